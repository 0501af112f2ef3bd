#!/usr/bin/env bash
# ./test.sh [OPTION…]   runs all tests, and says which ten were the slowest; options go to 'dotnet test'
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
require_sdk
get_data
cd "$project"
restore_tools
results=artifacts/test-results
rm -rf "$results"
code=0
dotnet test --solution FashionLib.slnx -c Release --report-xunit-trx --results-directory "$results" "$@" || code=$?
echo "The slowest tests:"
{ grep -ohE 'testName="[^"]*"[^>]* duration="[^"]*"' "$results"/*.trx || true; } |
  sed 's/testName="\([^"]*\)".* duration="\([^"]*\)[0-9]\{4\}"/  \2 \1/; s/&quot;/"/g' | sort -r | sed -n 1,10p
exit "$code"
