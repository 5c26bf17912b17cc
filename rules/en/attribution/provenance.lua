--- Where the story comes from: which outlets it names, which origins stand
--- behind them, on how many of them each event rests.
--
-- The origin of a statement is the last link of its chain. Two statements have
-- one origin where attribution/sources.lua found the same person, body or unnamed official
-- behind both; what two outlets have from officials without a name are two
-- origins. An event that is told twice rests on the origins of both.

--- Origins --------------------------------------------------------------------

-- A named source is the same through whatever outlet; "an official" is not.
local function key_of(link, outlet, keys)
  local source = link.source
  if not source then return "nobody" end
  local key = keys[source] or "?"
  local is_known = source.kind == "outlet" or source.kind == "named"
  return is_known and key or key .. " | " .. (outlet or "")
end

-- The name to show: the fullest that is known.
local function name_of(doc, source)
  if not source then return nil end
  return source.name or doc:line(source.first, source.last)
end

local function add_outlet(story, key, name)
  if not story.known[key] then
    story.known[key] = name
    table.insert(story.outlets, name)
  end
  return key
end

-- "told Reuters": an outlet that is no link of the chain.
local function listener(doc, story, cue)
  local first, last = doc:next("Outlet", cue.last + 1, cue.last + 1)
  if first ~= cue.last + 1 then return nil end
  local name = doc:slice(first, last):gsub("^[Tt]he%s+", "")
  return add_outlet(story, name:lower():gsub("%s+", " "), name)
end

-- Notes the outlets of a chain; the key of the innermost.
local function add_outlets(doc, story, chain, keys)
  local outlet
  for n = 1, #chain do
    local source = chain[n].source
    if source and source.kind == "outlet" then
      outlet = add_outlet(story, keys[source], name_of(doc, source))
    end
  end
  return outlet or listener(doc, story, chain[#chain].cue)
end

local function add_via(origin, name)
  for _, other in ipairs(origin.via) do
    if other == name then return end
  end
  table.insert(origin.via, name)
end

-- Counts a chain for its origin. The outlet of an origin that is no outlet
-- itself is noted in `via`.
local function add_chain(doc, story, item, keys)
  local last = item.chain[#item.chain]
  local outlet = add_outlets(doc, story, item.chain, keys)
  local key = key_of(last, outlet, keys)
  local origin = story.by_key[key]
  if not origin then
    local source = last.source
    origin = { name = name_of(doc, source), via = {}, statements = 0, events = 0,
      kind = source and source.kind or "unattributed" }
    story.by_key[key] = origin
    table.insert(story.origins, origin)
  end
  if outlet and outlet ~= key then add_via(origin, story.known[outlet]) end
  origin.statements = origin.statements + 1
  item.origin = origin
end

--- Events ----------------------------------------------------------------------

local ARTICLE = set "the a an"
local PRONOUN = set "he she it they we i you him her them us his its their both who"

-- The last word of a party's name, or nothing for a pronoun.
local function party_key(doc, party)
  local name = party.name or doc:slice(party.first, party.last)
  local words = {}
  for word in name:lower():gmatch "[^%s,]+" do
    if not ARTICLE[word] then words[#words + 1] = word end
  end
  local last = words[#words]
  return not PRONOUN[last] and last or nil
end

-- Two events of one type between the same two parties, or with the same only
-- party, are one story.
local function story_key(doc, event)
  local keys = {}
  for _, list in ipairs { event.agent, event.counterpart } do
    for _, party in ipairs(list) do keys[#keys + 1] = party_key(doc, party) end
  end
  if #keys == 0 then return nil end
  table.sort(keys)
  return event.type .. " " .. keys[1] .. " " .. (keys[2] or "")
end

-- How many origins each event rests on, with those of its other mentions.
local function count_for_events(doc, events)
  local stories = {}
  for _, event in ipairs(events) do
    local key = story_key(doc, event) or event
    local found = stories[key] or { count = 0, events = {}, seen = {} }
    stories[key] = found
    found.events[#found.events + 1] = event
    local origin = event.attribution and event.attribution.origin
    if origin then origin.events = origin.events + 1 end
    if origin and not found.seen[origin] then
      found.seen[origin], found.count = true, found.count + 1
    end
  end
  for _, found in pairs(stories) do
    for _, event in ipairs(found.events) do
      event.fields = event.fields or {}
      event.fields.origins = found.count
    end
  end
end

--- The stage ---------------------------------------------------------------------

local function share(origins)
  local count = 0
  for _, origin in ipairs(origins) do
    if origin.kind == "anonymous" then count = count + 1 end
  end
  return #origins > 0 and math.floor(count / #origins * 1000 + 0.5) / 1000 or 0
end

stage "provenance" (function(doc, events, attributions, _, more)
  local story = { outlets = {}, origins = {}, known = {}, by_key = {} }
  for _, item in ipairs(attributions) do
    if item.chain then add_chain(doc, story, item, item.view.keys) end
  end
  count_for_events(doc, events)
  more.provenance = { outlets = story.outlets, origins = story.origins,
    anonymous = share(story.origins) }
end)
