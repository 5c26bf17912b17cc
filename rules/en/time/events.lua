--- Which expression of time is the event's.
--
-- An adverbial of time belongs to the clause that it stands in: in "they met
-- Friday after Peru had refused", Friday is the meeting's, not the refusal's.
-- So an expression is taken only where no other clause begins on the way from
-- it to the event. Of those, the nearest.

local OPENS = set [[ that who which whose whom because although though while when
  if unless until whether where why how as since after before ; : -- ]]

local FINITE = set "VBD VBZ VBP MD"

-- What happens to a meeting itself: "talks starting Monday", "talks will be
-- held next week".
local HAPPENS = set [[ start begin schedule set plan hold open resume take occur
  end conclude continue due slate expect be have convene go last do ]]

-- "after lunch on Monday" opens no clause, "after they left on Monday" does.
local function opens_clause(c, i)
  if not OPENS[c.low[i]] then return false end
  if c.pos[i] ~= "ADP" and c.pos[i] ~= "SCONJ" then
    return c.low[i] ~= "that" or c.pos[i + 1] ~= "NOUN"
  end
  for j = i + 1, math.min(c.n, i + 8) do
    if FINITE[c.tag[j]] then return true end
    if c.word[j] == "," then return false end
  end
  return c.pos[i] == "SCONJ"
end

-- A verb between a noun and the time behind it: the noun's own, or another's.
local function is_own_verb(c, i) return HAPPENS[c.lemma[i]] or c.pos[i] == "AUX" end

-- "ahead of their meeting", "because of the talks".
local COMPOUND = set "ahead because instead front out outside"

-- "a meeting on trade at the summit Monday": the second noun takes the time.
-- `nouns` are the events that are nouns, by their first token.
local function is_other_event(c, event, nouns, i)
  local other = nouns[c.first + i - 1]
  if not other or other == event then return false end
  local chunk = c.chunk[i]
  local at = chunk and c.left(c, chunk.a) or 1
  local tied = c.low[at] == "of" and not COMPOUND[c.low[at - 1]]
  if tied or c.first + at - 1 <= event.trigger.last then return false end
  return c.pos[at] == "ADP" or c.pos[at] == "SCONJ"
end

local function is_verb(c, i) return c.pos[i] == "VERB" or c.pos[i] == "AUX" end

-- "talks on ending the strike on Monday": what the talks are about does not part
-- them from their day.
local ABOUT = set "on about over"

local function is_topic(c, event, i)
  return event.nominal and c.tag[i] == "VBG" and ABOUT[c.low[i - 1] or ""] or false
end

-- "a proposal to resume sales in April": when that would be.
local PROPOSAL = set "proposal plan offer decision agreement move promise request call"

local function is_proposed(c, event, i)
  return not event.nominal and c.tag[i] == "TO" and c.chunk[i - 1]
    and PROPOSAL[c.lemma[i - 1]] or false
end

-- From the event to a time behind it.
local function breaks_behind(c, event, nouns, from, to)
  for i = from, to do
    if opens_clause(c, i) or is_other_event(c, event, nouns, i) then return true end
    if event.nominal and is_verb(c, i) and not is_own_verb(c, i) and not is_topic(c, event, i) then
      return true
    end
    if is_proposed(c, event, i) then return true end
    if not event.nominal and FINITE[c.tag[i]] then return true end
    if not event.nominal and c.tag[i] == "VBN" and not c.chunk[i]
      and c.pos[i - 1] ~= "AUX" then return true end
  end
  return false
end

-- "On Monday, ...": a time that opens the sentence frames all of its main
-- clause, whatever verbs lead to the event.
local OPENING = 4

-- "the strikes, which began on May 1, could resume"
local RELATIVE = set "which who whose"

local function is_relative(c, at)
  for i = at - 1, math.max(1, at - 10), -1 do
    if RELATIVE[c.low[i]] then return true end
    if c.word[i] == "," then return false end
  end
  return false
end

-- "On Monday she said she would not sign": to say so is to refuse.
local SPEAKER = set "he she they it"

local function is_spoken(c, event, to)
  if event.type ~= "refusal" then return false end
  for i = math.max(1, to - 3), to do
    if SPEAKER[c.low[i]] then return true end
  end
  return false
end

-- "went after him on Monday over his refusal", "the round last May and the talks in
-- June", "said on Monday it will refuse": the day of what is told before.
local OVER = set "over about despite after since following"
local JOINS = set "and or"
local GOES_ON = set "and or but"

local function is_of_before(c, event, from, to, at)
  if event.nominal then
    local chunk = c.chunk[to + 1]
    local preposition = chunk and c.low[c.left(c, chunk.a)]
    local joined = JOINS[c.low[from] or ""] and chunk and c.chunk[from + 1] == chunk
    return joined or event.type == "refusal" and OVER[preposition or ""] or false
  end
  local v = c.pos[at - 1] == "ADP" and at - 2 or at - 1
  local subject = c.pos[v] == "VERB" and c.chunk[c.low[from] == "that" and from + 1 or from]
  return subject and subject.kind ~= "time" and subject.b <= to or false
end

-- From a time to the event behind it. "Decided last month to meet" dates the
-- decision; "on Monday the talks" and "Friday's talks" the talks.
local function breaks_before(c, event, from, to, at)
  local frames = from <= OPENING
  if not frames and is_relative(c, at) then return true end
  if frames and is_spoken(c, event, to) then return false end
  if is_of_before(c, event, from, to, at) then return true end
  -- "resumed work in May but has refused to pay"
  if not frames and not event.nominal and GOES_ON[c.low[from]] then return true end
  if c.word[from] == "," and c.low[from + 1] == "when" then from = from + 2 end
  if not frames and c.word[from] == "," then return true end
  for i = from, to do
    if opens_clause(c, i) then return true end
    local own = event.nominal and (i == to or is_own_verb(c, i))
    if c.pos[i] == "VERB" and not c.chunk[i] and not own then
      if not (frames and event.nominal) then return true end
    end
    if c.tag[i] == "TO" and not event.nominal and i - from < 3 and not frames then return true end
  end
  return false
end

local FAR = 22

local ENDS = set "until till"

local function cost_of(c, event, nouns, a, b)
  if ENDS[c.low[a - 1]] then return FAR end -- when it is over
  local _, first, last = share.trigger_in(event)
  if a > last then
    if breaks_behind(c, event, nouns, last + 1, a - 1) then return FAR end
    return a - last
  elseif b < first then
    if breaks_before(c, event, b + 1, first - 1, a) then return FAR end
    return first - b + 2
  end
  return 0 -- "Monday's meeting" is one with it
end

local function nearest(doc, event, nouns)
  local c = event.clause
  local best, found
  local stop = c.first + c.n - 1
  local first, last = doc:next("TimeX", c.first, stop)
  while first and first <= stop do
    local cost = cost_of(c, event, nouns, first - c.first + 1, last - c.first + 1)
    if cost < (best or FAR) then best, found = cost, { first = first, last = last } end
    first, last = doc:next("TimeX", last + 1, stop)
  end
  return found
end

-- "the two-day talks"
local function length_of(doc, event)
  local c = event.clause
  local chunk = event.nominal and c.chunk[event.trigger.last - c.first + 1]
  if not chunk then return nil end
  local first, last = doc:next("TimeLong", c.first + chunk.a - 1, event.trigger.first)
  if first and last < event.trigger.first then return { first = first, last = last } end
end

local function by_noun(events)
  local nouns = {}
  for _, event in ipairs(events) do
    local token = event.trigger.first
    if event.nominal and not nouns[token] then nouns[token] = event end
  end
  return nouns
end

stage "timing" (function(doc, events)
  local nouns = by_noun(events)
  for _, event in ipairs(events) do
    if event.clause and not event.time then
      event.time = nearest(doc, event, nouns) or length_of(doc, event)
    end
  end
end)
