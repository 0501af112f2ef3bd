# Sourced by the findings: a project of pinned packages in an empty temporary folder, its output, and what was recorded.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
packages=

# uses NAME VERSION: a package of the project, in this version and no other.
uses() { packages+="<PackageReference Include=\"$1\" Version=\"[$2]\" />"; }

# build [PROPERTY…]: the C# on the standard input, as $folder/out/finding.
build() {
  cat >"$folder/Program.cs"
  cat >"$folder/finding.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
    <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier><SelfContained>false</SelfContained>
    <NuGetAudit>false</NuGetAudit><NoWarn>\$(NoWarn);CS8981</NoWarn>
    <UseSharedCompilation>false</UseSharedCompilation>
  </PropertyGroup>
  <ItemGroup>$packages</ItemGroup>
</Project>
XML
  dotnet build "$folder" -c Release -o "$folder/out" -v quiet -nodeReuse:false "$@" >"$folder/build.log" ||
    { cat "$folder/build.log" >&2 && exit 1; }
  mend "$folder/out/libLibTorchSharp.so"
}

# TorchSharp's library asks for a newer libstdc++ than Debian 12 has, for one symbol that it never calls.
mend() {
  [[ -e $1 && $(ldd "$1" 2>&1) == *"GLIBCXX_3.4.32' not found"* ]] || return 0
  perl -0777 -pi -e 's/GLIBCXX_3\.4\.32/GLIBCXX_3.4.30/; s/\x42\xf8\x97\x02/\x40\xf8\x97\x02/' "$1"
}

# run [ARGUMENT…]: the program, or an own command after "--"; what it prints is seen.
run() {
  if [[ ${1:-} == -- ]]; then shift; else set -- "$folder/out/finding" "$@"; fi
  "$@" 2>"$folder/errors" | tee -a "$folder/seen" || { cat "$folder/errors" >&2 && exit 1; }
}

# expect: whether what was seen is what the standard input records; else the finding has changed.
expect() {
  diff --label recorded --label seen -u - "$folder/seen" >"$folder/diff" && echo "As recorded." && return
  echo "Changed:" && cat "$folder/diff"
  return 1
}
