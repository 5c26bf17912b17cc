--- The noun phrase that speaks, read from right to left: from its last word to
--- the first, with all that hangs on it.
--
-- "Two people familiar with the matter", "a statement issued in Oslo after the
-- vote", "A, B and C". speakers.lua knows where such a phrase ends.

--- Words ----------------------------------------------------------------------

local DAY = set [[ monday tuesday wednesday thursday friday saturday sunday ]]
local MONTH = set [[ january february march april may june july august september october
  november december ]]
local MOMENT = set [[ yesterday today tonight tomorrow week month year night morning
  afternoon evening ]]
for _, names in ipairs { DAY, MONTH } do
  for name in pairs(names) do MOMENT[name] = true end
end
-- "in the past two years analysts said" has lost its comma.
local SPANS = set [[ years months weeks days ]]
-- Months that are names of people too.
local ALSO_NAME = set [[ may april june august ]]
local MOMENT_START = set [[ on last this late early next that in earlier ]]

local MARK = set [[ " “ ” '' `` « » „ ‘ ‹ › ]]
local WHO = set [[ who which that whom whose ]]
local DASH = { ["--"] = true, ["–"] = true, ["—"] = true, ["-"] = true }
local NOMINAL = set [[ NN NNS NNP NNPS CD PRP ]]
local INNER = set [[ NN NNS NNP NNPS CD JJ JJR JJS POS $ HYPH ]]
local START = set [[ DT PRP$ PDT WP$ ]]
local FINITE = set [[ VBD VBZ VBP MD ]]
local PREP = set [[ IN TO ]]
local PARTICIPLE = set [[ VBN VBG JJ ]]
-- Participles that taggers take for a past tense: "officials briefed on the talks".
local MISTAKEN = set [[ briefed involved acquainted based known held published released
  issued posted conducted surveyed interviewed familiarized filed sent obtained ]]

-- Words that join clauses, though they are tagged as prepositions.
local JOINS = set [[ that whether if because while although though unless than after
  before since until as ]]

-- What stands between clauses, so that a list may begin behind it.
local CLAUSE_START = set [[ that and but while as because although though when if
  where since : ; ]]

--- Single words ---------------------------------------------------------------

local function is_time_end(view, i)
  local low = view.low[i]
  if not MOMENT[low] or view.low[i - 1] == "the" then return false end
  return not ALSO_NAME[low] or MOMENT_START[view.low[i - 1]] or false
end

-- A noun, or an adjective that stands for one: "an executive".
local function is_noun(view, i)
  local tag = view.tag[i]
  return NOMINAL[tag] and tag ~= "PRP" or tag == "JJ" and view.tag[i - 1] == "DT"
end

-- Left over "on Tuesday", "last week"; `at` where there is none.
local function over_time(view, at)
  if view.tag[at] == "CD" and MONTH[view.low[at - 1]] then at = at - 1 end -- "on March 19"
  if not is_time_end(view, at) then return at end
  local i = at - 1
  if DAY[view.low[i]] then i = i - 1 end
  if MOMENT_START[view.low[i]] then i = i - 1 end
  return i
end

local function is_nominal(view, i) return NOMINAL[view.tag[i]] or view.low[i] == "%" end

local function is_participle(view, i)
  return PARTICIPLE[view.tag[i]] or MISTAKEN[view.low[i]]
end

--- Noun phrases, from right to left --------------------------------------------

-- A hyphen within a word: no blank beside it.
local function is_tied(doc, i)
  local _, blank = doc:kind(i)
  local _, after = doc:kind(i + 1)
  return not blank and not after
end

local function is_modifier(view, i)
  local tag = view.tag[i]
  if tag == "VBN" or tag == "VBG" then
    local before = view.tag[i - 1]
    return START[before] or before == "JJ" or before == "CD" or before == "RB"
      or view.low[i - 1] == "of" or DASH[view.low[i - 1]] or false
  elseif tag == "RB" then
    local after = view.tag[i + 1]
    return after == "JJ" or after == "CD" or after == "VBN"
  end
  return false
end

-- The opening bracket of the one that closes at `at`.
local function over_bracket(view, at)
  local open = view.low[at] == ">" and "<" or "("
  for i = at - 1, math.max(view.first, at - 25), -1 do
    if view.low[i] == open then return i end
  end
end

local PAPER = set [[ paper newspaper tabloid magazine edition ]] -- "the Sunday paper"

-- The first token of the noun phrase that ends at `last`.
local function phrase_start(doc, view, last)
  local i = last
  while i > view.first do
    local at = i - 1
    local tag = view.tag[at]
    if DASH[view.low[at]] then
      if view.low[at] == "--" or not is_tied(doc, at) then break end
      at = math.max(at - 1, view.first)
    elseif view.low[at] == ">" or view.low[at] == ")" then -- "Valdor (Europe) Ltd"
      at = over_bracket(view, at) or view.first
      if START[view.tag[at - 1]] or not is_nominal(view, at - 1) then break end
      at = at - 1
    elseif START[tag] then
      i = at
      if view.tag[at - 1] ~= "PDT" then break end
      at = at - 1
    elseif MARK[view.low[at]] then
      break
    elseif view.low[at] == "&" or INNER[tag]
      and (PAPER[view.low[i]] or not is_time_end(view, at)) and not SPANS[view.low[at]] then
      at = i - 1
    elseif not (is_modifier(view, at) or at == view.first and (tag == "VBN"
      or tag == "VBG" and doc:slice(i):find "^%u")) then
      break
    end
    i = at
  end
  return i
end

-- The noun before "who", at most a dozen words back and in the same clause.
local function before_who(view, at)
  for i = at, math.max(view.first + 1, at - 12), -1 do
    local low = view.low[i]
    if WHO[low] and view.tag[i] ~= "IN" then
      return (is_noun(view, i - 1) or view.low[i - 1] == "those") and i - 1 or nil
    end
    if low == "," or MARK[low] or low == ":" or low == ";" then return nil end
  end
end

-- "a statement issued in Oslo after the vote": the noun before the participle.
local function before_participle(view, at)
  for i = at - 1, math.max(view.first + 1, at - 6), -1 do
    local tag = view.tag[i]
    if tag == "VBN" then return is_noun(view, i - 1) and i - 1 or nil end
    if tag == "," or FINITE[tag] or MARK[view.low[i]] then return nil end
  end
end

-- The noun that a phrase beginning at `first` hangs on: "of the bank", "familiar
-- with the matter", "issued after the talks", "who spoke with the paper".
local function governor(view, first)
  local at = first - 1
  local is_phrase = PREP[view.tag[at]]
  if JOINS[view.low[at]] then return before_participle(view, at) end
  if is_phrase then at = at - 1 end
  if is_phrase and view.low[at] == "here" then at = at - 1 end
  if view.tag[at] == "VB" and view.low[at - 1] == "to" then
    at = at - 2
    return is_noun(view, at) and at or is_noun(view, at - 1) and at - 1 or nil
  end
  if is_phrase and is_nominal(view, at) then return at end
  if (is_phrase or view.tag[at] == "VBG")
    and is_participle(view, at) and is_noun(view, at - 1) then
    return at - 1
  end
  if is_phrase or FINITE[view.tag[at]] or view.tag[at] == "VBN" then
    return before_who(view, at)
  end
end

-- The whole noun phrase whose last part ends at `last`.
local function whole_phrase(doc, view, last)
  local first = phrase_start(doc, view, last)
  for _ = 1, 8 do
    local above = governor(view, first)
    if not above or above < view.first then break end
    first = phrase_start(doc, view, above)
  end
  return first
end

-- Whether a clause may begin at a token.
local function is_clause_start(view, i)
  if i <= view.first then return true end
  local low = view.low[i - 1]
  return MARK[low] or CLAUSE_START[low] or low == "," and i - 1 == view.first
end

-- Whether a finite verb stands before a token.
local function has_verb_before(view, at)
  for i = view.first, at - 1 do
    if FINITE[view.tag[i]] then return true end
  end
  return false
end

-- The comma at `at` parts a list from the statement, or from what sets the scene:
-- "It fell, A and B said", "In Oslo, A and B said".
local function is_edge(doc, view, at)
  if view.low[at] ~= "," then return false end
  local tag = view.tag[view.first]
  if tag ~= "IN" and tag ~= "RB" and not has_verb_before(view, at) then return false end
  return not is_nominal(view, at - 1) or view.low[whole_phrase(doc, view, at - 1) - 1] ~= ","
end

local EACH = set [[ both neither either ]]

local AND = set [[ and or nor ]]

-- "A, B and C": from the last of them to the first, where all of them together
-- begin a clause; "the oil and gas firm's chairman and chief executive".
local function list_start(doc, view, first)
  local low, at = view.low[first - 1], first - 2
  if low == "even" then low, at = view.low[at], at - 1 end
  if not AND[low] then return first end
  local is_parted = view.low[at] == "," -- ", and": of two it is no list
  if is_parted then at = at - 1 end
  if view.low[at] == ")" then at = (over_bracket(view, at) or at) - 1 end
  local start = first
  for n = 1, 6 do
    if is_time_end(view, at) or not is_nominal(view, at) or at < view.first then return first end
    start = whole_phrase(doc, view, at)
    if is_edge(doc, view, start - 1) then return is_parted and n == 1 and first or start end
    if view.low[start - 1] ~= "," or is_clause_start(view, start) then break end
    at = start - 2
  end
  if EACH[view.low[start - 1]] then return start - 1 end
  local before = start - 2
  if start < first and AND[view.low[start - 1]] and before >= view.first
    and NOMINAL[view.tag[before]] then
    local far = phrase_start(doc, view, before)
    if far == view.first then return far end
  end
  return is_clause_start(view, start) and start or first
end

share.whole_phrase, share.list_start = whole_phrase, list_start
share.before_who, share.over_bracket = before_who, over_bracket
share.is_participle = is_participle
share.over_time, share.is_tied, share.is_nominal = over_time, is_tied, is_nominal
share.voice_words = function() return DAY, MOMENT, MARK end
