#!/bin/bash
# speed.sh - two workers do at least 1.8 times the work of one on two processors.
# The two are run in turns, and the best of each counts, since other programs may
# run here, too.
#
# usage: speed.sh [MEGABYTES [PAIRS]]           from the project's root
set -eu
hearsay=${HEARSAY:-build/hearsay}
[ "$(nproc)" -ge 2 ] || { echo "skipped: one processor"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
lua5.4 tests/batch/corpus.lua "${1:-4}" >"$folder/in.jsonl"

# Milliseconds of a run with so many workers.
measure() {
  local began ended
  began=$(date +%s%N)
  "$hearsay" extract "-j$1" "$folder/in.jsonl" >"$folder/out$1"
  ended=$(date +%s%N)
  echo $(((ended - began) / 1000000))
}

one=999999999 two=999999999
for _ in $(seq "${2:-5}"); do
  now=$(measure 1)
  [ "$now" -ge "$one" ] || one=$now
  now=$(measure 2)
  [ "$now" -ge "$two" ] || two=$now
done
cmp "$folder/out1" "$folder/out2"
echo "one worker $one ms, two $two ms: $((one * 100 / two)) percent"
[ $((one * 100 / two)) -ge 180 ]
