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

report=$project/artifacts/report
results=$project/artifacts/results
unfinished=$project/artifacts/unfinished # what is being made, and what it is to replace

# Starts a step as a job, which an interrupt ends as a whole; finish waits for all that were started.
start() {
  set -m
  "$@" &
  set +m
}
finish() {
  local job status=0
  for job in $(jobs -p); do wait "$job" || status=$?; done
  return $status
}

# Runs a program that doesn't outlive this script, where the system has means for that.
with_us() {
  if command -v setpriv >/dev/null; then exec setpriv --pdeathsig KILL "$@"; else exec "$@"; fi
}

# What isn't whole goes, and results stay where this run has made none in their place.
clean() {
  local result
  for result in "$unfinished"/*.json; do
    [[ ! -f $result || -f $results/${result##*/} ]] || mv "$result" "$results"
  done
  rm -rf "$unfinished" "$report"/*.*.tmp "$results"/*.*.tmp "$project"/notebooks/*.ipynb.*.tmp
}

interrupted() {
  trap '' INT TERM HUP
  local jobs="" job tenths
  for job in $(jobs -p); do jobs+=" -$job $job"; done # the groups, and what runs in none of its own
  kill -- $jobs || true
  for tenths in {1..8}; do
    kill -0 -- $jobs || break
    sleep 0.1
  done
  kill -KILL -- $jobs || true
  wait
} 2>/dev/null

# Chromium or its like, without what it would do in the background; fails where there is none.
browser() {
  local program
  for program in chromium chromium-browser google-chrome \
                 "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    command -v "$program" >/dev/null || continue
    start with_us "$program" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
      --disable-component-update --disable-sync --user-data-dir="$unfinished/profile" "$@" >/dev/null 2>&1
    finish
    return
  done
  return 1
}

# Without the page's scripts: on paper charts are pictures, and drawing them as well takes as long as all the rest.
print_page() {
  local policy="<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">"
  sed "s|<head>|&$policy|" "$report/report.html" >"$unfinished/report.html" &&
    browser --no-pdf-header-footer --generate-pdf-document-outline --print-to-pdf="$unfinished/report.pdf" \
      "$unfinished/report.html" &&
    mv "$unfinished/report.pdf" "$report"
}

clean
mkdir -p "$report" "$results" "$unfinished"
trap clean EXIT
trap 'interrupted; fail "interrupted; what was whole is in $report."' INT TERM HUP
require_sdk
builder=(dotnet "$project/artifacts/bin/ReportBuilder/release/ReportBuilder.dll")

echo "Building …"
start install_data
start build study/FashionLib.Study.csproj
start build report/ReportBuilder.csproj
start restore_tools
finish
start find_data
finish

# Two notebooks at a time, each in half of the cores: trainings that all want all cores wait for each other.
cores=$(getconf _NPROCESSORS_ONLN)
at_once=$((cores > 1 && ${#notebooks[@]} > 1 ? 2 : 1))
[[ $at_once == 1 ]] || export DOTNET_PROCESSOR_COUNT=$((cores / 2)) OMP_NUM_THREADS=$((cores / 2))

arguments=(--output "$report" --at-once "$at_once" --unavailable FashionLib.DatasetUnavailableException
  --about 'RunEnvironment.Describe()' --about '$"seed {seed}"')
[[ $in_place == 0 ]] || arguments+=(--in-place)
# Those that take longest first, and the summary last, which takes what the others leave.
order=('[2-4]-*' '6-*' '1-*' '[!1-6]*' '5-*')
[[ $quick == 0 ]] || order=('6-*' '[2-4]-*' '1-*' '[!1-6]*' '5-*')
for names in "${order[@]}"; do
  for notebook in "${notebooks[@]}"; do
    [[ ${notebook##*/} == $names ]] || continue
    [[ $names != 5-* || ${#notebooks[@]} == 1 ]] || arguments+=(--then)
    arguments+=("$notebook")
    [[ $names == '[2-4]-*' ]] || continue
    [[ $quick == 0 ]] || arguments+=(-p limit=2000 -p epochs=1)
    name=$(basename "$notebook" .ipynb)
    result=$results/${name#*-}.json # not to be taken for one of this run
    [[ ! -f $result ]] || mv "$result" "$unfinished"
  done
done
status=0
with_us "${builder[@]}" run "${arguments[@]}" & # no job of its own: it could not rewrite the terminal's last line
finish || status=$?

unset DOTNET_PROCESSOR_COUNT OMP_NUM_THREADS

# All chapters, also those of an earlier run. The front page leads to the PDF where there is one, and the README takes
# its table and its picture where this run made the summary.
site=("$report"/[0-9]-*.ipynb --title "Neural networks for Fashion-MNIST: a report that runs" --output "$report")
[[ $in_place == 0 || ${notebooks[*]} != */5-* ]] || site+=(--readme "$project/README.md")
write_pages() {
  start with_us "${builder[@]}" site "${site[@]}"
  finish || status=1
}
pages=once
[[ -f $report/report.pdf ]] || pages=again
write_pages
if ! print_page; then
  echo "Without Chromium or Chrome there is no new report.pdf."
elif [[ $pages == again ]]; then
  write_pages
fi
if [[ ${site[*]} == *--readme* ]]; then
  browser --virtual-time-budget=10000 --hide-scrollbars --window-size=1000,1250 \
    --screenshot="$unfinished/report.png" "$report/index.html" && mv "$unfinished/report.png" "$project" ||
    echo "Without Chromium the README keeps its former picture, report.png."
fi

echo
echo "The report: $report/index.html"
case $status in
  0) ;;
  3) echo "Notebooks were skipped for want of data; the message above says how to get it." ;;
  *) fail "notebooks failed; the messages above say why." ;;
esac
