--- Rules and stages whose own function failed: how often, with one example.
--
-- A failure is told in the same words every time, with the first sentence it
-- was seen in, so that whoever listens can tell it once.

local fault = {}

--- Failures of one rule in one document before it is left out for the rest of
--- that document. Not of the whole run: what a document gives must not depend
--- on the documents before it.
fault.PARK_AFTER = 10

---@class hearsay.Fault
---@field key string equal for the same failure in another document
---@field file string
---@field line integer
---@field kind "rule"|"stage"|"layer"
---@field name string
---@field text string
---@field code "error"|"steps"|"memory"|"time"
---@field example string? the sentence it was first seen in
---@field place string? the document and the number of the sentence
---@field count integer
---@field parked boolean

-- "file:line: text" to line and text, where the file is the rule's own.
local function split(message, file)
  local prefix = file .. ":"
  if message:sub(1, #prefix) == prefix then
    local line, text = message:match("^(%d+): (.*)$", #prefix + 1)
    if line then return math.tointeger(tonumber(line)), text end
  end
  return nil, message
end

--- Notes a failure; the text to tell.
---@param faults table<string, hearsay.Fault> of the pack
---@param what table file, line, kind, name
---@param message string
---@param code string
---@param example string?
---@param place string?
---@return hearsay.Fault
function fault.note(faults, what, message, code, example, place)
  local line, text = split(message, what.file)
  local key = table.concat({ what.kind, what.file, what.name, text }, "\0")
  local found = faults[key]
  if not found then
    found = { key = key, file = what.file, line = line or what.line, kind = what.kind,
      name = what.name, text = text, code = code, example = example,
      place = place, count = 0, parked = false }
    faults[key] = found
  end
  found.count = found.count + 1
  return found
end

--- Adds what one document saw to what was seen before it.
---@param all table<string, hearsay.Fault>
---@param found hearsay.Fault
function fault.add(all, found)
  local before = all[found.key]
  if not before then
    before = {}
    for name, value in pairs(found) do before[name] = value end
    all[found.key] = before
    return
  end
  before.count = before.count + found.count
  before.parked = before.parked or found.parked
end

--- A failure in one line, without where it was seen.
---@param found hearsay.Fault
---@return string
function fault.brief(found)
  return ("%s:%d: error in %s %s: %s"):format(found.file, found.line, found.kind,
    found.name, found.text:match "^[^\n]*")
end

--- What to tell of a failure, without how often it was seen.
---@param found hearsay.Fault
---@return string
function fault.text(found)
  local text = ("%s:%d: error in %s %s: %s"):format(found.file, found.line,
    found.kind, found.name, found.text)
  if found.example then
    text = text .. ("\n  while matching %q   %s"):format(found.example,
      found.place or "")
  end
  return (text:gsub("%s+$", ""))
end

--- ... and how often, once all documents are done.
---@param found hearsay.Fault
---@return string
function fault.summary(found)
  local parked = found.parked and ("; %s parked after %d in one document"):format(
    found.kind, fault.PARK_AFTER) or ""
  return ("%s\n  seen %d time%s%s"):format(fault.text(found), found.count,
    found.count == 1 and "" or "s", parked)
end

--- The failures of a pack so far, by file and line.
---@param faults table<string, hearsay.Fault>
---@return hearsay.Fault[]
function fault.list(faults)
  local list = {}
  for _, found in pairs(faults) do list[#list + 1] = found end
  table.sort(list, function(a, b)
    if a.file ~= b.file then return a.file < b.file end
    if a.line ~= b.line then return a.line < b.line end
    return a.text < b.text
  end)
  return list
end

return fault
