#!/bin/bash
# kills.sh - kill -9 at random moments, and --resume: the output is what one run
# makes, for one process and several, many sizes of input, whichever process of
# the run is killed.
#
# usage: kills.sh [KILLS]             from the project's root; 50 when left out
set -eu
hearsay=$(realpath "${HEARSAY:-build/hearsay}")
kills=${1:-50}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
RANDOM=${SEED:-$$}
echo "SEED=${SEED:-$$}"

# Runs and kills after so many milliseconds: the program alone, so that its
# workers must see for themselves, or the whole group.
run_and_kill() {
  local moment=$1 whom=$2
  shift 2
  set -m
  "$@" 2>/dev/null &
  set +m
  sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
  if [ "$whom" = group ]; then
    kill -9 -- "-$!" 2>/dev/null || true
  else
    kill -9 "$!" 2>/dev/null || true
  fi
  wait "$!" 2>/dev/null
}

one_case() {
  local megabytes=$1 workers=$2 form=$3 count=0 status=1 whom=group
  lua5.4 tests/batch/corpus.lua "$megabytes" >"$folder/in.jsonl"
  gzip -1 -f "$folder/in.jsonl"
  rm -f "$folder"/out*
  local words=("$hearsay" extract "-j$workers" --format "$form" --quiet
    "$folder/in.jsonl.gz" -o)
  local began ended
  began=$(date +%s%N)
  "${words[@]}" "$folder/want"
  ended=$(date +%s%N)
  local whole=$(((ended - began) / 1000000))
  while [ $status -ne 0 ] && [ $count -lt 200 ]; do
    [ $whom = group ] && whom=parent || whom=group
    # Up to a quarter of a run, or of four at the end, so that it does end.
    local most=$((count < 12 ? whole / 4 : whole * 4))
    status=0
    run_and_kill $((RANDOM * most / 32768 + 1)) $whom \
      "${words[@]}" "$folder/out" --resume || status=$?
    [ $status -eq 0 ] || [ $status -eq 137 ] || return 1
    [ $status -eq 0 ] || count=$((count + 1))
  done
  cmp "$folder/want" "$folder/out"
  done_kills=$((done_kills + count))
  echo "$megabytes MB, -j$workers, $form: $count kills, the same bytes"
}

done_kills=0
while [ $done_kills -lt "$kills" ]; do
  one_case 0.2 1 doc
  one_case 0.5 2 doc
  one_case 1 2 csv
  one_case 1.5 3 event
done
sleep 1
! pgrep -f "$folder" >/dev/null || { echo "workers are left"; exit 1; }
echo "$done_kills kills"
