--- Records as brat standoff: what brat (brat.nlplab.org) shows and lets correct.
--
-- A document is two files. The .txt holds its text as UTF-8 with nothing but
-- blanks where control characters stood, code point for code point. The .ann
-- holds, in brat's terms:
--
--   T  a span: the trigger of an event, a cue, or a Party, Matter, Time, Place,
--      Source or Content; spans over a line end are cut in fragments there
--   E  an event (`Meeting`), or a link of an attribution (`Attribution`, its
--      trigger the cue); a link that passes another one on has it as `Passes`
--   R  `SaidBy`: from an event to the innermost link that stands behind it
--   A  `Status` and `Form` of an event, `Kind` of a link's source
--   #  notes: `value` of a time, `country` of a party, `rule` of an event ...
--
-- Offsets count code points, whatever --offsets says: brat knows no other.

local core = require "hearsay.core"
local plain = require "hearsay.output.plain"
local rows = require "hearsay.output.rows"

local brat = {}

local is_given = rows.is_given

--- What a name is in brat: "meeting" is Meeting.
---@param name string
---@return string
function brat.name(name)
  name = name:gsub("[^%w_-]", "_")
  return (name:gsub("^%l", string.upper))
end

-- --- spans ------------------------------------------------------------------

-- What brat calls the spans in an event's fields, and the rest by their names.
local ENTITIES = { agent = "Party", counterpart = "Party" }

---@class hearsay.BratSheet what is written for one document
---@field plain hearsay.Plain
---@field spans table[] each with `type`, `first` and `past` (bytes of `plain`)
---@field known table<string, any> by type and place the number of a span; notes
---@field lines table<string, string[]> by the letter that they start with

local function add_line(sheet, letter, format, ...)
  local list = sheet.lines[letter]
  list[#list + 1] = ("%s%d\t" .. format):format(letter, #list + 1, ...)
  return letter .. #list
end

local function note(sheet, id, text)
  if text == "" or sheet.known[id .. text] then return end
  sheet.known[id .. text] = true
  add_line(sheet, "#", "AnnotatorNotes %s\t%s", id,
    (plain.tame(text):gsub("%s+", " ")))
end

local OWN = { text = true, start = true, ["end"] = true, kind = true }

-- What a record says of a span beside its place, as "name: value".
local function note_fields(sheet, id, record, skip)
  local names = {}
  for name, value in pairs(record) do
    local is_scalar = type(value) ~= "table" and type(value) ~= "userdata"
    if is_scalar and not skip[name] then names[#names + 1] = name end
  end
  table.sort(names)
  for i, name in ipairs(names) do
    names[i] = ("%s: %s"):format(name, tostring(record[name]))
  end
  note(sheet, id, table.concat(names, "; "))
end

local function is_span(value)
  return type(value) == "table" and math.type(value.start) == "integer"
    and math.type(value["end"]) == "integer"
end

-- The id of a span's annotation: one for each type and place. A span of
-- nothing but blanks has none.
local function add_span(sheet, type, span)
  if not is_span(span) then return nil end
  local first, past = sheet.plain.at(span.start), sheet.plain.at(span["end"])
  local text = sheet.plain.text:sub(first + 1, past)
  if not plain.tame(text):find "%S" then return nil end
  local key = ("%s %d %d"):format(type, first, past)
  if not sheet.known[key] then
    sheet.spans[#sheet.spans + 1] = { type = type, first = first, past = past }
    sheet.known[key] = #sheet.spans
  end
  local id = "T" .. sheet.known[key]
  note_fields(sheet, id, span, OWN)
  return id
end

-- --- events -----------------------------------------------------------------

-- "Agent:T1 Agent2:T2", which is how brat numbers arguments of one role.
local function add_arguments(sheet, into, role, type, list)
  local count = 0
  for _, span in ipairs(list) do
    local id = add_span(sheet, type, span)
    if id then
      count = count + 1
      into[#into + 1] = ("%s%s:%s"):format(role, count > 1 and count or "", id)
    end
  end
end

-- The fields of an event that hold spans, in one order; a pack may have its own.
local function roles_of(event)
  local names = {}
  for name, value in pairs(event) do
    local holds = is_span(value) or type(value) == "table" and is_span(value[1])
    if holds and name ~= "trigger" and name ~= "sentence" then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return names
end

local NOT_NOTED = { id = true, type = true, status = true, form = true,
  attribution = true }

local function add_event(sheet, event)
  local type = brat.name(event.type)
  local trigger = add_span(sheet, type, event.trigger)
  if not trigger then return nil end
  local parts = { type .. ":" .. trigger }
  for _, name in ipairs(roles_of(event)) do
    local value = event[name]
    add_arguments(sheet, parts, brat.name(name), ENTITIES[name] or brat.name(name),
      is_span(value) and { value } or value)
  end
  local id = add_line(sheet, "E", "%s", table.concat(parts, " "))
  add_line(sheet, "A", "Status %s %s", id, event.status)
  if is_given(event.form) then add_line(sheet, "A", "Form %s %s", id, event.form) end
  note_fields(sheet, id, event, NOT_NOTED)
  return id
end

-- A link whose source has no cue hangs on the source's own words.
local function add_link(sheet, link, attribution, inner)
  local source = is_given(link.source) and link.source or nil
  local cue = is_given(link.cue) and link.cue or source
  local trigger = add_span(sheet, "Attribution", cue)
  if not trigger then return inner end
  local parts = { "Attribution:" .. trigger }
  add_arguments(sheet, parts, "Source", "Source", { source })
  if inner then parts[#parts + 1] = "Passes:" .. inner
  else add_arguments(sheet, parts, "Content", "Content", attribution.content or {}) end
  local id = add_line(sheet, "E", "%s", table.concat(parts, " "))
  add_line(sheet, "A", "Kind %s %s", id, source and source.kind or "unattributed")
  return id
end

-- The innermost link comes first, since the one around it names it.
local function add_chain(sheet, attribution)
  local chain, inner, innermost = attribution.chain, nil, nil
  for i = #chain, 1, -1 do
    inner = add_link(sheet, chain[i], attribution, inner)
    innermost = innermost or inner
  end
  if inner then note_fields(sheet, inner, attribution, NOT_NOTED) end
  return innermost
end

-- --- the file ---------------------------------------------------------------

-- The offsets of all spans in code points, by bytes.
local function count_offsets(sheet)
  local offsets, at = {}, {}
  for _, span in ipairs(sheet.spans) do
    offsets[#offsets + 1] = span.first
    offsets[#offsets + 1] = span.past
  end
  table.sort(offsets)
  local counts = core.utf8_offsets(sheet.plain.text, "codepoint", offsets)
  for i, offset in ipairs(offsets) do at[offset] = counts[i] end
  return at
end

-- The parts of a text that stand on one line each, without blanks at the ends:
-- their places in code points from `at` on, and their words.
local function fragments_of(text, at)
  local places, words, seen = {}, {}, 1
  for first, line in text:gmatch "()[^%S\n]*([^\n]+)" do
    line = line:gsub("%s+$", "")
    first = text:find("%S", first)
    if line ~= "" then
      at = at + utf8.len(text, seen, first - 1)
      seen = first + #line
      local past = at + utf8.len(line)
      places[#places + 1], words[#words + 1] = at .. " " .. past, line
      at = past
    end
  end
  return table.concat(places, ";"), table.concat(words, " ")
end

local function add_span_lines(sheet)
  local at = count_offsets(sheet)
  for _, span in ipairs(sheet.spans) do
    local text = plain.tame(sheet.plain.text:sub(span.first + 1, span.past))
    local places, words = fragments_of(text, at[span.first])
    add_line(sheet, "T", "%s %s\t%s", span.type, places, words)
  end
end

local function new_sheet(document, encoding)
  return { plain = plain.of(document, encoding), spans = {}, known = {},
    lines = { T = {}, E = {}, R = {}, A = {}, ["#"] = {} } }
end

local function text_of(sheet)
  local out = {}
  for _, letter in ipairs { "T", "E", "R", "A", "#" } do
    for _, line in ipairs(sheet.lines[letter]) do out[#out + 1] = line .. "\n" end
  end
  return table.concat(out)
end

--- The text and the annotations of a document.
---@param document hearsay.Input
---@param records table
---@param encoding string?
---@return string txt
---@return string ann
function brat.files(document, records, encoding)
  local sheet, innermost = new_sheet(document, encoding), {}
  for _, attribution in ipairs(records.attributions or {}) do
    innermost[attribution.id] = add_chain(sheet, attribution)
  end
  for _, event in ipairs(records.events or {}) do
    local id, said = add_event(sheet, event), innermost[event.attribution]
    if id and said then add_line(sheet, "R", "SaidBy Arg1:%s Arg2:%s", id, said) end
  end
  add_span_lines(sheet)
  return plain.tame(sheet.plain.text), text_of(sheet)
end

return brat
