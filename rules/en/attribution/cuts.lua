--- Where a statement ends after all: before the next one, before the text's own
--- voice; and where it goes on: over the whole of a quotation, and over the
--- quotations that follow without a cue of their own.
--
-- attribution/contents.lua has laid out each statement and left on the draft the sentence
-- it read (`view`) and where the attribution begins in it (`begins`).

local MARK = share.statement_marks()

local is_comma, is_verb_at = share.is_comma, share.is_verb_at

local RELATIVE = set [[ which who ]]
local JOINT = set [[ and but while ]]

-- Where the words before an attribution end that do not belong to it: before
-- ", and", "while" or the comma. nil when nothing parts them.
local function parting(view, other)
  local at = other.begins
  if RELATIVE[view.low[at]] then return nil end -- "the firm, which last week announced an offer"
  local is_joint = JOINT[view.low[at - 1]]
  if is_joint then at = at - 1 end
  if is_comma(view, at - 1) then return at - 2 end
  if MARK[view.low[at - 1]] and is_comma(view, at - 2) then return at - 1 end -- '"C," adding'
  return is_joint and at - 1 or nil
end

-- The same of the `n`th attribution of a sentence, asked once.
local function parting_of(view, n)
  local known = view.partings
  if not known then
    known = {}
    view.partings = known
  end
  if known[n] == nil then known[n] = parting(view, view.items[n]) or false end
  return known[n]
end

-- A statement ends where the next one of another clause begins: ", adding",
-- ", but Y said", ", according to Y". The neighbours stand in the order of their
-- cues, so the first that parts it is the nearest.
local function cut_span(view, item, span)
  local items = view.items
  for n = item.number + 1, #items do
    local begins, last = items[n].begins, parting_of(view, n)
    if item.shape == "phrase" and begins == span.first then last = nil end
    if begins > span.last + 2 then return end
    if last and last >= span.first - 2 and last < span.last then
      span.last = last
      return
    end
  end
end

local function cut(view, item)
  local spans = item.content
  for n = 1, #spans do
    if spans[n].first > item.cue.first then cut_span(view, item, spans[n]) end
  end
end

-- Ends each content at its first comma behind token `least` that `ends` agrees
-- to, given the token after the comma.
local function cut_at_comma(view, item, least, ends)
  for _, span in ipairs(item.content) do
    for i = math.max(span.first, least) + 1, span.last - 1 do
      if is_comma(view, i) and ends(view, i + 1) then
        span.last = i - 1
        break
      end
    end
  end
end

local function is_verb_behind(view, i)
  return is_verb_at(view, MARK[view.low[i]] and i + 1 or i)
end

-- "who said C, left": the clause of "who" ends at a comma and a verb.
local function cut_relative(view, item)
  local low = item.source and view.low[item.source.last]
  if low == "who" or low == "which" then cut_at_comma(view, item, 0, is_verb_behind) end
end

-- What makes a clause with a cue in it a part of a longer sentence.
local SUBORDINATE = set [[ while although though when if because since as after
  before whereas ]]
local SUBJECT = set [[ PRP DT NNP NNPS NNS NN PRP$ EX JJ CD ]]
local INNER = set [[ PRP DT NNP NNPS NNS NN PRP$ EX JJ CD POS IN VBN ]]

-- Whether a clause begins at `i`: a noun phrase with a finite verb behind it.
local function is_clause(view, i)
  if not SUBJECT[view.tag[i]] then return false end
  for at = i + 1, math.min(i + 12, view.stop) do
    if is_verb_at(view, at) then return true end
    if not INNER[view.tag[at]] then return false end
  end
  return false
end

local function begins_clause(view, i)
  return not view.quotes.at(i - 1) and is_clause(view, i)
end

-- "While X says C, the bank is sound"; "Declaring C, X left": the statement ends
-- where the main clause begins.
local function cut_subordinate(view, item)
  local is_opening = item.shape == "adding" and item.cue.first == view.first
  if not is_opening and not SUBORDINATE[view.low[item.begins - 1]] then return end
  cut_at_comma(view, item, item.cue.last, begins_clause)
end

local SILENCE = set [[ say comment elaborate give name specify discuss disclose
  identify provide reveal answer ]]

-- Words behind a statement that tell of its speaker in the text's own voice:
-- "C but declined to say when", "C, as he left the talks", "C, referring to Y".
local function is_own_voice(view, i)
  local low = view.low
  if low[i] == "but" then
    return (low[i + 1] == "declined" or low[i + 1] == "refused")
      and low[i + 2] == "to" and SILENCE[low[i + 3]] or false
  end
  if low[i] == "referring" then return low[i - 1] == "," and low[i + 1] == "to" end
  return low[i - 1] == "," and view.tag[i + 1] == "PRP"
end

local OWN_VOICE = set "but as referring"

local NOWHERE = {}

-- The first number of a sorted list that is greater.
local function next_after(list, least)
  for n = 1, #list do
    if list[n] > least then return list[n] end
  end
end

-- Where such words begin in a sentence, looked for once.
local function own_voices(view)
  local low, list = view.low, view.own_voices
  if list then return list end
  list = NOWHERE
  for i = view.first, view.last do
    if OWN_VOICE[low[i]] and is_own_voice(view, i) and not view.quotes.at(i) then
      if list == NOWHERE then list = {} end
      list[#list + 1] = i
    end
  end
  view.own_voices = list
  return list
end

local function cut_own_voice(view, item)
  local starts, spans = own_voices(view), item.content
  for n = 1, #starts > 0 and #spans or 0 do
    local span, i = spans[n], next_after(starts, math.max(spans[n].first, item.cue.last))
    if i and i < span.last then span.last = is_comma(view, i - 1) and i - 2 or i - 1 end
  end
end

--- By the parse ----------------------------------------------------------------
--
-- "X said the port was shut, but it will open in May": whether the second clause
-- is said too, no word tells. Such sentences are parsed, and only these: the
-- statement ends with the clause that the cue governs.

-- A comma or semicolon behind which a clause of its own may begin.
local function is_seam(view, i)
  local low = view.low
  if low[i] == ";" then return is_clause(view, i + 1) end
  return is_comma(view, i) and JOINT[low[i + 1]] and low[i + 2] ~= "that"
    and is_clause(view, i + 2)
end

-- Whether words leave open where a statement behind its cue ends.
local function is_open(view, item, span)
  if item.shape == "none" or span.first < item.cue.last or is_comma(view, span.first - 1)
    or view.quotes.at(span.first) then return false end
  local found, low = false, view.low
  for i = span.first, span.last - 3 do
    local word = low[i]
    if MARK[word] then return false end
    if (word == "," or word == ";") and not found then found = is_seam(view, i) end
  end
  return found
end

local function cut_by_parse(doc, view, item)
  local span = item.content[1]
  if not span or #item.content > 1 or not is_open(view, item, span) then return end
  for _, clause in ipairs(doc:clauses(doc:sentence_at(view.first)) or {}) do
    if clause.kind == "complement" and clause.head == item.cue.first
      and clause.last > span.first + 1 and clause.last < span.last
      and is_seam(view, clause.last + 1) then
      span.last = clause.last
      return
    end
  end
end

local function is_quoted(item)
  for _, span in ipairs(item.content) do
    for i = span.first, span.last do
      if MARK[item.view.low[i] or ""] then return true end
    end
    if item.view.quotes.starting[span.first] then return true end
  end
  return false
end

local function tidy(item)
  if item.needs == "quote" and not is_quoted(item) then item.content = {} end
  local sound = {}
  local spans = item.content
  for n = 1, #spans do
    local span = spans[n]
    if span.first <= span.last then sound[#sound + 1] = span end
  end
  item.content = sound
end

--- Quotations ----------------------------------------------------------------

-- A statement that begins or ends within a quotation has all of it, unless the
-- cue itself is quoted.
local function take_in(item, span, quote)
  if not quote or item.cue.first > quote.first and item.cue.first < quote.last then return end
  quote.owner = quote.owner or item
  span.first = math.min(span.first, quote.first)
  span.last = math.max(span.last, quote.last)
end

local function widen(quotes, item)
  local around = quotes.at(item.cue.first)
  local spans = item.content
  for n = 1, #spans do
    local span = spans[n]
    if around and around.closed and span.last >= around.last and span.first < around.last then
      span.last = around.last - 1 -- what is said in a quotation ends in it
    end
    local last = span.last
    take_in(item, span, quotes.at(span.first))
    take_in(item, span, quotes.at(last))
  end
end

-- Quotations that follow without a cue of their own go on with the statement.
local function follow_on(quotes, item)
  local last = item.content[#item.content]
  if not last or not (quotes.ending[last.last] or quotes.ending[item.content[1].last]) then return end
  local at = math.max(item.view.last, last.last) + 1
  local quote = quotes.starting[at]
  while quote and quote.closed and not quote.owner do
    quote.owner = item
    table.insert(item.content, { first = quote.first, last = quote.last })
    at = quote.last + 1
    quote = quotes.starting[at]
  end
end

-- Who speaks in a quotation tells of somebody's words in his own: the statement
-- stays his who is quoted, but where it is all that he says.
local function is_within_talk(quotes, item)
  local quote = quotes.at(item.cue.first)
  if not quote or not quote.closed or quote.owner == item then
    return false
  end
  local first = item.content[1] and math.min(item.begins, item.content[1].first)
  local last = item.content[#item.content]
  return not (first and first <= quote.first + 2 and last.last >= quote.last - 2)
end

stage "cuts" (function(doc, _, attributions)
  local can_parse = doc:can_parse()
  for n = 1, #attributions do
    local item = attributions[n]
    cut(item.view, item)
    cut_relative(item.view, item)
    cut_subordinate(item.view, item)
    cut_own_voice(item.view, item)
    if can_parse then cut_by_parse(doc, item.view, item) end
    tidy(item)
  end
  local quotes = attributions[1] and attributions[1].view.quotes
  if not quotes or not quotes.has_any then return end
  for _, item in ipairs(attributions) do widen(quotes, item) end
  for _, item in ipairs(attributions) do follow_on(quotes, item) end
  for _, item in ipairs(attributions) do
    if is_within_talk(quotes, item) then item.content = {} end
  end
end)
