--- What a match says, before it becomes a record.
--
-- A draft holds spans of tokens; stages of the pack read and fill it. Its
-- fields are those of the record: trigger, agent, counterpart (lists), matter,
-- time, place, form, status for an event; source, cue, content, via for an
-- attribution.

local draft = {}

---@class hearsay.Span tokens from 1, ends included
---@field first integer
---@field last integer

-- Fields that hold a list of spans; the others hold one.
local LISTS = { agent = true, counterpart = true, content = true }

local function new_span(first, last) return { first = first, last = last } end

-- The captures of a match by name, each a list of spans in text order.
local function captures_of(match)
  local by_name, flat = {}, match.captures
  for i = 1, #flat, 3 do
    local list = by_name[flat[i]] or {}
    by_name[flat[i]] = list
    list[#list + 1] = new_span(flat[i + 1], flat[i + 2])
  end
  return by_name
end

-- With `emit`, fields are named there: { agent = "who" }; the rest of the
-- captures keep their own names.
local function fields_of(rule, captures)
  local fields = {}
  for name, spans in pairs(captures) do fields[name] = spans end
  for field, name in pairs(rule.fields.emit or {}) do
    if type(name) == "string" and captures[name] then
      fields[field], fields[name] = captures[name], nil
    end
  end
  return fields
end

local function fill(item, fields)
  for name, spans in pairs(fields) do
    item[name] = LISTS[name] and spans or spans[1]
  end
end

--- The draft of a match.
---@param rule table
---@param match table as hearsay.Matcher:run lists them
---@return table
function draft.new(rule, match)
  local item = { rule = rule.name, sentence = match.window,
    first = match.first, last = match.last, agent = {}, counterpart = {} }
  local anchor = new_span(match.anchor_first or match.first,
    match.anchor_last or match.last)
  fill(item, fields_of(rule, captures_of(match)))
  if rule.fields.attribution then
    item.cue = item.cue or anchor
    item.content = item.content or {}
  else
    item.type = rule.fields.event
    item.trigger = item.trigger or anchor
  end
  for name, value in pairs(rule.fields.emit or {}) do
    if type(value) == "table" then item[name] = value[1] end -- { "held" }: as is
  end
  return item
end

return draft
