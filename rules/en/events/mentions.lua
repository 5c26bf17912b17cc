--- One event for one mention.
--
-- "The ministers met ...; sources close to the talks": the talks are the
-- meeting told already. "They suspended the talks": the talks are what is
-- suspended, and no meeting of their own unless it says whose.

local DEFINITE = { the = true, that = true, those = true, these = true,
  this = true }

local function has_parties(event)
  return #event.agent > 0 or #event.counterpart > 0
end

-- The clause of an event, and the phrase that its noun stands in.
local function phrase_of(event)
  local c, first = share.trigger_in(event)
  return c, c.chunk[first]
end

local function is_definite(event)
  local c, chunk = phrase_of(event)
  return chunk and DEFINITE[c.low[chunk.a]] or false
end

-- "met in a regular meeting", "met ... at the meeting".
local function is_setting(event)
  local c, chunk = phrase_of(event)
  local low = chunk and c.low[c.left(c, chunk.a)]
  return low == "in" or low == "at" or low == "during" or low == "for"
end

-- "met in a regular meeting": one meeting, whosever it is.
local function is_own_setting(event, others)
  local c, chunk = phrase_of(event)
  if not chunk or #event.counterpart > 0 then return false end
  local low = c.low[c.left(c, chunk.a)] -- "will meet here for two conferences"
  if low ~= "in" and (low ~= "for" or event.rule ~= "meeting.conference") then return false end
  for _, other in ipairs(others) do
    local last = other.trigger.last - c.first + 1
    if other.type == "meeting" and not other.nominal and c.lemma[last] == "meet"
      and other.trigger.last < event.trigger.first and chunk.a - last < 14 then return true end
  end
  return false
end

-- "visit Lima for talks": the talks are more than the visit.
local function is_purpose(event, other)
  local c, chunk = phrase_of(event)
  return other.rule == "meeting.visited" and chunk and c.low[c.left(c, chunk.a)] == "for"
end

-- "the meeting was a success, with talks going on all night": its own talks.
local function is_aside(event)
  local c, chunk = phrase_of(event)
  local at = chunk and c.left(c, chunk.a)
  return at and c.low[at] == "with" and c.word[at - 1] == "," or false
end

-- "a hot line for talks", "formats of talks": a means, and no meeting yet.
local MEANS = set "line link hotline channel format mechanism framework forum venue platform"

local function has_means(event)
  local c, chunk = phrase_of(event)
  local at = chunk and c.left(c, chunk.a)
  local before = (c.low[at] == "for" or c.low[at] == "of") and c.left(c, at)
  return before and MEANS[c.lemma[before]] and not is_definite(event) or false
end

-- "a pause in talks between the two states": no party is named.
local function names_nobody(event)
  local c = event.clause
  for _, list in ipairs { event.agent, event.counterpart } do
    for _, span in ipairs(list) do
      local first = c.low[span.first - c.first + 1]
      local second = c.tag[span.first - c.first + 2]
      if first ~= "both" and not (first == "the" and second == "CD") then return false end
    end
  end
  return true
end

-- "the talks, which are in their second week": told of on their own.
local function has_relative(event)
  local c = event.clause
  local at = event.trigger.last - c.first + 2
  if c.pos[at - 2] == "PROPN" then return true end -- "the Lima talks"
  return c.word[at] == "," and c.low[at + 1] == "which"
end

-- A meeting told before in the same sentence.
local function is_told(event, others)
  for _, other in ipairs(others) do
    if other ~= event and other.type == "meeting"
      and other.trigger.first < event.trigger.first then
      if is_definite(event) and not has_relative(event) or is_aside(event)
        or not other.nominal and is_setting(event) and not is_purpose(event, other) then
        return true
      end
    end
  end
  return false
end

local ENDED = { suspension = true, resumption = true }

local function is_within(event, m)
  return m and m.first <= event.trigger.first and event.trigger.last <= m.last
end

local function is_matter(event, others)
  for _, other in ipairs(others) do
    if ENDED[other.type] and is_within(event, other.matter) then return true end
  end
  return false
end

-- "The officials have resumed talks": who with whom is told by one phrase, and
-- the row of the resumption has it.
local function is_taken_up(event, others)
  for _, other in ipairs(others) do
    if other.type == "resumption" and other.status == "held" and is_within(event, other.matter)
      and #event.agent == 1 and #event.counterpart == 0 then return true end
  end
  return false
end

-- "The OPEC talks broke down": told of the talks, not of who met. "They held
-- talks that were halted" tells of both.
local function is_held_by(event)
  local c, chunk = phrase_of(event)
  local who = event.agent[1]
  return chunk and who and who.last < c.first + chunk.a - 1 or false
end

local function has_ended(event, others)
  if is_held_by(event) then return false end
  for _, other in ipairs(others) do
    local m = ENDED[other.type] and #other.agent == 0 and other.matter
    if m and is_within(event, m) and m.last < other.trigger.first
      and #event.counterpart == 0 and #event.agent < 2 then return true end
  end
  return false
end

local ASKED = { invitation = true, invitations = true, request = true, requests = true, offer = true }
local MEETS = { meet = true, see = true, join = true, visit = true, host = true,
  talk = true, speak = true, negotiate = true, meeting = true, attend = true,
  dine = true, confer = true, consult = true, huddle = true }

-- Where a matter says to meet: its verb or noun.
local function meets_at(c, m)
  local at = m.first - c.first + 1
  while c.low[at] == "to" or c.pos[at] == "ADV" or c.pos[at] == "DET" or ASKED[c.low[at]] do
    at = at + 1
  end
  return MEETS[c.lemma[at]] and at or nil
end

-- "to meet the envoy at the summit": where that would have been.
local function is_where(event, m)
  local c = event.clause
  if not (event.nominal and is_definite(event) and is_setting(event)) then return false end
  local last = event.trigger.first - c.first
  for i = math.max(m.first, m.last - 3) - c.first + 2, last do
    if c.pos[i] == "VERB" or c.low[i] == "that" then return false end
  end
  return m.first < event.trigger.first
end

-- "refused to meet the envoy", "declined a meeting with him": one row, the
-- refusal, since nobody met.
local function is_refused(event, others)
  local c = event.clause
  for _, other in ipairs(others) do
    local m = other.type == "refusal" and other.status ~= "negated" and other.matter
    local at = m and other.rule ~= "refusal.object" and meets_at(c, m)
    if at and (is_within(event, m) and c.first + at - 1 == event.trigger.first
      or is_where(event, m)) then return true end
  end
  return false
end

--- Mentions of what the document has told already -----------------------------

-- What is said of a meeting without telling more of it.
local COMMENTS = { come = true, mark = true, aim = true, signify = true, be = true,
  suggest = true, show = true, highlight = true, underline = true, address = true,
  focus = true, represent = true, include = true, reflect = true, follow = true,
  signal = true, underscore = true, cover = true, centre = true, center = true }

-- `told` has the clause in which each type was first told of.
local function is_told_before(event, told)
  local first = told[event.type]
  return first ~= nil and first ~= event.clause
end

-- "The talks come amid ...": the talks told of before, as the subject of a
-- sentence that says neither who, when nor where.
local function is_comment(event)
  local c = event.clause
  local at = event.trigger.first - c.first + 1
  local chunk = c.chunk[at]
  if not chunk or chunk.a > 2 or not is_definite(event) or event.place or event.time then
    return false
  end
  local next_one = c.pos[at + 1] ~= "AUX" and c.lemma[at + 1]
  if COMMENTS[next_one or ""] then return true end -- "the talks mark progress"
  local verb = chunk.b + 1
  while c.pos[verb] == "AUX" or c.pos[verb] == "ADV" or c.pos[verb] == "PART" do verb = verb + 1 end
  if verb > chunk.b + 1 and not c.is_verb(c, verb) then verb = verb - 1 end
  return COMMENTS[c.lemma[verb] or ""] or false
end

local function is_repeated(event, told)
  return (event.type == "meeting" or event.type == "refusal")
    and not has_parties(event) and not event.matter and is_comment(event)
    and is_told_before(event, told)
end

-- "the Lima Dialogue, an annual summit": the same thing twice.
local function is_named_again(event, others)
  local c, chunk = phrase_of(event)
  local first = chunk and c.low[chunk.a]
  if first ~= "a" and first ~= "an" or c.word[chunk.a - 1] ~= "," then return false end
  for _, other in ipairs(others) do
    if other.type == "meeting" and other.trigger.last + 2 == c.first + chunk.a - 1 then return true end
  end
  return false
end

-- "The cuts would not allow it": only somebody who can will can refuse.
local THINGS = { ["refusal.will_not"] = true }

local function is_will_of_things(doc, event)
  local who = THINGS[event.rule] and event.agent[1]
  if not who then return false end
  local c = event.clause
  local head = c.chunk[who.first - c.first + 1]
  local token = head and c.first + head.head - 1
  return token and c.pos[head.head] == "NOUN" and not (doc:at("Role", token)
    or doc:at("Group", token) or doc:at("Anyone", token) or doc:at("Demonym", token)) or false
end

local function is_extra(event, others, told)
  if event.nominal and is_repeated(event, told) then return true end
  if event.type ~= "meeting" then return false end
  if is_refused(event, others) then return true end
  if not event.nominal then return false end
  if is_own_setting(event, others) or has_ended(event, others) or is_named_again(event, others) then return true end
  if names_nobody(event) and is_matter(event, others) or is_taken_up(event, others) then return true end
  return not has_parties(event) and (is_told(event, others) or has_means(event))
end

-- The events of each clause: what is asked of others is asked of these.
local function by_clause(events)
  local groups = {}
  for _, event in ipairs(events) do
    groups[event.clause] = groups[event.clause] or {}
    table.insert(groups[event.clause], event)
  end
  return groups
end

stage "mentions" (function(doc, events)
  local kept, told, groups = {}, {}, by_clause(events)
  for _, event in ipairs(events) do
    if not is_extra(event, groups[event.clause], told) and not is_will_of_things(doc, event) then
      kept[#kept + 1] = event
      told[event.type] = told[event.type] or event.clause
    end
  end
  for n = 1, math.max(#events, #kept) do events[n] = kept[n] end
end)
