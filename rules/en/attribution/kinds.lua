--- What kind of source a noun phrase is: outlet, named, role, anonymous.
--
-- The kind is read off the head of the noun phrase and the words that hide or
-- name it. Anonymity may stand apart: "..., who asked not to be named".

local PRESS = set [[ newspaper newspapers daily dailies weekly magazine paper
  papers broadcaster television tv radio media press tabloid network networks
  station website blog newsletter journal publication channel channels outlet outlets portal ]]
-- The last word of a newspaper's name: "the Oslo Tribune".
local TITLE = set [[ tribune gazette herald chronicle courier telegraph observer examiner
  inquirer times shimbun shinbun zeitung ]]
-- Parts of other names, too: "Scott Paper", "Media General".
local OFTEN_NAMED = set [[ paper papers network networks media press ]]
local FIRM = set [[ inc corp co ltd plc ag nv sa llc gmbh bv ]]
local HIDDEN = set [[ source sources insider insiders someone somebody ]]
local PEOPLE = set [[ person people persons individual individuals those folks ]]
local PAPERS = set [[ statement report reports document documents memo letter
  telex communique filing transcript email cable dossier article articles study survey
  poll figures statistics data ]]
-- Whose papers are an outlet's: "press reports", "published reports".
local PRINTED = set [[ newspaper newspapers press media news television radio published ]]
local GENITIVE = set [[ 's ’s ' ’ ]]
local _, _, MARK = share.voice_words()

-- Past a ticker within a noun phrase: "a Valdor AG <VALD> spokesman".
local function past_ticker(doc, view, last, stop)
  if view.low[last + 1] ~= "<" then return last end
  for i = last + 2, stop - 1 do
    if view.low[i] == ">" then
      local first, to = doc:next("NP", i + 1, stop)
      return first == i + 1 and math.min(to, stop) or last
    end
  end
  return last
end

local FEW = set [[ two three four five six ]]
-- Many who are not named because they are many: "those surveyed", "people who vote".
local ASKED = set [[ who polled surveyed interviewed questioned asked ]]

--- One source ----------------------------------------------------------------

local ANY = set [[ a an one some other another several many most two three few
  half majority unnamed ]]

-- Many, of whom nobody is named: "Senate Republicans", "many Iranians".
local CROWD = set [[ republicans democrats conservatives liberals socialists ]]
local PLURAL = set [[ NNS NNPS ]]

-- "one of the sources": what the sources are.
local function past_share(doc, view, last, stop)
  if not ANY[view.low[last]] or view.low[last + 1] ~= "of" then return last end
  local from, to = doc:next("NP", last + 2, stop)
  return from == last + 2 and math.min(to, stop) or last
end

local DONE = set [[ VBN VBG ]]

-- "delegates including Ana Quiroga", "hackers backing X", "a report published in
-- May": what the noun before the participle is.
local function before_participle(view, first, last)
  for i = first + 1, last do
    local before, after = view.tag[i - 1], view.tag[i + 1]
    if view.low[i] == "including" or DONE[view.tag[i]]
      and (before == "NNS" or before == "NN" and after ~= "NN" and after ~= "NNS") then
      return i - 1
    end
  end
  return last
end

-- The noun phrase at the front of a source, without its genitive mark.
local function front_phrase(doc, view, source)
  local first, last = doc:at("NP", source.first) -- "Earlier today | sources close to X"
  if not first then first, last = doc:next("NP", source.first, source.last) end
  if not first or first > source.first + 3 then
    first, last = source.first, source.last
  end
  last = past_share(doc, view, math.min(last, source.last), source.last)
  if view.low[last + 1] == "-" then -- "Brazil's 14-bank committee"
    local from, to = doc:next("NP", last + 2, source.last)
    if from == last + 2 then last = math.min(to, source.last) end
  end
  if view.low[last + 1] == "and" and (doc:at("CountryName", last)
    or doc:at("Demonym", last)) then
    local from, to = doc:next("NP", last + 2, source.last)
    if from == last + 2 then last = math.min(to, source.last) end
  end
  last = before_participle(view, math.max(first, source.first), last)
  last = past_ticker(doc, view, last, source.last)
  while last > first and GENITIVE[view.low[last]] do last = last - 1 end
  return source.first, last
end

local function is_proper(view, i)
  local tag = view.tag[i]
  return tag == "NNP" or tag == "NNPS"
end

local function is_cap(doc, i)
  local byte = doc:slice(i):byte()
  return byte >= 65 and byte <= 90
end

-- A proper name within a noun phrase: "Fujitsu", "French", "China's".
local function has_name(doc, view, first, last)
  for i = first, last do
    if is_proper(view, i) or doc:at("Demonym", i) or doc:at("CountryName", i)
      or i > view.first and is_cap(doc, i) and doc:at("OrgName", i) then
      return true
    end
  end
  return false
end

-- "the minister, Ana Quiroga": the name behind the last comma, if one is there.
local function second_name(doc, view, source, last)
  local at
  for i = source.last - 1, last + 1, -1 do
    if view.low[i] == "," then at = i + 1 break end
  end
  if not at or not is_proper(view, at) then return nil end
  local stop = at
  while stop < source.last and is_proper(view, stop + 1) do stop = stop + 1 end
  if stop == at or not (doc:at("GivenName", at) or doc:next("Role", source.first, at - 2)) then
    return nil
  end
  return { first = at, last = stop }
end

-- The first words of what is set apart to hide a source.
local APART = set [[ who whose speaking asking requesting insisting on because
  declining describing ]]

-- Whether words that hide the source stand in it or right behind it: "..., who
-- asked not to be named", "..., speaking on condition of anonymity".
local function is_hidden(doc, view, source)
  if source.is_hidden then return true end
  local first = doc:next("Anonymity", source.first, source.last)
  if first and first <= source.last then return true end
  local at = source.last + 1
  if view.low[at] == "," then at = at + 1 end
  if not APART[view.low[at]] then return false end
  local reach = math.min(source.last + 25, view.last)
  first = doc:next("Anonymity", at, reach)
  for i = at, (first or 0) - 1 do
    if view.low[i] == "," then return false end
  end
  return first ~= nil and first <= reach
end

-- What leads to the words that hide who speaks: "on condition of", "speaking".
local HIDING = set [[ IN VBG ]]
local NEW_CLAUSE = set [[ VBD VBZ VBP MD WDT WP ]]

-- Whether somebody hides in the words from `from`, before another clause begins.
local function hides_from(doc, view, from, stop)
  local first = doc:next("Anonymity", from, stop)
  if not first or first > stop or not HIDING[view.tag[first]] then return false end
  for i = from, first - 1 do
    if NEW_CLAUSE[view.tag[i]] or MARK[view.low[i]] then return false end
  end
  return true
end

-- "An official said on condition of anonymity that ...", "Asking not to be named,
-- an official said ...".
local function hides_by_cue(doc, item)
  local view, cue = item.view, item.cue
  if doc:next("Anonymity", cue.first, cue.first) -- "said on condition of anonymity"
    or hides_from(doc, view, cue.last + 1, math.min(cue.last + 12, view.last)) then return true end
  local comma = item.source.first - 1
  return view.low[comma] == "," and hides_from(doc, view, view.first, view.first)
end

-- "the French foreign ministry", "Clinton's campaign", "the board of Acme"; but
-- "a Colombian group", "Western embassies".
local function is_named_body(doc, view, source, first, head)
  if ANY[view.low[first]] or view.tag[head] == "NNS" then return false end
  local last = view.low[head + 1] == "of" and source.last or head
  return has_name(doc, view, first, last)
end

local BY = set [[ of from by ]]

-- "a Reuters report", "press reports".
local function is_printed(doc, view, first, head)
  for i = first, head - 1 do
    if PRINTED[view.low[i]] or doc:at("OutletName", i) and is_cap(doc, i) then return true end
  end
  return false
end

local function kind_of_paper(doc, view, source, first, head)
  if is_printed(doc, view, first, head) then return "outlet" end
  local last = BY[view.low[head + 1]] and source.last or head
  return has_name(doc, view, first, last) and "named" or "role"
end

-- "the Oslo Tribune", but "Ana Herald".
local function is_newspaper(doc, view, first, head)
  return TITLE[view.low[head]] and head > first and is_cap(doc, head) and is_cap(doc, head - 1)
    and not doc:at("GivenName", head - 1)
end

-- "finance minister manuel lind", on a wire that knows no capitals: two words behind a role.
local function is_small_name(doc, view, first, head)
  return head > first + 2 and doc:slice(view.first):find "^%l" and view.tag[head] ~= "NNS"
    and not doc:at("Role", head) and not doc:at("Role", head - 1) and doc:at("Role", head - 2)
end

-- "the newspaper Nordlys", "news agency Lusa".
local function is_titled_outlet(doc, view, first, head)
  for i = first, head - 1 do
    local word = view.low[i]
    if (PRESS[word] or word == "agency" and view.low[i - 1] == "news")
      and is_proper(view, i + 1) and not (OFTEN_NAMED[word] and is_cap(doc, i)) then
      return true
    end
  end
  return false
end

-- A company by the end of its name: "Telephone and Data Systems Inc".
local function is_company(view, source)
  local last = source.last
  if view.low[last] == ">" or view.low[last] == "." then last = last - 1 end
  for i = source.first, last do -- "an analyst at Valdor Inc"
    if view.tag[i] == "IN" or view.tag[i] == "TO" then return false end
  end
  return FIRM[(view.low[last]:gsub("%.$", ""))] or false
end

-- "The United Auto Workers", but "Senior U.S. Officials".
local function is_union(doc, view, first, head)
  if view.low[first] ~= "the" or not is_cap(doc, head) or view.tag[head] ~= "NNPS" then
    return false
  end
  for i = first + 1, head - 1 do
    if not is_cap(doc, i) or doc:at("CountryName", i) or doc:at("Demonym", i) then return false end
  end
  return head > first + 1
end

-- Whose papers are documents.
local STATES = set [[ government policy position white green research working briefing ]]

local function is_press(doc, view, head)
  local word = view.low[head]
  if STATES[view.low[head - 1]] then return false end
  if OFTEN_NAMED[word] and is_cap(doc, head) and is_proper(view, head - 1) then return false end
  return PRESS[word] or (word == "account" or word == "report") and view.low[head - 1] == "news"
    or word == "agency" and (view.low[head - 1] == "news" or view.low[head - 1] == "press")
end

local function by_head(doc, view, source, first, head)
  local word = view.low[head]
  if HIDDEN[word] then return "anonymous" end
  if PEOPLE[word] then
    local is_told = ASKED[view.low[head + 1]]
    if FEW[view.low[first]] and is_told then return "anonymous" end -- "two people who were there"
    local is_crowd = word ~= "person" and word ~= "individual" and is_told
    return source.last > head and not is_crowd and "anonymous" or "role"
  end
  if is_company(view, source) then return "named" end
  if CROWD[word] or ANY[view.low[first]] and PLURAL[view.tag[head]] then return "role" end
  if doc:at("OutletName", head) and is_cap(doc, head) then return "outlet" end
  if is_press(doc, view, head) then return "outlet" end
  if is_newspaper(doc, view, first, head) then return "outlet" end
  if PAPERS[word] then return kind_of_paper(doc, view, source, first, head) end
  if view.low[first] == "those" and view.low[first + 1] == "who" then return "role" end
  if is_small_name(doc, view, first, head) then return "named" end
  if doc:at("Role", head) then
    if is_union(doc, view, first, head) then return "named" end
    if not ANY[view.low[first]] and is_proper(view, source.last)
      and source.last > head and doc:next("GivenName", head, source.last) then
      return "named"
    end
    local is_bare = head > first and is_proper(view, head) and is_cap(doc, head)
      and is_proper(view, first) and view.tag[head] ~= "NNPS"
    return is_bare and not doc:at("Role", first) and "named" or "role"
  end
  if is_titled_outlet(doc, view, first, head) then return "outlet" end
  if is_proper(view, head) then return "named" end
  if head > view.first and is_cap(doc, head) then return "named" end
  if doc:at("Group", head) or doc:at("OrgHead", head) then
    return is_named_body(doc, view, source, first, head) and "named" or "role"
  end
  if doc:at("CountryName", head) or doc:at("OrgName", head) then return "named" end
  for i = first, head do
    if is_proper(view, i) and doc:at("GivenName", i) then return "named" end
  end
  local tag = view.tag[head]
  local is_name = first == head and tag ~= "NNS" and not ANY[view.low[head]]
  return is_name and is_cap(doc, head) and "named" or "role"
end

-- "The Valdoria Observer, a local weekly".
local function is_described_outlet(doc, view, source, head)
  if view.low[head + 1] ~= "," or view.tag[head + 2] ~= "DT" or not is_cap(doc, head) then
    return false
  end
  for i = head + 3, math.min(head + 6, source.last) do
    if PRESS[view.low[i]] and view.tag[i + 1] ~= "NN" and view.tag[i + 1] ~= "NNS" then
      return true
    end
    if not (view.tag[i] == "JJ" or view.tag[i] == "NN" or view.tag[i] == "NNP") then break end
  end
  return false
end

--- Lent to the stage ------------------------------------------------------------

share.hides_by_cue = hides_by_cue
-- The kind of a source whose noun phrase runs from `first` to `head`.
share.kind_of = function(doc, view, source, first, head)
  return is_hidden(doc, view, source) and "anonymous"
    or is_described_outlet(doc, view, source, head) and "outlet"
    or by_head(doc, view, source, first, head)
end

share.front_phrase, share.second_name, share.is_cap = front_phrase, second_name, is_cap
share.source_words = function() return HIDDEN, PEOPLE, PAPERS end
