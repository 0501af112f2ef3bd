#!/usr/bin/env bash
# tests/interrupts.sh [MOMENTS] [SEED]: interrupts ./report.sh --quick at random moments, 24 by default, by SIGINT to
# its process group as Ctrl-C does, by SIGTERM and by SIGKILL in turn, and tells in a table what that left. Takes the
# time of as many runs; a small version is in InterruptTests. Fails where something whole is lost or the end takes over
# 2 s. To be started where SIGINT isn't ignored: not in the background of a script.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
moments=${1:-24}
RANDOM=${2:-1}
report=artifacts/report unfinished=artifacts/unfinished
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Chapters with the number of cells that ran, results, set aside or not, pages, and the PDF, a line each.
whole() {
  python3 - "$report" <<'END'
import glob, json, os, sys
for path in sorted(glob.glob(sys.argv[1] + "/*.ipynb") + glob.glob("artifacts/*/*.json")):
    if "run.json" not in path:
        cells = json.load(open(path)).get("cells", [])
        print(os.path.basename(path), sum(cell.get("execution_count") is not None for cell in cells))
for path in sorted(glob.glob(sys.argv[1] + "/*.html")):
    print(os.path.basename(path), open(path).read().rstrip().endswith("</html>"))
pdf = open(sys.argv[1] + "/report.pdf", "rb").read()
print("report.pdf", pdf.startswith(b"%PDF") and pdf.rstrip().endswith(b"%%EOF"))
END
}

phase() {
  if [[ -d $unfinished/profile ]]; then echo "PDF"
  elif pgrep -f "$PWD/.*ReportBuilder.dll site" >/dev/null; then echo "pages"
  elif pgrep -f "$PWD/.*ReportBuilder.dll run" >/dev/null; then
    echo "run: $(grep -oE '^[1-6]-[a-z-]+' "$log" | tail -n 1)"
  else echo "build"
  fi
}

# What runs of the project: the builder, kernels, Chromium.
processes() { pgrep -f "$PWD/artifacts" | wc -l; }

for run in built timed; do
  SECONDS=0
  ./report.sh --quick >/dev/null 2>&1 ||
    { echo "Expected ./report.sh --quick to end well where nothing interrupts it."; exit 1; }
done
duration=$SECONDS
before=$(whole)
failed=0
echo "| moment (s of $duration) | phase | signal | seconds to the end | processes 2 s later | left |"
echo "| ---: | --- | --- | ---: | ---: | --- |"
set -m
for ((number = 0; number < moments; number++)); do
  signals=(INT TERM KILL)
  signal=${signals[number % 3]}
  moment=$((200 + RANDOM * duration * 1000 / 32768))
  ./report.sh --quick >"$log" 2>&1 &
  script=$!
  sleep "$((moment / 1000)).$(printf %03d $((moment % 1000)))"
  where=$(phase)
  start=$(date +%s%N)
  if [[ $signal == INT ]]; then kill -INT -- "-$script"; else kill "-$signal" "$script"; fi 2>/dev/null || where="ended"
  wait "$script" 2>/dev/null
  took=$((($(date +%s%N) - start) / 1000000))
  sleep 2
  left=$(ls -d $unfinished $report/*.tmp artifacts/results/*.tmp notebooks/*.tmp 2>/dev/null | tr '\n' ' ')
  lost=$(comm -23 <(sort <<<"$before") <(whole | sort) | tr '\n' ' ')
  link=$(grep -c 'href="report.pdf"' $report/index.html)
  alive=$(processes)
  [[ -z $lost && $link == 1 && $took -le 2000 && $alive == 0 && ($signal == KILL || -z $left) ]] || failed=1
  printf '| %d.%01d | %s | %s | %d.%02d | %d | %s |\n' $((moment / 1000)) $((moment % 1000 / 100)) "$where" "$signal" \
    $((took / 1000)) $((took % 1000 / 10)) "$alive" "${lost:+lost: $lost}${left:-nothing}"
done
set +m
./report.sh --quick >/dev/null 2>&1 && [[ $(whole) == "$before" && ! -d $unfinished ]] ||
  { echo "Expected the next run to end well and to clean up."; failed=1; }
exit $failed
