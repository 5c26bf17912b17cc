--- Who speaks: from a cue to the left, over auxiliaries, asides and
--- appositions, to the noun phrase that is its subject.
--
-- "Ana Quiroga, a spokeswoman for the ministry, who had left early, has
-- repeatedly denied ...": what describes the speaker belongs to the source; a
-- relative clause or a circumstance at its end ("Lopez, speaking in Oslo, said")
-- does not. A cue that nobody speaks is dropped.

--- Words ----------------------------------------------------------------------

local BE = set [[ be is are was were been being 're ’re ]]
local HAVE = set [[ have has had having 've ’ve 'd ’d ]]
local DO = set [[ do does did ]]
local NOT = set [[ not n't n’t never ]]
local MODAL = set [[ will would can could may might must shall should 'll ’ll ]]
local WITH_VERB = set [[ also then later both all today yesterday tonight earlier
  previously already once just now again long only even still repeatedly ]]
local DAY = set [[ monday tuesday wednesday thursday friday saturday sunday ]]
local MOMENT = set [[ yesterday today tonight tomorrow monday tuesday wednesday
  thursday friday saturday sunday january february march april may june july
  august september october november december week month year night morning
  afternoon evening ]]
local MOMENT_START = set [[ on last this late early next that in earlier ]]
local MARK = set [[ " “ ” '' `` « » „ ‘ ‹ › ]]
local WHO = set [[ who which that whom whose ]]
local DASH = { ["--"] = true, ["–"] = true, ["—"] = true, ["-"] = true }

local NOMINAL = set [[ NN NNS NNP NNPS CD PRP ]]
local INNER = set [[ NN NNS NNP NNPS CD JJ JJR JJS POS $ HYPH ]]
local START = set [[ DT PRP$ PDT WP$ ]]
local FINITE = set [[ VBD VBZ VBP MD ]]
local PREP = set [[ IN TO ]]
local PARTICIPLE = set [[ VBN VBG JJ ]]
-- Participles that taggers take for a past tense: "officials briefed on the talks".
local MISTAKEN = set [[ briefed involved acquainted based known held published released
  issued posted conducted surveyed interviewed familiarized ]]

-- What opens a circumstance, not a description of the speaker.
local CIRCUMSTANCE = set [[ when after before while as during since speaking on
  asked however meanwhile though although if once then through via following
  citing quoting quoted cited responding ]]

-- Words that join clauses, though they are tagged as prepositions.
local JOINS = set [[ that whether if because while although though unless than after
  before since until as ]]

-- What stands between clauses, so that a list may begin behind it.
local CLAUSE_START = set [[ that and but while as because although though when if
  where since : ; ]]

-- What may stand for people without a noun: "half said".
local SOME = set [[ half most many some several few others all both none each neither ]]

--- The verb group -----------------------------------------------------------

local function is_time_end(view, i)
  return MOMENT[view.low[i]] and view.low[i - 1] ~= "the"
end

-- A noun, or an adjective that stands for one: "an executive".
local function is_noun(view, i)
  local tag = view.tag[i]
  return NOMINAL[tag] and tag ~= "PRP" or tag == "JJ" and view.tag[i - 1] == "DT"
end

-- Left over "on Tuesday", "last week"; `at` where there is none.
local function over_time(view, at)
  if not is_time_end(view, at) then return at end
  local i = at - 1
  if MOMENT_START[view.low[i]] or DAY[view.low[i]] then i = i - 1 end
  return i
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
    group.helped = true
  elseif (low == "'s" or low == "’s") and view.tag[cue] == "VBN" then
    group.have = true
  else
    return WITH_VERB[low] or view.tag[i] == "RB"
  end
  group.start = i
  return true
end

-- The verb group that ends with the cue: where it starts and what is in it.
local function read_group(view, cue)
  local group, i = { start = cue }, cue - 1
  while i >= view.first do
    if not note(group, view, i, cue) then
      local before = over_time(view, i)
      if before == i then break end
      i = before + 1
    end
    i = i - 1
  end
  group.left = i
  return group
end

local function is_nominal(view, i) return NOMINAL[view.tag[i]] or view.low[i] == "%" end

local function opens_statement(view, i)
  local tag = view.tag[i]
  return view.low[i] == "that" or MARK[view.low[i]] or tag == "PRP" or tag == "DT"
    or tag == "NNP" and not MOMENT[view.low[i]]
end

-- Whether the verb tells what its subject says: not "was told", "to say", nor
-- "a man accused of theft".
local function is_told(view, group, cue)
  local tag, at = view.tag[cue.first], cue.first
  if group.be then return false end
  if group.negated and (group.helped or group.have) then return false end
  if tag == "VB" then
    local before = view.tag[group.left]
    return group.helped or before == "PRP" or before == "NNS" or before == ","
      or view.low[at] == "say" and (group.left == view.first or is_nominal(view, group.left))
      or cue.last > cue.first
  elseif tag == "VBN" then
    return group.have or cue.last > at or at >= view.stop
      or view.low[at] ~= "called" and opens_statement(view, cue.last + 1)
  end
  return tag ~= "VBG"
end

--- Noun phrases, from right to left --------------------------------------------

-- A hyphen within a word: no blank beside it.
local function is_tied(doc, i)
  local _, blank = doc:kind(i)
  local _, after = doc:kind(i + 1)
  return not blank and not after
end

local function is_modifier(view, i)
  local tag = view.tag[i]
  if tag == "VBN" or tag == "VBG" then
    local before = view.tag[i - 1]
    return START[before] or before == "JJ" or before == "CD" or before == "RB"
  elseif tag == "RB" then
    local after = view.tag[i + 1]
    return after == "JJ" or after == "CD" or after == "VBN"
  end
  return false
end

-- The first token of the noun phrase that ends at `last`.
local function phrase_start(doc, view, last)
  local i = last
  while i > view.first do
    local at = i - 1
    local tag = view.tag[at]
    if DASH[view.low[at]] then
      if not is_tied(doc, at) then break end
      at = math.max(at - 1, view.first)
    elseif START[tag] then
      i = at
      if view.tag[at - 1] ~= "PDT" then break end
      at = at - 1
    elseif MARK[view.low[at]] then
      break
    elseif view.low[at] == "&" or INNER[tag] and not is_time_end(view, at) then
      at = i - 1
    elseif not is_modifier(view, at) then
      break
    end
    i = at
  end
  return i
end

-- The noun before "who", at most a dozen words back and in the same clause.
local function before_who(view, at)
  for i = at, math.max(view.first + 1, at - 12), -1 do
    local low = view.low[i]
    if WHO[low] and view.tag[i] ~= "IN" then
      return (is_noun(view, i - 1) or view.low[i - 1] == "those") and i - 1 or nil
    end
    if low == "," or MARK[low] or low == ":" or low == ";" then return nil end
  end
end

-- "a statement issued in Oslo after the vote": the noun before the participle.
local function before_participle(view, at)
  for i = at - 1, math.max(view.first + 1, at - 6), -1 do
    local tag = view.tag[i]
    if tag == "VBN" then return is_noun(view, i - 1) and i - 1 or nil end
    if tag == "," or FINITE[tag] or MARK[view.low[i]] then return nil end
  end
end

-- The noun that a phrase beginning at `first` hangs on: "of the bank", "familiar
-- with the matter", "issued after the talks", "who spoke with the paper".
local function governor(view, first)
  local at = first - 1
  local is_phrase = PREP[view.tag[at]]
  if JOINS[view.low[at]] then return before_participle(view, at) end
  if is_phrase then at = at - 1 end
  if view.tag[at] == "VB" and view.low[at - 1] == "to" then
    at = at - 2
    return is_noun(view, at) and at or is_noun(view, at - 1) and at - 1 or nil
  end
  if is_phrase and is_nominal(view, at) then return at end
  if (is_phrase or view.tag[at] == "VBG")
    and (PARTICIPLE[view.tag[at]] or MISTAKEN[view.low[at]]) and is_noun(view, at - 1) then
    return at - 1
  end
  if is_phrase or FINITE[view.tag[at]] then return before_who(view, at) end
end

-- The whole noun phrase whose last part ends at `last`.
local function whole_phrase(doc, view, last)
  local first = phrase_start(doc, view, last)
  for _ = 1, 8 do
    local above = governor(view, first)
    if not above or above < view.first then break end
    first = phrase_start(doc, view, above)
  end
  return first
end

-- The opening bracket of the one that closes at `at`.
local function over_bracket(view, at)
  local open = view.low[at] == ">" and "<" or "("
  for i = at - 1, math.max(view.first, at - 25), -1 do
    if view.low[i] == open then return i end
  end
end

-- Whether a clause may begin at a token.
local function is_clause_start(view, i)
  if i <= view.first then return true end
  local low = view.low[i - 1]
  return MARK[low] or CLAUSE_START[low] or low == "," and i - 1 == view.first
end

-- "A, B and C": from the last of them to the first, where all of them together
-- begin a clause.
local function list_start(doc, view, first)
  local low, at = view.low[first - 1], first - 2
  if low ~= "and" and low ~= "or" then return first end
  if view.low[at] == "," then at = at - 1 end
  if view.low[at] == ")" then at = (over_bracket(view, at) or at) - 1 end
  local start = first
  for _ = 1, 6 do
    if is_time_end(view, at) or not is_nominal(view, at) or at < view.first then return first end
    start = whole_phrase(doc, view, at)
    if view.low[start - 1] ~= "," or is_clause_start(view, start) then break end
    at = start - 2
  end
  return is_clause_start(view, start) and start or first
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
  if has_finite(view, i, comma - 1) then return false end
  if PREP[tag] or tag == "CD" or tag == "VBG" or tag == "VBN" then return true end
  return (tag == "DT" or tag == "NN" or tag == "JJ" or tag == "PRP$")
    and view.tag[i - 2] == "NNP"
end

-- "X, aside, said" with the comma at `comma`: the comma that opens the aside.
local function opening_comma(view, comma)
  local open = comma_before(view, comma)
  if not open then return nil end
  local i = open + 1
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
    if not open or open <= view.first then return nil end
    at = open - 1
  end
  return at, last
end

--- The speaker ------------------------------------------------------------------

-- Taggers guess at the first word of a sentence: before a verb it is a name.
local MISREAD = set [[ VBZ VBG VB VBD VBN VBP UH FW RB ]]

local function is_speaker_end(view, at)
  local tag = view.tag[at]
  if SOME[view.low[at]] or at == view.first and MISREAD[tag] then return true end
  return is_nominal(view, at) or tag == "DT" or tag == "JJ"
    or (tag == "VBN" or tag == "VBG" or tag == "JJR" or tag == "JJS")
      and view.tag[at - 1] == "DT"
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
  if view.tag[at] == "PRP" and view.low[at - 1] ~= "of" then
    return { first = at, last = last or at }
  end
  if not is_speaker_end(view, at) then
    local head = before_who(view, at)
      or PARTICIPLE[view.tag[at]] and is_nominal(view, at - 1) and at - 1
    if not head then return nil end
    return { first = whole_phrase(doc, view, head), last = last or group.start - 1 }
  end
  local first = list_start(doc, view, whole_phrase(doc, view, at))
  return { first = first, last = last or at }
end

local SUBORDINATE = set [[ that whether if because while although though unless
  when after before as since where ]]

-- The subject of the last main verb before a participle or a second verb; of a
-- verb in the same tense, where `tag` asks for it.
local function last_subject(doc, view, at, tag)
  for i = at - 1, view.first + 1, -1 do
    if (tag and view.tag[i] == tag or not tag and FINITE[view.tag[i]])
      and not view.quotes.at(i) then
      local group = read_group(view, i)
      local found = find_speaker(doc, view, group)
      if found and found ~= "shared" and not WHO[view.low[found.first]]
        and not SUBORDINATE[view.low[found.first - 1]] then
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

local function read(doc, item)
  local view = item.view
  local group = read_group(view, item.cue.first)
  if not is_told(view, group, item.cue) then return end
  local found = find_speaker(doc, view, group)
  if found == "shared" then
    item.shape = "adding"
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

-- "said Ana Quiroga, a teacher who lives in Oslo": the last token of what
-- describes a noun phrase that ends at `last`.
local function description_end(view, last)
  local i = last + 1
  if view.low[i] == "(" then
    while i < view.stop and view.low[i] ~= ")" do i = i + 1 end
    last, i = i, i + 1
  end
  if view.low[i] ~= "," or not DESCRIBES[view.tag[i + 1]] then return last end
  local is_clause
  for at = i + 1, math.min(i + 45, view.stop) do
    local low, tag = view.low[at], view.tag[at]
    if WHO[low] then is_clause = true end
    if FINITE[tag] and not is_clause then return last end
    if low == "," then
      local after = view.tag[at + 1]
      if after == "VBG" or after == "CC" or after == "PRP" then return at - 1 end
    end
    if MARK[low] or low == ";" or low == ":" or DASH[low] then
      return view.low[at - 1] == "," and at - 2 or last
    end
    if at == view.stop then return at end
  end
  return last
end

stage "speakers" (function(doc, _, attributions)
  for _, item in ipairs(attributions) do
    local view = item.view
    if item.shape == "before" and not item.source then read(doc, item) end
    if item.shape == "none" then
      item.cue.first = math.min(item.cue.first, read_group(view, item.cue.first).start)
    end
    if item.shape == "adding" then item.actor = shared_speaker(doc, view, item.cue) end
    if item.shape == "after" or item.shape == "phrase" and item.cue.first > view.first + 2 then
      item.source.last = description_end(view, item.source.last)
    end
  end
end)
