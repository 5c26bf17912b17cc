--- Whether a noun names somebody who can meet, and whose meeting it is: "the
--- OPEC meeting", "the shareholders' annual meeting".

-- Both sides of "U.S.-Soviet talks", "management-union talks".
local NO_PARTY = set [[
  annual special regular general first second third last next bilateral trade
  peace debt quota budget policy emergency closed private public secret joint
  high level top routine weekly monthly semi semiannual spring summer fall
  winter two three four final wage contract pay price acquisition merger
  rescheduling refinancing arms control nuclear phone telephone conference
  video security news town hall fact-finding face ministerial working
  preparatory plenary informal formal official separate further new more
  economic financial international strategy planning campaign in-person
  organizing organizational community cabinet-level military army defense
  defence naval superpower]]

local function is_place(doc, token)
  return doc:at("City", token) or doc:at("Region", token)
    or doc:at("Capital", token)
end

-- Names that take no part: of places, of months and days.
local function is_bystander(doc, token)
  return is_place(doc, token) or doc:at("Month", token)
    or doc:at("Weekday", token)
end

local SEAT = { house = "white", office = "oval", hill = "capitol", street = "downing" }

local function is_actor_word(c, doc, j)
  local token = c.first + j - 1
  if SEAT[c.low[j]] == c.low[j - 1] then return false end
  if is_bystander(doc, token) or c.word[j - 1] == "-" and c.pos[j] == "NOUN" then return false end
  if NO_PARTY[c.low[j]] and c.pos[j] ~= "PROPN" then return false end
  return c.pos[j] == "PROPN" and not NO_PARTY[c.low[j]]
    or doc:at("CountryName", token) or doc:at("Demonym", token)
    or doc:at("OrgName", token) or doc:at("Group", token) or doc:at("Role", token)
end

local LOOSE = set "NOUN PROPN ADJ NUM"

-- "its annual shareholders' meeting": the shareholders'; but "the army chief's".
local function owner_start(c, a, b)
  local at = (c.pos[a] == "DET" or c.tag[a] == "PRP$") and a + 1 or a
  local role = c.doc:at("Role", c.first + b - 1)
  while at < b and NO_PARTY[c.low[at]] and c.pos[at] ~= "PROPN" and not c.word[at]:find "^%u"
    and not (role and c.pos[at] == "NOUN") do
    at = at + 1
  end
  return NO_PARTY[c.low[at - 1] or ""] and at or a
end

-- "Group of Seven meetings": the name begins before "of".
local function name_start(c, chunk, a)
  local of = c.left(c, chunk.a)
  local before = a == chunk.a and c.low[of] == "of" and c.chunk[c.left(c, of)]
  if not before or not c.word[before.head]:find "^%u" then return a end
  local first = before.a
  while first < before.head and not c.word[first]:find "^%u" and c.pos[first] ~= "NUM" do first = first + 1 end
  return first -- "the expected Group of Seven meeting"
end

-- "this week's annual Fund": the Fund.
local function trimmed(c, phrase)
  local a = phrase.a
  for j = a, phrase.head - 1 do
    if c.tag[j] == "POS" and (c.time[j - 1] or c.doc:at("TimeX", c.first + j - 2)) then a = j + 1 end
  end
  while a < phrase.head and c.pos[a] == "ADJ" and not c.word[a]:find "^%u" do a = a + 1 end
  return a == phrase.a and phrase or { a = a, b = phrase.b, head = phrase.head }
end

-- "Quiroga, Li meeting ends", "Quiroga - Li meeting": headlines save the "and".
local PAIRS = set ", - – /"

local function pair_before(c, doc, a)
  local phrase = PAIRS[c.word[a - 1]] and c.chunk[a - 2]
  if not phrase or phrase.a ~= 1 or c.pos[phrase.head] ~= "PROPN" then return nil end
  return not is_bystander(doc, c.first + phrase.head - 1) and phrase or nil
end

-- "Napco and Zim meetings", "Fund and World Bank meetings".
local function organ_before(c, doc, a)
  local at = c.left(c, a)
  if at < a - 1 or PAIRS[c.word[at]] then return pair_before(c, doc, a) end
  local phrase = c.low[at] == "and" and c.chunk[c.left(c, at)]
  local token = phrase and c.first + phrase.head - 1
  return phrase and (doc:at("OrgName", token) or doc:at("CountryName", token)) and trimmed(c, phrase) or nil
end

-- "the Fund's interim committee meeting": the committee's.
local function organ_behind(c, doc, chunk, possessive, i)
  local timed = c.time[possessive - 1] or doc:at("TimeX", c.first + possessive - 2)
  for j = i - 1, possessive + 1, -1 do
    if doc:at("Group", c.first + j - 1) then
      return { a = timed and possessive + 1 or chunk.a, b = j, head = j }
    end
  end
end

local JOINS = set "- & ( )" -- "the Market Committee (MC) meeting"

-- The organisation in "the OPEC meeting", "a board meeting", "shareholders'
-- meeting": genitive or modifier that names somebody.
local function body_of(c, doc, chunk, i)
  local b
  for j = chunk.a, i - 1 do
    if c.tag[j] == "POS" then
      local own = organ_behind(c, doc, chunk, j, i)
      if own then return { own } end
      local whose = { a = owner_start(c, chunk.a, j - 1), b = j - 1, head = j - 1 }
      if not c.time[j - 1] and not doc:at("TimeX", c.first + j - 2) then return { whose } end
    end
  end
  if c.tag[chunk.a] == "PRP$" then
    return { { a = chunk.a, b = chunk.a, head = chunk.a } }
  end
  local a
  for j = i - 1, chunk.a, -1 do
    if c.tag[j] == "POS" or c.pos[j] == "DET" then break end
    if c.time[j] or doc:at("TimeX", c.first + j - 1) then break end
    if is_actor_word(c, doc, j) then
      a, b = j, b or j
    elseif b and c.pos[j] == "PROPN" and c.word[j]:find "^%u" and not is_bystander(doc, c.first + j - 1) then
      a = j -- "International Monetary Fund"
    elseif b and c.word[j] == "(" and c.word[b + 1] == ")" then
      b = b + 1
    elseif b and c.pos[j] == "ADJ" and c.pos[j - 1] == "PROPN" and j > chunk.a then
      a = j -- "the Fund interim committee"
    elseif b and c.pos[j] == "ADJ" and c.word[j]:find "^%u" and c.first + j > 2 then
      a = j
    elseif b then
      if c.pos[j] ~= "PROPN" and c.pos[j] ~= "NOUN" and not JOINS[c.word[j]] then break end
      if not JOINS[c.word[j]] and not is_actor_word(c, doc, j) then break end
    elseif not LOOSE[c.pos[j]] and not JOINS[c.word[j]] and c.tag[j] ~= "VBG" then
      break
    end
  end
  local other = a == chunk.a and c.pos[a] == "PROPN" and organ_before(c, doc, a)
  if other then return { other, { a = a, b = b, head = b } } end
  return a and { { a = name_start(c, chunk, a), b = b, head = b } }
end
local PERSONAL = set "he she they" -- pronouns of persons
local STAFF = set "campaign team side staff office" -- who speak for somebody

local function is_actor(c, doc, phrase)
  local low = c.low[phrase.head]
  if STAFF[low] then return true end
  if c.pos[phrase.head] == "PRON" then return PERSONAL[low] end
  return c.pos[phrase.head] == "PROPN" and not is_bystander(doc, c.first + phrase.head - 1)
    or is_actor_word(c, doc, phrase.head)
end

share.is_place, share.is_actor, share.body_of = is_place, is_actor, body_of
