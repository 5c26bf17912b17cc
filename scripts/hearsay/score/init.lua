--- How right extracted records are, by comparison with a gold document.
--
-- An event is found when an event of its type has a trigger that overlaps its
-- own. A party, a matter, a time or a place is found when the spans share a word
-- that is more than "the" or "of"; in a meeting agent and counterpart stand for
-- one another. A link of a chain is found when cue and source are. A row is
-- right when an analyst can use it unread: type, trigger and status right, every
-- party found in its role and none too many, the matter found where there is one.
--
-- Parties and the other roles count among the events that were found, but for
-- the parties of an event that was missed: those are missed as well. What gold
-- calls optional is neither a hit nor a false alarm.
--
-- All spans count in bytes of the gold document's text.

local links = require "hearsay.score.links"
local rows = require "hearsay.output.rows"

local score = {}

---@class hearsay.Tally
---@field hit integer
---@field pred integer how many were extracted
---@field gold integer how many there are

---@class hearsay.Score
---@field documents integer
---@field missing integer gold documents that nothing was extracted from
---@field tallies table<string, hearsay.Tally>
---@field rates table<string, { hit: integer, all: integer }>
---@field status table<string, table<string, integer>> true, then extracted
---@field types table<string, boolean>
---@field misses hearsay.Miss[]? what was wrong, when asked for
local Score = {}
Score.__index = Score

---@class hearsay.Miss
---@field what string "missed", "extra", "wrong"
---@field of string what it is about: "refusal", "agent", "status" ...
---@field document table the gold document
---@field span table
---@field note string? what stands there instead
---@field trigger table? the event's, where it is not `span` itself

--- An empty score.
---@param types table<string, boolean> the event types that count
---@param has_misses boolean? whether to note what was wrong
---@return hearsay.Score
function score.new(types, has_misses)
  return setmetatable({ documents = 0, missing = 0, tallies = {}, rates = {},
    status = {}, types = types, misses = has_misses and {} or nil }, Score)
end

--- The counts under a name.
---@return hearsay.Tally
function Score:tally(name)
  local tally = self.tallies[name]
  if not tally then
    tally = { hit = 0, pred = 0, gold = 0 }
    self.tallies[name] = tally
  end
  return tally
end

function Score:count(name, field)
  local tally = self:tally(name)
  tally[field] = tally[field] + 1
end

--- Counts one more question of a kind, and whether the answer was right.
function Score:rate(name, is_right)
  local rate = self.rates[name] or { hit = 0, all = 0 }
  self.rates[name] = rate
  rate.all = rate.all + 1
  rate.hit = rate.hit + (is_right and 1 or 0)
end

--- Notes what was wrong.
function Score:note(what, of, document, span, note, trigger)
  if not self.misses then return end
  self.misses[#self.misses + 1] = { what = what, of = of, document = document,
    span = span, note = note, trigger = trigger }
end

local overlap, shares_word = links.overlap, links.shares_word

local is_given = rows.is_given

local function span_of(value) return is_given(value) and value or nil end

-- Takes the first item out of a list that `fits`.
local function take(list, fits)
  for i, item in ipairs(list) do
    if fits(item) then return table.remove(list, i) end
  end
end

-- --- events -----------------------------------------------------------------

local PARTIES = { "agent", "counterpart" }

local function parties_of(event)
  local list = {}
  for _, role in ipairs(PARTIES) do
    for _, span in ipairs(span_of(event[role]) or {}) do
      list[#list + 1] = { role = role, span = span }
    end
  end
  return list
end

local function count_party(self, role, field)
  self:count("party", field)
  self:count(role, field)
end

local function overlaps_any(span, list)
  for _, other in ipairs(list or {}) do
    if overlap(span, other) then return true end
  end
  return false
end

-- The name that gold knows for a pronoun or a short name, against what was
-- extracted: one word of three letters in common will do.
local function check_name(self, party, found)
  if not party.span.name then return end
  local has = false
  local text = found and (found.span.name or found.span.text) or ""
  local names = " " .. text:lower():gsub("[^%w\x80-\xFF]+", " ") .. " "
  for word in party.span.name:lower():gmatch "[%w\x80-\xFF]+" do
    has = has or utf8.len(word) > 2 and names:find(" " .. word .. " ", 1, true)
  end
  self:rate("name", has)
end

-- Whether every party was found and none too many.
local function score_parties(self, document, event, found)
  local left, right = parties_of(found), true
  for _, party in ipairs(parties_of(event)) do
    local match = take(left, function(other)
      return (other.role == party.role or event.type == "meeting")
        and shares_word(document.text, other.span, party.span)
    end)
    count_party(self, party.role, "gold")
    if match then
      count_party(self, party.role, "hit")
      count_party(self, party.role, "pred")
    else
      right = false
      self:note("missed", party.role, document, party.span, nil, event.trigger)
    end
  end
  for _, other in ipairs(left) do
    count_party(self, other.role, "pred")
    if not overlaps_any(other.span, event.parties_alt) then
      right = false
      self:note("extra", other.role, document, other.span, nil, event.trigger)
    end
  end
  return right
end

local function score_names(self, event, found)
  for _, party in ipairs(parties_of(event)) do
    local match
    for _, other in ipairs(parties_of(found)) do
      match = match or overlap(other.span, party.span) and other
    end
    check_name(self, party, match)
  end
end

-- A matter, a time or a place. True when gold has none, or it was found.
local function score_role(self, document, event, found, role)
  local want, have = span_of(event[role]), span_of(found[role])
  if not want then return true end
  local hit = have ~= nil and shares_word(document.text, have, want)
  self:count(role, "gold")
  if have then self:count(role, "pred") end
  if hit then self:count(role, "hit")
  else
    self:note("missed", role, document, want, have and rows.flat(have),
      event.trigger)
  end
  return hit
end

-- A false time or place is counted, unlike a false matter: gold that leaves the
-- matter out has often no view of it.
local function score_extra_role(self, document, event, found, role)
  if event[role] == nil or span_of(event[role]) or not span_of(found[role]) then
    return
  end
  self:count(role, "pred")
  self:note("extra", role, document, found[role], nil, event.trigger)
end

local function score_value(self, event, found)
  local want = span_of(event.time) and event.time.value
  local have = span_of(found.time) and span_of(found.time.value)
  if have then self:count("time value", "pred") end
  if have and want == have then self:count("time value", "hit") end
end

local function score_status(self, document, event, found)
  local is_right = found.status == event.status
    or event.status_alt ~= nil and found.status == event.status_alt
  local want = is_right and found.status or event.status
  local have = found.status or "none"
  self.status[want] = self.status[want] or {}
  self.status[want][have] = (self.status[want][have] or 0) + 1
  self:rate("status", is_right)
  if not is_right then
    self:note("wrong", "status", document, event.trigger,
      ("%s, not %s"):format(have, event.status))
  end
  return is_right
end

-- Gold that does not speak of ties has no field for them.
local function score_tie(self, document, event, found, cues)
  if event.tie == nil then return end
  local cue, right = cues[found.attribution], false
  for _, tie in ipairs { event.tie, event.tie_alt } do
    local want = span_of(tie) and span_of(tie.cue)
    right = right or not cue and not want or overlap(cue, want)
  end
  self:rate("tie", right)
  if not right then
    self:note("wrong", "tie", document, event.trigger,
      cue and "tied to " .. rows.flat(cue) or "tied to nothing")
  end
end

local function score_found(self, document, event, found, cues)
  for _, name in ipairs { "event", "event:" .. event.type } do
    self:count(name, "hit")
    self:count(name, "pred")
  end
  local right = score_status(self, document, event, found)
  right = score_parties(self, document, event, found) and right
  right = score_role(self, document, event, found, "matter") and right
  for _, role in ipairs { "time", "place" } do
    score_role(self, document, event, found, role)
    score_extra_role(self, document, event, found, role)
  end
  score_names(self, event, found)
  score_value(self, event, found)
  score_tie(self, document, event, found, cues)
  if right then self:count("row", "hit") end
end

local function score_missed(self, document, event)
  self:note("missed", event.type, document, event.trigger)
  for _, party in ipairs(parties_of(event)) do
    count_party(self, party.role, "gold")
  end
  for _, party in ipairs(parties_of(event)) do check_name(self, party) end
end

local function is_same(event, found)
  return found.type == event.type and overlap(found.trigger, event.trigger)
end

local function score_extra(self, document, found)
  for _, event in ipairs(document.optional) do
    if is_same(event, found) then return end
  end
  if not self.types[found.type] then return end
  self:count("event", "pred")
  self:count("event:" .. found.type, "pred")
  self:note("extra", found.type, document, found.trigger)
end

-- The cue of each attribution's innermost link, by its id.
local function cues_of(attributions)
  local cues = {}
  for _, one in ipairs(attributions) do
    local last = one.chain[#one.chain]
    if one.id and last then cues[one.id] = span_of(last.cue) end
  end
  return cues
end

local function score_events(self, document, records)
  local left = table.move(records.events, 1, #records.events, 1, {})
  local cues = cues_of(records.attributions)
  for _, event in ipairs(document.events) do
    self:count("event", "gold")
    self:count("event:" .. event.type, "gold")
    if span_of(event.time) and event.time.value then
      self:count("time value", "gold")
    end
    local found = take(left, function(one) return is_same(event, one) end)
    if found then score_found(self, document, event, found, cues)
    else score_missed(self, document, event) end
  end
  for _, found in ipairs(left) do score_extra(self, document, found) end
end

-- --- all --------------------------------------------------------------------

--- Adds one document.
---@param document table a gold document
---@param records table? events and attributions; nil: nothing was extracted
function Score:add(document, records)
  self.documents = self.documents + 1
  if not records then
    self.missing = self.missing + 1
    records = { events = {}, attributions = {} }
  end
  score_events(self, document, records)
  links.score(self, document, records)
  local events, row = self:tally "event", self:tally "row"
  row.gold, row.pred = events.gold, events.pred
end

return score
