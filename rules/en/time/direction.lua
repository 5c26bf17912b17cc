--- Whether the words around an expression of time look ahead or back: "will meet
--- Friday" is the next one, "met Friday" the last one.

local MODAL = set "will would shall 'll ’ll may might could should can must"

-- Verbs and adjectives behind which "to" looks ahead: "agreed to meet Friday".
local CONTROL = set [[
  agree plan decide want expect hope schedule set intend prepare promise pledge
  vow offer propose seek try ask urge invite order due ready likely need have be
  go use call allow hold wait]]

-- "They sought to speak on Monday": the attempt is over.
local TRYING = set "try seek need have use go"

-- "scheduled for Friday", "due on Monday": states that lie ahead.
local DUE = set "scheduled set planned due expected slated upcoming starting beginning"
local UNTIL = set "until till by"

-- Verbs whose past tense has its object ahead: "planned a rally Saturday".
local PLANNING = set "plan schedule slate expect"

-- Verbs whose present tense tells no plan.
local STATE = set "be have say do know think mean want need"

local REACH, NEAR = 16, 4

local function lemma_at(flat, k) return (flat[k + 3] or flat[k]):lower() end

-- "to" before a verb: ahead if the word before "to" says so.
local function infinitive_at(flat, k)
  for j = k - 8, math.max(1, k - 28), -4 do
    local tag = flat[j + 2]
    if TRYING[lemma_at(flat, j)] and (tag == "VBD" or tag == "VBN") then return false end
    if CONTROL[lemma_at(flat, j)] then return true end
    if tag == "VBD" or tag == "VBN" then return false end
  end
end

-- Common past tenses, for sentences that no tagger read.
local PAST = set [[
  said was were had did met told took came went made began held left won lost
  saw found gave got became kept led rose fell spoke grew sent paid ran broke]]

local function guessed_tag(flat, k)
  local low = flat[k]:lower()
  if MODAL[low] then return "MD" end
  if PAST[low] or low:find "%l%led$" then return "VBD" end
  return flat[k - 4] and flat[k - 4]:lower() == "to" and "VB" or nil
end

local PAST_TAG = set "VBD VBN VB"

-- What a word says of the direction: true, false, or nothing.
local function direction_at(flat, k)
  local low, tag = flat[k]:lower(), flat[k + 2] or guessed_tag(flat, k)
  if tag == "MD" and MODAL[low] then return true end
  if tag == "VB" and k > 4 then
    local before = flat[k - 4]:lower()
    if before == "to" then return infinitive_at(flat, k) end
  elseif tag == "VBD" or tag == "VBN" then
    return PLANNING[lemma_at(flat, k)] or false
  elseif tag == "VBZ" or tag == "VBP" then
    if k > 4 and PAST_TAG[flat[k - 2]] then return nil end -- "offered promises"
    if STATE[lemma_at(flat, k)] or flat[k + 1] == "AUX" then return nil end
    return true
  end
end

local function is_due(flat, at)
  for k = at - 4, math.max(1, at - 4 * NEAR), -4 do
    if DUE[flat[k]:lower()] and flat[k + 2] ~= "VBD" then return true end
  end
  return false
end

local function seek(flat, from, to, step)
  for k = from, to, step do
    if flat[k] == ";" or flat[k] == ":" then return nil end
    local found = direction_at(flat, k)
    if found ~= nil then return found end
  end
end

-- "Monday's talks", "the Monday meeting": the verb says nothing of it.
local function is_modifier(flat, stop)
  local tag = flat[stop + 6]
  return tag == "POS" or tag == "NN" or tag == "NNS"
end

-- The nearest verb says it: the one before, else the one behind.
local function looks_ahead(doc, first, last)
  local from, to = doc:sentence(doc:sentence_at(first))
  local before = math.max(from, first - REACH)
  local flat = doc:reading(before, math.min(to, last + REACH))
  local at, stop = (first - before) * 4 + 1, (last - before) * 4 + 1
  if is_due(flat, at) then return true end
  if is_modifier(flat, stop) then return nil end
  local left = seek(flat, at - 4, 1, -4)
  if at > 4 and UNTIL[flat[at - 4]:lower()] and at > 8 then return true end
  if left ~= nil then return left end
  return seek(flat, stop + 4, #flat - 3, 4)
end

share.looks_ahead = looks_ahead
