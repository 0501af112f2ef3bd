#!/usr/bin/env bash
# ./study.sh [--quick] [--folder FOLDER] [NAME…] [--collect | --slurm [SBATCH OPTION…]]
#
# Runs what is missing of the studies behind data/results/NAME.csv: study, best, reproduction; all where none is named.
#   --collect   joins what is there into data/results/NAME.csv, and says what is missing
#   --slurm     submits what is missing as an array of Slurm jobs, which share the folder; all after it goes to sbatch
#   --folder    where the runs leave their records: artifacts/study by default
#   --quick     few configurations and images, all in artifacts/study-quick: to see that it runs
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

action=run folder='' names=() options=() slurm=()
while [[ $# -gt 0 ]]; do
  case $1 in
    -h | --help) usage; exit ;;
    --quick) options+=(--quick) ;;
    --folder) [[ -n ${2:-} ]] || fail "expected a folder after --folder, found none."; folder=$2; shift ;;
    --collect) action=collect ;;
    --slurm) action=slurm; shift; slurm=("$@"); break ;;
    -*) usage >&2; fail "expected one of these options, found '$1'." ;;
    study | best | reproduction) names+=("$1") ;;
    *) usage >&2; fail "expected study, best or reproduction, found '$1'." ;;
  esac
  shift
done
quick=${options[0]:+-quick} # or nothing
folder=${folder:-$project/artifacts/study$quick}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
results=${quick:+$folder}
results=${results:-$project/data/results}

require_sdk
if [[ -n $quick || ${names[*]-} == study ]]; then get_data fashion-mnist; else get_data; fi
study=(dotnet "$project/artifacts/bin/FashionLib.Study/release/FashionLib.Study.dll" study
  --folder "$folder" --results "$results" ${options[@]+"${options[@]}"} ${names[@]+"${names[@]}"})

case $action in
  run) exec "${study[@]}" ;;
  collect) exec "${study[@]}" --collect ;;
esac

command -v sbatch >/dev/null ||
  fail "expected Slurm's 'sbatch' on the PATH, found none. Run it where jobs are submitted."
missing=$("${study[@]}" --missing)
[[ $missing != 0 ]] || { echo "No run is missing."; exit; }
tasks=$((missing < 1000 ? missing : 1000)) # Slurm's MaxArraySize is 1001 where nothing else is set
cat >"$folder/array.sh" <<SCRIPT
#!/usr/bin/env bash
#SBATCH --job-name=fashionlib-study
#SBATCH --cpus-per-task=1
set -euo pipefail
$([[ -z ${FASHIONLIB_DATA:-} ]] || echo "export FASHIONLIB_DATA=$(printf %q "$FASHIONLIB_DATA")")
share=\$(((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN) / SLURM_ARRAY_TASK_STEP))
shares=\$(((SLURM_ARRAY_TASK_MAX - SLURM_ARRAY_TASK_MIN) / SLURM_ARRAY_TASK_STEP + 1))
if [[ \$shares != "\$SLURM_ARRAY_TASK_COUNT" ]]; then # as of a list: the other shares would be run by nobody
  echo "study.sh: expected an array of tasks at even distances, such as --array=0-9 or --array=0-9:3, found" \
    "\$SLURM_ARRAY_TASK_COUNT tasks from \$SLURM_ARRAY_TASK_MIN to \$SLURM_ARRAY_TASK_MAX. For what is missing," \
    "run ./study.sh --slurm again." >&2
  exit 2
fi
exec $(printf '%q ' "${study[@]}")--share "\$share" --shares "\$shares" --at-once "\${SLURM_CPUS_PER_TASK:-1}"
SCRIPT
sbatch --array="0-$((tasks - 1))" --output="$folder/slurm-%A_%a.txt" ${slurm[@]+"${slurm[@]}"} "$folder/array.sh"
