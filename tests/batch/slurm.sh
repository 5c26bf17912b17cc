#!/bin/bash
# slurm.sh - the program runs unchanged as a Slurm job array. Starts Slurm on
# this machine (munged, slurmctld, slurmd), submits the job of scripts/BATCH.md,
# kills one task in the middle and lets Slurm run it again, compares.
#
# usage: slurm.sh [MEGABYTES]          as root, from the project's root
#
# Needs Debian's slurm-wlm and munge. Everything of Slurm's is kept in a folder
# of its own and stopped at the end.
set -eu
hearsay=$(realpath "${HEARSAY:-build/hearsay}")
skip() { echo "skipped: $*"; exit 77; }
for tool in munged slurmctld slurmd sbatch; do
  command -v $tool >/dev/null || skip "$tool is not installed"
done
[ "$(id -u)" -eq 0 ] || skip "slurmd wants to be root"

top=$PWD
folder=$(mktemp -d /tmp/hearsay-slurm.XXXXXX)
chmod 755 "$folder"
host=$(hostname -s)
key=$folder/munge.key
running=""
stop() {
  for pid in $running; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT

head -c 1024 /dev/urandom >"$key"
chmod 400 "$key"
mkdir -p "$folder/state" "$folder/spool" "$folder/job"
munged --foreground --force --key-file="$key" --socket="$folder/munge.socket" \
  --pid-file="$folder/munged.pid" --seed-file="$folder/seed" \
  --log-file="$folder/munged.log" >"$folder/munged.out" 2>&1 &
running="$!"

export SLURM_CONF=$folder/slurm.conf
cat >"$SLURM_CONF" <<END
ClusterName=hearsay
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
SlurmctldPort=17817
SlurmdPort=17818
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
ReturnToService=2
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
slurmctld -D -f "$SLURM_CONF" >"$folder/slurmctld.out" 2>&1 &
running="$running $!"
slurmd -D -f "$SLURM_CONF" >"$folder/slurmd.out" 2>&1 &
running="$running $!"

for _ in $(seq 60); do
  case "$(sinfo -h -o %T 2>/dev/null)" in idle*) break ;; esac
  sleep 1
done
sinfo || { tail -5 "$folder"/*.log "$folder"/*.out; exit 1; }

cd "$folder/job"
(cd "$top" && lua5.4 tests/batch/corpus.lua "${1:-4}") >news.jsonl
split --number=l/4 --numeric-suffixes=1 --suffix-length=1 \
  --additional-suffix=.jsonl news.jsonl part-

# The job of scripts/BATCH.md, word for word but for where the program is.
sed -n '/^#!\/bin\/bash$/,/^```$/p' "$top/scripts/BATCH.md" | sed '/^```$/d' \
  >job.sh
grep -q '^#SBATCH --array' job.sh
export PATH="$(dirname "$hearsay"):$PATH"
job=$(sbatch --parsable job.sh)

# Task 2 is stopped while it runs, and put into the queue again.
for _ in $(seq 600); do
  ! grep -q '"documents":[1-9]' events-2.jsonl.resume 2>/dev/null || break
  sleep 0.1
done
scontrol requeue "${job}_2" && echo "task 2 was stopped after" \
  "$(wc -l <events-2.jsonl) lines, and goes on"
for _ in $(seq 600); do
  [ -n "$(squeue -h 2>/dev/null)" ] || break
  scontrol update jobid="${job}_2" starttime=now 2>/dev/null || true
  sleep 1
done
squeue

"$hearsay" extract -j0 news.jsonl >want.jsonl
# The path tells which part a line came from; all else is the same.
strip() { sed 's/"path":"[^"]*",//' "$@"; }
strip events-1.jsonl events-2.jsonl events-3.jsonl events-4.jsonl >got
strip want.jsonl | cmp - got
grep -h '"skipped":[1-9]' slurm-*_2.out
echo "job array: $(wc -l <got) lines, the same as one run"
