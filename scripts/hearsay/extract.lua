--- From a document to its records: match, run the rules' own functions, run
--- the pack's stages, write the records.

local core = require "hearsay.core"
local draft = require "hearsay.draft"
local record = require "hearsay.record"

local extract = {}

-- Failures of one rule that are told before it is parked.
local PARK_AFTER = 10

-- A rule's own function may refuse a match (nil, reason), change it in place,
-- return another draft, or a list of them.
local function run_action(pack, rule, item, doc)
  local ran, result = pcall(rule.fields.on, item, doc)
  if not ran then
    rule.failures = (rule.failures or 0) + 1
    rule.parked = rule.failures >= PARK_AFTER
    pack.errors[#pack.errors + 1] = ("%s: error in rule %s: %s%s"):format(
      rule.statement.file, rule.name, tostring(result),
      rule.parked and " (parked)" or "")
    return {}
  end
  if result == nil then return {} end
  if result == true then return { item } end
  return result[1] and result or { result }
end

local function drafts_of(pack, match, doc)
  local rule = pack.rules[match.rule]
  if rule.parked then return {} end
  local item = draft.new(rule, match)
  if not rule.fields.on then return { item } end
  return run_action(pack, rule, item, doc)
end

local function sort_drafts(pack, matches, doc)
  local events, attributions = {}, {}
  for _, match in ipairs(matches) do
    for _, item in ipairs(drafts_of(pack, match, doc)) do
      local into = item.type and events or attributions
      into[#into + 1] = item
    end
  end
  return events, attributions
end

local function run_stages(pack, doc, events, attributions, meta)
  for _, stage in ipairs(pack.stages) do
    local ran, message = pcall(stage.run, doc, events, attributions, meta)
    if not ran then
      pack.errors[#pack.errors + 1] =
        ("%s: error in stage %s: %s"):format(stage.file, stage.name, message)
    end
  end
end

local function write_attributions(doc, drafts)
  local records, ids = {}, {}
  for _, item in ipairs(drafts) do
    if item.chain then
      local id = "a" .. #records + 1
      records[#records + 1], ids[item] = record.attribution(doc, item, id), id
    end
  end
  return records, ids
end

local function write_events(doc, drafts, ids)
  local records = {}
  for i, item in ipairs(drafts) do
    records[i] = record.event(doc, item, "e" .. i, ids[item.attribution])
  end
  return records
end

--- The events and attributions of a document.
---@param pack table a loaded pack
---@param document hearsay.Document
---@return table events, attributions, errors
function extract.run(pack, document)
  pack.errors = {}
  local doc = core.doc(document.text, pack.core)
  document.cut = doc
  local matches = pack.matcher:run(doc)
  local events, attributions = sort_drafts(pack, matches, doc)
  run_stages(pack, doc, events, attributions, document.meta)
  local said, ids = write_attributions(doc, attributions)
  return { events = write_events(doc, events, ids), attributions = said,
    errors = pack.errors }
end

return extract
