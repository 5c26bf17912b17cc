#!/bin/bash
# parallel.sh - the program runs unchanged under GNU parallel: blocks of lines
# through --pipe, and a list of files, give the bytes of one run.
#
# usage: parallel.sh          from the project's root
set -eu
hearsay=$(realpath "${HEARSAY:-build/hearsay}")
command -v parallel >/dev/null ||
  { echo "skipped: GNU parallel is not installed"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
lua5.4 tests/batch/corpus.lua "${1:-0.4}" >"$folder/in.jsonl"
export PARALLEL_HOME=$folder # no word about citations

# Standard input has no path, so one run must read it, too.
"$hearsay" extract --from jsonl <"$folder/in.jsonl" >"$folder/want"
parallel --will-cite --pipe --keep-order --jobs 2 --block 100k \
  "$hearsay" extract --from jsonl <"$folder/in.jsonl" >"$folder/got"
cmp "$folder/want" "$folder/got"
echo "blocks: $(wc -l <"$folder/got") lines, the same bytes"

"$hearsay" extract tests/data/stories/*.txt >"$folder/want"
find tests/data/stories -name '*.txt' -print0 | LC_ALL=C sort -z |
  parallel --will-cite -0 --keep-order --jobs 2 -n 5 \
    "$hearsay" extract >"$folder/got"
cmp "$folder/want" "$folder/got"
echo "files: $(wc -l <"$folder/got") lines, the same bytes"
