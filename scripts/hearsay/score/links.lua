--- How right chains of sources are: their links one by one, whole chains, and
--- the kinds of sources. Part of `score`, whose comparisons these are too.

local rows = require "hearsay.output.rows"

local links = {}

local is_given = rows.is_given

-- --- spans ------------------------------------------------------------------

--- Whether two spans have a byte in common; false when one is missing.
function links.overlap(a, b)
  return a ~= nil and b ~= nil and a.start < b["end"] and b.start < a["end"]
end
local overlap = links.overlap

local STOP = {}
for word in ("the a an of in on at to for and or by with his her its their "
  .. "this that"):gmatch "%a+" do STOP[word] = true end

-- Code points that are no letters: Latin-1 signs, general punctuation and
-- symbols, the byte order mark, pictures.
local function without_signs(text)
  return (text:gsub("\xC2[\x80-\xA9\xAB-\xB1\xB4\xB6-\xB8\xBB\xBF]", " ")
    :gsub("\xC3[\x97\xB7]", " "):gsub("\xE2[\x80-\xAF][\x80-\xBF]", " ")
    :gsub("\xE3\x80[\x80-\xBF]", " "):gsub("\xEF\xBB\xBF", " ")
    :gsub("\xEF\xBF\xBD", " "):gsub("\xF0\x9F[\x80-\xBF][\x80-\xBF]", " "))
end

--- Whether two spans of a text share a word that says something.
---@param text string
---@param a table?
---@param b table?
---@return boolean
function links.shares_word(text, a, b)
  if not overlap(a, b) then return false end
  local common = text:sub(math.max(a.start, b.start) + 1,
    math.min(a["end"], b["end"]))
  for word in without_signs(common):lower():gmatch "[%w_\x80-\xFF]+" do
    if not STOP[word] then return true end
  end
  return false
end
local shares_word = links.shares_word

-- --- links ------------------------------------------------------------------

local function source_of(link) return is_given(link.source) and link.source or nil end
local function cue_of(link) return is_given(link.cue) and link.cue or nil end

local function kind_of(link)
  local source = source_of(link)
  return link.kind or source and source.kind or "unattributed"
end

local function flatten(attributions)
  local list = {}
  for _, one in ipairs(attributions) do
    for _, link in ipairs(one.chain) do list[#list + 1] = link end
  end
  return list
end

local function is_same(text, link, found)
  return overlap(cue_of(found), cue_of(link))
    and shares_word(text, source_of(found), source_of(link))
end

-- Where nobody is named the cue alone decides.
local function is_same_nobody(link, found)
  return not source_of(link) and not source_of(found)
    and overlap(cue_of(found), cue_of(link))
end

local function take(list, fits)
  for i, item in ipairs(list) do
    if fits(item) then return table.remove(list, i) end
  end
end

local function name_of(link)
  return ("%s / %s"):format(rows.flat(source_of(link)), rows.flat(cue_of(link)))
end

local function score_kind(self, document, link, found)
  local kind, other = kind_of(link), kind_of(found)
  self:count("kind:" .. other, "pred")
  if kind == other then self:count("kind:" .. kind, "hit") end
  self:rate("source kind", kind == other)
  if kind ~= other then
    self:note("wrong", "kind", document, source_of(link),
      ("%s, not %s"):format(other, kind))
  end
end

local function score_link(self, document, link, left)
  if not source_of(link) then return end
  self:count("attribution", "gold")
  self:count("kind:" .. kind_of(link), "gold")
  local found = take(left, function(one)
    return is_same(document.text, link, one)
  end)
  if not found then
    self:note("missed", "attribution", document, cue_of(link), name_of(link))
    return
  end
  self:count("attribution", "hit")
  self:count("attribution", "pred")
  score_kind(self, document, link, found)
end

-- Links without a source: they have a kind, and are no hit of `attribution`.
-- Returns those that gold has too.
local function score_nobody(self, want, left)
  local nobody, hits = {}, {}
  for _, found in ipairs(left) do
    if not source_of(found) then nobody[#nobody + 1] = found end
  end
  for _, link in ipairs(want) do
    if not source_of(link) then
      self:count("kind:unattributed", "gold")
      local found = take(nobody, function(one) return is_same_nobody(link, one) end)
      if found then
        self:count("kind:unattributed", "hit")
        hits[found] = true
      end
    end
  end
  return hits
end

local function is_optional(document, found)
  for _, link in ipairs(flatten(document.attributions_optional)) do
    if overlap(cue_of(found), cue_of(link)) then return true end
  end
  return false
end

-- A link without a source counts against `attribution`, also where gold has it:
-- so do the scorers that these figures are compared with.
local function score_extra(self, document, found, is_hit)
  if is_optional(document, found) then return end
  self:count("attribution", "pred")
  self:count("kind:" .. kind_of(found), "pred")
  local place = cue_of(found) or source_of(found)
  if place and not is_hit then
    self:note("extra", "attribution", document, place, name_of(found))
  end
end

-- --- chains -----------------------------------------------------------------

local function is_same_chain(text, chain, other)
  if #chain ~= #other then return false end
  for i, link in ipairs(chain) do
    if not is_same(text, link, other[i]) and not is_same_nobody(link, other[i]) then
      return false
    end
  end
  return true
end

local function score_chains(self, document, records)
  local left = table.move(records.attributions, 1, #records.attributions, 1, {})
  for _, one in ipairs(document.attributions) do
    self:count("chain", "gold")
    local found = take(left, function(other)
      return is_same_chain(document.text, one.chain, other.chain)
    end)
    if found then
      self:count("chain", "hit")
      self:count("chain", "pred")
    end
  end
  for _, other in ipairs(left) do
    local first = other.chain[1]
    if first and not is_optional(document, first) then self:count("chain", "pred") end
  end
end

--- Adds the attributions of one document to a score.
---@param self hearsay.Score
---@param document table a gold document
---@param records table
function links.score(self, document, records)
  local want, left = document.links, flatten(records.attributions)
  for _, link in ipairs(want) do score_link(self, document, link, left) end
  local hits = score_nobody(self, want, left)
  for _, found in ipairs(left) do
    score_extra(self, document, found, hits[found])
  end
  score_chains(self, document, records)
end

return links
