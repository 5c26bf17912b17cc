--- What stands beside a noun and tells whether it happened: words before it
--- ("planned", "no"), participles and clauses behind it ("a meeting to be held",
--- "the summit, which opens on Friday").

local opens, verb_behind = share.opens, share.verb_behind

local PRESENT = set "VBZ VBP VB"
local FINITE = set "VBD VBZ VBP MD"

local FUTURE = set [[
  planned scheduled slated upcoming forthcoming future next coming further later new fresh impending
  expected prospective looming eventual]]
local DOUBTFUL = set "proposed possible potential threatened requested hypothetical suggested"
local PRESENT_WORD = set "ongoing on-going current continuing continued present"

local THIS = set "week weekend" -- "this week's meeting"
local PAST = set "yesterday last past recent previous earlier"

-- "in later talks", "in hoped-for talks": what stands before the phrase.
local function read_before(c, a, mood)
  if c.low[a - 1] == "later" then c.lower_to(mood, "planned") end
  if c.low[a - 1] == "for" and c.word[a - 2] == "-" and c.low[a - 3] == "hoped" then c.lower_to(mood, "proposed") end
end

local function read_premodifiers(c, chunk, i, mood)
  read_before(c, chunk.a, mood)
  for j = chunk.a, i - 1 do
    local low = c.low[j]
    if low == "no" then mood.negated = true end
    if low == "any" then c.lower_to(mood, "proposed") end
    if low == "this" and THIS[c.low[j + 1]] and c.tag[j + 2] == "POS" then
      mood.this_week = true
    end
    if PAST[low] and mood.type == "meeting" then mood.past = true end
    if DOUBTFUL[low] then c.lower_to(mood, "proposed")
    elseif FUTURE[low] then c.lower_to(mood, "planned")
    elseif PRESENT_WORD[low] then c.lower_to(mood, "ongoing") end
  end
end

-- What is asked for, offered, planned, prevented when the noun is the object.
local WANTING = set [[
  call seek propose request demand urge want suggest recommend offer ask favour favor push invite
  consider threaten need advocate require face hint warn predict foresee fear risk press lobby plead hope oppose]]

local STARTING = set [[
  start begin open convene resume take leave arrive travel fly approach loom near]]
-- What a meeting does by being: of these a modal or a "not" says whether it is.
local OCCURRING = set [[
  take happen occur hold begin start open resume convene go proceed materialise materialize
  continue come schedule arrange set plan postpone cancel call organise organize need]]

-- What stands behind these verbs is a clause, not their object.
local OPINING = set [[
  say report announce add note believe think hope know state confirm claim argue suggest
  insist indicate mean show feel fear]]

-- "a meeting scheduled for Friday", "talks here due next week", "talks now held
-- in Lima", "a meeting to be held in May".
local DUE = set "due slated scheduled planned set expected"
local NOW = set "now currently still"
local GOES_ON = set "go continue proceed"

local OPENS_ITSELF = set "begin start open resume convene occur"

local function is_to_occur(c, to)
  if c.low[to + 1] == "be" then return OCCURRING[c.lemma[to + 2]] or c.lemma[to + 2] == "attend" end
  return OPENS_ITSELF[c.lemma[to + 1]] or c.low[to + 1] == "take" and c.low[to + 2] == "place"
end

local function read_postmodifier(c, i, mood)
  for j = i + 1, math.min(c.n, i + 7) do
    if NOW[c.low[j]] and j == i + 1 then return c.lower_to(mood, "ongoing") end
    if c.tag[j] == "TO" and mood.type == "meeting" and is_to_occur(c, j) then return c.lower_to(mood, "planned") end
    if c.tag[j] == "VBN" or c.pos[j] == "ADJ" and not c.chunk[j] then
      if DUE[c.low[j]] then c.lower_to(mood, "planned") end
      return
    end
    if c.tag[j] == "VBG" and STARTING[c.lemma[j]] and c.is_dated(c, j) then
      return c.lower_to(mood, "planned") -- "talks opening on Friday"
    end
    if c.tag[j] == "VBG" and GOES_ON[c.lemma[j]] and j < i + 7 and not verb_behind(c, j) then
      return c.lower_to(mood, "ongoing") -- "Lima talks going well"
    end
    if FINITE[c.tag[j]] or c.word[j] == "," or c.pos[j] == "VERB"
      or c.pos[j] == "CCONJ" and c.low[i + 1] ~= "between" then return end
  end
end

-- "the summit, which opens on Friday", "talks that will be held", "a meeting,
-- which took place": true if it says that the meeting was held.
local TAKEN_PLACE = set [[
  break ensue fail collapse founder take last end conclude produce result follow focus cover touch]]

local function read_relative(c, i, mood)
  local at = i + 1
  while at < i + 9 and at < c.n and c.low[at] ~= "which" and c.low[at] ~= "that" do
    if c.is_verb(c, at) or c.pos[at] == "AUX" then return end
    at = at + 1
  end
  if c.low[at] ~= "which" and c.low[at] ~= "that" or c.tag[at] == "IN" then return end
  local v = at + 1
  if c.tag[v] == "VBD" and opens(c.lemma[v]) then c.lower_to(mood, "ongoing") end
  if c.tag[v] == "VBD" and TAKEN_PLACE[c.lemma[v]] then return true end
  if c.tag[v] == "MD" and (c.low[v] == "will" or c.low[v] == "would") then c.lower_to(mood, "planned") end
  if STARTING[c.lemma[v]] and PRESENT[c.tag[v]] then c.lower_to(mood, "planned") end
  if c.lemma[v] == "be" and DUE[c.low[v + 1]] then c.lower_to(mood, "planned") end
end

-- "a meeting Peru wanted with Chile": asked for, and not yet held.
local function is_wanted(c, i)
  local relative = c.low[i + 1] == "that" or c.low[i + 1] == "which"
  local who = c.phrase_at(c, relative and i + 2 or i + 1)
  if not who or who.kind == "time" then return false end
  local verb = who.b + 1
  while c.pos[verb] == "AUX" or c.pos[verb] == "ADV" do verb = verb + 1 end
  return WANTING[c.lemma[verb]] and c.is_verb(c, verb) and not OPINING[c.lemma[verb]] or false
end

share.read_premodifiers, share.read_postmodifier = read_premodifiers, read_postmodifier
share.read_relative = read_relative
share.is_wanted = is_wanted
share.wants = function(lemma) return WANTING[lemma] end
share.starts = function(lemma) return STARTING[lemma] end
share.occurs = function(lemma) return OCCURRING[lemma] end
share.opines = function(lemma) return OPINING[lemma] end
