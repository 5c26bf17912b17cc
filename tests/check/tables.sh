#!/bin/sh
# tables.sh - the tables in core/ are what their makers write today.
# usage: tables.sh LUA
# A table whose source is not on this machine is left out, and said so.
set -eu
lua=$1
cd "$(dirname "$0")/../.."
made=$(mktemp)
trap 'rm -f "$made"' EXIT

# same NAME SOURCE: makes core/NAME.inc again, if SOURCE is there.
same() {
  if [ ! -e "$2" ]; then
    echo "left out: core/$1.inc, $2 is missing"
    return 0
  fi
  "$lua" "scripts/make/$1.lua" > "$made"
  cmp "$made" "core/$1.inc"
}

same unicode /usr/share/unicode/auxiliary/WordBreakProperty.txt
same codepages "$(command -v iconv || echo iconv)"
same entities "$(command -v python3 || echo python3)"
