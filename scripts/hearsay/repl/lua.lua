--- Plain Lua in a session: an environment of its own with the rules' words in
--- it, values shown, results numbered.

local edit = require "hearsay.repl.edit"
local hearsay = require "hearsay"
local lend = require "hearsay.pack.lend"
local output = require "hearsay.output"
local query = require "hearsay.repl.query"
local show = require "hearsay.output.show"

local lua = {}

local NAME = "input"

--- Values -------------------------------------------------------------------

local ITEMS, DEPTH = 12, 3

local function is_name(key)
  return type(key) == "string" and key:find "^[%a_][%w_]*$"
end

local function sorted_keys(value)
  local keys = {}
  for key in next, value do
    if math.type(key) ~= "integer" or key < 1 or key > #value then
      keys[#keys + 1] = key
    end
  end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  return keys
end

local function represent(value, depth, seen)
  if type(value) == "string" then
    return (("%q"):format(value):gsub("\\\n", "\\n"))
  end
  if type(value) ~= "table" then return tostring(value) end
  if seen[value] or depth > DEPTH then return "{...}" end
  seen[value] = true
  local parts = {}
  for i = 1, math.min(rawlen(value), ITEMS) do
    parts[#parts + 1] = represent(rawget(value, i), depth + 1, seen)
  end
  for _, key in ipairs(sorted_keys(value)) do
    if #parts > ITEMS then break end
    local name = is_name(key) and key or "[" .. represent(key, DEPTH + 1, {}) .. "]"
    parts[#parts + 1] = name .. " = " .. represent(rawget(value, key), depth + 1, seen)
  end
  seen[value] = nil
  if #parts > ITEMS then parts[ITEMS + 1] = "..." end
  return "{" .. table.concat(parts, ", ", 1, math.min(#parts, ITEMS + 1)) .. "}"
end

--- A value on one line.
function lua.represent(value) return show.tame((represent(value, 1, {}))) end

-- Hits have a list of their own, one a line.
local function show_hits(session, name, faces)
  session:say("%s = %s", name, session.plural(#faces, "hit"))
  local lines = {}
  for i, face in ipairs(faces) do
    lines[i] = ("%3d  %s  %s"):format(i, show.tame(face.text),
      session.paint(face.where, "quiet"))
  end
  session:list(lines)
end

local function show_results(session, results)
  for i = 1, results.n do
    local value = results[i]
    if value ~= nil or results.n > 1 then
      local name = session:number(value)
      if query.is_hits(value) then show_hits(session, name, value)
      else session:say("%s = %s", name, lua.represent(value)) end
    end
  end
end

--- The environment ----------------------------------------------------------

local function line_at(level)
  local info = debug.getinfo(level + 1, "l")
  return info and info.currentline or 1
end

local function record(into, kind, name, value, line)
  into[#into + 1] = { kind = kind, name = name, value = value, line = line }
end

local function last_value(session, kind, name)
  local value
  for _, s in ipairs(session.pack.reader.statements) do
    if s.kind == kind and s.name == name then value = s.value end
  end
  return value
end

-- A list in the folder words/ of the pack.
local function file_reader(session)
  return function(name)
    local reader = session.pack.reader
    if type(name) ~= "string" or name:find("..", 1, true)
      or not reader.home.read("words/" .. name) then
      error(("there is no list '%s' in words/"):format(tostring(name)), 0)
    end
    return reader:words(reader.home, name)
  end
end

-- def.Role and words.Role read what is, and note what shall be.
local function names_of(session, kind, pending)
  return setmetatable({}, {
    __index = function(_, name)
      if kind == "words" and name == "file" then return file_reader(session) end
      for i = #pending, 1, -1 do
        if pending[i].kind == kind and pending[i].name == name then
          return pending[i].value
        end
      end
      return last_value(session, kind, name)
    end,
    __newindex = function(_, name, value)
      if type(name) ~= "string" then error("a name is a text", 2) end
      record(pending, kind, name, value, line_at(2))
    end,
  })
end

local function declaration(kind, pending)
  return function(name)
    local line = line_at(2)
    if type(name) ~= "string" then
      error(("a %s needs a name: %s \"name\""):format(kind, kind), 2)
    end
    return function(value) record(pending, kind, name, value, line) end
  end
end

local function say(...)
  local parts = table.pack(...)
  for i = 1, parts.n do parts[i] = tostring(parts[i]) end
  output.write(show.tame_lines(table.concat(parts, "\t")), "\n")
end

--- The names that a session's Lua starts with.
---@param session hearsay.repl.Session
function lua.environment(session)
  local pending = {}
  local lent = lend.environment { file = NAME, statements = {}, seen = {} }
  local env = { hearsay = hearsay, pack = session.pack, pat = lent.pat,
    set = lent.set, calendar = lent.calendar, hits = {},
    find = function(name) return query.find(session, name) end,
    print = say }
  for _, kind in ipairs { "rule", "stage", "layer", "context" } do
    env[kind] = declaration(kind, pending)
  end
  for _, kind in ipairs { "def", "words" } do
    env[kind] = names_of(session, kind, pending)
  end
  session.pending = pending
  return setmetatable(env, { __index = _G })
end

local function take_pending(session)
  local statements = table.move(session.pending, 1, #session.pending, 1, {})
  for i = #session.pending, 1, -1 do session.pending[i] = nil end
  return statements
end

--- The statements that a piece of rule text makes, without effect.
---@return hearsay.Statement[]?
---@return string? message
function lua.statements(session, source)
  local chunk, message = load(source, "=" .. NAME, "t", session.env)
  if not chunk then return nil, message end
  chunk()
  return take_pending(session)
end

--- Running ------------------------------------------------------------------

--- Whether a piece of Lua could go on in the next line.
---@param source string
function lua.is_open(source)
  if load("return " .. source, "=" .. NAME, "t") then return false end
  local chunk, message = load(source, "=" .. NAME, "t")
  return not chunk and message:find "<eof>$" ~= nil
end

local function compile(session, source)
  local chunk = load("return " .. source, "=" .. NAME, "t", session.env)
  if chunk then return chunk end
  return load(source, "=" .. NAME, "t", session.env)
end

local function hint(session, source)
  if source:find "^%u.*%s" or source:find "%.$" then
    session:say "a line is Lua; a sentence goes to  :text  and a pattern to  /"
  end
end

-- Messages name the line only where there are several.
local function plain_message(message)
  return (tostring(message):gsub("^" .. NAME .. ":1: ", ""))
end

--- Runs a piece of Lua.
---@param session hearsay.repl.Session
---@param source string
function lua.run(session, source)
  local chunk, message = compile(session, source)
  if not chunk then
    session:say("error: %s", show.tame_lines(plain_message(message)))
    return hint(session, source)
  end
  take_pending(session) -- of a piece that failed half-way
  local results = table.pack(chunk())
  local statements = take_pending(session)
  if #statements > 0 then
    edit.take(session, statements, source, session:input_name())
  end
  show_results(session, results)
end

--- An error as the session tells it.
function lua.message(problem) return show.tame_lines(plain_message(problem)) end

return lua
