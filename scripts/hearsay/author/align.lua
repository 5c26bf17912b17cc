--- A pattern above the tokens it took, as far as it came.
--
-- The parts before the one that stopped are a pattern, too: with a capture
-- around each, the machine itself says which tokens each of them took.

local core = require "hearsay.core"
local pattern = require "hearsay.pack.pattern"
local tree = require "hearsay.pack.tree"

local align = {}

-- The parts, one behind the other, of the way through the pattern that holds
-- byte `at`: of a choice, the branch it is in.
local function parts_at(node, at)
  while node.type == "alt" do
    local inside
    for _, branch in ipairs(node) do
      if branch.first <= at then inside = branch end
    end
    node = inside or node[1]
  end
  return tree.items(node)
end

local function part_at(parts, at)
  local index = 1
  for i, part in ipairs(parts) do
    if part.first <= at then index = i end
  end
  return index
end

local function slice(text, part)
  return (text:sub(part.first, part.last):gsub("%s+", " "))
end

-- What part i of the match took, by the capture around it.
local function tokens_taken(doc, match)
  local taken = {}
  for i = 1, #match.captures, 3 do
    local number = match.captures[i]:match "^part(%d+)$"
    if number then
      taken[tonumber(number)] = doc:slice(match.captures[i + 1], match.captures[i + 2])
    end
  end
  return taken
end

-- Runs the first parts and looks for the match that starts where the rule did.
local function run(pack, text, parts, count, document, start)
  local pieces = {}
  for i = 1, count do
    pieces[i] = ("part%d:(%s)"):format(i, text:sub(parts[i].first, parts[i].last))
  end
  local found = count > 0 and pattern.new(pack, table.concat(pieces, " "))
  if not found then return nil end
  local doc = document:cut_by(found.built.core)
  for _, match in ipairs(found.matcher:run(doc)) do
    if match.first == start then return tokens_taken(doc, match) end
  end
end

---@class hearsay.Aligned
---@field element string a part of the pattern
---@field text string? what it took; nil where nothing is known
---@field stopped boolean?

--- The parts of a rule's pattern, and what those before the stop took.
---@param pack hearsay.Pack
---@param text string the pattern
---@param document hearsay.Document
---@param stop table an outcome of hearsay.Matcher:trace that stopped
---@return hearsay.Aligned[]
function align.rows(pack, text, document, stop)
  local parts = parts_at(core.parse_pattern(text), stop.element_first)
  local index, rows = part_at(parts, stop.element_first), {}
  local taken
  for count = index - 1, 1, -1 do
    taken = run(pack, text, parts, count, document, stop.start)
    if taken then break end
  end
  for i, part in ipairs(parts) do
    rows[i] = { element = slice(text, part), stopped = i == index or nil,
      text = taken and i < index and (taken[i] or "") or nil }
  end
  return rows
end

--- Which part of the pattern an outcome stopped at, and of how many.
---@return integer index
---@return integer count
function align.progress(text, stop)
  local parts = parts_at(core.parse_pattern(text), stop.element_first)
  return part_at(parts, stop.element_first), #parts
end

return align
