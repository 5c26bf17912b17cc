--- Whom "they", "the two" and "both sides" stand for.
--
-- "They" goes on with what the sentence before was about, where that is several:
-- "The miners of Peru left. They met the envoy." Else it is the two who met last.
-- "The two leaders" are two persons, "both countries" two countries.

--- Which words ----------------------------------------------------------------

local PERSONS = set "leaders men women ministers presidents"
local STATES = set "countries nations governments states"
local ANY = set "sides parties companies officials delegations"

local function noun_in(low)
  return low:match "^both (%l+)$" or low:match "^both the (%l+)$"
    or low:match "^the two (%l+)$" or low:match "^the (sides)$"
end

share.is_several = function(low)
  if low == "they" or low == "both" or low == "the two" or low == "the pair" then return true end
  local noun = noun_in(low)
  return noun and (PERSONS[noun] or STATES[noun] or ANY[noun]) or false
end

--- The two who met --------------------------------------------------------------

local LAND = { "CountryName", "Capital", "Demonym" }

-- "Peru" is a state, "Peru's minister" and "President Li" are none.
local function is_state(doc, span)
  for _, label in ipairs(LAND) do
    local _, last = doc:next(label, span.first, span.last)
    if last == span.last then return true end
  end
  return false
end

--- The parties of a meeting, when they are two.
share.pair_of = function(doc, event)
  local names, states, many = {}, 0, false
  for _, role in ipairs { event.agent, event.counterpart } do
    for _, span in ipairs(role) do
      if share.is_several(doc:slice(span.first, span.last):lower()) then return nil end
      names[#names + 1] = span.name or doc:line(span.first, span.last)
      states = states + (is_state(doc, span) and 1 or 0)
      many = many or doc:slice(span.last):find "^%l+s$" ~= nil
    end
  end
  if #names ~= 2 then return nil end
  return { name = table.concat(names, " and "), states = states, many = many,
    sentence = doc:sentence_at(event.trigger.first) }
end

-- "They" may be many others; how far back it can mean the two who met last.
local THEY_REACH = 2

local function by_pair(doc, span, low, pair)
  if not pair then return nil end
  local noun = noun_in(low)
  if STATES[noun or ""] and pair.states < 2 or PERSONS[noun or ""] and pair.states > 0 then
    return nil
  end
  local far = doc:sentence_at(span.first) - pair.sentence
  -- "Napco met the miners and said they ...": the miners, or both
  if low == "they" and (far > THEY_REACH or far < 0 or far == 0 and pair.many) then return nil end
  return pair.name
end

--- What the sentence before was about ---------------------------------------------

local FINITE = set "VBD VBZ VBP MD"
local MANY = set "NNS NNPS"
local WITHIN = set "DT NN NNS NNP NNPS JJ CD POS IN CC , ( ) HYPH"
local OPENS = set "DT NNP NNPS JJ NNS"
local TIES = set "of from for in at"
local WIDTH = 16

-- A sentence's first words with their tags, counted from 1.
local function tagged(doc, first, last)
  last = math.min(last, first + WIDTH)
  local words, tags = share.words_of(doc, first, last)
  return table.move(words, first, last, 1, {}), table.move(tags, first, last, 1, {})
end

-- The last word of the phrase that opens a sentence and has a verb behind it.
local function subject_end(words, tags)
  if not OPENS[tags[1] or ""] then return nil end
  for i = 1, #tags do
    if FINITE[tags[i]] then return i > 1 and tags[i - 1] ~= "," and i - 1 or nil end
    if not WITHIN[tags[i]] or tags[i] == "IN" and not TIES[words[i]] then return nil end
  end
end

-- Whether the first `stop` words are several: a plural in front of "of", or two
-- names with "and" between them.
local function are_several(words, tags, stop)
  for i = 1, stop do
    if tags[i] == "CC" and words[i] == "and" and tags[i - 1] == "NNP" then return true end
    if tags[i] == "IN" or i == stop then
      return MANY[tags[tags[i] == "IN" and i - 1 or i]] or false
    end
  end
end

local function has_name(tags, stop)
  for i = 1, stop do
    if tags[i] == "NNP" or tags[i] == "NNPS" then return true end
  end
  return false
end

-- The several with a name that a sentence opens with, up to a token.
local function several_of(doc, number, before)
  local first, last = doc:sentence(number)
  local words, tags = tagged(doc, first, before and before - 1 or last)
  local stop = subject_end(words, tags)
  if not stop or not are_several(words, tags, stop) or not has_name(tags, stop) then return nil end
  return doc:line(first, first + stop - 1)
end

-- Only for a "they" that opens its sentence: behind "if the banks refuse, they"
-- are the banks.
local OPENING = 2

local function by_subject(doc, span, index)
  local number = doc:sentence_at(span.first) - 1
  if number < 1 or index.unnamed[number] then return nil end
  if span.first - (doc:sentence(number + 1)) > OPENING then return nil end
  return several_of(doc, number)
end

-- "Peru and Chile signed a pact when they met": those of the same sentence.
local WHEN = set "when after before as while where"

local function by_main_clause(doc, span)
  local number = doc:sentence_at(span.first)
  local first = doc:sentence(number)
  if span.first - first <= OPENING or not WHEN[doc:slice(span.first - 1):lower()] then return nil end
  return several_of(doc, number, span.first)
end

--- Everything together ------------------------------------------------------------

share.several_name = function(doc, span, low, pair, index)
  if low ~= "they" then return by_pair(doc, span, low, pair) end
  share.entities_until(index, doc, doc:sentence_at(span.first))
  return by_main_clause(doc, span) or by_subject(doc, span, index) or by_pair(doc, span, low, pair)
end
