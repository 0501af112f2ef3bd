#!/usr/bin/env bash
# Slurm 22.05.8 (Debian 12's slurm-wlm, slurmd, munge; as root).
# Guess: SLURM_ARRAY_TASK_ID is set in a task of an array and nowhere else; --export=ALL,RATES=0.1,0.2 passes
#   "0.1,0.2"; %a in the output's name of a job without an array is empty or 0; what a script's #SBATCH lines say
#   beats the environment.
# So it is: a job that a task submits inherits all SLURM_ARRAY_… variables, so it looks like a task of the first
#   array; the list is cut at its comma; %a is 4294967294; SBATCH_ARRAY_INX overrides #SBATCH --array.
# Why it matters: a collecting job, submitted by the last task, does one task's share of the work again instead of its
#   own, and a grid of two learning rates runs with one.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
daemons=() port=$((22000 + RANDOM % 8000))
trap 'kill "${daemons[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
mkdir "$folder/state" "$folder/spool" "$folder/jobs"
(umask 077 && head -c 128 /dev/urandom >"$folder/key")
munged -F -f --key-file="$folder/key" -S "$folder/socket" --pid-file="$folder/pid" --log-file="$folder/log" \
  --seed-file="$folder/seed" 2>"$folder/munge.log" &
daemons+=($!)
{
  echo "ClusterName=one SlurmUser=root SlurmctldHost=$(hostname -s)(127.0.0.1) SlurmctldPort=$port"
  echo "SlurmdPort=$((port + 1)) AuthInfo=socket=$folder/socket StateSaveLocation=$folder/state"
  echo "SlurmdSpoolDir=$folder/spool SlurmctldPidFile=$folder/a.pid SlurmdPidFile=$folder/b.pid"
  echo "ProctrackType=proctrack/linuxproc TaskPlugin=task/none"
  echo "SelectType=select/cons_tres SelectTypeParameters=CR_CPU SchedulerParameters=sched_interval=1"
} | tr ' ' '\n' >"$folder/slurm.conf"
echo "NodeName=one NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 CPUs=2" >>"$folder/slurm.conf"
echo "PartitionName=all Nodes=one Default=YES" >>"$folder/slurm.conf"
export SLURM_CONF=$folder/slurm.conf
sleep 1
slurmctld -D 2>"$folder/control.log" & daemons+=($!)
slurmd -D -N one 2>"$folder/node.log" & daemons+=($!)

# submit NAME OPTION…: waits for the job, and for the one that it may have submitted.
submit() { timeout 60 sbatch --wait --output="$folder/jobs/$1.txt" "${@:2}" >/dev/null; }
for _ in {1..60}; do [[ $(sinfo -h -o %T 2>/dev/null) == idle ]] && break || sleep 0.5; done
shown='echo "task ${SLURM_ARRAY_TASK_ID:-none} of ${SLURM_ARRAY_TASK_COUNT:-none}"'
submit plain --wrap "$shown"
submit task --array=7 --wrap "sbatch --wait --output=$folder/jobs/follow-up.txt --wrap '$shown' >/dev/null"
submit list --export=ALL,RATES=0.1,0.2 --wrap 'echo "RATES $RATES"'
submit number-%a --wrap true
printf '%s\n' '#!/bin/sh' '#SBATCH --array=0-1' true >"$folder/array.sh"
SBATCH_ARRAY_INX=5-6 submit index-%a "$folder/array.sh"
cd "$folder/jobs"
run -- grep . plain.txt follow-up.txt list.txt
run -- ls -- *-*[0-9].txt
expect <<'SEEN' || exit 1
plain.txt:task none of none
follow-up.txt:task 7 of 1
list.txt:RATES 0.1
index-5.txt
index-6.txt
number-4294967294.txt
SEEN
