#!/usr/bin/env bash
# ./report.sh [--quick] [--in-place] [NOTEBOOK…]
#
# Runs the report's notebooks and writes them as HTML pages into artifacts/report.
#   --quick      one epoch on 2,000 images: to see that everything runs
#   --in-place   writes the outputs into the notebooks themselves as well
#   NOTEBOOK     only these, by file name or path; all of notebooks/ otherwise
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

quick=() in_place=0 notebooks=()
for argument in "$@"; do
  case $argument in
    --quick) quick=(-p limit=2000 -p epochs=1) ;;
    --in-place) in_place=1 ;;
    -h | --help) usage; exit ;;
    -*) usage >&2; fail "expected one of these options, found '$argument'." ;;
    *)
      name=$(basename "$argument" .ipynb)
      [[ -f $project/notebooks/$name.ipynb ]] ||
        fail "$argument: expected one of $(cd "$project/notebooks" && ls -m -- *.ipynb), found no such notebook."
      notebooks+=("$project/notebooks/$name.ipynb")
      ;;
  esac
done
[[ ${#quick[@]} == 0 || $in_place == 0 ]] ||
  fail "--in-place keeps the outputs of a full run: expected it without --quick."
[[ ${#notebooks[@]} -gt 0 ]] || notebooks=("$project"/notebooks/*.ipynb)

require_sdk
get_fashion_mnist
echo "Building …"
build FashionLib.csproj
build kernel/NotebookEngine.csproj
engine=(dotnet "$project/artifacts/bin/NotebookEngine/release/NotebookEngine.dll")
report=$project/artifacts/report
mkdir -p "$report"

# The title of a page, as it stands in its head.
title() { sed -n 's:.*<title>\(.*\)</title>.*:\1:p' "$1" | head -n 1; }

trap 'fail "interrupted; what ran is in $report."' INT
skipped=() failed=()
for notebook in "${notebooks[@]}"; do
  name=$(basename "$notebook" .ipynb)
  executed=$report/$name.ipynb
  if "${engine[@]}" run "$notebook" --output "$executed" ${quick[@]+"${quick[@]}"}; then
    [[ $in_place == 0 ]] || cp "$executed" "$notebook"
  elif grep -q '"ename": ".*DatasetUnavailableException"' "$executed" 2>/dev/null; then
    skipped+=("$name")
  else
    failed+=("$name")
  fi
  [[ ! -f $executed ]] || "${engine[@]}" export "$executed" --output "$report/$name.html"
done

{
  echo '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>FashionLib: a report that runs</title>'
  echo '<meta name="viewport" content="width=device-width, initial-scale=1">'
  echo '<style>:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}</style></head>'
  echo '<body><h1>Neural networks for Fashion-MNIST: a report that runs</h1><ul>'
  for page in "$report"/*-*.html; do
    echo "<li><a href=\"$(basename "$page")\">$(title "$page")</a></li>"
  done
  echo '</ul></body></html>'
} >"$report/index.html"

echo
echo "The report: $report/index.html"
[[ ${#skipped[@]} == 0 ]] || echo "Skipped for want of data (the message above says how to get it): ${skipped[*]}"
[[ ${#failed[@]} == 0 ]] || fail "these notebooks failed: ${failed[*]}"
