--- Whom something is told to: "told reporters in Oslo that". The words between
--- the verb and the statement are no part of either.

local _, _, MARK = share.voice_words()

-- "told the board, a forum of the three, that C": past what describes a listener.
local function past_description(view, at)
  for i = at + 1, view.low[at] == "," and math.min(at + 20, view.stop) or at do
    if MARK[view.low[i]] then return at end
    if view.low[i] == "," and view.low[i + 1] == "that" then return i + 1 end
  end
  return at
end

-- The listener of "told reporters that": past it.
local function past_listener(doc, view, at)
  if view.low[at - 1] ~= "told" and view.low[at - 1] ~= "tells"
    and view.low[at - 1] ~= "tell" and view.low[at - 1] ~= "telling" then return at end
  if view.tag[at] == "PRP$" then at = at + 1 end
  local first, last = doc:next("NP", at, at)
  if first == at then
    local _, outlet = doc:at("OutletName", at) -- "told Reuters MITI had asked them"
    if outlet and view.tag[outlet + 1] == "NNP" then last = outlet end
    return past_description(view, last + 1)
  end
  local tag = view.tag[at]
  if tag == "NNS" or tag == "PRP" or tag == "NN" and view.tag[at + 1] == "PRP" then
    return at + 1
  end
  while doc:at("Role", at) and at < view.stop do at = at + 1 end
  return at
end

share.past_listener = past_listener
