--- Brat standoff back to records: what `output/brat.lua` wrote, corrected by people.
--
-- The text of a span is that of the .txt file; spans count in code points. A
-- folder may hold `documents.jsonl`, which knows each document's id and date.

local core = require "hearsay.core"

local brat_read = {}

local NULL = core.json_null

-- --- lines ------------------------------------------------------------------

-- A span may stand in fragments: it reaches from the first to the last.
local function read_span(sheet, id, data)
  local type, places = data:match "^(%S+) ([%d ;]+)$"
  local first = places and tonumber(places:match "^(%d+) ")
  local past = places and tonumber(places:match " (%d+)$")
  if not first or not past then return "no TYPE START END" end
  sheet.spans[id] = { type = type, span = { start = first, ["end"] = past } }
end

local function read_event(sheet, id, data)
  local event
  for role, target in data:gmatch "(%S+):(%S+)" do
    if not event then event = { type = role, trigger = target, arguments = {} }
    else
      event.arguments[#event.arguments + 1] = { (role:gsub("%d+$", "")), target }
    end
  end
  if not event then return "no TYPE:TRIGGER" end
  event.id, event.attributes = id, {}
  sheet.events[id], sheet.order[#sheet.order + 1] = event, event
end

local function read_relation(sheet, _, data)
  local type, from, to = data:match "^(%S+) Arg1:(%S+) Arg2:(%S+)%s*$"
  if not type then return "no TYPE Arg1:ID Arg2:ID" end
  if type == "SaidBy" then sheet.said[from] = to end
end

local function read_attribute(sheet, _, data)
  local type, target, value = data:match "^(%S+) (%S+) ?(%S*)$"
  if not type then return "no TYPE ID" end
  sheet.attributes[#sheet.attributes + 1] = { type, target, value }
end

-- "value: 2021-08-27; country: CN", as `output/brat.lua` writes them.
local function read_note(sheet, _, data, text)
  local target = data:match "^%S+ (%S+)"
  if not target then return "no TYPE ID" end
  local note = sheet.notes[target] or {}
  sheet.notes[target] = note
  for part in (text .. ";"):gmatch "%s*([^;]*);" do
    local name, value = part:match "^([%w_]+):%s*(.-)%s*$"
    if name then note[name] = value end
  end
end

local READ = { T = read_span, E = read_event, R = read_relation,
  A = read_attribute, M = read_attribute, ["#"] = read_note }

local function read_ann(ann, where)
  local sheet = { spans = {}, events = {}, order = {}, said = {}, attributes = {},
    notes = {} }
  local number = 0
  for line in (ann:gsub("\r\n", "\n") .. "\n"):gmatch "([^\n]*)\n" do
    number = number + 1
    local id, data, text = line:match "^([%a#*]%w*)\t([^\t]*)\t?(.*)$"
    local read = id and READ[id:sub(1, 1)]
    local problem = line:find "%S" and not id and "no id and tab"
      or read and read(sheet, id, data, text)
    if problem then return nil, ("%s:%d: %s"):format(where, number, problem) end
  end
  return sheet
end

-- --- records ----------------------------------------------------------------

local FIELDS = { Agent = "agent", Counterpart = "counterpart", Matter = "matter",
  Time = "time", Place = "place", Source = "source" }
local MANY = { agent = true, counterpart = true }

local function span_of(sheet, id)
  local found = sheet.spans[id]
  if not found then return nil end
  local span = { start = found.span.start, ["end"] = found.span["end"] }
  for name, value in pairs(sheet.notes[id] or {}) do span[name] = value end
  return span
end

local function event_of(sheet, event)
  local record = { type = event.type:lower(), agent = {}, counterpart = {},
    trigger = span_of(sheet, event.trigger), matter = NULL, time = NULL,
    place = NULL, status = event.attributes.Status or "held",
    form = event.attributes.Form, tie = sheet.links[sheet.said[event.id]] or NULL }
  for _, argument in ipairs(event.arguments) do
    local name = FIELDS[argument[1]] or argument[1]:lower()
    local span = span_of(sheet, argument[2])
    if span and MANY[name] then table.insert(record[name], span)
    elseif span then record[name] = span end
  end
  return record
end

local function link_of(sheet, event)
  local link = { cue = span_of(sheet, event.trigger) or NULL, source = NULL,
    kind = event.attributes.Kind or "unattributed" }
  for _, argument in ipairs(event.arguments) do
    if argument[1] == "Source" then link.source = span_of(sheet, argument[2]) or NULL
    elseif argument[1] == "Passes" then link.passes = argument[2] end
  end
  -- A link without a cue hangs on its source's own words.
  if link.source ~= NULL and link.source.start == link.cue.start
    and link.source["end"] == link.cue["end"] then link.cue = NULL end
  return link
end

local function chains_of(sheet)
  local passed, chains = {}, {}
  for _, event in ipairs(sheet.order) do
    local link = sheet.links[event.id]
    if link and link.passes then passed[link.passes] = true end
  end
  for _, event in ipairs(sheet.order) do
    local link, chain = sheet.links[event.id], {}
    if passed[event.id] then link = nil end
    while link and #chain <= #sheet.order do
      chain[#chain + 1] = link
      link = sheet.links[link.passes]
    end
    if chain[1] then chains[#chains + 1] = { chain = chain } end
  end
  return chains
end

local function clear(sheet)
  for _, link in pairs(sheet.links) do link.passes = nil end
end

local function split_optional(sheet, record)
  for _, event in ipairs(sheet.order) do
    if event.type ~= "Attribution" and span_of(sheet, event.trigger) then
      local into = event.attributes.Optional and record.optional or record.events
      into[#into + 1] = event_of(sheet, event)
    end
  end
end

local function record_of(sheet)
  for _, attribute in ipairs(sheet.attributes) do
    local event = sheet.events[attribute[2]]
    if event then event.attributes[attribute[1]] = attribute[3] end
  end
  sheet.links = {}
  for _, event in ipairs(sheet.order) do
    if event.type == "Attribution" then
      sheet.links[event.id] = link_of(sheet, event)
    end
  end
  local record = { events = {}, optional = {}, attributions = chains_of(sheet),
    attributions_optional = {}, offsets = "codepoint" }
  clear(sheet)
  split_optional(sheet, record)
  return record
end

-- --- files ------------------------------------------------------------------

local function read_file(path)
  local file <close> = io.open(path, "rb")
  return file and file:read "a"
end

-- What `documents.jsonl` knows, by the name of the files.
local function known_of(folder)
  local known = {}
  for line in (read_file(folder .. "/documents.jsonl") or ""):gmatch "[^\n]+" do
    local record = core.json_decode(line)
    if type(record) == "table" and record.name then known[record.name] = record end
  end
  return known
end

local function read_document(folder, name, known)
  local where = ("%s/%s.ann"):format(folder, name)
  local text = read_file(("%s/%s.txt"):format(folder, name))
  if not text then return false, where .. ": there is no .txt file beside it" end
  local sheet, problem = read_ann(read_file(where) or "", where)
  if not sheet then return false, problem end
  local record, about = record_of(sheet), known[name] or {}
  record.text, record.where, record.meta = text, where, about.meta
  record.id = about.id or name
  return record
end

local function names_in(folder)
  local names = {}
  for name, kind in pairs(core.folder(folder) or {}) do
    if kind == "file" and name:find "%.ann$" then names[#names + 1] = name:sub(1, -5) end
  end
  table.sort(names)
  return names
end

--- Steps through the documents of a folder, or that of one .ann file: records
--- as `gold.of_record` takes them; or false and what is wrong.
---@param path string
---@return fun(): table|false|nil, string?
function brat_read.documents(path)
  local folder, one = path:gsub("(.)/+$", "%1"), nil
  if path:find "%.ann$" and core.stat(path) == "file" then
    folder, one = path:match "^(.*)/[^/]*$" or ".", path:match "([^/]*)%.ann$"
  end
  local names, known, i = one and { one } or names_in(folder), known_of(folder), 0
  return function()
    i = i + 1
    if names[i] then return read_document(folder, names[i], known) end
  end
end

return brat_read
