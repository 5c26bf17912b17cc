--- hearsay test: the examples that stand in the rules.

local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local output = require "hearsay.output"
local show = require "hearsay.output.show"
local work = require "hearsay.batch.work"

local test = {
  summary = "run the examples of the rules",
  usage = "test [FLAG...] [RULES|NAME]...",
  about = [[
Runs the examples in the rules and prints those that fail: `missed` was not
found, `noisy` was found and should not be, `wrong span` was found elsewhere.
RULES is a folder of rules; NAME picks rules out of the built-in ones.]],
  flags = { "rules" },
  more = "Exit code 1 tells that an example failed.",
}

-- A known miss that is found after all is good news, and worth a line.
local function is_failure(result)
  return result.kind ~= "todo" and result.outcome ~= "ok"
end

local function write_result(result, paint)
  local outcome = result.outcome
  if result.kind == "todo" then outcome = "found now, no longer a known miss" end
  output.write(("%s:%d: %s: "):format(result.file, result.line or 0, outcome),
    paint(result.rule, "type"), ": ", paint(result.text), "\n")
  if result.detail and result.detail ~= "" then
    output.write("    ", paint(result.detail), "\n")
  end
end

local function count(results, tally, paint)
  for _, result in ipairs(results) do
    if is_failure(result) then
      tally.failed = tally.failed + 1
    elseif result.outcome == "ok" then
      tally.passed = tally.passed + 1
    else
      tally.missed = tally.missed + 1
    end
    if is_failure(result) or result.kind == "todo" and result.outcome == "ok" then
      write_result(result, paint)
    end
  end
end

-- Words that are folders are packs of their own, the others name rules.
local function split(options)
  local folders, names = { options.rules }, {}
  for _, word in ipairs(options) do
    local into = core.stat(word) and folders or names
    into[#into + 1] = word
  end
  return folders, names
end

local function run_pack(path, names, tally, paint, failed)
  local pack = work.pack(path, failed)
  if not pack then return false end
  if #names == 0 then count(pack:test(), tally, paint) end
  for _, name in ipairs(names) do
    local results = pack:test(name)
    if #results == 0 then failed:rule("no rule is named " .. name) end
    count(results, tally, paint)
  end
  return true
end

function test.run(options)
  local failed = failures.new(options)
  local tally = { passed = 0, failed = 0, missed = 0 }
  local paint = show.painter(show.has_color(options.color))
  local folders, names = split(options)
  for i = 1, math.max(1, #folders) do
    if not run_pack(folders[i], names, tally, paint, failed) then return 2 end
  end
  output.write(("%d passed, %d failed, %d known misses\n"):format(tally.passed,
    tally.failed, tally.missed))
  return tally.failed > 0 and 1 or failed:code()
end

return test
