--- Who meets whom, in what form, and where.
--
-- "Talks between X and Y", "X held talks with Y", "the OPEC meeting", "X met
-- Y": who stands in the verb's or the noun's own places takes part; failing
-- that, who held, attended or opened it (parties/attendance.lua).

local is_place, is_actor, body_of = share.is_place, share.is_actor, share.body_of
local holder, with_body = share.holder, share.with_body
local opening_subject, attendants = share.opening_subject, share.attendants

--- Meetings -------------------------------------------------------------------

local PRONOUN = set "it we i you he she they the both"

-- "between Quiroga, Li": headlines save the "and".
local function between(c, last)
  if c.lemma[last + 1] == "take" or c.lemma[last + 1] == "occur" then
    last = c.lemma[last + 1] == "take" and last + 2 or last + 1
  end
  local list, at = c.behind(c, last, "between", 8)
  for j = last + 1, at or 0 do
    if c.low[j] == "as" then return nil end -- "a visit as quarrels between them end"
  end
  if list and #list == 1 and c.word[list[1].b + 1] == "," then
    list[2] = c.phrase_at(c, list[1].b + 2)
  end
  if list and #list == 1 then list[2] = c.other_side(c, list[1]) end
  if list and #list == 1 and c.low[list[1].a] == "their" then -- "between their armies"
    return { { a = list[1].a, b = list[1].a, head = list[1].a } }
  end
  return list
end

-- Who acts in the clause that the phrase from `i` on stands in. "Napco said that
-- talks with ..." tells of its own talks, "sources said ..." of others'.
local TELLS = set "that say said says told reported added noted"

-- "Quiroga, speaking after talks with Li, said": that of the nearest verb.
local function near_subject(c, i)
  for j = i - 1, math.max(1, i - 6), -1 do
    if c.is_verb(c, j) and not c.chunk[j] then return c.subject(c, j) end
  end
end

local function clause_subject(c, doc, i)
  local before = c.low[c.left(c, i)] or ""
  local subject = c.main_subject(c, i, 2) or near_subject(c, i)
  if subject and c.low[subject[1].a] == "it" and TELLS[c.low[subject[1].b + 1]] then return nil end
  if TELLS[before] and subject and c.pos[subject[1].head] == "NOUN" then return nil end
  local pronoun = subject and c.pos[subject[1].head] ~= "NOUN" and PRONOUN[c.low[subject[1].a]]
  return (pronoun or subject and is_actor(c, doc, subject[1])) and subject or nil
end

-- "the meeting was attended by Peru", "talks led by Quiroga".
local RUNS = set [[
  attend host chair lead convene call organize organise sponsor request arrange hold open propose]]

-- "by ministers and by the mayor": both.
local function with_each_by(c, at)
  local phrase = c.phrase_at(c, at)
  if not phrase or phrase.kind == "time" then return nil end
  local list = c.list_from(c, phrase)
  local last = c.widen(c, list[#list]).b
  if c.low[last + 1] == "and" and c.low[last + 2] == "by" then
    local more = c.phrase_at(c, last + 3)
    for _, one in ipairs(more and more.kind ~= "time" and (c.list_from(c, more)) or {}) do
      list[#list + 1] = one
    end
  end
  return list
end

local function run_by(c, last)
  for j = last + 1, math.min(c.n - 2, last + 9) do
    if RUNS[c.lemma[j]] and c.tag[j] == "VBN" and c.low[j + 1] == "by" then
      return with_each_by(c, j + 2)
    elseif c.is_verb(c, j) and not c.chunk[j] or c.pos[j] == "SCONJ"
      or c.word[j] == "," and c.chunk[j + 1] and not c.time[j + 1] then
      return nil -- "after the talks, a group led by Li ..."
    end
  end
end

-- What those who take part do to a meeting, told behind it.
local IN_TALKS = set "talks negotiations consultations discussions"

local HOLDS = set "hold have had conduct attend want seek request propose plan"

-- "the talks that Napco held with Zim", "of the kind Napco held".
local function relative_holders(c, event, last)
  local at = last + 1
  if c.low[at] == "of" and c.phrase_at(c, at + 1) then at = c.phrase_at(c, at + 1).b + 1 end
  local at_which = (c.low[at] == "at" or c.low[at] == "in") and c.low[at + 1] == "which"
  if at_which then at = at + 1 end
  if c.low[at] == "that" or c.low[at] == "which" then at = at + 1 end
  local who = c.phrase_at(c, at)
  if not who or who.kind == "time" then return end
  if at_which then return c.give(c, event, "agent", c.actors(c, c.list_from(c, who))) end
  local list = c.list_from(c, who)
  local v = list[#list].b + 1
  while c.pos[v] == "AUX" or c.pos[v] == "ADV" do v = v + 1 end
  if not HOLDS[c.lemma[v] or ""] and not HOLDS[c.low[v] or ""] then return end
  c.give(c, event, "agent", list)
  c.give(c, event, "counterpart", c.behind(c, v, "with", 5))
end

-- "talks, with some calling them useful": nobody is met.
local function with_whom(c, last, reach)
  local list, at = c.behind(c, last, "with", reach)
  local loose = list and c.word[at - 1] == "," or list and at > last + 1
  if loose and c.tag[list[#list].b + 1] == "VBG" then return nil end
  if list and c.word[at - 1] == "," and not is_actor(c, c.doc, list[1]) then return nil end
  return list
end

-- "talks were continuing with Napco", "talks have begun with the guild".
local GOES_ON = set "continue begin start resume go be conclude"

local function going_on(c, last, preposition)
  local verb = IN_TALKS[c.low[last]] and share.verb_behind(c, last)
  if not verb or not GOES_ON[c.lemma[verb]] then return nil end
  return c.behind(c, verb, preposition, 4)
end

-- "subject to shareholder approval at the annual meeting": theirs.
local OWNERS = set "shareholder stockholder noteholder unitholder"

local function owners_before(c, i)
  for j = i - 1, 1, -1 do
    if OWNERS[c.lemma[j]] then return { { a = j, b = j, head = j } } end
  end
end

-- "Peru invited Chile to talks": Chile and Peru; "to talks with Bolivia": Chile and
-- Bolivia.
local ASKS = set "invite summon"
local ASKED_TO = set "to for"

local function read_invitation(c, event, chunk)
  local at = c.left(c, chunk.a)
  local guest = ASKED_TO[c.low[at] or ""] and c.chunk[c.left(c, at)]
  if not guest or guest.kind == "time" then return end
  local guests = c.list_to(c, guest)
  local v = c.left(c, guests[1].a)
  if not c.is_verb(c, v) or not ASKS[c.lemma[v]] or c.walk(c, v).be then return end
  if #event.counterpart > 0 then
    c.give(c, event, "agent", guests)
  else
    c.give(c, event, "agent", c.subject(c, v))
    c.give(c, event, "counterpart", guests)
  end
end

-- "waits for the outcome of talks with Peru": another's talks.
local OUTCOME = set "outcome result success failure progress course"

local function is_outcome(c, chunk)
  local of = c.left(c, chunk.a)
  local above = c.low[of] == "of" and c.chunk[c.left(c, of)]
  return above and OUTCOME[c.lemma[above.head]] or false
end

-- Things hold no meetings; a bare word that opens the sentence may be a name
-- that the tagger does not know.
local function may_hold(c, doc, phrase)
  if c.tag[phrase.head] == "VBG" then return false end -- "voting is held at the meeting"
  return c.tag[phrase.head] ~= "NN" or is_actor(c, doc, phrase) or phrase.a == 1 and phrase.b == 1
end

local function read_meeting_noun(c, doc, event, i, last)
  local chunk = c.chunk[i] or { a = i, b = last, head = last }
  c.give(c, event, "agent", between(c, last) or going_on(c, last, "between"))
  relative_holders(c, event, last)
  if #event.agent > 0 then return end
  if c.lemma[i] == "visit" then c.give(c, event, "counterpart", c.behind(c, last, "to", 2)) end
  if c.lemma[last] == "call" then
    c.give(c, event, "counterpart", c.actors(c, c.behind(c, last, "to", 1) or c.behind(c, last, "on", 1)))
  end
  c.give(c, event, "counterpart", c.actors(c, with_whom(c, last, 12) or going_on(c, last, "with")))
  read_invitation(c, event, chunk)
  local of = last + 1
  while c.time[of] do of = of + 1 end -- "a meeting on Friday of the board"
  local holds, verb = holder(c, doc, chunk)
  if holds and not may_hold(c, doc, holds[1]) then holds = nil end
  local body = c.low[of] == "of" and c.actors(c, c.behind(c, of - 1, "of", 1))
  c.give(c, event, "agent", with_body(holds, verb, body))
  c.give(c, event, "agent", body)
  c.give(c, event, "agent", c.behind(c, last, "among", 5))
  c.give(c, event, "agent", c.actors(c, c.behind(c, last, "by", c.lemma[i] == "visit" and 6 or 2)))
  local run = run_by(c, last)
  c.give(c, event, "agent", run and verb == "hold" and with_body(holds, "attend", run) or run)
  local owned = c.tag[chunk.a] == "PRP$"
  if owned then
    c.give(c, event, "agent", holds)
    c.give(c, event, "agent", opening_subject(c, chunk))
  end
  if c.pos[i] ~= "PROPN" or c.lemma[i] ~= "summit" and c.low[i] ~= "dialogue" then
    body = body_of(c, doc, chunk, i)
    c.give(c, event, "agent", with_body(holds, verb, body))
    c.give(c, event, "agent", body)
  end
  c.give(c, event, "agent", holds)
  if #event.agent > 0 then return end
  c.give(c, event, "agent", opening_subject(c, chunk))
  local there, spoken = attendants(c, doc, chunk)
  c.give(c, event, "agent", there)
  c.give(c, event, "counterpart", spoken)
  if c.low[i] == "meeting" then c.give(c, event, "agent", owners_before(c, i)) end
  if #event.counterpart > 0 and not is_outcome(c, chunk) then
    c.give(c, event, "agent", clause_subject(c, doc, chunk.a))
  end
end

local DIRECT = set "meet consult visit phone telephone host receive call welcome"

local SPEAK = set "speak talk"

local function read_meeting_verb(c, event, i, last)
  local object = c.object_after(c, last)
  local up = c.walk(c, i)
  if c.chunk[i] and c.chunk[i].head > i then return end
  local with = c.behind(c, last, "with", c.lemma[i] == "discuss" and 16 or 10)
  if not with and SPEAK[c.lemma[i]] then with = c.behind(c, last, "to", 5) end
  if up.be and (c.tag[i] == "VBN" or c.tag[i] == "VBD") and c.lemma[i] ~= "speak" then
    c.give(c, event, "agent", c.behind(c, last, "by", 8))
    return
  end
  c.give(c, event, "agent", c.subject(c, i))
  if DIRECT[c.lemma[i]] and object then
    c.give(c, event, "counterpart", c.list_from(c, object))
  end
  c.give(c, event, "counterpart", with)
end

--- Form and place -------------------------------------------------------------

-- What kind of meeting: told by the word itself, or by "by phone".
local FORM = { talks = "talks", negotiation = "negotiation", negotiate = "negotiation",
  summit = "summit", visit = "visit", host = "visit", receive = "visit", call = "call", phone = "call",
  telephone = "call", conversation = "call", video = "video",
  videoconference = "video", conference = "conference", consultation = "talks",
  discussion = "talks", dialogue = "talks", speak = "talks", talk = "talks" }

local function form_of(c, i, last)
  for j = i, math.min(c.n, last + 8) do
    if j > last and c.CLAUSE_END[c.low[j]] then break end
    if c.low[j] == "phone" or c.low[j] == "telephone" then return "call" end
    if c.lemma[j] == "video" or c.lemma[j] == "videoconference" then return "video" end
  end
  return FORM[c.low[last]] or FORM[c.lemma[last]] or "meeting"
end

-- "in Lima", "at the Pentagon": a place behind the event, in its clause.
local function place_of(c, doc, last)
  for j = last + 1, math.min(c.n - 1, last + 12) do
    local low = c.low[j]
    if c.CLAUSE_END[low] or c.is_verb(c, j) and c.tag[j] ~= "VBN" then return nil end
    local phrase = (low == "in" or low == "at") and c.phrase_at(c, j + 1)
    if phrase and phrase.kind ~= "time" then
      local token = c.first + phrase.head - 1
      if is_place(doc, token) or doc:at("CountryName", token) then
        return c.span_of(c, phrase)
      end
    end
  end
end

--- Stage ----------------------------------------------------------------------

stage "participants" (function(doc, events)
  for _, event in ipairs(events) do
    local c, i, last = share.trigger_in(event)
    event.place = event.place or place_of(c, doc, last)
    if event.type == "meeting" then
      event.form = event.form or form_of(c, i, last)
      if event.nominal then
        read_meeting_noun(c, doc, event, last, last)
      else
        read_meeting_verb(c, event, i, last)
        share.drop_things(c, event)
      end
    end
  end
end)
