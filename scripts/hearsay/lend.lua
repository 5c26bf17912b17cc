--- What a rule file can reach, and what it says.
--
-- A rule file is plain Lua in an environment of its own: `rule`, `def`,
-- `words`, `stage` and the harmless part of the standard library. Nothing it
-- does takes effect at once: it is written down as a list of statements, in
-- order, each with the line it stands on. hearsay.build makes rules of them.

local lend = {}

---@class hearsay.Statement
---@field kind "words"|"def"|"rule"|"stage"
---@field name string
---@field value any the word list, the pattern, the fields, the function
---@field file string
---@field line integer

-- Text functions without those that make bytecode or reach other values.
local STRING = { "byte", "char", "find", "format", "gmatch", "gsub", "len",
  "lower", "match", "rep", "reverse", "sub", "upper" }
local TABLE = { "concat", "insert", "move", "pack", "remove", "sort", "unpack" }
local MATH = { "abs", "ceil", "floor", "fmod", "huge", "max", "maxinteger",
  "min", "mininteger", "pi", "tointeger", "type" }
local PLAIN = { "assert", "error", "ipairs", "next", "pairs", "select",
  "tonumber", "tostring", "type" }

local function pick(from, names)
  local some = {}
  for _, name in ipairs(names) do some[name] = from[name] end
  return some
end

local function library()
  local env = pick(_G, PLAIN)
  env.string, env.table = pick(string, STRING), pick(table, TABLE)
  env.math = pick(math, MATH)
  return env
end

-- The line of the rule file that runs, `level` calls up.
local function line_at(level)
  local info = debug.getinfo(level + 1, "l")
  return info and info.currentline or 0
end

-- A table whose assignments become statements of one kind. Reading gives back
-- what was assigned, so that `def.Role = def.Role .. " | mediator"` works.
local function recorder(kind, record, extra)
  local seen = {}
  return setmetatable({}, {
    __index = function(_, name) return seen[name] or extra and extra[name] end,
    __newindex = function(_, name, value)
      seen[name] = value
      record(kind, name, value, line_at(2))
    end,
    __metatable = false,
  })
end

local function new_rule(record)
  return function(name)
    local line = line_at(2)
    return function(fields) record("rule", name, fields, line) end
  end
end

local function new_stage(record)
  return function(name)
    local line = line_at(2)
    return function(run) record("stage", name, run, line) end
  end
end

--- The environment of one rule file.
---@param file string the file's name, for statements
---@param statements hearsay.Statement[] where its statements go
---@param read_words fun(name: string): table reads a word list of the pack
---@return table env
function lend.environment(file, statements, read_words)
  local function record(kind, name, value, line)
    statements[#statements + 1] = { kind = kind, name = name, value = value,
      file = file, line = line }
  end
  local env = library()
  env.rule = new_rule(record)
  env.stage = new_stage(record)
  env.def = recorder("def", record)
  env.words = recorder("words", record, { file = read_words })
  return env
end

return lend
