--- Who is spoken of in a document: each mention of a person, a body or a
--- country by name, and which of them are the same one.
--
-- A mention is a run of words with capitals. Its first full form makes an
-- entity; a surname, a short name ("Baker" for Baker International Corp) or
-- letters ("the FSU") that stand for it later are mentions of the same one.
-- Read once a document, and only where something asks whom a word stands for.

words.FemaleName = words.file "female-names.txt"

---@class Entity
---@field name string its fullest form so far
---@field kind "person"|"body"|"country"|"name" "name" where nothing tells
---@field gender "m"|"f"|nil
---@field roles table<string, true> what it is called: "minister", "company"

---@class Mention
---@field first integer tokens, ends included
---@field last integer
---@field sentence integer
---@field entity Entity
---@field subject boolean? whether it acts in its clause
---@field owner boolean? whether something is said to be its own

--- Runs of capitals -----------------------------------------------------------

local INSIDE = set "of the de del della van von der bin ibn al el da di la le du and & for"

-- Words that open a sentence with a capital and are no name.
local function is_common_opener(doc, i, low)
  return doc:at("CommonOpener", i) ~= nil or low:sub(-2) == "ly" or low:sub(-3) == "ing"
end

words.CommonOpener = words.file "determiners.txt"

local OPENERS = set [[
  in on at by for from with after before since during as if when while although
  though because but and or so yet he she it they we you i his her its their our
  this that these those there then here now not no yes what who how why where
  more most many some several both all each every according officials sources
  police analysts critics instead also still even only just last next meanwhile
  however under over into through between among against until despite such one
  two three four five ten first second third i is was are were do does did has have had will would can could
  should may talks people traders bankers economists diplomats
  negotiators government opposition both earlier later asked prices shares]]

-- By bytes: this is asked of every word. Beyond ASCII the capitals of Latin
-- letters stand in the first half of their pages.
local function is_cap(text)
  local byte, second = text:byte(1, 2)
  return byte >= 65 and byte <= 90
    or byte == 0xC3 and second and second <= 0x9E or byte == 0xC4 or byte == 0xC5
end

local function is_letter(text)
  local byte = text:byte(1)
  return byte >= 97 and byte <= 122 or byte >= 65 and byte <= 90 or byte >= 0xC3
end

local function is_joined(doc, i)
  local _, blank = doc:kind(i)
  return not blank
end

local function is_date(doc, i) return doc:at("Weekday", i) or doc:at("Month", i) end

-- The last token of the run that starts at `i`; words are counted from there.
local function run_end(doc, texts, i, stop)
  local last = i
  local j = i + 1
  while j <= stop do
    local text = texts[j]
    if is_cap(text) and not is_date(doc, j) then
      last = j
    elseif text == "." and #texts[last] == 1 or text == "-" and is_joined(doc, j) then
      if not (texts[j + 1] and is_cap(texts[j + 1])) then break end
    elseif not (INSIDE[text] and texts[j + 1] and is_cap(texts[j + 1]) and j - last < 2) then
      break
    end
    j = j + 1
  end
  return last
end

-- "Smith and Jones" are two, "Trade and Industry" one: a list of persons is
-- parted at its "and".
local function part_at_and(doc, texts, first, last)
  for i = first + 1, last - 1 do
    if texts[i] == "and" then
      if doc:at("GivenName", i + 1) or doc:at("Title", i + 1) or doc:at("CountryName", i + 1)
        or i - first == 1 and last - i == 1 then return i end
    end
  end
end

--- What kind ------------------------------------------------------------------

local SUFFIX = set [[
  corp corp. inc inc. co co. ltd ltd. plc sa s.a. ag nv n.v. spa gmbh llc lp group partners
  company holdings industries international bank bancorp airlines airways party
  union council board ministry department agency commission committee court
  organization organisation association federation institute university party
  front movement army navy fund authority parliament congress senate]]

-- Words of a name without titles; longer runs are headlines.
local LONG = 4

local MALE = set "mr mr. sir king prince lord pope emperor sultan sheikh imam father"
local FEMALE = set "mrs mrs. ms ms. miss madam lady queen princess dame sister"

-- The last title before a name: "Prime Minister Ana Quiroga", "the
-- Ruritanian Trade Minister Ana Quiroga". In the middle a word may be part of
-- the name ("Ana King Quiroga"), so there it stands behind no given name.
local function title_in(doc, first, last)
  if doc:at("GivenName", first) then return nil end
  local begins, ends
  local from, to = doc:next("Title", first, last)
  while from and to < last do
    begins, ends = from, to
    from, to = doc:next("Title", to + 1, last)
  end
  return begins, ends
end

-- A post is called by all of its words, and by its last: "the prime minister",
-- "the minister"; a secretary of state is no state.
local function note_role(texts, first, last, roles)
  local stop = last
  for i = first + 1, last do
    if texts[i] == "of" then stop = i - 1 break end
  end
  roles[texts[stop]:lower()] = true
  if stop > first then roles[table.concat(texts, " ", first, stop):lower()] = true end
end

-- Small words right before a name that say what somebody is: "finance minister
-- Jaime Ongpin".
local function roles_before(doc, texts, first, from, roles)
  local i = first - 1
  while i >= from and i > first - 4 and not is_cap(texts[i]) do
    local begins, ends = doc:at("Role", i)
    if not begins then begins, ends = doc:at("Title", i) end
    if not begins then break end
    note_role(texts, begins, ends, roles)
    i = begins - 1
  end
  return next(roles) ~= nil
end

local ENDS_ROLE = set "said who which has have had is was"

-- ", the finance minister," and ", chairman of Acme," behind a name.
local function roles_behind(doc, texts, last, stop, roles)
  if texts[last + 1] ~= "," then return false end
  local found = {}
  for i = last + 2, math.min(stop, last + 9) do
    if texts[i] == "," then
      for _, role in ipairs(found) do roles[role] = true end
      return #found > 0
    end
    if doc:at("Role", i) or doc:at("Group", i) then
      found[#found + 1] = texts[i]:lower()
    elseif ENDS_ROLE[texts[i]] then
      return false
    end
  end
  return false
end

local function add_words(texts, first, last, roles)
  for i = first, last do roles[texts[i]:lower()] = true end
end

local function gender_of(doc, texts, first, last)
  for i = first, last do
    local low = texts[i]:lower()
    if MALE[low] then return "m" end
    if FEMALE[low] or doc:at("FemaleName", i) then return "f" end
  end
end

local function is_ticker(texts, last) return texts[last + 1] == "<" or texts[last + 1] == "(" end

local function is_body(doc, texts, first, last)
  local low = texts[last]:lower()
  if SUFFIX[low] and last > first then return true end
  if is_ticker(texts, last) and texts[last + 2] and texts[last + 2]:find "^%u%u+%.?%u*$" then
    return true
  end
  local from, to = doc:next("OrgName", first, last)
  return from == first and to == last
end

-- A run that nothing tells more of: no place, no headline, no half of "East-West".
local function is_whole(doc, texts, first, last)
  for i = first, last do
    if texts[i] == "-" or doc:at("City", i) or doc:at("Region", i) then return false end
  end
  return true
end

-- Kind, and the first token without its titles.
local function kind_of(doc, texts, first, last, from, stop, roles)
  local country, country_last = doc:at("CountryName", first)
  if country == first and country_last == last then return "country", first end
  local capital, capital_last = doc:at("Capital", first)
  if capital == first and capital_last == last then return "country", first end
  local title, title_last = title_in(doc, first, last)
  if is_body(doc, texts, first, last) then
    add_words(texts, first, last, roles)
    return "body", first
  end
  local called = roles_before(doc, texts, first, from, roles)
  if title then
    note_role(texts, title, title_last, roles)
    roles_behind(doc, texts, last, stop, roles)
    return "person", title_last + 1
  end
  local given = last > first and last - first < LONG and doc:at("GivenName", first)
    and not doc:at("Role", last)
  if roles_behind(doc, texts, last, stop, roles) and (given or last > first) or called or given then
    return "person", first
  end
  if last > first and last - first < LONG and is_whole(doc, texts, first, last) then
    return "name", first
  end
end

--- Entities -------------------------------------------------------------------

-- "Free Speech Union (FSU)": letters that stand for the name before them.
local function letters_behind(texts, first, last)
  local letters = texts[last + 1] == "(" and texts[last + 3] == ")" and texts[last + 2]
  if not letters or not letters:find "^%u%u+$" then return nil end
  local initials = {}
  for i = first, last do
    if is_cap(texts[i]) then initials[#initials + 1] = texts[i]:sub(1, 1) end
  end
  return letters:sub(1, 1) == initials[1] and letters or nil
end

local function first_word(name) return name:match "^%S+" end

-- "Ana Quiroga" and "Quiroga", not "Ana Quiroga" and "Luis Quiroga".
local function is_same_person(entity, name)
  if entity.kind ~= "person" then return false end
  local one, other = entity.bare, name
  if not one:find " " or not other:find " " then return true end
  return first_word(one) == first_word(other)
end

-- All of one surname, the one that was spoken of last in front.
local function by_surname(index, surname, accepts)
  local list = index.surnames[surname] or {}
  for i, entity in ipairs(list) do
    if accepts(entity) then
      table.insert(list, 1, table.remove(list, i))
      return entity
    end
  end
end

-- What a name is short for by one of its words; false where two are.
local function note_short(index, word, entity)
  local known = index.short[word]
  if known == nil or known == entity then
    index.short[word] = entity
  else
    index.short[word] = false
  end
end

local function note_keys(index, entity, texts, from, last)
  local keys = index.keys
  keys[entity.bare] = keys[entity.bare] or entity
  if entity.bare:find " and " then return end -- "the FSU and the Napco Bank"
  if last > from and entity.kind ~= "country" then
    note_short(index, entity.kind == "name" and texts[last] or texts[from], entity)
  end
  if entity.kind == "person" then
    local list = index.surnames[texts[last]] or {}
    index.surnames[texts[last]] = list
    for _, one in ipairs(list) do
      if one == entity then return end
    end
    table.insert(list, 1, entity)
  elseif entity.kind == "body" and last > from then
    local first = texts[from] == "The" and texts[from + 1] or texts[from]
    if #first > 3 and not keys[first] then keys[first] = entity end
  end
end

local function new_entity(index, doc, texts, first, last, from, stop)
  local roles = {}
  local kind, start = kind_of(doc, texts, first, last, from, stop, roles)
  if not kind then return nil end
  local name = doc:line(start, last)
  local entity = index.keys[name] or kind == "person"
    and by_surname(index, texts[last], function(e) return is_same_person(e, name) end)
  if not entity or entity.kind ~= kind then
    entity = { name = doc:line(first, last), kind = kind, roles = roles, bare = "" }
  end
  if #name > #entity.bare then
    entity.bare = name
    if name:find " " then entity.name = name end -- but "President Ode"
  end
  entity.gender = entity.gender or gender_of(doc, texts, first, last)
  for role in pairs(roles) do entity.roles[role] = true end
  note_keys(index, entity, texts, start, last)
  local letters = letters_behind(texts, first, last)
  if letters then index.keys[letters] = entity end
  return entity
end

-- "Vega Roca" and "Roca" for "Luisa Vega Roca".
local function by_ending(index, last, name)
  local entity = index.short[last]
  if entity and entity.bare:sub(-#name - 1) == " " .. name then return entity end
  return by_surname(index, last, function(e) return e.bare:sub(-#name - 1) == " " .. name end)
end

-- "Ongpin", "Baker", "the FSU": a name that is known already.
local function known(index, doc, texts, first, last)
  local low = texts[first]:lower()
  local gender = MALE[low] and "m" or FEMALE[low] and "f"
  if first == last or gender then
    local found = by_surname(index, texts[last], function(e)
      return not gender or not e.gender or e.gender == gender
    end)
    if found and gender then found.gender = gender end
    if found then return found end
  end
  local name = doc:line(first, last)
  return index.keys[name] or by_ending(index, texts[last], name)
end

--- Mentions -------------------------------------------------------------------

local SAYS = set "said says told added adds asked announced reported noted argued warned"
local ACTS = set [[
  is was has had will would could may might can should does did says said told
  met made took went came gave got held left won lost saw found began became
  wants plans hopes also and]]

local function is_verb_like(text, tag)
  if tag then
    return tag == "VBD" or tag == "VBZ" or tag == "VBP" or tag == "MD"
  end
  local low = text:lower()
  return ACTS[low] or low:sub(-2) == "ed"
end

-- "Ode met ...", "..., said Ode.", "Ode, the minister, met ...".
local BEFORE_OTHERS = set "by of for from with in at to on"

local function acts(doc, texts, first, last, from)
  local after = texts[last + 1]
  if not after then return false end
  local before = (texts[first - 1] or ""):lower()
  if SAYS[before] and before ~= "told" and first > from then return true end
  if BEFORE_OTHERS[before] then return false end
  if after == "," then return first <= from + 3 end
  return is_verb_like(after, doc:reading(last + 1)[3])
end

local function add_mention(index, mention)
  index.mentions[#index.mentions + 1] = mention
end

local GENITIVE = set "'s ’s '"

-- "in Oslo" is where, "Oslo said" is who.
local PLACED = set "in at near from to outside inside around across , ("

local function read_run(index, doc, s, first, last)
  local entity = known(index, doc, s.texts, first, last)
    or new_entity(index, doc, s.texts, first, last, s.first, s.last)
  local subject = acts(doc, s.texts, first, last, s.first)
  if not entity then
    index.strangers[s.number] = index.strangers[s.number] or subject and first
  end
  if not entity then return end
  if entity.kind == "country" and PLACED[s.texts[first - 1] or ""] then return end
  add_mention(index, { first = first, last = last, sentence = s.number, entity = entity,
    subject = subject,
    owner = GENITIVE[s.texts[last + 1] or ""] })
end

local function starts_name(doc, s, i)
  local low = s.texts[i]:lower()
  if OPENERS[low] or i == s.first and is_common_opener(doc, i, low) then return false end
  return not is_date(doc, i)
end

-- Headlines run in capitals; their runs are no names.
local function is_headline(s)
  if s.texts[s.last]:find "[.!?\"'’”]" then return false end
  local caps, all = 0, 0
  for i = s.first, s.last do
    if is_letter(s.texts[i]) then all = all + 1 end
    if is_cap(s.texts[i]) then caps = caps + 1 end
  end
  return all > 3 and caps > all * 0.65
end

local PRONOUN = { he = "m", she = "f", it = "it" }

-- The pronoun that the sentence is about: what it stands for goes on. At the end
-- it is who speaks ("..., he said"), whoever the quotation is about.
local TAIL = 3

local function note_pronoun(index, s)
  for i = s.first, math.min(s.last, s.first + 2) do
    local low = s.texts[i]:lower()
    if PRONOUN[low] then
      index.goes_on[s.number] = PRONOUN[low]
      index.opened[s.number] = index.opened[s.number] or i
    end
  end
  for i = math.max(s.first, s.last - TAIL), s.last - 1 do
    local speaker = PRONOUN[s.texts[i]]
    if speaker and SAYS[s.texts[i + 1]] then index.goes_on[s.number] = speaker end
  end
end

-- "a company spokesman said": somebody without a name speaks, and may be the
-- "he" of the next sentence.
local function note_unnamed(index, doc, s)
  local texts = s.texts
  local first, last = doc:next("Role", s.first, s.last)
  while first do
    for i = first, last do
      local inverted = SAYS[texts[i - 2]] and (texts[i - 3] or ""):find "^[,\"'’”]"
      if (inverted or SAYS[texts[i + 1]]) and not is_cap(texts[i]) then
        index.unnamed[s.number] = true
      end
    end
    first, last = doc:next("Role", first + 1, s.last)
  end
end

local function read_sentence(index, doc, number)
  local first, last = doc:sentence(number)
  local s = { number = number, first = first, last = last, texts = doc:texts(first, last) }
  note_pronoun(index, s)
  note_unnamed(index, doc, s)
  if is_headline(s) then return end
  local i = doc:next_capital(first, last)
  while i do
    local stop = i
    if starts_name(doc, s, i) then
      stop = run_end(doc, s.texts, i, last)
      local cut = part_at_and(doc, s.texts, i, stop)
      if cut then stop = cut - 1 end
      read_run(index, doc, s, i, stop)
    end
    i = stop < last and doc:next_capital(stop + 1, last)
  end
end

-- All mentions up to the end of a sentence. A document is read on from where
-- it was read to.
share.entities_until = function(index, doc, sentence)
  while index.read < sentence do
    index.read = index.read + 1
    read_sentence(index, doc, index.read)
  end
  return index
end

share.new_entities = function()
  return { mentions = {}, keys = {}, short = {}, surnames = {}, goes_on = {}, opened = {},
    unnamed = {}, strangers = {}, read = 0 }
end
