--- Writes core/entities.inc: the named character references of HTML.
-- usage: lua5.4 scripts/make/entities.lua > core/entities.inc
--
-- The names are those of the HTML standard, read from the list that Python's
-- html.entities module carries. Only names that end in a semicolon count.

local SCRIPT = [==[
from html.entities import html5
for name in sorted(html5):
    if name.endswith(";"):
        codes = [ord(c) for c in html5[name]] + [0]
        print(name[:-1], codes[0], codes[1])
]==]

local pipe = assert(io.popen("python3 -c '" .. SCRIPT .. "'"))
local rows = {}
for line in pipe:lines() do
  local name, first, second = line:match "^(%w+) (%d+) (%d+)$"
  rows[#rows + 1] = { name, tonumber(first), tonumber(second) }
end
assert(pipe:close() and #rows > 2000)
table.sort(rows, function(a, b) return a[1] < b[1] end)

print [[
/* entities.inc - names of character references and their code points.
 * Written by scripts/make/entities.lua; never by hand.
 * SPDX-License-Identifier: MIT
 */
static const entity_row ROWS[] = {]]
for _, row in ipairs(rows) do
  print(string.format('    {"%s", {0x%X, 0x%X}},', row[1], row[2], row[3]))
end
print "};"
