--- Whether talks are under way where nothing dates them: "familiar with the
--- talks", "the talks are difficult"; and the verb that stands behind a noun.

local PRESENT = set "VBZ VBP VB"
local FINITE = set "VBD VBZ VBP MD"

-- "the talks, which began in May, were": the comma at the end of the aside.
local function over_relative(c, i)
  for j = i + 1, math.min(c.n, i + 18) do
    if c.word[j] == "," then return j end
  end
end

-- "the meeting at which they will vote is": the verb of the inner clause.
local function over_clause(c, i)
  for j = i + 1, math.min(c.n, i + 10) do
    if FINITE[c.tag[j]] then return j end
  end
end

local IN_GROUP = set "AUX ADV PART" -- "were currently under way": the verb is "were"

local SPEAKERS = set "i he she we they" -- a clause of their own

-- "talks will be held", "a halt is unlikely": the verb behind the phrase.
local function verb_behind(c, i)
  local j, seen = i + 1, false
  for _ = 1, 30 do
    if j > c.n then return nil end
    local tag, low = c.tag[j], c.low[j]
    if FINITE[tag] then break end
    if low == ";" or c.pos[j] == "SCONJ" or SPEAKERS[low] then return nil end
    if tag == "WDT" or tag == "WP" then
      if seen and c.word[j - 1] ~= "," then return nil end
      j = c.word[j - 1] == "," and over_relative(c, j) or c.pos[j - 1] == "ADP" and over_clause(c, j) or nil
      if not j then return nil end
    end
    seen = seen or c.word[j] == "," or c.pos[j] == "VERB" and j > i + 1
    j = j + 1
  end
  while IN_GROUP[c.pos[j]] or c.low[j] == "yet" do
    local k = j + 1
    while c.pos[k] == "ADV" or c.low[k] == "yet" do k = k + 1 end
    if not (IN_GROUP[c.pos[k]] or c.pos[k] == "VERB") then break end
    j = j + 1
  end
  return j <= c.n and j or nil
end

-- Talks that began go on.
local OPENING = set "begin start enter initiate launch resume restart reopen"

-- Talks are under way unless something tells that they are over: "after two
-- days of talks", "the failure of the talks", "the January talks".
local PROCESS = set "talks negotiations consultations discussions"
local OVER = set "after following since last past recent previous earlier based"
local OUTCOME = set [[
  failure success breakdown collapse end conclusion result issue statement hour day week month
  year series string]]

local ENDING = set [[
  end conclude finish fail collapse break produce result reach yield lead close terminate abandon
  discontinue]]

-- The tag that tells the tense of a verb group: of "did" in "did not help".
local function tense_of(c, verb)
  for j = c.walk(c, verb).start, verb do
    if FINITE[c.tag[j]] then return c.tag[j] end
  end
  return c.tag[verb]
end

local AGO = set "last yesterday earlier"

-- "terms reached through talks", but not "can be reached through talks".
local function was_reached(c, through)
  local verb = c.left(c, through)
  if c.pos[verb] == "ADP" then verb = c.left(c, verb) end
  local up = c.is_verb(c, verb) and c.walk(c, verb)
  return up and not up.modal and not up.infinitive and (c.tag[verb] == "VBD" or c.tag[verb] == "VBN") or false
end

-- "completed a round of talks"
local THROUGH = set "complete conclude end finish hold"

local function is_through(c, chunk)
  local v = c.left(c, chunk.a)
  return THROUGH[c.lemma[v] or ""] and c.tag[v] == "VBD" or false
end

local function is_over(c, chunk, i)
  for j = chunk.a, i - 1 do
    if OVER[c.low[j]] or c.time[j] or c.tag[j] == "POS" then return true end
  end
  if c.low[i + 1] == "of" and c.time[i + 2] and c.word[i + 2]:find "^%d%d%d%d$" then return true end
  for j = i + 1, math.min(c.n, i + 4) do
    if c.time[j] and AGO[c.low[j]] then return true end
    if c.is_verb(c, j) or c.word[j] == "," then break end
  end
  local at = c.left(c, chunk.a)
  if c.is_verb(c, at) and c.lemma[at] == "follow" then return true end
  if OVER[c.low[at] or ""] or OVER[c.low[c.left(c, at)] or ""] then return true end
  for j = at - 1, c.low[at] == "during" and 1 or at, -1 do
    if c.is_verb(c, j) then return c.tag[j] == "VBD" end -- "it became clear during the talks"
  end
  if c.low[at] == "through" and was_reached(c, at) then return true end
  local rounds = c.low[at] == "of" and c.chunk[c.left(c, at)] -- "after two rounds of talks"
  if rounds and (OVER[c.low[c.left(c, rounds.a)] or ""] or is_through(c, rounds)) then return true end
  local above = c.low[at] == "of" and c.chunk[c.left(c, at)]
  if above and OUTCOME[c.lemma[above.head]] then return true end
  local verb = c.pos[at] ~= "ADP" and not c.is_verb(c, at) and verb_behind(c, i)
  local tense = verb and tense_of(c, verb)
  if not tense or OPENING[c.lemma[verb]] then return false end
  if tense == "VBD" and c.is_supposed(c, i) then return false end -- "if the talks failed"
  if tense == "VBD" then return true end
  if c.tag[verb] ~= "VBN" then return false end
  local now = PRESENT[tense] and not c.walk(c, verb).have -- "the talks are not related to it"
  return ENDING[c.lemma[verb]] or not now and not c.walk(c, verb).have or false
end

local AMID = set "of with under during through amid"
local ABOUT = set "on about" -- "briefed on the talks"

-- The verb before tells that something is so now: "leads the banks in the debt
-- talks", "is dampening hopes in the talks".
local function is_spoken_of(c, at)
  -- "these are the hardest talks"
  if c.lemma[at] == "be" and PRESENT[c.tag[at]] and c.tag[at] ~= "VB" then return true end
  if c.pos[at] ~= "ADP" or c.low[at] == "for" then return false end
  for j = at, 1, -1 do
    if c.low[j] == "that" or c.low[j] == ";" then return false end
    if c.lemma[j] == "be" and c.pos[j] == "AUX" and FINITE[c.tag[j]] then return PRESENT[c.tag[j]] or false end
    if c.low[j] == "been" and c.pos[j + 1] ~= "VERB" then return c.walk(c, j).have ~= "had" end
    if c.is_verb(c, j) then
      local up = c.walk(c, j)
      if up.be == "being" then return true end -- "progress was being made in talks"
      return PRESENT[tense_of(c, j)] and c.tag[j] ~= "VB" or c.tag[j] == "VBG" and up.be or false
    end
  end
  return false
end

-- "officials briefed on the talks said they had failed": told later that they are over.
local function is_ended_later(c, i)
  for j = i + 1, c.n - 1 do
    if c.low[j] == "they" then
      for k = j + 1, math.min(c.n, j + 3) do
        if ENDING[c.lemma[k]] and c.tag[k]:find "^VB[ND]" then return true end
      end
    end
  end
  return false
end

-- A noun that nothing else dates: "familiar with the talks", "a round of talks",
-- "the talks are difficult".
local function is_process(c, chunk, i)
  if not PROCESS[c.low[i]] or is_over(c, chunk, i) or is_ended_later(c, i) then return false end
  local at = c.left(c, chunk.a)
  local verb = (c.pos[at] ~= "ADP" or c.low[at] == "in") and verb_behind(c, i)
  local tense = verb and tense_of(c, verb)
  if is_spoken_of(c, at) or c.is_supposed(c, i) then return true end
  local within = c.low[at] == "in" and c.chunk[c.left(c, at)] -- "progress in talks has been slow"
  if ABOUT[c.low[at] or ""] and c.low[chunk.a] == "the" then return true end
  return AMID[c.low[at] or ""] or within and tense and PRESENT[tense] and c.chunk[within.a] ~= nil
    or tense and PRESENT[tense] and c.walk(c, verb).have ~= nil and not ENDING[c.lemma[verb]]
    or verb and OPENING[c.lemma[verb]] or verb and PRESENT[c.tag[verb]] or false
end

share.verb_behind, share.is_process = verb_behind, is_process
share.opens = function(lemma) return OPENING[lemma] end
