--- Writes rules/en/words/frequencies.txt: how often words are seen in news.
-- usage: zcat NEWS.jsonl.gz | lua5.4 scripts/make/frequencies.lua
--          > rules/en/words/frequencies.txt
--
-- Each line of the input is an object with a "text". Words are counted in
-- lower case, without their clitics, and written with their rate per million
-- words, numbers and marks. The matcher's index reads the rates to find the
-- rarest word of a rule; no result depends on them. Only the counts are kept:
-- nothing of any text can be read from them.

local core = require "hearsay.core"

local KEPT = 20000
local LEAST = 3 -- times seen; below that a rate says nothing

local counts, total = {}, 0

local function add(word)
  counts[word] = (counts[word] or 0) + 1
end

local function count(text)
  for run in text:lower():gmatch "%w[%w'.-]*" do
    local word = run:gsub("[.'-]+$", ""):gsub("'%a+$", "")
    if word:find "^%l[%l-]*$" and #word <= 30 then add(word) end
    total = total + 1
  end
  for _ in text:gmatch "%p" do total = total + 1 end
end

for line in io.lines() do
  local record = assert(core.json_decode(line))
  count(record.text or "")
end

local words = {}
for word, n in pairs(counts) do
  if n >= LEAST then words[#words + 1] = word end
end
table.sort(words, function(a, b)
  if counts[a] ~= counts[b] then return counts[a] > counts[b] end
  return a < b
end)
local kept = table.move(words, 1, math.min(KEPT, #words), 1, {})
table.sort(kept)

print [[
# How often words are seen in news, per million words, numbers and marks.
# Use: the matcher looks for the rarest word of a rule first.
# Source: counted by scripts/make/frequencies.lua over newswire in English
# (three million words of the 1980s); counts only, no text.
# Licence: CC0-1.0.]]
for _, word in ipairs(kept) do
  print(("%s\t%.1f"):format(word, counts[word] * 1e6 / total))
end
