--- "I", "me" and "my": in somebody's words, the one who says them.
--
-- An event knows what statement it stands in (attribution/chains.lua). The innermost source
-- of that statement is who speaks, and where that one has a name, "I" has it.

local FIRST = set "i me my mine myself"

-- The name that a source bears: what a pronoun stands for, or the name in its
-- words ("Ana Quiroga, the premier").
local function name_in(doc, index, source)
  if source.name then return source.name end
  share.entities_until(index, doc, doc:sentence_at(source.last))
  for i = #index.mentions, 1, -1 do
    local m = index.mentions[i]
    if m.last < source.first then return nil end
    if m.first >= source.first and m.last <= source.last then
      local found = m.entity.kind ~= "body" and m.entity.kind ~= "country" and m.entity
      if found then return found.name end
    end
  end
end

local function speaker(event)
  local chain = event.attribution and event.attribution.chain
  local source = chain and chain[#chain].source
  return source and source.kind == "named" and source or nil
end

local function name_first(doc, index, span, source)
  if span.first == span.last and not span.name and FIRST[doc:slice(span.first):lower()] then
    span.name = name_in(doc, index, source)
  end
end

stage "first_person" (function(doc, events)
  local index
  for _, event in ipairs(events) do
    local source = speaker(event)
    for _, role in ipairs { event.agent, event.counterpart } do
      for _, span in ipairs(source and role or {}) do
        index = index or share.new_entities()
        name_first(doc, index, span, source)
      end
    end
  end
end)
