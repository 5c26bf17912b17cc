--- Who takes part: what a rule did not capture is read off the clause.
--
-- Verbs: the subject acts, the object is what is acted on; in the passive it
-- is the other way round, with the actor behind "by". Nouns: "X's refusal",
-- "the suspension of Y by X", "talks between X and Y", "X held talks with Y".

local function set(list)
  local of = {}
  for word in list:gmatch "%S+" do of[word] = true end
  return of
end

--- Spans --------------------------------------------------------------------------

local function span_of(c, phrase)
  return { first = c.first + phrase.a - 1, last = c.first + phrase.b - 1 }
end

-- A party is its phrase with the of-phrase; "the", "a" stay.
local function party(c, phrase)
  if not phrase.head then return span_of(c, phrase) end
  return span_of(c, c.widen(c, phrase))
end

local THINGS = set "it this that which what there these those week month year day time today yesterday tomorrow"

local PERIOD = set "year month week day quarter decade time morning evening"

local function is_party(c, phrase)
  return phrase and not PERIOD[c.lemma[phrase.head]] and phrase.kind ~= "time" and not c.time[phrase.head]
    and not (c.pos[phrase.head] == "NUM" and phrase.a == phrase.head and not THINGS[c.low[phrase.a]] and c.low[phrase.a] ~= "two")
end

local function parties(c, list)
  local out = {}
  for _, phrase in ipairs(list or {}) do
    if is_party(c, phrase) then out[#out + 1] = party(c, phrase) end
  end
  return out
end

-- A phrase with everything that prepositions tie to it.
local TIES = set "of for in on to with at from by between against over into under about as through toward towards"

local function whole(c, phrase)
  local b = phrase.b
  for _ = 1, 6 do
    local at = b + 1
    if not TIES[c.low[at] or ""] then break end
    local following = c.phrase_at(c, at + 1)
    if not following or following.kind == "time" then break end
    b = following.b
  end
  return { a = phrase.a, b = b, head = phrase.head }
end

local function is_open(c, event, name)
  return not event[name] or #event[name] == 0 and name ~= "matter"
end

local function give(c, event, name, list)
  if list and is_open(c, event, name) then event[name] = parties(c, list) end
end

--- To the right --------------------------------------------------------------------

local CLAUSE_END = set "; : because although while when if that which who whom whose but"

-- The phrase list behind a preposition, right of `i`, within the clause.
local function behind(c, i, preposition, reach)
  for j = i + 1, math.min(c.n, i + (reach or 14)) do
    local low = c.low[j]
    if low == preposition then
      local phrase = c.phrase_at(c, j + 1)
      if phrase and phrase.kind ~= "time" then return c.list_from(c, phrase), j end
    elseif CLAUSE_END[low] or c.pos[j] == "VERB" and c.tag[j] ~= "VBN"
      and not c.chunk[j] and c.pos[j - 1] ~= "ADP" then
      return nil
    end
  end
end

local NOMINATIVE = set "he she they we i who"

-- The object of the verb that ends at `i`: a phrase, or an act ("resumed
-- buying wheat").
local function object_after(c, i)
  local j = i + 1
  while c.pos[j] == "ADV" or c.tag[j] == "RP" do j = j + 1 end
  local phrase = c.phrase_at(c, j)
  if phrase and phrase.kind == "time" then
    phrase = c.phrase_at(c, phrase.b + 1)
  end
  if phrase and phrase.kind ~= "time" and not NOMINATIVE[c.low[phrase.a]] then
    return phrase
  end
  if c.tag[j] == "VBG" then
    local inner = c.phrase_at(c, j + 1)
    return { a = j, b = inner and inner.b or j, head = j, kind = "act" }
  end
end

--- Verbs ----------------------------------------------------------------------------

local ALWAYS_ACTIVE = { ["refusal.to"] = true, ["refusal.unwilling"] = true,
  ["refusal.will_not"] = true, ["refusal.balked"] = true }

-- Between two commas stands an aside; the verb behind it has its own subject.
local function is_after_aside(c, up)
  return c.word[up.left] == "," and c.over_aside(c, up.left) ~= nil
end

-- How the verb at `i` stands: "active", "passive", "reduced" ("talks
-- suspended in May"), "modifier" ("the suspended talks").
local function voice_of(c, event, i, up)
  local tag = c.tag[i]
  if c.pos[i] ~= "VERB" and c.pos[i] ~= "ADJ" or c.low[i] == "unwilling"
    or ALWAYS_ACTIVE[event.rule] then return "active" end
  local participle = tag == "VBN" or tag == "VBD" or tag == "JJ"
  if participle and up.be and up.be ~= "being" then return "passive" end
  if participle and up.be then return "passive" end
  local chunk = c.chunk[i]
  if chunk and chunk.head > i and participle then return "modifier" end
  if tag == "VBN" and not up.have then
    local before = c.low[up.left]
    if before == "get" or before == "got" or c.lemma[up.left] == "see" then return "passive" end
    if c.chunk[up.left] or before == "," then
      if not object_after(c, i) and not is_after_aside(c, up) then return "reduced" end
    end
  end
  if tag == "VBD" and not up.have and c.chunk[up.left] and c.low[i + 1] == "by" then
    return "reduced"
  end
  return "active"
end

local function reduced_subject(c, up)
  local at = up.left
  if c.word[at] == "," then at = c.left(c, at) end
  local chunk = c.chunk[at]
  return chunk and c.list_to(c, c.climb(c, chunk))
end

local function set_matter(c, event, phrase)
  if phrase and not event.matter and phrase.kind ~= "time" then
    event.matter = span_of(c, phrase)
  end
end

local function span_list(c, list)
  if not list or #list == 0 then return nil end
  local last = c.widen(c, list[#list])
  return { a = list[1].a, b = last.b, head = list[1].head, kind = list[1].kind }
end

local INTRANSITIVE = { suspension = true, resumption = true }

-- "The assembly resumed" acts; "the talks resumed" do not.
local function is_body(c, doc, list)
  local token = list and list[1] and c.first + list[1].head - 1
  return token and (doc:at("Group", token) or doc:at("OrgName", token)
    or doc:at("Role", token)) and true or false
end

local function read_active(c, doc, event, i, last)
  local subject = c.subject(c, i)
  local object = object_after(c, last)
  local captured = event.matter and c.chunk[event.matter.first - c.first + 1]
  if captured and captured == object then event.matter = nil end
  if object then set_matter(c, event, whole(c, object)) end
  if INTRANSITIVE[event.type] and not object and not event.matter
    and not (c.lemma[i] == "resume" and is_body(c, doc, subject)) then
    return set_matter(c, event, span_list(c, subject))
  end
  give(c, event, "agent", subject)
end

local function read_passive(c, event, i, last, subject)
  set_matter(c, event, span_list(c, subject))
  give(c, event, "agent", behind(c, last, "by", 12))
end

local function read_modifier(c, event, i, last)
  local chunk = c.chunk[i]
  set_matter(c, event, { a = last + 1, b = chunk.b, head = chunk.head })
  local owner = c.owner(c, { a = chunk.a, b = i, head = i }, 9)
  give(c, event, "agent", owner)
end

local function drop_time(c, event)
  local m = event.matter
  if m and c.time[m.first - c.first + 1] then event.matter = nil end
end

local function read_verb(c, doc, event, i, last)
  drop_time(c, event)
  local up = c.walk(c, i)
  local voice = voice_of(c, event, i, up)
  event.voice = voice
  if voice == "modifier" then
    event.matter = nil
    read_modifier(c, event, i, last)
  elseif voice == "reduced" then
    event.matter = nil
    read_passive(c, event, i, last, reduced_subject(c, up))
  elseif voice == "passive" then
    event.matter = nil
    read_passive(c, event, i, last, c.subject(c, i))
  else
    read_active(c, doc, event, i, last)
  end
end

--- Nouns: refusals, suspensions, resumptions ------------------------------------------

local CAUSING = set "order impose announce declare call seek propose recommend demand urge request lift ask agree accept threaten have make want approve support oppose end begin start consider require issue reaffirm repeat maintain plan"

-- "imposed a freeze", "called for a halt": the subject is who does it.
local function causer(c, chunk)
  local top = c.climb(c, chunk)
  local v = c.left(c, top.a)
  if c.pos[v] == "ADP" then v = c.left(c, v) end
  if c.is_verb(c, v) and CAUSING[c.lemma[v]] then return c.subject(c, v) end
end

local function premodifier(c, chunk, i)
  local a = chunk.a
  for j = chunk.a, i - 1 do
    if c.tag[j] == "POS" or c.pos[j] == "DET" or c.tag[j] == "PRP$" then a = j + 1 end
  end
  while a < i and (c.pos[a] == "ADJ" or c.time[a]) do a = a + 1 end
  if a < i and (c.pos[a] == "NOUN" or c.pos[a] == "PROPN") then
    return { a = a, b = i - 1, head = i - 1 }
  end
end

local OF = set "of on to in for"

local function object_of_noun(c, last, modifier)
  local j = last + 1
  while c.time[j] do j = j + 1 end
  if OF[c.low[j] or ""] and not (modifier and c.low[j] ~= "of") then
    local phrase = c.phrase_at(c, j + 1)
    if phrase and phrase.kind ~= "time" then return whole(c, phrase) end
  end
end

local function read_noun(c, event, i, last)
  local chunk = c.chunk[i] or { a = i, b = last, head = last }
  drop_time(c, event)
  local modifier = premodifier(c, chunk, i)
  set_matter(c, event, object_of_noun(c, last, modifier))
  local owner = c.owner(c, { a = chunk.a, b = i, head = i }, 9)
  if event.type == "refusal" and not owner and modifier
    and c.pos[modifier.head] == "PROPN" then owner = { modifier } end
  if event.type ~= "refusal" and not event.matter then
    if modifier then
      set_matter(c, event, modifier)
    elseif owner then
      set_matter(c, event, owner[1])
      owner = nil
    end
  end
  give(c, event, "agent", owner or behind(c, last, "by", 10) or causer(c, chunk))
end

--- Meetings -----------------------------------------------------------------------

-- What one does to a meeting by taking part.
local HOLDING = set "tell address hold have conduct begin start open attend join convene continue resume host conclude complete end finish enter schedule arrange seek plan request propose accept cancel postpone break undertake lead call organise organize chair engage leave set skip boycott reopen"

-- Both sides of "U.S.-Soviet talks", "management-union talks".
local NO_PARTY = set "annual special regular general first second third last next bilateral trade peace debt quota budget policy emergency closed private public secret joint high level top routine weekly monthly semi semiannual spring summer fall winter two three four final wage contract pay price acquisition merger rescheduling refinancing arms control nuclear phone telephone conference video security news town hall fact-finding face ministerial working preparatory plenary informal formal official separate further new more economic financial international strategy planning campaign in-person organizing organizational community cabinet-level"

local function is_place(doc, token)
  return doc:at("City", token) or doc:at("Month", token)
    or doc:at("Weekday", token) or doc:at("Region", token)
    or doc:at("Capital", token)
end

local function is_actor_word(c, doc, j)
  local token = c.first + j - 1
  if is_place(doc, token) or c.word[j - 1] == "-" and c.pos[j] == "NOUN" then return false end
  return c.pos[j] == "PROPN" and not NO_PARTY[c.low[j]]
    or doc:at("CountryName", token) or doc:at("Demonym", token)
    or doc:at("OrgName", token) or doc:at("Group", token) or doc:at("Role", token)
end

-- The organisation in "the OPEC meeting", "a board meeting", "shareholders'
-- meeting": genitive or modifier that names somebody.
local function body_of(c, doc, chunk, i)
  local b
  for j = chunk.a, i - 1 do
    if c.tag[j] == "POS" then
      local whose = { a = chunk.a, b = j - 1, head = j - 1 }
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
    elseif b then
      if c.pos[j] ~= "PROPN" and c.pos[j] ~= "NOUN" and c.word[j] ~= "&" and c.word[j] ~= "-" then break end
      if c.word[j] ~= "-" and not is_actor_word(c, doc, j) then break end
    elseif c.pos[j] ~= "NOUN" and c.pos[j] ~= "ADJ" and c.pos[j] ~= "PROPN" and c.word[j] ~= "-" and c.tag[j] ~= "VBG" and c.tag[j] ~= "NUM" then
      break
    end
  end
  return a and { { a = a, b = b, head = b } }
end

-- Verbs of taking part in what a phrase names: "arrived for talks".
local PART = set [[
  be meet speak attend participate engage enter arrive travel go come gather
  leave discuss agree decide fly head invite sit return break walk prepare
  involve lock]]
local PART_BY = set "in at into for to on from"

-- "held talks", "in talks", "attended a meeting": who did.
local function holder(c, chunk)
  local top = c.climb(c, chunk)
  local v = c.left(c, chunk.a)
  if PART_BY[c.low[v] or ""] then
    local before = c.left(c, v)
    if c.pos[before] == "PROPN" and PART_BY[c.low[c.left(c, before)] or ""] then
      before = c.left(c, c.left(c, before)) -- "be in Lima on a visit"
    end
    if (c.is_verb(c, before) or c.pos[before] == "AUX") and PART[c.lemma[before]] then
      return c.subject(c, before)
    end
  end
  v = c.left(c, top.a)
  if c.is_verb(c, v) and HOLDING[c.lemma[v]] then return c.subject(c, v) end
end

-- "At the summit, the ministers agreed": a meeting that opens the sentence is
-- that of the subject.
local OPENING = set "at after during in following"

local function opening_subject(c, chunk)
  local top = c.climb(c, chunk)
  local at = c.left(c, top.a)
  if not OPENING[c.low[1]] then return nil end
  for j = 2, at do
    if c.is_verb(c, j) and not c.chunk[j] or c.word[j] == "," then return nil end
  end
  return c.subject_behind(c, chunk.b)
end

local function read_meeting_noun(c, doc, event, i, last)
  local chunk = c.chunk[i] or { a = i, b = last, head = last }
  give(c, event, "agent", behind(c, last, "between", 8))
  if #event.agent > 0 then return end
  give(c, event, "counterpart", behind(c, last, "with", 12))
  if c.lemma[i] == "visit" then give(c, event, "counterpart", behind(c, last, "to", 2)) end
  give(c, event, "agent", c.low[last + 1] == "of" and behind(c, last, "of", 1))
  give(c, event, "agent", behind(c, last, "among", 5))
  give(c, event, "agent", behind(c, last, "by", 2))
  local owned = c.tag[chunk.a] == "PRP$"
  local holds = holder(c, chunk)
  if owned then give(c, event, "agent", holds) end
  if c.pos[i] ~= "PROPN" or c.lemma[i] ~= "summit" and c.low[i] ~= "dialogue" then
    give(c, event, "agent", body_of(c, doc, chunk, i))
  end
  give(c, event, "agent", holds)
  if #event.agent > 0 then return end
  give(c, event, "agent", opening_subject(c, chunk))
  if #event.counterpart > 0 then
    give(c, event, "agent", c.main_subject(c, chunk.a, 2))
  end
end

local DIRECT = set "meet consult visit phone telephone host"

local function read_meeting_verb(c, event, i, last)
  local object = object_after(c, last)
  local up = c.walk(c, i)
  if c.chunk[i] and c.chunk[i].head > i then return end
  local with = behind(c, last, "with", 10)
  if up.be and (c.tag[i] == "VBN" or c.tag[i] == "VBD") and c.lemma[i] ~= "speak" then
    give(c, event, "agent", behind(c, last, "by", 8))
    return
  end
  give(c, event, "agent", c.subject(c, i))
  if DIRECT[c.lemma[i]] and object then
    give(c, event, "counterpart", c.list_from(c, object))
  end
  give(c, event, "counterpart", with)
end

--- Whose request, with whom -----------------------------------------------------------

local FROM = { refusal = set "from by", suspension = {}, resumption = {} }

-- Inside the matter: "Iran's offer", "a push by the union", "talks with Iran".
local function read_counterpart(c, event)
  local m = event.matter
  if not m or event.type == "meeting" or #event.counterpart > 0 then return end
  local a, b = m.first - c.first + 1, m.last - c.first + 1
  if a < 1 or b > c.n then return end
  local chunk = c.chunk[a]
  for j = a, math.min(c.n - 1, b) do
    local low = c.low[j]
    if low == "with" or FROM[event.type][low] then
      local phrase = c.phrase_at(c, j + 1)
      if phrase and phrase.kind ~= "time" and is_party(c, phrase) then
        event.counterpart = parties(c, (c.list_from(c, phrase)))
        return
      end
    elseif event.type == "refusal" and c.tag[j] == "POS" and chunk and j <= chunk.b and j > a
      and not c.time[j - 1] then
      event.counterpart = parties(c, { { a = a, b = j - 1, head = j - 1 } })
      return
    elseif c.is_verb(c, j) and j > a and not c.chunk[j] then
      return
    end
  end
end

--- Pronouns within the sentence -------------------------------------------------------

local SUBJECT_PRONOUN = set "it he she they"
local THING_PRONOUN = set "it"
local POSSESSIVE = set "its his her their"
local REPORTING = set "say announce report add tell note state contend remark argue claim confirm disclose estimate believe think decide warn release suggest"

local SAYING_THING = set "statement report letter release note document filing"

-- "Napco said it has suspended ...": the company, not "it".
local function speaker(c, at)
  local v = c.left(c, at)
  if c.low[v] == "that" then v = c.left(c, v) end
  if not (c.is_verb(c, v) and REPORTING[c.lemma[v]]) then return nil end
  local list = c.subject(c, v)
  if not list or SAYING_THING[c.lemma[list[1].head]] then
    list = c.main_subject(c, v, 2) or list
  end
  local phrase = list
  return phrase and #phrase == 1 and c.pos[phrase[1].head] ~= "PRON" and phrase[1] or nil
end

local PEOPLE = set "his her"

-- Whose: the nearest name before that fits, else the clause's subject.
local function possessor(c, at)
  local wants_name = PEOPLE[c.low[at]]
  local first
  for n = #c.chunks, 1, -1 do
    local chunk = c.chunks[n]
    if chunk.b < at and chunk.kind ~= "time" and c.pos[chunk.head] ~= "PRON" then
      for j = chunk.a, chunk.b do
        if c.tag[j] == "POS" and c.pos[j - 1] == "PROPN" and wants_name then
          return { a = chunk.a, b = j - 1, head = j - 1 }
        end
      end
      if c.pos[chunk.head] == "PROPN" and wants_name then first = first or chunk end
    end
  end
  if wants_name then return first end
  local list = c.main_subject(c, at, 2)
  return list and #list == 1 and c.pos[list[1].head] ~= "PRON" and list[1] or nil
end

local function resolve(c, span)
  if span.first ~= span.last then return nil end
  local at = span.first - c.first + 1
  local low = c.low[at]
  if SUBJECT_PRONOUN[low] and c.tag[at] ~= "PRP$" then return speaker(c, at) end
  if POSSESSIVE[low] and c.tag[at] == "PRP$" then return possessor(c, at) end
end

local function resolve_list(c, list)
  for n, span in ipairs(list) do
    local phrase = resolve(c, span)
    local low = span.first == span.last and c.low[span.first - c.first + 1]
    if phrase and is_party(c, phrase) then
      if SUBJECT_PRONOUN[low] and not THING_PRONOUN[low] then
        span.meant = party(c, phrase) -- names.lua writes the name
      else
        list[n] = party(c, phrase)
      end
    end
  end
end

--- Stage ----------------------------------------------------------------------------

-- What kind of meeting: told by the word itself, or by "by phone".
local FORM = { talks = "talks", negotiation = "negotiation", negotiate = "negotiation",
  summit = "summit", visit = "visit", host = "visit", call = "call", phone = "call",
  telephone = "call", conversation = "call", video = "video",
  videoconference = "video", conference = "conference", consultation = "talks",
  discussion = "talks", dialogue = "talks", speak = "talks", talk = "talks" }

local function form_of(c, i, last)
  for j = i, math.min(c.n, last + 8) do
    if j > last and CLAUSE_END[c.low[j]] then break end
    if c.low[j] == "phone" or c.low[j] == "telephone" then return "call" end
    if c.lemma[j] == "video" or c.lemma[j] == "videoconference" then return "video" end
  end
  return FORM[c.low[last]] or FORM[c.lemma[last]] or "meeting"
end

-- "in Lima", "at the Pentagon": a place behind the event, in its clause.
local function place_of(c, doc, last)
  for j = last + 1, math.min(c.n - 1, last + 12) do
    local low = c.low[j]
    if CLAUSE_END[low] or c.is_verb(c, j) and c.tag[j] ~= "VBN" then return nil end
    local phrase = (low == "in" or low == "at") and c.phrase_at(c, j + 1)
    if phrase and phrase.kind ~= "time" then
      local token = c.first + phrase.head - 1
      if is_place(doc, token) or doc:at("CountryName", token) then
        return span_of(c, phrase)
      end
    end
  end
end

stage "parties" (function(doc, events)
  for _, event in ipairs(events) do
    local c = event.clause
    local i = event.trigger.first - c.first + 1
    local last = event.trigger.last - c.first + 1
    if c.lemma[i] == "decision" then event.nominal, last = true, i end
    event.place = event.place or place_of(c, doc, last)
    if event.type == "meeting" then
      event.form = event.form or form_of(c, i, last)
      if event.nominal then
        read_meeting_noun(c, doc, event, last, last)
      else
        read_meeting_verb(c, event, i, last)
      end
    elseif event.nominal then
      read_noun(c, event, last, last)
    else
      read_verb(c, doc, event, i, last)
    end
    read_counterpart(c, event)
    resolve_list(c, event.agent)
    if event.matter then
      local phrase = resolve(c, event.matter)
      if phrase then event.matter = span_of(c, phrase) end
    end
  end
end)
