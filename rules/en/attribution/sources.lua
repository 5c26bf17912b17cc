--- Who the sources are: each gets its kind, and what is known of it.
--
-- kinds.lua reads the kind off the noun phrase. Later mentions share it: "the
-- person", "they". Pronouns and short names get `name`, the fullest earlier name.

local kind_of, front_phrase = share.kind_of, share.front_phrase
local hides_by_cue = share.hides_by_cue
local second_name, is_cap = share.second_name, share.is_cap
local HIDDEN, PEOPLE, PAPERS = share.source_words()

local HE = set [[ he she his her him ]]
local SEX = { he = "m", his = "m", him = "m", she = "f", her = "f" }
local THEY = set [[ they their them both we our ]]
local IT = set [[ it its ]]
local I = set [[ i my you your ]]
local RELATIVE = set [[ who which that whom whose ]]
local ARTICLE = set [[ the that this these those ]]

--- Mentions ------------------------------------------------------------------

-- What later words may refer to. `class` is "person", "body" or "many".
local function class_of(doc, view, source, first, head)
  local tag, word = view.tag[head], view.low[head]
  if THEY[word] then return "many" end
  for i = first, source.last do
    if view.low[i] == "and" and i < head + 2 then return "many" end
  end
  if tag == "NNS" or tag == "NNPS" or word == "people" then return "many" end
  if source.kind == "outlet" or doc:at("Group", head) or doc:at("OrgHead", head)
    or doc:at("OrgName", head) or doc:at("CountryName", head)
    or doc:at("Capital", head) or PAPERS[word] then return "body" end
  return "person"
end

local function add(mentions, mention)
  mentions.list[#mentions.list + 1] = mention
end

-- The latest mention that a test accepts, among the last thirty.
local function latest(mentions, accepts)
  local list = mentions.list
  for i = #list, math.max(1, #list - 30), -1 do
    if accepts(list[i]) then return list[i] end
  end
end

-- "Quiroga" at `at`, where more of the name stood before.
local function short_name(doc, mentions, at)
  local known = mentions.names[doc:slice(at)]
  if not known or known.first >= at or known.words < 2 then return nil end
  return { kind = "named", class = "person", first = at, name = known.text,
    key = doc:slice(at):lower() }
end

-- The person who is named first in the sentence before, if that is later than
-- every source so far.
local function subject_before(doc, view, mentions, source, mention)
  local from = view.first
  local number = doc:sentence_at(view.first)
  if number > 1 then from = doc:sentence(number - 1) end
  local first, last = doc:next("Person", from, source.first - 1)
  local _, opening = doc:next("NP", from, from)
  local found
  if first and last < source.first
    and (first <= math.max(from + 3, opening or 0) or first >= view.first) then
    found = { kind = "named", class = "person", first = first,
      name = doc:line(first, last), key = view.low[last] or doc:slice(last):lower() }
  else
    found = short_name(doc, mentions, from)
  end
  if not found or mention and mention.first > found.first then return nil end
  return found
end

-- "The sources gave no figure, but they noted ...": who is named in the same
-- sentence and hides.
local function hidden_before(view, source)
  for i = source.first - 1, view.first, -1 do
    if HIDDEN[view.low[i]] then
      return { kind = "anonymous", class = "many", head = view.low[i] }
    end
  end
end

-- Who was "he" before is not "she".
local function may_be(mentions, mention, word)
  local sex = mentions.sex[mention.key]
  return sex == nil or sex == SEX[word]
end

local function person_before(doc, view, mentions, source, word)
  local best = latest(mentions, function(m)
    return m.class == "person" and may_be(mentions, m, word)
  end)
  local subject = subject_before(doc, view, mentions, source, best)
  local found = subject and may_be(mentions, subject, word) and subject or best
  if found and found.name then mentions.sex[found.key] = SEX[word] end
  return found
end

local function referent(doc, view, mentions, source, word)
  if HE[word] then
    return person_before(doc, view, mentions, source, word) or { kind = "named" }
  elseif THEY[word] then
    return latest(mentions, function(m) return m.class == "many" end)
      or hidden_before(view, source)
      or latest(mentions, function(m) return m.class == "body" end)
      or { kind = "role" }
  elseif IT[word] then
    return latest(mentions, function(m) return m.class == "body" end)
      or { kind = "named" }
  end
  return { kind = I[word] and "named" or "role" }
end

--- Names ---------------------------------------------------------------------

-- "Quiroga" is "Finance Minister Ana Quiroga" if she was named so before.
local function fuller_name(doc, mentions, first, head)
  local last_name = doc:slice(head)
  local found = mentions.names[last_name]
  if found and found.first < first and found.words > head - first + 1 then
    return found.text
  end
end

local function read_names(doc)
  local names, spans = {}, doc:spans "Person"
  for i = 1, #spans, 3 do
    local first, last = spans[i], spans[i + 1]
    local key, words = doc:slice(last), last - first + 1
    if not names[key] or names[key].words < words and words < 8 then
      names[key] = { first = first, words = words,
        text = doc:line(first, last) }
    end
  end
  return names
end

--- Anonymity in a sentence of its own -----------------------------------------

local HELPS = set [[ was were is are be been has have had also both all then later ]]

-- "The official asked not to be identified": the words that hide and the noun or
-- pronoun before them, in the order of the text. Such a sentence may have no
-- tags.
local function read_hidden(doc)
  local list, flat = {}, doc:spans "Anonymity"
  for i = 1, #flat, 3 do
    local at = flat[i] - 1
    while at > 1 and HELPS[doc:slice(at):lower()] do at = at - 1 end
    local head = at > 0 and doc:slice(at):lower()
    if head and (HE[head] or THEY[head] or PEOPLE[head] or doc:at("Role", at)) then
      list[#list + 1] = { at = flat[i], head = head }
    end
  end
  return list
end

-- The mention that is hidden so: of the same noun, or who spoke last. It and
-- what refers to it later are anonymous.
local function hide(mentions, hidden)
  local class = HE[hidden.head] and "person" or THEY[hidden.head] and "many"
  local found = latest(mentions, function(m)
    if class then return m.class == class and (m.kind == "role" or m.kind == "anonymous") end
    return m.kind == "role" and m.head == hidden.head
  end)
  if found then
    found.kind = "anonymous"
    if found.source then found.source.kind = "anonymous" end
  elseif not class then
    add(mentions, { kind = "anonymous", head = hidden.head, first = hidden.at,
      class = "person", key = hidden.head })
  end
end

-- Takes note of what was hidden before a token.
local function hide_before(mentions, token)
  local hidden = mentions.hidden[mentions.next_hidden]
  while hidden and hidden.at < token do
    hide(mentions, hidden)
    mentions.next_hidden = mentions.next_hidden + 1
    hidden = mentions.hidden[mentions.next_hidden]
  end
end

--- Who is who ----------------------------------------------------------------

local UNSAID = set [[ the a an that this these those some two three several other
  another one unnamed unidentified anonymous undisclosed unspecified ]]

-- One text for all mentions of a source: the last name of a person, else the
-- words of the noun phrase without articles and what hides it.
local function identity(doc, view, first, last)
  local from, to = doc:next("Person", first, last)
  if from and to <= last then return view.low[to] end
  local words = {}
  for i = first, last do
    if not UNSAID[view.low[i]] then words[#words + 1] = view.low[i] end
  end
  return table.concat(words, " ")
end

--- The stage -----------------------------------------------------------------

-- The noun phrase that "who" or "which" belongs to.
local function antecedent(doc, view, source)
  local at = source.first - 1
  if view.low[at] == "," then at = at - 1 end
  local first, last = doc:previous("NP", at + 1, view.first)
  if last ~= at then return nil end
  return { first = first, last = last }
end

local function resolve_pronoun(doc, view, mentions, source, word)
  local found
  if RELATIVE[word] then
    local before = antecedent(doc, view, source)
    if before then
      local first, head = front_phrase(doc, view, before)
      local kind = kind_of(doc, view, before, first, head)
      found = { kind = kind, name = doc:line(before.first, before.last),
        class = "person", first = before.first,
        key = identity(doc, view, first, head) }
    end
  end
  found = found or referent(doc, view, mentions, source, word)
  source.kind = source.is_hidden and not (found.kind == "named" and found.name) and "anonymous"
    or found.kind
  source.name = found.name
  mentions.keys[source] = found.key or word
  add(mentions, { source = source, key = mentions.keys[source], kind = found.kind,
    name = found.name, first = source.first,
    class = found.class or HE[word] and "person" or THEY[word] and "many" or "body",
    head = found.head })
end

-- "the official" is the unnamed official of before.
local function resolve_noun(view, mentions, source, first, head)
  local word = view.low[head]
  local is_one = view.low[source.first] == "one" and view.low[source.first + 1] == "of"
  if not ARTICLE[view.low[source.first]] and not (is_one and PEOPLE[word]) then return end
  local same = latest(mentions, function(m) return m.head == word end)
  if not same and (PEOPLE[word] or HIDDEN[word]) and (head == first + 1 or is_one) then
    same = latest(mentions, function(m) return m.kind == "anonymous" end)
  end
  if not same then return end
  if same.kind == "anonymous" and source.kind == "role" then source.kind = "anonymous" end
  if same.kind == "named" and source.kind == "role" and same.class == "body"
    and not PAPERS[word] then
    source.kind = "named"
  end
  if head - first < 3 then
    source.name = same.name
    return same.key
  end
end

-- "delegate and spokesman Mamo Lind": the capitals behind a role, where no list
-- has the name.
local function name_behind_role(doc, source)
  local first = source.last
  while first > source.first and is_cap(doc, first) do
    first = first - 1
  end
  if source.last - first > 1 and doc:at("Role", first) and not is_cap(doc, first) then
    return first + 1, source.last
  end
end

-- "the party's front-runner Ida Holm": a person by name, with a noun before it.
local function is_person(doc, view, source)
  local first, last = doc:next("Person", source.first, source.last)
  if not first then first, last = name_behind_role(doc, source) end
  if not first or last > source.last then return false end
  local after = view.low[last + 1]
  if last < source.last and after ~= "," and after ~= "(" then return false end
  for i = source.first, first - 1 do
    local low = view.low[i]
    local tag = view.tag[i]
    if tag == "IN" or tag == "VBG" or low == "," then return false end
  end
  return true
end

-- "people familiar with the talks, including a defence official": he who is among
-- the hidden is hidden where he is told of again.
local function note_hidden(doc, view, mentions, source)
  if source.kind ~= "anonymous" then return end
  local at = source.last + 1
  if view.low[at] == "," then at = at + 1 end
  if view.low[at] == "together" and view.low[at + 1] == "with" then at = at + 1
  elseif view.low[at] ~= "including" then return end
  local first, last = doc:next("NP", at + 1, at + 1)
  if first == at + 1 then mentions.among[identity(doc, view, first, last)] = true end
end

-- "Dr. Robert Stern", "Stern": a person who has the name of a magazine.
local function is_of_person(doc, mentions, source, first, head)
  if doc:at("Person", head) then return true end
  local known = first == head and mentions.names[doc:slice(head)]
  return known and known.first < source.first and known.words > 1 or false
end

local function resolve(doc, view, mentions, source)
  local first, head = front_phrase(doc, view, source)
  local word = view.low[head]
  if first == head and (HE[word] or THEY[word] or IT[word] or I[word] or RELATIVE[word]) then
    return resolve_pronoun(doc, view, mentions, source, word)
  end
  source.kind = kind_of(doc, view, source, first, head)
  if source.kind == "role" and is_person(doc, view, source) then source.kind = "named" end
  local second = second_name(doc, view, source, head)
  if second and source.kind == "role" then source.kind = "named" end
  if second then source.name = doc:line(second.first, second.last) end
  local key = second and view.low[second.last]
  if source.kind == "role" then
    key = key or resolve_noun(view, mentions, source, first, head)
    local known = first == head and is_cap(doc, head) and mentions.names[doc:slice(head)]
    if known and known.first < first then source.kind = "named" end
  end
  if source.kind == "outlet" and is_of_person(doc, mentions, source, first, head) then
    source.kind = "named"
  end
  if source.kind == "named" then
    source.name = source.name or fuller_name(doc, mentions, first, head)
  end
  mentions.keys[source] = key or identity(doc, view, first, head)
  note_hidden(doc, view, mentions, source)
  if source.kind == "role" and mentions.among[mentions.keys[source]] then
    source.kind = "anonymous"
  end
  add(mentions, { source = source, key = mentions.keys[source], kind = source.kind,
    head = word,
    first = source.first,
    name = source.name or doc:line(first, head),
    class = second and "person" or class_of(doc, view, source, first, head) })
end

-- What things do as well as people: "the trip suggests that ...", "the pact calls
-- for ...".
local CALLS = set [[ call calls called ]]
local SHOWS = set [[ call calls called suggest suggests suggested suggesting indicate indicates indicated
  indicating underscore underscores underscored underscoring ]]
local CAN_SAY = { "Role", "Group", "OrgHead", "OrgName", "OutletName", "GivenName",
  "Anonymity" }
local FINDINGS = set [[ poll polls survey surveys study studies results records data
  figures statistics analysis research test tests filings ]]

-- Whether the subject of such a verb is a thing that says nothing.
local function is_sign(doc, view, item)
  if not SHOWS[view.low[item.cue.first]] or item.source.kind ~= "role" then return false end
  local named = item.source -- "the plan, which calls for a truce"
  if RELATIVE[view.low[named.first]] then named = antecedent(doc, view, named) or named end
  local _, head = front_phrase(doc, view, named)
  local word, tag = view.low[head], view.tag[head]
  if tag ~= "NN" and (tag ~= "NNS" or CALLS[view.low[item.cue.first]]) or word == "paper"
    or PAPERS[word] or PEOPLE[word] or FINDINGS[word] then return false end
  for _, label in ipairs(CAN_SAY) do
    if doc:at(label, head) then return false end
  end
  return true
end

stage "sources" (function(doc, _, attributions)
  if #attributions == 0 then return end
  local may_hide = doc:next("Anonymity", 1) ~= nil
  local mentions = { list = {}, names = read_names(doc), keys = {},
    hidden = read_hidden(doc), next_hidden = 1, among = {}, sex = {} }
  for _, item in ipairs(attributions) do
    item.view.keys = mentions.keys
    if #item.content > 0 or item.shape == "citing" then
      hide_before(mentions, item.view.first)
      if item.source then
        item.source.is_hidden = may_hide and hides_by_cue(doc, item)
        resolve(doc, item.view, mentions, item.source)
        if is_sign(doc, item.view, item) then item.content = {} end
      end
      if item.via then resolve(doc, item.view, mentions, item.via) end
    end
  end
end)
