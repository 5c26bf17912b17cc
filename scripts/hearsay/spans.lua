--- Offsets in bytes to offsets in code points or UTF-16 units.

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

return spans
