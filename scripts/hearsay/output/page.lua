--- Records as a web page: the text with its events and sources marked, and a
--- table beside it.
--
-- A page is one file that asks for nothing: no script, no font, no picture; its
-- security policy lets nothing in but its own style. Texts are escaped, and
-- control characters in them shown as U+FFFD. What a row of the table is about
-- lights up in the text under the pointer; a click jumps there and back.

local core = require "hearsay.core"
local marks = require "hearsay.output.page_marks"
local output = require "hearsay.output"
local plain = require "hearsay.output.plain"
local rows = require "hearsay.output.rows"
local style = require "hearsay.output.page_style"

local page = {}

local escape, flat, is_given = marks.escape, rows.flat, rows.is_given

-- --- the table --------------------------------------------------------------

---@class hearsay.PageSheet what is written for one document
---@field id string what the ids of its elements start with: "d1"
---@field marks hearsay.PageMarks
---@field out string[] rows of the table

local function link(id, html)
  return id and ('<a href="#%s">%s</a>'):format(id, html) or html
end

-- A cell that leads to the place of a span in the text.
local function span_html(sheet, span)
  local html = link(sheet.marks:id_of(span), escape(flat(span)))
  for _, name in ipairs { "value", "name", "country" } do
    local value = is_given(span[name]) and tostring(span[name])
    if value and value ~= span.text then
      html = ('%s <small>%s</small>'):format(html, escape(value))
    end
  end
  return html
end

local function add_row(sheet, name, html)
  if html == "" then return end
  sheet.out[#sheet.out + 1] = ('<tr><th scope="row">%s<td>%s\n'):format(
    escape(name), html)
end

local function is_span(value)
  return type(value) == "table" and math.type(value.start) == "integer"
end

-- One span, several, or a plain value.
local function value_html(sheet, value)
  if is_span(value) then return span_html(sheet, value) end
  if type(value) ~= "table" then
    return is_given(value) and escape(tostring(value)) or ""
  end
  local parts = {}
  for i, part in ipairs(value) do parts[i] = value_html(sheet, part) end
  return table.concat(parts, "<br>")
end

local FIRST = { "agent", "counterpart", "matter", "form", "time", "place" }
local SHOWN = { id = true, type = true, status = true, trigger = true,
  attribution = true, sentence = true, rule = true }
for _, name in ipairs(FIRST) do SHOWN[name] = true end

-- The fields of a pack's own come after those of every event.
local function field_names(event)
  local own = {}
  for name in pairs(event) do
    if not SHOWN[name] then own[#own + 1] = name end
  end
  table.sort(own)
  return table.move(own, 1, #own, #FIRST + 1, table.move(FIRST, 1, #FIRST, 1, {}))
end

local function kind_of(one)
  return is_given(one.source) and one.source.kind or "unattributed"
end

local function chain_html(sheet, attribution)
  local parts = {}
  for i, one in ipairs(attribution.chain) do
    local name = is_given(one.source) and escape(rows.named(one.source))
      or "no source"
    parts[i] = ('%s <small>%s</small>'):format(name, escape(kind_of(one)))
  end
  return link(("%s-r-%s"):format(sheet.id, attribution.id),
    table.concat(parts, " › "))
end

-- The head of a record's rows: what it is, and the way to its place.
local function open_record(sheet, id, class, head)
  sheet.out[#sheet.out + 1] = ('<tbody id="%s-r-%s" class="r-%s %s">'
    .. '<tr><th colspan="2" scope="rowgroup">%s\n'):format(sheet.id, id, id,
    class, head)
end

local function add_event(sheet, event, attribution)
  local place = sheet.marks:id_of(event.trigger)
  open_record(sheet, event.id, "event", ('<b class="type">%s</b> '
    .. '<span class="status">%s</span> %s'):format(escape(event.type),
    escape(event.status), link(place, escape(flat(event.trigger)))))
  for _, name in ipairs(field_names(event)) do
    add_row(sheet, name, value_html(sheet, event[name]))
  end
  if attribution then add_row(sheet, "said", chain_html(sheet, attribution)) end
  if event.rule then
    add_row(sheet, "rule", ("<code>%s</code>"):format(escape(event.rule)))
  end
end

-- The events that hang on each attribution, by its id.
local function tied_events(events)
  local tied = {}
  for _, event in ipairs(events) do
    local id = event.attribution
    if is_given(id) then
      tied[id] = tied[id] or {}
      table.insert(tied[id], event)
    end
  end
  return tied
end

local function tied_html(sheet, events)
  local parts = {}
  for i, event in ipairs(events or {}) do
    parts[i] = link(("%s-r-%s"):format(sheet.id, event.id),
      escape(("%s: %s"):format(event.type, flat(event.trigger))))
  end
  return table.concat(parts, "<br>")
end

local function add_attribution(sheet, attribution, tied)
  open_record(sheet, attribution.id, "said", '<b class="type">said</b>')
  for _, one in ipairs(attribution.chain) do
    local source = is_given(one.source) and span_html(sheet, one.source) or "–"
    local cue = is_given(one.cue) and span_html(sheet, one.cue) or ""
    add_row(sheet, kind_of(one), ('%s <i>%s</i>'):format(source, cue))
  end
  add_row(sheet, "of", tied_html(sheet, tied[attribution.id]))
end

-- Where the story comes from in the end: each origin with what hangs on it.
local function add_origins(sheet, provenance)
  if not provenance or #provenance.origins == 0 then return end
  sheet.out[#sheet.out + 1] = '<tbody class="said"><tr><th colspan="2" '
    .. 'scope="rowgroup"><b class="type">origins</b>\n'
  for _, origin in ipairs(provenance.origins) do
    local name = escape(is_given(origin.name) and origin.name or "–")
    local via = origin.via and origin.via[1]
      and " via " .. escape(table.concat(origin.via, ", ")) or ""
    add_row(sheet, origin.kind, ("%s%s <small>%s, %s</small>"):format(name, via,
      output.counted(origin.statements or 0, "statement"),
      output.counted(origin.events or 0, "event")))
  end
end

local function table_html(sheet, records)
  local index = rows.by_id(records.attributions)
  local tied = tied_events(records.events or {})
  for _, row in ipairs(rows.in_order(records)) do
    if row.event then
      add_event(sheet, row.event, index[row.event.attribution])
    else
      add_attribution(sheet, row.attribution, tied)
    end
  end
  add_origins(sheet, records.more and records.more.provenance)
  if #sheet.out == 0 then return '<p class="none">nothing found</p>\n' end
  return "<table>\n" .. table.concat(sheet.out) .. "</table>\n"
end

-- --- a document -------------------------------------------------------------

-- The title where there is one, else the id.
local function name_of(document)
  local title = is_given(document.title) and document.title
  return title or tostring(document.id)
end
page.name_of = name_of

local function count_text(records)
  return output.counted(#(records.events or {}), "event") .. ", "
    .. output.counted(#(records.attributions or {}), "attribution")
end

local function meta_html(document, records)
  local parts = {}
  for _, value in ipairs { document.date or false, document.publisher or false,
    document.title and tostring(document.id) or false,
    document.path ~= document.id and document.path or false } do
    if value then parts[#parts + 1] = escape(value) end
  end
  parts[#parts + 1] = count_text(records)
  return table.concat(parts, " · ")
end

--- The part of a page that shows one document.
---@param document hearsay.Input
---@param records table
---@param id string what the ids of its elements start with
---@param encoding string?
---@return string
function page.article(document, records, id, encoding)
  local text = plain.of(document, encoding)
  local sheet = { id = id, out = {}, marks = marks.new(id, text, records) }
  local side = table_html(sheet, records)
  local problem = document.error
    and ('<p class="error">%s</p>\n'):format(escape(document.error)) or ""
  return ([[
<article id="%s">
<header><h2>%s</h2>
<p>%s</p></header>
%s<div class="pair"><div class="text" dir="auto">%s</div>
<div class="side">%s</div></div>
</article>
]]):format(id, escape(name_of(document)), meta_html(document, records), problem,
    sheet.marks:html(), side)
end

-- --- the page ---------------------------------------------------------------

local POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
  .. "form-action 'none'"

--- What stands before the first document.
---@param title string
---@return string
function page.head(title)
  return ([[
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%s">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="hearsay %s">
<title>%s</title>
<style>
%s</style>
</head>
<body>
]]):format(POLICY, core.version, escape(title), style.sheet())
end

--- The colours and what they stand for.
function page.legend() return style.legend end

--- What stands after the last document.
page.foot = "</body>\n</html>\n"

--- A line of the index.
---@param target string where it leads: "#d1", "02.html"
---@param document hearsay.Input
---@param records table
---@return string
function page.entry(target, document, records)
  local date = is_given(document.date) and document.date or ""
  return ('<tr><td><a href="%s">%s</a><td>%s<td>%s%s\n'):format(escape(target),
    escape(name_of(document)), escape(date), count_text(records),
    document.error and " <em>error</em>" or "")
end

--- The index out of its lines.
---@param entries string[]
---@return string
function page.index(entries)
  return ('<nav class="index"><table>\n%s</table></nav>\n'):format(
    table.concat(entries))
end

return page
