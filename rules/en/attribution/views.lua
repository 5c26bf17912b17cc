--- The sentences that hold cues, read once for the stages that follow.
--
-- Each draft of an attribution gets `view`: the words of its sentence in lower
-- case and their tags by token number, its neighbours, and the quotations of
-- the document.

--- Sentences -------------------------------------------------------------------

local words_of = share.words_of

local STOP = set ". ! ?"

local function is_closing(word)
  return STOP[word] or STOP[word:sub(1, 1)] and word:find "^[.!?]+$" ~= nil
end

-- The words of a sentence by token number, in lower case, and their tags.
local function read_sentence(doc, token)
  local first, last = doc:sentence(doc:sentence_at(token))
  local low, tag = words_of(doc, first, last)
  local view = { first = first, last = last, low = low, tag = tag }
  view.stop = last -- the last token that is no closing stop
  while view.stop > first and is_closing(low[view.stop]) do
    view.stop = view.stop - 1
  end
  return view
end

--- Quotations ----------------------------------------------------------------

-- The quotation of a list that holds a token, if one does.
local function quote_at(list, token)
  local low, high = 1, #list
  while low <= high do
    local middle = (low + high) // 2
    local quote = list[middle]
    if token < quote.first then
      high = middle - 1
    elseif token > quote.last then
      low = middle + 1
    else
      return quote
    end
  end
end

-- The quotations that stand in no other, by their first and last tokens.
local function read_quotes(doc)
  local flat, list = doc:quotes(), {}
  local quotes = { starting = {}, ending = {} }
  for i = 1, #flat, 4 do
    local quote = { first = flat[i], last = flat[i + 1], closed = flat[i + 3] }
    if flat[i + 2] == 0 and quote.last - quote.first > 1 then
      list[#list + 1] = quote
      quotes.starting[quote.first] = quote
      quotes.ending[quote.last] = quote
    end
  end
  quotes.has_any = #list > 0
  function quotes.at(token) return quote_at(list, token) end
  return quotes
end

local function in_text_order(a, b)
  if a.cue.first ~= b.cue.first then return a.cue.first < b.cue.first end
  return a.rule < b.rule
end

-- The sentences that hold cues, in order, each with its attributions.
local function lay_out(doc, attributions)
  local views, quotes = {}, read_quotes(doc)
  table.sort(attributions, in_text_order)
  for i = 1, #attributions do
    local item, view = attributions[i], views[#views]
    if not view or item.cue.first > view.last then
      view = read_sentence(doc, item.cue.first)
      view.items, view.quotes = {}, quotes
      views[#views + 1] = view
    end
    item.view, item.number = view, #view.items + 1
    view.items[item.number] = item
  end
end

stage "views" (function(doc, _, attributions)
  if #attributions > 0 then lay_out(doc, attributions) end
end)
