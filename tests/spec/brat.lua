--- A strict reader of brat standoff, for specs: everything that brat's own
--- reader would complain of is an error here, and the settings must allow it.
-- Not a spec: `local brat = dofile "tests/spec/brat.lua"`.

local brat = {}

local function fail(line, format, ...)
  error(("%s\n  in: %s"):format(format:format(...), line), 0)
end

-- The code points from `first` to `past`, as brat counts them.
local function slice(text, first, past)
  return text:sub(utf8.offset(text, first + 1), utf8.offset(text, past + 1) - 1)
end

local read = {}

function read.T(sheet, id, data, tail, line)
  local type, places = data:match "^([%w_-]+) ([%d ;]+)$"
  if not type then fail(line, "not TYPE START END") end
  local words, before = {}, -1
  for place in places:gmatch "[^;]+" do
    local first, past = place:match "^(%d+) (%d+)$"
    first, past = tonumber(first), tonumber(past)
    if not first or first >= past then fail(line, "no span: %s", place) end
    if first <= before then fail(line, "fragments touch or go back") end
    if past > sheet.length then fail(line, "behind the end of the text") end
    words[#words + 1], before = slice(sheet.text, first, past), past
  end
  local text = table.concat(words, " ")
  if text:find "\n" then fail(line, "a fragment over a line end") end
  if tail ~= text then fail(line, "the text is '%s'", text) end
  sheet.known[id] = { letter = "T", type = type, text = text }
end

function read.E(sheet, id, data, tail, line)
  if tail then fail(line, "nothing may follow") end
  local event = { letter = "E", roles = {}, line = line, arguments = {} }
  for role, target in data:gmatch "(%S+):(%S+)" do
    if not event.type then event.type, event.trigger = role, target
    else
      if event.roles[role] then fail(line, "%s twice", role) end
      event.roles[role] = true
      event.arguments[#event.arguments + 1] = { role:gsub("%d+$", ""), target }
    end
  end
  sheet.known[id] = event
end

function read.R(sheet, id, data, tail, line)
  local type, a, b = data:match "^([%w_-]+) Arg1:(%w+) Arg2:(%w+)$"
  if not type or tail and tail ~= "" then fail(line, "not TYPE Arg1:ID Arg2:ID") end
  sheet.known[id] = { letter = "R", type = type, line = line, a = a, b = b }
end

function read.A(sheet, id, data, tail, line)
  local type, target, value = data:match "^([%w_-]+) (%w+) ?(%S*)$"
  if not type or tail then fail(line, "not TYPE ID VALUE") end
  sheet.known[id] = { letter = "A", type = type, line = line, target = target,
    value = value }
end

read["#"] = function(sheet, id, data, tail, line)
  local target = data:match "^AnnotatorNotes (%w+)$"
  if not target or not tail or tail == "" then fail(line, "no note") end
  sheet.known[id] = { letter = "#", line = line, target = target, text = tail }
end

-- --- what stands behind the ids ---------------------------------------------

local function target_of(sheet, line, id, letters)
  local found = sheet.known[id]
  if not found then fail(line, "there is no %s", id) end
  if not letters:find(found.letter, 1, true) then fail(line, "%s is no target", id) end
  return found
end

local check = {}

function check.E(sheet, event, allowed)
  local trigger = target_of(sheet, event.line, event.trigger, "T")
  if trigger.type ~= event.type then fail(event.line, "the trigger's type differs") end
  local roles = allowed.events[event.type]
  if not roles then fail(event.line, "the settings do not know %s", event.type) end
  for _, argument in ipairs(event.arguments) do
    local found = target_of(sheet, event.line, argument[2], "TE")
    if roles[argument[1]] ~= found.type then
      fail(event.line, "the settings do not allow %s here", argument[1])
    end
  end
end

function check.R(sheet, relation, allowed)
  target_of(sheet, relation.line, relation.a, "E")
  target_of(sheet, relation.line, relation.b, "E")
  if not allowed.relations[relation.type] then fail(relation.line, "unknown") end
end

function check.A(sheet, attribute, allowed)
  local found = target_of(sheet, attribute.line, attribute.target, "E")
  local key = attribute.type .. " " .. found.type
  if not (allowed.attributes[key] or {})[attribute.value] then
    fail(attribute.line, "the settings do not allow this value")
  end
end

check["#"] = function(sheet, note)
  target_of(sheet, note.line, note.target, "TER")
end

-- --- the settings -----------------------------------------------------------

local function each_word(list, visit)
  for word in list:gmatch "[^|]+" do visit(word) end
end

--- What annotation.conf allows.
---@param conf string
function brat.settings(conf)
  local allowed = { entities = {}, events = {}, relations = {}, attributes = {} }
  local section
  for line in conf:gmatch "[^\n]+" do
    local name, rest = line:match "^(%S+)\t?(.*)$"
    if line:find "^%[" then section = line:match "%[(.*)%]"
    elseif line:find "^#" then name = nil
    elseif section == "entities" then allowed.entities[name] = true
    elseif section == "relations" then allowed.relations[name] = true
    elseif section == "events" then
      allowed.events[name] = {}
      for role, type in rest:gmatch "(%a+)[*?]:(%a+)" do
        allowed.events[name][role] = type
      end
    elseif section == "attributes" then
      local types, values = (rest .. ", Value:"):match "^Arg:(.-), Value:([^,]*)"
      each_word(types, function(type)
        local set = { [""] = values == "" or nil }
        each_word(values, function(value) set[value] = true end)
        allowed.attributes[name .. " " .. type] = set
      end)
    end
  end
  return allowed
end

--- Reads a document's two files; raises what is wrong.
---@param text string
---@param ann string
---@param allowed table of brat.settings
---@return table<string, table> annotations by id
function brat.read(text, ann, allowed)
  local sheet = { text = text, length = assert(utf8.len(text)), known = {} }
  if ann ~= "" and not ann:find "\n$" then error "no line end at the end" end
  for line in ann:gmatch "([^\n]*)\n" do
    local id, data, tail = line:match "^([TERA#]%d+)\t([^\t]+)\t?(.*)$"
    if not id then fail(line, "no id") end
    if sheet.known[id] then fail(line, "the id is taken") end
    local has_tail = select(2, line:gsub("\t", "")) > 1
    read[id:sub(1, 1)](sheet, id, data, has_tail and tail or nil, line)
  end
  for _, one in pairs(sheet.known) do
    if check[one.letter] then check[one.letter](sheet, one, allowed) end
  end
  return sheet.known
end

return brat
