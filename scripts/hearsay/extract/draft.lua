--- What a match says, before it becomes a record.
--
-- A draft holds spans of tokens; stages of the pack read and fill it. Its
-- fields are those of the record: trigger, agent, counterpart (lists), matter,
-- time, place, form, status for an event; source, cue, content, via for an
-- attribution; what a rule or its type has beside these goes into `fields`.

local draft = {}

---@class hearsay.Span tokens from 1, ends included
---@field first integer
---@field last integer

-- Fields that hold a list of spans; the others hold one.
local LISTS = { agent = true, counterpart = true, content = true }

-- What stages and records know a draft to have.
local KNOWN = {}
for name in ([[agent anchor attribution chain content counterpart cue fields
  first form last matter place rule sent sentence source status time trigger
  type via]]):gmatch "%a+" do
  KNOWN[name] = true
end

-- Types whose fields are fixed; others may carry fields of their own.
local STANDARD = { meeting = true, refusal = true, suspension = true,
  resumption = true }

local function copy(value)
  local twin = {}
  for name, part in next, value do twin[name] = part end
  return twin
end

-- The captures of a match by name, each a list of spans in text order.
local function captures_of(view, match)
  local by_name, flat = {}, match.captures
  for i = 1, #flat, 3 do
    local list = by_name[flat[i]]
    if not list then
      list = {}
      by_name[flat[i]] = list
    end
    list[#list + 1] = view:span(flat[i + 1], flat[i + 2])
  end
  return by_name
end

-- What `emit` of a rule asks for, read once: fields named after captures, in
-- pairs ({ agent = "who" }), fields as they are ({ status = { "held" } }), and
-- the names of those that no record has of itself.
local function read_emit(emit)
  local plan = { names = {}, constants = {}, kept = {} }
  for field, value in next, emit do
    if not KNOWN[field] then plan.kept[#plan.kept + 1] = field end
    local list = type(value) == "string" and plan.names
      or type(value) == "table" and plan.constants
    if list then list[#list + 1] = { field, list == plan.names and value or value[1] } end
  end
  return plan
end

local plans = setmetatable({}, { __mode = "k" })

local function plan_of(rule)
  local plan = plans[rule]
  if not plan then
    plan = read_emit(rule.fields.emit or {})
    plans[rule] = plan
  end
  return plan
end

-- Captures that `emit` names otherwise; the rest keep their own names.
local function fields_of(plan, captures)
  if #plan.names == 0 then return captures end
  local fields = copy(captures)
  for _, pair in ipairs(plan.names) do
    local field, name = pair[1], pair[2]
    if captures[name] then
      if fields[name] == captures[name] then fields[name] = nil end
      fields[field] = captures[name]
    end
  end
  return fields
end

local function fill(view, item, fields)
  for name, spans in next, fields do
    item[name] = LISTS[name] and view:list(spans) or view:several(spans)
  end
end

--- The draft of a match.
---@param rule table
---@param match table as hearsay.Matcher:run lists them
---@param view table the document's hearsay.view
---@return table
function draft.new(rule, match, view)
  local plan = plan_of(rule)
  local item = { rule = rule.name, sentence = match.window,
    first = match.first, last = match.last, agent = view:list {},
    counterpart = view:list {} }
  local anchor = view:span(match.anchor_first or match.first,
    match.anchor_last or match.last)
  if #match.captures > 0 then
    fill(view, item, fields_of(plan, captures_of(view, match)))
  end
  if rule.fields.attribution then
    item.cue = item.cue or anchor
    item.content = item.content or view:list {}
  else
    item.type = rule.fields.event
    item.trigger = item.trigger or anchor
  end
  item.anchor = anchor
  local constants = plan.constants
  for i = 1, #constants do item[constants[i][1]] = constants[i][2] end
  return item
end

--- Makes a draft answer for itself: a name that no capture of the rule and no
--- field has is a mistake, and says so. `relax` undoes it, for the stages.
---@param item table
---@param rule table
---@param names string[] the captures that the rule can bind
---@param view table
function draft.strict(item, rule, names, view)
  local known = {}
  for _, name in ipairs(names) do known[name] = true end
  for name in pairs(rule.fields.emit or {}) do known[name] = true end
  return setmetatable(item, { __index = function(_, name)
    if name == "sent" then
      return view:span(view.doc:sentence(item.sentence))
    elseif KNOWN[name] or known[name] or math.type(name) then
      return nil
    end
    error(("capture '%s' does not exist (captures: %s)"):format(tostring(name),
      #names > 0 and table.concat(names, ", ") or "none"), 2)
  end })
end

local function is_span(value)
  return type(value) == "table" and math.type(rawget(value, "first"))
    and math.type(rawget(value, "last")) and true
end

local SPANS = { "trigger", "cue", "matter", "time", "place", "source", "via" }

local LIST_FIELDS = { "agent", "counterpart", "content" }

--- What keeps a draft from being a record, if anything does. Rules and stages
--- can leave anything in one.
---@param item any
---@param doc hearsay.Doc
---@return string?
function draft.mistake(item, doc)
  if type(item) ~= "table" or getmetatable(item) ~= nil then
    return "a draft is a plain table"
  end
  local name, is_list = doc:unsound(item, SPANS, LIST_FIELDS)
  if name then
    return ("the field '%s' is no %s of this document"):format(name,
      is_list and "list of spans" or "span")
  end
  local kind = rawget(item, "type")
  if kind ~= nil and type(kind) ~= "string" then return "a type is a text" end
  if not rawget(item, kind and "trigger" or "cue") then
    return ("the field '%s' is missing"):format(kind and "trigger" or "cue")
  end
end

-- What a rule's function returned need not be whole: what it leaves out is as
-- in the draft it was given. A copy, as it may be a span, which answers more
-- than it holds.
local function complete(returned, item, view)
  local result = copy(returned)
  for _, name in ipairs { "type", "rule", "sentence", "first", "last",
    "trigger", "cue", "anchor" } do
    if result[name] == nil then result[name] = rawget(item, name) end
  end
  for name in pairs(LISTS) do
    local value = result[name]
    if is_span(value) then result[name] = view:list { value } end
    if value == nil and rawget(item, name) then result[name] = view:list {} end
  end
  return result
end

--- The drafts that a rule's function made of one.
---@param result any true, a draft, or a list of drafts
---@param item table the draft it was given
---@return table[]
function draft.results(result, item, view)
  setmetatable(item, nil)
  if result == true or result == item then return { item } end
  if type(result) ~= "table" then return {} end
  local list = rawget(result, 1) ~= nil and copy(result) or { result }
  local drafts = {}
  for _, one in ipairs(list) do
    if one == item then
      drafts[#drafts + 1] = one
    elseif type(one) == "table" then
      drafts[#drafts + 1] = complete(one, item, view)
    end
  end
  return drafts
end

local function record_value(view, value)
  if is_span(value) then
    local text, start, stop = view.doc:slice(value.first, value.last)
    return text and { text = text, start = start, ["end"] = stop }
  elseif type(value) == "table" then
    local list = {}
    for i, one in ipairs(value) do list[i] = record_value(view, one) end
    return list
  elseif type(value) == "string" or type(value) == "boolean"
    or math.type(value) then
    return value
  end
end

local function keep(item, view, name)
  local value = item[name]
  if KNOWN[name] or value == nil then return end
  item.fields = item.fields or {}
  local all = is_span(value) and view.bound[value]
  if all and #all > 1 then value = all end
  item.fields[name] = record_value(view, value)
end

--- Moves fields beyond those of every record into `fields`: those that `emit`
--- names, and for types of the pack's own, all captures and what its function
--- added.
---@param item table
---@param rule table
function draft.settle(item, rule, view)
  local kept = plan_of(rule).kept
  for i = 1, #kept do keep(item, view, kept[i]) end
  if not item.type or STANDARD[item.type] then return item end
  local names = {}
  for name in pairs(item) do
    if type(name) == "string" then names[#names + 1] = name end
  end
  for _, name in ipairs(names) do keep(item, view, name) end
  return item
end

return draft
