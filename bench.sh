#!/usr/bin/env bash
# ./bench.sh [--quick]            speed of training, side by side with the idiomatic TorchSharp loop and PyTorch
# ./bench.sh seeds [--seeds N]    how far the report's figures move from seed to seed
# ./bench.sh kernel [--quick]     speed of the Jupyter kernel, asked by Jupyter's own client, beside Python's kernel
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if [[ ${1:-} == kernel ]]; then
  for python in $(type -ap python3); do
    if "$python" -c 'import jupyter_client' 2>/dev/null; then
      exec "$python" bench/kernel.py "${@:2}"
    fi
  done
  echo "No python3 on the PATH has jupyter_client. On Debian and Ubuntu: apt-get install python3-jupyter-client" >&2
  exit 2
fi
exec dotnet run --project bench/FashionLib.Bench.csproj -c Release -- "$@"
