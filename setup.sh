# Sourced by report.sh and test.sh: the SDK, the data sets, .NET Interactive, the build.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# A folder of data sets may be given relative to where the caller stands.
if [[ -n ${FASHIONLIB_DATA:-} && -d $FASHIONLIB_DATA ]]; then
  FASHIONLIB_DATA=$(cd "$FASHIONLIB_DATA" && pwd)
  export FASHIONLIB_DATA
fi

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

require_sdk() {
  command -v dotnet >/dev/null ||
    fail "the .NET SDK 10 is missing: expected 'dotnet' on the PATH. Install it from https://dot.net and run this again."
  (cd "$project" && dotnet --version >/dev/null 2>&1) ||
    fail "expected the .NET SDK 10, found: $(dotnet --list-sdks | tr '\n' ' '). Install it from https://dot.net and run this again."
}

# .NET Interactive, in the version that .config/dotnet-tools.json pins.
restore_tools() {
  local log
  log=$(cd "$project" && dotnet tool restore 2>&1) || fail "the tools of .config/dotnet-tools.json could not be restored:"$'\n'"$log"
}

# Builds a project, unless nothing is newer than its last build here; says nothing unless that fails.
build() {
  local log output
  output=$project/artifacts/bin/$(basename "$1" .csproj)/release
  [[ ! -f $output/.built || -n $(
    cd "$project" && find *.csproj *.props global.json simd lib study report data/results \
      -newer "$output/.built" ! -name '*.md' -print -quit
  ) ]] || return 0
  mkdir -p "$output"
  touch "$output/.begun"
  log=$(dotnet build "$project/$1" -c Release -v quiet --nologo 2>&1) || fail "the build of $1 failed:"$'\n'"$log"
  mv "$output/.begun" "$output/.built"
}

# get_data [NAME…]: what is missing of the data sets, all by default; says where each was had, or why it can't be.
get_data() {
  install_data
  build study/FashionLib.Study.csproj
  find_data "$@"
}

# Debian's package, where it may be installed and is needed.
install_data() {
  local package=fashion-mnist
  if [[ $(id -u) == 0 && ! -d /usr/share/datasets/$package && ! -d ${FASHIONLIB_DATA:-}/$package &&
    ! -d $project/data/$package ]] && command -v apt-get >/dev/null; then
    echo "Installing the package dataset-$package …"
    local log
    log=$({ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y "dataset-$package"; } 2>&1) ||
      echo "The package dataset-$package could not be installed ($(tail -n 1 <<<"$log")): the data will be downloaded instead."
  fi
}

# As get_data, by the built library.
find_data() {
  dotnet "$project/artifacts/bin/FashionLib.Study/release/FashionLib.Study.dll" data "$@"
}
