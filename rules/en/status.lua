--- Did it happen? Tense, modals, negation and the verbs above an event.
--
-- Decided once for each event, for every rule alike: the words that the event
-- hangs on are walked from the inside out, and each may lower what is certain:
-- held -> ongoing -> planned -> proposed; a negation makes it negated.

local function set(list)
  local of = {}
  for word in list:gmatch "%S+" do of[word] = true end
  return of
end

-- What the verb above says of the act below it.
local PLANNED = set "agree plan decide schedule expect intend prepare set due pledge promise vow commit go arrange ready about decision plan agreement intention determination commitment announce order bound mean aim hope"
local PROPOSED = set "ask urge want seek call offer threaten propose suggest recommend consider wish demand request try attempt appeal press may might would could should authorize authorise allow enable let able need like bid effort proposal threat right offer desire willing willingness prompt help invite advise push if favour favor warn encourage discuss oppose mull study weigh lobby petition permit advocate ability possibility prospect chance option"
local DONE = set "begin start continue manage force lead cause order get come keep fail"
local NEGATIVE = set "refuse decline fail unlikely unwilling unable reluctant avoid prevent stop rule deny refusal failure avert bar forbid reject cancel"

local MODAL_PROPOSED = set "would could may might should must can 'd ’d ought"
local MODAL_PLANNED = set "will shall 'll ’ll wo"

local STATUS_RANK = { held = 0, ongoing = 1, planned = 2, proposed = 3 }

local function lower_to(mood, status)
  if STATUS_RANK[status] > STATUS_RANK[mood.status] then mood.status = status end
end

-- "if they meet", "unless talks resume": within the same clause.
local function is_conditional(c, i)
  for j = i - 1, math.max(1, i - 14), -1 do
    local low = c.low[j]
    if low == "," or low == ";" or low == "that" then return false end
    if low == "if" or low == "unless" or low == "whether" then return true end
  end
  return false
end

local function read_group(c, up, mood)
  if up.negated then mood.negated = not mood.negated end
  if up.modal then
    if MODAL_PLANNED[up.modal] then lower_to(mood, "planned")
    elseif MODAL_PROPOSED[up.modal] and not (up.have and up.negated) then
      lower_to(mood, "proposed")
    end
  end
end

local function read_word(c, i, mood)
  local lemma = c.lemma[i]
  if NEGATIVE[lemma] or NEGATIVE[c.low[i]] then
    mood.negated = true
  elseif PROPOSED[lemma] or PROPOSED[c.low[i]] then
    lower_to(mood, "proposed")
  elseif PLANNED[lemma] or PLANNED[c.low[i]] then
    lower_to(mood, "planned")
  end
end

-- "is to meet", "has yet to meet", "used to".
local function read_be_to(c, i, mood)
  local lemma = c.lemma[i]
  if lemma == "be" then lower_to(mood, "planned") end
  if lemma == "have" or lemma == "need" then lower_to(mood, "proposed") end
end

-- From the event's verb outwards.
local function climb(c, i, mood)
  for _ = 1, 5 do
    local up = c.walk(c, i)
    local g, kind = c.governor(c, up)
    read_group(c, up, mood)
    mood.top = mood.top or up
    if up.infinitive and c.low[c.left(c, up.left)] == "yet" then
      mood.negated = true
      return
    end
    if not g then
      if kind == "to" then lower_to(mood, "proposed") end
      if up.modal == nil and is_conditional(c, up.start) then lower_to(mood, "proposed") end
      return
    end
    if kind == "noun" then
      local chunk = c.chunk[g]
      local top = c.climb(c, chunk)
      local v = c.left(c, top.a)
      if c.is_verb(c, v) and c.OBJECT_CONTROL[c.lemma[v]] and not DONE[c.lemma[v]] then
        read_word(c, v, mood)
        i = v
      elseif PLANNED[c.lemma[chunk.head]] or PROPOSED[c.lemma[chunk.head]]
        or NEGATIVE[c.lemma[chunk.head]] then
        read_word(c, chunk.head, mood)
        return
      elseif DONE[c.lemma[v] or ""] then
        i = v
      else
        lower_to(mood, "proposed")
        return
      end
    elseif kind == "preposition" then
      local low = c.low[g]
      if low == "without" then mood.negated = true end
      local before = c.left(c, g)
      if c.is_verb(c, before) and before > 0 then read_word(c, before, mood) end
      local chunk = c.chunk[before]
      if chunk then read_word(c, chunk.head, mood) end
      return
    elseif kind == "modified" then
      return
    else
      if c.pos[g] == "AUX" then
        read_be_to(c, g, mood)
      else
        read_word(c, g, mood)
      end
      i = g
    end
  end
end

local function status_of_verb(c, i)
  local mood = { status = "held", negated = false }
  climb(c, i, mood)
  if mood.negated then return "negated" end
  local up = mood.top
  if mood.status == "held" and c.tag[i] == "VBG" and up.be
    and up.be ~= "was" and up.be ~= "were" and up.be ~= "been" then
    return "ongoing"
  end
  return mood.status, up
end

--- Nouns ------------------------------------------------------------------------

local FUTURE_ADJECTIVE = set "planned scheduled upcoming forthcoming future next proposed coming further later new fresh possible potential"
local PROPOSED_ADJECTIVE = set "proposed possible potential"
local ONGOING_ADJECTIVE = set "ongoing current continuing present"

local HOLD = set "hold have conduct begin start open attend convene continue resume host"
local CONDITIONAL_NOUN = set "call calls request demand proposal offer invitation possibility prospect prospects need threat"

local function read_premodifiers(c, chunk, i, mood)
  for j = chunk.a, i - 1 do
    local low = c.low[j]
    if low == "no" then mood.negated = true end
    if PROPOSED_ADJECTIVE[low] then lower_to(mood, "proposed")
    elseif FUTURE_ADJECTIVE[low] then lower_to(mood, "planned")
    elseif ONGOING_ADJECTIVE[low] then lower_to(mood, "ongoing") end
  end
end

-- The verb whose subject the phrase is: "talks will be held", "a halt is
-- expected".
local function verb_after(c, chunk)
  local i, seen = chunk.b + 1, 0
  while i <= c.n and seen < 18 do
    local low = c.low[i]
    if c.pos[i] == "AUX" or c.tag[i] == "VBD" or c.tag[i] == "VBZ" or c.tag[i] == "VBP" then
      while c.pos[i] == "AUX" or c.pos[i] == "ADV" or c.pos[i] == "PART" do
        if c.pos[i + 1] ~= "AUX" and c.pos[i + 1] ~= "ADV" and c.pos[i + 1] ~= "PART"
          and c.pos[i + 1] ~= "VERB" then break end
        i = i + 1
      end
      return i
    end
    if low == "," or low == ";" or c.tag[i] == "WDT" or c.tag[i] == "WP"
      or c.pos[i] == "SCONJ" or c.pos[i] == "CCONJ" then return nil end
    i, seen = i + 1, seen + 1
  end
end

-- "called for talks", "at the meeting", "held talks".
local function read_governor_of_noun(c, chunk, mood)
  local top = c.climb(c, chunk)
  if top ~= chunk then
    local noun = c.lemma[top.head]
    if PROPOSED[noun] or CONDITIONAL_NOUN[noun] then lower_to(mood, "proposed")
    elseif PLANNED[noun] then lower_to(mood, "planned")
    elseif NEGATIVE[noun] then mood.negated = true end
  end
  local v = c.left(c, top.a)
  if c.pos[v] == "ADP" or c.low[v] == "to" then v = c.left(c, v) end
  if c.chunk[v] then return end
  if c.is_verb(c, v) then
    read_word(c, v, mood)
    climb(c, v, mood)
    return true
  end
end

local function status_of_noun(c, i)
  local mood = { status = "held", negated = false }
  local chunk = c.chunk[i] or { a = i, b = i, head = i }
  read_premodifiers(c, chunk, i, mood)
  local governed = read_governor_of_noun(c, chunk, mood)
  local verb = not governed and c.pos[c.left(c, chunk.a)] ~= "ADP" and verb_after(c, chunk)
  if verb then
    climb(c, verb, mood)
    if c.lemma[verb] == "be" and c.tag[verb] ~= "VBD" and mood.status == "held" then
      lower_to(mood, "ongoing")
    end
  end
  if mood.negated then return "negated" end
  return mood.status
end

--- Stage ----------------------------------------------------------------------

local function is_nominal(c, i)
  return c.pos[i] == "NOUN" or c.pos[i] == "PROPN" or c.chunk[i] and c.tag[i] == "NN"
end

stage "status" (function(_, events)
  for _, event in ipairs(events) do
    local c = event.clause
    local i = event.trigger.first - c.first + 1
    event.nominal = is_nominal(c, event.trigger.last - c.first + 1)
    if not event.status then
      if event.nominal then
        event.status = status_of_noun(c, event.trigger.last - c.first + 1)
      else
        event.status = status_of_verb(c, i)
      end
    end
  end
end)
