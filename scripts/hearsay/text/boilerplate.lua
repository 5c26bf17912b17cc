--- The rules for lines that are not part of a story, read and put to work.
--
-- rules/en/boilerplate.lua is a table; this turns it into the core's rules and
-- the core's numbers back into the reasons of the table.

local carried = require "hearsay.carried"
local core = require "hearsay.core"

local boilerplate = {}

local ROOT = "rules/en/"

local function read_table(path)
  return assert(carried.load(path, {}))()
end

local function each_phrase(path, visit)
  local source = assert(carried.read(path), path .. " is missing")
  for line in source:gmatch "[^\n]+" do
    if not line:find "^#" then visit(line) end
  end
end

-- The number of a reason, handed out in the order they are asked for.
local function numbering(known)
  local names, numbers = {}, {}
  return names, function(name, where)
    assert(known[name], ("%s: unknown reason '%s'"):format(where, name))
    if not numbers[name] then
      names[#names + 1] = name
      numbers[name] = #names
    end
    return numbers[name]
  end
end

local function add_list(lines, list, number)
  local path = ROOT .. "words/" .. list.file .. ".txt"
  local id = assert(lines:list(list.any, list.share,
    number(list.reason, list.file)))
  each_phrase(path, function(phrase)
    if not lines:phrase(id, phrase) then
      error(("%s: '%s' is no phrase of one to eight words"):format(path, phrase))
    end
  end)
end

local function add_pattern(lines, pattern, number)
  local added, message, _, at = lines:pattern(pattern.match, pattern.points,
    number(pattern.reason, pattern.name))
  if not added then
    error(("pattern %s: %s, at byte %d"):format(pattern.name, message, at or 0))
  end
  if pattern.most then lines:most(pattern.most) end
  if pattern.has then assert(lines:has(pattern.has), pattern.has) end
  for word in (pattern.when or ""):gmatch "%S+" do assert(lines:when(word)) end
end

---@class hearsay.Boilerplate
---@field lines hearsay.Lines
---@field reasons string[] by the number that the core gives

--- Makes rules of a table like that of rules/en/boilerplate.lua.
---@param data table
---@return hearsay.Boilerplate
function boilerplate.build(data)
  local lines = core.lines()
  local reasons, number = numbering(data.reasons)
  for _, list in ipairs(data.words) do add_list(lines, list, number) end
  for _, pattern in ipairs(data.patterns) do
    add_pattern(lines, pattern, number)
  end
  for _, sum in ipairs { "alone", "tidy", "raw" } do
    for name, points in pairs(data[sum]) do
      if not lines:weight(sum, name, points) then
        error(("%s: nothing about a line is called '%s'"):format(sum, name))
      end
    end
  end
  return { lines = lines, reasons = reasons }
end

--- The table of rules as it is written.
function boilerplate.data() return read_table(ROOT .. "boilerplate.lua") end

local built_in

--- The built-in rules, made once.
---@return hearsay.Boilerplate
function boilerplate.rules()
  built_in = built_in or boilerplate.build(boilerplate.data())
  return built_in
end

local table_of_rules

--- One part of the table of rules, such as "tells"; read once.
---@param name string
function boilerplate.data_of(name)
  table_of_rules = table_of_rules or boilerplate.data()
  return table_of_rules[name]
end

--- The word for a reason that the core gives: a rule's number, or a cause.
---@param rules hearsay.Boilerplate
---@param reason integer|string
---@return string
function boilerplate.reason(rules, reason)
  return type(reason) == "string" and reason or rules.reasons[reason]
end

return boilerplate
