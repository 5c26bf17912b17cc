--- Several phrases in a row: "Peru, Chile and Bolivia".
--
-- Which of them count: an apposition says the same again, one title may stand
-- before two names, and what opens a sentence is no part of the list behind it.
-- Reads the phrases that sentence/clause.lua has found.

local JOIN = set "and or &"

local QUOTE = { ["``"] = true, ["''"] = true }

-- A phrase with a verb behind it opens a clause of its own.
local function acts(c, chunk)
  local at = chunk.b + 1
  if QUOTE[c.tag[at] or ""] then at = at + 1 end
  local tag = c.tag[at]
  return tag == "VBD" or tag == "VBZ" or tag == "VBP" or tag == "MD"
    or c.pos[at] == "AUX"
end

-- "Maria Rubio, the premier, and ...": the second names the first again.
local function is_apposition(c, name, chunk)
  if c.pos[name.head] ~= "PROPN" or c.pos[chunk.head] ~= "NOUN" then return false end
  local first = c.low[chunk.a]
  return c.tag[chunk.head] == "NN" and (first == "the" or first == "a" or first == "an"
    or c.tag[chunk.a] == "PRP$" or c.low[chunk.b + 1] == "of"
    or chunk.b > chunk.a and c.pos[chunk.a] ~= "DET")
end

-- "the premier, Maria Rubio, and ...", "Peru's premier, Maria Rubio": the name of
-- who holds the one post.
local function is_name_of(c, post, chunk)
  if c.pos[post.head] ~= "NOUN" or c.tag[post.head] == "NNS" or c.pos[chunk.head] ~= "PROPN"
    or not c.doc:at("Role", c.first + post.head - 1) then return false end
  local is_the_one = c.low[post.a] == "the" or c.tag[post.a] == "PRP$"
  for i = post.a, post.head do is_the_one = is_the_one or c.tag[i] == "POS" end
  return is_the_one and chunk.b > chunk.a and c.doc:at("Person", c.first + chunk.a - 1) and true or false
end

-- "presidents Ana Quiroga and Li Wen": one title for both.
local PLURAL = { NNS = true, NNPS = true }

local function is_titled_pair(c, list)
  local first = list[1]
  return #list == 2 and PLURAL[c.tag[first.a]] and first.b > first.a
    and c.pos[first.b] == "PROPN" and c.pos[list[2].a] == "PROPN"
    and (c.doc:at("Title", c.first + first.a - 1) or c.doc:at("Role", c.first + first.a - 1))
end

-- "two of its customers, Napco and Zim": they are named.
local COUNT = { two = 3, three = 4, four = 5 }

local function is_counted_before(c, list)
  if COUNT[c.low[list[1].a]] ~= #list then return false end
  for n = 2, #list do
    if c.pos[list[n].head] ~= "PROPN" then return false end
  end
  return c.pos[list[1].head] ~= "PROPN"
end

-- "the chiefs of both armies, General Rubio and General Li": the chiefs again.
local function is_named_after(c, list)
  return #list == 3 and c.tag[list[1].head] == "NNS" and c.pos[list[1].a] == "DET"
    and c.doc:at("Role", c.first + list[1].head - 1)
    and c.pos[list[2].head] == "PROPN" and c.pos[list[3].head] == "PROPN"
end

local function without_appositions(c, list)
  local out = {}
  for n, chunk in ipairs(list) do
    local name = list[n - 1]
    if not (name and (is_apposition(c, name, chunk) or is_name_of(c, name, chunk))
      and c.word[c.left(c, chunk.a)] == ",") then out[#out + 1] = chunk end
  end
  if is_titled_pair(c, out) then
    return { { a = out[1].a, b = out[2].b, head = out[2].head, kind = "noun" } }
  elseif is_named_after(c, out) or #out > 2 and is_counted_before(c, out) then
    table.remove(out, 1)
  end
  return out
end

-- "survivors of a fire and relatives": the plurals go together.
local function is_parallel(c, first, whole, following)
  return c.tag[first.head] == "NNS" and c.tag[whole.b] == "NN"
    and c.tag[following.head] == "NNS"
end

-- Behind "the chief of X and", a name or an article opens another party.
local function is_party_start(c, chunk)
  return c.pos[chunk.a] == "DET" or c.pos[chunk.a] == "PROPN" or c.tag[chunk.a] == "PRP$"
    or c.pos[chunk.head] == "PROPN"
end

-- "Napco Bank and World Fund officials", "port and transport union": what stands
-- before "and" only says of what.
local function is_somebody(c, chunk)
  local token = c.first + chunk.head - 1
  return c.doc:at("Role", token) or c.doc:at("Group", token) or c.doc:at("Anyone", token)
end

-- "Chairman and chief executive Ana Quiroga": one person with two posts.
local function has_two_posts(c, first, following)
  local tag = c.tag[first.head]
  if tag ~= "NNP" and tag ~= "NN" or c.pos[first.a] == "DET" then return false end
  local named = c.pos[following.head] == "PROPN" and following.b > following.a
  local post = c.doc:at("Role", c.first + first.head - 1) or c.doc:at("Title", c.first + first.head - 1)
  local token = c.first + following.a - 1
  return named and post and (c.doc:at("Role", token) or c.doc:at("Title", token)
    or c.low[following.a] == "ceo") and true or false
end

local function modifies_group(c, first, following)
  if not is_somebody(c, following) or c.doc:at("Person", c.first + first.a - 1) then return false end
  local bare = c.tag[first.head] == "NN" and not is_somebody(c, first)
  local names = c.pos[first.head] == "PROPN" and first.b > first.a
    and c.pos[following.a] == "PROPN" and c.tag[following.head] == "NNS"
  return (bare or names) and c.pos[first.a] ~= "DET" and following.b > following.a
end

-- "the directors of Napco and Zim": one group. "Napco and Zim directors": the
-- parse tells.
local function is_one_group(c, first, whole, following)
  if c.pos[following.a] == "DET" or c.tag[following.a] == "PRP$" then return false end
  if whole.b == first.b and (modifies_group(c, first, following)
    or has_two_posts(c, first, following)) then return true end
  if whole.b > first.b and c.doc:at("Group", c.first + first.head - 1)
    and c.tag[whole.b] == "NNS" and c.tag[following.head] == "NNS" then
    return true -- "a group of growers and buyers"
  end
  if whole.b > first.b then
    return c.tag[first.head] == "NNS" and c.pos[whole.b] == "PROPN"
      and c.pos[following.head] == "PROPN"
  end
  return following.b > following.a and c.pos[following.head] == "NOUN"
    and c.pos[first.a] ~= "DET" and c.pos[first.head] ~= "PRON"
    and c.hangs_on(c, first.head, following.head) or false
end

-- "the deputy secretary for trade, and": the office goes on.
local OFFICE = set "for at"

local function over_office(c, last)
  local inner = OFFICE[c.low[last.b + 1] or ""] and c.phrase_at(c, last.b + 2)
  return inner and inner.kind ~= "time" and c.word[inner.b + 1] == "," and inner.b or last.b
end

local NOMINATIVE = set "he she we they i"

-- "the Market Committee (MC) and the bank", "Senator Li (D-Lima) and": what stands
-- in brackets behind a name is no end.
local function over_short_name(c, at)
  if c.word[at] ~= "(" or not c.word[at + 1]:find "^%u" then return at end
  for j = at + 2, math.min(c.n - 1, at + 6) do
    if c.word[j] == ")" then return j + 1 end
  end
  return at
end

-- "A, B and C" from its first phrase on. `with_and` says whether it was one.
local function list_from(c, chunk)
  local list, last, closed = { chunk }, c.widen(c, chunk), false
  for _ = 1, 10 do
    local at = over_short_name(c, c.skip_ticker(c, over_office(c, last) + 1))
    if c.word[at] == ">" then at = at + 1 end -- "<Napco>, <Zim> and"
    local comma = c.word[at] == ","
    if comma then at = at + 1 end
    local join = JOIN[c.low[at] or ""]
    if join then at = at + 1 end
    if not comma and not join then break end
    local following = c.phrase_at(c, at)
    if not following or following.kind == "time" then break end
    if join and NOMINATIVE[c.low[following.a]] then break end -- "talked to me and they left"
    if comma and join and acts(c, following) then break end
    if join and is_one_group(c, list[#list], last, following) then
      list[#list] = { a = list[#list].a, b = following.b, head = list[#list].head, kind = "noun" }
      closed = true
      break
    end
    if join and last.b > list[#list].b and not is_party_start(c, following)
      and not is_parallel(c, list[#list], last, following) then
      break
    end
    list[#list + 1], last = following, c.widen(c, following)
    if join then closed = true break end
  end
  return closed and without_appositions(c, list) or { chunk }, closed
end

-- "After a year, Peru and Chile": what opens the sentence is no part of the
-- list behind it.
local function is_opening(c, chunk)
  local at = c.left(c, chunk.a)
  return c.pos[at] == "ADP" and at == 1
end

-- "governors from Spain, Peru and Chile", "ministers of Peru, Chile and Spain":
-- where one group comes from.
local function is_land(c, chunk)
  local token = c.first + chunk.head - 1
  return (c.doc:at("CountryName", token) or c.doc:at("Capital", token)) and true or false
end

share.is_land = is_land

local function are_origins(c, group, inner, list)
  local by = c.low[c.left(c, inner.a)]
  if #list < 2 or by ~= "from" and by ~= "of" or c.tag[group.head] ~= "NNS" then
    return false
  end
  for _, chunk in ipairs(list) do
    if c.pos[chunk.head] ~= "PROPN" or by == "of" and not is_land(c, chunk) then return false end
  end
  return true
end

-- "neither Peru nor Chile", "neither Peru, the seller, nor Chile": both.
local function with_neither(c, chunk)
  local at = c.left(c, c.left(c, chunk.a))
  for _ = 1, 2 do
    if c.word[at] == "," then at = c.left(c, at) end
    local other = c.chunk[at]
    if not other or other.kind == "time" then return nil end
    local top = c.climb(c, other)
    local before = c.left(c, top.a)
    if c.low[before] == "neither" then return { top, chunk } end
    if c.low[top.a] == "neither" then
      return { { a = top.a + 1, b = top.b, head = top.head, kind = top.kind }, chunk }
    end
    at = before
  end
end

-- "A, B and C" from its last phrase back.
local function list_to(c, chunk)
  local list, at, paused = { chunk }, c.left(c, chunk.a), false
  if c.low[at] == "nor" then return with_neither(c, chunk) or list end
  if not JOIN[c.low[at] or ""] then return list end
  at = c.left(c, at)
  if c.word[at] == "," then
    if NOMINATIVE[c.low[chunk.a]] then return list end -- ", and we met": a new clause
    at, paused = c.left(c, at), true
  end
  for _ = 1, 10 do
    local inner = c.chunk[at]
    if not inner or inner.kind == "time" then break end
    local before = c.climb(c, inner)
    if #list == 1 and c.widen(c, before).b >= chunk.b then return { before } end -- "Minister of Mines and Power"
    if #list == 1 and not paused and is_one_group(c, before, inner, chunk) then
      return { { a = before.a, b = chunk.b, head = before == inner and chunk.head or before.head,
        kind = "noun" } }
    end
    if #list > 1 and is_opening(c, before) then break end
    if inner ~= before and are_origins(c, before, inner, list) then
      return { { a = before.a, b = chunk.b, head = before.head, kind = "noun" } }
    end
    table.insert(list, 1, before)
    at = c.left(c, before.a)
    if c.word[at] ~= "," then break end
    at = c.left(c, at)
    local other = c.chunk[at] and c.climb(c, c.chunk[at])
    if other and c.pos[other.head] == "NOUN" and c.low[c.left(c, other.a)] == "and" then
      break -- "Amid fears and doubts, Peru and Chile met": a list of its own
    end
  end
  if paused and #list == 2 then return { chunk } end -- "hit Peru, and the bank has": a new clause
  return without_appositions(c, list)
end

--- Stage ----------------------------------------------------------------------

stage "coordination" (function(_, events)
  for _, event in ipairs(events) do
    local c = event.clause
    c.list_from, c.list_to = list_from, list_to
  end
end)
