#!/bin/sh
# names.sh - every symbol that the core exports starts with hy_.
# usage: names.sh LIBRARY      a static library, libhy_core.a
set -eu
command -v nm >/dev/null || { echo "skipped: nm is not installed"; exit 77; }
strange=$(nm -g --defined-only "$1" 2>/dev/null |
  awk 'NF == 3 && $2 ~ /[TDBRCVW]/ { print $3 }' |
  grep -v -e '^hy_' -e '^__asan' -e '^__odr_asan' -e '^__ubsan' || true)
[ -z "$strange" ] && exit 0
echo "exported without the prefix hy_:"
echo "$strange"
exit 1
