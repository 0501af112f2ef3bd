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
      --disable-component-update --disable-sync --user-data-dir="$profile" --virtual-time-budget=10000 \
      "$@" >/dev/null 2>&1 || status=$?
    rm -rf "$profile"
    return $status
  done
  return 1
}

print_page() {
  rm -f "$2" "$2.new"
  browser --no-pdf-header-footer --generate-pdf-document-outline --print-to-pdf="$2.new" "file://$1" && [[ -f $2.new ]] && mv "$2.new" "$2"
}

# A file is the old one or the new one, never a part of it.
replace() { cp "$1" "$2.new" && mv "$2.new" "$2"; }

# The README's table of results and its picture are those of this run.
update_readme() {
  local table
  table=$("${builder[@]}" output "$report/5-summary-and-conclusions.ipynb" --tag front-page --mime text/markdown)
  TABLE=$table awk '
    /<!-- results -->/ { print; print ""; print ENVIRON["TABLE"]; print ""; within = 1 }
    /<!-- end of results -->/ { within = 0 }
    !within' "$project/README.md" >"$report/README.md"
  replace "$report/README.md" "$project/README.md"
  browser --hide-scrollbars --window-size=1000,1250 --screenshot="$project/report.png" "file://$report/index.html" ||
    echo "Without Chromium the README keeps its former picture, report.png."
}

require_sdk
get_fashion_mnist
get_mnist_digits
builder=(dotnet "$project/artifacts/bin/ReportBuilder/release/ReportBuilder.dll")
report=$project/artifacts/report
mkdir -p "$report"

# Each job is a group of processes of its own, which an interrupt ends as a whole.
set -m
trap 'jobs -p | sed "s/^/-/" | xargs kill -- 2>/dev/null; wait; fail "interrupted; what ran is in $report."' INT TERM

echo "Building …"
jobs=()
build FashionLib.csproj & jobs+=($!)
build report/ReportBuilder.csproj & jobs+=($!)
restore_tools & jobs+=($!)
built=1
for job in "${jobs[@]}"; do wait "$job" || built=0; done
[[ $built == 1 ]] || exit 1

cores=$(getconf _NPROCESSORS_ONLN)
at_once=$((cores > 1 && ${#notebooks[@]} > 1 ? 2 : 1))
# Two trainings that both want all cores wait for each other.
[[ $at_once == 1 ]] || export DOTNET_PROCESSOR_COUNT=$((cores / 2)) OMP_NUM_THREADS=$((cores / 2))
await_turn() { while [[ $(jobs -pr | wc -l) -ge $at_once ]]; do sleep 0.1; done; }

# Runs a notebook and leaves the exit code beside what it wrote.
run_notebook() {
  local name parameters=() about='$"{RunEnvironment.Describe()}, seed {seed}"' status=0
  name=$(basename "$1" .ipynb)
  case $name in
    2-* | 3-* | 4-*) # those that train
      [[ $quick == 0 ]] || parameters=(-p limit=2000 -p epochs=1)
      rm -f "$project/artifacts/results/${name#*-}.json" # what an earlier run left for the summary
      ;;
    5-*) about='RunEnvironment.Describe()' ;;
  esac
  "${builder[@]}" run "$1" --output "$report/$name.ipynb" ${parameters[@]+"${parameters[@]}"} \
    --about "$about" --unavailable FashionLib.DatasetUnavailableException || status=$?
  echo $status >"$report/$name.exit"
}

# Two notebooks at a time, each then telling in lines how it gets on: those that train first, the summary, which takes
# what they leave, last.
in_turn=()
for names in '[2-4]-*' '[!2-5]-*' '5-*'; do
  for notebook in "${notebooks[@]}"; do [[ ${notebook##*/} != $names ]] || in_turn+=("$notebook"); done
done
trainings=()
for notebook in "${in_turn[@]}"; do
  [[ $notebook != */5-* ]] || wait ${trainings[@]+"${trainings[@]}"}
  await_turn
  if [[ $at_once == 1 ]]; then
    run_notebook "$notebook"
  else
    run_notebook "$notebook" 2>&1 | cat &
    [[ $notebook != */[2-4]-* ]] || trainings+=($!)
  fi
done
wait

skipped=() failed=()
for notebook in "${notebooks[@]}"; do
  name=$(basename "$notebook" .ipynb)
  case $(cat "$report/$name.exit") in
    0) [[ $in_place == 0 ]] || replace "$report/$name.ipynb" "$notebook" ;;
    3) skipped+=("$name") ;;
    *) failed+=("$name") ;;
  esac
  rm "$report/$name.exit"
done

unset DOTNET_PROCESSOR_COUNT OMP_NUM_THREADS

# All chapters, also those of an earlier run. The front page leads to the PDF where there is one.
write_pages() {
  "${builder[@]}" site "$report"/[0-9]-*.ipynb --title "Neural networks for Fashion-MNIST: a report that runs" \
    --output "$report" "$@"
}
pdf=(--link "The whole report as PDF=report.pdf")
write_pages "${pdf[@]}"
print_page "$report/report.html" "$report/report.pdf" || write_pages
[[ $in_place == 0 ]] || update_readme

echo
echo "The report: $report/index.html"
[[ ${#skipped[@]} == 0 ]] || echo "Skipped for want of data (the message above says how to get it): ${skipped[*]}"
[[ ${#failed[@]} == 0 ]] || fail "these notebooks failed: ${failed[*]}"
