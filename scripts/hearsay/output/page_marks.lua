--- The text of a page: spans of records as nested elements.
--
-- Spans may cross. Elements may not: where a span ends inside another one, the
-- inner one is closed and opened again. An element has its id where the span
-- begins and its label where it ends.

local rows = require "hearsay.output.rows"

local marks = {}

local is_given = rows.is_given

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;",
  ['"'] = "&quot;", ["'"] = "&#39;" }

--- A text as HTML, for an element or a quoted attribute. Bytes that are not
--- UTF-8 and control characters show as U+FFFD.
---@param text string|number
---@return string
function marks.escape(text)
  text = tostring(text):gsub("\r\n?", "\n")
  if not utf8.len(text) then text = text:gsub("[\x80-\xFF]", "\u{FFFD}") end
  return (text:gsub("[&<>\"']", ENTITIES)
    :gsub("[\0-\8\11-\31\127]", "\u{FFFD}")
    :gsub("\xC2[\x80-\x9F]", "\u{FFFD}"))
end
local escape = marks.escape

---@class hearsay.PageMark
---@field first integer byte of the text
---@field past integer
---@field class string what it is
---@field rank integer of two with the same place the lower one is outside
---@field of string[] the records that it belongs to
---@field label string? what stands behind it
---@field id string

---@class hearsay.PageMarks
---@field text string
---@field at fun(offset: integer): integer
---@field list hearsay.PageMark[]
---@field known table<string, hearsay.PageMark>
---@field prefix string
---@field places table<table, string> the id of a span of the records
local Marks = {}
Marks.__index = Marks

-- --- which spans ------------------------------------------------------------

local RANK = { content = 1, matter = 2, agent = 3, counterpart = 4, place = 5,
  time = 6, source = 7, cue = 8, trigger = 9 }

-- Spans at one place, of one class, are one mark of several records.
local function add(self, class, span, of, label)
  if not is_given(span) or not span.start then return end
  local first, past = self.at(span.start), self.at(span["end"])
  if first >= past then return end
  local key = ("%s %d %d"):format(class, first, past)
  local mark = self.known[key]
  if not mark then
    mark = { first = first, past = past, class = class, of = {}, label = label,
      rank = RANK[class] or 5, id = ("%s-%d"):format(self.prefix, #self.list + 1) }
    self.known[key], self.list[#self.list + 1] = mark, mark
  end
  mark.of[#mark.of + 1] = of
  self.places[span] = mark.id
end

local function each(value, visit)
  if type(value) ~= "table" then return end
  if math.type(value.start) == "integer" then return visit(value) end
  for _, part in ipairs(value) do
    if type(part) == "table" then visit(part) end
  end
end

local NOT_MARKED = { trigger = true, sentence = true, attribution = true }

local function add_event(self, event)
  add(self, "trigger", event.trigger, event.id, event.type)
  local names = {}
  for name in pairs(event) do
    if not NOT_MARKED[name] then names[#names + 1] = name end
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local class = RANK[name] and name or "other"
    each(event[name], function(span) add(self, class, span, event.id) end)
  end
end

local function add_attribution(self, attribution, of)
  for _, one in ipairs(attribution.chain or {}) do
    local kind = is_given(one.source) and one.source.kind or nil
    add(self, "source", one.source, of, kind)
    add(self, "cue", one.cue, of, not kind and "unattributed" or nil)
  end
end

local function add_all(self, records)
  local index = rows.by_id(records.attributions)
  for _, attribution in ipairs(records.attributions or {}) do
    add_attribution(self, attribution, attribution.id)
    for _, span in ipairs(attribution.content or {}) do
      add(self, "content", span, attribution.id)
    end
  end
  for _, event in ipairs(records.events or {}) do
    add_event(self, event)
    local attribution = index[event.attribution]
    if attribution then add_attribution(self, attribution, event.id) end
  end
end

local function comes_before(a, b)
  if a.first ~= b.first then return a.first < b.first end
  if a.past ~= b.past then return a.past > b.past end
  if a.rank ~= b.rank then return a.rank < b.rank end
  return a.id < b.id
end

--- The marks of a document's records.
---@param prefix string what ids start with
---@param text hearsay.Plain
---@param records table
---@return hearsay.PageMarks
function marks.new(prefix, text, records)
  local self = setmetatable({ text = text.text, at = text.at, prefix = prefix,
    list = {}, known = {}, places = {} }, Marks)
  add_all(self, records)
  table.sort(self.list, comes_before)
  return self
end

--- The id of the element that a span of the records begins.
---@param span table
---@return string?
function Marks:id_of(span) return self.places[span] end

-- --- the text ---------------------------------------------------------------

local function open_tag(mark, is_begun)
  local classes = { mark.class }
  for _, of in ipairs(mark.of) do classes[#classes + 1] = "in-" .. of end
  local id = is_begun and "" or (' id="%s"'):format(mark.id)
  return ('<mark%s class="%s">'):format(id, escape(table.concat(classes, " ")))
end

local function label_html(self, mark)
  if not mark.label then return "" end
  return ('<a href="#%s-r-%s">%s</a>'):format(self.prefix, mark.of[1],
    escape(mark.label))
end

-- Closes the open marks that end at or before `at`, and opens those again that
-- stood inside them and go on.
local function close(self, out, open, at)
  local keep = #open
  for i = #open, 1, -1 do
    if open[i].past <= at then keep = i - 1 end
  end
  local again = {}
  while #open > keep do
    local mark = table.remove(open)
    local ends = mark.past <= at
    out[#out + 1] = (ends and label_html(self, mark) or "") .. "</mark>"
    if not ends then table.insert(again, 1, mark) end
  end
  for _, mark in ipairs(again) do
    out[#out + 1] = open_tag(mark, true)
    open[#open + 1] = mark
  end
end

-- Where the next open mark ends, or `stop`.
local function next_end(open, stop)
  for _, mark in ipairs(open) do stop = math.min(stop, mark.past) end
  return stop
end

-- Writes the text from `at` to `stop`, with the ends of marks on the way.
local function run(self, out, open, at, stop)
  repeat
    local past = next_end(open, stop)
    out[#out + 1] = escape(self.text:sub(at + 1, past))
    at = past
    close(self, out, open, at)
  until at >= stop
end

--- The text as HTML.
---@return string
function Marks:html()
  local out, open, at = {}, {}, 0
  for _, mark in ipairs(self.list) do
    if mark.first > at then run(self, out, open, at, mark.first) end
    at = mark.first
    out[#out + 1] = open_tag(mark)
    open[#open + 1] = mark
  end
  run(self, out, open, at, #self.text)
  return table.concat(out)
end

return marks
