--- Looks at the trees of patterns (core.parse_pattern): walks them, compares
--- them, and says which words a part may be.

local core = require "hearsay.core"

local tree = {}

-- Types whose parts all hold at the same place and as a whole.
local LITERAL = { word = true, string = true }

--- Calls `visit(node, parent)` for a node and everything in it; a visit that
--- returns false leaves the parts out.
function tree.walk(node, visit, parent)
  if visit(node, parent) == false then return end
  for _, part in ipairs(node) do tree.walk(part, visit, node) end
end

--- The node in the one standard notation: equal texts are equal trees.
function tree.text(node) return core.print_pattern(node) end

--- The parts that stand one behind the other; a list of one for anything else.
function tree.items(node)
  if node.type == "seq" then return node end
  return { node }
end

-- What holds a part without a meaning of its own for words.
local function strip(node)
  while node.type == "capture" or node.type == "anchor" do node = node[1] end
  return node
end

tree.strip = strip

--- The single words that a part may be, when it is a word, a one-token string,
--- or a choice between such; nil when it may be something else.
---@param node table
---@param scope table definitions by name
---@return table[]? literal nodes
function tree.literals(node, scope, into, depth)
  node, into, depth = strip(node), into or {}, depth or 0
  if depth > 20 then return nil end
  if LITERAL[node.type] then
    into[#into + 1] = node
    return into
  elseif node.type == "alt" then
    for _, part in ipairs(node) do
      if not tree.literals(part, scope, into, depth + 1) then return nil end
    end
    return into
  elseif node.type == "both" then
    for _, part in ipairs(node) do
      local words = tree.literals(part, scope, {}, depth + 1)
      if words then return table.move(words, 1, #words, #into + 1, into) end
    end
  elseif node.type == "name" and scope.defs[node.text] then
    return tree.literals(scope.defs[node.text], scope, into, depth + 1)
  end
  return nil
end

--- The parts that stand behind an @: one for each way through the pattern.
---@return table[]
function tree.anchors(node)
  local found = {}
  tree.walk(node, function(part)
    if part.type == "anchor" then found[#found + 1] = part[1] end
  end)
  return found
end

--- The names that a pattern reads: labels and definitions.
---@param node table
---@param into table<string, boolean>
function tree.names(node, into)
  tree.walk(node, function(part)
    if part.type == "name" then into[part.text] = true end
  end)
  return into
end

return tree
