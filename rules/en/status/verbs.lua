--- Did it happen? Tense, modals, negation and the words above an event.
--
-- Decided once for each event, for every rule alike. From the event's own verb
-- the stage walks outwards over the verbs, adjectives and nouns that it hangs
-- on ("is expected to agree to resume"); each may take some certainty away:
-- held, then ongoing, planned, proposed. A negation makes it negated. Nouns are
-- read by status/nouns.lua, and the date an event is set for by time.lua.

-- What the word above says of the act below it.
local PLANNED = set [[
  suppose
  agree plan decide schedule expect intend prepare due pledge promise vow commit ready about
  decision agreement intention determination commitment announce bound mean aim authorize
  authorise slate set likely approve arrange order certain poised determined swear resolve elect
  opt go fly travel arrive head leave depart]]
local PROPOSED = set [[
  ask urge want seek offer threaten propose suggest recommend consider wish demand request try
  attempt appeal press allow enable let able need like bid effort proposal threat right offer
  desire willing willingness help invite advise push favour favor warn encourage discuss oppose
  mull study weigh lobby petition permit advocate ability possibility prospect chance option hope
  advice recommendation possible feasible necessary free eager keen prefer love ponder contemplate debate fear call plea
  calls motion pressure move require empower entitle choice policy strategy]]
local DONE = set [[
  begin start continue manage force lead cause get come keep prompt oblige compel order
  proceed rush help happen appear seem vote gather assemble convene sit persuade convince drive provoke]]
local RISKY = set [[
  risk danger threat idea hope way means point notion possibility prospect thought question
  suggestion talk option]]
local NEGATIVE = set [[
  refuse decline fail unlikely unwilling unable reluctant avoid prevent stop deny refusal failure
  avert bar forbid reject unnecessary impossible short neglect hesitate cease preclude
  prohibit]]

local prevents = share.prevents

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
    if OPENS[low] and (c.pos[j] ~= "AUX" or j == 1) then return low, OPENS[low] end
    if low == "," or low == ";" or low == "that" or c.pos[j] == "VERB" and not c.chunk[j] then
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
  say announce tell report add note promise state confirm vow pledge indicate declare know learn
  write post tweet insist disclose reveal reiterate reaffirm]]

local TOLD = set "VBD VBN VBG"
local HOPES = set "hope wish fear"

local function is_reported(c, i)
  for j = i, 1, -1 do
    if HOPES[c.lemma[j]] and c.is_verb(c, j) then return false end -- "said he hoped it would"
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

-- "suggested that he resume work": who is asked stands between.
local ASKING = set [[suggest recommend demand insist propose urge ask require request offer proposal
  suggestion recommendation]]

-- The verb whose clause the subject that ends at `at` opens.
local function verb_over(c, at)
  local chunk = c.chunk[at]
  local before = chunk and c.left(c, c.list_to(c, c.climb(c, chunk))[1].a)
  if before and c.low[before] == "that" then before = c.left(c, before) end
  while before and (c.time[before] or c.low[before] == "on" and c.time[before + 1]) do
    before = c.left(c, before) -- "his offer on Monday that"
  end
  return before and c.lemma[before] or ""
end

-- "recommended that members reject": as good as an infinitive. To suggest and
-- to insist tells of facts, too.
local TELLING = set "suggest insist"

local function is_asked_for(c, up)
  local over = verb_over(c, up.left)
  if c.tag[up.verb] == "VBP" then return ASKING[over] and not TELLING[over] end
  return c.tag[up.verb] == "VB" and ASKING[over]
end

local function read_group(c, up, mood)
  if c.low[up.left] == "to" and c.low[up.left - 1] == "forward" then
    lower_to(mood, "planned") -- "looks forward to meeting him"
  end
  if up.negated then mood.negated = not mood.negated end
  if verb_over(c, up.left) == "deny" then mood.negated = not mood.negated end -- "denied it would"
  if up.modal then read_modal(c, up, mood) end
  if up.be == "be" and not up.modal and not up.infinitive then
    lower_to(mood, "proposed") -- "asked that it be suspended"
  elseif not up.finite and not up.infinitive and mood.top == up and is_asked_for(c, up) then
    lower_to(mood, "proposed") -- "suggested that he resume work"
  end
  read_opener(c, up, mood)
end

-- "flew to Lima to meet the king" tells that they met; "will fly" does not.
local TRAVELS = set "go fly travel"

local function read_word(c, i, mood)
  local lemma, low = c.lemma[i], c.low[i]
  if TRAVELS[lemma] and (c.tag[i] == "VBD" or c.tag[i] == "VBN") then return end
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

-- "joined the senators to reject", "used its right to veto": what was done
-- thereby.
local DOES = set "join use exercise invoke vote combine unite"

-- "have no power to", "did not have the right to".
local function lacks(c, v) return c.lemma[v] == "have" and c.walk(c, v).negated end

-- "led the attempt to resume": what is led here is no party.
local function is_aim(c, head)
  local lemma = c.lemma[head]
  return c.pos[head] == "NOUN" and lemma ~= "press" and (PLANNED[lemma] or PROPOSED[lemma]) or false
end

-- "plans for the two presidents to meet": what counts is the plans.
local function planned_for(c, chunk)
  local before = c.left(c, chunk.a)
  local plan = c.low[before] == "for" and c.chunk[c.left(c, before)]
  return plan and (is_aim(c, plan.head) or c.low[plan.a] == "no") and plan or chunk
end

-- "urged Iran to resume", "a plan to resume", "took steps to resume". Returns
-- the verb to go on with.
local function read_noun_above(c, g, mood)
  local chunk = planned_for(c, c.chunk[g])
  local head, top = chunk.head, c.climb(c, chunk)
  if c.low[chunk.a] == "no" then mood.negated = true end -- "has no plans to"
  local v = c.left(c, top.a)
  if c.lemma[v] == "visit" and c.is_verb(c, v) then return v end -- "visited Lima to meet the king"
  if c.is_verb(c, v) and c.OBJECT_CONTROL[c.lemma[v]] and not is_aim(c, head) then
    if not DONE[c.lemma[v]] then read_word(c, v, mood) end
    return v
  end
  if c.low[v] == "with" and DOES[c.lemma[c.left(c, v)] or ""] then v = c.left(c, v) end
  if DOES[c.lemma[v] or ""] or c.low[head] == "voting" then return c.is_verb(c, v) and v or nil end
  if lacks(c, v) then mood.negated = true end
  local by = c.low[v] == "by" and c.chunk[c.left(c, v)] -- "a decision by the board to"
  for _, h in ipairs { head, top.head, by and by.head } do
    local lemma = c.lemma[h]
    if PLANNED[lemma] or PROPOSED[lemma] or NEGATIVE[lemma] then
      return read_word(c, h, mood)
    end
  end
  local headline = v < 1 and top == chunk -- "Napco to resume output"
  lower_to(mood, (headline or mood.type == "meeting") and "planned" or "proposed")
end

local function new_mood(kind)
  return { status = "held", negated = false, type = kind }
end

-- What is to be done before or after another act that is to come.
local BESIDE = set "before after while"
local walk_out

local function read_beside(c, before, mood)
  for j = before, 1, -1 do
    if c.is_verb(c, j) and c.tag[j] ~= "VBG" then
      local main = new_mood(mood.type)
      walk_out(c, j, main)
      if main.status == "planned" and not main.negated then lower_to(mood, "planned") end
      return
    end
  end
end

-- "by resuming" happens as its main verb does; "without meeting" does not.
local function read_preposition(c, g, mood)
  local low, before = c.low[g], c.left(c, g)
  if low == "without" or low == "of" and c.low[before] == "short"
    or low == "from" and NEGATIVE[c.lemma[before]] then
    mood.negated = true
  elseif BESIDE[low] and mood.type == "meeting" then
    return read_beside(c, before, mood) -- "will see Li before meeting Wen"
  elseif low == "by" then
    for j = before, 1, -1 do
      if c.is_verb(c, j) and c.tag[j] ~= "VBG" then return j end
    end
  elseif c.is_verb(c, before) then
    read_word(c, before, mood)
    return before
  elseif c.chunk[before] then
    local head = c.chunk[before].head
    if low == "from" and prevents(c.lemma[c.left(c, c.chunk[before].a)]) then
      mood.negated = true -- "barred the firm from closing the mine"
    end
    if low == "of" and RISKY[c.lemma[head]] then
      lower_to(mood, "proposed")
      local v = c.left(c, c.chunk[before].a) -- "it is not a question of closing it"
      if c.low[v] == "not" or c.lemma[v] == "be" and c.walk(c, v).negated then mood.negated = true end
    end
    read_word(c, head, mood)
  elseif c.pos[before] == "ADJ" then
    read_word(c, before, mood)
  end
end

-- "asked them to suspend and freeze", "agreed to meet and to talk": the second
-- verb stands as the first.
local function shared_verb(c, up)
  if c.tag[up.verb] == "VBG" and c.pos[up.left] == "CCONJ" and c.tag[up.left - 1] == "VBG" then
    return up.left - 1 -- "of cutting or halting it"
  elseif c.tag[up.verb] == "VBN" and c.pos[up.left] == "CCONJ" and c.tag[up.left - 1] == "VBN" then
    return up.left - 1 -- "has to be cut or halted"
  end
  if c.tag[up.verb] ~= "VB" or up.modal then return nil end
  local at = up.infinitive and c.left(c, up.left) or up.left
  local low = c.low[at]
  if low ~= "and" and low ~= "or" and low ~= "," and low ~= "but" then return nil end
  for j = at - 1, 1, -1 do
    if c.tag[j] == "VB" and c.is_verb(c, j) and (not up.infinitive or c.low[j - 1] == "to") then
      return j
    end
  end
end

local KNOWN = set "ready due set set likely certain bound about going"

-- "pressure is exerted to halt it", "a body formed to halt it".
local AIMLESS = set "find see say believe think know claim allege report rumor rumour feel deem"

local function is_purpose(c, g, up)
  return up.infinitive and c.tag[g] == "VBN" and not up.have and not c.walk(c, g).have and not AIMLESS[c.lemma[g]]
    and not (PLANNED[c.lemma[g]] or NEGATIVE[c.lemma[g]] or KNOWN[c.low[g]])
end

function walk_out(c, i, mood)
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
      following = shared_verb(c, up)
      if kind == "to" and not following then lower_to(mood, "proposed") end
    elseif kind == "noun" then
      following = read_noun_above(c, g, mood)
    elseif kind == "preposition" then
      following = read_preposition(c, g, mood)
    elseif kind == "adjective" or kind == "verb" then
      if c.pos[g] == "AUX" or c.lemma[g] == "have" and c.walk(c, g).modal then
        -- "is to meet", "has to meet"
        lower_to(mood, c.lemma[g] == "be" and "planned" or "proposed")
      elseif c.lemma[g] == "continue" and mood.type == "meeting" and c.tag[g] ~= "VBD" then
        lower_to(mood, "ongoing") -- "are continuing to meet"
      elseif not DONE[c.lemma[g]] then
        local before = mood.status
        read_word(c, g, mood)
        if is_purpose(c, g, up) then lower_to(mood, "proposed") end
        if kind == "adjective" and before == mood.status and not mood.negated
          and not KNOWN[c.low[g]] then lower_to(mood, "proposed") end
      end
      following = g
    end
    if not following then return end
    i = following
  end
end

-- "Postponing the tax would help", "they backed suspending aid": a gerund that
-- is a subject or an object names an act, and does not say that it happened.
local HAPPENS = set [[
  begin start continue keep finish stop avoid report admit recall risk resume
  spend go come be cease see quit end try]]

local function is_bare_act(c, i, up)
  if c.tag[i] ~= "VBG" or up.be then return false end
  local at = up.left
  if c.is_verb(c, at) then return not HAPPENS[c.lemma[at]] and c.pos[at - 1] ~= "AUX" end
  if at >= 1 and c.low[at] ~= "," and c.low[at] ~= "and" then return false end
  if at > 2 and c.low[at] ~= "," then return false end
  for j = i + 1, c.n do
    local tag = c.tag[j]
    if c.word[j] == "," or c.word[j] == ";" or tag == "WDT" or tag == "VBD" or tag == "VBP" then return false end
    if tag == "VBZ" or tag == "MD" then return true end
  end
  return at < 1 -- "Reopening the mine." is a thought
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

-- "if prices are held by a freeze".
local function is_supposed(c, i)
  for j = i - 1, math.max(1, i - 12), -1 do
    if c.low[j] == "if" then return c.low[j - 1] ~= "as" and c.low[j - 1] ~= "even" end
    if c.word[j] == "," or c.low[j] == "that" or c.word[j] == ";" then return false end
  end
  return false
end

-- "A halt could hurt" is none yet; "the halt could last" is.
local GIVEN = set "the this that these those its their his her our"

local function is_known(c, i)
  local chunk = c.chunk[i]
  if not chunk then return false end
  for j = chunk.a + 1, i - 1 do
    if c.tag[j] == "POS" then return true end
  end
  return GIVEN[c.low[chunk.a]] or false
end

-- "meets on Friday" looks ahead; "meets the mayor" tells a story.
local function is_dated(c, i)
  for j = i + 1, math.min(c.n, i + 9) do
    if c.time[j] then return true end
  end
  return false
end

-- "is meeting tomorrow with Napco".
local TO_COME = set "tomorrow next coming"

local function is_to_come(c, i)
  for j = i + 1, math.min(c.n, i + 8) do
    if c.time[j] and TO_COME[c.low[j]] then return true end
    if c.word[j] == "," or c.is_verb(c, j) then return false end
  end
  return false
end

-- "No move was made to reopen": nobody did.
local NOBODY = set "no none nobody neither"

local function has_no_subject(c, event, i)
  if event.rule == "refusal.unwilling" or event.rule == "refusal.will_not" then return false end
  local subject = c.subject(c, i)
  return subject and (NOBODY[c.low[subject[1].a]] or c.low[c.left(c, subject[1].a)] == "nor") or false
end

local function status_of_verb(c, event, i)
  local mood = new_mood(event.type)
  walk_out(c, i, mood)
  if has_no_subject(c, event, i) then mood.negated = not mood.negated end
  if mood.negated then
    local later = c.low[event.trigger.last - c.first + 2]
    return later == "until" and mood.status == "planned" and "planned" or "negated"
  elseif mood.status == "planned" and is_conditional(c, i) then
    return "proposed"
  elseif mood.status ~= "held" then
    return mood.status
  end
  local up, tag = mood.top, c.tag[i]
  if event.type ~= "refusal" and is_bare_act(c, i, up) then return "proposed" end
  if event.type == "resumption" and tag == "VBG" and not up.be and c.chunk[up.left]
    and is_dated(c, i) then return "planned" end
  local past = PAST_BE[up.be or ""] and (up.be == "been" and up.have == "had"
    or up.be ~= "been" and event.type ~= "meeting") -- "were meeting" was going on
  if tag == "VBG" and up.be and not past and event.type == "meeting" and is_to_come(c, i) then
    return "planned"
  elseif tag == "VBG" and up.be and not past then
    return event.type == "meeting" and "ongoing"
      or event.type == "resumption" and event.rule ~= "resumption.restored" and "planned" or "held"
  elseif (tag == "VBZ" or tag == "VBP")
    and (event.type == "resumption" and (event.rule ~= "resumption.restored" or is_dated(c, i))
    or event.type == "meeting" and is_dated(c, i)) then
    return "planned"
  end
  return "held"
end

--- Stage ----------------------------------------------------------------------

local NOMINAL = set "NOUN PROPN"

stage "status" (function(_, events)
  for _, event in ipairs(events) do
    local c, first, last = share.trigger_in(event)
    c.lower_to, c.new_mood, c.walk_out, c.is_reported = lower_to, new_mood, walk_out, is_reported
    c.is_dated, c.is_supposed, c.is_known = is_dated, is_supposed, is_known
    c.NEGATIVE, c.PROPOSED, c.PLANNED = NEGATIVE, PROPOSED, PLANNED
    event.nominal = NOMINAL[c.pos[last]] and c.pos[first] ~= "VERB" or false
    if not event.nominal and not event.status then
      event.status = status_of_verb(c, event, first)
    end
  end
end)
