#!/usr/bin/env bash
# ./test.sh [OPTION…]   runs all tests, and says which ten were the slowest; options go to 'dotnet test'
# Where none ends for eight minutes it ends them, with what they started, and says which they were.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
require_sdk
get_data
cd "$project"
restore_tools
results=artifacts/test-results
rm -rf "$results"
code=0
dotnet test --solution FashionLib.slnx -c Release --report-xunit-trx --results-directory "$results" \
  --hangdump --hangdump-type None --hangdump-timeout 8m "$@" || code=$?
sed 's/^/Ended as it hung: /' "$results"/*_hang.log 2>/dev/null || true
echo "The slowest tests:"
{ grep -ohE 'testName="[^"]*"[^>]* duration="[^"]*"' "$results"/*.trx || true; } |
  sed 's/testName="\([^"]*\)".* duration="\([^"]*\)[0-9]\{4\}"/  \2 \1/; s/&quot;/"/g' | sort -r | sed -n 1,10p
exit "$code"
