--- What a rule file can reach, and what it says.
--
-- A rule file is plain Lua in an environment of its own: `rule`, `def`,
-- `words`, `stage`, `layer`, `context`, `share`, `use`, `pat`, `set`,
-- `calendar` and the harmless part of the standard library. Nothing it does
-- takes effect at once: it is written down as a list of statements, in order,
-- each with the line it stands on. hearsay.build makes rules of them.

local calendar = require "hearsay.text.calendar"
local guard = require "hearsay.pack.guard"
local pat = require "hearsay.pack.pat"

local lend = {}

---@class hearsay.Statement
---@field kind "words"|"def"|"rule"|"stage"|"layer"|"context"
---@field name string
---@field value any the word list, the pattern, the fields, the function
---@field file string
---@field line integer

--- What a rule file asks of whoever reads it.
---@class hearsay.Host
---@field file string the file's name, for statements
---@field statements hearsay.Statement[] where its statements go
---@field seen table<string, table> what earlier files defined, by kind
---@field words fun(name: string): table reads a word list of the pack
---@field use fun(name: string, condition: string?, line: integer)

-- The line of the rule file that runs, `level` calls up.
local function line_at(level)
  local info = debug.getinfo(level + 1, "l")
  return info and info.currentline or 0
end

-- A table whose assignments become statements of one kind. Reading gives back
-- what was assigned, so that `def.Role = def.Role .. " | mediator"` works.
local function recorder(kind, record, seen, extra)
  return setmetatable({}, {
    __index = function(_, name) return seen[name] or extra and extra[name] end,
    __newindex = function(_, name, value)
      if type(name) ~= "string" or extra and extra[name] then
        error(("%s.%s cannot be set"):format(kind, tostring(name)), 2)
      end
      seen[name] = value
      record(kind, name, value, line_at(2))
    end,
    __metatable = false,
  })
end

-- rule "name" { ... }, stage "name" (function ... end), and so on.
local function declaration(kind, record)
  return function(name)
    local line = line_at(2)
    if type(name) ~= "string" then
      error(("a %s needs a name: %s \"name\""):format(kind, kind), 2)
    end
    return function(value) record(kind, name, value, line) end
  end
end

-- Patterns and lists of patterns are text, so files may read one another's;
-- tables are not handed from file to file.
local function texts_of(seen)
  local texts = {}
  for name, value in next, seen do
    if type(value) == "string" then texts[name] = value end
  end
  return texts
end

-- Functions that files lend to those read after them: `share.day_of = day_of`.
-- Only functions, so that no file changes what another one holds.
local function shared(seen)
  return setmetatable({}, {
    __index = function(_, name) return seen["share " .. tostring(name)] end,
    __newindex = function(_, name, value)
      if type(name) ~= "string" or type(value) ~= "function" then
        error("share takes functions, by name", 2)
      end
      seen["share " .. name] = value
    end,
    __metatable = false,
  })
end

local gmatch = string.gmatch -- a guarded call has other string methods

--- The words of a text as a set: `set "he she it"`.
---@param text string
---@return table<string, true>
local function set(text)
  if type(text) ~= "string" then error("set wants a text of words", 2) end
  local has = {}
  for word in gmatch(text, "%S+") do has[word] = true end
  return has
end

--- The environment of one rule file.
---@param host hearsay.Host
---@return table env
function lend.environment(host)
  local function record(kind, name, value, line)
    host.statements[#host.statements + 1] = { kind = kind, name = name,
      value = value, file = host.file, line = line }
    if kind == "def" then host.seen[name] = value end
  end
  local env = guard.library()
  for _, kind in ipairs { "rule", "stage", "layer", "context" } do
    env[kind] = declaration(kind, record)
  end
  env.def = recorder("def", record, texts_of(host.seen))
  env.words = recorder("words", record, {}, { file = host.words })
  env.use = function(name, condition)
    return host.use(name, condition, line_at(2))
  end
  env.share = shared(host.seen)
  env.pat, env.set, env.calendar = pat.library(), set, calendar.library()
  return env
end

return lend
