#!/bin/bash
# memory.sh - memory stays flat: so many megabytes of JSON Lines through the
# program with two workers, at most 200 MB for all processes together.
#
# usage: memory.sh MEGABYTES COMMAND [FLAG...]      from the project's root
#        memory.sh 1000 extract
#
# Shared pages count once: what is added up is Pss of /proc/PID/smaps_rollup,
# every half second.
set -eu
megabytes=$1 limit=200
shift
hearsay=${HEARSAY:-build/hearsay}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
[ -r /proc/self/smaps_rollup ] || { echo "skipped: no smaps_rollup here"; exit 77; }

mkfifo "$folder/in"
lua5.4 tests/batch/corpus.lua "$megabytes" | tee >(wc -l >"$folder/lines") \
  >"$folder/in" &
"$hearsay" "$@" -j2 --quiet --stats <"$folder/in" 2>"$folder/stats" |
  wc -l >"$folder/out" &
sleep 0.3
program=$(pgrep -o -f -- "^$hearsay $* -j2 --quiet --stats\$" || true)
[ -n "$program" ] || { echo "the program does not run"; exit 1; }

most=0
while [ -d "/proc/$program" ]; do
  sum=0
  for pid in $program $(pgrep -P "$program" || true); do
    pss=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null || true)
    sum=$((sum + ${pss:-0}))
  done
  [ "$sum" -le "$most" ] || most=$sum
  sleep 0.5
done
wait
cat "$folder/stats"
lines=$(cat "$folder/lines") out=$(cat "$folder/out")
echo "$megabytes MB through $*: $out lines of $lines, at most $((most / 1024)) MB"
[ "$lines" -eq "$out" ] && [ "$most" -gt 0 ] && [ "$((most / 1024))" -le "$limit" ]
