--- Runs the examples that stand in rules: every `yes` must match as marked,
--- no `no` may match.
--
-- Marks assert captures and their extent: "[agent Hamas] has rejected [matter
-- the plan]." [trigger ...] is what stands behind the @, [match ...] the whole
-- match.

local core = require "hearsay.core"

local examples = {}

-- The plain text of an example and the marks in it, as bytes from 0.
local function read_marks(text)
  local plain, marks, length = {}, {}, 0
  local at, open = 1, {}
  local function add(piece)
    plain[#plain + 1], length = piece, length + #piece
  end
  while at <= #text do
    local before, name, next_at = text:match("^([^%[%]]*)%[(%l[%w_]*) ()", at)
    local closed, after = text:match("^([^%[%]]*)%]()", at)
    if name then
      add(before)
      open[#open + 1], at = { name = name, start = length }, next_at
    elseif closed and #open > 0 then
      add(closed)
      local mark = table.remove(open)
      mark["end"], at = length, after
      marks[#marks + 1] = mark
    else
      local plainly = text:match("^[^%[%]]+", at) or text:sub(at, at)
      add(plainly)
      at = at + #plainly
    end
  end
  return table.concat(plain), marks
end

local function captured(doc, match)
  local found = {}
  local function add(name, first, last)
    local _, start, stop = doc:slice(first, last)
    found[#found + 1] = { name = name, start = start, ["end"] = stop }
  end
  for i = 1, #match.captures, 3 do
    add(match.captures[i], match.captures[i + 1], match.captures[i + 2])
  end
  if match.anchor_first then
    add("trigger", match.anchor_first, match.anchor_last)
  end
  add("match", match.first, match.last)
  return found
end

local function is_found(mark, found)
  for _, capture in ipairs(found) do
    if capture.name == mark.name and capture.start == mark.start
      and capture["end"] == mark["end"] then return true end
  end
  return false
end

local function describe(doc, matches, text)
  local parts = {}
  for _, match in ipairs(matches) do
    for _, capture in ipairs(captured(doc, match)) do
      parts[#parts + 1] = ("%s=%q"):format(capture.name,
        text:sub(capture.start + 1, capture["end"]))
    end
  end
  return #parts > 0 and "found " .. table.concat(parts, "  ") or ""
end

local function of_rule(matches, id)
  local some = {}
  for _, match in ipairs(matches) do
    if match.rule == id then some[#some + 1] = match end
  end
  return some
end

-- Every mark is a capture of one of the matches.
local function marks_hold(doc, matches, marks)
  local found = {}
  for _, match in ipairs(matches) do
    table.move(captured(doc, match), 1, 1000, #found + 1, found)
  end
  for _, mark in ipairs(marks) do
    if not is_found(mark, found) then return false end
  end
  return true
end

-- How many matches the marks ask for: as many as the name marked most often
-- stands, where the name is one that each match binds once.
local function outcome(doc, matches, marks, wanted)
  if not wanted then return #matches == 0 and "ok" or "noisy" end
  if #matches == 0 then return "missed" end
  return marks_hold(doc, matches, marks) and "ok" or "wrong span"
end

local function run_one(built, matcher, rule, kind, example)
  local text, marks = read_marks(example)
  local doc = core.doc(text, built.core)
  local matches = of_rule(matcher:run(doc), rule.id)
  local result = outcome(doc, matches, marks, kind ~= "no")
  return { rule = rule.name, file = rule.statement.file,
    line = rule.statement.line, kind = kind, text = example, outcome = result,
    detail = result ~= "ok" and describe(doc, matches, text) or "" }
end

local KINDS = { { "yes", "yes" }, { "no", "no" }, { "todo_yes", "todo" } }

--- The result of every example, in the order of the rules.
---@param built hearsay.Built with every rule reporting
---@param filter string? only rules whose name starts so
---@return table[] rule, file, line, kind, text, outcome, detail
function examples.run(built, filter)
  local results, matcher = {}, core.matcher(built.core)
  for _, rule in ipairs(built.rules) do
    if not filter or rule.name:sub(1, #filter) == filter then
      for _, kind in ipairs(KINDS) do
        for _, example in ipairs(rule.fields[kind[1]] or {}) do
          results[#results + 1] = run_one(built, matcher, rule, kind[2], example)
        end
      end
    end
  end
  return results
end

return examples
