#!/bin/sh
# install.sh - what `cmake --install` lays down works without the source tree,
# and the program works as a lone file.
# usage: install.sh BUILD LUA
set -eu
build=$1
lua=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
text='The Peruvian minister met her Bolivian counterpart in Geneva on Friday.'

DESTDIR= cmake --install "$build" --prefix "$place/usr" >/dev/null
cd "$place"
printf '%s\n' "$text" >story.txt

cp usr/bin/hearsay alone
env -i ./alone extract --format doc story.txt >one.jsonl
env -i ./usr/bin/hearsay extract --format doc story.txt | cmp - one.jsonl
test -s usr/share/man/man1/hearsay.1
test -s usr/share/bash-completion/completions/hearsay
test -s usr/share/zsh/site-functions/_hearsay
test -s usr/share/fish/vendor_completions.d/hearsay.fish

LUA_PATH="$place/usr/share/lua/5.4/?.lua;$place/usr/share/lua/5.4/?/init.lua" \
LUA_CPATH="$place/usr/lib/lua/5.4/?.so" "$lua" - story.txt <<'LUA'
local hearsay = require "hearsay"
local text = assert(io.open(arg[1])):read "a"
local records = assert(hearsay.pack()):extract(assert(hearsay.read(text, {})))
assert(#records.events > 0, "no event found")
for _, event in ipairs(records.events) do
  local trigger = event.trigger
  assert(text:sub(trigger.start + 1, trigger["end"]) == trigger.text)
end
LUA
