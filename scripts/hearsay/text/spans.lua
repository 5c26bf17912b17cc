--- Offsets in bytes to offsets in code points or UTF-16 units, and back.

local core = require "hearsay.core"

local spans = {}

local function is_span(value)
  return math.type(value.start) == "integer"
    and math.type(value["end"]) == "integer"
end

-- Copies the records, so that a span shared by two of them changes once;
-- collects every copied span on the way.
local function copy(value, found)
  if type(value) ~= "table" then return value end
  local twin = {}
  for key, item in pairs(value) do twin[key] = copy(item, found) end
  if is_span(twin) then found[#found + 1] = twin end
  return twin
end

local function sorted_offsets(found)
  local seen, offsets = {}, {}
  for _, span in ipairs(found) do
    for _, offset in ipairs { span.start, span["end"] } do
      if not seen[offset] then
        seen[offset], offsets[#offsets + 1] = true, offset
      end
    end
  end
  table.sort(offsets)
  return offsets
end

--- Returns `records` with every span (a table with `start` and `end`) counted
--- in `unit`. Records in bytes come back as they are.
---@param records table
---@param text string? the text that the spans count in
---@param unit "byte"|"codepoint"|"utf16"
---@return table
function spans.convert(records, text, unit)
  if unit == "byte" or not text then return records end
  local found = {}
  local twin = copy(records, found)
  local offsets = sorted_offsets(found)
  local counted, at = core.utf8_offsets(text, unit, offsets), {}
  for i, offset in ipairs(offsets) do at[offset] = counted[i] end
  for _, span in ipairs(found) do
    span.start, span["end"] = at[span.start], at[span["end"]]
  end
  return twin
end

-- How many units a code point takes.
local function width_of(code, unit)
  return unit == "utf16" and code > 0xFFFF and 2 or 1
end

-- From each of the ascending offsets to its byte; one behind the text has none.
local function find_bytes(text, unit, offsets)
  local at, i, units = {}, 1, 0
  for byte, code in utf8.codes(text) do
    while i <= #offsets and offsets[i] <= units do
      at[offsets[i]], i = byte - 1, i + 1
    end
    if i > #offsets then break end
    units = units + width_of(code, unit)
  end
  while i <= #offsets and offsets[i] <= units do
    at[offsets[i]], i = #text, i + 1
  end
  return at
end

--- Returns `records` with every span counted in bytes of `text`.
---@param records table
---@param text string UTF-8, unless the unit is bytes
---@param unit "byte"|"codepoint"|"utf16" what they count in
---@return table? records nil when a span is not inside the text
---@return string? message
function spans.to_bytes(records, text, unit)
  local found = {}
  local twin = copy(records, found)
  local at = unit ~= "byte" and find_bytes(text, unit, sorted_offsets(found))
  for _, span in ipairs(found) do
    local first, past = span.start, span["end"]
    if at then first, past = at[first], at[past] end
    if not first or not past or first < 0 or past > #text or first > past then
      return nil, ("the span %d-%d is not inside the text"):format(span.start,
        span["end"])
    end
    span.start, span["end"] = first, past
  end
  return twin
end

return spans
