--- Whom a pronoun, a short name or "the minister" stands for.
--
-- Looked for among the mentions before it, the nearest sentence first, and in
-- a sentence the one that acts before the others. Where two fit equally well,
-- nobody is named: absent rather than guessed.

local entities_until = share.entities_until

-- How many sentences back a pronoun reaches, and "the minister". Without an end
-- to it, each noun of a long page would walk all of the page.
local REACH, NOUN_REACH = 4, 40

local function is_fit(entity, wanted)
  if entity.kind == "name" then return false end
  if wanted == "it" then return entity.kind ~= "person" end
  if entity.kind ~= "person" then return false end
  if wanted == "f" then return entity.gender == "f" end
  return entity.gender ~= "f"
end

-- Mentions of one sentence before a token, in order.
local function mentions_in(index, sentence, before)
  local list = {}
  for i = #index.mentions, 1, -1 do
    local m = index.mentions[i]
    if m.sentence < sentence then break end
    if m.sentence == sentence and m.last < before then table.insert(list, 1, m) end
  end
  return list
end

-- Who acts may be a man, though nothing told so.
local function may_be(m, wanted)
  return m.subject and m.entity.kind == "name" and wanted == "m" and not m.entity.name:find "^The "
end

-- The one that fits: the first that acts, else the only one, else an unknown name
-- that acts.
local function pick(list, wanted, not_this)
  local only, count, acting, unknown = nil, 0, nil, nil
  for _, m in ipairs(list) do
    if m.entity ~= not_this and is_fit(m.entity, wanted) then
      if m.subject then acting = acting or m.entity end
      if m.entity ~= only then only, count = m.entity, count + 1 end
    elseif m.entity ~= not_this and may_be(m, wanted) then
      unknown = unknown or m.entity
    end
  end
  return acting or count == 1 and only or count == 0 and unknown or nil, count
end

-- Who acts in the pronoun's own clause: "Quiroga refused to meet him", "Quiroga's
-- refusal to meet him": he is somebody else.
local function nearest_entity(list, wanted)
  local nearest
  for i = #list, 1, -1 do
    if is_fit(list[i].entity, wanted) then
      if list[i].subject or list[i].owner then return list[i].entity end
      nearest = nearest or list[i].entity
    end
  end
  return nearest
end

-- "He met Ali": he is not Ali, who stands right behind.
local BEHIND = 6

local function entity_behind(index, sentence, token)
  for i = #index.mentions, 1, -1 do
    local m = index.mentions[i]
    if m.sentence < sentence or m.first < token then return nil end
    local before = index.mentions[i - 1]
    local is_first = not before or before.first < token
    if is_first and m.sentence == sentence and m.first <= token + BEHIND then return m.entity end
  end
end

-- Whether somebody of whom nothing is known acts in a sentence, before a token.
local function has_stranger(index, number, token)
  local stranger = index.strangers[number]
  return stranger and stranger < token or false
end

-- In the pronoun's own sentence. "He visited Li in Lima, where he met the miners":
-- the second goes on with the first.
local function by_own_sentence(index, sentence, token, wanted, other, is_object)
  local opened = index.opened[sentence]
  if opened and opened < token and index.goes_on[sentence] == wanted and not is_object then
    return nil
  end
  return pick(mentions_in(index, sentence, token), wanted, other)
end

local function by_pronoun(index, doc, token, wanted, is_object)
  local sentence = doc:sentence_at(token)
  entities_until(index, doc, sentence)
  local other = is_object and nearest_entity(mentions_in(index, sentence, token), wanted)
    or not is_object and entity_behind(index, sentence, token) or nil
  local found = by_own_sentence(index, sentence, token, wanted, other, is_object)
  if found then return found end
  if has_stranger(index, sentence, token) then return nil end
  for back = 1, REACH do
    local number = sentence - back
    if number < 1 then return nil end
    local list = mentions_in(index, number, math.huge)
    if index.unnamed[number] and wanted ~= "it" then return nil end
    if index.goes_on[number] ~= wanted or wanted == "it" then
      local one, count = pick(list, wanted, other)
      if one and not (has_stranger(index, number, math.huge) and wanted == "it") then return one end
      if count > 1 or has_stranger(index, number, math.huge) then return nil end
    end
  end
end

--- The noun with an article ---------------------------------------------------

local COMPANY = { "corp", "corp.", "inc", "inc.", "co", "co.", "ltd", "ltd.", "plc", "group" }

-- What a body may be called in its name where a text says the general word.
local AIRLINE = { "airlines", "airways", "air", "airline" }
local GENERAL = { company = COMPANY, firm = COMPANY, airline = AIRLINE, carrier = AIRLINE,
  bank = { "bancorp", "banca", "banque" }, lender = { "bank", "bancorp" },
  senator = { "sen.", "sen" }, congressman = { "rep.", "rep", "representative" },
  governor = { "gov.", "gov" }, general = { "gen.", "gen" }, admiral = { "adm.", "adm" },
  professor = { "prof.", "prof" }, pontiff = { "pope" }, premier = { "prime" } }

local function has_role(entity, noun)
  if entity.roles[noun] then return true end
  for _, word in ipairs(GENERAL[noun] or {}) do
    if entity.roles[word] then return true end
  end
  return false
end

-- Where in the document each noun for people and bodies stands, by its form.
local function noun_places(index, doc)
  if index.nouns then return index.nouns end
  index.nouns = {}
  for _, label in ipairs { "Role", "Group" } do
    local spans = doc:spans(label)
    for i = 1, #spans, 3 do
      local low = doc:slice(spans[i + 1]):lower()
      index.nouns[low] = index.nouns[low] or {}
      table.insert(index.nouns[low], { first = spans[i], last = spans[i + 1] })
    end
  end
  for _, places in pairs(index.nouns) do
    table.sort(places, function(a, b) return a.last < b.last end)
  end
  return index.nouns
end

-- The last place before a token: a long page has many behind it.
local function last_before(places, token)
  local low, high = 0, #places
  while low < high do
    local middle = (low + high + 1) // 2
    if places[middle].last < token then low = middle else high = middle - 1 end
  end
  return low
end

local SAME = set "the this that its their his her"

-- "a new committee", "the budget committee": another one than the one with a name.
local function others_since(index, doc, last, token, noun)
  local places = noun_places(index, doc)[noun:match "%l+$"] or {}
  for i = last_before(places, token), 1, -1 do
    local place = places[i]
    if place.last <= last then return false end
    if place.last > last + 1 and place.first > 1 then
      local before = doc:slice(place.first - 1)
      local is_head = not doc:slice(place.last + 1):find "^%u" and not doc:at("Role", place.last + 1)
      if is_head and not SAME[before:lower()] then return true end
    end
  end
  return false
end

-- "the minister": the only one called so before, or the one of the sentences
-- just before.
local function by_noun(index, doc, token, noun)
  local sentence = doc:sentence_at(token)
  entities_until(index, doc, sentence)
  local found
  for i = #index.mentions, 1, -1 do
    local m = index.mentions[i]
    if m.sentence < sentence - NOUN_REACH then break end
    if m.last < token and has_role(m.entity, noun) then
      if found and found.entity ~= m.entity then
        return sentence - found.sentence <= 1 and found.entity or nil
      end
      found = found or m
    end
  end
  return found and not others_since(index, doc, found.last, token, noun) and found.entity or nil
end

--- The noun that stood in a fuller phrase before ------------------------------

local WITHIN = set "PROPN ADJ NOUN NUM"
local GENITIVE = set "'s ’s"
local CLOSES, OPENS = ")", "("
local MANY_WORDS = 9

-- Whether a word goes on with the phrase to its left: "European Community (EC)
-- industry ministers", "Ruritania's miners". Sentences that tell no event have no
-- tags: there, words with a capital do.
local function is_within(flat, k)
  local text, pos = flat[k], flat[k + 1]
  if not pos and k > 1 and text:find "^%u" then return true end
  return WITHIN[pos] or GENITIVE[text] or flat[k + 2] == "POS" or text == CLOSES or text == OPENS or text == "-"
    or text == "&" or text == "and" and flat[k - 3] == "PROPN" and flat[k + 5] == "PROPN"
end

-- "Napco, the Ruritanian mill, ...": its name.
local ARTICLE = set "the a an"

local function name_before(doc, first, a, at)
  if a - 3 < first or not ARTICLE[doc:slice(a - 1):lower()] or doc:slice(a - 2) ~= ","
    or doc:slice(at + 1) ~= "," then return nil end
  local start, last = doc:previous("NP", a - 2, first)
  return last == a - 3 and doc:slice(start):find "^%u" and doc:line(start, last) or nil
end

-- The phrase that ends in the noun at `place`, if it has a name in it; "the", "a"
-- before it, if any.
local function fuller_phrase(doc, place)
  local at = place.last
  local first, stop = doc:sentence(doc:sentence_at(at))
  local from = math.max(first, at - MANY_WORDS)
  local flat = doc:reading(from, math.min(at + 1, stop))
  local a, named = math.max(place.first, from), false
  local after = (at + 1 - from) * 4 + 1
  local is_title = flat[after + 1] == "PROPN"
    or flat[after] and not flat[after + 1] and flat[after]:find "^%u"
  if is_title then return nil end -- "minister Ana Quiroga"
  while a > from do
    local k = (a - 1 - from) * 4 + 1
    if not is_within(flat, k) then break end
    named = named or flat[k + 1] ~= "ADJ" and flat[k]:find "^%u" ~= nil
      or doc:at("Demonym", a - 1) ~= nil
    a = a - 1
  end
  if flat[(a - from) * 4 + 1]:find "^[()-]" or GENITIVE[flat[(a - from) * 4 + 1]] then return nil end
  return named and doc:line(a, at) or nil, a > first and doc:slice(a - 1):lower() or nil,
    named and name_before(doc, first, a, at)
end

-- Other ones than those spoken of: what came before says nothing of them.
local OTHERS = set [[
  a an some other another several many most two three four both no any new second third
  separate special different]]

-- "the ministers", "the trade ministers": the phrase with a name that was so
-- headed before. Where there were two, the one of the sentences just before.
local function by_head(index, doc, token, words)
  local sentence, found = doc:sentence_at(token), nil
  local places = noun_places(index, doc)[words:match "%l+$"] or {}
  for i = last_before(places, token), 1, -1 do
    local far = sentence - doc:sentence_at(places[i].last)
    if far > NOUN_REACH then break end
    local name, before, given = fuller_phrase(doc, places[i])
    if name and name:sub(-#words):lower() ~= words then name = nil end
    if not name and OTHERS[before or ""] then break end
    name = name and given or name
    if name and found and found.name ~= name then
      return found.far <= 1 and found or nil
    end
    found = found or name and { name = name, far = far }
  end
  return found
end

--- Everything together --------------------------------------------------------

local PERSON = { he = "m", him = "m", his = "m", she = "f", her = "f", it = "it", its = "it" }
local OBJECT = set "him"

-- "Vega Roca" for "Luisa Vega Roca".
local function by_two_surnames(index, bare)
  for _, entity in ipairs(index.surnames[bare:match "%S+$" or ""] or {}) do
    if entity.bare:sub(-#bare - 1) == " " .. bare then return entity end
  end
end

-- Words that are names only together with others: "House", "States".
local NO_SHORT = { "CountryName", "Capital", "OrgName", "OrgHead", "Role", "Group", "Demonym",
  "Weekday", "Month", "Title" }

local function by_short(index, doc, span, text)
  if span.first ~= span.last then return nil end
  for _, label in ipairs(NO_SHORT) do
    if doc:at(label, span.first) then return nil end
  end
  return index.short[text] or nil
end

-- "@realAnaQuiroga": whose name a handle has in it.
local HANDLE = 8 -- shorter ones may be in it by chance
local HANDLE_REACH = 200 -- mentions

local function by_handle(index, text)
  local handle = text:match "@([%w_]+)$"
  if not handle then return nil end
  for i = #index.mentions, math.max(1, #index.mentions - HANDLE_REACH), -1 do
    local entity = index.mentions[i].entity
    local bare = entity.bare:gsub("[%s.]", "")
    if #bare >= HANDLE and handle:find(bare, 1, true) then return entity end
  end
end

-- A name by itself: what it is short for.
local function by_name(index, doc, span, text)
  local land, land_last = doc:at("CountryName", span.first)
  if land == span.first and land_last == span.last then return nil end
  entities_until(index, doc, doc:sentence_at(span.first))
  local _, title = doc:at("Title", span.first)
  if title and title < span.last then text = doc:slice(title + 1, span.last) end
  local bare = text:gsub("^[Tt]he ", ""):gsub("%s+", " ")
  local list = index.surnames[bare]
  return list and list[1] or index.keys[bare] or by_two_surnames(index, bare)
    or by_short(index, doc, span, text)
end

-- "the Commission", "the President": with a capital, as part of a name.
local function by_title(index, doc, span, low)
  local noun = span.last == span.first + 1 and low:match "^the%s+(%l+)$"
  return noun and by_noun(index, doc, span.first, noun) or nil
end

--- The entity that tokens stand for; nil where that is not clear.
share.referent = function(index, doc, span)
  local text = doc:slice(span.first, span.last)
  local low = text:lower()
  if PERSON[low] then
    return by_pronoun(index, doc, span.first, PERSON[low], OBJECT[low])
  end
  local words = span.last - span.first < 3 and text:gsub("%s+", " "):match "^[Tt]he ([%l ]+)$"
  if words then
    return by_noun(index, doc, span.first, words)
      or by_head(index, doc, span.first, words)
  end
  if text:find "@" then
    entities_until(index, doc, doc:sentence_at(span.first))
    return by_handle(index, text)
  end
  local is_short = span.last - span.first < 3
  if is_short and (text:find "^%u" or text:find "^the %u") then
    return by_name(index, doc, span, text) or by_title(index, doc, span, low)
  end
end
