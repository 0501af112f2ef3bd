#!/usr/bin/env bash
# ./bench.sh [--quick] [--rounds N] [PART…]   speed, side by side with the idiomatic TorchSharp loop and PyTorch
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec dotnet run --project bench/FashionLib.Bench.csproj -c Release -- "$@"
