--- Asides: "Quiroga, the premier, met ...", "Napco -- a maker of toys -- said".
--
-- What stands between two commas or dashes, seen from its end: where the
-- sentence goes on before it.

local DASH = { ["--"] = true, ["–"] = true, ["—"] = true }

local function over_dashes(c, at)
  for j = at - 1, math.max(1, at - 30), -1 do
    if DASH[c.word[j]] then
      return c.chunk[c.left(c, j)] and c.left(c, j) or nil
    end
  end
end

-- "the self-made, cheerful outsider": a comma between two adjectives parts no
-- clauses.
local function in_one_phrase(c, j)
  local tag = c.tag[j - 1]
  local ends = c.pos[j - 1] == "ADJ" or (tag == "VBN" or tag == "VBD") and c.word[j - 2] == "-"
  return ends and c.pos[j + 1] == "ADJ" and c.chunk[j + 1] and c.chunk[j + 1].head > j + 1 or false
end

-- "his aides, including his wife, Ana, were": the aides were.
local INCLUDING = set "including like"

local function is_including(c, chunk)
  return INCLUDING[c.low[c.left(c, c.climb(c, chunk).a)] or ""] or false
end

-- "Rubio, who runs Napco, Zim and Ore, has": from the comma at `j` in the list
-- back to the one that opens the relative clause, if nothing closes it between.
local RELATIVE = set "who which whose"
local FINITE = set "VBD VBZ VBP MD"

local function over_listed(c, j, at)
  for k = j, at do
    if FINITE[c.tag[k]] then return nil end
  end
  local acts = false
  for k = j - 1, math.max(2, j - 25), -1 do
    if c.word[k] == "," then
      if RELATIVE[c.low[k + 1]] then return acts and c.left(c, k) or nil end
      if c.pos[k + 1] == "CCONJ" then return nil end
    elseif c.word[k] == ";" or c.word[k] == ":" then
      return nil
    end
    acts = acts or FINITE[c.tag[k]] or false
  end
end

-- From the comma at `at` back over an aside to what stands before it.
local function over_aside(c, at)
  if DASH[c.word[at]] then return over_dashes(c, at) end
  for j = at - 1, math.max(1, at - 30), -1 do
    if c.word[j] == "," then
      local before = c.left(c, j)
      local chunk = c.chunk[before]
      if chunk and chunk.kind == "time" then return before end
      if chunk and is_including(c, chunk) then
        at = c.left(c, c.climb(c, chunk).a) -- go on before "including"
        if c.word[at - 1] == "," then return c.left(c, at - 1) end
      end
      if not in_one_phrase(c, j) then
        local outer = chunk and over_listed(c, j, at)
        if outer and c.chunk[outer] and c.chunk[outer].kind ~= "time" then return outer end
        if chunk or c.pos[before] == "VERB" or c.pos[before] == "AUX" then return before end
        return nil
      end
    elseif c.word[j] == ";" or c.word[j] == ":" then
      return nil
    end
  end
end

share.over_aside = over_aside
