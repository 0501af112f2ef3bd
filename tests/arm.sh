#!/usr/bin/env bash
# tests/arm.sh [OPTION…]   runs simd's tests as on an Arm processor, emulated; options go to the tests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
libraries=artifacts/arm64/libraries
if ! command -v qemu-aarch64-static > /dev/null || [[ ! -e /usr/aarch64-linux-gnu/lib/libstdc++.so.6 ]] ||
    ! compgen -G "$libraries/usr/lib/*/libssl.so.3" > /dev/null; then
    echo "Expected an emulator and libraries for Arm, found not all of them. On Debian, as root:
  apt-get install qemu-user-static libstdc++6-arm64-cross
  dpkg --add-architecture arm64; apt-get update; apt-get download libssl3:arm64
  dpkg -x libssl3_*_arm64.deb $PWD/$libraries" >&2
    exit 1
fi
dotnet publish tests/simd/FashionLib.Simd.Tests.csproj -c Release -r linux-arm64 --self-contained -v quiet --nologo \
    --artifacts-path artifacts/arm64 -o artifacts/arm64/tests
DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 exec qemu-aarch64-static -L /usr/aarch64-linux-gnu \
    -E LD_LIBRARY_PATH="$(dirname "$libraries"/usr/lib/*/libssl.so.3)" artifacts/arm64/tests/FashionLib.Simd.Tests "$@"
