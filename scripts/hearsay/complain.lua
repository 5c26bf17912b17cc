--- Mistakes in rule files, with the place where a person has to look.
--
-- A statement knows its line; a mistake in a pattern knows its bytes inside
-- the pattern. The pattern's text is looked for in the source from that line
-- on, which gives the exact file, line and column.

local complain = {}

---@class hearsay.Problem
---@field file string
---@field line integer
---@field column integer?
---@field width integer?
---@field code string
---@field text string
---@field help string?
---@field source string? the line of the file
---@field severity "error"|"warning"

-- Where in `source` line `number` starts, in bytes from 1.
local function line_start(source, number)
  local at = 1
  for _ = 2, number do
    local feed = source:find("\n", at, true)
    if not feed then return #source + 1 end
    at = feed + 1
  end
  return at
end

-- Line, column and the line's text for a byte of the source.
local function place(source, at)
  local line, start = 1, 1
  for feed in source:gmatch "()\n" do
    if feed >= at then break end
    line, start = line + 1, feed + 1
  end
  return line, at - start + 1, source:match("[^\n]*", start)
end

--- A problem with a statement as a whole, or with a piece of text in it.
---@param source string? the file
---@param statement hearsay.Statement
---@param problem table code, text, help; first and last in `within`
---@param within string? the pattern or word that the problem is in
---@return hearsay.Problem
function complain.at(source, statement, problem, within)
  local out = { file = statement.file, line = statement.line,
    code = problem.code, text = problem.text, severity = "error",
    help = problem.help ~= "" and problem.help or nil }
  local found = source and within
    and source:find(within, line_start(source, statement.line), true)
  if not found then return out end
  local first = problem.first or 1
  out.line, out.column, out.source = place(source, found + first - 1)
  local room = #out.source - out.column + 1
  out.width = math.max(1, math.min((problem.last or #within) - first + 1, room))
  return out
end

--- One line for a log, without the picture.
---@param problem hearsay.Problem
---@return string
function complain.line(problem)
  return ("%s:%d:%d: %s[%s]: %s"):format(problem.file, problem.line or 0,
    problem.column or 1, problem.severity or "error", problem.code,
    problem.text)
end

--- The name in `names` that `name` was probably meant to be.
---@param name string
---@param names table<string, any>
---@return string?
function complain.nearest(name, names)
  local core = require "hearsay.core"
  local best, found = 3, nil
  local sorted = {}
  for other in pairs(names) do sorted[#sorted + 1] = other end
  table.sort(sorted)
  for _, other in ipairs(sorted) do
    local distance = core.distance(name, other, 3)
    if distance < best then best, found = distance, other end
  end
  return found
end

return complain
