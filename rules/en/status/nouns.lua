--- Did it happen? Nouns: "talks", "a halt", "her refusal".
--
-- A noun has no tense. What counts is the verb whose object or subject it is
-- ("called for talks", "the talks will go on"), the nouns above it ("a round
-- of talks") and the words before it ("planned", "no"). status/verbs.lua reads the
-- verbs.

local verb_behind, is_process, opens = share.verb_behind, share.is_process, share.opens
local read_premodifiers, read_postmodifier = share.read_premodifiers, share.read_postmodifier
local read_nouns_above, is_ahead, avoids = share.read_nouns_above, share.is_ahead, share.avoids
local read_relative, is_wanted = share.read_relative, share.is_wanted
local wants, starts, occurs, opines = share.wants, share.starts, share.occurs, share.opines

local PRESENT = set "VBZ VBP VB"
local FINITE = set "VBD VBZ VBP MD"
local PAST_BE = set "was were been"
local PRESENT_BE = set "is are 's ’s 're ’re"

local SETTING = set [[
  schedule plan arrange set expect agree announce prepare await promise intend]]
local DELAYING = set "postpone delay defer reschedule"
local HOLDING = set [[
  hold have conduct begin start open attend convene continue resume host join engage enter
  initiate launch chair address
  complete finish end conclude lead take make pay]]
local IMPOSING = set "impose declare order announce begin have make introduce"
local LASTING = set "continue conclude complete finish end drag proceed progress last go extend"
local OVER = set "end conclude finish last"
local CLOSING = set "end conclude finish extend continue" -- what only goes on can
-- The finite verb of the clause tells when: a meeting at which one "will"
-- discuss is to come.
local function read_tense(c, v, mood)
  local inner = c.new_mood(mood.type)
  c.walk_out(c, v, inner)
  local present = c.tag[v] == "VBZ" or c.tag[v] == "VBP"
  if inner.status == "planned" or inner.status == "proposed" and (inner.top.modal or inner.top.infinitive)
    or present and starts(c.lemma[v]) then
    c.lower_to(mood, "planned")
  end
end


-- "Miners attending a meeting called for a strike": it is over.
local function is_past_aside(c, v, i)
  local verb = not c.walk(c, v).be and verb_behind(c, i)
  return verb and c.tag[verb] == "VBD" or false
end

local function read_holding(c, v, i, mood)
  local inner, lemma = c.new_mood(mood.type), c.lemma[v]
  c.walk_out(c, v, inner)
  if inner.negated then mood.negated = not mood.negated end
  c.lower_to(mood, inner.status)
  if mood.type == "meeting" and PRESENT[c.tag[v]] and c.is_dated(c, v) then
    c.lower_to(mood, "planned") -- "begin a meeting tomorrow"
  end
  if mood.status == "held" and (c.tag[v] == "VBG" and not is_past_aside(c, v, i) or opens(lemma) and mood.talks) then
    c.lower_to(mood, "ongoing")
  end
  if lemma == "continue" or lemma == "resume" and mood.status == "held" then
    mood.status = "ongoing"
  end
end

-- "no date has been set for a meeting": of "the meeting" it says only that it is
-- to come.
local function is_unset(c, v, mood)
  local subject = not mood.definite and c.subject(c, v)
  return subject and c.low[subject[1].a] == "no" or false
end

-- "expects the talks to end": they have begun.
local function is_to_end(c, v)
  for j = v + 1, math.min(c.n - 1, v + 14) do
    if c.low[j] == "," then return false end
    if c.tag[j] == "TO" then return LASTING[c.lemma[j + 1]] or false end
  end
end

-- "whether they have scheduled a meeting", "did not plan talks".
local function read_setting(c, v, mood)
  local inner = c.new_mood(mood.type)
  if c.lemma[v] == "expect" and is_to_end(c, v) then return c.lower_to(mood, "ongoing") end
  c.walk_out(c, v, inner)
  if inner.negated or is_unset(c, v, mood) then mood.negated = not mood.negated end
  -- "may prepare the Lima summit": who prepares it is in doubt, not the summit
  local doubted = inner.status == "proposed" and not (mood.definite and mood.at_once)
  c.lower_to(mood, doubted and "proposed" or "planned")
end

-- "wants to block the visit": it is still to come.
local CALLING_OFF = set "block cancel"

local function not_yet(c, v, mood)
  local inner = c.new_mood(mood.type)
  c.walk_out(c, v, inner)
  return inner.status ~= "held"
end

-- "will face tough talks": whatever one will do to a meeting, it is to come.
local function read_future(c, v, mood)
  local inner = c.new_mood(mood.type)
  local up = c.walk(c, v)
  local _, kind = c.governor(c, up)
  if not up.modal and kind ~= "verb" and kind ~= "adjective" then return false end
  c.walk_out(c, v, inner)
  if inner.status ~= "planned" then return false end
  c.lower_to(mood, "planned")
  return true
end

-- "a halt has been discussed", "talks were sought".
local THOUGHT_OF = set [[
  discuss consider propose suggest recommend seek request demand urge offer mull weigh study
  threaten want need]]

-- "discussed a halt", "the reopening": the halt may be in force, a reopening is
-- still to come.
local function is_thought_of(lemma, mood)
  return THOUGHT_OF[lemma]
    and (mood.type == "resumption" or mood.type == "suspension" and not mood.definite)
end

-- The noun is the object of the verb at `v`: "called for talks", "held talks",
-- "avoided a freeze". False if the verb says nothing of it.
local function read_object(c, v, i, mood)
  local lemma = c.lemma[v]
  if avoids(lemma) then
    if CALLING_OFF[lemma] and mood.type == "meeting" and not_yet(c, v, mood) then
      c.lower_to(mood, "planned")
    elseif lemma == "rule" then
      c.lower_to(mood, "proposed")
      mood.negated = not c.walk(c, v).negated
    else
      mood.negated = true
    end
  elseif lemma == "lead" and c.low[v + 1] == "to" then
    return false
  elseif DELAYING[lemma] and mood.type == "meeting" then
    c.lower_to(mood, "planned")
  elseif wants(lemma) then
    if lemma == "call" and c.low[v + 1] ~= "for" then
      if mood.definite or mood.type ~= "meeting" then return false end
      read_setting(c, v, mood) -- "called a meeting"
      return true
    end
    c.lower_to(mood, mood.definite and mood.type == "meeting" and lemma == "call" and "planned" or "proposed")
  elseif is_thought_of(lemma, mood) then
    c.lower_to(mood, "proposed")
  elseif SETTING[lemma] and mood.type == "meeting" then
    read_setting(c, v, mood)
  elseif mood.type == "meeting" and HOLDING[lemma] or mood.type ~= "meeting" and IMPOSING[lemma] then
    read_holding(c, v, i, mood)
  else
    return mood.type == "meeting" and read_future(c, v, mood) or false
  end
  return true
end

-- The verb of the clause that a prepositional phrase stands in.
local function verb_before(c, i)
  for j = i - 1, 1, -1 do
    local low = c.low[j]
    if low == "that" or low == ";" then return nil end
    -- "canvass for the idea, proposed by Peru, during the talks"
    local reduced = c.word[i - 1] == "," and c.tag[j] == "VBN" and c.pos[j - 1] ~= "AUX"
    if c.is_verb(c, j) and not reduced or c.pos[j] == "AUX" then return j end
  end
end

-- "changes at the meeting would be ...": the phrase belongs to the subject, and
-- its verb is the one behind.
local function clause_verb(c, v, i)
  local owner = c.chunk[c.left(c, v)]
  local before = owner and c.left(c, owner.a)
  if before == 0 or before and (c.low[before] == "that" or c.pos[before] == "SCONJ") then
    return verb_behind(c, i) or verb_before(c, v)
  end
  return verb_before(c, v)
end

-- "headed to Lima for talks".
local LEAVING = set "arrive head leave depart bind expect send dispatch"

-- "decided to end the pact after talks": they are over.
local PAST_BY = set "after following since"

local SUPPOSES = set "could might would"

-- "threatened Peru with a freeze": the verb.
local function threat_over(c, v)
  local before = c.left(c, v)
  local chunk = c.low[v] == "with" and c.chunk[before]
  if chunk then before = c.left(c, c.climb(c, chunk).a) end
  return c.low[v] == "with" and c.lemma[before] == "threaten"
end

local OBJECT_BY = set "for on into in to of from out against"

-- "are in talks", "has been in talks", "said it was in talks", "officials in
-- talks with", "involved in talks".
local ENGAGED = set "involved engaged locked participating now currently still"

local function is_in_talks(c, v, mood)
  local be = c.left(c, v)
  if not mood.talks or c.low[v] ~= "in" then return false end
  local token = c.first + be - 1
  if c.chunk[be] and (c.doc:at("Role", token) or c.pos[be] == "PROPN" and c.left(c, c.chunk[be].a) <= 2) then
    return true
  end
  if ENGAGED[c.low[be]] then
    be = c.left(c, be)
    if c.lemma[be] ~= "be" then return true end
  end
  if c.lemma[be] == "remain" or c.lemma[be] == "stay" then return true end
  if c.lemma[be] ~= "be" then return false end
  return PRESENT[c.tag[be]] or c.low[be] == "been" and c.walk(c, be).have ~= "had"
    or c.tag[be] == "VBD" and c.is_reported(c, be - 1)
end

-- "Before the talks he had said": they are over.
local function is_past_perfect(c, v)
  for j = v - 1, 1, -1 do
    if c.is_verb(c, j) then return c.walk(c, j).have == "had" end
  end
  for j = v + 1, c.n do
    if c.low[j] == "that" or FINITE[c.tag[j]] then return c.low[j] == "had" end
  end
  return false
end

-- "subject to approval at the annual meeting", "pending a vote at a meeting".
local function is_awaited(c, i)
  for j = i - 1, math.max(1, i - 14), -1 do
    local low = c.low[j]
    if low == "pending" or low == "to" and c.low[j - 1] == "subject" then return true end
    if FINITE[c.tag[j]] or low == ";" then return false end
  end
  return false
end

share.is_awaited = is_awaited

-- "refused to return to talks", "agreed to talks": what is done to them by going there.
local GOES_TO = set "go return come"

-- "open to talks"
local OPEN = set "open amenable receptive"

local function read_phrase(c, v, i, mood)
  if is_in_talks(c, v, mood) then c.lower_to(mood, "ongoing") end
  local low = c.low[v]
  local direct = c.left(c, v)
  if low == "before" or low == "pending" or low == "of" and is_ahead(c.low[direct])
    or low == "to" and c.low[direct] == "prior" then
    if mood.type == "meeting" and not (low == "before" and is_past_perfect(c, v)) then
      c.lower_to(mood, "planned")
    elseif mood.type ~= "meeting" and low == "before" and verb_before(c, v) then
      read_tense(c, verb_before(c, v), mood) -- "will stock up before the halt"
    end
    return
  end
  if low == "to" and OPEN[c.low[direct]] then return c.lower_to(mood, "proposed") end
  if c.pos[direct] == "ADJ" then return end -- "familiar with the talks"
  if threat_over(c, v) then return c.lower_to(mood, "proposed") end
  if low == "at" and mood.type == "meeting" and is_awaited(c, v) then return c.lower_to(mood, "planned") end
  if low == "to" and mood.talks and c.is_verb(c, direct) and GOES_TO[c.lemma[direct]] then
    return c.walk_out(c, direct, mood)
  end
  local by = OBJECT_BY[low] or low == "at" and c.lemma[direct] == "hint"
  if by and low == "in" and wants(c.lemma[direct]) then by = false end -- "considered in talks"
  if by and c.is_verb(c, direct) and read_object(c, direct, i, mood) then return end
  if mood.type ~= "meeting" then return end
  local verb = clause_verb(c, v, i) or verb_behind(c, i)
  if verb and low == "for" and mood.talks and c.lemma[verb] == "be" and PRESENT[c.tag[verb]] then
    return c.lower_to(mood, "ongoing") -- "is in Lima for talks"
  end
  if verb and low == "for" and LEAVING[c.lemma[verb]] then return c.lower_to(mood, "planned") end
  if verb and PAST_BY[low] and c.walk(c, verb).left > 0 and c.low[c.walk(c, verb).left] == "to" then return end
  if verb and low == "for" and wants(c.lemma[verb]) then
    c.lower_to(mood, "proposed") -- "invited him for talks"
  elseif verb then
    read_tense(c, verb, mood)
  end
end

-- "The talks may lead to a pact": they are held, whether they lead there or not.
local MAYBE = set "could may might can"

-- "The meeting is their first": one that is over was, and talks go on.
local AT_ONCE = set "meeting summit conference"

local function is_under_way(c, verb, up)
  local tag = c.tag[verb]
  if up.be == "been" and tag == "VBG" then return true end
  if PAST_BE[up.be or ""] or up.have then return false end
  return c.lemma[verb] == "be" and PRESENT[tag] or tag == "VBG" and up.be
    or tag == "VBN" and up.be and up.be ~= "be"
end

-- "was in progress", "are under way".
local function is_said_to_go_on(c, verb)
  if c.pos[verb + 1] == "ADV" and c.low[verb + 1] ~= "underway" then verb = verb + 1 end
  local low, after = c.low[verb + 1], c.low[verb + 2]
  return low == "underway" or low == "ongoing" or low == "on-going" or low == "under" and after == "way"
    or low == "in" and (after == "progress" or after == "session")
end

-- "the talks have been postponed", "the visit was cancelled".
local PUT_OFF = { postpone = "planned", delay = "planned", cancel = "negated" }

-- "Lima talks end without a deal": told in the present, and over.
local ENDS_BY = set "after without with in amid ,"

local function has_ended(c, verb)
  local up = c.walk(c, verb)
  return c.tag[verb] == "VBN" and up.have and not up.be and not up.negated and not up.modal
end

local function ends_now(c, verb)
  return PRESENT[c.tag[verb]] and (verb == c.n or ENDS_BY[c.low[verb + 1]]) and not c.is_dated(c, verb)
end

local function read_predicate(c, i, mood)
  local verb = verb_behind(c, i)
  if not verb then return end
  if c.lemma[verb] == "have" and c.low[verb + 1] == "yet" then
    mood.negated = true -- "talks have yet to begin"
    return
  end
  if c.lemma[verb] == "be" and is_said_to_go_on(c, verb) then return c.lower_to(mood, "ongoing") end
  local after = c.pos[verb + 1] == "ADV" and verb + 2 or verb + 1
  if c.lemma[verb] == "be" and c.NEGATIVE[c.low[after] or ""] then
    mood.negated = true
  elseif c.lemma[verb] == "be" and c.PROPOSED[c.low[after] or ""] then
    c.lower_to(mood, "proposed")
  elseif c.lemma[verb] == "be" and c.PLANNED[c.low[after] or ""] then
    c.lower_to(mood, "planned")
  elseif mood.type == "meeting" and PUT_OFF[c.lemma[verb]] and c.walk(c, verb).be then
    if PUT_OFF[c.lemma[verb]] == "negated" then mood.negated = true else c.lower_to(mood, "planned") end
  elseif THOUGHT_OF[c.lemma[verb]] and c.walk(c, verb).be then
    c.lower_to(mood, "proposed")
  elseif OVER[c.lemma[verb]] and (c.tag[verb] == "VBD" or ends_now(c, verb) or has_ended(c, verb)) then
    return
  elseif LASTING[c.lemma[verb]] and (c.tag[verb] ~= "VB" or mood.talks and CLOSING[c.lemma[verb]]
    or c.lemma[verb] == "continue") then
    c.lower_to(mood, mood.type == "meeting" and "ongoing" or "held")
  else
    local inner = c.new_mood(mood.type)
    c.walk_out(c, verb, inner)
    local up = inner.top
    if mood.type == "meeting" then
      if occurs(c.lemma[verb]) then
        mood.negated = mood.negated or inner.negated
        c.lower_to(mood, inner.status)
      elseif (up.modal or up.infinitive) and inner.status ~= "held" and not MAYBE[up.modal or ""] and not up.have then
        c.lower_to(mood, "planned") -- "the meeting would be their first"
      end
      if starts(c.lemma[verb]) and PRESENT[c.tag[verb]] then c.lower_to(mood, "planned") end
      if SETTING[c.lemma[verb]] and up.be then c.lower_to(mood, "planned") end
      if mood.status == "held" and is_under_way(c, verb, up) then
        local ahead = AT_ONCE[c.lemma[i]] and c.lemma[verb] == "be" and c.pos[verb + 1] ~= "ADP"
        c.lower_to(mood, ahead and "planned" or "ongoing")
      end
    elseif SUPPOSES[up.modal or ""] and not c.is_known(c, i) then
      c.lower_to(mood, "proposed")
    elseif SETTING[c.lemma[verb]] and up.be then
      c.lower_to(mood, "planned")
    end
  end
end

local function is_existential(c, v)
  local at = c.walk(c, v).left
  return c.low[at] == "there"
end

local LOOKS_AHEAD = set "after when until once before"

-- "this week's meeting" is to come, but for one at which something is done or was.
local AT_IT = set "at during"

local function read_this_week(c, chunk, mood)
  local at = c.left(c, chunk.a)
  local verb = AT_IT[c.low[at] or ""] and verb_before(c, at)
  local up = verb and c.walk(c, verb)
  if verb and c.tag[verb] == "VBG" and PRESENT_BE[up.be or ""] then return c.lower_to(mood, "ongoing") end
  if verb and c.tag[verb] == "VBD" and mood.status == "held" and not up.modal then return end
  c.lower_to(mood, "planned")
end

-- "As the summit nears, ...": a clause with a verb of its own.
local SUBORDINATING = set "as while when since because although though once if after"

-- "ensure the meeting takes place": what stands before a verb is no object.
local ENSURING = set "ensure guarantee see"

local function is_subject(c, i)
  return c.tag[i + 1] == "VBZ" or c.tag[i + 1] == "VBP" or c.tag[i + 1] == "MD"
end

local function is_clause(c, v, i)
  local verb = SUBORDINATING[c.low[v] or ""] and verb_behind(c, i)
  for j = i + 1, verb or 0 do
    if c.word[j] == "," or c.pos[j] == "PRON" then return false end
    local chunk = c.chunk[j] -- "after a meeting with Li the king left": of another subject
    if chunk and chunk.a == j and c.pos[j] == "DET" and c.pos[j - 1] ~= "ADP" and c.pos[j - 1] ~= "CCONJ" then
      return false
    end
  end
  return verb ~= nil and verb ~= false
end

local TALKS = set "negotiation discussion consultation contact"

-- "If the boycott is lifted": it is in force.
local LIFTING = set "lift end"

local function is_doubted(c, i, verb)
  return c.is_supposed(c, i) and not (verb and LIFTING[c.lemma[verb]])
end

local function status_of_noun(c, event, i)
  local mood = c.new_mood(event.type)
  mood.talks = c.low[i] == "talks" or TALKS[c.lemma[i]]
  local chunk = c.chunk[i] or { a = i, b = i, head = i }
  mood.definite = c.low[chunk.a] == "the" or c.tag[chunk.a] == "PRP$"
  mood.at_once = AT_ONCE[c.lemma[i]]
  read_premodifiers(c, chunk, i, mood)
  local named = (c.word[chunk.a - 2] or ""):find "^%u" -- "the expected Group of Seven meeting"
  local joined = c.low[chunk.a - 1] == "of" and named
    or c.low[chunk.a - 1] == "and"
  if joined and chunk.a < i and (c.pos[chunk.a] == "PROPN" or c.pos[chunk.a] == "NUM") then
    local first = c.chunk[c.left(c, chunk.a - 1)] -- "this week's Fund and Bank talks"
    if first and c.low[c.left(c, first.a)] == "of" then first = c.climb(c, first) end
    if first then read_premodifiers(c, first, first.head, mood) end
  end
  if mood.status == "ongoing" then return "ongoing" end
  read_postmodifier(c, i, mood)
  if mood.type == "meeting" and read_relative(c, i, mood) then return "held" end
  if mood.status == "ongoing" then return "ongoing" end
  if mood.type == "meeting" and is_wanted(c, i) then return "proposed" end
  local top = read_nouns_above(c, chunk, mood)
  if mood.status == "ongoing" then return "ongoing" end
  if top then
    local v = c.left(c, top.a)
    if c.lemma[v] == "be" and is_existential(c, v) then
      if c.low[chunk.a] == "any" then mood.status = "held" end
      c.walk_out(c, v, mood) -- "there have not been talks"
    elseif is_clause(c, v, i) then
      read_predicate(c, i, mood)
      if mood.at_once and LOOKS_AHEAD[c.low[v]] and PRESENT[c.tag[verb_behind(c, i)]] then
        c.lower_to(mood, "planned") -- "until the summit ends"
        if mood.status == "ongoing" then mood.status = "planned" end
      end
    elseif c.pos[v] == "ADP" or c.tag[v] == "TO" then
      read_phrase(c, v, i, mood)
    elseif c.is_verb(c, v) and not (ENSURING[c.lemma[v]] and is_subject(c, i)) and (not opines(c.lemma[v])
      or wants(c.lemma[v]) and not verb_behind(c, i)) then
      read_object(c, v, i, mood)
    else
      read_predicate(c, i, mood)
    end
  end
  if mood.this_week then read_this_week(c, chunk, mood) end
  if mood.negated then return "negated" end
  if mood.type ~= "meeting" and is_doubted(c, i, verb_behind(c, i)) then return "proposed" end
  if mood.past and mood.status == "planned" then return "held" end -- "after yesterday's meeting"
  return mood.status == "held" and is_process(c, chunk, i) and "ongoing" or mood.status
end

--- Stage ----------------------------------------------------------------------

stage "status_nouns" (function(_, events)
  for _, event in ipairs(events) do
    local c = event.clause
    if event.nominal and not event.status then
      event.status = status_of_noun(c, event, event.trigger.last - c.first + 1)
    end
  end
end)
