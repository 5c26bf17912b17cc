--- Runs the examples that stand in rules: every `yes` must match once, as
--- marked, no `no` may match.
--
-- Marks assert captures and their extent: "[agent Hamas] has rejected [matter
-- the plan]." [trigger ...] is what stands behind the @, [match ...] the whole
-- match.

local complain = require "hearsay.pack.complain"
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

local function quote(text, span)
  return ('"%s"'):format(text:sub(span.start + 1, span["end"]))
end

-- What was found, match by match.
local function describe(doc, matches, text)
  local parts = {}
  for i, match in ipairs(matches) do
    local words = {}
    for _, capture in ipairs(captured(doc, match)) do
      words[#words + 1] = capture.name .. "=" .. quote(text, capture)
    end
    parts[i] = table.concat(words, "  ")
  end
  return #parts > 0 and "found " .. table.concat(parts, "; ") or ""
end

local function of_rule(matches, id)
  local some = {}
  for _, match in ipairs(matches) do
    if match.rule == id then some[#some + 1] = match end
  end
  return some
end

-- The marks that are no capture of any of the matches.
local function unmet(doc, matches, marks)
  local found, missing = {}, {}
  for _, match in ipairs(matches) do
    for _, capture in ipairs(captured(doc, match)) do
      found[#found + 1] = capture
    end
  end
  for _, mark in ipairs(marks) do
    if not is_found(mark, found) then missing[#missing + 1] = mark end
  end
  return missing
end

-- One match, or as many as the name marked most often stands: several matches
-- may each have one, and one match may have them all.
local function most_wanted(marks)
  local counts, most = {}, 1
  for _, mark in ipairs(marks) do
    counts[mark.name] = (counts[mark.name] or 0) + 1
    most = math.max(most, counts[mark.name])
  end
  return most
end

local function wrong_marks(missing, text)
  local parts = {}
  for i, mark in ipairs(missing) do
    parts[i] = mark.name .. "=" .. quote(text, mark)
  end
  return "marked " .. table.concat(parts, "  ")
end

-- A rule that writes a label finds it wherever it stands, marked or not.
local function is_exact(rule) return rule.fields.label == nil end

local function judge(doc, rule, matches, example)
  local found = describe(doc, matches, example.text)
  if not example.wanted then
    return #matches == 0 and "ok" or "noisy", found
  elseif #matches == 0 then
    return "missed", ""
  end
  local missing = unmet(doc, matches, example.marks)
  if #missing > 0 then
    return "wrong span", wrong_marks(missing, example.text) .. ", " .. found
  elseif is_exact(rule) and #matches > most_wanted(example.marks) then
    return "noisy", ("%d matches, %d marked: %s"):format(#matches,
      most_wanted(example.marks), found)
  end
  return "ok", ""
end

local function run_one(built, matcher, rule, kind, source)
  local text, marks = read_marks(source)
  local doc = core.doc(text, built.core)
  local matches = of_rule(matcher:run(doc), rule.id)
  local outcome, detail = judge(doc, rule, matches,
    { text = text, marks = marks, wanted = kind ~= "no" })
  local place = complain.at(built.sources[rule.statement.file], rule.statement,
    {}, source)
  return { rule = rule.name, file = place.file, line = place.line,
    column = place.column, width = place.width, source = place.source,
    kind = kind, text = source, outcome = outcome, detail = detail }
end

local KINDS = { { "yes", "yes" }, { "no", "no" }, { "todo_yes", "todo" } }

-- An example that is no text was told when the rule was read.
local function run_rule(built, matcher, rule, into)
  for _, kind in ipairs(KINDS) do
    for _, example in ipairs(rule.fields[kind[1]] or {}) do
      if type(example) == "string" then
        into[#into + 1] = run_one(built, matcher, rule, kind[2], example)
      end
    end
  end
end

--- The result of every example, in the order of the rules.
---@param built hearsay.Built with every rule reporting
---@param filter string|(fun(rule: table): boolean)|nil only rules whose name
---starts so, or that the function wants
---@return table[] rule, file, line, kind, text, outcome, detail
function examples.run(built, filter)
  local results, matcher = {}, core.matcher(built.core)
  for _, rule in ipairs(built.rules) do
    local wanted = not filter or type(filter) == "string"
      and rule.name:sub(1, #filter) == filter
      or type(filter) == "function" and filter(rule)
    if wanted then
      run_rule(built, matcher, rule, results)
    end
  end
  return results
end

return examples
