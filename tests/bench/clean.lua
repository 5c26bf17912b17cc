--- Megabytes a second of the cleaning stages, over articles as they come.
-- usage: lua5.4 tests/bench/clean.lua ARTICLES.jsonl
--
-- CPU time of this process, best of five; the texts are read before the clock
-- starts.

local boilerplate = require "hearsay.text.boilerplate"
local clean = require "hearsay.text.clean"
local core = require "hearsay.core"

local texts, bytes = {}, 0
for line in io.lines(arg[1]) do
  local text = core.json_decode(line).text
  texts[#texts + 1], bytes = text, bytes + #text
end

local function best(work)
  local least = math.huge
  for _ = 1, 5 do
    local start = os.clock()
    for _, text in ipairs(texts) do work(text) end
    least = math.min(least, os.clock() - start)
  end
  return least
end

local rules = boilerplate.rules()
local STAGES = {
  { "charset", function(text) core.charset(text) end },
  { "repair", function(text) core.repair(text) end },
  { "lines", function(text) rules.lines:judge(text) end },
  { "clean", function(text) clean.run(text) end },
}
print(("%d texts, %.1f MB"):format(#texts, bytes / 1e6))
for _, stage in ipairs(STAGES) do
  print(("%-8s %7.1f MB/s"):format(stage[1], bytes / 1e6 / best(stage[2])))
end
