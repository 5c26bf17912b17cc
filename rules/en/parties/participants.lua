--- Who meets whom, in what form, and where.
--
-- "Talks between X and Y", "X held talks with Y", "the OPEC meeting", "X met
-- Y": who stands in the verb's or the noun's own places takes part; failing
-- that, who held, attended or opened it.

--- Meetings -------------------------------------------------------------------

-- What one does to a meeting by taking part.
local HOLDING = set [[
  tell address hold have conduct begin start open attend join convene continue
  resume host conclude complete end finish enter schedule arrange seek plan
  request propose accept cancel postpone break undertake lead call organise
  organize chair engage leave set skip boycott reopen initiate launch face]]

-- Both sides of "U.S.-Soviet talks", "management-union talks".
local NO_PARTY = set [[
  annual special regular general first second third last next bilateral trade
  peace debt quota budget policy emergency closed private public secret joint
  high level top routine weekly monthly semi semiannual spring summer fall
  winter two three four final wage contract pay price acquisition merger
  rescheduling refinancing arms control nuclear phone telephone conference
  video security news town hall fact-finding face ministerial working
  preparatory plenary informal formal official separate further new more
  economic financial international strategy planning campaign in-person
  organizing organizational community cabinet-level military army defense
  defence naval]]

local function is_place(doc, token)
  return doc:at("City", token) or doc:at("Region", token)
    or doc:at("Capital", token)
end

-- Names that take no part: of places, of months and days.
local function is_bystander(doc, token)
  return is_place(doc, token) or doc:at("Month", token)
    or doc:at("Weekday", token)
end

local SEAT = { house = "white", office = "oval", hill = "capitol", street = "downing" }

local function is_actor_word(c, doc, j)
  local token = c.first + j - 1
  if SEAT[c.low[j]] == c.low[j - 1] then return false end
  if is_bystander(doc, token) or c.word[j - 1] == "-" and c.pos[j] == "NOUN" then return false end
  if NO_PARTY[c.low[j]] and c.pos[j] ~= "PROPN" then return false end
  return c.pos[j] == "PROPN" and not NO_PARTY[c.low[j]]
    or doc:at("CountryName", token) or doc:at("Demonym", token)
    or doc:at("OrgName", token) or doc:at("Group", token) or doc:at("Role", token)
end

local LOOSE = set "NOUN PROPN ADJ NUM"

-- "its annual shareholders' meeting": the shareholders'.
local function owner_start(c, a, b)
  local at = (c.pos[a] == "DET" or c.tag[a] == "PRP$") and a + 1 or a
  while at < b and NO_PARTY[c.low[at]] and c.pos[at] ~= "PROPN" and not c.word[at]:find "^%u" do
    at = at + 1
  end
  return NO_PARTY[c.low[at - 1] or ""] and at or a
end

-- "Group of Seven meetings": the name begins before "of".
local function name_start(c, chunk, a)
  local of = c.left(c, chunk.a)
  local before = a == chunk.a and c.low[of] == "of" and c.chunk[c.left(c, of)]
  return before and c.word[before.head]:find "^%u" and before.a or a
end

local JOINS = set "- & ( )" -- "the Market Committee (MC) meeting"

-- The organisation in "the OPEC meeting", "a board meeting", "shareholders'
-- meeting": genitive or modifier that names somebody.
local function body_of(c, doc, chunk, i)
  local b
  for j = chunk.a, i - 1 do
    if c.tag[j] == "POS" then
      local whose = { a = owner_start(c, chunk.a, j - 1), b = j - 1, head = j - 1 }
      if not c.time[j - 1] and not doc:at("TimeX", c.first + j - 2) then return { whose } end
    end
  end
  if c.tag[chunk.a] == "PRP$" then
    return { { a = chunk.a, b = chunk.a, head = chunk.a } }
  end
  local a
  for j = i - 1, chunk.a, -1 do
    if c.tag[j] == "POS" or c.pos[j] == "DET" then break end
    if c.time[j] or doc:at("TimeX", c.first + j - 1) then break end
    if is_actor_word(c, doc, j) then
      a, b = j, b or j
    elseif b and c.pos[j] == "PROPN" and c.word[j]:find "^%u" and not is_bystander(doc, c.first + j - 1) then
      a = j -- "International Monetary Fund"
    elseif b and c.word[j] == "(" and c.word[b + 1] == ")" then
      b = b + 1
    elseif b and c.pos[j] == "ADJ" and c.word[j]:find "^%u" and c.first + j > 2 then
      a = j
    elseif b then
      if c.pos[j] ~= "PROPN" and c.pos[j] ~= "NOUN" and not JOINS[c.word[j]] then break end
      if not JOINS[c.word[j]] and not is_actor_word(c, doc, j) then break end
    elseif not LOOSE[c.pos[j]] and not JOINS[c.word[j]] and c.tag[j] ~= "VBG" then
      break
    end
  end
  return a and { { a = name_start(c, chunk, a), b = b, head = b } }
end

local PERSONAL = set "he she they"
local PRONOUN = set "it we i you he she they the both"

local STAFF = set "campaign team side staff office" -- who speak for somebody

local function is_actor(c, doc, phrase)
  local low = c.low[phrase.head]
  if STAFF[low] then return true end
  if c.pos[phrase.head] == "PRON" then return PERSONAL[low] end
  return c.pos[phrase.head] == "PROPN" and not is_bystander(doc, c.first + phrase.head - 1)
    or is_actor_word(c, doc, phrase.head)
end

local IN_TALKS = set "talks negotiations consultations discussions"

-- Verbs of taking part in what a phrase names: "arrived for talks".
local PART = set [[
  be meet speak attend participate engage enter arrive travel go come gather
  leave discuss agree decide fly head invite sit return break walk prepare
  involve lock proceed press push]]
local PART_BY = set "in at into for to on from with"
local TAKES_PART = set "involved engaged locked active present"
local NOW = set "currently now still already presently again"

-- "officials now in talks with the banks": the officials.
local function standing_in(c, doc, at)
  local before = c.left(c, at)
  if NOW[c.low[before] or ""] then before = c.left(c, before) end
  local phrase = c.low[at] == "in" and c.chunk[before]
  return phrase and is_actor(c, doc, phrase) and c.list_to(c, c.climb(c, phrase)) or nil
end

-- "told a meeting" was there; "told the mayor at a meeting" met the mayor.
local TELLING = set "tell inform ask assure remind urge address"

-- From "for talks" back over where and when: "go to Lima next month for talks".
local function over_setting(c, at)
  for _ = 1, 3 do
    local chunk = c.chunk[at]
    if not chunk then break end
    local preposition = c.left(c, chunk.a)
    if chunk.kind == "time" then
      at = c.pos[preposition] == "ADP" and c.left(c, preposition) or preposition
    elseif c.pos[chunk.head] == "PROPN" and PART_BY[c.low[preposition] or ""] then
      at = c.left(c, preposition)
    else
      break
    end
  end
  return at
end

-- "Quiroga, on a visit to Peru, said": Quiroga.
local function visiting(c, at)
  local comma = c.low[at] == "on" and c.left(c, at)
  local phrase = comma and c.word[comma] == "," and c.chunk[c.left(c, comma)]
  return phrase and phrase.kind ~= "time" and c.list_to(c, c.climb(c, phrase)) or nil
end

-- "held talks", "in talks", "attended a meeting": who did.
local function holder(c, doc, chunk)
  local top = c.climb(c, c.list_to(c, chunk)[1])
  local v = c.left(c, top.a)
  for _, at in ipairs { c.left(c, chunk.a), v } do
    local before = PART_BY[c.low[at] or ""] and over_setting(c, c.left(c, at))
    if before and ((c.is_verb(c, before) or c.pos[before] == "AUX") and PART[c.lemma[before]]
      or TAKES_PART[c.low[before]]) then
      return c.subject(c, before)
    end
    local aside = visiting(c, at)
    if aside then return aside end
    local standing = IN_TALKS[c.low[chunk.head]] and standing_in(c, doc, at)
    if standing then return standing end
  end
  if c.is_verb(c, v) and HOLDING[c.lemma[v]] and (top == chunk or not TELLING[c.lemma[v]]) then
    return c.subject(c, v), c.lemma[v]
  end
end

-- Who attends a body's meeting meets the body.
local ATTENDING = set "attend join begin open"

local function with_body(holds, lemma, body)
  if not (holds and body and ATTENDING[lemma or ""]) then return nil end
  local list = { table.unpack(holds) }
  for _, phrase in ipairs(body) do list[#list + 1] = phrase end
  return list
end

-- "At the summit, the ministers agreed": a meeting that opens the sentence is
-- that of the subject.
local OPENING = set "at after during in following"

local function opening_subject(c, chunk)
  local top = c.climb(c, chunk)
  local at = c.left(c, top.a)
  if OPENING[c.low[at] or ""] and c.low[c.left(c, at)] == "that" then
    return c.subject_behind(c, chunk.b) -- "said that during the summit Li ..."
  end
  local first = c.pos[1] == "CCONJ" and 2 or 1
  if not OPENING[c.low[first]] then return nil end
  for j = first + 1, at do
    if c.is_verb(c, j) and not c.chunk[j] or c.word[j] == "," then return nil end
  end
  return c.subject_behind(c, chunk.b)
end

-- "The ministers discussed it at a meeting on Friday": who did something there
-- was there. "Peru and Chile agreed after a meeting": so were those who did
-- something together then.
local THERE = set "at during"
local THEN = set "after following before"
local MANY = set "NNS NNPS"

local function is_there(c, at, chunk)
  return THERE[c.low[at] or ""] or c.low[at] == "in" and IN_TALKS[c.low[chunk.head]]
end

-- "explained it to the ministers at the meeting", "approval by shareholders at
-- the meeting", "told the mayor at the meeting": who was spoken to, or acted.
local function spoken_to(c, doc, at)
  local phrase = c.chunk[c.left(c, at)]
  if not phrase or phrase.kind == "time" or not is_actor(c, doc, phrase) then return nil end
  local top = c.climb(c, phrase)
  local by = c.left(c, phrase.a)
  if c.low[by] == "to" or c.low[by] == "by" then return c.list_to(c, phrase), c.low[by] == "by" end
  return TELLING[c.lemma[c.left(c, top.a)]] and c.list_to(c, top) or nil
end

-- A participle right behind a phrase that opens the clause is a past tense.
local function is_past(c, j)
  local phrase = c.tag[j] == "VBN" and c.chunk[j - 1]
  local before = phrase and c.left(c, phrase.a)
  return phrase and phrase.kind ~= "time"
    and (before == 0 or c.low[before] == "that" or c.is_verb(c, before)) or false
end

local function acting(c, doc, at)
  for j = at - 1, math.max(1, at - 15), -1 do
    if c.low[j] == ";" or c.low[j] == "that" and c.pos[j] == "SCONJ" then return nil end
    if c.is_verb(c, j) and not c.chunk[j] then
      local up = c.walk(c, j)
      if up.be and c.tag[j] ~= "VBG" or c.tag[j] == "VBN" and not up.have and not is_past(c, j)
        or c.word[up.left] == "," and not up.have and not up.modal and not c.over_aside(c, up.left) then
        return nil
      end
      local subject = c.subject(c, j)
      return subject and is_actor(c, doc, subject[1]) and subject or nil
    end
  end
end

local function are_together(c, list)
  return #list > 1 or MANY[c.tag[list[1].head]] or false
end

-- "at the end of the meeting".
local PARTS = set "beginning start opening end close conclusion round session day sidelines margins fringes"

local function over_parts(c, chunk)
  local of = c.left(c, chunk.a)
  local part = c.low[of] == "of" and c.chunk[c.left(c, of)]
  return part and PARTS[c.low[part.head]] and part or chunk
end

-- Who was there, and whom they spoke to there.
local function attendants(c, doc, chunk)
  chunk = over_parts(c, chunk)
  local at = c.left(c, c.climb(c, chunk).a)
  for _, near in ipairs { c.left(c, chunk.a), at } do
    if is_there(c, near, chunk) or THEN[c.low[near] or ""] then at = near break end
  end
  if not is_there(c, at, chunk) then
    local then_there = THEN[c.low[at] or ""] and acting(c, doc, at)
    return then_there and are_together(c, then_there) and then_there or nil
  end
  local there, spoken, acts = acting(c, doc, at), spoken_to(c, doc, at)
  if not there or acts then return spoken end
  return there, spoken
end

-- "between Quiroga, Li": headlines save the "and".
local function between(c, last)
  if c.lemma[last + 1] == "take" or c.lemma[last + 1] == "occur" then
    last = c.lemma[last + 1] == "take" and last + 2 or last + 1
  end
  local list = c.behind(c, last, "between", 8)
  if list and #list == 1 and c.word[list[1].b + 1] == "," then
    list[2] = c.phrase_at(c, list[1].b + 2)
  end
  if list and #list == 1 and c.low[list[1].a] == "their" then -- "between their armies"
    return { { a = list[1].a, b = list[1].a, head = list[1].a } }
  end
  return list
end

-- Who acts in the clause that the phrase from `i` on stands in. "Napco said that
-- talks with ..." tells of its own talks, "sources said ..." of others'.
local TELLS = set "that say said says told reported"

-- "Quiroga, speaking after talks with Li, said": that of the nearest verb.
local function near_subject(c, i)
  for j = i - 1, math.max(1, i - 6), -1 do
    if c.is_verb(c, j) and not c.chunk[j] then return c.subject(c, j) end
  end
end

local function clause_subject(c, doc, i)
  local before = c.low[c.left(c, i)] or ""
  local subject = c.main_subject(c, i, 2) or near_subject(c, i)
  if TELLS[before] and subject and c.pos[subject[1].head] == "NOUN" then return nil end
  local pronoun = subject and c.pos[subject[1].head] ~= "NOUN" and PRONOUN[c.low[subject[1].a]]
  return (pronoun or subject and is_actor(c, doc, subject[1])) and subject or nil
end

-- "the meeting was attended by Peru", "talks led by Quiroga".
local RUNS = set [[
  attend host chair lead convene call organize organise sponsor request arrange hold open propose]]

local function run_by(c, last)
  for j = last + 1, math.min(c.n - 2, last + 9) do
    if RUNS[c.lemma[j]] and c.tag[j] == "VBN" and c.low[j + 1] == "by" then
      local phrase = c.phrase_at(c, j + 2)
      return phrase and phrase.kind ~= "time" and (c.list_from(c, phrase)) or nil
    elseif c.is_verb(c, j) and not c.chunk[j] or c.pos[j] == "SCONJ" then
      return nil
    end
  end
end

-- What those who take part do to a meeting, told behind it.
local HOLDS = set "hold have had conduct attend"

-- "the talks that Napco held with Zim", "of the kind Napco held".
local function relative_holders(c, event, last)
  local at = last + 1
  if c.low[at] == "of" and c.phrase_at(c, at + 1) then at = c.phrase_at(c, at + 1).b + 1 end
  if c.low[at] == "that" or c.low[at] == "which" then at = at + 1 end
  local who = c.phrase_at(c, at)
  if not who or who.kind == "time" then return end
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
  return list
end

-- "subject to shareholder approval at the annual meeting": theirs.
local OWNERS = set "shareholder stockholder noteholder unitholder"

local function owners_before(c, i)
  for j = i - 1, 1, -1 do
    if OWNERS[c.lemma[j]] then return { { a = j, b = j, head = j } } end
  end
end

local function read_meeting_noun(c, doc, event, i, last)
  local chunk = c.chunk[i] or { a = i, b = last, head = last }
  c.give(c, event, "agent", between(c, last))
  relative_holders(c, event, last)
  if #event.agent > 0 then return end
  if c.lemma[i] == "visit" then c.give(c, event, "counterpart", c.behind(c, last, "to", 2)) end
  c.give(c, event, "counterpart", c.actors(c, with_whom(c, last, 12)))
  c.give(c, event, "agent", c.low[last + 1] == "of" and c.actors(c, c.behind(c, last, "of", 1)))
  c.give(c, event, "agent", c.behind(c, last, "among", 5))
  c.give(c, event, "agent", c.behind(c, last, "by", c.lemma[i] == "visit" and 6 or 2))
  c.give(c, event, "agent", run_by(c, last))
  local owned = c.tag[chunk.a] == "PRP$"
  local holds, verb = holder(c, doc, chunk)
  if holds and c.tag[holds[1].head] == "NN" and not is_actor(c, doc, holds[1]) then holds = nil end
  if owned then
    c.give(c, event, "agent", holds)
    c.give(c, event, "agent", opening_subject(c, chunk))
  end
  if c.pos[i] ~= "PROPN" or c.lemma[i] ~= "summit" and c.low[i] ~= "dialogue" then
    local body = body_of(c, doc, chunk, i)
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
  if #event.counterpart > 0 then
    c.give(c, event, "agent", clause_subject(c, doc, chunk.a))
  end
end

local DIRECT = set "meet consult visit phone telephone host receive"

local SPEAK = set "speak talk"

local function read_meeting_verb(c, event, i, last)
  local object = c.object_after(c, last)
  local up = c.walk(c, i)
  if c.chunk[i] and c.chunk[i].head > i then return end
  local with = c.behind(c, last, "with", 10)
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
    local c = event.clause
    local i = event.trigger.first - c.first + 1
    local last = event.trigger.last - c.first + 1
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
