#!/usr/bin/env bash
# ./test.sh [OPTION…]   runs all tests; options go to 'dotnet test'
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
require_sdk
get_data
cd "$project"
restore_tools
exec dotnet test --solution FashionLib.slnx -c Release "$@"
