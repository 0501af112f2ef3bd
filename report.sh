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

quick=0 in_place=0 notebooks=()
for argument in "$@"; do
  case $argument in
    --quick) quick=1 ;;
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
[[ $quick == 0 || $in_place == 0 ]] ||
  fail "--in-place keeps the outputs of a full run: expected it without --quick."
[[ ${#notebooks[@]} -gt 0 ]] || notebooks=("$project"/notebooks/*.ipynb)

# Chromium or its like, without what it would do in the background; fails where there is none.
browser() {
  local program
  for program in chromium chromium-browser google-chrome \
                 "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    command -v "$program" >/dev/null || continue
    local profile status=0
    profile=$(mktemp -d)
    "$program" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
      --disable-component-update --disable-sync --user-data-dir="$profile" \
      "$@" >/dev/null 2>&1 || status=$?
    rm -rf "$profile"
    return $status
  done
  return 1
}

# Without the page's scripts: on paper charts are pictures, and drawing them as well takes as long as all the rest.
print_page() {
  local page=${2%.pdf}.print.html status=0
  rm -f "$2" "$2.new"
  sed "s|<head>|&<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">|" "$1" >"$page"
  browser --no-pdf-header-footer --generate-pdf-document-outline --print-to-pdf="$2.new" "$page" && [[ -f $2.new ]] &&
    mv "$2.new" "$2" || status=1
  rm -f "$page"
  return $status
}

require_sdk
get_data
builder=(dotnet "$project/artifacts/bin/ReportBuilder/release/ReportBuilder.dll")
report=$project/artifacts/report
mkdir -p "$report"

# What runs is a job, which an interrupt ends as a whole.
set -m
trap 'jobs -p | sed "p; s/^/-/" | xargs kill -- 2>/dev/null || true; wait; fail "interrupted; what ran is in $report."' INT TERM

echo "Building …"
jobs=()
build study/FashionLib.Study.csproj & jobs+=($!)
build report/ReportBuilder.csproj & jobs+=($!)
restore_tools & jobs+=($!)
built=1
for job in "${jobs[@]}"; do wait "$job" || built=0; done
[[ $built == 1 ]] || exit 1
set +m # else the builder could not rewrite the terminal's last line

# Two notebooks at a time, each in half of the cores: trainings that all want all cores wait for each other.
cores=$(getconf _NPROCESSORS_ONLN)
at_once=$((cores > 1 && ${#notebooks[@]} > 1 ? 2 : 1))
[[ $at_once == 1 ]] || export DOTNET_PROCESSOR_COUNT=$((cores / 2)) OMP_NUM_THREADS=$((cores / 2))

arguments=(--output "$report" --at-once "$at_once" --unavailable FashionLib.DatasetUnavailableException
  --about 'RunEnvironment.Describe()' --about '$"seed {seed}"')
[[ $in_place == 0 ]] || arguments+=(--in-place)
# Those that train first, as they take longest, and the summary last, which takes what they leave.
for notebook in "${notebooks[@]}"; do
  [[ ${notebook##*/} == [2-4]-* ]] || continue
  arguments+=("$notebook")
  [[ $quick == 0 ]] || arguments+=(-p limit=2000 -p epochs=1)
  name=$(basename "$notebook" .ipynb)
  rm -f "$project/artifacts/results/${name#*-}.json"
done
for names in '6-*' '1-*' '[!1-6]*' '5-*'; do
  for notebook in "${notebooks[@]}"; do
    [[ ${notebook##*/} == $names ]] || continue
    [[ $names != 5-* || ${#notebooks[@]} == 1 ]] || arguments+=(--then)
    arguments+=("$notebook")
  done
done
status=0
"${builder[@]}" run "${arguments[@]}" &
wait "$!" || status=$?

unset DOTNET_PROCESSOR_COUNT OMP_NUM_THREADS

# All chapters, also those of an earlier run. The front page leads to the PDF where there is one, and the README takes
# its table and its picture where this run made the summary.
write_pages() {
  "${builder[@]}" site "$report"/[0-9]-*.ipynb --title "Neural networks for Fashion-MNIST: a report that runs" \
    --output "$report" "$@" || status=1
}
options=(--link "The whole report as PDF=report.pdf")
[[ $in_place == 0 || ${notebooks[*]} != */5-* ]] || options+=(--readme "$project/README.md")
write_pages "${options[@]}"
print_page "$report/report.html" "$report/report.pdf" || write_pages "${options[@]:2}"
[[ ${options[*]} != *--readme* ]] ||
  browser --virtual-time-budget=10000 --hide-scrollbars --window-size=1000,1250 --screenshot="$project/report.png" \
    "$report/index.html" ||
  echo "Without Chromium the README keeps its former picture, report.png."

echo
echo "The report: $report/index.html"
case $status in
  0) ;;
  3) echo "Notebooks were skipped for want of data; the message above says how to get it." ;;
  *) fail "notebooks failed; the messages above say why." ;;
esac
