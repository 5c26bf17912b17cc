--- Records in words: what a row of `lines`, a table and a page say of them.

local core = require "hearsay.core"

local rows = {}

local NULL = core.json_null

--- A span's text on one line: white space inside prints as one blank.
---@param span table?
---@return string
function rows.flat(span)
  if not span or span == NULL then return "-" end
  local text = span.text:gsub("%s+", " ")
  return text
end
local flat = rows.flat

--- Whether a field says something.
function rows.is_given(value)
  return value ~= nil and value ~= NULL and value ~= ""
end
local is_given = rows.is_given

--- Who is meant: the name where the text gives one, else the words.
function rows.name(span)
  return span and is_given(span.name) and span.name or flat(span)
end

-- "The envoy" and "an envoy" name the same.
local function bare(name)
  name = name:lower()
  return name:match "^the (.+)" or name:match "^an? (.+)" or name
end

--- The words, and the name where it stands elsewhere: "he = Ana Ruiz".
function rows.named(span)
  local text, name = flat(span), rows.name(span)
  if text:lower():find(bare(name), 1, true) then return text end
  return ("%s = %s"):format(text, name)
end

local function join(parties, word)
  local names = {}
  for i, party in ipairs(parties or {}) do names[i] = word(party) end
  return table.concat(names, "; ")
end

local function chain_text(attribution, word)
  local names = {}
  for i, link in ipairs(attribution and attribution.chain or {}) do
    names[i] = word(link.source)
  end
  return table.concat(names, " > ")
end

local function time_text(time)
  if not is_given(time) then return "" end
  if not is_given(time.value) then return flat(time) end
  return flat(time) .. " = " .. time.value
end

local function optional(span) return is_given(span) and flat(span) or "" end

--- The named fields of an event, in the order of a row.
---@param event table
---@param attribution table?
---@param word? fun(span: table?): string a mention in words; `rows.named` when
--- left out
local function fields_of(event, attribution, word)
  word = word or rows.named
  return {
    { "agent", join(event.agent, word) },
    { "counterpart", join(event.counterpart, word) },
    { "matter", optional(event.matter) },
    { "form", is_given(event.form) and event.form or "" },
    { "time", time_text(event.time) },
    { "place", optional(event.place) },
    { "said", chain_text(attribution, word) },
  }
end
rows.fields_of = fields_of

local function by_id(attributions)
  local index = {}
  for _, one in ipairs(attributions or {}) do
    if one.id then index[one.id] = one end
  end
  return index
end
rows.by_id = by_id

--- One event as a row of `lines`.
function rows.event_row(event, attribution)
  local row = { ("%s %s: %s"):format(event.type, event.status,
    flat(event.trigger)) }
  for _, field in ipairs(fields_of(event, attribution)) do
    if field[2] ~= "" then row[#row + 1] = field[1] .. ": " .. field[2] end
  end
  return table.concat(row, " | ")
end

--- One attribution as a row of `lines`.
function rows.attribution_row(attribution)
  local links = {}
  for i, link in ipairs(attribution.chain) do
    local kind = is_given(link.source) and link.source.kind or "unattributed"
    local cue = is_given(link.cue) and " " .. flat(link.cue) or ""
    links[i] = ("%s (%s)%s"):format(rows.named(link.source), kind, cue)
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
function rows.in_order(records)
  local list = {}
  for i, one in ipairs(records.attributions or {}) do
    list[#list + 1] = { at = first_byte(one), rank = i, attribution = one }
  end
  for i, one in ipairs(records.events or {}) do
    list[#list + 1] = { at = one.trigger.start, rank = 1e9 + i, event = one }
  end
  table.sort(list, function(a, b)
    if a.at ~= b.at then return a.at < b.at end
    return a.rank < b.rank
  end)
  return list
end

--- The rows of a document, one a line, in the order of its text.
---@param records table
---@return string
function rows.text(records)
  local out, index = {}, by_id(records.attributions)
  for _, row in ipairs(rows.in_order(records)) do
    out[#out + 1] = row.event
      and rows.event_row(row.event, index[row.event.attribution])
      or rows.attribution_row(row.attribution)
    out[#out + 1] = "\n"
  end
  return table.concat(out)
end

return rows
