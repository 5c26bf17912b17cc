--- Whom "who", "which" and "that" stand for: the phrase before, or what that is
--- part of ("the envoy to Lima, who": the envoy).

local function left_of(c, i) return c.left(c, i) end
local function climb(c, chunk) return c.climb(c, chunk) end
local function list_to(c, chunk) return c.list_to(c, chunk) end

-- In "Maria Rubio, a senator who declined", "Maria Rubio, spokeswoman for Napco,
-- who declined" the name is meant.
local function named_by(c, chunk)
  local first = c.low[chunk.a]
  local is_post = c.pos[chunk.a] == "NOUN" and c.doc:at("Role", c.first + chunk.head - 1)
  if first ~= "a" and first ~= "an" and first ~= "the" and not is_post
    and c.pos[chunk.head] ~= "NUM" then return chunk end
  local comma = left_of(c, chunk.a)
  if c.word[comma] ~= "," then return chunk end
  local name = c.chunk[left_of(c, comma)]
  return name and c.pos[name.head] == "PROPN" and name.kind ~= "time" and name
    or chunk
end

-- What "who" and "which" stand for: the phrase before, or what it is part of.
local PLACE = set [[
  country state world city nation party house office town region]]

-- "approval of the board, which meets today": the board.
local function is_body(c, chunk)
  local token = c.first + chunk.head - 1
  return c.pos[chunk.head] == "NOUN" and c.doc:at("Group", token)
    and c.doc:at("Role", token) == nil
end

-- "a mission to Lima, which refused": the mission.
local function is_place(c, chunk)
  local token, before = c.first + chunk.head - 1, c.low[left_of(c, chunk.a)]
  return (before == "to" or before == "in" or before == "at")
    and (c.doc:at("Capital", token) or c.doc:at("City", token)) and true or false
end

-- "talks with the envoy to Lima, who": from the place up to the envoy, and no
-- further.
local function up_to_somebody(c, chunk)
  local top = climb(c, chunk)
  for _ = 1, 6 do
    if chunk.a <= top.a then break end
    local before = c.chunk[left_of(c, left_of(c, chunk.a))]
    if not before or before.kind == "time" then break end
    chunk = before
    if c.doc:at("Role", c.first + chunk.head - 1) then break end
  end
  return chunk
end

-- "a takeover of Napco, which": Napco; "the board of Napco, which": the board.
local function is_somebody(c, chunk)
  local token = c.first + chunk.head - 1
  return c.pos[chunk.head] == "PROPN" or c.doc:at("Role", token) or c.doc:at("Group", token)
    or c.doc:at("Anyone", token)
end

-- "the people outside the government who": the people; "a spokeswoman for the
-- Port Authority, who": the spokeswoman.
local function over_body(c, chunk)
  local by = left_of(c, chunk.a)
  local named = c.pos[chunk.head] == "PROPN" and c.low[chunk.a] == "the"
  local before = (named or is_body(c, chunk)) and c.pos[by] == "ADP" and c.chunk[left_of(c, by)]
  local token = before and c.first + before.head - 1
  return before and (c.doc:at("Anyone", token) or c.doc:at("Role", token)) and before or chunk
end

-- "people outside the government who": people, since a government is no "who".
local function is_who(c, chunk)
  local token = c.first + chunk.head - 1
  return c.pos[chunk.head] ~= "NOUN" or c.doc:at("Role", token) or c.doc:at("Anyone", token)
end

local function over_things(c, chunk)
  local above = chunk
  for _ = 1, 3 do -- "a person with knowledge of the matter, who": the person
    local at = left_of(c, above.a)
    above = c.pos[at] == "ADP" and c.chunk[left_of(c, at)]
    if not above or above.kind == "time" or c.pos[above.head] ~= "NOUN" then return chunk end
    if is_who(c, above) then return above end
  end
  return chunk
end

-- "a state with a history that has refused": only somebody refuses.
local WILLED = set "refuse decline reject veto spurn rebuff"

local function over_features(c, chunk, verb)
  if not WILLED[c.lemma[verb]] or c.pos[chunk.head] ~= "NOUN" or is_somebody(c, chunk) then return chunk end
  local at = left_of(c, chunk.a)
  local before = c.low[at] == "with" and c.chunk[left_of(c, at)]
  return before and before.kind ~= "time" and before or chunk
end

local function antecedent(c, at, pronoun, verb)
  local chunk = c.chunk[at]
  if not chunk or chunk.kind == "time" then return nil end
  if pronoun ~= "who" then chunk = over_features(c, chunk, verb) end
  if pronoun == "who" and not is_who(c, chunk) then chunk = over_things(c, chunk) end
  if pronoun == "who" and PLACE[c.lemma[chunk.head]] or is_place(c, chunk) then
    chunk = up_to_somebody(c, chunk)
  end
  if pronoun == "who" then chunk = over_body(c, chunk) end
  while c.low[left_of(c, chunk.a)] == "of" and not is_body(c, chunk) do
    local before = c.chunk[left_of(c, left_of(c, chunk.a))]
    if before and c.pos[chunk.head] == "PROPN" and not is_somebody(c, before) then break end
    if not before or before.kind == "time" then break end
    if c.low[before.head] == "one" or c.low[before.head] == "some"
      or c.low[before.head] == "many" then break end
    chunk = before
  end
  if c.low[chunk.head] == "those" then return { chunk } end
  local list = list_to(c, named_by(c, chunk))
  local thing = c.pos[list[1].head] == "NOUN" and not is_somebody(c, list[1])
  if thing and #list > 1 and (pronoun == "who" or WILLED[c.lemma[verb]]) then
    return { list[#list] } -- "talks between the guild and the bank, who": not the talks
  end
  return list
end

share.antecedent, share.is_somebody = antecedent, is_somebody
