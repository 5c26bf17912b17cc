--- What stands around a verb, asked once for each place: rules read it as
--- m.anchor.negated, .modal, .quoted, .tense.

-- "had not yet agreed to": how many words a verb's own words reach back.
local REACH = 6

local NOT = { ["not"] = true, ["n't"] = true, ["n’t"] = true, never = true,
  neither = true, nor = true, cannot = true }

local PAST = { had = true, was = true, were = true, did = true }
local NOW = { am = true, is = true, are = true, ["'s"] = true, ["'re"] = true,
  does = true, ["do"] = true }
local DONE = { have = true, has = true, ["'ve"] = true }

-- The words before a verb that belong to it, the nearest first: auxiliaries,
-- adverbs, "not", "to". Where no tagger ran there are none.
local function words_before(span, doc)
  local first, words = doc:sentence(doc:sentence_at(span.first)), {}
  for i = span.first - 1, math.max(first, span.first - REACH), -1 do
    local reading = doc:reading(i)
    local word, upos, tag = reading[1]:lower(), reading[2], reading[3]
    local own = upos == "AUX" or upos == "ADV" or upos == "PART" or NOT[word]
    if not own then break end
    words[#words + 1] = { word = word, tag = tag }
  end
  return words
end

context "negated" (function(span, doc)
  for _, before in ipairs(words_before(span, doc)) do
    if NOT[before.word] then return true end
  end
  return false
end)

-- The modal verb, "may", or nothing.
context "modal" (function(span, doc)
  for _, before in ipairs(words_before(span, doc)) do
    if before.tag == "MD" then return before.word end
  end
end)

-- Listed once for a document, not once for each question.
local quoted_doc, quotes

context "quoted" (function(span, doc)
  if doc ~= quoted_doc then quoted_doc, quotes = doc, doc:quotes() end
  for i = 1, #quotes, 4 do
    if quotes[i] <= span.first and span.last <= quotes[i + 1] then return true end
  end
  return false
end)

local FORMS = { VBD = "past", VBZ = "present", VBP = "present" }

-- "past", "present", "future", "perfect", "infinitive"; nothing for what is no
-- verb.
context "tense" (function(span, doc)
  local tag = doc:reading(span.first)[3]
  if FORMS[tag] then return FORMS[tag] end
  for _, before in ipairs(words_before(span, doc)) do
    local word = before.word
    if word == "will" or word == "shall" or word == "'ll" then return "future" end
    if PAST[word] then return "past" end
    if DONE[word] then return "perfect" end
    if NOW[word] then return "present" end
    if word == "to" then return "infinitive" end
  end
end)
