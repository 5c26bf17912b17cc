--- How far a statement runs: the content of each attribution.
--
-- A rule of attribution/cues.lua or phrases.lua gives cue, source and shape. This
-- stage reads the words around them, once per sentence, and writes `content`:
-- spans of tokens.
-- What turns out to say nothing is dropped: it gets no content, and
-- attribution/chains.lua passes it over.

--- Words ---------------------------------------------------------------------

local past_listener = share.past_listener
local MARK = set [[ " “ ” '' `` « » „ ‘ ’ ' ]]
local OPENER = set [[ that whether how why what if ]]
-- What begins a clause that only sets the scene: "When asked, X said C".
local SCENE = set [[ when as after before although though while if because since
  asked speaking in on at during with under until by from for despite last this
  next earlier later yesterday today meanwhile however but and still also
  instead then separately monday tuesday wednesday thursday friday saturday
  sunday ]]
-- What begins a phrase between a cue and the end of the sentence.
local ASIDE = set [[ on in at to during after before when as for from by with
  last this earlier late later yesterday today tonight through via following
  monday tuesday wednesday thursday friday saturday sunday
  here while upon outside of about shortly again without ]]
local MONTH = set [[ january february march april may june july august september
  october november december ]]
local NOUN = set [[ NN NNS ]]

-- "last week's vote", "late March sales": no aside but the statement's subject.
local function is_subject_of_time(view, i)
  for at = i, i + 1 do
    if view.tag[at + 1] == "POS" then return true end
    if MONTH[view.low[at]] and NOUN[view.tag[at + 1]] then return true end
  end
  return false
end

local function is_mark(view, i) return MARK[view.low[i]] or false end

local function is_comma(view, i) return view.low[i] == "," end

-- A finite verb or a quotation stands between two tokens.
local function has_clause(view, first, last)
  local tags, low = view.tag, view.low
  for i = first, last do
    local tag = tags[i]
    if tag == "VBD" or tag == "VBZ" or tag == "VBP" or tag == "MD"
      or MARK[low[i]] then return true end
  end
  return false
end

--- Before and behind ---------------------------------------------------------

-- The statement in front of a source or cue at `at`: from the sentence's start
-- to the comma or mark before it, or without either where nothing else can be
-- the statement. nil when there is none.
local function in_front(view, at, is_end)
  local last = at - 1
  if last < view.first then return nil end
  if not (is_comma(view, last) or is_mark(view, last)) and not is_end then
    return nil
  end
  while last >= view.first and is_comma(view, last) do last = last - 1 end
  if last < view.first then return nil end
  return { first = view.first, last = last }
end

-- "to open the port", where something is vowed or claimed.
local function is_infinitive(view, i)
  if view.low[i] ~= "to" then return false end
  if view.tag[i + 1] == "RB" then i = i + 1 end
  return view.tag[i + 1] == "VB"
end

-- Where the statement behind a cue begins, and how it is marked: "that",
-- "mark", "plain"; nil when only phrases and the end follow.
local function opening(view, at)
  local i = at
  if view.low[i] == ":" then i = i + 1 end
  if is_comma(view, i) and i < view.stop and is_mark(view, i + 1) then i = i + 1 end
  if i > view.stop then return nil end
  if OPENER[view.low[i]] or is_infinitive(view, i) then return i, "that" end
  if is_mark(view, i) then return i, "mark" end
  if is_comma(view, i) then return i, "comma" end
  if ASIDE[view.low[i]] and not is_subject_of_time(view, i) then return i, "aside" end
  return i, "plain"
end

-- A noun phrase that starts right behind another one starts a clause.
local STARTS = set [[ DT NNP NNS PRP$ ]]
local ENDS = set [[ NNP NN NNS CD ]]

local function starts_clause(view, i)
  local tag, before = view.tag[i], view.tag[i - 1]
  if tag == "JJ" then -- "told the board in Oslo industrial output would rise"
    return before == "NNP" and NOUN[view.tag[i + 1]] and not ASIDE[view.low[i]]
  end
  if tag == "NNS" and before == "CD" then return false end -- "by 1.4 times"
  return STARTS[tag] and ENDS[before] and tag ~= before
end

-- What may stand alone between a cue and a thing: "announced today the plan".
local ALONE = set [[ today yesterday tonight here monday tuesday wednesday thursday
  friday saturday sunday ]]
local THING = set [[ the a an it he she they its his her their ]]

-- Behind a phrase ("on Friday", "in a statement") the statement may begin yet:
-- with "that", a mark, or a clause of its own.
local function past_aside(view, at)
  if ALONE[view.low[at]] and THING[view.low[at + 1]] then return at + 1, "plain" end
  for i = at + 1, view.stop do
    if view.low[i] == "that" and view.tag[i] ~= "DT" then return i, "that" end
    if is_mark(view, i) and view.low[i] ~= "'" and view.low[i] ~= "’" then
      return i, "mark"
    end
    if is_comma(view, i) then return i, "comma" end
    local tag = view.tag[i]
    if tag == "PRP" and i > at + 1 then return i, "plain" end
    if i > at + 1 and view.low[i + 1] ~= "that" and starts_clause(view, i) then
      return i, "plain"
    end
  end
  return nil
end

local function is_set_scene(view, front)
  local first = front.first
  while first < front.last and (is_mark(view, first) or is_comma(view, first)) do
    first = first + 1
  end
  if is_mark(view, front.last) or is_mark(view, front.first) then return false end
  return not has_clause(view, front.first, front.last) or SCENE[view.low[first]] or false
end

local shapes = {}

local function next_comma(view, at)
  for i = at, math.min(at + 25, view.stop) do
    if is_comma(view, i) then return i end
  end
end

-- Whether a finite verb group begins at `at`, adverbs aside.
local function is_verb_at(view, at)
  while view.tag[at] == "RB" do at = at + 1 end
  local tag = view.tag[at]
  return tag == "VBD" or tag == "VBZ" or tag == "VBP" or tag == "MD"
end

-- The quotation that ends right before a sentence: `"Who goes?" Lopez asked.`
-- One that ends in a question or a shout is always spoken by who comes next.
local function quoted_before(doc, view, is_bare)
  local quote = view.quotes.ending[view.first - 1]
  if not quote then return nil end
  local stop = doc:slice(quote.last - 1)
  if not is_bare and stop ~= "?" and stop ~= "!" then return nil end
  return { first = quote.first, last = quote.last }
end

-- What stands behind a cue where a quotation stands in front of it: only the
-- rest of the quotation.
local function more_quoted(view, item, at)
  if is_comma(view, at) or view.low[at] == ":" then at = at + 1 end
  if at < view.stop and is_mark(view, at) then return at end
  local other = view.items[item.number + 1]
  for i = at, math.min(view.stop, other and other.begins or view.stop) - 1 do
    if is_comma(view, i) and is_mark(view, i + 1) then return i + 1 end
  end
end

-- Past ", citing X," where it stands between a cue and its statement.
local function past_citing(view, at)
  if not is_comma(view, at) then return at end
  for _, other in ipairs(view.items) do
    if other.shape == "citing" and other.cue.first == at + 1 then
      at = other.source.last + 1
      return is_comma(view, at) and at + 1 or at
    end
  end
  return at
end

-- Where the statement begins behind a cue, and whether one stands in front.
local function sides(view, front, at)
  at = past_citing(view, at)
  local from, how = opening(view, at)
  local scene = front and is_set_scene(view, front)
  if how == "aside" then
    local later, mark = past_aside(view, from)
    if mark == "comma" and past_citing(view, later) ~= later then
      later, mark = opening(view, past_citing(view, later))
    end
    if front and not scene and mark ~= "that" and mark ~= "mark" then
      if mark == "comma" then return later + 1, front end
      return nil, front
    elseif later then
      from, how = later, mark
    elseif front then
      return nil, front
    end
  end
  if how == "comma" then
    local is_parted = is_verb_at(view, from + 1)
    return from + 1, (not scene or is_parted) and front or nil
  end
  return from, not how and front or nil
end

local JOINING = set [[ although though while when because ]]

-- A quotation at the end of a clause or phrase that sets the scene is a title: `In an
-- interview on "The Hour," X said C`.
local function is_title(view, front, how)
  if (how == "plain" or how == "that") and JOINING[view.low[front.first]] then return true end
  local tag = view.tag[front.first]
  if not (SCENE[view.low[front.first]] or tag == "VBG" or tag == "VBN") then
    return false
  end
  local quote = view.quotes.ending[front.last]
  return quote.first > front.first and not has_clause(view, front.first, quote.first - 1)
    or tag == "VBN"
end

-- "He said:" at the end of a sentence announces the next one.
local function next_sentence(doc, view)
  local at = view.last + 1
  local quote = view.quotes.starting[at]
  if quote then return { { first = quote.first, last = quote.last } } end
  local sentence = doc:sentence_at(at)
  if not sentence then return {} end
  local first, last = doc:sentence(sentence)
  return { { first = first, last = last } }
end

-- Source, then cue: the statement stands behind, in front, or on both sides.
function shapes.before(doc, view, item)
  local start = item.cue.first
  if item.source then start = math.min(start, item.source.first) end
  local at = item.inner and item.inner.last + 1
    or past_listener(doc, view, item.cue.last + 1)
  local front = in_front(view, start)
  local open, how = opening(view, at)
  if how == "aside" and not past_aside(view, open) then open = nil end
  if not front and start == view.first and how ~= "that" and how ~= "mark" then
    front = quoted_before(doc, view, not open)
  end
  if not front and not open then front = in_front(view, start, true) end
  if not open and view.low[at] == ":" then return next_sentence(doc, view) end
  local from
  if front and view.quotes.ending[front.last] and not (open and is_title(view, front, how)) then
    from = more_quoted(view, item, at)
  else
    from, front = sides(view, front, at)
  end
  local spans = { front }
  if from and from <= view.stop then
    spans[#spans + 1] = { first = from, last = view.stop }
  end
  return spans
end

-- Cue, then source: in front; behind as well where a quotation goes on.
function shapes.after(doc, view, item)
  local front = in_front(view, item.cue.first)
    or item.cue.first == view.first and quoted_before(doc, view, true) or nil
  local spans = { front }
  local at = item.source.last + 1
  if is_comma(view, at) then at = at + 1 end
  if at <= view.stop and is_mark(view, at) and at < view.last then
    spans[#spans + 1] = { first = at, last = view.stop }
  end
  return spans
end

-- "According to the poll, 46 percent are undecided.": a source that took all of the
-- sentence ends at its first comma.
local function leave_statement(view, source)
  if source.last < view.stop then return end
  for i = source.first + 1, source.last - 1 do
    if is_comma(view, i) then source.last = i - 1 return end
  end
end

local WHICH = set "which who whose"

-- "according to X": in front of the statement, behind it, or within.
function shapes.phrase(_, view, item)
  if item.cue.first <= view.first + 2 then leave_statement(view, item.source) end
  local first = math.min(item.source.first, item.cue.first)
  local last = math.max(item.source.last, item.cue.last)
  local front = first > view.first and { first = view.first, last = first - 1 }
    or nil
  while front and front.last >= front.first and (is_comma(view, front.last)
    or view.low[front.last] == "as" or view.low[front.last] == "first") do
    front.last = front.last - 1
    if front.last < front.first then front = nil end
  end
  if not front and not is_comma(view, last + 1) then
    last = (next_comma(view, last + 1) or last + 1) - 1
  end
  local at = past_citing(view, last + 1)
  if at == last + 1 then at = is_comma(view, at) and at + 1 or view.last + 1 end
  local behind = at <= view.stop and { first = at, last = view.stop } or nil
  if behind and WHICH[view.low[at]] then behind = nil end -- it tells of the source
  return { front or behind, front and behind }
end

-- Whether a verb stands at `at` or behind what commas set apart there: "...,
-- the minister, said".
local function leads_to_verb(view, at)
  for _ = 1, 4 do
    if is_verb_at(view, at) then return true end
    if not is_comma(view, at) then return false end
    at = (next_comma(view, at + 1) or view.stop) + 1
  end
  return false
end

local TIE = set [[ of for from in at with on to near ]]

-- "the head of the bank": back to the noun phrase that the others hang on.
local function whole_phrase(doc, view, first, last)
  while TIE[view.low[first - 1]] do
    local before, to = doc:previous("NP", first - 1, view.first)
    if to ~= first - 2 then break end
    first = before
  end
  return { first = first, last = last }
end

-- What may be a verb in the past tense, behind what must be a subject.
local function is_past_like(view, at)
  while view.tag[at] == "RB" do at = at + 1 end
  return view.tag[at] == "VBN" or view.tag[at] == "JJ" and view.low[at]:find "ed$" ~= nil
end

-- The first noun phrase between two tokens with a verb behind it.
local function find_subject(doc, view, from, to)
  local first, last = doc:next("NP", from, to)
  while first and last < to do
    if not view.quotes.at(first) and (leads_to_verb(view, last + 1)
      or first == from and is_past_like(view, last + 1)) then
      return whole_phrase(doc, view, first, last)
    end
    first, last = doc:next("NP", last + 1, to)
  end
end

-- Past a phrase or clause that only sets the scene, at the sentence's start.
local function past_scene(view, to)
  local tag = view.tag[view.first]
  if not (SCENE[view.low[view.first]] or tag == "VBG" or tag == "VBN") then
    return view.first
  end
  for i = view.first, to do
    if is_comma(view, i) then return i + 1 end
  end
  return view.first
end

-- The subject that a participle or a second verb at `at` shares: it stands
-- before, or behind where the participle opens the sentence: "While saying C, X left".
local function subject(doc, view, at)
  local before = at > view.first and find_subject(doc, view, past_scene(view, at - 2), at - 1)
  if before or at > view.first + 1 then return before or nil end
  return find_subject(doc, view, past_scene(view, view.stop), view.stop)
end

local RELATIVE = set [[ who which that ]]

-- Who spoke last in this sentence, outside of quotations.
local function last_speaker(view, item)
  for n = item.number - 1, 1, -1 do
    local other = view.items[n]
    if other.source and other.source.first < item.cue.first
      and not view.quotes.at(other.cue.first) and not RELATIVE[view.low[other.source.last]] then
      return { first = other.source.first, last = other.source.last }
    end
  end
end

local FINITE = set [[ VBD VBZ VBP MD ]]

-- "Lopez said he was late, and suggested a break": the speaker is who spoke last.
local function is_pronoun(view, span)
  return span.first == span.last and view.tag[span.first] == "PRP"
end

local THING_TAG = set [[ NN NNS ]]
local SPEAKS = { "Role", "Group", "OrgHead", "OrgName", "OutletName", "GivenName", "Anonymity" }

-- "Lopez said the talks had failed and suggested a break": talks suggest nothing.
local function is_thing(doc, view, span)
  if not THING_TAG[view.tag[span.last]] then return false end
  for _, label in ipairs(SPEAKS) do
    if doc:at(label, span.last) then return false end
  end
  return true
end

-- A participle or a second verb: the speaker stands before it.
function shapes.adding(doc, view, item)
  local is_verb = FINITE[view.tag[item.cue.first]]
  local actor, last = is_verb and item.actor, last_speaker(view, item)
  if actor and last and last.first < actor.first
    and (is_pronoun(view, actor) or is_thing(doc, view, actor)) then
    actor = nil
  end
  item.source = item.source or actor or last or item.actor
    or subject(doc, view, item.cue.first)
  if not item.source then return {} end
  local at = past_listener(doc, view, item.cue.last + 1)
  if is_comma(view, at) or view.low[at] == ":" then at = at + 1 end
  if at > view.stop then return {} end
  return { { first = at, last = view.stop } }
end

-- "X's claim that C".
function shapes.noun(_, view, item)
  return { { first = item.cue.last + 1, last = view.stop } }
end

-- "C, X was quoted as saying."
local function before_quoted(doc, view, item)
  local start = item.via and item.via.first or item.cue.first
  return in_front(view, start) or start == view.first and quoted_before(doc, view, true) or nil
end

-- "X was quoted as saying C".
function shapes.quoted(doc, view, item)
  local at = past_listener(doc, view, item.last + 1)
  if is_comma(view, at) or view.low[at] == ":" then at = at + 1 end
  if at > view.stop then return { before_quoted(doc, view, item) } end
  if ASIDE[view.low[at]] then at = past_aside(view, at) or at end -- "last week that C"
  return { { first = at, last = view.stop } }
end

function shapes.none(_, view)
  return { { first = view.first, last = view.stop } }
end

-- A headline has no closing stop, and a person or a body before its colon.
local function is_headline(doc, view, source)
  if view.stop ~= view.last then return false end
  for _, label in ipairs { "Role", "Group", "OutletName", "GivenName", "Title",
    "CountryName", "OrgName", "Capital" } do
    if doc:next(label, source.first, source.last) then return true end
  end
  return false
end

function shapes.colon(doc, view, item)
  if not is_headline(doc, view, item.source) then return {} end
  return { { first = item.cue.last + 1, last = view.stop } }
end

local LABELLED = set [[ photo photos picture image video credit source graphic ]]

function shapes.report(doc, view, item)
  if LABELLED[view.low[item.cue.first - 1]] or item.cue.first - view.first < 3
    or not (is_headline(doc, view, item.source) or view.low[item.source.last]:find "^report") then
    return {}
  end
  return { { first = view.first, last = item.cue.first - 1 } }
end

function shapes.citing() return {} end
--- The stage -----------------------------------------------------------------

-- Where an attribution begins in its sentence.
local function start_of(item)
  local start = item.cue.first
  if item.source and item.shape ~= "adding" then
    start = math.min(start, item.source.first)
  end
  return start
end

-- Statements inside a quotation by I, we and you are part of the talk.
local function is_small_talk(item)
  local low = item.source and item.view.low[item.source.last]
  return (low == "i" or low == "we" or low == "you")
    and item.view.quotes.at(item.cue.first) ~= nil
end

share.is_comma, share.is_verb_at = is_comma, is_verb_at
share.statement_marks = function() return MARK end

stage "contents" (function(doc, _, attributions)
  for n = 1, #attributions do attributions[n].begins = start_of(attributions[n]) end
  for n = 1, #attributions do
    local item = attributions[n]
    if item.source or item.shape ~= "before" then
      item.content = shapes[item.shape](doc, item.view, item)
      if is_small_talk(item) then item.content = {} end
    end
  end
end)
