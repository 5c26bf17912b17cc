--- The forms that a document's records are written in, for --format.
--
-- A form turns one document into text and writes nothing itself, so that any
-- worker can do it: `head` stands before the first document, `document` makes
-- the text of one.

local core = require "hearsay.core"
local output = require "hearsay.output"
local rows = require "hearsay.rows"
local sheet = require "hearsay.sheet"

local forms = {}

---@class hearsay.Form
---@field head string?
---@field document function from hearsay.Input, records, hearsay.FormState to text

---@class hearsay.FormState
---@field unit "byte"|"codepoint"|"utf16"
---@field many boolean whether more than one document may come
---@field count integer which document this is, from 1

local function doc_line(document, records, state)
  return output.json_line(output.record(document, records, state.unit))
end

local function event_lines(document, records, state)
  local record = output.record(document, records, state.unit)
  local index, out = rows.by_id(record.attributions), {}
  for i, event in ipairs(record.events) do
    event.schema, event.document, event.path = record.schema, record.id,
      record.path
    event.meta, event.offsets = record.meta, record.offsets
    event.attribution = index[event.attribution] or core.json_null
    out[i] = output.json_line(event)
  end
  return table.concat(out)
end

local function lines(document, records, state)
  local text = rows.text(records)
  if not state.many then return text end
  return ("%s# %s\n%s"):format(state.count > 1 and "\n" or "",
    tostring(document.id), text)
end

---@type table<string, hearsay.Form>
local FORMS = {
  doc = { document = doc_line },
  event = { document = event_lines },
  csv = sheet.csv,
  tsv = sheet.tsv,
  lines = { document = lines },
}

--- The names of the forms, for --format.
forms.names = { "doc", "event", "csv", "tsv", "lines" }

--- Returns a function that writes one document's records in a form.
---@param form string
---@param unit "byte"|"codepoint"|"utf16"
---@param many boolean whether more than one document may come
---@return fun(document: hearsay.Input, records: table?)
function forms.writer(form, unit, many)
  local chosen = FORMS[form]
  local state = { unit = unit, many = many, count = 0 }
  if chosen.head then output.write(chosen.head) end
  return function(document, records)
    state.count = state.count + 1
    output.write(chosen.document(document, records or {}, state))
    output.flush()
  end
end

return forms
