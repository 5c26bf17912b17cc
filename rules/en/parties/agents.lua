--- Who refuses, suspends or resumes what: what a rule did not capture is read
--- off the clause.
--
-- Verbs: the subject acts, the object is what is acted on; in the passive it
-- is the other way round, with the actor behind "by". Nouns: "X's refusal",
-- "the suspension of Y by X", "imposed a freeze on Y".

--- Verbs ----------------------------------------------------------------------

local ALWAYS_ACTIVE = { ["refusal.to"] = true, ["refusal.unwilling"] = true,
  ["refusal.will_not"] = true, ["refusal.balked"] = true }

-- Between two commas stands an aside; the verb behind it has its own subject.
local function is_after_aside(c, up)
  return c.word[up.left] == "," and c.over_aside(c, up.left) ~= nil
end

-- "the cuts which the members rejected": the members act.
local WHAT = set "which that whom what"

local function is_relative(c, at)
  return WHAT[c.low[c.left(c, c.climb(c, c.chunk[at]).a)] or ""] or false
end

-- "They agreed on quotas, suspended in May": a past tense has no comma before it.
local function is_trailing(c, event, i, up)
  return c.tag[i] == "VBD" and c.word[up.left] == "," and c.pos[i + 1] == "ADP"
    and event.type ~= "resumption" and c.chunk[c.left(c, up.left)] ~= nil
end

-- "a plan backed by Peru but rejected by Chile": of two that belong to one noun,
-- the second.
local JOINING = set "and but or then"

local function is_joined(c, i, up)
  return JOINING[c.low[up.left]] and not up.have and c.low[i + 1] == "by"
    and c.chunk[i + 2] and share.is_actor(c, c.doc, c.chunk[i + 2])
end

-- "got suspended", "remain suspended".
local LEFT_SO = set "get see remain stay lie stand"

-- "suspending or cancelling the pact": what both verbs are about.
local ALIKE = set [[
  suspend halt cancel postpone delay stop freeze close shut reject refuse break end scrap shelve]]

local PAST = set "VBD VBN"

local function joint_object(c, i, last)
  local at = last + 2
  local joined = c.pos[last + 1] == "CCONJ" and ALIKE[c.lemma[at]]
  local alike = c.tag[at] == c.tag[i] or PAST[c.tag[at]] and PAST[c.tag[i]]
  return joined and alike and c.object_after(c, at) or nil
end

-- "With a merger ruled out, the board resigned".
local function is_absolute(c, event, up)
  local last = event.trigger.last - c.first + 1
  return c.low[c.left(c, c.climb(c, c.chunk[up.left]).a)] == "with" and not c.object_after(c, last)
end

-- How the verb at `i` stands: "active", "passive", "reduced" ("talks
-- suspended in May"), "modifier" ("the suspended talks").
local function voice_of(c, event, i, up)
  local tag = c.tag[i]
  if c.pos[i] ~= "VERB" and c.pos[i] ~= "ADJ" or c.low[i] == "unwilling"
    or ALWAYS_ACTIVE[event.rule] then return "active" end
  local participle = tag == "VBN" or tag == "VBD" or tag == "JJ"
  if participle and up.be then return "passive" end
  local chunk = c.chunk[i]
  if chunk and chunk.head > i and participle then return "modifier" end
  if (tag == "VBN" or is_trailing(c, event, i, up)) and not up.have then
    if LEFT_SO[c.lemma[up.left] or ""] then return "passive" end
    local m = event.matter
    if m and m.first > event.trigger.last or c.chunk[up.left] and is_relative(c, up.left) then
      return "active"
    end
    if c.chunk[up.left] or c.word[up.left] == "," then
      local object = c.object_after(c, i) or joint_object(c, i, i)
      if not object and not is_after_aside(c, up) then return "reduced" end
    end
  end
  if tag == "VBD" and not up.have and c.chunk[up.left] and (c.low[i + 1] == "by" or is_absolute(c, event, up))
    or participle and is_joined(c, i, up) then
    return "reduced"
  end
  return "active"
end

-- The verb that is joined with the one at `i`.
local function joined_verb(c, i)
  for j = i - 2, math.max(1, i - 12), -1 do
    if c.is_verb(c, j) then return j end
  end
end

local function reduced_subject(c, up)
  local at = up.left
  local first = JOINING[c.low[at]] and joined_verb(c, at + 1)
  if first then
    local above = c.walk(c, first)
    if above.be then return c.subject(c, first) end
    at = above.left
  end
  if c.word[at] == "," then at = c.left(c, at) end
  local chunk = c.chunk[at]
  return chunk and c.list_to(c, c.climb(c, chunk))
end

local GAP = set "which whom" -- "the site which the state shut down"

local INTRANSITIVE = { suspension = true, resumption = true }

-- "The assembly resumed" acts; "the talks resumed" do not.
local function is_body(c, doc, list)
  local token = list and list[1] and c.first + list[1].head - 1
  return token and (doc:at("Group", token) or doc:at("OrgName", token)
    or doc:at("Role", token) or doc:at("OrgHead", token)) and true or false
end

-- "his refusal at times to vote", "their refusal to this point to yield".
local function over_times(c, last)
  for j = last + 1, math.min(c.n, last + 6) do
    if c.low[j] == "to" and c.tag[j + 1] == "VB" then return j - 1 end
    if c.is_verb(c, j) or c.pos[j] == "PUNCT" or c.pos[j] == "AUX" then return nil end
  end
end

-- From the "to" behind `b`: what is refused.
local function read_act(c, event, b)
  local object = c.phrase_at(c, b + 3)
  event.matter = c.span_of(c, { a = b + 1, b = object and c.whole(c, object).b or b + 2 })
end

-- "Peru was refused entry", "she was denied a visa": who was, and what.
local KEPT = set "refuse deny"

-- "refused the firm a loan", "denied them entry": the second is what.
local function read_denied(c, event, object)
  local i = event.trigger.first - c.first + 1
  local what = object and KEPT[c.lemma[i]] and c.phrase_at(c, object.b + 1)
  if not what or what.kind == "time" or c.pos[what.head] == "PRON" then return object end
  event.matter = nil
  c.give(c, event, "counterpart", { object })
  return what
end

-- "The talks stopped", "trading resumed": the subject is what stops.
local function happens_to(c, doc, event, i, subject)
  if not INTRANSITIVE[event.type] then return false end
  if c.lemma[i] == "resume" and is_body(c, doc, subject) then return false end
  return not (subject and GAP[c.low[c.left(c, subject[1].a)] or ""])
end

local function read_active(c, doc, event, i, last)
  local subject = c.subject(c, i)
  if not subject and c.low[i] == "no" then subject = c.subject(c, c.left(c, i)) end -- "has no intention"
  local object = c.object_after(c, last) or joint_object(c, i, last)
  local captured = event.matter and c.chunk[event.matter.first - c.first + 1]
  if captured and captured == object and event.matter.last <= c.first + c.whole(c, object).b - 1 then
    event.matter = nil
  end
  object = read_denied(c, event, object)
  if object then c.set_matter(c, event, c.whole(c, object)) end
  local later = c.lemma[i] == "refuse" and not object and not event.matter and over_times(c, last)
  if later then read_act(c, event, later) end -- "refused for a time to endorse"
  if not object and not event.matter and happens_to(c, doc, event, i, subject) then
    return c.set_matter(c, event, c.span_list(c, subject))
  end
  c.give(c, event, "agent", subject)
end

-- The whole of what stands before a passive: "trading in its shares".
local function passive_matter(c, i, subject)
  local matter = c.span_list(c, subject)
  local at = c.walk(c, i).left
  if c.is_verb(c, at) then at = c.walk(c, at).left end -- "remain suspended"
  if c.word[at] == "," then at = c.left(c, at) end
  local before = matter and c.chunk[at]
  if before and before.kind ~= "time" and before.b > matter.b
    and c.climb(c, before).a == subject[#subject].a then matter.b = before.b end
  return matter
end

local function read_passive(c, event, last, subject)
  local i = event.trigger.first - c.first + 1
  local kept = KEPT[c.lemma[i]] and event.voice == "passive" and c.object_after(c, last)
  if kept then
    c.set_matter(c, event, c.whole(c, kept))
    c.give(c, event, "counterpart", subject)
  end
  c.set_matter(c, event, passive_matter(c, i, subject))
  c.give(c, event, "agent", c.behind(c, last, "by", 12))
end

local function read_modifier(c, event, i, last)
  local chunk = c.chunk[i]
  c.set_matter(c, event, { a = last + 1, b = chunk.b, head = chunk.head })
  local owner = c.owner(c, { a = chunk.a, b = i, head = i }, 9)
  c.give(c, event, "agent", owner)
end

local function drop_time(c, event)
  local m = event.matter
  local chunk = m and c.chunk[m.first - c.first + 1]
  if chunk and (c.time[chunk.a] or c.is_interval(c, chunk)) then event.matter = nil end
end

-- "declined to say when and said ...": the second verb tells something else.
local TELLS = set "VBD VBZ VBP"

local function end_at_next_verb(c, event)
  local m = event.matter
  local first = m and m.first - c.first + 1
  if not first or c.low[first] ~= "to" then return end
  for j = first + 2, m.last - c.first do
    local low = c.low[j]
    local joined = (low == "and" or low == "but") and TELLS[c.tag[j + 1]]
    if joined or event.trigger.first == c.first and c.is_new_clause(c, j) then
      event.matter = { first = m.first, last = c.first + j - 2 }
      return
    end
  end
end

local function read_verb(c, doc, event, i, last)
  drop_time(c, event)
  end_at_next_verb(c, event)
  local up = c.walk(c, i)
  local voice = voice_of(c, event, i, up)
  event.voice = voice
  if voice == "modifier" then
    event.matter = nil
    read_modifier(c, event, i, last)
  elseif voice == "reduced" then
    event.matter = nil
    read_passive(c, event, last, reduced_subject(c, up))
  elseif voice == "passive" then
    event.matter = nil
    read_passive(c, event, last, c.subject(c, i))
  else
    read_active(c, doc, event, i, last)
  end
end

--- Nouns: refusals, suspensions, resumptions ----------------------------------

local CAUSING = set [[
  order impose announce declare lift agree accept threaten have make approve
  bring end begin start consider require issue reaffirm repeat maintain plan continue extend
  back]]

-- "brought work at the mine to a halt": the verb.
local function bringer(c, i)
  for j = i - 1, math.max(1, i - 10), -1 do
    if c.lemma[j] == "bring" and c.is_verb(c, j) then return j end
  end
end

-- "imposed a freeze", "called for a halt": the subject is who does it.
local function causer(c, chunk)
  local top = c.climb(c, chunk)
  local v = c.left(c, top.a)
  while c.time[v] do v = c.left(c, v) end -- "declared last month a freeze"
  if c.pos[v] == "ADP" then v = c.left(c, v) end
  local first = c.low[top.a] -- "called a halt", not "called for a halt"
  local direct = c.left(c, top.a) == v and (first == "a" or first == "an")
  if c.low[c.left(c, top.a)] == "to" then v = bringer(c, top.a) or v end
  if c.is_verb(c, v) and (CAUSING[c.lemma[v]] or direct and c.lemma[v] == "call") then
    return c.subject(c, v)
  end
end

-- "a three-year freeze": how long, and not what.
local LENGTH = set "year month week day hour minute weekend"

local function premodifier(c, chunk, i)
  local a = chunk.a
  for j = chunk.a, i - 1 do
    if c.tag[j] == "POS" or c.pos[j] == "DET" or c.tag[j] == "PRP$" then a = j + 1 end
  end
  while a < i and (c.pos[a] == "ADJ" or c.time[a] or LENGTH[c.lemma[a]] or c.pos[a] == "NUM"
    or c.word[a] == "-" or c.pos[a - 2] == "NUM" and c.word[a - 1] == "-") do a = a + 1 end
  if a < i and (c.pos[a] == "NOUN" or c.pos[a] == "PROPN") then
    return { a = a, b = i - 1, head = i - 1 }
  end
end

-- "received a two-game suspension": who is suspended.
local SUFFERING = set "receive get serve face draw"

local function sufferer(c, chunk)
  local v = c.left(c, chunk.a)
  return c.is_verb(c, v) and SUFFERING[c.lemma[v]] and c.span_list(c, c.subject(c, v)) or nil
end

local OF = set "of on to in for"

local function object_of_noun(c, last, modifier)
  local j = last + 1
  while c.time[j] do j = j + 1 end
  if OF[c.low[j] or ""] and not (modifier and c.low[j] ~= "of") then
    local between = c.low[j + 1] == "between" and c.phrase_at(c, j + 2) -- "of between 5 and 7 tons"
    if between then
      local both = c.whole(c, c.span_list(c, (c.list_from(c, between))))
      return { a = j + 1, b = both.b, head = both.head }
    end
    local phrase = c.phrase_at(c, j + 1)
    if phrase and phrase.kind ~= "time" then return c.whole(c, phrase) end
  end
end

-- "the suspension of aid by Peru", but not "the freeze in response to tests by
-- Peru".
local function doer_behind(c, event, last)
  local list, at = c.behind(c, last, "by", 10)
  if not list and event.type == "refusal" and c.low[last + 1] == "from" then
    list, at = c.behind(c, last, "from", 2)
  end
  for j = last + 1, (at or 0) - 1 do
    if c.pos[j] == "ADP" and not OF[c.low[j]] then return nil end
  end
  return list
end

-- "the refusal to resign has angered them": the main verb is none of it.
local OPENER = set "WDT WP WRB"
local MAIN = set "VBD VBZ VBP MD"

local function end_at_main_verb(c, event)
  local m = event.matter
  local first = m and m.first - c.first + 1
  if not first or c.low[first] ~= "to" then return end
  for j = first + 2, m.last - c.first + 1 do
    if OPENER[c.tag[j]] or c.low[j] == "that" then return end
    if MAIN[c.tag[j]] then
      event.matter = { first = m.first, last = c.first + j - 2 }
      return
    end
  end
end

-- "the refusal of the guild to yield", "a refusal by the guild to yield".
local REFUSER = set "of by"

local function read_refuser(c, event, last)
  if event.matter then return end
  if c.pos[last + 1] == "CCONJ" and c.pos[last + 2] == "NOUN" then last = last + 2 end -- "or inability"
  local who = REFUSER[c.low[last + 1] or ""] and c.phrase_at(c, last + 2)
  local b = who and c.widen(c, who).b or over_times(c, last)
  if not b or c.low[b + 1] ~= "to" or c.tag[b + 2] ~= "VB" then return end
  read_act(c, event, b)
  if who then c.give(c, event, "agent", { who }) end
end

-- "the Ruritanian suspension of aid", "an opposition boycott": who stands before
-- the noun, where it is not what stops.
local function named_before(c, event, chunk, i, modifier)
  if event.type == "refusal" and modifier
    and (c.pos[modifier.head] == "PROPN" or c.doc:at("Group", c.first + modifier.head - 1)) then
    return { modifier }
  end
  local apart = event.type == "refusal" or event.matter and event.matter.first > event.trigger.last
  return apart and c.named_owner(c, { a = chunk.a, b = i, head = i }) or nil
end

local function read_noun(c, event, i, last)
  if event.type == "refusal" then read_refuser(c, event, last) end
  end_at_main_verb(c, event)
  local chunk = c.chunk[i] or { a = i, b = last, head = last }
  drop_time(c, event)
  local modifier = premodifier(c, chunk, i)
  c.set_matter(c, event, object_of_noun(c, last, modifier))
  local owner = c.owner(c, { a = chunk.a, b = i, head = i }, 9)
  if owner and owner[1].b == i then owner = nil end -- "by a freeze"
  if owner and c.tag[owner[1].b] == "PRP$" and c.lemma[c.left(c, chunk.a)] == "continue" then
    owner = nil -- "continued their halt": the subject's own
  end
  owner = owner or named_before(c, event, chunk, i, modifier)
  if event.type == "suspension" and not owner and not event.matter then
    c.set_matter(c, event, sufferer(c, chunk))
  end
  if event.type ~= "refusal" and not event.matter then
    if modifier then
      c.set_matter(c, event, modifier)
    elseif owner then
      c.set_matter(c, event, owner[1])
      owner = nil
    end
  end
  c.give(c, event, "agent", owner or doer_behind(c, event, last) or causer(c, chunk))
end

--- Matters that stand before ---------------------------------------------------

-- "asked to leave, he refused".
local function asked_before(c, i)
  for j = i - 1, 2, -1 do
    if c.low[j] == "to" and c.lemma[j - 1] == "ask" and c.tag[j + 1] == "VB" then
      local last = j + 1
      while last + 1 < i and c.word[last + 1] ~= "," and c.pos[last + 1] ~= "CCONJ" and not c.is_verb(c, last + 1) do
        last = last + 1
      end
      return { a = j, b = last }
    end
  end
end

-- "the offer that they refused", "the bill he vetoed": the phrase right before
-- the subject.
local function relative_before(c, i)
  local subject = c.subject(c, i)
  if not subject then return nil end
  local at = c.left(c, subject[1].a)
  if c.low[at] == "that" or c.low[at] == "which" or c.low[at] == "whom" then
    at = c.left(c, at)
    if c.word[at] == "," then at = c.left(c, at) end
  elseif c.word[at] == "," then
    return nil
  end
  local chunk = c.chunk[at]
  if not chunk or chunk.kind == "time" or c.pos[chunk.head] == "PRON" then return nil end
  return { a = c.climb(c, chunk).a, b = chunk.b, head = chunk.head }
end

local RELATIVE_MATTER = { refusal = true, suspension = true, resumption = true }

local function read_before(c, event, i)
  if event.matter or event.voice ~= "active" or not RELATIVE_MATTER[event.type] then return end
  local matter = relative_before(c, i)
    or event.type == "refusal" and asked_before(c, i)
  if matter then event.matter = c.span_of(c, matter) end
end

--- Who, by what is suspended -----------------------------------------------------

-- "The talks aimed to restart ...", "the pact was to freeze ...": no actors.
local NO_ACTOR = set [[
  talks talk meeting summit visit trip journey agreement pact accord deal bill
  problem plan freeze proposal idea decision refusal resumption suspension
  measures move strike suit lawsuit complaint storm fire flood earthquake
  explosion accident dispute shortage lack delay order negotiation pressure experience walkout
  feud row quarrel deadlock impasse crisis war fighting weather snow rain fog outage leak blast
  blaze quake hurricane typhoon blizzard flooding]]

share.drop_things = function(c, event)
  local who = event.agent[1]
  local chunk = who and c.chunk[who.first - c.first + 1]
  local head = chunk and chunk.head
  if head and who.last >= c.first + head - 1 and c.pos[head] == "NOUN"
    and NO_ACTOR[c.lemma[head]] then
    local behind = c.low[c.left(c, chunk.a)] == "by" -- "halted by a storm": nobody
    event.agent = c.parties(c, not behind and c.owner(c, chunk, 9)) -- "the bank's plan": the bank
  end
end

-- "a pause in talks between the two states": theirs.
local function read_between(c, event)
  local m = event.type ~= "refusal" and #event.agent == 0 and event.matter
  for i = m and m.first - c.first + 1 or 1, m and m.last - c.first + 1 or 0 do
    local phrase = c.low[i] == "between" and c.phrase_at(c, i + 1)
    if phrase then
      local list = c.list_from(c, phrase)
      if #list == 1 then list[2] = c.other_side(c, phrase) end
      event.agent = c.parties(c, list)
      return
    end
  end
end

--- Stage ----------------------------------------------------------------------

stage "parties" (function(doc, events)
  for _, event in ipairs(events) do
    local c, i, last = share.trigger_in(event)
    if c.lemma[i] == "decision" then event.nominal, last = true, i end
    if event.type ~= "meeting" and event.nominal then
      read_noun(c, event, last, last)
    elseif event.type ~= "meeting" then
      read_verb(c, doc, event, i, last)
    end
    if not event.nominal then read_before(c, event, i) end
    if event.type ~= "meeting" then share.drop_things(c, event) end
    read_between(c, event)
  end
end)
