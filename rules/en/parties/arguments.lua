--- Phrases as parties and matters: what the stages that fill in roles share.

--- Spans ----------------------------------------------------------------------

-- "or that Napco would": the word that opens a clause is no part of the name.
local function span_of(c, phrase)
  local a = phrase.a
  if c.low[a] == "that" and a < phrase.b and phrase.head and c.pos[phrase.head] == "PROPN" then
    a = a + 1
  end
  return { first = c.first + a - 1, last = c.first + phrase.b - 1 }
end

-- A party is its phrase with the of-phrase; "the", "a" stay.
local function party(c, phrase)
  if not phrase.head then return span_of(c, phrase) end
  return span_of(c, c.widen(c, phrase))
end

local PERIOD = set "year month week day quarter decade time morning evening hour minute"

local POINTING = set "this that these"

local function is_party(c, phrase)
  if not phrase or phrase.kind == "time" or c.time[phrase.head] then return false end
  if PERIOD[c.lemma[phrase.head]] then return false end
  if phrase.a == phrase.b and POINTING[c.low[phrase.a]] then return false end
  if c.low[phrase.a] == "each" and c.low[phrase.a + 1] == "other" then return false end
  local bare = c.pos[phrase.head] == "NUM" and phrase.a == phrase.head
  return not bare or c.low[phrase.a] == "two" or c.low[phrase.a + 1] == "of"
end

-- Phrases that may stand for somebody who acts; nil when none does. "With the
-- exception of", "of the kind that", "from its responsibilities" name nobody.
local ABSTRACT = { "ity$", "ion$", "ment$", "ness$", "ance$", "ence$", "ism$", "ship$" }

local function is_abstract(c, i)
  for _, ending in ipairs(ABSTRACT) do
    if c.lemma[i]:find(ending) then return true end
  end
  return false
end

local function actors(c, list)
  local first = list and list[1]
  local tag = first and c.tag[first.head]
  if tag ~= "NN" and not (tag == "NNS" and is_abstract(c, first.head)) then return list end
  local token = c.first + first.head - 1
  for _, label in ipairs { "Role", "Group", "Anyone", "OrgHead", "OrgName", "Demonym", "Title" } do
    if c.doc:at(label, token) then return list end
  end
  for i = first.a, first.b do
    if c.word[i]:find "^%u" then return list end
  end
end

local function parties(c, list)
  local out = {}
  for _, phrase in ipairs(list or {}) do
    if is_party(c, phrase) then out[#out + 1] = party(c, phrase) end
  end
  return out
end

-- A phrase with everything that prepositions tie to it.
local TIES = set [[
  of for in on to with at from by between against over into under about as
  through toward towards]]

-- "a plan to sell the mill": what is planned belongs to the plan.
local TAKES_ACT = set [[
  plan agreement accord deal decision offer proposal effort attempt bid move
  request order demand call campaign motion commitment promise pledge push
  right invitation negotiation talk]]

local function with_act(c, phrase, b)
  if not TAKES_ACT[c.lemma[phrase.head]] or c.low[b + 1] ~= "to" or c.tag[b + 2] ~= "VB" then
    return b
  end
  b = b + 2
  if c.low[b] == "be" and c.tag[b + 1] == "VBN" then b = b + 1 end
  if c.tag[b + 1] == "RP" then b = b + 1 end
  local at = TIES[c.low[b + 1] or ""] and b + 2 or b + 1
  for _ = 1, 4 do
    local object = c.phrase_at(c, at)
    if not object or object.kind == "time" then break end
    b = object.b
    if not TIES[c.low[b + 1] or ""] then break end
    at = b + 2
  end
  return b
end

-- "put the plan on hold": where it is put belongs to the verb.
local SHELF = set "hold ice"

local function is_tie(c, at)
  return TIES[c.low[at] or ""] and not (c.low[at] == "on" and SHELF[c.low[at + 1]])
end

local function whole(c, phrase)
  local b = phrase.b
  for _ = 1, 6 do
    local at = b + 1
    if not is_tie(c, at) then break end
    local following = c.phrase_at(c, at + 1)
    if not following or following.kind == "time" then break end
    b = following.b
  end
  return { a = phrase.a, b = with_act(c, phrase, b), head = phrase.head }
end

local function is_open(event, name)
  return not event[name] or #event[name] == 0 and name ~= "matter"
end

local function give(c, event, name, list)
  if list and is_open(event, name) then event[name] = parties(c, list) end
end

--- To the right ---------------------------------------------------------------

local CLAUSE_END = set [[
  ; : because although while when if that which who whom whose but]]

-- The phrase list behind a preposition, right of `i`, within the clause.
local FINITE = set "VBD VBZ VBP MD"

-- "talks, a filing with the court": what is with the court is another noun.
local function is_of_another(c, i, at)
  local chunk = c.chunk[c.left(c, at)]
  local before = chunk and c.left(c, chunk.a)
  return before and before > i and c.word[before] == "," and chunk.kind ~= "time" or false
end

local SETTING = set "at in on"

-- "with Napco and with the miners".
local function with_more(c, list, preposition)
  local b = c.widen(c, list[#list]).b
  local setting = SETTING[c.low[b + 1] or ""] and c.phrase_at(c, b + 2)
  local over = setting and c.widen(c, setting).b -- "with Li at the pit and with Wen"
  if over and c.low[over + 1] == "and" and c.low[over + 2] == preposition then b = over end
  local well = c.word[b + 1] == "," and b + 2 or b + 1
  well = c.low[well] == "as" and c.low[well + 1] == "well" and c.low[well + 2] == "as" and well + 3 or nil
  if well and c.low[well] == preposition then well = well + 1 end -- "with Li as well as with Wen"
  local more = c.low[b + 1] == "and" and c.low[b + 2] == preposition and c.phrase_at(c, b + 3)
    or well and c.phrase_at(c, well)
  if more and more.kind ~= "time" then
    list = { table.unpack(list) }
    list[#list + 1] = more
  end
  return list
end

local function behind(c, i, preposition, reach)
  for j = i + 1, math.min(c.n, i + (reach or 14)) do
    local low = c.low[j]
    if low == preposition then
      if is_of_another(c, i, j) then return nil end
      local phrase = c.phrase_at(c, j + 1)
      if phrase and phrase.kind ~= "time" then return with_more(c, c.list_from(c, phrase), low), j end
    elseif low == "and" and c.low[j + 1] == "for"
      or CLAUSE_END[low] and not (low == "that" and c.tag[j] == "DT") or c.word[j] == "," and c.pos[j + 1] == "AUX"
      or c.pos[j] == "AUX" and j > i + 1 and FINITE[c.tag[j]]
      or c.pos[j] == "VERB" and c.tag[j] ~= "VBN"
      and not c.chunk[j] and c.pos[j - 1] ~= "ADP" then
      return nil
    end
  end
end

-- "between the miners at the pit and their union": the other one.
local function other_side(c, phrase)
  local b = whole(c, phrase).b
  local by = c.tag[b + 1] == "VBN" and c.low[b + 2] == "by" and c.phrase_at(c, b + 3)
  if by then b = whole(c, by).b end -- "a team led by Li"
  return b > phrase.b and c.low[b + 1] == "and" and c.phrase_at(c, b + 2) or nil
end

local NOMINATIVE = set "he she they we i who"

-- "rejected as inadequate a bid", "rejected, 51 to 49, a measure".
local function over_aside(c, j)
  if c.low[j] == "as" and c.pos[j + 1] == "ADJ" then return j + 2 end
  if c.word[j] ~= "," or c.pos[j + 1] == "PUNCT" then return j end -- "meet," said the premier, a
  for after = j + 2, j + 6 do
    if c.word[after] == "," and c.pos[after + 1] == "DET" then return after + 1 end
  end
  return j
end

-- "resumed hours after the truce": when, and not what.
local AFTER = set "after before later earlier ago"

local function is_interval(c, phrase)
  return PERIOD[c.lemma[phrase.head]] and AFTER[c.low[phrase.b + 1] or ""] or false
end

-- The object of the verb that ends at `i`: a phrase, or an act ("resumed
-- buying wheat").
local function object_after(c, i)
  local j = over_aside(c, i + 1)
  while (c.pos[j] == "ADV" or c.tag[j] == "RP") and not c.phrase_at(c, j) do j = j + 1 end
  local phrase = c.phrase_at(c, j)
  if phrase and phrase.kind == "time" then
    phrase = c.phrase_at(c, phrase.b + 1)
  end
  if phrase and is_interval(c, phrase) then return nil end
  if phrase and phrase.kind ~= "time" and not NOMINATIVE[c.low[phrase.a]] then
    return phrase
  end
  if c.tag[j] == "VBG" then
    local inner = c.phrase_at(c, j + 1)
    return { a = j, b = inner and inner.b or j, head = j, kind = "act" }
  end
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

--- Stage ----------------------------------------------------------------------

stage "arguments" (function(_, events)
  for _, event in ipairs(events) do
    local c = event.clause
    c.span_of, c.party, c.is_party = span_of, party, is_party
    c.parties, c.whole, c.give, c.actors = parties, whole, give, actors
    c.behind, c.object_after, c.other_side = behind, object_after, other_side
    c.set_matter, c.span_list, c.CLAUSE_END = set_matter, span_list, CLAUSE_END
    c.is_interval = is_interval
  end
end)
