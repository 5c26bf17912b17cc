--- Where the output goes, and the JSON that a document's records make.
--
-- Offsets arrive in bytes and leave in the unit asked for.

local core = require "hearsay.core"
local spans = require "hearsay.text.spans"

local output = {}

--- "1 event", "2 events".
---@param count integer
---@param word string
---@return string
function output.counted(count, word)
  return ("%d %s%s"):format(count, word, count == 1 and "" or "s")
end

local NULL, list = core.json_null, core.json_list

-- One order for the fields of every JSON object that Hearsay writes.
output.ORDER = {
  "schema", "id", "document", "path", "meta", "kept", "offsets", "type", "status",
  "form", "trigger", "agent", "counterpart", "matter", "time", "place",
  "attribution", "events", "attributions", "chain", "source", "cue", "content",
  "text", "start", "end", "kind", "name", "country", "organisation", "value",
  "sentence", "sentences", "tokens", "tags", "xpos", "lemmas", "heads",
  "relations", "labels", "captures", "rule", "title", "date",
  "publisher", "url", "provenance", "outlets", "origins", "anonymous", "via",
  "statements", "error", "optional", "attributions_optional", "tie",
  "documents", "missing", "figures", "p", "r", "f1", "accuracy", "hit", "pred",
  "gold", "misses",
}

-- --- writing ----------------------------------------------------------------

local CANNOT_WRITE = 74 -- EX_IOERR of sysexits.h

-- Raised when a file takes no more. No message: the reader has left.
---@class hearsay.Closed
---@field where string
---@field message string?
---@field code integer the exit code
local Closed = {}
Closed.__index = Closed

--- Whether an error says that the run cannot go on.
function output.is_closed(problem)
  return getmetatable(problem) == Closed
end

--- Ends the run, since a file takes no more, or for another reason with an exit
--- code of its own.
---@param path string
---@param message string?
---@param code integer?
function output.fail(path, message, code)
  error(setmetatable({ where = path, message = message,
    code = code or CANNOT_WRITE }, Closed))
end

-- Where the output goes, and what that is called; what waits to be written, and
-- how many bytes that is. While `depth` is above 0 it all waits.
local sink, where = nil, "standard output"
local waiting, size, depth = {}, 0, 0

local WAIT_MAX = 1 << 16

--- Sends the output to a file from here on; see core.sink.
---@param path string
---@param keep integer?
---@return true? ok
---@return string? message
function output.to(path, keep)
  local file, message = core.sink(path, keep)
  if not file then return nil, message end
  sink, where = file, path
  return true
end

--- Where the output goes, and what that is called.
---@return hearsay.Sink
---@return string
function output.sink()
  sink = sink or core.sink()
  return sink, where
end

--- Writes to the output. What is written up to a `flush` goes out in one piece,
--- unless it is long.
function output.write(...)
  for i = 1, select("#", ...) do
    local text = select(i, ...)
    waiting[#waiting + 1] = text
    size = size + #text
  end
  if size > WAIT_MAX and depth == 0 then output.flush() end
end

--- Sends on what was written, so that a reader downstream need not wait.
function output.flush()
  if depth > 0 or size == 0 then return end
  local text = table.concat(waiting)
  waiting, size = {}, 0
  local done, message, code = output.sink():write(text)
  if not done then output.fail(where, code ~= "pipe" and message or nil) end
end

--- What a function writes, as a text; nothing goes out.
---@param run function
---@return string
function output.collect(run, ...)
  local before, size_before = waiting, size
  waiting, size, depth = {}, 0, depth + 1
  local ran, problem = pcall(run, ...)
  local text = table.concat(waiting)
  waiting, size, depth = before, size_before, depth - 1
  if not ran then error(problem, 0) end
  return text
end

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

-- What stages say of the whole document; tables without names are lists.
local function add_fields(line, more)
  for name, value in pairs(more or {}) do
    if line[name] == nil then line[name] = core.json_lists(value) end
  end
  return line
end

--- The document line of product.md as a table.
---@param document hearsay.Input
---@param records table? events and attributions; nil when there are none
---@param unit "byte"|"codepoint"|"utf16"
---@return table
function output.record(document, records, unit)
  records = spans.convert(records or {}, document.text, unit)
  return add_fields({
    schema = "hearsay/1",
    id = document.id,
    path = document.path or NULL,
    meta = meta_of(document),
    kept = document.kept,
    offsets = unit,
    events = map(records.events, full_event),
    attributions = map(records.attributions, full_attribution),
    error = document.error or NULL,
  }, records.more)
end

local order = core.json_order(output.ORDER)

--- One value as a line of JSON, its fields in the one order.
---@param value table
---@return string
function output.json_line(value)
  return core.json_encode(value, order) .. "\n"
end

--- Writes one value as a line of JSON.
function output.write_json(value) output.write(output.json_line(value)) end

return output
