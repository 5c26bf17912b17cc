--- What is known of a party: its country, its organisation, its title, and
--- whom a pronoun or a short name stands for.
--
-- The span of a party stays as the text has it; `name` gives the fullest
-- earlier name where it is clear. Nothing is guessed: a pronoun without a
-- person before it has no name.

--- Fields from the word lists -------------------------------------------------

-- The value of the first span of `label` that starts in a party.
local function value_in(doc, label, span)
  local first, _, value = doc:next(label, span.first, span.last)
  return first and value or nil
end

local function text_in(doc, label, span)
  local first, last = doc:next(label, span.first, span.last)
  return first and last <= span.last and (doc:slice(first, last)) or nil
end

local function add_fields(doc, span)
  for _, label in ipairs { "CountryName", "Demonym", "Capital", "OrgName" } do
    local value = value_in(doc, label, span)
    if value and value:find "^%u%u$" then span.country = span.country or value end
  end
  span.organisation = text_in(doc, "OrgName", span)
  local first, last = doc:next("Title", span.first, span.last)
  if first == span.first and last < span.last then
    span.title = (doc:slice(first, last))
    span.name = span.name or (doc:slice(last + 1, span.last))
  end
end

--- Short names ----------------------------------------------------------------

local REACH = 1200 -- words before an event that may hold a fuller name

local MINOR = set "of the de del van von bin al ibn da la"

-- Grows a name at bytes `from` to `to` over capitalised words on both sides.
local function grow(text, from, to)
  while true do
    local a, word = text:sub(math.max(1, from - 60), from - 1):match "()(%S+) $"
    if not word or not (word:find "^%u[%w%.'’%-]*$" or MINOR[word]) then break end
    from = math.max(1, from - 60) + a - 1
  end
  while true do
    local word = text:sub(to + 1, to + 40):match "^ (%u[%w%-&]*)"
    if not word then break end
    to = to + 1 + #word
  end
  local name = text:sub(from, to):gsub("^The ", "")
  return name
end

-- Headlines run in capitals too; a name is short and has no small words.
local function is_name(text)
  local _, blanks = text:gsub(" ", "")
  return blanks < 6 and not text:find " With " and not text:find " And "
    and not text:find " For " and not text:find " To "
end

local function fuller_name(before, name)
  local best = name
  local at = 1
  for _ = 1, 20 do
    local from, to = before:find(name, at, true)
    if not from then break end
    local whole = not before:sub(from - 1, from - 1):find "%w"
      and not before:sub(to + 1, to + 1):find "%w"
    local found = whole and grow(before, from, to) or name
    if #found > #best and is_name(found) then best = found end
    at = to + 1
  end
  return best ~= name and best or nil
end

--- Pronouns -------------------------------------------------------------------

local PERSON = set "he she him his her"
local THING = set "it its"
local COMPANY = set "company group firm bank airline union board ministry"
local PAIR = { ["they"] = true, ["the two"] = true, ["both sides"] = true,
  ["the two sides"] = true, ["both"] = true, ["the pair"] = true }

-- The last person named before a token, within a few sentences.
local function person_before(doc, token)
  local sentence = doc:sentence_at(token)
  local start = doc:sentence(math.max(1, sentence - 3))
  local first, last = doc:previous("Person", token, start)
  if first then return (doc:slice(first, last)) end
end

local SUFFIX = set [[
  Corp Corp. Inc Inc. Co Co. Ltd Ltd. Plc PLC Bank Group SA AG NV Board
  Council Organization Organisation Union Ministry]]

-- The last company or body named before: words with capitals that end in one
-- of the words above.
local function company_before(before)
  local best
  for words in before:sub(-1500):gmatch "%u[%w&%-%. ]*" do
    local name = {}
    for word in words:gmatch "%S+" do
      if not word:find "^[%u&]" then name = {}
      else
        name[#name + 1] = word
        if SUFFIX[word] and #name > 1 then best = table.concat(name, " ") end
      end
    end
  end
  return best
end

--- Stage ----------------------------------------------------------------------

-- The text before the sentence of a token, on one line; cut once a sentence.
local function text_before(doc, token, seen)
  local first = doc:sentence(doc:sentence_at(token))
  if not seen[first] then
    local text = doc:line(math.max(1, first - REACH), first - 1)
    seen[first] = text and text .. " " or ""
  end
  return seen[first]
end

-- One name is looked for once a sentence, however often it stands there.
local function fuller_before(doc, token, name, seen)
  local before = text_before(doc, token, seen)
  local found = seen[before] or {}
  seen[before] = found
  if found[name] == nil then found[name] = fuller_name(before, name) or false end
  return found[name] or nil
end

local function name_of(doc, span, pair, seen)
  local text = doc:slice(span.first, span.last)
  local low = text:lower()
  if PERSON[low] then
    local name = person_before(doc, span.first)
    return name and (fuller_before(doc, span.first, name, seen) or name)
  elseif PAIR[low] then
    return pair
  elseif THING[low] or COMPANY[low:match "^the (%a+)$" or ""] then
    return company_before(text_before(doc, span.first, seen))
  end
  local bare = text:gsub("^M[rs]+%.? ", "")
  if bare:find "^%u[%w'’%-]*$" or bare:find "^%u[%w'’%-]* %u[%w'’%-]*$" then
    return fuller_before(doc, span.first, bare, seen)
  end
end

stage "names" (function(doc, events)
  local pair
  local seen = {}
  for _, event in ipairs(events) do
    for _, role in ipairs { event.agent, event.counterpart } do
      for _, span in ipairs(role) do
        local meant = span.meant
        span.meant = nil
        span.name = span.name
          or meant and (name_of(doc, meant, pair, seen) or doc:slice(meant.first, meant.last))
          or name_of(doc, span, pair, seen)
        add_fields(doc, span)
      end
    end
    if event.type == "meeting" then
      local names = {}
      for _, role in ipairs { event.agent, event.counterpart } do
        for _, span in ipairs(role) do
          names[#names + 1] = span.name or doc:slice(span.first, span.last)
        end
      end
      pair = #names == 2 and table.concat(names, " and ") or pair
    end
  end
end)
