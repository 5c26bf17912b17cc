--- The forms that a document's records are written in, for --format.
--
-- A form turns one document into text and writes nothing itself, so that any
-- worker can do it. In a stream `head` stands before the first document,
-- `document` makes the text of one, and its line of the index when the form has
-- one; `tail` makes what stands after the last, given those lines. Into a folder
-- `files` makes the files of a document, and `about` those of the folder.
-- `folder.lua` writes them.

local brat = require "hearsay.output.brat"
local brat_conf = require "hearsay.output.brat_conf"
local core = require "hearsay.core"
local output = require "hearsay.output"
local page = require "hearsay.output.page"
local rows = require "hearsay.output.rows"
local sheet = require "hearsay.output.sheet"

local forms = {}

---@class hearsay.FormState
---@field unit "byte"|"codepoint"|"utf16"
---@field many boolean whether more than one document may come
---@field count integer which document this is, from 1
---@field encoding string? what --encoding says
---@field types string[]? the event types of the pack
---@field name string? into a folder: what the document's files are called

---@class hearsay.Form
---@field head string?
---@field document function (hearsay.Input, records, state) to text, index line
---@field tail function? of the index lines, to text
---@field files function? (hearsay.Input, records, state) to {ending, text}...
---@field about function? (index lines, state) to {name, text}...
---@field reserved string? a name that no document's file may have
---@field kept string? the ending of files that people correct: none is overwritten

-- --- JSON and rows ----------------------------------------------------------

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
    event.kept = record.kept
    event.attribution = index[event.attribution] or core.json_null
    out[i] = output.json_line(event)
  end
  return table.concat(out)
end

local function heading(document, state)
  if not state.many then return "" end
  return ("%s# %s\n"):format(state.count > 1 and "\n" or "",
    rows.flat { text = tostring(document.id) })
end

local function lines(document, records, state)
  return heading(document, state) .. rows.text(records)
end

-- --- brat -------------------------------------------------------------------

local function brat_stream(document, records, state)
  local _, ann = brat.files(document, records, state.encoding)
  return heading(document, state) .. ann
end

-- A line of the folder's list of documents: what brat has no place for.
local function brat_entry(document, state)
  local record = output.record(document, nil, "byte")
  return output.json_line { name = state.name, id = record.id, path = record.path,
    meta = record.meta, error = record.error }
end

local function brat_files(document, records, state)
  local txt, ann = brat.files(document, records, state.encoding)
  return { { ".txt", txt }, { ".ann", ann } }, brat_entry(document, state)
end

local function brat_about(entries, state)
  local types = {}
  for i, type in ipairs(state.types or {}) do types[i] = brat.name(type) end
  local files = brat_conf.files(types)
  files[#files + 1] = { "documents.jsonl", table.concat(entries) }
  return files
end

-- --- pages ------------------------------------------------------------------

local TITLE = "Events and sources"

local function head_of(title)
  return ("%s<h1>%s</h1>\n%s"):format(page.head(title), TITLE, page.legend())
end

local function html_part(document, records, state)
  local id = "d" .. state.count
  return page.article(document, records, id, state.encoding),
    page.entry("#" .. id, document, records)
end

-- The index comes last in the file and stands on top of the page.
local function html_tail(entries)
  return (#entries > 1 and page.index(entries) or "") .. page.foot
end

local function html_files(document, records, state)
  local html = page.head(page.name_of(document))
    .. '<nav class="index"><a href="index.html">all documents</a></nav>\n'
    .. page.legend() .. page.article(document, records, "d", state.encoding)
    .. page.foot
  return { { ".html", html } },
    page.entry(state.name .. ".html", document, records)
end

local function html_about(entries)
  return { { "index.html", ("%s<h1>%s</h1>\n%s%s"):format(page.head(TITLE), TITLE,
    page.index(entries), page.foot) } }
end

-- --- all of them ------------------------------------------------------------

---@type table<string, hearsay.Form>
local FORMS = {
  doc = { document = doc_line },
  event = { document = event_lines },
  csv = sheet.csv,
  tsv = sheet.tsv,
  lines = { document = lines },
  brat = { document = brat_stream, files = brat_files, about = brat_about,
    kept = ".ann" },
  html = { head = head_of(TITLE), document = html_part, tail = html_tail,
    files = html_files, about = html_about, reserved = "index" },
}

--- The names of the forms, for --format.
forms.names = { "doc", "event", "csv", "tsv", "lines", "brat", "html" }

--- A form by its name.
---@param name string
---@return hearsay.Form
function forms.named(name) return FORMS[name] end

-- --- writing ----------------------------------------------------------------

-- `make` may run in another process than the rest: what it returns goes to
-- `take`, in the order of the documents.
---@class hearsay.Writer
---@field head string? what stands before the first document
---@field make fun(document: hearsay.Input, records: table?): any
---@field take fun(made: any)
---@field finish fun()
---@field whole string? why it cannot go on in the middle

--- Writes documents one after another to where `output` goes.
---@param form hearsay.Form
---@param state hearsay.FormState
---@return hearsay.Writer
function forms.stream(form, state)
  local entries = {}
  return {
    head = form.head,
    whole = form.tail and "--resume does not go with a form that ends the page",
    make = function(document, records)
      state.count = document.number
      local text, entry = form.document(document, records or {}, state)
      return { text = text, entry = entry }
    end,
    take = function(made)
      entries[#entries + 1] = made.entry
      output.write(made.text)
      output.flush()
    end,
    finish = function()
      if form.tail then output.write(form.tail(entries)) end
    end,
  }
end

return forms
