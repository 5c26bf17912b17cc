--- Through whom: links join into chains, events get the source they rest on.
--
-- A chain runs from the text's own voice towards the origin. "Reuters
-- reported, citing an official" is two links of one attribution; "X said that
-- Z said C" likewise. Where X says more than what Z says, they are two
-- attributions, the second `within` the first. What is cited must be able to
-- speak: "citing her long experience" is a reason, not a source.

-- Things that say what somebody put in them.
local PAPERS = set [[ report reports document documents memo memos letter
  letters statement statements transcript transcripts email emails e-mail
  filing filings dispatch article articles cable cables dossier records
  figures data statistics
  interview study survey poll diary account accounts source sources person
  people someone insider insiders witness witnesses media newspaper
  newspapers press television radio agency ]]

local TIE = set [[ of for from in at with on to , ]]
local LABELS = { "Role", "OutletName", "GivenName", "Group", "Anonymity" }

local function link(source, cue) return { source = source, cue = cue } end

-- Whether what is cited can speak.
local function can_speak(doc, item)
  local first, last = item.source.first, item.source.last
  local _, head = doc:at("NP", first)
  last = math.min(head or last, last)
  for i = first + 1, last do
    if TIE[item.view.low[i]] then last = i - 1 break end
  end
  if item.source.kind == "anonymous" or item.source.kind == "outlet" then return true end
  if PAPERS[item.view.low[last]] then return true end
  for _, label in ipairs(LABELS) do
    if doc:at(label, last) then return true end
  end
  return item.source.kind == "named" and doc:next("Person", first, last) ~= nil
end

--- Links of one rule ---------------------------------------------------------

local function own_links(item)
  if item.shape == "citing" or #item.content == 0 then return nil end
  if not item.via then return { link(item.source, item.cue) } end
  if not item.source then return { link(item.via, item.cue) } end
  return { link(item.source, item.cue), link(item.via, item.inner) }
end

--- Passing on ----------------------------------------------------------------

-- The statement of the same sentence that a "citing" belongs to: the one
-- before it, or the one behind where it opens the sentence.
local function host_of(item)
  local before, behind
  for _, other in ipairs(item.view.items) do
    if other.chain and other.shape ~= "none" then
      if other.cue.first < item.cue.first then
        before = other
      else
        behind = behind or other
      end
    end
  end
  if item.passes then return behind end
  local is_apposed = behind and behind.source
    and behind.source.first < item.cue.first
  return before or (item.cue.first == item.view.first or is_apposed) and behind
    or nil
end

local function pass_on(doc, item)
  local host = host_of(item)
  if not host then return end
  if item.passes then
    table.insert(host.chain, 1, link(item.source, item.cue))
  elseif can_speak(doc, item) then
    table.insert(host.chain, link(item.source, item.cue))
  end
end

--- Nesting -------------------------------------------------------------------

local function span_at(item, token)
  for _, span in ipairs(item.content) do
    if token >= span.first and token <= span.last then return span end
  end
end

local function width(item)
  local sum = 0
  for _, span in ipairs(item.content) do sum = sum + span.last - span.first end
  return sum
end

-- A statement is inside the narrowest of those that hold its cue and source.
local function offer(parent, child)
  if not (child.chain and child.shape ~= "noun" and span_at(parent, child.begins)
    and span_at(parent, child.cue.first))
    or span_at(child, parent.cue.first) then return end
  if not child.parent or width(parent) < width(child.parent) then
    child.parent = parent
  end
end

local DENIALS = set [[ denied denies deny denying dismissed disputed ]]

-- X says nothing but what Z says: one attribution for both. Who denies what
-- somebody says does not pass it on.
local function says_only(parent, child)
  if #parent.content ~= 1 then return false end
  if DENIALS[parent.view.low[parent.cue.first]] then return false end
  local span, last = parent.content[1], child.content[#child.content]
  return child.begins - span.first <= 2 and last.last >= span.last
    or child.cue.last >= span.last - 4 and child.content[1].first <= span.first + 1
end

-- How many cues to either side a statement may hold.
local NEIGHBOURS = 16

local NONE = {}

-- The attributions stand in the order of their cues: those inside a statement
-- are its neighbours.
local function nest(attributions)
  for i = 1, #attributions do
    local item = attributions[i]
    local low, high = item.cue.first, item.cue.first
    local spans = item.chain and item.content or NONE
    for n = 1, #spans do
      low, high = math.min(low, spans[n].first), math.max(high, spans[n].last)
    end
    for j = i - 1, math.max(1, i - NEIGHBOURS), -1 do
      if attributions[j].cue.first < low then break end
      offer(item, attributions[j])
    end
    for j = i + 1, math.min(#attributions, i + NEIGHBOURS) do
      if attributions[j].cue.first > high then break end
      offer(item, attributions[j])
    end
  end
end

-- The outermost statements first, so that each finds its parent's chain whole.
local function join(attributions)
  local order = {}
  for _, item in ipairs(attributions) do
    if item.parent then order[#order + 1] = item end
  end
  table.sort(order, function(a, b)
    local x, y = width(a.parent), width(b.parent)
    if x ~= y then return x > y end
    return a.cue.first < b.cue.first
  end)
  for _, item in ipairs(order) do
    if says_only(item.parent, item) then
      table.move(item.chain, 1, #item.chain, #item.parent.chain + 1,
        item.parent.chain)
      item.chain, item.parent.is_passed = item.parent.chain, true
      item.within = item.parent.within
    else
      item.within = item.parent
    end
  end
  for _, item in ipairs(attributions) do
    if item.is_passed then item.chain = nil end
  end
end

--- Ties ----------------------------------------------------------------------

-- All statements, in the order of the text.
local function spans_of(attributions)
  local list = {}
  for i = 1, #attributions do
    local item = attributions[i]
    local spans = item.chain and item.content or NONE
    for n = 1, #spans do
      list[#list + 1] = { first = spans[n].first, last = spans[n].last, item = item }
    end
  end
  table.sort(list, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    if a.last ~= b.last then return a.last < b.last end
    return a.item.cue.first < b.item.cue.first
  end)
  return list
end

-- The innermost statement that holds a token: the narrowest of those that are
-- open there. What has ended is dropped on the way.
local function innermost(open, token)
  local best, count = nil, 0
  for i = 1, #open do
    local span = open[i]
    open[i] = nil
    if span.last >= token then
      count = count + 1
      open[count] = span
      local cue = span.item.cue
      if not (token >= cue.first and token <= cue.last)
        and (not best or span.last - span.first < best.last - best.first) then
        best = span
      end
    end
  end
  return best and best.item
end

-- Ties each event to the statement it is told in, from left to right.
local function tie(events, attributions)
  local order, open, at = table.move(events, 1, #events, 1, {}), {}, 1
  table.sort(order, function(a, b) return a.trigger.first < b.trigger.first end)
  local spans = spans_of(attributions)
  for _, event in ipairs(order) do
    local token = event.trigger.first
    while spans[at] and spans[at].first <= token do
      open[#open + 1] = spans[at]
      at = at + 1
    end
    event.attribution = innermost(open, token)
  end
end

-- "The man allegedly stole a lamp": an adverb hedges, and nobody is told of. It
-- counts where it hedges an event.
local HEDGES = set [[ reportedly allegedly purportedly supposedly ]]

local function drop_hedges(events, attributions)
  local is_used = {}
  for _, event in ipairs(events) do
    if event.attribution then is_used[event.attribution] = true end
  end
  for _, item in ipairs(attributions) do
    if item.shape == "none" and HEDGES[item.view.low[item.cue.last]]
      and not is_used[item] then item.chain = nil end
  end
end

stage "chains" (function(doc, events, attributions)
  for _, item in ipairs(attributions) do item.chain = own_links(item) end
  for _, item in ipairs(attributions) do
    if item.shape == "citing" then pass_on(doc, item) end
  end
  nest(attributions)
  join(attributions)
  tie(events, attributions)
  drop_hedges(events, attributions)
end)
