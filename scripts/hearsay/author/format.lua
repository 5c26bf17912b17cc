--- Writes the patterns of a rule file in the one standard notation. Everything
--- else in the file stays byte for byte as it is.
--
-- A pattern is changed where it stands in the file as it was read: in long
-- brackets or quotes. What is put together by code, or has comments in it,
-- stays as it is: a tree has no place for comments.

local core = require "hearsay.core"

local format = {}

-- The longest line of a pattern that is laid out anew.
local WIDTH = 88

--- Layout -------------------------------------------------------------------

local function indent_of(line) return line:match "^[ \t]*" end

-- The parts of a pattern that a line may end behind: items of the outermost
-- row, branches of the outermost choice.
local function pieces_of(tree)
  local pieces = {}
  if tree.type == "alt" then
    for i, branch in ipairs(tree) do
      pieces[i] = (i > 1 and "| " or "") .. core.print_pattern(branch)
    end
  elseif tree.type == "seq" then
    for i, item in ipairs(tree) do
      local text = core.print_pattern(item)
      pieces[i] = item.type == "alt" and "(" .. text .. ")" or text
    end
  else
    pieces[1] = core.print_pattern(tree)
  end
  return pieces
end

-- Long lines of items, wrapped under one another.
local function wrap(pieces, indent, first_width)
  local lines, line, width = {}, "", first_width
  for _, piece in ipairs(pieces) do
    if line ~= "" and #line + 1 + #piece > width then
      lines[#lines + 1], line, width = line, piece, WIDTH - #indent
    else
      line = line == "" and piece or line .. " " .. piece
    end
  end
  lines[#lines + 1] = line
  return lines
end

--- Finding ------------------------------------------------------------------

local function has_comment(text) return text:find("--", 1, true) ~= nil end

-- A comment mark may stand in a string, but then a doubt is enough to keep off.
local function can_change(text)
  return not has_comment(text) and core.parse_pattern(text) ~= nil
end

-- Where a text stands in a source, from `at` on, as a literal of its own that
-- is not taken yet: its bytes with the brackets, and these.
local function find_literal(source, text, at, taken)
  while true do
    local first, last = source:find(text, at, true)
    if not first then return nil end
    while taken[first] do
      first, last = source:find(text, first + 1, true)
      if not first then return nil end
    end
    local before = source:sub(math.max(1, first - 64), first - 1)
    local open = before:match "%[(=*)%[\r?\n?$"
    if open and source:sub(last + 1, last + 2 + #open) == "]" .. open .. "]" then
      local mark = before:match "%[=*%[\r?\n?$"
      taken[first] = true
      return { first = first - #mark, last = last + 2 + #open,
        open = "[" .. open .. "[", close = "]" .. open .. "]" }
    end
    local quote = before:match "([\"'])$"
    if quote and source:sub(last + 1, last + 1) == quote
      and not text:find "[\\\"']" then
      taken[first] = true
      return { first = first - 1, last = last + 1, open = quote, close = quote }
    end
    at = first + 1
  end
end

-- Brackets around the whole are no part of a tree, but of a text that other
-- texts are put together with.
local function has_brackets(tree, text)
  return tree.type == "alt" and text:sub(1, tree.first - 1):find("(", 1, true) ~= nil
end

-- The literal anew, behind what stands `before` it in its line: in one line
-- where it fits, else with its own lines.
local function literal_of(found, before)
  local tree, brackets = found.tree, found.brackets
  local text = core.print_pattern(tree)
  if brackets then text = "(" .. text .. ")" end
  local is_long = #found.open > 1
  local inner = is_long and " " .. text .. " " or text
  if #before + #inner + 2 * #found.open <= WIDTH or not is_long then
    if not is_long and text:find "[\\\"']" then return nil end
    return found.open .. inner .. found.close
  end
  local indent = indent_of(before) .. "  "
  local pieces = pieces_of(tree)
  if brackets then
    pieces[1], pieces[#pieces] = "(" .. pieces[1], pieces[#pieces] .. ")"
  end
  local lines = wrap(pieces, indent, WIDTH - #indent)
  return found.open .. "\n" .. indent .. table.concat(lines, "\n" .. indent)
    .. " " .. found.close
end

--- Changes ------------------------------------------------------------------

-- Every pattern of the file, in the order of its statements.
local function patterns_of(statements, file)
  local list = {}
  local function add(value, line)
    if type(value) == "string" then list[#list + 1] = { text = value, line = line } end
  end
  for _, s in ipairs(statements) do
    if s.file == file and s.kind == "def" then
      add(s.value, s.line)
    elseif s.file == file and s.kind == "rule" and type(s.value) == "table" then
      add(s.value.match, s.line)
      local except = s.value.except
      for _, text in ipairs(type(except) == "table" and except or {}) do
        add(text, s.line)
      end
    end
  end
  return list
end

local function line_start(source, number)
  local at = 1
  for _ = 2, number do
    at = (source:find("\n", at, true) or #source) + 1
  end
  return at
end

-- Where a pattern stands that can be laid out anew.
local function place_of(source, pattern, taken)
  local found = find_literal(source, pattern.text,
    line_start(source, pattern.line), taken)
  if not found or not can_change(pattern.text) then return nil end
  found.tree = core.parse_pattern(pattern.text)
  found.brackets = has_brackets(found.tree, pattern.text)
  return found
end

-- Puts the file together again. How long a line is depends on what was laid
-- out before in it, so it is looked at in what is written already.
local function rewrite(source, places)
  local written, at, count = "", 1, 0
  table.sort(places, function(a, b) return a.first < b.first end)
  for _, found in ipairs(places) do
    if found.first >= at then
      written = written .. source:sub(at, found.first - 1)
      local old = source:sub(found.first, found.last)
      local fresh = literal_of(found, written:match "[^\n]*$") or old
      count = count + (fresh ~= old and 1 or 0)
      written, at = written .. fresh, found.last + 1
    end
  end
  return written .. source:sub(at), count
end

--- A rule file with its patterns in the standard notation.
---@param source string
---@param statements hearsay.Statement[] what the file says
---@param file string the file's name in the statements
---@return string source
---@return integer count how many patterns change
function format.source(source, statements, file)
  local places, taken = {}, {}
  for _, pattern in ipairs(patterns_of(statements, file)) do
    places[#places + 1] = place_of(source, pattern, taken)
  end
  return rewrite(source, places)
end

return format
