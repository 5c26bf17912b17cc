--- Pronouns whose meaning the sentence itself gives.
--
-- "Napco said it has suspended ...": the company. "Rubio's plan and his
-- refusal": Rubio. Pronouns that point further back are for document/names.lua.

--- Who is meant ---------------------------------------------------------------

local SUBJECT_PRONOUN = set "it he she they"
local THING_PRONOUN = set "it"
local POSSESSIVE = set "its his her their"
local REPORTING = set [[
  say announce report add tell note state contend remark argue claim confirm
  disclose estimate believe think decide warn release suggest insist maintain acknowledge]]

local SAYING_THING = set "statement report letter release note document filing"

-- "Napco said it has suspended ...": the company, not "it".
local function speaker(c, at)
  local v = c.left(c, at)
  if c.low[v] == "that" then v = c.left(c, v) end
  while c.time[v] or c.low[v] == "on" and c.time[v + 1] do v = c.left(c, v) end -- "said today it"
  if not (c.is_verb(c, v) and REPORTING[c.lemma[v]]) then return nil end
  local list = c.subject(c, v)
  if not list or SAYING_THING[c.lemma[list[1].head]] then
    list = c.main_subject(c, v, 2) or list
  end
  local phrase = list
  return phrase and #phrase == 1 and c.pos[phrase[1].head] ~= "PRON" and phrase[1] or nil
end

local PEOPLE = set "his her"

local is_land = share.is_land

-- "his" is nobody's that a house or an organisation bears the name of.
local function is_house(c, chunk)
  return c.low[chunk.head] == "house" or c.doc:at("OrgName", c.first + chunk.head - 1) ~= nil
end

local function is_people(c, chunk)
  local token = c.first + chunk.head - 1
  return c.doc:at("Role", token) or c.doc:at("Group", token) or c.doc:at("Anyone", token)
end

local function is_body(c, chunk)
  local token = c.first + chunk.head - 1
  return c.doc:at("Group", token) or c.doc:at("OrgHead", token)
end

local function is_thing(c, phrase)
  local token = c.first + phrase.head - 1
  if c.tag[phrase.head] ~= "NN" or is_body(c, phrase) then return false end
  for j = phrase.a, phrase.head do
    if c.word[j]:find "^%u" then return false end
  end
  return not (c.doc:at("Role", token) or c.doc:at("Anyone", token) or c.doc:at("OrgName", token))
end

-- "their": the nearest phrase before that stands for several.
local SEVERAL = set "NNS NNPS"

local function owners(c, at)
  for n = #c.chunks, 1, -1 do
    local chunk = c.chunks[n]
    if chunk.b < at and chunk.kind ~= "time" and c.pos[chunk.head] ~= "PRON" then
      local list = c.list_to(c, chunk)
      if #list > 1 or list[1].a < chunk.a then return { a = list[1].a, b = chunk.b, head = list[1].head } end
      if SEVERAL[c.tag[chunk.head]] and (c.pos[chunk.head] == "PROPN" or is_people(c, chunk)) then
        return chunk
      end
    end
  end
end

-- "The club, at its first meeting, voted": the phrase before the comma.
local function before_aside(c, at)
  local chunk = c.chunk[at]
  local comma = chunk and c.left(c, c.left(c, chunk.a))
  local owner = comma and c.word[comma] == "," and c.chunk[c.left(c, comma)]
  return owner and owner.kind ~= "time" and owner or nil
end

-- "The committee at its meeting in May said": the phrase before.
local function before_phrase(c, at)
  local chunk = c.chunk[at]
  local preposition = chunk and c.left(c, chunk.a)
  local owner = preposition and c.pos[preposition] == "ADP" and c.chunk[c.left(c, preposition)]
  return owner and owner.kind ~= "time" and (c.pos[owner.head] == "PROPN" or is_body(c, owner)) and owner or nil
end

-- "During his visit, Quiroga met ...": the subject behind, where no clause stands
-- before it.
local FITS = { his = set "NNP", her = set "NNP", its = set "NNP NN", their = set "NNS NNPS" }

local function ahead(c, at)
  for i = 1, at - 1 do
    if c.pos[i] == "VERB" and c.tag[i] ~= "VBG" or c.pos[i] == "AUX" or c.word[i] == "," then
      return nil
    end
  end
  local list = c.subject_behind(c, at)
  local only = list and (#list == 1 and list[1] or c.low[at] == "their" and
    { a = list[1].a, b = list[#list].b, head = list[1].head })
  local fits = only and (#list > 1 or FITS[c.low[at]][c.tag[only.head]])
    and not (c.low[at] == "his" and c.doc:at("FemaleName", c.first + only.a - 1))
  return fits and (c.pos[only.head] == "PROPN" or is_people(c, only)) and only or nil
end

-- Whose: the nearest name before that fits, else the clause's subject, else who
-- is named behind.
local possessor
function possessor(c, at)
  local wants_name = PEOPLE[c.low[at]]
  local first
  for n = #c.chunks, 1, -1 do
    local chunk = c.chunks[n]
    if chunk.b < at and chunk.kind ~= "time" and c.pos[chunk.head] ~= "PRON" then
      for j = chunk.a, chunk.b do
        if c.tag[j] == "POS" and wants_name
          and (c.pos[j - 1] == "PROPN" or c.doc:at("Role", c.first + j - 2)) then
          return { a = chunk.a, b = j - 1, head = j - 1 }
        end
      end
      if c.pos[chunk.head] == "PROPN" and wants_name and not is_land(c, chunk) and not is_house(c, chunk) then
        first = first or chunk
      end
    end
  end
  if wants_name then return first or ahead(c, at) end
  local list = c.main_subject(c, at, 2)
  local only = list and #list == 1 and list[1] or not list and (before_aside(c, at) or before_phrase(c, at))
  if only and only.b < at and c.tag[only.a] == "PRP$" and c.low[only.a] == c.low[at] then
    return possessor(c, only.a) -- "Napco said its board will vote at its meeting"
  end
  if c.low[at] == "their" then
    return owners(c, at) or only and SEVERAL[c.tag[only.head]] and only.b < at and only
      or ahead(c, at)
  end
  if only and c.low[only.head] == "it" then return speaker(c, only.head) end -- "said it backs its"
  if only and is_thing(c, only) then return speaker(c, only.a) end -- "Napco said voting is open at its meeting"
  if not list and not only then return ahead(c, at) end
  return only and only.b < at and c.party(c, only).last < c.first + at - 1
    and c.pos[only.head] ~= "PRON" and only or nil
end

-- "They (the miners) refused": an editor says who.
local function glossed(c, at)
  local chunk = c.word[at + 1] == "(" and c.chunk[at + 2]
  return chunk and chunk.kind ~= "time" and c.word[chunk.b + 1] == ")" and chunk or nil
end

-- "his praise of Rubio and his refusal": the second "his" is the first again.
local function first_of_pair(c, at)
  if c.low[c.left(c, at)] ~= "and" then return at end
  for j = at - 2, math.max(1, at - 9), -1 do
    if c.low[j] == c.low[at] and c.tag[j] == "PRP$" then return j end
    if c.pos[j] == "PUNCT" or c.is_verb(c, j) then return at end
  end
  return at
end

local function resolve(c, span)
  if span.first ~= span.last then return nil end
  local at = span.first - c.first + 1
  local low = c.low[at]
  if SUBJECT_PRONOUN[low] and glossed(c, at) then return glossed(c, at), true end
  if SUBJECT_PRONOUN[low] and c.tag[at] ~= "PRP$" then return speaker(c, at) end
  if POSSESSIVE[low] and c.tag[at] == "PRP$" then return possessor(c, first_of_pair(c, at)) end
end

local MANY = set "NNS NNPS"

-- "They" are many, "he" is somebody; "a response saying he would not" is
-- neither.
local function agrees(c, doc, low, phrase)
  local head = phrase.head
  if low == "they" then
    return MANY[c.tag[head]] or doc:at("Group", c.first + head - 1) ~= nil
  elseif SUBJECT_PRONOUN[low] and not THING_PRONOUN[low] then
    return c.tag[head] == "NNP" or doc:at("Role", c.first + head - 1) ~= nil
  end
  return true
end

local function resolve_list(c, doc, list)
  for n, span in ipairs(list) do
    local phrase, is_gloss = resolve(c, span)
    local low = span.first == span.last and c.low[span.first - c.first + 1]
    if is_gloss then
      list[n] = c.party(c, phrase)
    elseif phrase and c.is_party(c, phrase) and agrees(c, doc, low, phrase) then
      if SUBJECT_PRONOUN[low] and not THING_PRONOUN[low] then
        span.meant = c.party(c, phrase) -- document/names.lua writes the name
      else
        list[n] = c.party(c, phrase)
      end
    end
  end
end

local MATTER_PRONOUN = set "they it them"

local function is_matter_pronoun(c, event)
  local m = event.type ~= "meeting" and event.type ~= "refusal" and event.matter
  return m and m.first == m.last and MATTER_PRONOUN[c.low[m.first - c.first + 1]]
end

-- "talks have resumed after they broke off": the matter told of just before.
local function matter_before(events, number)
  local before, event = events[number - 1], events[number]
  return before and before.clause == event.clause and before.type ~= "meeting"
    and before.matter or nil
end

--- Stage ----------------------------------------------------------------------

stage "pronouns" (function(doc, events)
  for number, event in ipairs(events) do
    local c = event.clause
    resolve_list(c, doc, event.agent)
    local before = is_matter_pronoun(c, event) and matter_before(events, number)
    local phrase = not before and event.type ~= "meeting" and event.matter
      and resolve(c, event.matter)
    if phrase then
      event.matter = c.span_of(c, phrase)
    else
      event.matter = before or event.matter
    end
  end
end)
