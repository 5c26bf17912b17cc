--- Parts of speech by the look of a word, where no tagger ran.
--
-- Small words are known, names have capitals, endings tell the rest. It is
-- enough to tell who speaks and who acts in a plain sentence, and no more: with
-- grammar nothing is guessed.

local KNOWN = {}
for tag, words in pairs {
  DT = "the a an this these those some any no each every another both all",
  PRP = "he she it they we i you him them us me",
  ["PRP$"] = "his her its their our my your",
  IN = [[of in on at for from with by about after before as over under near
    between that into during since until against through because if while]],
  MD = "will would can could may might must should 'll 'd",
  CC = "and but or nor", JJ = "new last next first second other former top senior joint",
  VB = "be have do", VBD = [[said told was were had did wrote met held began spoke broke
    took made went came gave got left won lost saw found put set cut]],
  VBZ = "says is has does tells", VBP = "say are", VBN = "been held broken taken",
  WP = "who what", WDT = "which", TO = "to", POS = "'s ’s",
  RB = "not n't also never yet still again now then already only",
} do
  for word in words:gmatch "%S+" do KNOWN[word] = KNOWN[word] or tag end
end

local ENDS = { ed = "VBD", ly = "RB", ng = "VBG" }

-- Upper-case letters, and digits, by the byte they are.
local function is_capital(byte) return byte >= 65 and byte <= 90 end
local function is_digit(byte) return byte >= 48 and byte <= 57 end

local lower, sub, byte_of = string.lower, string.sub, string.byte

local function guess(word)
  local low, byte = lower(word), byte_of(word)
  local known = KNOWN[low]
  if known then return known end
  if is_capital(byte) then return "NNP" end
  if is_digit(byte) then return "CD" end
  if byte < 97 then return low end
  local ending = ENDS[sub(low, -2)]
  return ending or byte_of(low, -1) == 115 and byte_of(low, -2) ~= 115 and "NNS" or "NN"
end

-- A text has few words that others had not. New ones push out all.
local WORDS_MAX = 20000
local guessed, count = {}, 0

local function guess_new(word)
  if count == WORDS_MAX then guessed, count = {}, 0 end
  local tag = guess(word)
  guessed[word], count = tag, count + 1
  return tag
end

local function guess_once(word) return guessed[word] or guess_new(word) end

--- The fine tag of a word as it stands in the text.
share.guess = guess_once

--- The words of a sentence in lower case and their tags, by the numbers of the
--- tokens: what no tagger read is guessed.
share.words_of = function(doc, first, last) return doc:words(first, last, guess_once) end

local CLASS = { DT = "DET", PRP = "PRON", ["PRP$"] = "PRON", IN = "ADP", MD = "AUX",
  CC = "CCONJ", JJ = "ADJ", WP = "PRON", WDT = "PRON", TO = "PART", POS = "PART",
  RB = "ADV", NNP = "PROPN", NN = "NOUN", NNS = "NOUN", CD = "NUM" }

local AUXILIARIES = set "be been is are was were has have had do does did"

--- The part of speech that goes with a guessed tag.
share.class_of = function(tag, low)
  if AUXILIARIES[low] then return "AUX" end
  return CLASS[tag] or tag:sub(1, 2) == "VB" and "VERB" or "PUNCT"
end
