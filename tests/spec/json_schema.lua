--- Whether a value fits a JSON Schema, for specs: the part of draft 2020-12
--- that Hearsay's schema is written in. A word that is not known here raises.
-- Not a spec: `local fits = dofile "tests/spec/json_schema.lua"`.

local core = require "hearsay.core"

local NULL = core.json_null
local LIST = getmetatable(core.json_list {})

local function kind_of(value)
  if value == NULL then return "null" end
  if type(value) == "table" then
    return getmetatable(value) == LIST and "array" or "object"
  end
  if math.type(value) == "integer" then return "integer" end
  return type(value)
end

local function is_kind(value, kind)
  local own = kind_of(value)
  return own == kind or own == "integer" and kind == "number"
end

local check -- forward: fits(root, schema, value, path) raises

local function fail(path, format, ...)
  error(("%s: %s"):format(path == "" and "the line" or path, format:format(...)), 0)
end

-- Patterns of the schema are such that Lua reads them alike.
local words = {}

function words.type(_, types, value, path)
  for _, kind in ipairs(type(types) == "table" and types or { types }) do
    if is_kind(value, kind) then return end
  end
  fail(path, "is %s, not %s", kind_of(value),
    type(types) == "table" and table.concat(types, " or ") or types)
end

function words.const(_, want, value, path)
  if value ~= want then fail(path, "is not '%s'", want) end
end

function words.enum(_, list, value, path)
  for _, want in ipairs(list) do
    if value == want then return end
  end
  fail(path, "'%s' is none of %s", tostring(value), table.concat(list, ", "))
end

function words.required(_, names, value, path)
  for _, name in ipairs(names) do
    if value[name] == nil then fail(path, "has no '%s'", name) end
  end
end

function words.properties(root, properties, value, path)
  if kind_of(value) ~= "object" then return end
  for name, schema in pairs(properties) do
    if value[name] ~= nil then
      check(root, schema, value[name], path .. "." .. name)
    end
  end
end

function words.items(root, schema, value, path)
  if kind_of(value) ~= "array" then return end
  for i, item in ipairs(value) do
    check(root, schema, item, ("%s[%d]"):format(path, i - 1))
  end
end

function words.minItems(_, least, value, path)
  if #value < least then fail(path, "has %d items", #value) end
end

function words.maxItems(_, most, value, path)
  if #value > most then fail(path, "has %d items", #value) end
end

function words.minLength(_, least, value, path)
  if type(value) == "string" and utf8.len(value) < least then
    fail(path, "is too short")
  end
end

function words.minimum(_, least, value, path)
  if type(value) == "number" and value < least then fail(path, "is %d", value) end
end

function words.pattern(_, pattern, value, path)
  if type(value) == "string" and not value:find(pattern) then
    fail(path, "'%s' is not %s", value, pattern)
  end
end

function words.allOf(root, list, value, path)
  for _, schema in ipairs(list) do check(root, schema, value, path) end
end

function words.anyOf(root, list, value, path)
  local problems = {}
  for i, schema in ipairs(list) do
    local fits, problem = pcall(check, root, schema, value, path)
    if fits then return end
    problems[i] = problem
  end
  fail(path, "fits nothing: %s", table.concat(problems, "; "))
end

words["$ref"] = function(root, reference, value, path)
  local name = reference:match "^#/%$defs/(.+)$"
  check(root, assert(root["$defs"][name], reference), value, path)
end

local SILENT = { ["$schema"] = true, ["$id"] = true, ["$defs"] = true,
  title = true, description = true }

function check(root, schema, value, path)
  for word, argument in pairs(schema) do
    if not SILENT[word] then
      local run = words[word] or error("the schema says " .. word)
      run(root, argument, value, path)
    end
  end
end

--- Raises what does not fit, with its place in the value.
---@param schema table
---@param value any
return function(schema, value) check(schema, schema, value, "") end
