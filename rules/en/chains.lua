--- Through whom: links join into chains, events get the source they rest on.

local function link(source, cue) return { source = source, cue = cue } end

local function holds(item, token)
  for _, span in ipairs(item.content) do
    if token >= span.first and token <= span.last then return span end
  end
end

-- An earlier attribution of the same sentence that a "citing" continues.
local function passed_on(item, attributions)
  local best
  for _, other in ipairs(attributions) do
    if other ~= item and other.chain and other.view == item.view
      and other.cue.first < item.cue.first then best = other end
  end
  return best
end

stage "chains" (function(_, events, attributions)
  for _, item in ipairs(attributions) do
    if item.shape == "citing" then
      local outer = passed_on(item, attributions)
      if outer then table.insert(outer.chain, link(item.source, item.cue)) end
    elseif #item.content > 0 then
      item.chain = { link(item.source, item.cue) }
      if item.inner then
        table.insert(item.chain, link(item.via, item.inner))
      elseif item.via then
        item.chain = { link(item.via, item.cue) }
      end
    end
  end
  for _, event in ipairs(events) do
    local width
    for _, item in ipairs(attributions) do
      local span = item.chain and holds(item, event.trigger.first)
      if span and (not width or span.last - span.first < width) then
        event.attribution, width = item, span.last - span.first
      end
    end
  end
end)
