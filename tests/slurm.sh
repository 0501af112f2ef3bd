#!/usr/bin/env bash
# tests/slurm.sh FOLDER: ./study.sh --slurm on a Slurm of one node, which is started here and stopped at the end.
# As root, with Debian's packages slurm-wlm and munge. A task is killed in mid-run, and submitted again.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$1 slurm=$(mktemp -d) daemons=()

stop() {
  timeout 10 scancel --me || true
  kill "${daemons[@]}" || true
  for _ in {1..100}; do # one that waits for others doesn't wait for ever
    kill -0 "${daemons[@]}" || break
    sleep 0.1
  done
  kill -KILL "${daemons[@]}" || true
  wait
  rm -rf "$slurm"
} 2>/dev/null
trap stop EXIT

fail() {
  echo "expected $*" >&2
  tail -n 20 "$slurm"/*.log "$folder"/slurm-*.txt >&2 || true
  exit 1
}

# until_true SECONDS COMMAND…: waits for it; fails if it doesn't come true.
until_true() {
  local until=$((SECONDS + $1))
  until "${@:2}"; do
    ((SECONDS < until)) || fail "this within $1 s: ${*:2}"
    sleep 0.05
  done
}

mkdir "$slurm/state" "$slurm/spool"
(umask 077 && head -c 1024 /dev/urandom >"$slurm/munge.key")
munged --foreground --force --key-file="$slurm/munge.key" --socket="$slurm/munge" --num-threads=1 \
  --pid-file="$slurm/munged.pid" --log-file="$slurm/munged.log" --seed-file="$slurm/munge.seed" \
  >"$slurm/munge.log" 2>&1 &
daemons+=($!)
port=$((20000 + RANDOM % 10000))
cat >"$slurm/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthInfo=socket=$slurm/munge
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,bf_interval=1
ReturnToService=2
NodeName=node NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
CONF
export SLURM_CONF=$slurm/slurm.conf
until_true 60 test -S "$slurm/munge"
slurmctld -D >"$slurm/slurmctld.log" 2>&1 &
daemons+=($!)
slurmd -D -N node >"$slurm/slurmd.log" 2>&1 &
daemons+=($!)
is_idle() { [[ $(sinfo --noheader --format=%T 2>/dev/null) == idle && -z $(squeue --noheader) ]]; }
until_true 60 is_idle

# Three tasks of three runs each; the first one is killed when its first run is done, in its second.
study() { "$project/study.sh" --quick --folder "$folder" "$@"; }
job=$(study --slurm --parsable --array=0-2 --no-requeue | tail -n 1)
has_record() { compgen -G "$folder/study/*seed=1.json" >/dev/null; }
until_true 120 has_record
scancel --signal=KILL --full "${job}_0"
until_true 120 is_idle
status=0
told=$(study --collect) || status=$?
echo "$told"
[[ $status == 1 ]] || fail "the exit code 1 where a run is missing, found $status"
[[ $told == *" of 9 runs."*"missing: network="* ]] || fail "the killed run to be missing"

# A list of tasks is refused by each of them, as it has no even distances; one that has them runs.
job=$(study --slurm --parsable --array=1,3,7 | tail -n 1)
until_true 120 is_idle
for task in 1 3 7; do
  grep --quiet "expected an array of tasks at even distances" "$folder/slurm-${job}_$task.txt" ||
    fail "task $task of the list to be refused"
done

study --slurm --array=3-7:4
until_true 120 is_idle
study --collect || fail "all runs to be there"
