--- Drafts to records: spans of tokens become text and bytes of the input.

local record = {}

-- What an event and an attribution carry, beside what stages add to spans.
local ONE = { "matter", "time", "place" }
local MANY = { "agent", "counterpart" }

local function span_of(doc, span) return span and doc:told(span) end

--- A span as records write it: text, start, end and what stages left on it.
record.span = span_of

local function place_of(doc, span)
  local start, stop = doc:bytes(span.first, span.last)
  return { start = start, ["end"] = stop }
end

local function spans_of(doc, list)
  local out = {}
  for _, span in ipairs(list or {}) do out[#out + 1] = span_of(doc, span) end
  return out
end

local function sentence_of(doc, token)
  local start, stop = doc:bytes(doc:sentence(doc:sentence_at(token)))
  return { start = start, ["end"] = stop }
end

---@param doc hearsay.Doc
---@param event table a draft
---@param id string
---@param attribution_id string?
---@return table
function record.event(doc, event, id, attribution_id)
  local out = { id = id, type = event.type, status = event.status or "held",
    trigger = span_of(doc, event.trigger), attribution = attribution_id,
    sentence = sentence_of(doc, event.trigger.first), rule = event.rule,
    form = type(event.form) == "string" and event.form or nil }
  for _, name in ipairs(MANY) do out[name] = spans_of(doc, event[name]) end
  for _, name in ipairs(ONE) do out[name] = span_of(doc, event[name]) end
  for name, value in pairs(event.fields or {}) do out[name] = value end
  return out
end

local function link_of(doc, link)
  return { source = span_of(doc, link.source), cue = span_of(doc, link.cue) }
end

---@param doc hearsay.Doc
---@param attribution table a draft with a chain of links
---@param id string
---@return table
function record.attribution(doc, attribution, id)
  local chain, content = {}, {}
  for i, link in ipairs(attribution.chain) do chain[i] = link_of(doc, link) end
  for i, span in ipairs(attribution.content) do
    content[i] = place_of(doc, span)
  end
  return { id = id, chain = chain, content = content, rule = attribution.rule,
    sentence = sentence_of(doc, attribution.cue.first) }
end

return record
