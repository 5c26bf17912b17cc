--- Who does what a verb says, by the parse.
--
-- The walk over the tags (sentence/subjects.lua) is quick and right for most sentences.
-- Where it finds nobody, the parse is asked: it sees over relative clauses,
-- asides and long objects. It is slow, so only for these.

--- Steps ----------------------------------------------------------------------

-- Heads and relations of the clause's words, asked for once; false without a
-- parser.
local function arcs_of(c)
  if c.arcs == nil then
    local heads, relations = c.doc:parse(c.number)
    c.arcs = heads and { head = heads, relation = relations } or false
  end
  return c.arcs
end

local function is_a(relation, name)
  return relation == name or relation:sub(1, #name + 1) == name .. ":"
end

-- The dependents of word `i` in a relation, from left to right.
local function dependents(arcs, i, name)
  local list = {}
  for j, head in ipairs(arcs.head) do
    if head == i and is_a(arcs.relation[j], name) then list[#list + 1] = j end
  end
  return list
end

--- Subjects -------------------------------------------------------------------

local RELATIVE = set "who which that whom"

local subject_word

-- "are supposed to meet", "left it open, halting work": who does the one does
-- the other. Not so "made it needless to meet", "asked them to meet".
local function is_shared(c, arcs, i, relation)
  if is_a(relation, "advcl") then return c.tag[i] == "VBG" end
  return relation == "xcomp" and #dependents(arcs, arcs.head[i], "obj") == 0
end

-- The word that is the subject of the verb at `i`: its own, the noun that a
-- relative clause tells of, or that of the verb it is coordinated with or shares
-- it with.
function subject_word(c, arcs, i, depth)
  if depth > 5 or i == 0 then return nil end
  local relation = arcs.relation[i]
  local own = dependents(arcs, i, "nsubj")
  local nearest = own[#own]
  if nearest and RELATIVE[c.low[nearest]] then
    return is_a(relation, "acl") and arcs.head[i] or nil
  elseif nearest then
    return nearest
  elseif is_a(relation, "conj") or relation == "parataxis"
    or is_shared(c, arcs, i, relation) then
    return subject_word(c, arcs, arcs.head[i], depth + 1)
  end
end

-- The phrase around a word that the tagger took for none: the words that hang
-- on it, right before it.
local WITHIN = set "compound amod det nummod nmod:poss"

local function phrase_around(c, arcs, word)
  local chunk = c.chunk[word]
  if chunk then return chunk end
  local a = word
  while a > 1 and arcs.head[a - 1] == word and WITHIN[arcs.relation[a - 1]] do a = a - 1 end
  if c.chunk[a] then a = c.chunk[a].a end
  return { a = a, b = word, head = word, kind = "noun" }
end

-- "It is unnecessary to", "what began as": nobody.
local EMPTY = set "it what there this that"

-- The phrases of a word and of what is coordinated with it.
local function phrases(c, arcs, word)
  local list = {}
  if EMPTY[c.low[word]] then return nil end
  local function add(at)
    local chunk = phrase_around(c, arcs, at)
    if chunk.kind ~= "time" then list[#list + 1] = chunk end
  end
  add(word)
  for _, other in ipairs(dependents(arcs, word, "conj")) do
    if c.chunk[other] ~= c.chunk[word] then add(other) end
  end
  return #list > 0 and list or nil
end

-- The subject of the verb at `i`: a list of phrases, or nil.
local function subject_by_parse(c, i)
  local arcs = arcs_of(c)
  local word = arcs and subject_word(c, arcs, i, 0)
  return word and word > 0 and phrases(c, arcs, word) or nil
end

-- Whether word `i` only tells more of the noun `j`: "Napco" in "Napco and Zim
-- directors".
local MODIFIES = set "compound amod nmod"

local function hangs_on(c, i, j)
  local arcs = arcs_of(c)
  return arcs and arcs.head[i] == j and MODIFIES[arcs.relation[i]] or false
end

--- Stage ----------------------------------------------------------------------

stage "arcs" (function(_, events)
  for _, event in ipairs(events) do
    event.clause.subject_by_parse, event.clause.hangs_on = subject_by_parse, hangs_on
  end
end)
