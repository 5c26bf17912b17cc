--- Whose request is refused, and with whom something is suspended.
--
-- Read inside the matter, which rules and agents.lua have found: "Iran's
-- offer", "to meet the envoy", "talks with Peru".

--- Whose, from whom, with whom --------------------------------------------------

local FROM = { refusal = set "from by", suspension = {}, resumption = {} }

-- "a petition presented in May by the guild".
local ASKED = set [[
  present make submit propose offer file put table give send draft sponsor issue bring lodge
  advance float back seek]]

local function is_reduced(c, j)
  return ASKED[c.lemma[j]] and (c.tag[j] == "VBN" or c.tag[j] == "VBD") and c.chunk[j - 1]
    and (c.pos[j + 1] == "ADP" or c.time[j + 1]) and c.low[j + 1] ~= "with"
end

-- "talks on debt with Napco"; "a ban on dealings with Napco" is no ban with it.
local RELATION = set [[
  talk negotiation discussion tie relation contract agreement deal trade contact cooperation
  co-operation merger meeting dialogue debate interview conversation alliance partnership work
  accord pact treaty link summit]]

local function is_relation(c, chunk, j)
  return not chunk or j <= chunk.b + 1 or RELATION[c.lemma[chunk.head]] or false
end

-- Inside the matter: "Iran's offer", "a push by the union", "talks with Iran".
-- "an agreement to merge with Napco"
local function is_agreed(c, chunk, j)
  return chunk and c.low[j - 1] == "to" and RELATION[c.lemma[chunk.head]] or false
end

-- "calls from Peru and from Chile"
local function over_again(c, preposition, phrase)
  local list = c.list_from(c, phrase)
  local at = c.widen(c, list[#list]).b + 1
  local other = c.low[at] == "and" and c.low[at + 1] == preposition and c.phrase_at(c, at + 2)
  if other then list[#list + 1] = other end
  return list
end

-- "the Napco takeover bid", "the company offer": whose it is.
local BIDS = set "bid offer request demand approach overture appeal"
local VIEWS = set "proposal recommendation" -- "the PIN proposal" is nobody's

local ASKED_FOR = set "convoy fleet patrol" -- "a convoy request"

local function is_body(c, j)
  local token = c.first + j - 1
  return c.doc:at("Group", token) or c.doc:at("OrgName", token) or c.doc:at("CountryName", token)
end

local function is_asker(c, j)
  if ASKED_FOR[c.lemma[j]] then return false end
  local token = c.first + j - 1
  return c.pos[j] == "PROPN" and not c.doc:at("Demonym", token) or c.doc:at("Group", token)
end

local function asker_in(c, chunk)
  local view = VIEWS[c.lemma[chunk.head]]
  if not BIDS[c.lemma[chunk.head]] and not view then return nil end
  for j = chunk.head - 1, chunk.a, -1 do -- over "20 dlr a share"
    if c.tag[j] == "POS" then return nil end
    if is_asker(c, j) and (not view or is_body(c, j)) then
      local a = j
      while a > chunk.a and c.pos[j] == "PROPN" and c.pos[a - 1] == "PROPN" do a = a - 1 end
      return { a = a, b = j, head = j }
    end
  end
end

local function read_asker(c, event)
  local m = event.type == "refusal" and #event.counterpart == 0 and event.matter
  local chunk = m and c.chunk[m.first - c.first + 1]
  local who = chunk and asker_in(c, chunk)
  if who then event.counterpart = c.parties(c, { who }) end
end

local function read_counterpart(c, event)
  local m = event.matter
  if not m or event.type == "meeting" or #event.counterpart > 0 then return end
  local a, b = m.first - c.first + 1, m.last - c.first + 1
  if a < 1 or b > c.n then return end
  local chunk = c.chunk[a]
  if event.type == "refusal" and c.chunk[b] and is_reduced(c, b + 1) then b = b + 8 end
  for j = a, math.min(c.n - 1, b) do
    local low = c.low[j]
    if low == "with" and is_relation(c, chunk, j) or FROM[event.type] and FROM[event.type][low] then
      local phrase = c.phrase_at(c, j + 1)
      if phrase and phrase.kind ~= "time" and c.is_party(c, phrase) and c.actors(c, { phrase }) then
        event.counterpart = c.parties(c, over_again(c, low, phrase))
        if phrase.b >= m.last - c.first + 1 then m.last = c.first + phrase.b - 1 end
        return
      end
    elseif event.type == "refusal" and c.tag[j] == "POS" and chunk and j <= chunk.b and j > a
      and not c.time[j - 1] and not c.doc:at("TimeX", c.first + j - 2) then
      event.counterpart = c.parties(c, { { a = a, b = j - 1, head = j - 1 } })
      return
    elseif c.low[j] == "ahead" or c.CLAUSE_END[c.low[j]] or c.is_verb(c, j) and j > a + 2
      and not c.chunk[j] and not is_reduced(c, j) and not is_agreed(c, chunk, j) then
      return
    end
  end
end

-- "refused to meet the dockers", "declined to testify before Congress": to
-- whom it is refused.
local DONE_TO = set [[
  meet see debate join receive support back face recognise recognize
  help serve admit answer host visit interview allow let endorse]]
local SPOKEN_TO = set "to with before"

--- Refused to whom -----------------------------------------------------------------

-- "declined to give details to reporters", "refused service to the guild".
local GIVING = set [[
  comment give write pay provide sell lend grant hand send supply release offer show explain
  disclose reveal extend deliver transfer ship return submit]]
local GIVEN = set "service visa permission access aid credit loan help entry comment"

local function is_somebody(c, doc, phrase)
  local token = c.first + phrase.head - 1
  return c.pos[phrase.head] == "PROPN" or c.pos[phrase.head] == "PRON"
    and c.low[phrase.head] ~= "it" or doc:at("Role", token) or doc:at("Group", token)
    or doc:at("CountryName", token)
end

local function read_addressee(c, doc, event, at, giving)
  if not giving[c.lemma[c.chunk[at] and c.chunk[at].head or at]] then return end
  for j = at + 1, math.min(c.n - 1, event.matter.last - c.first + 2) do
    if c.CLAUSE_END[c.low[j]] or c.word[j] == "," or c.pos[j] == "CCONJ" then return end
    local phrase = c.low[j] == "to" and c.phrase_at(c, j + 1)
    if phrase and c.is_party(c, phrase) and is_somebody(c, doc, phrase) then
      event.counterpart = c.parties(c, (c.list_from(c, phrase)))
      return
    end
  end
end

local function read_refused(c, doc, event)
  local m = event.matter
  local a = m and m.first - c.first + 1
  while a and (c.low[a] == "be" or c.pos[a] == "PUNCT") do a = a + 1 end
  if not a or #event.counterpart > 0 then return end
  if c.low[a] ~= "to" and c.pos[a] ~= "VERB" then return read_addressee(c, doc, event, a, GIVEN) end
  local verb = c.low[a] == "to" and a + 1 or a
  while c.pos[verb] == "ADV" do verb = verb + 1 end
  local phrase = DONE_TO[c.lemma[verb]] and c.object_after(c, verb)
    or SPOKEN_TO[c.low[verb + 1] or ""] and c.phrase_at(c, verb + 2)
  if phrase and c.is_party(c, phrase) and is_somebody(c, doc, phrase) then
    event.counterpart = c.parties(c, (c.list_from(c, phrase)))
  else
    read_addressee(c, doc, event, verb, GIVING)
  end
end

-- "Talks resumed with the miners": whoever the verb itself names.
local BETWEEN_TWO = set "talk talks negotiation dialogue contact relation tie discussion trade"

local function read_with(c, event)
  local m = event.matter
  if event.type ~= "resumption" or event.nominal or not m or #event.counterpart > 0 then return end
  local last = event.trigger.last - c.first + 1
  if BETWEEN_TWO[c.lemma[m.last - c.first + 1] or ""] and c.low[last + 1] == "with" then
    c.give(c, event, "counterpart", c.actors(c, c.behind(c, last, "with", 1)))
  end
end

--- Stage ----------------------------------------------------------------------

stage "counterparts" (function(doc, events)
  for _, event in ipairs(events) do
    if event.type == "refusal" then read_refused(event.clause, doc, event) end
    read_counterpart(event.clause, event)
    read_asker(event.clause, event)
    read_with(event.clause, event)
  end
end)
