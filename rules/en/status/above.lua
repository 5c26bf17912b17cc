--- The nouns that a noun belongs to, and what they tell of it: "a call for
--- talks", "two days of talks", "a plan for a halt".

local read_premodifiers = share.read_premodifiers

local AVOIDING = set [[
  avoid prevent avert reject refuse cancel block deny decline rule]]
local WANTED_NOUN = set [[
  scope pressure option calling
  call request demand proposal offer invitation possibility prospect chance need threat idea
  suggestion bid hope desire appeal plea push]]
local SET_NOUN = set [[
  plan agreement preparation schedule date agenda venue groundwork way planning basis framework arrangement
  site timetable eve invite announcement proxy]]
local QUANTITY = set [[
  series round day week hour number set month session lot dozen couple string minute start beginning
  opening end close purpose aim goal topic convening holding one]]
local CHAINING = set "of for on to about"

local AHEAD = set "ahead advance"

-- "invited officials for talks": they are asked, and the talks are no part of them.
local function is_somebody(c, chunk)
  local token = c.first + chunk.head - 1
  return c.pos[chunk.head] == "PROPN" or c.doc:at("Role", token) or c.doc:at("Anyone", token)
end

-- The noun that a noun belongs to: "a call for talks", "two days of talks".
local function noun_above(c, chunk)
  local at = c.left(c, chunk.a)
  if not CHAINING[c.low[at] or ""] then return nil end
  local above = c.chunk[c.left(c, at)]
  local by = above and c.left(c, above.a)
  if by and c.low[by] == "by" then above = c.chunk[c.left(c, by)] or above end
  if above and AHEAD[c.low[above.head]] then return nil end -- "in advance of talks"
  if above and c.low[at] == "for" and is_somebody(c, above) then return nil end -- "in Lima for talks"
  local length = above and above.kind == "time" and c.low[at] == "of" -- "two days of talks"
  return above and (above.kind ~= "time" or length) and above or nil
end

-- "could pave the way for talks": in doubt as the verb is.
local function is_way_in_doubt(c, above)
  local v = c.left(c, above.a)
  if c.low[above.head] ~= "way" or not c.is_verb(c, v) then return false end
  local inner = c.new_mood("meeting")
  c.walk_out(c, v, inner)
  return inner.status == "proposed"
end

local function read_nouns_above(c, chunk, mood)
  for _ = 1, 3 do
    local above = noun_above(c, chunk)
    if not above then return chunk end
    local lemma = c.lemma[above.head]
    if lemma == "announcement" and mood.type ~= "meeting" then return nil end
    if WANTED_NOUN[lemma] or SET_NOUN[lemma] then
      c.lower_to(mood, (WANTED_NOUN[lemma] or is_way_in_doubt(c, above)) and "proposed" or "planned")
      mood.negated = mood.negated or c.low[above.a] == "no"
        or AVOIDING[c.lemma[c.left(c, above.a)] or ""] or false
      return nil
    elseif not QUANTITY[lemma] then
      return nil
    end
    read_premodifiers(c, above, above.head, mood)
    chunk = above
  end
  return chunk
end

share.read_nouns_above = read_nouns_above
share.is_ahead = function(low) return AHEAD[low] end
share.avoids = function(lemma) return AVOIDING[lemma] end
