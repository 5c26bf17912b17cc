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
    code = problem.code, text = problem.text, severity = problem.severity or "error",
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

-- The line of the file with a mark under the place; blanks stand for what is
-- before it, tabs for tabs.
local function picture(problem)
  if not problem.source or not problem.column then return "" end
  local before = problem.source:sub(1, problem.column - 1)
  local marked = problem.source:sub(problem.column,
    problem.column + (problem.width or 1) - 1)
  return ("\n  | %s\n  | %s%s"):format(problem.source,
    before:gsub("[\x80-\xBF]", ""):gsub("[^\t]", " "),
    ("^"):rep(math.max(1, #marked:gsub("[\x80-\xBF]", ""))))
end

--- A problem as a person wants it: the line for editors first, then the
--- picture, then what to do.
---@param problem hearsay.Problem
---@return string
function complain.text(problem)
  local text = complain.line(problem) .. picture(problem)
  if problem.help and problem.help ~= "" then
    text = text .. "\n  = help: " .. problem.help
  end
  return text
end

--- The name in `names` that `name` was probably meant to be.
---@param name string
---@param names table<string, any>
---@param limit integer? the most edits, and one more
---@return string?
function complain.nearest(name, names, limit)
  local core = require "hearsay.core"
  local best, found = limit or 3, nil
  for other in pairs(names) do
    if type(other) == "string" and math.abs(#other - #name) < best + 1 then
      local distance = core.distance(name, other, best)
      if distance < best or found and distance == best and other < found then
        best, found = distance, other
      end
    end
  end
  return found
end

return complain
