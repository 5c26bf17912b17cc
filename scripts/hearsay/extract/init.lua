--- From a document to its records: match, run the rules' own functions, run
--- the pack's stages, write the records.

local core = require "hearsay.core"
local draft = require "hearsay.extract.draft"
local fault = require "hearsay.pack.fault"
local guard = require "hearsay.pack.guard"
local record = require "hearsay.extract.record"
local view = require "hearsay.extract.view"

local extract = {}

---@class hearsay.Extraction the work on one document
---@field pack hearsay.Pack
---@field document hearsay.Document
---@field doc hearsay.Doc
---@field view table
---@field more table<string, any> fields for the document, left by stages
---@field failures table<table, integer> by rule, in this document
---@field faults table<string, hearsay.Fault> of this document
---@field order hearsay.Fault[] the same, as they came

local EXAMPLE_MAX = 200

-- The sentence in one line, cut where it is long.
local function example_of(doc, sentence)
  local first, last = doc:sentence(sentence)
  local text = first and doc:slice(first, last) or ""
  text = text:gsub("%s+", " ")
  if #text <= EXAMPLE_MAX then return text end
  return text:sub(1, utf8.offset(text, 0, EXAMPLE_MAX) - 1) .. "..."
end

local function place_of(document, sentence)
  local name = document.path or document.id
  return name and ("%s:%d"):format(tostring(name), sentence)
end

-- Notes a failure twice: for the document, whose list does not depend on the
-- documents before it, and for the pack, which counts over all of them.
local function note(work, what, message, code, sentence)
  local example = sentence and example_of(work.doc, sentence)
  local place = sentence and place_of(work.document, sentence)
  local all = fault.note(work.pack.failed, what, message, code, example, place)
  local here = fault.note(work.faults, what, message, code, example, place)
  if here.count == 1 then work.order[#work.order + 1] = here end
  return here, all
end

local function note_rule(work, rule, match, message, code)
  local here, all = note(work, { kind = "rule", name = rule.name,
    file = rule.statement.file, line = rule.statement.line }, message, code,
    match.window)
  work.failures[rule] = (work.failures[rule] or 0) + 1
  if work.failures[rule] >= fault.PARK_AFTER then
    here.parked, all.parked = true, true
  end
end

--- Runs a rule's own function on the draft of a match.
---@return "passed"|"declined"|"failed" outcome
---@return table[]|string|nil drafts, or the reason, or the message
---@return string? code what stopped it
function extract.act(pack, rule, match, seen)
  local item = draft.new(rule, match, seen)
  if not rule.fields.on then return "passed", { item } end
  local names = pack.core:captures(rule.id)
  local strict = draft.strict(item, rule, names, seen)
  local ran, result, reason =
    pack.call(guard.action, rule.fields.on, strict, seen.doc)
  if not ran then return "failed", result, reason end
  if not result then
    return "declined", type(reason) == "string" and reason or nil
  end
  local drafts = draft.results(result, item, seen)
  for _, one in ipairs(drafts) do
    local mistake = draft.mistake(one, seen.doc)
    if mistake then
      return "failed", "what it returned makes no record: " .. mistake, "error"
    end
  end
  return "passed", drafts
end

local function drafts_of(work, match)
  local rule = work.pack.rules[match.rule]
  if (work.failures[rule] or 0) >= fault.PARK_AFTER then return {} end
  local outcome, result, code = extract.act(work.pack, rule, match, work.view)
  if outcome == "passed" then
    for i = 1, #result do draft.settle(result[i], rule, work.view) end
    return result
  end
  if outcome == "failed" then note_rule(work, rule, match, result, code) end
  rule[outcome] = (rule[outcome] or 0) + 1
  return {}
end

local function sort_drafts(work, matches)
  local events, attributions = {}, {}
  for i = 1, #matches do
    local drafts = drafts_of(work, matches[i])
    for n = 1, #drafts do
      local into = drafts[n].type and events or attributions
      into[#into + 1] = drafts[n]
    end
  end
  return events, attributions
end

local function note_stage(work, stage, message, code)
  note(work, { kind = "stage", name = stage.name, file = stage.file,
    line = stage.line }, message, code, 1)
end

-- What makes no record is left out before the next stage reads it.
local function sweep(work, stage, drafts)
  local count = 0
  for i = 1, #drafts do
    local mistake = draft.mistake(drafts[i], work.doc)
    if mistake then
      note_stage(work, stage, "what it left makes no record: " .. mistake, "error")
    else
      count = count + 1
      drafts[count] = drafts[i]
    end
  end
  for i = #drafts, count + 1, -1 do drafts[i] = nil end
end

-- Looking at every draft costs more than most stages, so it is done where a
-- stage has failed, and once at the end.
local function run_stages(work, events, attributions)
  local limits, stages, call = guard.stage(#work.doc), work.pack.stages, work.pack.call
  local last = stages[#stages]
  for i = 1, #stages do
    local stage = stages[i]
    local ran, message, code = call(limits, stage.run, work.doc, events,
      attributions, work.document.meta, work.more)
    if not ran then
      note_stage(work, stage, message, code)
      sweep(work, stage, events)
      sweep(work, stage, attributions)
    end
  end
  if last then
    sweep(work, last, events)
    sweep(work, last, attributions)
  end
end

-- How deep the parts of a record stand in one another. Rules and stages can
-- leave anything in a field.
local DEPTH_MAX = 8

-- What makes no record is told and left out.
local function write(work, item, run, ...)
  local ran, result = pcall(run, work.doc, item, ...)
  if ran and core.json_is_plain(result, DEPTH_MAX) then return result end
  local name = type(item) == "table" and tostring(item.rule) or "?"
  local rule = { kind = "rule", name = name, file = work.pack.reader.name, line = 1 }
  note(work, rule, "what the stages left of its match makes no record", "error")
end

local function write_attributions(work, drafts)
  local records, ids, inner = {}, {}, {}
  for _, item in ipairs(drafts) do
    if type(item) ~= "table" or item.chain then
      local id = "a" .. #records + 1
      local made = write(work, item, record.attribution, id)
      if made then
        records[#records + 1], ids[item], inner[made] = made, id, item.within
      end
    end
  end
  for made, outer in pairs(inner) do made.within = ids[outer] end
  return records, ids
end

local function write_events(work, drafts, ids)
  local records = {}
  for _, item in ipairs(drafts) do
    local tied = type(item) == "table" and item.attribution
    records[#records + 1] = write(work, item, record.event,
      "e" .. #records + 1, tied and ids[tied])
  end
  return records
end

local function new(pack, document, doc)
  return { pack = pack, document = document, doc = doc,
    view = view.new(doc, pack.contexts), failures = {}, faults = {}, order = {},
    more = {} }
end

-- Fields for the whole document that stages left, where they can be written.
local function more_of(work)
  local more = {}
  for name, value in next, work.more do
    if type(name) == "string" and core.json_is_plain(value, DEPTH_MAX) then
      more[name] = value
    end
  end
  return more
end

--- The events and attributions of a document.
---@param pack hearsay.Pack
---@param document hearsay.Document
---@return table events, attributions, errors (texts), faults (with counts)
function extract.run(pack, document)
  local doc = document:cut_by(pack.core)
  document.cut = doc
  local work = new(pack, document, doc)
  local events, attributions = sort_drafts(work, pack.matcher:run(doc))
  run_stages(work, events, attributions)
  local said, ids = write_attributions(work, attributions)
  local made = { events = write_events(work, events, ids), attributions = said,
    errors = {}, faults = work.order, more = more_of(work) }
  for i, found in ipairs(work.order) do made.errors[i] = fault.text(found) end
  return made
end

local function note_layer(work, layer, message, code)
  note(work, { kind = "layer", name = layer.name, file = layer.file,
    line = layer.line }, message, code, 1)
end

--- The spans of one layer of the pack, in a document whose labels are there.
---@param pack hearsay.Pack
---@param document hearsay.Document one that `extract.run` has read
---@param name string
---@return table[]? spans start and end in bytes of the input, and what the
--- layer says of each; nil when the pack has no such layer
---@return hearsay.Fault[]? faults
function extract.layer(pack, document, name)
  local layer, doc = pack.layers[name], document.cut
  if not layer then return nil end
  local work, spans = new(pack, document, doc), {}
  local ran, found, code = pack.call(guard.stage(#doc), layer.run, doc,
    document.meta)
  if not ran then note_layer(work, layer, found, code) end
  for _, item in ipairs(ran and type(found) == "table" and found or {}) do
    local sound = doc:is_span(item) and core.json_is_plain(item, DEPTH_MAX)
    spans[#spans + 1] = sound and record.span(doc, item) or nil
    if not sound then
      note_layer(work, layer, "what it gave is no span of this document", "error")
    end
  end
  return spans, work.order
end

return extract
