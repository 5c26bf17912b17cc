--- From bytes as they come to the text of a story, with the way back.
--
--   local clean = require "hearsay.text.clean"
--   local result = clean.run(bytes)
--   result.text, result.removed, result.meta
--   result.map:source(0, 10)       -- bytes of `bytes`; no map: nothing changed
--
-- Three steps: the encoding, damaged characters, lines that are not part of
-- the story. Each leaves a map, and the maps are joined.

local boilerplate = require "hearsay.text.boilerplate"
local core = require "hearsay.core"
local meta = require "hearsay.text.meta"

local clean = {}

---@class hearsay.Removed
---@field start integer in the bytes given, from 0
---@field ["end"] integer one past
---@field reason string a word of rules/en/boilerplate.lua
---@field text string what stood there, after the repair of characters

---@class hearsay.Clean
---@field text string UTF-8
---@field map hearsay.Map? nil when the text is the bytes given
---@field removed hearsay.Removed[]
---@field meta table title, date, place, publisher: those that the text tells
---@field charset table `name`, and `bad` places that could not be read
---@field repaired table<string, integer> lines that each repair changed
---@field repaired_text string? before lines were removed
---@field cut_lines table[]? what was removed, as spans of that text

local function join(first, second)
  return first and second and core.map_join(first, second) or first or second
end

local function is_blank(text, at)
  local byte = text:byte(at)
  return byte == 32 or byte == 9
end

-- Whether the line that ends before byte `at` (from 1) is blank, or the text
-- begins there. Walks back, so that no piece of the text is copied.
local function is_after_blank_line(text, at)
  at = at - 1
  while at > 1 and is_blank(text, at - 1) do at = at - 1 end
  return at <= 1 or text:byte(at - 1) == 10
end

-- The bytes that go with a removed line: the blanks around it and its break.
-- Blank lines after it go too where one stands before it already.
local function cut_of(text, line, done)
  local start, past = line.start, line["end"]
  while start > done and is_blank(text, start) do start = start - 1 end
  past = text:match("^[ \t]*()", past + 1) - 1
  if line.part then return start, past end
  past = text:match("^\n?()", past + 1) - 1
  if start == done or is_after_blank_line(text, start + 1) then
    past = text:match("^[ \t\n]*\n()", past + 1) or past + 1
    past = past - 1
  end
  return start, past
end

local function cuts_of(text, removed)
  local cuts, done = {}, 0
  for i, line in ipairs(removed) do
    local start, past = cut_of(text, line, done)
    cuts[i] = { start, past }
    done = past
  end
  return cuts
end

-- A text starts and ends with a word.
local function trim(text)
  local start = text:match "^%s*()" - 1
  local past = #text
  while past > start and text:find("^%s", past) do past = past - 1 end
  local cuts = {}
  if start > 0 then cuts[1] = { 0, start } end
  if past < #text then cuts[#cuts + 1] = { past, #text } end
  return core.cut(text, cuts)
end

-- The lines that go, in order, and the parts of lines that are no text.
local function find_removed(text, rules)
  local removed = rules.lines:judge(text)
  for _, line in ipairs(removed) do
    line.reason = boilerplate.reason(rules, line.reason)
  end
  local stamp = meta.stamp(text, removed[1])
  if stamp then table.insert(removed, 1, stamp) end
  return removed
end

local function to_source(map, removed, text)
  local list = {}
  for i, line in ipairs(removed) do
    local start, past = line.start, line["end"]
    local what = text:sub(start + 1, past)
    if map then start, past = map:source(start, past) end
    list[i] = { start = start, ["end"] = past, reason = line.reason, text = what }
  end
  return list
end

local function drop_lines(result)
  local text = result.text
  local removed = find_removed(text, boilerplate.rules())
  local rest, cut_map = core.cut(text, cuts_of(text, removed))
  local trimmed, trim_map = trim(rest)
  result.repaired_text, result.cut_lines = text, removed
  result.removed = to_source(result.map, removed, text)
  result.meta = meta.read(trimmed, removed, text)
  result.text = trimmed
  result.map = join(join(result.map, cut_map), trim_map)
end

---@class hearsay.CleanOptions
---@field encoding string? what the bytes are in; told from them without
---@field only string? "repair": leave the lines alone

--- Cleans the bytes of one text.
---@param bytes string
---@param options hearsay.CleanOptions?
---@return hearsay.Clean? result nil when the encoding has no such name
---@return string? message
---@return string? code
function clean.run(bytes, options)
  options = options or {}
  local text, map, charset = core.charset(bytes, options.encoding)
  if not text then return nil, map, charset end
  local repaired, repair_map, counts = core.repair(text)
  local result = { text = repaired, map = join(map, repair_map), removed = {},
    meta = {}, charset = charset, repaired = counts }
  if options.only ~= "repair" then drop_lines(result) end
  return result
end

local function add_kept(lines, text, start, past)
  for line in text:sub(start + 1, past):gmatch "[^\n]+" do
    if line:find "%S" then lines[#lines + 1] = { text = line } end
  end
end

--- The lines of a cleaned text as they stood, and for those that were removed
--- the reason. Lines that are blank are left out.
---@param result hearsay.Clean
---@return { text: string, reason: string? }[]
function clean.lines(result)
  local lines, done, text = {}, 0, result.repaired_text or result.text
  for _, line in ipairs(result.cut_lines or {}) do
    add_kept(lines, text, done, line.start)
    lines[#lines + 1] = { text = text:sub(line.start + 1, line["end"]),
      reason = line.reason }
    done = line["end"]
  end
  add_kept(lines, text, done, #text)
  return lines
end

return clean
