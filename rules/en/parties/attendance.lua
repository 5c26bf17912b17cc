--- Who was at a meeting by what the clause tells: who held, attended or opened
--- it, who is in talks, who did something there and to whom.

local is_actor = share.is_actor

-- What one does to a meeting by taking part.
local HOLDING = set [[
  tell address hold have conduct begin start open attend join convene continue
  resume host conclude complete end finish enter schedule arrange seek plan
  request propose accept cancel postpone break undertake lead call exit make organise
  organize chair engage leave set skip boycott reopen initiate launch face]]
local IN_TALKS = set "talks negotiations consultations discussions"

-- Verbs of taking part in what a phrase names: "arrived for talks".
local PART = set [[
  be meet speak attend participate engage enter arrive travel go come gather
  leave discuss agree decide fly head invite sit return break walk prepare
  involve lock proceed press push visit]]
local PART_BY = set "in at into for to on from with"
-- "Ministers were called for talks": who is asked there.
local ASKED_THERE = set "call summon invite"

local TAKES_PART = set "involved engaged locked active present"
local NOW = set "currently now still already presently again"

local SHARE = set "participation role involvement interest place presence"

-- "officials now in talks with the banks", "participation of officials in talks":
-- the officials.
local function standing_in(c, doc, at)
  local before = c.left(c, at)
  if NOW[c.low[before] or ""] then before = c.left(c, before) end
  local phrase = c.low[at] == "in" and c.chunk[before]
  local top = phrase and c.climb(c, phrase)
  if top and SHARE[c.lemma[top.head]] then top = phrase end
  return phrase and is_actor(c, doc, phrase) and c.list_to(c, top) or nil
end

-- "told a meeting" was there; "told the mayor at a meeting" met the mayor.
local TELLING = set "tell inform ask assure remind urge address"

-- "is discussed at the meeting": what is discussed takes no part. "Was involved in
-- the talks" does.
local INVOLVED = set "involve lock engage gather prepare press invite sit"

local function is_done_to(c, v)
  return c.is_verb(c, v) and c.tag[v] ~= "VBG" and c.walk(c, v).be and not INVOLVED[c.lemma[v]]
end

-- From "for talks" back over where and when: "go to Lima next month for talks".
local function over_setting(c, at)
  for _ = 1, 3 do
    if c.pos[at] == "ADV" then at = c.left(c, at) end -- "visit Lima soon for talks"
    local chunk = c.chunk[at]
    if not chunk then break end
    local preposition = c.left(c, chunk.a)
    if chunk.kind == "time" then
      at = c.pos[preposition] == "ADP" and c.left(c, preposition) or preposition
    elseif c.lemma[preposition] == "visit" and c.is_verb(c, preposition) then
      return preposition
    elseif c.pos[chunk.head] == "PROPN" and PART_BY[c.low[preposition] or ""] then
      at = c.left(c, preposition)
    else
      break
    end
  end
  return at
end

-- "invited the premier for talks": the premier.
local INVITES = set "invite send dispatch summon"

local function invited(c, at)
  local asked = c.low[at] == "for" or c.low[at] == "to"
  local guest = asked and c.chunk[over_setting(c, c.left(c, at))] -- "sends Li to Lima for talks"
  if not guest or guest.kind == "time" then return nil end
  local list = c.list_to(c, guest)
  local before = c.left(c, list[1].a)
  local first = c.word[before] == "," and #list == 1 and c.chunk[before - 1] -- headlines save the "and"
  if first and c.lemma[c.left(c, first.a)] == "invite" then return { first, guest } end
  return INVITES[c.lemma[before]] and c.is_verb(c, before) and list or nil
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
        and not is_done_to(c, before)
      or c.lemma[before] == "ask" and c.low[at] == "for" and c.is_verb(c, before) and not c.walk(c, before).be
      or ASKED_THERE[c.lemma[before]] and c.is_verb(c, before) and c.walk(c, before).be
      or TAKES_PART[c.low[before]]) then
      return c.subject(c, before)
    end
    local asked = invited(c, at)
    if asked then return asked end
    local aside = visiting(c, at)
    if aside then return aside end
    local standing = IN_TALKS[c.low[chunk.head]] and standing_in(c, doc, at)
    if standing then return standing end
  end
  local near = c.low[c.left(c, chunk.a)]
  local held = top == chunk or near == "of" or near == "for" -- but "seek approval at the meeting"
  if c.is_verb(c, v) and HOLDING[c.lemma[v]] and held and (top == chunk or not TELLING[c.lemma[v]]) then
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

-- "that in talks with Li she had asked": no comma stands before her.
local NOMINATIVE = set "he she they we"

local function pronoun_behind(c, chunk)
  for j = chunk.b + 1, math.min(c.n - 1, chunk.b + 12) do
    if c.is_verb(c, j) or c.pos[j] == "AUX" then return nil end
    if NOMINATIVE[c.low[j]] then return { c.chunk[j] } end
  end
end

local function opening_subject(c, chunk)
  local top = c.climb(c, chunk)
  local at = c.left(c, top.a)
  if OPENING[c.low[at] or ""] and c.low[c.left(c, at)] == "that" then
    return c.subject_behind(c, chunk.b) -- "said that during the summit Li ..."
  end
  local first = c.pos[1] == "CCONJ" and 2 or 1
  local own = OPENING[c.low[at] or ""] and pronoun_behind(c, chunk)
  if own and c.low[c.left(c, at)] == "that" then return own end
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

local WITHIN, ON_VISIT, IN_ONE = set "in through", set "on", set "in"

local function is_there(c, at, talks)
  return THERE[c.low[at] or ""] or talks and talks[c.low[at] or ""]
end

-- What stands before talks, and before a visit, that one is at: "in talks", "on a visit".
local function told_by(c, chunk)
  if c.low[chunk.head] == "meeting" then return IN_ONE end
  return IN_TALKS[c.low[chunk.head]] and WITHIN or c.lemma[chunk.head] == "visit" and ON_VISIT
end

local SAYS = set "say report announce note add believe think"
local PRESS = set "reporter journalist press media"
local GIVING = set "give explain present submit put make show offer pitch propose read sell send say deliver"

-- "put the plan to the miners", but "exports to Peru".
local function gives(c, to)
  for j = to - 1, math.max(1, to - 5), -1 do
    if c.is_verb(c, j) then return GIVING[c.lemma[j]] or j == to - 1 end
  end
end

-- "Napco said shareholders at the meeting approved": a subject begins there.
local function opens_clause(c, before)
  return before == 0 or c.low[before] == "that" or c.is_verb(c, before) and SAYS[c.lemma[before]] or false
end

-- "explained it to the ministers at the meeting", "approval by shareholders at
-- the meeting", "told the mayor at the meeting": who was spoken to, or acted.
local function spoken_to(c, doc, at)
  local phrase = c.chunk[c.left(c, at)]
  if not phrase or phrase.kind == "time" or PRESS[c.lemma[phrase.head]] then return nil end
  if not is_actor(c, doc, phrase) then return nil end
  local top = c.climb(c, phrase)
  local by = c.left(c, phrase.a)
  if opens_clause(c, by) then return c.list_to(c, phrase), true end
  if c.low[by] == "by" then return c.list_to(c, phrase), true end
  if c.low[by] == "to" and gives(c, by) then return c.list_to(c, phrase) end
  return TELLING[c.lemma[c.left(c, top.a)]] and c.list_to(c, top) or nil
end

-- A participle right behind a phrase that opens the clause is a past tense.
local function is_past(c, j)
  local at = c.pos[j - 1] == "ADV" and j - 2 or j - 1
  local phrase = c.tag[j] == "VBN" and c.chunk[at]
  local before = phrase and c.left(c, phrase.a)
  return phrase and phrase.kind ~= "time" and (before == 0 or c.low[before] == "that"
    or c.word[before] == "," and c.time[before - 1] or c.is_verb(c, before)) or false
end

-- "Napco said it decided at the meeting", but "it became clear at the meeting".
local EMPTY = set "become be seem appear emerge take turn"

local function is_its_own(c, phrase, verb)
  return c.low[phrase.head] == "it" and c.is_verb(c, c.left(c, phrase.a)) and SAYS[c.lemma[c.left(c, phrase.a)]]
    and not EMPTY[c.lemma[verb]]
end

local function acting(c, doc, at)
  for j = at - 1, math.max(1, at - 15), -1 do
    if c.low[j] == ";" or c.low[j] == "that" and c.pos[j] == "SCONJ" then return nil end
    if c.is_verb(c, j) and not c.chunk[j] then
      local up = c.walk(c, j)
      if up.be and c.tag[j] ~= "VBG" or c.tag[j] == "VBN" and not up.have and not is_past(c, j)
        or c.tag[j] ~= "VBG" and c.word[up.left] == "," and not up.have and not up.modal
          and not c.over_aside(c, up.left) then
        return nil
      end
      local subject = c.subject(c, j)
      return subject and (is_actor(c, doc, subject[1]) or is_its_own(c, subject[1], j)) and subject or nil
    end
  end
end

local function are_together(c, list)
  return #list > 1 or MANY[c.tag[list[1].head]] or false
end

-- "at the end of the meeting".
local PARTS = set [[
  beginning start opening end close conclusion round rounds session day days hour hours week weeks
  month months sidelines margins fringes]]

local function over_parts(c, chunk)
  local of = c.left(c, chunk.a)
  local part = c.low[of] == "of" and c.chunk[c.left(c, of)]
  return part and PARTS[c.low[part.head]] and part or chunk
end

-- "participation of Peru in the talks": not that of who speaks of it.

local function is_share(c, at)
  local chunk = c.chunk[c.left(c, at)]
  return chunk and (SHARE[c.lemma[chunk.head]] or SHARE[c.lemma[c.climb(c, chunk).head]]) or false
end

-- "subject to approval at the meeting": who made it so need not be there.
local is_awaited = share.is_awaited

local PRESENT_THERE = set "participant attendee" -- "said participants in the talks"

-- Who was there, and whom they spoke to there.
local function attendants(c, doc, chunk)
  local talks = told_by(c, chunk)
  chunk = over_parts(c, chunk)
  local at = c.left(c, c.climb(c, chunk).a)
  for _, near in ipairs { c.left(c, chunk.a), at } do
    if is_there(c, near, talks) or THEN[c.low[near] or ""] then at = near break end
  end
  if not is_there(c, at, talks) then
    local then_there = THEN[c.low[at] or ""] and acting(c, doc, at)
    return then_there and are_together(c, then_there) and then_there or nil
  end
  if is_awaited(c, at) or talks and is_share(c, at) then return nil end
  local by = c.chunk[c.left(c, at)]
  if by and PRESENT_THERE[c.lemma[by.head]] then return c.list_to(c, by) end
  local there, spoken, acts = acting(c, doc, at), spoken_to(c, doc, at)
  if not there or acts then return spoken end
  return there, spoken
end

share.holder, share.with_body = holder, with_body
share.opening_subject, share.attendants = opening_subject, attendants
