--- Who does what a verb says: a walk to the left to its subject, over asides,
--- relative clauses and shared verbs (sentence/governors.lua says what the verb
--- hangs on).

local walk_group, governor = share.walk_group, share.governor
local reports, governs = share.reports, share.governs
local is_verb = share.is_verb
local RELATIVE = set "who which that whom"

local over_aside, antecedent, is_somebody = share.over_aside, share.antecedent, share.is_somebody

local function left_of(c, i) return c.left(c, i) end
local function phrase_at(c, i) return c.phrase_at(c, i) end
local function climb(c, chunk) return c.climb(c, chunk) end
local function list_to(c, chunk) return c.list_to(c, chunk) end
-- Verbs whose object does what the infinitive says.
local OBJECT_CONTROL = set [[
  ask urge tell order force press call want require allow get lead cause
  invite prompt persuade direct instruct expect help let enable permit
  encourage compel oblige advise authorise authorize request push convince
  warn remind pressure beg summon make bring send dispatch]]

--- Subjects -------------------------------------------------------------------

local subject_of

local FINITE = set "VBD VBZ VBP"

-- The verb before `i` that shares a subject with the verb at `i`: "X met Y and
-- suspended Z".
local SPEAKING = set "decline refuse"

-- "asked whether Li has a plan, but declined": who asked declined. Whether the
-- verb at `i` stands behind a word that opens a clause, and `before` it another.
local OPENS = set "whether if because although while when that which who"

local function is_below(c, i)
  local opened
  for j = i - 1, 1, -1 do
    if OPENS[c.low[j]] and not opened then opened = j end
    if opened and FINITE[c.tag[j]] and j < opened then return true end
    if not opened and FINITE[c.tag[j]] then return false end
  end
  return false
end

-- "is due, her office said, and will meet": what is only put in.
local function is_put_in(c, i)
  local chunk = reports(c.lemma[i]) and c.word[i + 1] == "," and c.chunk[left_of(c, i)]
  return chunk and c.word[chunk.a - 1] == "," or false
end

local function coordinate_verb(c, at, up)
  local wanted = c.tag[up.verb]
  local paused = c.word[at - 1] == ","
  local apart = c.word[at - 1] == "," and c.low[at] == "but"
  if SPEAKING[c.lemma[up.verb]] and FINITE[wanted] then
    for i = at - 1, 1, -1 do
      if c.lemma[i] == "say" and FINITE[c.tag[i]] then return i end
    end
  end
  for i = at - 1, 1, -1 do
    if c.pos[up.verb] == "ADJ" and c.pos[i] == "AUX" and FINITE[c.tag[i]] then return i end
    local modifies = c.chunk[i] and c.chunk[i].head > i -- "the proposed merger"
    if is_verb(c, i) and not modifies and not (apart and is_below(c, i))
      and not (paused and is_put_in(c, i)) then
      local tag = c.tag[i]
      local reduced = tag == "VBN" and wanted == "VBD" and (c.low[i + 1] == "to" or c.low[i + 1] == "by")
        and c.chunk[i - 1] -- "a meeting called to vote"
      if reduced then tag = "VB" end
      if tag == wanted or FINITE[tag] and FINITE[wanted]
        or wanted == "VBD" and tag == "VBN" or wanted == "VBN" and tag == "VBD"
        or tag == "VB" and FINITE[wanted] and walk_group(c, i).modal
        or FINITE[tag] and up.finite or tag == "VBN" and up.finite and walk_group(c, i).finite then
        local above = walk_group(c, i)
        if wanted ~= "VBN" or (above.have ~= nil) == (up.have ~= nil)
          or up.finite and FINITE[tag] then return i end
      end
    end
  end
end

-- Skips "on Friday", "last week" between a subject and its verb.
local function over_time(c, at)
  while c.time[at] do
    at = left_of(c, c.chunk[at] and c.chunk[at].a or at)
    if c.pos[at] == "ADP" then at = left_of(c, at) end
  end
  return at
end

-- "a vote planned at the hall for Friday was": the vote. Returns the participle
-- that the preposition at `by` belongs to.
local AT = set "at in on for from with near"

local function is_set_in(c, by)
  local verb = AT[c.low[by] or ""] and left_of(c, by)
  return verb and c.tag[verb] == "VBN" and c.chunk[left_of(c, verb)] and not c.chunk[verb] and verb
end

-- "the committee led by Napco": the committee.
local function over_by(c, chunk)
  local by = left_of(c, climb(c, chunk).a)
  local verb = c.low[by] == "by" and left_of(c, by)
  while verb and c.pos[verb] == "ADV" do verb = left_of(c, verb) end -- "reached here by"
  if verb and c.chunk[verb] and c.chunk[verb].kind ~= "time" then
    return c.chunk[verb] -- "an offer by Napco was rejected"
  end
  if not verb then verb = is_set_in(c, by) end
  if not verb or c.tag[verb] ~= "VBN" then return chunk end
  return c.chunk[left_of(c, verb)] or chunk
end

-- Phrases that end at `at`, as a list of parties.
local function parties_to(c, at)
  local chunk = c.chunk[at]
  if not chunk or chunk.kind == "time" then return nil end
  chunk = climb(c, over_by(c, chunk))
  local list = list_to(c, chunk)
  local before = left_of(c, list[1].a)
  local group = c.low[before] == "including" and c.chunk[left_of(c, before)]
  if group and group.kind ~= "time" then
    return { climb(c, group) } -- "airlines including Zim and Napco": the airlines
  end
  if #list > 1 then
    local v = c.pos[before] == "VERB" and not reports(c.lemma[before])
    if v and c.word[left_of(c, list[2].a)] == "," then
      table.remove(list, 1) -- "To end the strike, Peru and Chile met"
    elseif v then
      return { chunk }
    end
  end
  return list
end

-- The subject of the clause that a participle or a phrase hangs on.
local function main_subject(c, i, depth)
  for j = i - 1, 1, -1 do
    local tag = c.tag[j]
    if (FINITE[tag] or tag == "MD" or c.pos[j] == "AUX" and tag ~= "VB")
      and c.low[j - 1] ~= "which" and c.low[j - 1] ~= "who" and c.low[j - 1] ~= "that" then
      local list = subject_of(c, j, depth + 1)
      if list then return list end
    end
  end
end

local PERSONAL = set "he she they we i"
local ASKS = set "WP WDT WRB IN CC"

-- "Declining to name it he said": a pronoun and its verb without a comma.
local function is_new_clause(c, j)
  return PERSONAL[c.low[j]] and FINITE[c.tag[j + 1]] and not ASKS[c.tag[j - 1]]
    and not c.is_verb(c, j - 1)
end

-- "Stopping short of a halt, the firm said ...": the subject behind.
local function subject_behind(c, i)
  local first, clause
  for j = i + 1, c.n - 1 do
    if c.word[j] == "," and not RELATIVE[c.low[j + 1]] then
      local chunk = phrase_at(c, j + 1)
      if not chunk or chunk.kind == "time" then break end
      local list = c.list_from(c, chunk) -- "..., Peru and Chile agreed"
      local after = c.widen(c, list[#list]).b + 1
      while c.tag[after] == "``" or c.tag[after] == "''" do after = after + 1 end
      if FINITE[c.tag[after]] or c.tag[after] == "MD" then return list end
      local tag = c.tag[c.widen(c, chunk).b + 1]
      if FINITE[tag] or tag == "MD" then return list end
      first = first or chunk -- "after meeting Li, Wen and Rubio, he said": not Wen
    elseif c.tag[i] == "VBG" and not clause and not first and is_new_clause(c, j) then
      clause = c.chunk[j]
    end
  end
  first = clause or first
  return first and (c.list_from(c, first))
end

local function is_adjunct(c, up)
  return c.tag[up.verb] == "VBG" and not up.be or up.have == "having"
end

local OPENING = set "that because although while if"

-- "when Napco, balking at the price, left": a subject before its verb.
local function waiting_subject(c, at)
  local chunk = c.word[at] == "," and c.chunk[left_of(c, at)]
  if not chunk or chunk.kind == "time" then return nil end
  local before = left_of(c, climb(c, chunk).a)
  if c.tag[before] ~= "WRB" and not OPENING[c.low[before] or ""] then return nil end
  return parties_to(c, left_of(c, at))
end

-- "the canal, set to reopen": a participle that tells of what stands before.
local function is_bare(c, up)
  local tag = c.tag[up.verb]
  return (tag == "VBN" or tag == "JJ") and not up.be and not up.have and not up.modal
end

-- "who in part was persuaded": what stands between a pronoun and its verb.
local function over_phrase(c, at)
  local chunk = c.chunk[at]
  local before = chunk and left_of(c, chunk.a)
  if before and c.pos[before] == "ADP" and RELATIVE[c.low[left_of(c, before)] or ""] then
    return left_of(c, before)
  end
  return at
end

-- "(They) refused": a word that an editor has put before the quotation.
local function in_brackets(c)
  for i = 1, 3 do
    local chunk = c.word[i] == "(" and c.chunk[i + 1]
    if chunk and c.word[chunk.b + 1] == ")" then return { chunk } end
  end
end

-- "Li laughed, called her rude and left": the first verb of the list.
local function first_of_list(c, at, up)
  local object = FINITE[c.tag[up.verb]] and c.chunk[up.verb + 1]
  if not object or object.kind == "time" then return nil end
  for i = at - 1, 1, -1 do
    if c.word[i] == ":" or c.tag[i] == "``" then return nil end
  end
  for i = 1, at - 1 do
    if is_verb(c, i) and FINITE[c.tag[i]] and not is_below(c, i) and not c.chunk[i] then return i end
  end
end

-- "It shut after the vote and officials declined", "flooding in the valley has
-- shut it": what stands behind a preposition is not the subject of a finite verb.
local BEHIND = set "after before during despite since in at on into for from to"

local function is_behind_preposition(c, list, up)
  local at = left_of(c, list[1].a)
  if not BEHIND[c.low[at] or ""] or c.pos[at] ~= "ADP" then return false end
  if not (up.finite or FINITE[c.tag[up.verb]]) then return false end
  local joined = #list == 2 and not is_somebody(c, list[1]) and is_somebody(c, list[2])
  return joined or c.tag[left_of(c, at)] == "VBG" and left_of(c, at) == 1
end

-- "the members who run the board refused": the members. `verb` is that of the
-- relative clause.
local function over_relative(c, verb, up)
  local at = walk_group(c, verb).left
  local before = left_of(c, at)
  if not RELATIVE[c.low[at] or ""] or not FINITE[c.tag[verb]] or c.word[before] == "," then return nil end
  return (up.finite or FINITE[c.tag[up.verb]]) and antecedent(c, before, c.low[at], up.verb) or nil
end

local function subject_before(c, at, up, depth)
  at = over_phrase(c, over_time(c, at))
  if at < 1 then
    return is_adjunct(c, up) and subject_behind(c, up.verb) or in_brackets(c)
  end
  if is_adjunct(c, up) and (c.word[at] == "," or c.pos[at] == "SCONJ") then
    return waiting_subject(c, at) or main_subject(c, at, depth)
      or c.word[at] == "," and parties_to(c, left_of(c, at)) -- "Li, visiting Lima,"
      or subject_behind(c, up.verb)
  end
  if at < 1 then return nil end
  local low = c.low[at]
  if RELATIVE[low] then
    local before = left_of(c, at)
    if c.pos[before] == "ADP" then before = left_of(c, before) end
    if c.word[before] == "," then before = left_of(c, before) end
    return antecedent(c, over_time(c, before), low, up.verb), "relative"
  end
  if low == "," or low == "--" or low == "–" or low == "—" then
    local v = c.low[left_of(c, at)]
    local before = over_aside(c, at)
    if not before and is_bare(c, up) then return parties_to(c, left_of(c, at)) end
    local listed = not before and first_of_list(c, at, up)
    if listed then return subject_of(c, listed, depth + 1), "shared", listed end
    if not before then return nil end
    if is_verb(c, before) or c.pos[before] == "AUX" then
      return subject_of(c, before, depth + 1)
    end
    return parties_to(c, over_time(c, before)), v
  end
  if low == "and" or low == "or" or low == "but" then
    local before = left_of(c, at)
    if c.pos[up.verb] == "ADJ" and c.pos[before] == "ADJ" then
      return subject_of(c, before, depth + 1) -- "unable or unwilling to"
    end
    local other = coordinate_verb(c, at, up)
    if other and c.low[left_of(c, at)] ~= ";" then
      return subject_of(c, other, depth + 1), "shared", other
    end
    return nil
  end
  local list = parties_to(c, at)
  if list and is_behind_preposition(c, list, up) then
    return c.subject_by_parse(c, up.verb) or { list[#list] }
  end
  -- "the group seeking to buy Napco said": the phrase is what another verb
  -- is about.
  local before = list and left_of(c, list[1].a)
  if before and is_verb(c, before) and not reports(c.lemma[before]) then
    return over_relative(c, before, up) or c.subject_by_parse(c, up.verb) or list
  end
  return list
end

local PREVENTING = set "prohibit prevent bar stop keep block ban discourage"
share.prevents = function(lemma) return PREVENTING[lemma] end

-- "In Lima, after meeting the king, ...": no subject.
local function is_setting(c, at)
  local before = left_of(c, c.chunk[at].a)
  return before == 1 and c.pos[before] == "ADP"
end

-- What a control verb's object does: "asked Iran to resume".
local function subject_by_governor(c, i, kind, depth)
  if kind == "verb" then
    return subject_of(c, i, depth + 1)
  elseif kind == "adjective" then
    local list = subject_of(c, i, depth + 1)
    if list and c.low[list[1].a] == "it" and (c.tag[i] ~= "VBN" and not governs(c.low[i])) then return nil end
    return list
  elseif kind == "preposition" then
    local before = left_of(c, i)
    if c.low[i] == "from" and c.chunk[before] and PREVENTING[c.lemma[left_of(c, c.chunk[before].a)]] then
      return { c.chunk[before] } -- "prohibits the firm from denying"
    end
    if c.low[before] == "that" then -- "said that by refusing, it ...", "that after meeting him, it's clear"
      local list = subject_behind(c, i)
      local empty = list and c.low[list[1].a] == "it" and c.pos[list[1].b + 1] == "AUX"
      return empty and main_subject(c, i, depth) or list
    end
    if is_verb(c, before) then return subject_of(c, before, depth + 1) end
    if c.word[before] == "," and c.chunk[left_of(c, before)] and not is_setting(c, left_of(c, before)) then
      local list = parties_to(c, left_of(c, before))
      local object = list and is_verb(c, left_of(c, list[1].a)) -- "will see Li, before meeting Wen"
      if object then list = main_subject(c, before, depth) or list end
      if list then return list end
    end
    local chunk = c.chunk[before]
    local verb = chunk and left_of(c, chunk.a)
    if chunk and is_verb(c, verb) and (c.low[i] == "for" or c.low[i] == "of" and c.lemma[verb] == "accuse") then
      return { chunk } -- "blamed the mayor for refusing"
    end
    local list = main_subject(c, i, depth)
    local empty = list and c.low[list[1].a] == "it" and chunk and c.lemma[c.walk(c, chunk.a).left + 1] == "be"
    if empty then return nil end -- "it is not a question of closing it"
    return list or subject_behind(c, i)
  end
end

-- Officials and newspapers tell of the plans of others, a company of its own.
local function is_witness(c, chunk)
  local token = c.first + chunk.head - 1
  return c.doc:at("Outlet", token) or c.low[chunk.head] == "agency"
    or c.pos[chunk.head] == "NOUN" and c.doc:at("Role", token)
end

local ARTICLE = set "a an"

-- Whose plan, decision, refusal it is: "Iran's decision to", "a decision by
-- Iran to", "Iran made the decision to".
local function owner(c, chunk, depth)
  for i = chunk.a + 1, chunk.head do
    if c.tag[i] == "POS" then
      return { { a = chunk.a, b = i - 1, head = i - 1 } }
    end
  end
  if c.tag[chunk.a] == "PRP$" then
    return { { a = chunk.a, b = chunk.a, head = chunk.a } }
  end
  local before = left_of(c, chunk.a)
  if c.low[before] == "by" then return { chunk } end
  if c.low[before] == "in" and ARTICLE[c.low[chunk.a]] then -- "in an attempt to": who attempts
    return main_subject(c, before, depth)
  end
  if c.low[before] == "under" and c.lemma[left_of(c, before)] == "be" then
    return subject_of(c, left_of(c, before), depth + 1) -- "are under order to"
  end
  if is_verb(c, before) then
    local list = subject_of(c, before, depth + 1)
    return not (reports(c.lemma[before]) and list and is_witness(c, list[1])) and list or nil
  end
end

-- "the U.S. decision to", "a government plan to": whose name stands before.
-- Accords bear the names of places.
local PLACED = set "agreement accord deal permission order"

local function named_owner(c, chunk)
  if PLACED[c.lemma[chunk.head]] then return nil end
  local a = chunk.a
  while c.pos[a] == "DET" or c.pos[a] == "ADJ" and not c.doc:at("Demonym", c.first + a - 1) do
    a = a + 1
  end
  local b, token = chunk.head - 1, c.first + chunk.head - 2
  local known = b >= a and (c.doc:at("CountryName", token) or c.doc:at("Group", token)
    or c.doc:at("Demonym", token) or c.doc:at("OrgName", token))
  return known and { { a = a, b = b, head = b } } or nil
end

local OWNED = set [[
  plan decision agreement move bid effort proposal attempt right pledge
  promise intention refusal willingness readiness unwillingness desire offer
  commitment vow threat ability failure need reluctance determination deal
  accord opportunity chance permission order request call drive push campaign
  struggle policy strategy]]

-- "no plans for the two presidents to meet", "the way for exports to restart".
local function is_meant_by_for(c, chunk, up)
  return c.low[left_of(c, chunk.a)] == "for"
    and (is_somebody(c, chunk) or not phrase_at(c, up.verb + 1))
end

-- "called on Ruritania to", "appealed to the rebels to".
local function is_called_on(c, v)
  local low, verb = c.low[v], c.lemma[left_of(c, v)]
  return (low == "on" or low == "upon") and verb == "call"
    or low == "to" and verb == "appeal"
end

-- "the outcome of the group of ministers meeting in Lima": the group.
local function top_somebody(c, chunk)
  for _ = 1, 4 do
    local of = left_of(c, chunk.a)
    local before = c.low[of] == "of" and c.chunk[left_of(c, of)]
    if not before or before.kind == "time" or not is_somebody(c, before) and is_somebody(c, chunk) then break end
    chunk = before
  end
  return climb(c, chunk) ~= chunk and c.low[left_of(c, chunk.a)] ~= "of" and climb(c, chunk) or chunk
end

-- The subject of the verb (or predicate) at `i`: a list of phrases, or nil.
function subject_of(c, i, depth)
  depth = depth or 0
  if depth > 6 then return nil end
  local up = walk_group(c, i)
  local g, kind = governor(c, up)
  if kind == "noun" then
    local chunk = c.chunk[g]
    local top = climb(c, chunk)
    local v = left_of(c, list_to(c, top)[1].a) -- "asked Peru and Chile to"
    if top ~= chunk and is_meant_by_for(c, chunk, up) then return list_to(c, chunk) end
    if OWNED[c.lemma[chunk.head]] then return named_owner(c, chunk) or owner(c, chunk, depth) end
    if OWNED[c.lemma[top.head]] and c.low[left_of(c, chunk.a)] ~= "by" then
      return owner(c, top, depth)
    end
    if is_verb(c, v) and OBJECT_CONTROL[c.lemma[v]] or is_called_on(c, v) then
      return list_to(c, top)
    end
    if is_verb(c, v) then return subject_of(c, v, depth + 1) end
    local asked = c.low[v] == "by" and left_of(c, v) -- "was urged by Peru to"
    local owned = asked and c.chunk[asked]
    if owned and OWNED[c.lemma[owned.head]] then return list_to(c, top) end -- "a decision by Peru to"
    if asked and c.tag[asked] == "VBN" and OBJECT_CONTROL[c.lemma[asked]] then
      return subject_of(c, asked, depth + 1)
    end
    if v < 1 and top == chunk then return list_to(c, top) end -- "Napco to resume output"
    local is_meant = c.low[v] == "for" and (c.lemma[left_of(c, v)] ~= "be" or is_somebody(c, top))
    return is_meant and list_to(c, top) or nil
  elseif kind == "modified" then
    local chunk = c.chunk[g]
    if not chunk then return nil end
    local top = climb(c, chunk)
    local v = left_of(c, top.a)
    if c.lemma[v] == "spend" and is_verb(c, v) then return subject_of(c, v, depth + 1) end
    if c.pos[v] == "ADP" and c.pos[left_of(c, v)] == "AUX" and c.lemma[left_of(c, v)] == "be" then
      return subject_of(c, left_of(c, v), depth + 1) -- "is in Lima holding talks"
    end
    return list_to(c, c.low[left_of(c, chunk.a)] == "of" and top_somebody(c, chunk) or chunk)
  elseif g then
    return subject_by_governor(c, g, kind, depth)
  elseif kind == "to" then
    if c.low[left_of(c, up.left)] ~= "whether" then return nil end
    return main_subject(c, up.left, depth) -- "voted on whether to"
  end
  return subject_before(c, up.left, up, depth)
end

-- The subject of the verb at `i`, by the tags; where they tell none, by the
-- parse.
local function subject(c, i, depth)
  return subject_of(c, i, depth) or c:subject_by_parse(i)
end

--- Stage ----------------------------------------------------------------------

stage "subjects" (function(_, events)
  for _, event in ipairs(events) do
    local c = event.clause
    c.walk, c.governor, c.is_verb = walk_group, governor, is_verb
    c.subject, c.owner, c.named_owner = subject, owner, named_owner
    c.main_subject, c.subject_behind = main_subject, subject_behind
    c.is_new_clause = is_new_clause
    c.over_aside, c.OBJECT_CONTROL = over_aside, OBJECT_CONTROL
  end
end)
