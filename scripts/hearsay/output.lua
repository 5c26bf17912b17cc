--- What goes to standard output: the forms of a document's records.
--
-- A form is made by `output.writer`; its `document` function is called once a
-- document. All offsets arrive in bytes and leave in the unit asked for.

local core = require "hearsay.core"
local spans = require "hearsay.spans"

local output = {}

local NULL, list = core.json_null, core.json_list

-- One order for the fields of every JSON object that Hearsay writes.
output.ORDER = {
  "schema", "id", "document", "path", "meta", "offsets", "type", "status",
  "form", "trigger", "agent", "counterpart", "matter", "time", "place",
  "attribution", "events", "attributions", "chain", "source", "cue", "content",
  "text", "start", "end", "kind", "name", "country", "organisation", "value",
  "sentence", "sentences", "tokens", "captures", "rule", "title", "date",
  "publisher", "url", "error",
}

-- --- writing ----------------------------------------------------------------

local EPIPE = 32 -- on Linux, the BSDs and macOS alike

-- Raised when standard output takes no more. No message: the reader has left.
---@class hearsay.Closed
---@field message string?
local Closed = {}
Closed.__index = Closed

--- Whether an error says that standard output takes no more.
function output.is_closed(problem)
  return getmetatable(problem) == Closed
end

local function must(done, message, code)
  if done then return end
  error(setmetatable({ message = code ~= EPIPE and message or nil }, Closed))
end

--- Writes to standard output.
function output.write(...) must(io.stdout:write(...)) end

--- Sends on what was written, so that a reader downstream need not wait.
function output.flush() must(io.stdout:flush()) end

-- --- the document line ------------------------------------------------------

local META = { "title", "date", "publisher", "url" }

local function meta_of(document)
  local meta = {}
  for _, name in ipairs(META) do meta[name] = document[name] end
  return meta
end

-- The fields that every event has; what the record lacks is null.
local EVENT_FIELDS = { "form", "matter", "time", "place", "attribution" }

local function full_event(event)
  local full = {}
  for name, value in pairs(event) do full[name] = value end
  for _, name in ipairs(EVENT_FIELDS) do full[name] = full[name] or NULL end
  full.agent = list(full.agent or {})
  full.counterpart = list(full.counterpart or {})
  return full
end

local function full_attribution(attribution)
  local full, chain = {}, list {}
  for name, value in pairs(attribution) do full[name] = value end
  for i, link in ipairs(attribution.chain or {}) do
    chain[i] = { source = link.source or NULL, cue = link.cue or NULL }
    for name, value in pairs(link) do chain[i][name] = value end
  end
  full.chain = chain
  full.content = list(full.content or {})
  return full
end

local function map(records, change)
  local out = list {}
  for i, record in ipairs(records or {}) do out[i] = change(record) end
  return out
end

--- The document line of product.md as a table.
---@param document hearsay.Input
---@param records table? events and attributions; nil when there are none
---@param unit "byte"|"codepoint"|"utf16"
---@return table
function output.record(document, records, unit)
  records = spans.convert(records or {}, document.text, unit)
  return {
    schema = "hearsay/1",
    id = document.id,
    path = document.path or NULL,
    meta = meta_of(document),
    offsets = unit,
    events = map(records.events, full_event),
    attributions = map(records.attributions, full_attribution),
    error = document.error or NULL,
  }
end

local function write_json(value)
  output.write(core.json_encode(value, output.ORDER), "\n")
end
output.write_json = write_json

-- --- rows in words ----------------------------------------------------------

--- A span's text on one line: white space inside prints as one blank.
---@param span table?
---@return string
function output.flat(span)
  if not span or span == NULL then return "-" end
  local text = span.text:gsub("%s+", " ")
  return text
end
local flat = output.flat

local function is_given(value)
  return value ~= nil and value ~= NULL and value ~= ""
end

local function join(parties)
  local names = {}
  for i, party in ipairs(parties or {}) do names[i] = flat(party) end
  return table.concat(names, "; ")
end

local function chain_text(attribution)
  local names = {}
  for i, link in ipairs(attribution and attribution.chain or {}) do
    names[i] = flat(link.source)
  end
  return table.concat(names, " > ")
end

local function time_text(time)
  if not is_given(time) then return "" end
  if not is_given(time.value) then return flat(time) end
  return flat(time) .. " = " .. time.value
end

local function optional(span) return is_given(span) and flat(span) or "" end

-- The named fields of an event, in the order of a row.
local function fields_of(event, attribution)
  return {
    { "agent", join(event.agent) },
    { "counterpart", join(event.counterpart) },
    { "matter", optional(event.matter) },
    { "form", is_given(event.form) and event.form or "" },
    { "time", time_text(event.time) },
    { "place", optional(event.place) },
    { "said", chain_text(attribution) },
  }
end
output.fields_of = fields_of

local function by_id(attributions)
  local index = {}
  for _, one in ipairs(attributions or {}) do
    if one.id then index[one.id] = one end
  end
  return index
end
output.by_id = by_id

--- One event as a row of `lines`.
function output.event_row(event, attribution)
  local row = { ("%s %s: %s"):format(event.type, event.status,
    flat(event.trigger)) }
  for _, field in ipairs(fields_of(event, attribution)) do
    if field[2] ~= "" then row[#row + 1] = field[1] .. ": " .. field[2] end
  end
  return table.concat(row, " | ")
end

--- One attribution as a row of `lines`.
function output.attribution_row(attribution)
  local links = {}
  for i, link in ipairs(attribution.chain) do
    local kind = is_given(link.source) and link.source.kind or "unattributed"
    local cue = is_given(link.cue) and " " .. flat(link.cue) or ""
    links[i] = ("%s (%s)%s"):format(flat(link.source), kind, cue)
  end
  return "said: " .. table.concat(links, " > ")
end

local function first_byte(attribution)
  local link = attribution.chain[1] or {}
  local span = is_given(link.cue) and link.cue
    or is_given(link.source) and link.source or attribution.sentence
  return span and span.start or 0
end

--- All records of a document in the order of its text: an attribution stands
--- before an event at the same place.
---@return { at: integer, event: table?, attribution: table? }[]
function output.in_order(records)
  local rows = {}
  for i, one in ipairs(records.attributions or {}) do
    rows[#rows + 1] = { at = first_byte(one), rank = i, attribution = one }
  end
  for i, one in ipairs(records.events or {}) do
    rows[#rows + 1] = { at = one.trigger.start, rank = 1e9 + i, event = one }
  end
  table.sort(rows, function(a, b)
    if a.at ~= b.at then return a.at < b.at end
    return a.rank < b.rank
  end)
  return rows
end

local function write_rows(document, records, state)
  if state.many then
    output.write(state.count > 1 and "\n" or "", "# ", tostring(document.id),
      "\n")
  end
  local index = by_id(records.attributions)
  for _, row in ipairs(output.in_order(records)) do
    output.write(row.event
      and output.event_row(row.event, index[row.event.attribution])
      or output.attribution_row(row.attribution), "\n")
  end
end

-- --- one line an event ------------------------------------------------------

local function write_events(document, records, state)
  local record = output.record(document, records, state.unit)
  local index = by_id(record.attributions)
  for _, event in ipairs(record.events) do
    event.schema, event.document, event.path = record.schema, record.id,
      record.path
    event.meta, event.offsets = record.meta, record.offsets
    event.attribution = index[event.attribution] or NULL
    write_json(event)
  end
end

-- --- tables -----------------------------------------------------------------

local COLUMNS = { "document", "path", "date", "event", "type", "status", "form",
  "trigger", "start", "end", "agent", "counterpart", "matter", "time", "value",
  "place", "said", "rule" }

local function csv_cell(text)
  if not text:find '[",\r\n]' then return text end
  return '"' .. text:gsub('"', '""') .. '"'
end

local function tsv_cell(text) return (text:gsub("[\t\r\n]+", " ")) end

local function cells_of(document, event, attribution)
  local cells = { document = document.id, path = document.path,
    date = document.date, event = event.id, type = event.type,
    status = event.status, trigger = flat(event.trigger),
    start = event.trigger.start, ["end"] = event.trigger["end"],
    rule = event.rule }
  for _, field in ipairs(fields_of(event, attribution)) do
    cells[field[1]] = field[2]
  end
  if is_given(event.time) then
    cells.time, cells.value = flat(event.time), event.time.value
  end
  return cells
end

local function write_row(cells, mark, quote)
  local row = {}
  for i, column in ipairs(COLUMNS) do
    local value = cells[column]
    row[i] = is_given(value) and quote(tostring(value)) or ""
  end
  output.write(table.concat(row, mark), "\n")
end

local function table_writer(mark, quote)
  return function(document, records, state)
    records = spans.convert(records, document.text, state.unit)
    local index = by_id(records.attributions)
    for _, event in ipairs(records.events or {}) do
      local attribution = index[event.attribution]
      write_row(cells_of(document, event, attribution), mark, quote)
    end
  end
end

local function table_head(mark)
  return function() output.write(table.concat(COLUMNS, mark), "\n") end
end

-- --- the forms --------------------------------------------------------------

local FORMS = {
  doc = { document = function(document, records, state)
    write_json(output.record(document, records, state.unit))
  end },
  event = { document = write_events },
  lines = { document = write_rows },
  csv = { head = table_head ",", document = table_writer(",", csv_cell) },
  tsv = { head = table_head "\t", document = table_writer("\t", tsv_cell) },
}

--- The names of the forms, for --format.
output.forms = { "doc", "event", "csv", "tsv", "lines" }

--- Returns a function that writes one document's records in a form.
---@param form string
---@param unit "byte"|"codepoint"|"utf16"
---@param many boolean whether more than one document may come
---@return fun(document: hearsay.Input, records: table?)
function output.writer(form, unit, many)
  local chosen = FORMS[form]
  local state = { unit = unit, many = many, count = 0 }
  if chosen.head then chosen.head() end
  return function(document, records)
    state.count = state.count + 1
    chosen.document(document, records or {}, state)
    output.flush()
  end
end

return output
