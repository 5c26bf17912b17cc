--- Who speaks: from a cue to the left, over auxiliaries, asides and
--- appositions, to the noun phrase that is its subject.
--
-- "Ana Quiroga, a spokeswoman for the ministry, who had left early, has
-- repeatedly denied ...": what describes the speaker belongs to the source; a
-- relative clause or a circumstance at its end ("Lopez, speaking in Oslo, said")
-- does not. A cue that nobody speaks is dropped.

local whole_phrase, list_start = share.whole_phrase, share.list_start
local over_bracket, over_time = share.over_bracket, share.over_time
local before_who = share.before_who
local is_nominal, is_tied = share.is_nominal, share.is_tied
local is_participle = share.is_participle
local DAY, MOMENT, MARK = share.voice_words()

--- Words ----------------------------------------------------------------------

local BE = set [[ be is are was were been being 're ’re ]]
local HAVE = set [[ have has had having 've ’ve 'd ’d ]]
local DO = set [[ do does did ]]
local NOT = set [[ not n't n’t never ]]
local MODAL = set [[ will would can could may might must shall should 'll ’ll ]]
local WITH_VERB = set [[ also then later both all today yesterday tonight earlier
  previously already once just now again long only even still repeatedly
  nevertheless nonetheless instead ]]
local WHO = set [[ who which that whom whose ]]
local DASH = { ["--"] = true, ["–"] = true, ["—"] = true, ["-"] = true }

local FINITE = set [[ VBD VBZ VBP MD ]]
local PREP = set [[ IN TO ]]

-- What opens a circumstance, not a description of the speaker.
local CIRCUMSTANCE = set [[ when after before while as during since speaking on
  asked however meanwhile though although if once then through via following
  citing quoting quoted cited responding ]]

-- What may stand for people without a noun: "half said".
local SOME = set [[ half most many some several few others all both none each neither ]]

--- The verb group -----------------------------------------------------------

local ROUGHLY = set [[ of over about around under than nearly almost less more just ]]
local NOUN = set [[ NN NNS JJ ]]
local PAST = set [[ said told wrote ]]

-- No modal stands right before such a word: "Will wrote".
local function is_past(view, cue)
  local tag = view.tag[cue]
  return PAST[view.low[cue]] or tag == "VBD" or tag == "VBZ"
end

local function note(group, view, i, cue)
  local low = view.low[i]
  if SOME[low] and low ~= "both" and low ~= "all" then
    return false
  elseif NOT[low] then
    group.negated = true
  elseif BE[low] then
    group.be = true
  elseif HAVE[low] then
    group.have = true
  elseif DO[low] or MODAL[low] or view.tag[i] == "MD" then
    if i == cue - 1 and is_past(view, cue) then return false end
    group.helped = true
  elseif (low == "'s" or low == "’s") and view.tag[cue] == "VBN" then
    if NOUN[view.tag[cue + 1]] then return false end -- "Valdor's announced plan"
    group.have = true
  elseif (low == "'s" or low == "’s") and view.tag[cue] == "VBG" then
    group.be = true
  else -- what seems an adverb at the sentence's start may be a name
    if low == "since" then return HAVE[view.low[i - 1]] or false end
    return WITH_VERB[low] or view.tag[i] == "RB" and i > view.first
  end
  group.start = i
  return true
end

-- Left over what stands between "has" and its verb: "has on many occasions warned".
local function over_phrase(view, i, cue)
  if view.tag[cue] ~= "VBN" then return i end
  for at = i - 1, math.max(view.first + 1, i - 5), -1 do
    if view.tag[at] == "IN" and HAVE[view.low[at - 1]] then return at - 1 end
    if FINITE[view.tag[at]] or view.low[at] == "," then return i end
  end
  return i
end

-- The verb group that ends with the cue: where it starts and what is in it.
local function read_group(view, cue)
  local group, i = { start = cue }, cue - 1
  while i >= view.first do
    if not note(group, view, i, cue) then
      local before = over_time(view, i)
      if before == i then before = over_phrase(view, i, cue) end
      if before == i then break end
      i = before + 1
    elseif view.low[i] == "ago" then -- "less than two weeks ago"
      i = i - 2
      while ROUGHLY[view.low[i - 1]] do i = i - 1 end
    end
    i = i - 1
  end
  group.left = i
  return group
end


-- What a verb has right behind it, and a participle has not: "announced support".
local OBJECT = set [[ NN NNS PRP$ ]]

local function opens_statement(view, i)
  if view.low[i] == "," then return MARK[view.low[i + 1]] or false end
  local tag = view.tag[i]
  if OBJECT[tag] and not MOMENT[view.low[i]] then return true end
  return view.low[i] == "that" or MARK[view.low[i]] or tag == "PRP" or tag == "DT"
    or tag == "NNP" and not MOMENT[view.low[i]]
end

-- Past "on Tuesday".
local function past_day(view, i)
  return view.low[i] == "on" and DAY[view.low[i + 1]] and i + 2 or i
end

-- "predicted in March that he would lose": the word that opens a statement, a
-- few words behind the cue.
local function has_that(view, i)
  for at = i + 1, math.min(i + 7, view.stop) do
    local low, tag = view.low[at], view.tag[at + 1] or ""
    if low == "," or MARK[low] then return false end
    if low == "that" then return tag ~= "MD" and not tag:find "^VB" end
  end
  return false
end

local PRESS = set [[ newspaper paper daily weekly magazine agency radio television ]]

-- "a local newspaper reported today": a past tense that taggers take for a participle.
local function is_news(view, group, cue)
  return view.low[cue.first] == "reported" and PRESS[view.low[group.left]]
    and MOMENT[view.low[cue.last + 1]] or false
end

-- Whether the verb tells what its subject says: not "was told", "to say", nor
-- "a man accused of theft".
local function is_told(view, group, cue)
  local tag, at = view.tag[cue.first], cue.first
  if tag == "VBG" then return group.be and not group.negated end
  if group.be or group.helped and group.have then return false end -- "would have told"
  if group.negated and (group.helped or group.have) then return false end
  if tag == "VB" and not PAST[view.low[at]] then
    local before = view.tag[group.left]
    return group.helped or before == "PRP" or before == "NNS" or before == ","
      or view.low[at] == "say" and (group.left == view.first or is_nominal(view, group.left))
      or cue.last > cue.first
  elseif tag == "VBN" then
    -- "a recently announced plan"
    if view.tag[group.left] == "DT" and not PAST[view.low[at]] then return false end
    return group.have or cue.last > at or at >= view.stop
      or view.low[at] == "called" or opens_statement(view, past_day(view, cue.last + 1))
      or has_that(view, cue.last + 1) or is_news(view, group, cue)
  end
  return true
end

--- Asides ---------------------------------------------------------------------

-- The comma before `at` in the same clause, over brackets.
local function comma_before(view, at)
  local i = at - 1
  while i > view.first and i > at - 45 do
    local low = view.low[i]
    if low == "," then return i end
    if low == ";" or low == ":" or low == "”" then return nil end
    if low == ")" then i = over_bracket(view, i) or i end
    i = i - 1
  end
end

-- Whether a main verb stands between two tokens: none in a relative clause.
local function has_finite(view, first, last)
  for i = first, last do
    if WHO[view.low[i]] and view.tag[i] ~= "IN" then return false end
    if FINITE[view.tag[i]] then return true end
  end
  return false
end

-- Whether what begins at `i`, behind a comma, describes what stands before.
local function is_attached(view, i, comma)
  local low, tag = view.low[i], view.tag[i]
  if WHO[low] or low == "when" or low == "where" then return true end
  if #low == 1 and view.low[i + 1] == "-" then return true end -- "D-Kan."
  if has_finite(view, i, comma - 1) then return false end
  if PREP[tag] or tag == "CD" or tag == "VBG" or tag == "VBN" then return true end
  return (tag == "DT" or tag == "NN" or tag == "JJ" or tag == "PRP$")
    and view.tag[i - 2] == "NNP" and not MOMENT[view.low[i - 2]]
end

-- A name at the sentence's start: what stands behind its comma describes it, even
-- where it seems to hold a verb ("Ana Quiroga, a doctor trained in Oslo, said").
local function is_person(view, last)
  for i = view.first, last do
    if view.tag[i] ~= "NNP" or MOMENT[view.low[i]] then return false end
  end
  return last > view.first
end

-- "X, aside, said" with the comma at `comma`: the comma that opens the aside.
local function opening_comma(view, comma)
  local open = comma_before(view, comma)
  if not open then return nil end
  local i = open + 1
  if view.tag[i] == "DT" and is_person(view, open - 1) then return open end
  if not (WHO[view.low[i]] or CIRCUMSTANCE[view.low[i]] or view.low[i] == "where")
    and has_finite(view, i, comma - 1) then
    local far = comma_before(view, open)
    if not far or not WHO[view.low[far + 1]] then return nil end
    return far
  end
  for _ = 1, 5 do
    local far = comma_before(view, open)
    if not far or far <= view.first or not is_attached(view, far + 1, open) then break end
    open = far
  end
  return open
end

local function is_dash(doc, view, i) return DASH[view.low[i]] and not is_tied(doc, i) end

local function opening_dash(doc, view, at)
  for i = at - 1, math.max(view.first + 1, at - 40), -1 do
    if is_dash(doc, view, i) then return i end
  end
end

-- "X, who calls it "late," said": the comma that opens an aside which ends in a
-- quotation.
local function opening_of_quoted(view, at)
  local quote = view.low[at - 1] == "," and view.quotes.ending[at]
  if not quote or quote.first <= view.first then return nil end
  local open = opening_comma(view, quote.first)
  local low = open and view.low[open + 1]
  if open and view.tag[open + 1] == "DT" and view.tag[open - 1] == "NNP" then return open end
  return (WHO[low] or CIRCUMSTANCE[low]) and open or nil
end

local SUBJECT = set [[ DT NN NNS NNP NNPS JJ CD PRP$ ]]

-- "The poll taken in Oslo, showed": a comma between a subject and its verb.
local function is_stray(view, comma)
  return SUBJECT[view.tag[view.first]] and not comma_before(view, comma)
    and not has_finite(view, view.first, comma - 1) or false
end

-- From what stands before the verb group back over all asides: the last token
-- of the noun phrase, and the last one of its description.
local function over_asides(doc, view, at)
  local last
  for _ = 1, 6 do
    local low = view.low[at]
    local open
    if low == ")" or low == ">" then
      open = over_bracket(view, at)
      last = last or at
    elseif MARK[low] then
      open, last = opening_of_quoted(view, at), nil
    elseif CIRCUMSTANCE[low] and view.low[at - 1] == "," then
      open = at - 1
    elseif low == "," or is_dash(doc, view, at) then
      open = low == "," and opening_comma(view, at) or low ~= "," and opening_dash(doc, view, at)
      local low_open = open and view.low[open + 1]
      if open and not CIRCUMSTANCE[low_open] and not WHO[low_open] then
        last = last or at - 1
      else
        last = nil
      end
    else
      return at, last
    end
    if low == "," and not open and (view.low[at - 1] == ")" or is_stray(view, at)) then open = at end
    if not open or open <= view.first then return nil end
    at = open - 1
  end
  return at, last
end

--- The speaker ------------------------------------------------------------------

-- Taggers guess at the first word of a sentence: before a verb it is a name.
local MISREAD = set [[ VBZ VBG VB VBD VBN VBP UH FW RB ]]

-- A word with a capital within a sentence, whatever it seems to be: "Read said".
local function is_name(doc, view, at)
  return at > view.first and doc:slice(at):find "^%u%l" ~= nil
end

local function is_speaker_end(doc, view, at)
  local tag = view.tag[at]
  if SOME[view.low[at]] then return true end
  if (at == view.first or view.low[at - 1] == "(") and MISREAD[tag] then return true end
  return is_nominal(view, at) or tag == "DT" or tag == "JJ"
    or (tag == "VBN" or tag == "VBG" or tag == "JJR" or tag == "JJS")
      and view.tag[at - 1] == "DT"
    or is_name(doc, view, at)
end

local function is_year(view, i) return view.low[i]:find "^%d%d%d%d$" ~= nil end

-- "We go," Ana Quiroga, head of the union said: the name right behind a quotation,
-- of which a description with one comma only follows.
local function name_before(doc, view, first)
  if view.low[first - 1] ~= "," or view.tag[first - 2] ~= "NNP"
    or view.tag[first] == "NNP" or MOMENT[view.low[first - 2]] then return first end
  local name = whole_phrase(doc, view, first - 2)
  return view.quotes.ending[name - 1] and name or first
end

local WHILE = set [[ that whether if ]]
local SUBORDINATE = set [[ that whether if because while although though unless
  when after before as since where ]]

-- Whether a verb or a preposition governs the phrase that begins at `first`.
local function is_object(view, first)
  local tag = view.tag[first - 1] or ""
  return tag:find "^VB" ~= nil
    or tag == "IN" and not SUBORDINATE[view.low[first - 1]] and not ROUGHLY[view.low[first - 1]]
end

-- The source of a cue: a span; "shared" where the verb before has it.
local function find_speaker(doc, view, group)
  local at = group.left
  if at < view.first then return nil end
  local low = view.low[at]
  if low == "and" or low == "but" or low == "then" or low == "or" then return "shared" end
  if WHO[low] and view.tag[at] ~= "IN" then return { first = at, last = at } end
  local last
  at, last = over_asides(doc, view, at)
  if not at or at < view.first then return nil end
  at = over_time(view, at)
  if is_year(view, at) then return nil end
  if view.tag[at] == "PRP" and view.low[at - 1] ~= "of" then
    return { first = at, last = last or at }
  end
  if not is_speaker_end(doc, view, at) then
    local head = before_who(view, at)
      or is_participle(view, at) and is_nominal(view, at - 1) and at - 1
    if not head then return nil end
    return { first = whole_phrase(doc, view, head), last = last or group.start - 1 }
  end
  local first = list_start(doc, view, whole_phrase(doc, view, at))
  if last and view.low[at + 1] == "," and is_object(view, first) then
    if is_year(view, at + 2) then return nil end
    return { first = at + 2, last = last } -- "... to raise a loan, the managers, said"
  end
  return { first = name_before(doc, view, first), last = last or at }
end

-- The subject of the last main verb before a participle or a second verb; of a
-- verb in the same tense, where `tag` asks for it.
local function last_subject(doc, view, at, tag)
  local is_near = true -- no comma yet
  for i = at - 1, view.first + 1, -1 do
    is_near = is_near and view.low[i] ~= ","
    if (tag and view.tag[i] == tag or not tag and FINITE[view.tag[i]])
      and not view.quotes.at(i) then
      local group = read_group(view, i)
      local found = find_speaker(doc, view, group)
      if found and found ~= "shared" and not WHO[view.low[found.first]]
        and not (is_near and WHILE or SUBORDINATE)[view.low[found.first - 1]] then
        return found
      end
    end
  end
end

-- Who speaks where no subject stands before the cue.
local function shared_speaker(doc, view, cue)
  local tag = FINITE[view.tag[cue.first]] and view.tag[cue.first]
  return tag and last_subject(doc, view, cue.first, tag)
    or last_subject(doc, view, cue.first)
end

-- "said in a statement": the words belong to the cue.
local function widen_cue(view, cue)
  if view.low[cue.last + 1] ~= "in" then return end
  for i = cue.last + 3, math.min(cue.last + 5, view.last) do
    if view.low[i] == "statement" then cue.last = i end
    if view.tag[i] ~= "JJ" and view.tag[i] ~= "NN" then return end
  end
end

-- "joined a movement called New Dawn": a name, not a word about anybody.
local function is_naming(view, item, found)
  local low = view.low[found.first]
  return view.low[item.cue.first] == "called" and (low == "a" or low == "an")
    and (is_object(view, found.first)
      or view.low[item.cue.first - 1] == "," and found.last - found.first < 4)
end

local function read(doc, item)
  local view = item.view
  local group = read_group(view, item.cue.first)
  if not (item.inner and not group.be or is_told(view, group, item.cue)) then return end
  local found = find_speaker(doc, view, group)
  if found == "shared" then
    item.shape = "adding"
  elseif found and is_naming(view, item, found) then
    return
  elseif found and item.needs == "front" then
    local low = view.low[found.first - 1]
    if low == "," or MARK[low] or found.first == view.first
      and view.quotes.ending[view.first - 1] then item.source = found end
  else
    item.source = found
  end
  widen_cue(view, item.cue)
end

--- Behind the cue -----------------------------------------------------------------

local DESCRIBES = set [[ DT NN NNP NNS JJ CD PRP$ ]]
-- "20, of Oslo", "then a minister", "managing director".
local DESCRIBING = set [[ of from then now formerly managing ]]
local CALLED = set [[ called named known based born ]]

-- Whether what follows the comma at `i` describes who stands before it.
local function is_description(view, i)
  if view.low[i] ~= "," then return false end
  return DESCRIBES[view.tag[i + 1]] or DESCRIBING[view.low[i + 1]] or false
end

-- Past a title in quotation marks: `the author of "The Hour"`.
local function past_title(view, at)
  local quote = view.quotes.starting[at]
  return quote and quote.last < math.min(at + 12, view.stop) and quote.last or at
end

-- "said Ana Quiroga, a teacher who lives in Oslo": the last token of what
-- describes a noun phrase that ends at `last`.
local function description_end(view, last)
  local i = last + 1
  if view.low[i] == "(" then
    while i < view.stop and view.low[i] ~= ")" do i = i + 1 end
    last, i = i, i + 1
  end
  if not is_description(view, i) then return last end
  local is_clause
  local at, reach = i + 1, math.min(i + 45, view.stop)
  while at <= reach do
    local low, tag = view.low[at], view.tag[at]
    if WHO[low] then is_clause = true end
    if FINITE[tag] and not is_clause and not CALLED[low] then return last end
    if low == "," then
      local after = view.tag[at + 1]
      if after == "VBG" or after == "CC" or after == "PRP" then return at - 1 end
    end
    if MARK[low] and view.low[at - 1] ~= "," then at = past_title(view, at) end
    low = view.low[at]
    if MARK[low] and not view.quotes.ending[at] or low == ";" or low == ":" or DASH[low] then
      return view.low[at - 1] == "," and at - 2 or last
    end
    if at == view.stop then return at end
    at = at + 1
  end
  return last
end

local PAPER = set [[ statement interview email letter speech ]]

-- "as first reported by the Oslo Tribune on Tuesday": the day is no part of who
-- speaks, nor is "in a statement"; but "a letter made public last month".
local function leave_time(view, source)
  local last = over_time(view, source.last)
  for i = source.first, last do
    if view.tag[i] == "VBN" then return end
  end
  if last < source.last and last >= source.first then source.last = last end
  last = source.last
  if PAPER[view.low[last]] and view.low[last - 1]:find "^an?$" and view.low[last - 2] == "in"
    and last - 3 >= source.first then source.last = last - 3 end
end

-- ", a step Quiroga described as cruel": Quiroga.
local function leave_thing(view, source)
  local at = source.first
  if view.low[at - 1] ~= "," or not view.low[at]:find "^an?$" then return end
  if view.tag[at + 1] == "NN" and view.tag[at + 2] == "NNP" and at + 2 <= source.last then
    source.first = at + 2
  end
end

stage "speakers" (function(doc, _, attributions)
  for _, item in ipairs(attributions) do
    local view = item.view
    if item.shape == "before" and not item.source then read(doc, item) end
    if item.shape == "before" and item.source then leave_thing(view, item.source) end
    if item.shape == "none" then
      item.cue.first = math.min(item.cue.first, read_group(view, item.cue.first).start)
    end
    if item.shape == "adding" then item.actor = shared_speaker(doc, view, item.cue) end
    if item.source and item.shape ~= "before" then leave_time(view, item.source) end
    if item.via then leave_time(view, item.via) end
    if item.shape == "after" or item.shape == "phrase" and item.cue.first > view.first + 2 then
      item.source.last = description_end(view, item.source.last)
    end
  end
end)
