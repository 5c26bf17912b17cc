--- The clause around an event: word classes and noun phrases.
--
-- Stages that fill in parties and status all ask the same questions: which
-- noun phrase stands here, what stands left of this verb group, what does this
-- verb depend on. They are answered here, once for each sentence that holds an
-- event, from the tags alone. A clause counts its words from 1.

---@class Clause
---@field first integer the sentence's first token in the document
---@field n integer how many words
---@field low string[] words in lower case
---@field pos string[] parts of speech; tag: fine tags; lemma: lemmas
---@field chunk table[] the noun phrase a word is in, if any: a, b, head, kind

--- Words ----------------------------------------------------------------------

local NOMINAL = set "NOUN PROPN"
local PREMODIFIER = set "ADJ NOUN PROPN NUM SYM"

local guess_clause = share.guess_clause
local repair_first, repair_tags = share.repair_first, share.repair_tags

local function read_words(doc, first, last)
  local c = { first = first, n = last - first + 1, chunk = {}, chunks = {} }
  c.word, c.low, c.tag, c.pos, c.lemma = doc:columns(first, last)
  if not c.tag[1] then guess_clause(c) end -- no tagger ran
  return c
end

-- Time expressions are no parties, but for those that modify a noun: "the
-- Monday meeting".
local DETERMINED = set "POS PRP$ DT" -- "its May 4 annual meeting"

local function mark_times(c, doc)
  c.time = {}
  local first, last = doc:next("TimeX", c.first, c.first + c.n - 1)
  while first and first < c.first + c.n do
    local a, b = first - c.first + 1, last - c.first + 1
    local after, later = c.tag[b + 1], c.tag[b + 2]
    local modifies = after == "POS" or after == "NN" or after == "NNS"
      or after == "JJ" and (later == "NN" or later == "NNS")
        and DETERMINED[c.tag[a - 1] or ""]
    if not modifies then
      for i = a, b do c.time[i] = true end
    end
    first, last = doc:next("TimeX", last + 1, c.first + c.n - 1)
  end
end

--- Noun phrases ---------------------------------------------------------------

-- "<NSTC.T>" behind a name; the ticker belongs to it and says nothing.
local function skip_ticker(c, i)
  if c.word[i] ~= "<" then return i end
  for j = i + 1, i + 5 do
    if c.word[j] == ">" then return j + 1 end
  end
  return i
end

local function is_tied_hyphen(c, doc, i)
  if c.word[i] ~= "-" and c.word[i] ~= "/" then return false end
  local _, blank = doc:kind(c.first + i - 1)
  local _, after = doc:kind(c.first + i)
  return not blank and i < c.n and not after
end

-- "suspended talks", "the negotiating team": participles before a noun.
local function is_participle_modifier(c, i, a)
  if c.tag[i] ~= "VBN" and c.tag[i] ~= "VBG" then return false end
  if a > 0 and NOMINAL[c.pos[i - 1] or ""] then return false end
  if c.tag[i] == "VBG" and i == a then return false end
  local after = c.pos[i + 1]
  return (NOMINAL[after or ""] or after == "ADJ") and not c.time[i + 1]
end

local function is_hyphened(c, doc, i)
  return is_tied_hyphen(c, doc, i + 1)
    or i > 1 and is_tied_hyphen(c, doc, i - 1)
end

-- "U.S. and Chinese officials", "the French and German ministers": one phrase,
-- since both words only tell where the noun is from.
local function is_origin(c, doc, i)
  local token = c.first + i - 1
  return c.word[i] and (doc:at("Demonym", token) or doc:at("CountryName", token))
    and true or false
end

local function is_joint_origin(c, doc, i)
  if not is_origin(c, doc, i - 1) or not is_origin(c, doc, i + 1) then
    return false
  end
  local j = i + 2
  while is_origin(c, doc, j) or c.pos[j] == "ADJ" do j = j + 1 end
  if not NOMINAL[c.pos[j] or ""] then return false end
  while NOMINAL[c.pos[j + 1] or ""] do j = j + 1 end
  return c.tag[j] == "NNS" and not c.time[j]
end

-- "Peruvian, Chilean and South Korean officials": likewise.
local function is_in_origins(c, doc, i)
  if c.word[i] ~= "," and c.pos[i] ~= "CCONJ" then return false end
  local before = c.word[i - 1] == "," and i - 2 or i - 1
  if not is_origin(c, doc, before) then return false end
  local j, commas = i, before < i - 1 and 1 or 0
  while c.word[j] == "," or c.pos[j] == "CCONJ" or is_origin(c, doc, j) do
    if c.word[j] == "," then commas = commas + 1 end
    j = j + 1
  end
  while c.pos[j] == "ADJ" do j = j + 1 end
  while NOMINAL[c.pos[j + 1] or ""] do j = j + 1 end
  return commas > 0 and c.tag[j] == "NNS" and not c.time[j]
end

-- "hold “frank” talks": the quotation ends inside the phrase.
local function ends_quote(c, i, a)
  if c.tag[i] ~= "''" or not PREMODIFIER[c.pos[i + 1] or ""] then return false end
  if c.word[i] == "''" and c.pos[i + 1] == "PROPN" and i > a then return true end
  for j = i - 1, math.max(1, a - 1), -1 do
    if c.tag[j] == "``" then return i - j < 5 end
  end
  return false
end

-- "Federal Market Committee (FMC) meeting": the short name stands within the
-- phrase. The width of the brackets, or nil.
local function short_name_at(c, i)
  if c.word[i] ~= "(" then return nil end
  for j = i + 1, math.min(c.n - 1, i + 4) do
    if c.word[j] == ")" then
      return c.word[i + 1]:find "^%u" and c.word[j - 1]:find "^[%u%d]" and NOMINAL[c.pos[j + 1]] and j - i
    end
  end
end

-- "a 20 dlr a share offer", "a 30 dlr per barrel price".
local function is_rate(c, i)
  return (c.low[i] == "a" or c.low[i] == "per") and c.pos[i - 2] == "NUM" and c.pos[i - 1] == "NOUN"
    and c.pos[i + 1] == "NOUN" and (c.pos[i + 2] == "NOUN" or c.pos[i + 2] == "ADJ")
end

-- Whether word `i` goes on with the phrase that began at `a`.
local function goes_on(c, doc, i, a)
  local pos, tag = c.pos[i], c.tag[i]
  if c.low[i] == "ahead" and c.low[i + 1] == "of" then return false end
  if pos == "PROPN" and c.low[i - 1] == "time" then return false end -- "the first time Peru met"
  if not pos or c.time[i] and not c.time[a] then return false end
  if c.time[a] and not c.time[i] and pos == "PROPN" then return false end -- "in August Li met"
  if PREMODIFIER[pos] or tag == "POS" then return true end
  if is_tied_hyphen(c, doc, i) or is_hyphened(c, doc, i) then return true end
  if c.word[i] == "&" then return true end
  if is_origin(c, doc, a) and is_in_origins(c, doc, i) then return true end
  if (c.low[i] == "and" or c.low[i] == "or") and pos == "CCONJ" then
    local after, later = c.pos[i + 1], c.pos[i + 2]
    return c.pos[i - 1] == "ADJ" and (after == "ADJ" or after == "NOUN")
      and not doc:at("Group", c.first + i - 2) and (NOMINAL[later or ""] or later == "ADJ")
      or is_joint_origin(c, doc, i)
  end
  if ends_quote(c, i, a) or is_rate(c, i) then return true end
  if tag == "``" then return PREMODIFIER[c.pos[i + 1] or ""] or false end
  if pos == "ADV" and i > a then -- "a regularly scheduled meeting"
    return c.pos[i + 1] == "ADJ" or c.tag[i + 1] == "VBN" and DETERMINED[c.tag[i - 1]]
      and is_participle_modifier(c, i + 1, a)
  end
  if pos == "DET" then
    return i == a + 1 and (c.low[a] == "all" or c.low[a] == "both"
      or c.low[a] == "half" or c.low[a] == "such")
  end
  return is_participle_modifier(c, i, a)
end

-- "ahead of" is a preposition, whatever the tagger says.
local function low_ahead(c, i)
  return c.low[i] == "ahead" and c.low[i + 1] == "of"
end

-- Participles that are as good as adjectives.
local DESCRIBING = set "leading participating neighbouring neighboring warring ruling competing opposing"

local function starts(c, doc, i)
  local pos, tag = c.pos[i], c.tag[i]
  if pos == "PRON" then
    return not (tag == "WP" or tag == "WDT" or tag == "EX" or tag == "WP$")
  end
  if pos == "DET" then return tag ~= "WDT" end
  if tag == "RB" then return false end
  if tag == "VBG" then
    if c.pos[i - 1] ~= "ADP" then return false end
    if DESCRIBING[c.low[i]] and NOMINAL[c.pos[i + 1] or ""] then return true end -- "of leading bankers"
    return c.tag[i + 1] == "NNS"
      and (c.low[i - 1] == "with" or c.low[i - 1] == "between") -- "talks with striking workers"
  end
  if tag == "VBN" then
    local above = c.tag[i - 1]
    local before = (above == "RB" or above == "RBR") and c.pos[i - 2] or c.pos[i - 1]
    if before == "CCONJ" and c.pos[i + 1] == "PROPN" then return false end
    return before ~= "AUX" and not NOMINAL[before or ""] and before ~= "PRON"
      and is_participle_modifier(c, i, 0)
  end
  if low_ahead(c, i) then return false end
  return PREMODIFIER[pos] or is_tied_hyphen(c, doc, i + 1)
      and (pos == "VERB" or pos == "ADV" or pos == "ADP")
end

-- A phrase ends with its last noun; "the two", "this" and "all" stand alone.
local function head_of(c, a, b)
  if b > a and c.pos[b] == "ADJ" and c.pos[a] == "DET" and c.doc:at("Demonym", c.first + b - 1) then
    return b -- "the Japanese"
  end
  for i = b, a, -1 do
    if NOMINAL[c.pos[i]] then return i end
  end
  for i = b, a, -1 do
    if c.pos[i] == "NUM" or c.pos[i] == "PRON" or c.pos[i] == "DET" then
      return i
    end
  end
end

local function phrase_end(c, doc, a)
  if c.pos[a] == "PRON" and c.tag[a] ~= "PRP$" then
    local quantity = c.tag[a] == "DT" or c.low[a] == "one"
    return quantity and NOMINAL[c.pos[a + 1] or ""] and a + 1 or a
  end
  local b = a
  while true do
    local short = NOMINAL[c.pos[b]] and short_name_at(c, b + 1)
    if short then
      b = b + 1 + short
    elseif goes_on(c, doc, b + 1, a) then
      b = b + 1
    else
      return b
    end
  end
end

-- "about 6,000 miners", "more than two dozen states": where the number is.
local ROUGHLY = set [[
  about around nearly almost over some roughly approximately only under]]
local COMPARED = set "than least most to"
local BEFORE_COMPARED = set "more less fewer at up"

local function number_after(c, i)
  if ROUGHLY[c.low[i]] and c.pos[i + 1] == "NUM" then return i + 1 end
  if BEFORE_COMPARED[c.low[i]] and COMPARED[c.low[i + 1] or ""]
    and c.pos[i + 2] == "NUM" then return i + 2 end
end

local function read_chunks(c, doc)
  local i = 1
  while i <= c.n do
    local number = number_after(c, i)
    local b = number and phrase_end(c, doc, number)
      or starts(c, doc, i) and phrase_end(c, doc, i)
    local head = b and head_of(c, number or i, b)
    if head and b == head + 2 and c.word[b - 1] == "-" and c.pos[b] == "NUM" then head = b end -- "the G-7"
    if head then
      local chunk = { a = i, b = head, head = head,
        kind = c.time[head] and "time" or "noun", number = #c.chunks + 1 }
      c.chunks[chunk.number] = chunk
      for j = i, head do c.chunk[j] = chunk end
      i = head + 1
    else
      i = i + 1
    end
  end
end

--- Moving about ---------------------------------------------------------------

-- The word left of `i` when "(...)", "<...>" and quotation marks are skipped.
local QUOTE = { ["``"] = true, ["''"] = true }

local CLOSING = { [")"] = "(", [">"] = "<", ["]"] = "[" }

local function left_of(c, i)
  i = i - 1
  while i >= 1 do
    local open = CLOSING[c.word[i]]
    if open then
      local j = i - 1
      while j >= 1 and c.word[j] ~= open do j = j - 1 end
      -- "<Napco Trust> said": a name in brackets, and no ticker behind one
      local is_name = open == "<" and i - j > 3 and c.pos[j - 1] ~= "PROPN"
      i = is_name and i - 1 or j - 1
    elseif QUOTE[c.tag[i]] then
      i = i - 1
    else
      break
    end
  end
  return i
end

-- The noun phrase that starts at `i`; `skip` over adverbs and marks.
local function phrase_at(c, i)
  if c.word[i] == "<" and c.chunk[i + 1] and c.pos[i - 1] ~= "PROPN" then i = i + 1 end
  i = skip_ticker(c, i)
  while QUOTE[c.tag[i] or ""] do i = i + 1 end
  local chunk = c.chunk[i]
  return chunk and chunk.a == i and chunk or nil
end

local TYING = set [[
  of for in at from on with to between among about over against into near]]

-- The head phrase of "the chairman of the board in Paris", seen from its end.
local function climb(c, chunk)
  for _ = 1, 6 do
    local at = left_of(c, chunk.a)
    if c.word[chunk.a - 1] == ")" and c.chunk[at] and c.word[at + 1] == "(" then
      chunk = c.chunk[at] -- "the Workers (UFCW) union"
      at = left_of(c, chunk.a)
    end
    if not (TYING[c.low[at] or ""] and c.pos[at] ~= "PART") then break end
    local before = c.chunk[left_of(c, at)]
    if not before or before.kind == "time" then break end
    chunk = before
  end
  return chunk
end

-- The phrase and, for common nouns, what "of" ties to it.
local PORTFOLIO = set [[
  minister secretary ministry department commissioner association institute
  board bureau federation union]]

-- "minister of mines and power", "Association of Meat and Poultry Dealers".
local function over_portfolio(c, chunk, inner)
  local charge = PORTFOLIO[c.lemma[chunk.head]] and c.low[inner.b] == "state" and c.low[inner.b + 1] == "for"
  inner = charge and phrase_at(c, inner.b + 2) or inner -- "Minister of State for Mines and Power"
  local join = inner.b + 1
  if c.low[join] ~= "and" and c.word[join] ~= "&" then return inner.b end
  local other = PORTFOLIO[c.lemma[chunk.head]] and phrase_at(c, join + 1)
  if not other or c.pos[other.a] == "DET" or c.pos[other.a] == "PRON"
    or c.pos[inner.a] ~= c.pos[other.a] and c.pos[inner.head] ~= c.pos[other.head]
    or c.doc:at("Person", c.first + join)
    or c.doc:at("Person", c.first + inner.b - 1) or c.doc:at("Title", c.first + other.head - 1)
    or c.doc:at("GivenName", c.first + join) then return inner.b end
  return other.b
end

local function widen(c, chunk)
  local b = chunk.b
  local next_one = c.low[b + 1] == "of" and phrase_at(c, b + 2)
  if next_one and c.pos[chunk.head] ~= "PRON" then b = over_portfolio(c, chunk, next_one) end
  return { a = chunk.a, b = b, head = chunk.head }
end

--- The clause of an event, and which words of it the trigger begins and ends with.
share.trigger_in = function(event)
  local c = event.clause
  return c, event.trigger.first - c.first + 1, event.trigger.last - c.first + 1
end

--- Stage ----------------------------------------------------------------------

local function read(doc, number)
  local first, last = doc:sentence(number)
  local c = read_words(doc, first, last)
  c.doc, c.number = doc, number
  repair_first(c)
  mark_times(c, doc)
  repair_tags(c)
  read_chunks(c, doc)
  c.left, c.phrase_at, c.climb, c.widen = left_of, phrase_at, climb, widen
  c.skip_ticker = skip_ticker
  return c
end

stage "clause" (function(doc, events)
  local seen = {}
  for _, event in ipairs(events) do
    local number = doc:sentence_at(event.trigger.first)
    seen[number] = seen[number] or read(doc, number)
    event.clause = seen[number]
  end
end)
