--- What Tab offers: commands, rules, labels, words, Lua names, files.

local commands = require "hearsay.repl.commands"
local core = require "hearsay.core"
local docs = require "hearsay.docs"
local show = require "hearsay.output.show"

local complete = {}

-- More than so many are not listed.
local MOST = 200

--- Candidates ---------------------------------------------------------------

local function starting(names, start, into)
  for _, name in ipairs(names) do
    if type(name) == "string" and name:sub(1, #start) == start then
      into[#into + 1] = name
    end
  end
  return into
end

local function keys_of(set)
  local list = {}
  for key in pairs(set) do list[#list + 1] = key end
  return list
end

local function labels(session, start)
  return starting(docs.classes(), start, starting((session:labels()), start, {}))
end

-- Words of the texts; those of the pack's own lists have a label to stand for.
local function words(session, start)
  if #start < 2 then return {} end
  return starting(keys_of(session:texts():vocabulary()), start, {})
end

local function in_pattern(session, start)
  return start:find "^%u" and labels(session, start) or words(session, start)
end

local function files(_, start)
  local folder, name = start:match "^(.*/)([^/]*)$"
  local found = {}
  for entry, kind in pairs(core.folder(folder or ".") or {}) do
    if entry:sub(1, 1) ~= "." and entry:sub(1, #(name or start)) == (name or start) then
      found[#found + 1] = (folder or "") .. entry .. (kind == "folder" and "/" or "")
    end
  end
  return found
end

local OFFERS = {
  rule = function(session, start) return starting(session:rule_names(), start, {}) end,
  label = function(session, start) return in_pattern(session, start) end,
  command = function(_, start) return starting(commands.names(), start, {}) end,
  file = files,
  doc = function(session, start)
    local names = {}
    for i, entry in ipairs(docs.all(session.pack)) do names[i] = entry.name end
    return starting(names, start, {})
  end,
}

-- The names in a table, and in what its metatable falls back on.
local function names_in(value)
  local names, depth = {}, 0
  while type(value) == "table" and depth < 5 do
    for key in next, value do names[#names + 1] = key end
    local meta = getmetatable(value)
    value = type(meta) == "table" and rawget(meta, "__index") or nil
    depth = depth + 1
  end
  return names
end

-- def.Ro, words.Ro, pack.ru, or a plain name; rules, for NAME?.
local function in_lua(session, start)
  local path, last = start:match "^(.*)[.:]([%w_]*)$"
  if path == "def" or path == "words" then
    local list = {}
    for i, name in ipairs(labels(session, last)) do list[i] = path .. "." .. name end
    return list
  end
  local found = starting(session:rule_names(), start, {})
  if not path then
    return starting(names_in(session.env), start, found)
  end
  local value = session.env
  for part in path:gmatch "[%w_]+" do
    value = type(value) == "table" and value[part] or nil
  end
  for _, name in ipairs(starting(names_in(value), last, {})) do
    found[#found + 1] = start:sub(1, #start - #last) .. name
  end
  return found
end

--- Where the cursor is ------------------------------------------------------

-- What is being typed, and what it may become.
local function offers(session, before)
  local command = before:match "^:(%S*)$"
  if command then return command, OFFERS.command(session, command) end
  local name, rest = before:match "^:(%S+)%s+(.*)$"
  local known = name and commands.find(name)
  if known then
    local start = rest:match "%S*$"
    local offer = OFFERS[known.takes or ""]
    return start, offer and offer(session, start) or {}
  elseif before:find "^%s*/" then
    local start = before:match "[%w_'\x80-\xFF-]*$"
    return start, in_pattern(session, start)
  end
  local start = before:match "[%w_.:-]*$"
  if before:match "['\"]([%w_.-]*)$" then
    return start, OFFERS.rule(session, start)
  end
  return start, in_lua(session, start)
end

local function common(names)
  local start = names[1]
  for _, name in ipairs(names) do
    while name:sub(1, #start) ~= start do start = start:sub(1, -2) end
  end
  return start
end

local function unique(names)
  table.sort(names)
  local list = {}
  for _, name in ipairs(names) do
    if list[#list] ~= name then list[#list + 1] = name end
  end
  return list
end

local function listing(session, names)
  if #names > MOST then return ("%d of them; type more\n"):format(#names) end
  return table.concat(show.grid(names, session:width()), "\n") .. "\n"
end

--- What to insert at the cursor, and what to list below.
---@param session hearsay.repl.Session
---@param before string what stands before the cursor
---@return string? insert
---@return string? listing
function complete.run(session, before)
  local start, names = offers(session, before)
  names = unique(names)
  if #names == 0 then return nil end
  local whole = common(names)
  if #names == 1 then
    local is_open = whole:find "/$" or before:find "^%s*[^:/]"
    return whole:sub(#start + 1) .. (is_open and "" or " ")
  elseif #whole > #start then
    return whole:sub(#start + 1)
  end
  return nil, listing(session, names)
end

return complete
