--- What goes to standard output, and the JSON that a document's records make.
--
-- Offsets arrive in bytes and leave in the unit asked for.

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

-- Raised when a file takes no more. No message: the reader has left.
---@class hearsay.Closed
---@field where string
---@field message string?
local Closed = {}
Closed.__index = Closed

-- Where the output goes, and what that is called.
local stream, where = io.stdout, "standard output"

--- Whether an error says that the output takes no more.
function output.is_closed(problem)
  return getmetatable(problem) == Closed
end

--- Ends the run, since a file takes no more.
---@param path string
---@param message string?
function output.fail(path, message)
  error(setmetatable({ where = path, message = message }, Closed))
end

local function must(done, message, code)
  if not done then output.fail(where, code ~= EPIPE and message or nil) end
end

--- Sends the output to a file from here on.
---@param path string
---@return true? ok
---@return string? message
function output.to(path)
  local file, message = io.open(path, "wb")
  if not file then return nil, message end
  stream, where = file, path
  return true
end

--- Writes to the output.
function output.write(...) must(stream:write(...)) end

--- Sends on what was written, so that a reader downstream need not wait.
function output.flush() must(stream:flush()) end

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

--- One value as a line of JSON, its fields in the one order.
---@param value table
---@return string
function output.json_line(value)
  return core.json_encode(value, output.ORDER) .. "\n"
end

--- Writes one value as a line of JSON.
function output.write_json(value) output.write(output.json_line(value)) end

return output
