--- What a verb hangs on: a walk to the left over the words of its group to the
--- verb, noun or adjective that governs it ("agreed to resume", "a plan to
--- resume"). Reads the tags of the clause (sentence/clause.lua), nothing else.

local BE = set "be is are was were been being am 's 're ’s ’re"
local NEGATION = set "not n't n’t never cannot neither nor hardly"

local function left_of(c, i) return c.left(c, i) end

local REPORTING = set [[
  say tell report add announce that state argue claim believe think confirm
  insist note warn suggest hope know show mean indicate acknowledge admit
  contend maintain deny fear]]

--- The verbs above a verb -----------------------------------------------------

local function is_verb(c, i) return c.pos[i] == "VERB" end

local function note_auxiliary(c, i, up)
  local low, lemma = c.low[i], c.lemma[i]
  if BE[low] then
    up.be = up.be or low
  elseif c.tag[i] == "MD" then
    up.modal = low
  elseif lemma == "have" then
    up.have = low
  end
  up.finite = up.finite or c.tag[i] == "MD" or c.tag[i] == "VBD"
    or c.tag[i] == "VBZ" or c.tag[i] == "VBP"
end

-- Walks left over auxiliaries, negations and adverbs of one verb.
local function walk_group(c, i)
  local up, at = { negated = false, verb = i, adverbs = {} }, left_of(c, i)
  if c.low[at] == "either" then at = left_of(c, at) end -- "plans to either meet or call him"
  while at >= 1 do
    local low, pos = c.low[at], c.pos[at]
    if NEGATION[low] then
      up.negated = true
    elseif pos == "AUX" then
      note_auxiliary(c, at, up)
    elseif pos == "ADV" and c.tag[at] ~= "WRB" then
      up.adverbs[low] = true
    elseif c.time[at] and up.be == nil and up.modal == nil
      and c.pos[at - 1] == "AUX" then
      up.time = true
    else
      break
    end
    at = left_of(c, at)
  end
  up.start = at + 1
  up.left = at
  return up
end

local GOVERNING = set [[
  likely unlikely ready able unable willing unwilling set due prepared
  scheduled reluctant free eager bound expected certain sure determined keen
  poised]]

-- "agreed in Lima to resume", "agreed in principle to talk": the verb governs,
-- and not the place.
local SETTING = set "in at on after during with through to near outside of"
local DECIDING = set "agree seek decide threaten vow promise pledge offer resolve"
local GOING = set "fly travel go come arrive head leave return drive gather assemble convene sit"
local MEANT = set "effort bid attempt order move plan hope position time"

local function over_setting(c, i)
  local at, from = i, c.chunk[i]
  if from and MEANT[c.lemma[from.head]] then return i end
  for _ = 1, 4 do
    if c.pos[at] == "ADP" and not c.chunk[at] then at = left_of(c, at) end -- of "on Friday"
    local chunk = c.chunk[at]
    if not chunk then break end
    local before = left_of(c, chunk.a)
    if SETTING[c.low[before] or ""] then
      at = left_of(c, before)
    elseif chunk.kind == "time" then
      at = before
    else
      break
    end
    local stays = c.low[before] == "in" and c.pos[chunk.head] == "PROPN" and (c.low[at] == "due" or c.pos[at] == "AUX")
    if stays and c.lemma[at] ~= "have" then return at end -- "is in Lima to meet"
    local moves = GOING[c.lemma[at] or ""]
    if is_verb(c, at) and (moves or DECIDING[c.lemma[at]] and c.low[before] ~= "to") then return at end
  end
  return i
end

-- "left to attend a fair and to hold talks": the second as the first.
local function first_infinitive(c, i)
  for j = i - 1, 2, -1 do
    if c.tag[j] == "VB" and c.low[j - 1] == "to" then return j end
  end
end

-- "wants envoys based in Lima to meet": from the place back to those who are there.
local STAYING = set "based living located stationed working held detained jailed exiled"

local function over_stay(c, i)
  local before = c.chunk[i] and left_of(c, c.chunk[i].a)
  local stays = before and c.pos[before] == "ADP" and left_of(c, before)
  if not stays or not STAYING[c.low[stays]] then return i end
  local who = left_of(c, stays)
  return c.chunk[who] and c.chunk[who].kind ~= "time" and who or i
end

local BARE = set "let help make" -- "let them meet him"

-- The word that an infinitive or a gerund depends on: "agreed to resume",
-- "plans to resume", "asked Iran to resume", "considered resuming".
local governor
function governor(c, up)
  local at = up.left
  if c.low[at] == "to" and c.pos[at] ~= "ADP" or c.low[at] == "to" and c.tag[up.verb] == "VB" then
    up.infinitive = true
    local i = left_of(c, at)
    local first = c.low[i] == "and" and first_infinitive(c, i)
    if first then return governor(c, walk_group(c, first)) end
    if NEGATION[c.low[i] or ""] then
      i = left_of(c, i)
      up.negated = up.negated or c.low[i] ~= "or"
    end
    while c.word[i] and (c.pos[i] == "ADV" or c.time[i]) do i = left_of(c, i) end
    i = over_stay(c, over_setting(c, i))
    if c.chunk[i] and not GOVERNING[c.low[i]] then return i, "noun" end
    if c.pos[i] == "ADJ" or GOVERNING[c.low[i] or ""] then return i, "adjective" end
    if c.pos[i] == "AUX" or is_verb(c, i) then return i, "verb" end
    if c.pos[i] == "ADP" then
      local v = left_of(c, i)
      if is_verb(c, v) then return v, "verb" end
    end
    return nil, "to"
  end
  local object = c.tag[up.verb] == "VB" and c.chunk[at]
  if object and BARE[c.lemma[left_of(c, object.a)] or ""] then return at, "noun" end
  if c.tag[up.verb] == "VB" and c.lemma[at] == "help" and is_verb(c, at) then return at, "verb" end
  if c.tag[up.verb] == "VBG" and not up.be then
    if c.pos[at] == "ADP" or c.pos[at] == "SCONJ" then return at, "preposition" end
    if is_verb(c, at) and REPORTING[c.lemma[at]] then return nil, "to" end -- "said closing it ..."
    if is_verb(c, at) then return at, "verb" end
    if c.chunk[at] and c.chunk[at].kind == "noun" then return at, "modified" end
  end
end

share.walk_group, share.is_verb = walk_group, is_verb
share.governor = governor
share.reports = function(lemma) return REPORTING[lemma] end
share.governs = function(low) return GOVERNING[low] end
