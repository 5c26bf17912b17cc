--- One event for one mention.
--
-- "The ministers met ...; sources close to the talks": the talks are the
-- meeting told already. "They suspended the talks": the talks are what is
-- suspended, and no meeting of their own unless it says whose.

local DEFINITE = { the = true, that = true, those = true, these = true,
  this = true }

local function has_parties(event)
  return #event.agent > 0 or #event.counterpart > 0
end

local function is_definite(event)
  local c = event.clause
  local chunk = c.chunk[event.trigger.first - c.first + 1]
  return chunk and DEFINITE[c.low[chunk.a]] or false
end

-- "met in a regular meeting", "met ... at the meeting".
local function is_setting(event)
  local c = event.clause
  local chunk = c.chunk[event.trigger.first - c.first + 1]
  local low = chunk and c.low[c.left(c, chunk.a)]
  return low == "in" or low == "at" or low == "during" or low == "for"
end

-- A meeting told before in the same sentence.
local function is_told(event, others)
  for _, other in ipairs(others) do
    if other ~= event and other.type == "meeting" and other.clause == event.clause
      and other.trigger.first < event.trigger.first then
      if is_definite(event) or not other.nominal and is_setting(event) then
        return true
      end
    end
  end
  return false
end

local ENDED = { suspension = true, resumption = true }

local function is_matter(event, others)
  for _, other in ipairs(others) do
    local m = ENDED[other.type] and other.matter
    if m and m.first <= event.trigger.first and event.trigger.last <= m.last then
      return true
    end
  end
  return false
end

local function is_extra(event, events)
  return event.type == "meeting" and event.nominal and not has_parties(event)
    and (is_told(event, events) or is_matter(event, events))
end

stage "mentions" (function(_, events)
  local kept = {}
  for _, event in ipairs(events) do
    if not is_extra(event, events) then kept[#kept + 1] = event end
  end
  for n = 1, math.max(#events, #kept) do events[n] = kept[n] end
end)
