--- What a pattern can see of a pack: the definitions and word lists it reads,
--- the rules that write its labels, and all that those read in turn.
--
-- Only these can change what the pattern finds, so a search builds them and
-- leaves the rest of the pack alone.

local core = require "hearsay.core"
local tree = require "hearsay.pack.tree"

local reach = {}

-- Statements by what a pattern calls them by: the name of a list, of a
-- definition, of the label that a rule writes; and rules by their group.
local function index(statements)
  local by_name, by_group = {}, {}
  local function add(into, key, statement)
    into[key] = into[key] or {}
    into[key][#into[key] + 1] = statement
  end
  for _, s in ipairs(statements) do
    local fields = s.kind == "rule" and type(s.value) == "table" and s.value
    if s.kind == "words" or s.kind == "def" then add(by_name, s.name, s) end
    if fields and type(fields.label) == "string" then
      add(by_name, fields.label, s)
    end
    local group = fields and (fields.group or fields.event)
    if group then add(by_group, group, s) end
  end
  return by_name, by_group
end

local function patterns_of(statement)
  if statement.kind == "def" then return { statement.value } end
  if statement.kind ~= "rule" then return {} end
  local except = statement.value.except
  local list = { statement.value.match }
  return type(except) == "table" and table.move(except, 1, #except, 2, list) or list
end

local function names_in(patterns)
  local names = {}
  for _, pattern in pairs(patterns) do
    local node = type(pattern) == "string" and core.parse_pattern(pattern)
    if node then tree.names(node, names) end
  end
  return names
end

--- The statements that a pattern depends on, in their order.
---@param statements hearsay.Statement[] of a pack
---@param pattern string
---@return hearsay.Statement[]
function reach.of(statements, pattern)
  local by_name, by_group = index(statements)
  local wanted, seen = {}, {}
  local take
  local function take_names(names)
    for name in pairs(names) do
      if not seen[name] then
        seen[name] = true
        for _, s in ipairs(by_name[name] or {}) do take(s) end
      end
    end
  end
  function take(statement)
    if wanted[statement] then return end
    wanted[statement] = true
    take_names(names_in(patterns_of(statement)))
    local fields = statement.kind == "rule" and statement.value
    local group = fields and (fields.group or fields.event)
    for _, rival in ipairs(group and by_group[group] or {}) do take(rival) end
  end
  take_names(names_in { pattern })
  local list = {}
  for _, s in ipairs(statements) do
    if wanted[s] then list[#list + 1] = s end
  end
  return list
end

--- The rules that read a name, directly or by way of others.
---@param statements hearsay.Statement[]
---@param name string a definition, a word list or a label
---@return string[] names of rules
function reach.dependents(statements, name)
  local reads, rules, seen, queue = {}, {}, {}, { name }
  for i, s in ipairs(statements) do reads[i] = names_in(patterns_of(s)) end
  local head = 1
  while queue[head] do
    local wanted = queue[head]
    head = head + 1
    for i, s in ipairs(statements) do
      if reads[i][wanted] and not seen[s] then
        seen[s] = true
        local label = s.kind == "rule" and s.value.label
        if s.kind == "rule" then rules[#rules + 1] = s.name end
        if s.kind == "def" then queue[#queue + 1] = s.name end
        if label then queue[#queue + 1] = label end
      end
    end
  end
  return rules
end

return reach
