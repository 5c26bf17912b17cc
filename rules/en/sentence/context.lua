--- Guessed tags, looked at again with their neighbours.
--
-- Where no tagger ran, sentence/guess.lua tags a word by its look. In a sentence that
-- holds an event the common verbs get their dictionary form, and what stands
-- behind "to", "will" or an article is read as that place wants it: "to halt",
-- "will resume", "the meeting".

-- Verbs that tell events, or that an event hangs on.
local VERB = set [[
  abandon accept add adjourn agree aim allow announce appear approve argue ask attempt attend
  authorise authorize avoid balk ban bar begin believe block boycott break bring call cancel
  cause claim close comment compel conduct confer confirm consider consult continue convene
  convince cut debate decide decline defer delay demand deny direct disclose discontinue discuss
  drop encourage end enter expect extend fail favor favour feel fly force freeze gather give go
  grant halt help hint hold hope host idle insist instruct intend interrupt invite join keep
  lead leave let make manage mean meet need negotiate note offer oppose order pause permit
  persuade plan pledge postpone prepare press prevent proceed prohibit promise prompt propose
  push put rebuff recommend refuse reject release reopen report request require resist restart
  restore resume return revive rule say schedule seek seem send set sever shelve shut sign speak
  spurn stall start state stay stop suggest suspend take talk tell threaten try turn urge veto
  visit vote vow want warn welcome wish withdraw withhold]]

local IRREGULAR = {}
for lemma, forms in pairs { be = "is are am was were been being 's", have = "has had having",
  ["do"] = "does did", say = "said", tell = "told", meet = "met", hold = "held", begin = "began begun",
  speak = "spoke spoken", ["break"] = "broke broken", take = "took taken", make = "made",
  go = "went gone", give = "gave given", leave = "left", seek = "sought", lead = "led",
  keep = "kept", bring = "brought", freeze = "froze frozen", withhold = "withheld",
  withdraw = "withdrew withdrawn", feel = "felt", mean = "meant", send = "sent", fly = "flew flown",
  host = "hosted" } do
  for form in forms:gmatch "%S+" do IRREGULAR[form] = lemma end
end

--- Dictionary forms -------------------------------------------------------------

local function undoubled(stem)
  return stem:byte(-1) == stem:byte(-2) and stem:sub(1, -2) or stem
end

local function first_verb(...)
  for _, stem in ipairs { ... } do
    if VERB[stem] then return stem end
  end
end

local function verb_of(low)
  if IRREGULAR[low] then return IRREGULAR[low] end
  if VERB[low] then return low end
  local stem = low:match "^(.+)ed$" or low:match "^(.+)ing$"
  if stem then
    return first_verb(stem, stem .. "e", undoubled(stem)) or first_verb((stem:gsub("i$", "y")))
  end
  stem = low:match "^(.+)s$"
  return stem and first_verb(stem, (stem:gsub("e$", "")), (stem:gsub("ie$", "y"))) or nil
end

local VERBAL = set "VB VBD VBG VBN VBP VBZ"

local function singular(low)
  return low:match "^(.+)ie[s]$" and low:sub(1, -4) .. "y" or low:match "^(.+[^s])s$" or low
end

local function lemma_of(low, tag)
  if VERBAL[tag] or tag == "MD" then return verb_of(low) or low end
  return tag == "NNS" and singular(low) or low
end

--- Neighbours -------------------------------------------------------------------

local BE = set "be is are was were been being am 's 're"
local HAVE = set "have has had having"
local BEFORE_NOUN = set "DT JJ PRP$ POS CD"
local SUBJECT = set "they we i you who"
local OBJECT = set "TO DT PRP$ CD JJ NNP NNS"

-- The word before `i`, over adverbs.
local function before(c, i)
  i = i - 1
  while i > 0 and c.tag[i] == "RB" do i = i - 1 end
  return i
end

local function past_tag(c, i)
  local at = before(c, i)
  if BE[c.low[at] or ""] or HAVE[c.low[at] or ""] then return "VBN" end
  local after = c.tag[i + 1]
  return BEFORE_NOUN[c.tag[at] or ""] and (after == "NN" or after == "NNS") and "VBN" or "VBD"
end

local function bare_tag(c, i)
  local at = before(c, i)
  local tag = c.tag[at]
  if tag == "TO" and c.tag[i + 1] ~= "IN" or tag == "MD" then return "VB" end
  if SUBJECT[c.low[at] or ""] or tag == "NNS" and (c.tag[i + 1] == "TO" or c.tag[i + 1] == "DT") then
    return "VBP"
  end
  return c.tag[i]
end

local function third_tag(c, i)
  local tag = c.tag[before(c, i)]
  local acts = tag == "NNP" or tag == "PRP" or tag == "WP" or tag == "WDT"
  return acts and OBJECT[c.tag[i + 1] or ""] and "VBZ" or c.tag[i]
end

local function tag_in_context(c, i)
  local tag = c.tag[i]
  if tag == "VBD" then return past_tag(c, i) end
  if tag == "VBG" then return BEFORE_NOUN[c.tag[i - 1] or ""] and "NN" or tag end
  if tag == "NN" and VERB[c.low[i]] then return bare_tag(c, i) end
  if tag == "NNS" and verb_of(c.low[i]) then return third_tag(c, i) end
  return tag
end

--- Gives the words of a clause guessed tags, classes and dictionary forms.
share.guess_clause = function(c)
  for i, word in ipairs(c.word) do c.tag[i] = share.guess(word) end
  for i, low in ipairs(c.low) do
    c.tag[i] = tag_in_context(c, i)
    c.pos[i], c.lemma[i] = share.class_of(c.tag[i], low), lemma_of(low, c.tag[i])
  end
end
