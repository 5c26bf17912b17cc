--- Did it happen? Tense, modals, negation and the words above an event.
--
-- Decided once for each event, for every rule alike. From the event's own verb
-- the stage walks outwards over the verbs, adjectives and nouns that it hangs
-- on ("is expected to agree to resume"); each may take some certainty away:
-- held, then ongoing, planned, proposed. A negation makes it negated. For a
-- noun the verb that governs it counts, and the date it is set for (time.lua).

-- What the word above says of the act below it.
local PLANNED = set [[
  agree plan decide schedule expect intend prepare due pledge promise vow commit ready about
  decision agreement intention determination commitment announce bound mean aim authorize
  authorise slate set likely approve arrange order certain poised determined swear resolve elect
  opt go]]
local PROPOSED = set [[
  ask urge want seek offer threaten propose suggest recommend consider wish demand request try
  attempt appeal press allow enable let able need like bid effort proposal threat right offer
  desire willing willingness help invite advise push favour favor warn encourage discuss oppose
  mull study weigh lobby petition permit advocate ability possibility prospect chance option hope
  possible feasible necessary free eager keen prefer love ponder contemplate debate fear call plea
  calls motion pressure move require empower entitle choice pressure]]
local DONE = set [[
  begin start continue manage force lead cause get come keep fail prompt oblige compel order
  proceed rush help happen appear seem vote]]
local NEGATIVE = set [[
  refuse decline fail unlikely unwilling unable reluctant avoid prevent stop deny refusal failure
  avert bar forbid reject unnecessary impossible short neglect hesitate cease preclude oppose
  prohibit]]

local MODAL_PLANNED = set "will shall 'll ’ll wo"

local RANK = { held = 0, ongoing = 1, planned = 2, proposed = 3 }

local function lower_to(mood, status)
  if RANK[status] > RANK[mood.status] then mood.status = status end
end

--- Conditions -----------------------------------------------------------------

-- "if they meet", "unless talks resume", "until I meet": the nearest word
-- that opens the clause.
local OPENS = { ["if"] = "proposed", unless = "proposed", whether = "proposed",
  should = "proposed", when = "planned", once = "planned", ["until"] = "planned",
  before = "planned" }

local function opener(c, i)
  for j = i - 1, math.max(1, i - 12), -1 do
    local low = c.low[j]
    if OPENS[low] and c.pos[j] ~= "AUX" then return low, OPENS[low] end
    if low == "," or low == ";" or low == "that" or c.pos[j] == "VERB" then
      return nil
    end
  end
end

local PRESENT = set "VBZ VBP VB"

-- Present tense behind "when" or "until" looks ahead; "if" always doubts.
local function read_opener(c, up, mood)
  local word, status = opener(c, up.start)
  if not word then return end
  if status == "proposed" then
    lower_to(mood, "proposed")
  elseif PRESENT[c.tag[up.verb]] and not up.modal and not up.be then
    lower_to(mood, "planned")
  end
end

--- Verbs ----------------------------------------------------------------------

-- "said he would meet": will, told from the past.
local REPORTS = set [[
  say announce tell report add note promise state confirm vow pledge indicate declare know learn]]

local TOLD = set "VBD VBN VBG"

local function is_reported(c, i)
  for j = i, 1, -1 do
    if REPORTS[c.lemma[j]] and TOLD[c.tag[j]] then return true end
  end
  return false
end

local function read_modal(c, up, mood)
  local modal = up.modal
  if MODAL_PLANNED[modal] then
    lower_to(mood, "planned")
  elseif modal == "would" and not up.have and mood.type ~= "refusal"
    and (opener(c, up.start) == "when" or is_reported(c, up.start - 1)) then
    lower_to(mood, "planned")
  else
    lower_to(mood, "proposed")
  end
end

local function read_group(c, up, mood)
  if up.negated then mood.negated = not mood.negated end
  if up.modal then read_modal(c, up, mood) end
  if up.be == "be" and not up.modal and not up.infinitive then
    lower_to(mood, "proposed") -- "asked that it be suspended"
  end
  read_opener(c, up, mood)
end

local function read_word(c, i, mood)
  local lemma, low = c.lemma[i], c.low[i]
  if NEGATIVE[lemma] or NEGATIVE[low] then
    mood.negated = true
  elseif lemma == "call" and c.low[i + 1] ~= "for" and c.low[i + 1] ~= "on"
    and c.pos[i] == "VERB" then
    return
  elseif PROPOSED[lemma] or PROPOSED[low] then
    lower_to(mood, "proposed")
  elseif PLANNED[lemma] or PLANNED[low] then
    lower_to(mood, "planned")
  end
end

-- "urged Iran to resume", "a plan to resume", "took steps to resume". Returns
-- the verb to go on with.
local function read_noun_above(c, g, mood)
  local chunk = c.chunk[g]
  local head, top = chunk.head, c.climb(c, chunk)
  local v = c.left(c, top.a)
  if c.is_verb(c, v) and c.OBJECT_CONTROL[c.lemma[v]] then
    if not DONE[c.lemma[v]] then read_word(c, v, mood) end
    return v
  end
  for _, h in ipairs { head, top.head } do
    local lemma = c.lemma[h]
    if PLANNED[lemma] or PROPOSED[lemma] or NEGATIVE[lemma] then
      return read_word(c, h, mood)
    end
  end
  lower_to(mood, mood.type == "meeting" and "planned" or "proposed")
end

-- "by resuming" happens as its main verb does; "without meeting" does not.
local function read_preposition(c, g, mood)
  local low, before = c.low[g], c.left(c, g)
  if low == "without" or low == "of" and c.low[before] == "short"
    or low == "from" and NEGATIVE[c.lemma[before]] then
    mood.negated = true
  elseif low == "by" then
    for j = before, 1, -1 do
      if c.is_verb(c, j) and c.tag[j] ~= "VBG" then return j end
    end
  elseif c.is_verb(c, before) then
    read_word(c, before, mood)
    return before
  elseif c.chunk[before] then
    read_word(c, c.chunk[before].head, mood)
  elseif c.pos[before] == "ADJ" then
    read_word(c, before, mood)
  end
end

-- "asked them to suspend and freeze": the second verb stands as the first.
local function shared_verb(c, up)
  if c.tag[up.verb] ~= "VB" or up.modal or up.infinitive then return nil end
  local low = c.low[up.left]
  if low ~= "and" and low ~= "or" and low ~= "," and low ~= "but" then return nil end
  for j = up.left - 1, 1, -1 do
    if c.tag[j] == "VB" and c.is_verb(c, j) then return j end
  end
end

local KNOWN = set "ready due set set likely certain bound about going"

local function new_mood(kind)
  return { status = "held", negated = false, type = kind }
end

local function walk_out(c, i, mood)
  for _ = 1, 5 do
    local up = c.walk(c, i)
    local g, kind = c.governor(c, up)
    mood.top = mood.top or up
    read_group(c, up, mood)
    if up.infinitive and c.low[c.left(c, up.left)] == "yet" then
      mood.negated = true
      return
    end
    local following
    if not g then
      if kind == "to" then lower_to(mood, "proposed") end
      following = shared_verb(c, up)
    elseif kind == "noun" then
      following = read_noun_above(c, g, mood)
    elseif kind == "preposition" then
      following = read_preposition(c, g, mood)
    elseif kind == "adjective" or kind == "verb" then
      if c.pos[g] == "AUX" then
        -- "is to meet", "has to meet"
        lower_to(mood, c.lemma[g] == "be" and "planned" or "proposed")
      elseif not DONE[c.lemma[g]] then
        local before = mood.status
        read_word(c, g, mood)
        if kind == "adjective" and before == mood.status and not mood.negated
          and not KNOWN[c.low[g]] then lower_to(mood, "proposed") end
      end
      following = g
    end
    if not following then return end
    i = following
  end
end

local PAST_BE = set "was were been"

-- "If the court agrees, the mine will reopen": the main clause hangs on it.
local function is_conditional(c, i)
  for j = i, 1, -1 do
    if c.low[j] == "if" and c.low[j - 1] ~= "as" and c.low[j - 1] ~= "even" then
      return true
    end
  end
  return false
end

-- "meets on Friday" looks ahead; "meets the mayor" tells a story.
local function is_dated(c, i)
  for j = i + 1, math.min(c.n, i + 9) do
    if c.time[j] then return true end
  end
  return false
end

local function status_of_verb(c, event, i)
  local mood = new_mood(event.type)
  walk_out(c, i, mood)
  if mood.negated then
    local later = c.low[event.trigger.last - c.first + 2]
    return later == "until" and mood.status == "planned" and "planned" or "negated"
  elseif mood.status == "planned" and is_conditional(c, i) then
    return "proposed"
  elseif mood.status ~= "held" then
    return mood.status
  end
  local up, tag = mood.top, c.tag[i]
  if tag == "VBG" and up.be and (not PAST_BE[up.be] or up.be == "been" and up.have ~= "had") then
    return event.type == "meeting" and "ongoing"
      or event.type == "resumption" and "planned" or "held"
  elseif (tag == "VBZ" or tag == "VBP") and (event.type == "resumption"
    or event.type == "meeting" and is_dated(c, i)) then
    return "planned"
  end
  return "held"
end

--- Nouns ----------------------------------------------------------------------

local FUTURE = set [[
  planned scheduled upcoming forthcoming future next coming further later new fresh]]
local DOUBTFUL = set "proposed possible potential threatened"
local PRESENT_WORD = set "ongoing current continuing present"

local function read_premodifiers(c, chunk, i, mood)
  for j = chunk.a, i - 1 do
    local low = c.low[j]
    if low == "no" then mood.negated = true end
    if DOUBTFUL[low] then lower_to(mood, "proposed")
    elseif FUTURE[low] then lower_to(mood, "planned")
    elseif PRESENT_WORD[low] then lower_to(mood, "ongoing") end
  end
end

-- What is asked for, offered, planned, prevented when the noun is the object.
local WANTING = set [[
  call seek propose request demand urge want suggest recommend offer ask favour favor push invite
  consider threaten need advocate require]]
local SETTING = set [[
  schedule plan arrange set expect agree announce prepare await promise intend]]
local AVOIDING = set [[
  avoid prevent avert reject refuse cancel block deny decline rule]]
local HOLDING = set [[
  hold have conduct begin start open attend convene continue resume host join engage enter
  complete finish end conclude lead]]
local IMPOSING = set "impose declare order announce begin have make introduce"
local LASTING = set "continue conclude complete finish end drag proceed last go"
local STARTING = set [[
  start begin open convene resume take leave arrive travel fly]]

local WANTED_NOUN = set [[
  call request demand proposal offer invitation possibility prospect chance need threat idea
  suggestion bid]]
local SET_NOUN = set [[
  plan agreement preparation schedule date agenda venue groundwork way]]
local QUANTITY = set [[
  series round day week hour number set month session lot dozen couple string minute]]
local CHAINING = set "of for on to about"

-- The noun that a noun belongs to: "a call for talks", "two days of talks".
local function noun_above(c, chunk)
  local at = c.left(c, chunk.a)
  if not CHAINING[c.low[at] or ""] then return nil end
  local above = c.chunk[c.left(c, at)]
  return above and above.kind ~= "time" and above or nil
end

-- The finite verb of the clause tells when: a meeting at which one "will"
-- discuss is to come.
local function read_tense(c, v, mood)
  local inner = new_mood(mood.type)
  walk_out(c, v, inner)
  local present = c.tag[v] == "VBZ" or c.tag[v] == "VBP"
  if inner.status == "planned" or inner.status == "proposed"
    or present and STARTING[c.lemma[v]] then
    lower_to(mood, "planned")
  end
end

-- Talks that began go on.
local OPENING = set "begin start enter"

local function read_holding(c, v, mood)
  local inner, lemma = new_mood(mood.type), c.lemma[v]
  walk_out(c, v, inner)
  if inner.negated then mood.negated = not mood.negated end
  lower_to(mood, inner.status)
  if mood.status == "held" and (c.tag[v] == "VBG" or OPENING[lemma] and mood.talks) then
    lower_to(mood, "ongoing")
  end
  if lemma == "continue" or lemma == "resume" and mood.status == "held" then
    mood.status = "ongoing"
  end
end

-- The noun is the object of the verb at `v`: "called for talks", "held talks",
-- "avoided a freeze". False if the verb says nothing of it.
local function read_object(c, v, mood)
  local lemma = c.lemma[v]
  if AVOIDING[lemma] then
    if lemma == "rule" then
      lower_to(mood, "proposed")
      mood.negated = not c.walk(c, v).negated
    else
      mood.negated = true
    end
  elseif WANTING[lemma] then
    if lemma == "call" and c.low[v + 1] ~= "for" then return false end
    lower_to(mood, "proposed")
  elseif SETTING[lemma] and mood.type == "meeting" then
    lower_to(mood, "planned")
  elseif mood.type == "meeting" and HOLDING[lemma] or mood.type ~= "meeting" and IMPOSING[lemma] then
    read_holding(c, v, mood)
  else
    return false
  end
  return true
end

-- The verb of the clause that a prepositional phrase stands in.
local function verb_before(c, i)
  for j = i - 1, 1, -1 do
    local low = c.low[j]
    if low == "that" or low == ";" then return nil end
    if c.is_verb(c, j) or c.pos[j] == "AUX" then return j end
  end
end

local OBJECT_BY = set "for on into in to of from out"

local function read_phrase(c, v, mood)
  local low = c.low[v]
  local direct = c.left(c, v)
  if low == "before" or low == "of" and c.low[direct] == "ahead" then
    if mood.type == "meeting" then lower_to(mood, "planned") end
    return
  end
  if c.pos[direct] == "ADJ" then return end -- "familiar with the talks"
  if OBJECT_BY[low] and c.is_verb(c, direct) and read_object(c, direct, mood) then
    return
  end
  if mood.type ~= "meeting" then return end
  local verb = verb_before(c, v)
  if verb then read_tense(c, verb, mood) end
end

-- "talks will be held", "a halt is unlikely": the verb behind the phrase.
local function verb_behind(c, i)
  local j = i + 1
  for _ = 1, 30 do
    if j > c.n then return nil end
    local tag, low = c.tag[j], c.low[j]
    if c.pos[j] == "AUX" or tag == "VBD" or tag == "VBZ" or tag == "VBP" then break end
    if low == ";" or tag == "WDT" or tag == "WP" or c.pos[j] == "SCONJ" then return nil end
    j = j + 1
  end
  while c.pos[j] == "AUX" or c.pos[j] == "ADV" or c.pos[j] == "PART" do
    local following = c.pos[j + 1]
    if following ~= "AUX" and following ~= "ADV" and following ~= "PART"
      and following ~= "VERB" then break end
    j = j + 1
  end
  return j <= c.n and j or nil
end

local function is_under_way(c, verb, up)
  local tag = c.tag[verb]
  if PAST_BE[up.be or ""] or up.have then return false end
  return c.lemma[verb] == "be" and PRESENT[tag] or tag == "VBG" and up.be
    or tag == "VBN" and up.be and up.be ~= "be"
end

local function read_predicate(c, i, mood)
  local verb = verb_behind(c, i)
  if not verb then return end
  local after = c.pos[verb + 1] == "ADV" and verb + 2 or verb + 1
  if c.lemma[verb] == "be" and NEGATIVE[c.low[after] or ""] then
    mood.negated = true
  elseif c.lemma[verb] == "be" and PROPOSED[c.low[after] or ""] then
    lower_to(mood, "proposed")
  elseif LASTING[c.lemma[verb]] then
    lower_to(mood, mood.type == "meeting" and "ongoing" or "held")
  else
    local inner = new_mood(mood.type)
    walk_out(c, verb, inner)
    local up = inner.top
    if mood.type == "meeting" then
      mood.negated = mood.negated or inner.negated and c.lemma[verb] ~= "be"
      lower_to(mood, inner.status)
      if STARTING[c.lemma[verb]] and PRESENT[c.tag[verb]] then lower_to(mood, "planned") end
      if SETTING[c.lemma[verb]] and up.be then lower_to(mood, "planned") end
      if mood.status == "held" and is_under_way(c, verb, up) then lower_to(mood, "ongoing") end
    elseif up.modal == "could" or up.modal == "might" then
      lower_to(mood, "proposed")
    elseif SETTING[c.lemma[verb]] and up.be then
      lower_to(mood, "planned")
    end
  end
end

local function read_nouns_above(c, chunk, mood)
  for _ = 1, 3 do
    local above = noun_above(c, chunk)
    if not above then return chunk end
    local lemma = c.lemma[above.head]
    if WANTED_NOUN[lemma] or SET_NOUN[lemma] then
      lower_to(mood, WANTED_NOUN[lemma] and "proposed" or "planned")
      mood.negated = mood.negated or c.low[above.a] == "no"
        or AVOIDING[c.lemma[c.left(c, above.a)] or ""] or false
      return nil
    elseif not QUANTITY[lemma] then
      return nil
    end
    chunk = above
  end
  return chunk
end

-- What stands behind these verbs is a clause, not their object.
local OPINING = set [[
  say report announce add note believe think hope expect know state confirm claim argue suggest
  insist indicate mean show feel fear]]

local function status_of_noun(c, event, i)
  local mood = new_mood(event.type)
  mood.talks = c.low[i] == "talks" or c.lemma[i] == "negotiation"
  local chunk = c.chunk[i] or { a = i, b = i, head = i }
  read_premodifiers(c, chunk, i, mood)
  if mood.status == "ongoing" then return "ongoing" end
  if SETTING[c.lemma[i + 1] or ""] and c.tag[i + 1] == "VBN" then lower_to(mood, "planned") end
  local top = read_nouns_above(c, chunk, mood)
  if top then
    local v = c.left(c, top.a)
    if c.pos[v] == "ADP" or c.tag[v] == "TO" then
      read_phrase(c, v, mood)
    elseif c.is_verb(c, v) and not OPINING[c.lemma[v]] then
      read_object(c, v, mood)
    else
      read_predicate(c, i, mood)
    end
  end
  return mood.negated and "negated" or mood.status
end

--- Stage ----------------------------------------------------------------------

local NOMINAL = set "NOUN PROPN"

stage "status" (function(_, events)
  for _, event in ipairs(events) do
    local c = event.clause
    local first = event.trigger.first - c.first + 1
    local last = event.trigger.last - c.first + 1
    event.nominal = NOMINAL[c.pos[last]] or false
    if not event.status then
      event.status = event.nominal and status_of_noun(c, event, last)
        or status_of_verb(c, event, first)
    end
  end
end)
