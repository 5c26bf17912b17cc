--- Patterns tried on the texts of a session, and their hits.

local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local show = require "hearsay.output.show"

local query = {}

-- To say how many hits a rule has found already, the texts with hits are read
-- by the whole pack; above so many that would take longer than the search.
local READ_MAX = 300

--- Hits ---------------------------------------------------------------------

local function slice(hit, span)
  return (hit.text.document.text:sub(span.start + 1, span["end"]):gsub("%s+", " "))
end

-- A capture for Lua: h.who.text, and h.who[2] where it was bound twice.
local function capture_of(hit, span)
  return { text = slice(hit, span), start = span.start, ["end"] = span["end"] }
end

-- What Lua sees of a hit: its text, its place, its captures by name.
local function face_of(hit)
  local face = { text = slice(hit, hit), start = hit.start, ["end"] = hit["end"],
    sentence = slice(hit, hit.sentence), where = query.place(hit) }
  for _, span in ipairs(hit.captures) do
    local one = capture_of(hit, span)
    local first = face[span.name]
    if type(first) == "table" then
      first[#first + 1] = one
    elseif first == nil then
      one[1] = one
      face[span.name] = one
    end
  end
  return face
end

-- A list that knows what it is, also when it is empty.
local Hits = { __name = "hits" }

function query.is_hits(value) return getmetatable(value) == Hits end

--- Hits as Lua sees them.
function query.faces(hits)
  local faces = setmetatable({}, Hits)
  for i, hit in ipairs(hits) do
    hit.face = hit.face or face_of(hit)
    faces[i] = hit.face
  end
  return faces
end

--- "FILE:SENTENCE".
function query.place(hit)
  return ("%s:%d"):format(hit.text.where, hit.sentence.number)
end

--- Lines --------------------------------------------------------------------

local function marks_of(hit)
  local marks = {}
  for _, span in ipairs(hit.captures) do
    marks[#marks + 1] = { start = span.start, ["end"] = span["end"],
      style = "party" }
  end
  local anchor = hit.anchor or #hit.captures == 0 and hit
  if anchor then
    marks[#marks + 1] = { start = anchor.start, ["end"] = anchor["end"],
      style = "hit" }
  end
  return marks
end

-- Where the words start that still fit before the hit: a third of the line, or
-- what the words behind leave.
local function left_edge(text, hit, columns)
  local from = hit.sentence.start
  local behind = core.utf8_width(text:sub(hit.start + 1, hit.sentence["end"]))
  local room = math.max(columns // 3, columns - behind - 1, 8)
  while from < hit.start and core.utf8_width(text:sub(from + 1, hit.start)) > room do
    from = text:find("%s()", from + 1)
    if not from or from >= hit.start then return hit.start end
  end
  return from
end

local function painted(session, text, from, to, marks)
  return show.sentence(session.paint, text, { start = from, ["end"] = to }, marks,
    math.huge, "")
end

-- The bytes up to which a text fits into some columns.
local function right_edge(text, from, to, room)
  local _, bytes = core.utf8_width(text:sub(from + 1, to), math.max(room, 1))
  return from + bytes
end

--- One hit on a line, with what stands around it.
function query.line(session, hit, number, width)
  local text, place = hit.text.document.text, query.place(hit)
  local open = session.has_color and "" or "[" -- colours tell it, too
  local room = width - core.utf8_width(place) - 8
  local from = left_edge(text, hit, room)
  local to = right_edge(text, from, hit.sentence["end"], room)
  local hit_end = math.min(hit["end"], to)
  local marks = marks_of(hit)
  local line = painted(session, text, from, math.min(hit.start, to), marks)
  line = line .. (line ~= "" and text:find("^%s", hit.start) and " " or "")
    .. open .. painted(session, text, hit.start, hit_end, marks)
    .. (open == "" and "" or "]")
  if hit_end < to then
    line = line .. (text:find("^%s", hit_end + 1) and " " or "")
      .. painted(session, text, hit_end, to, marks)
  end
  local shown = core.utf8_width((line:gsub("\27%[[%d;]*m", "")))
  return ("%3d  %s%s  %s"):format(number, line,
    (" "):rep(math.max(room - shown, 0)), session.paint(place, "quiet"))
end

function query.lines(session, hits)
  local lines, width = {}, session:width()
  for i, hit in ipairs(hits) do lines[i] = query.line(session, hit, i, width) end
  return lines
end

--- The search ---------------------------------------------------------------

local function count_sentences(hits)
  local seen, count = {}, 0
  for _, hit in ipairs(hits) do
    local key = tostring(hit.text) .. hit.sentence.number
    if not seen[key] then seen[key], count = true, count + 1 end
  end
  return count
end

local function overlaps(span, hit)
  local anchor = hit.anchor or hit
  return span.start < anchor["end"] and anchor.start < span["end"]
end

local function is_known(session, hit)
  for _, event in ipairs(session.corpus:records(hit.text).events) do
    if overlaps(event.trigger, hit) then return true end
  end
  return false
end

-- How many hits stand where a rule has found an event already.
local function count_known(session, hits)
  local texts, fresh, known = {}, 0, 0
  for _, hit in ipairs(hits) do
    if not texts[hit.text] and not hit.text.records then fresh = fresh + 1 end
    texts[hit.text] = true
  end
  if fresh > READ_MAX then return nil end
  for _, hit in ipairs(hits) do
    if is_known(session, hit) then known = known + 1 end
  end
  return known
end

local function head(session, hits, ms)
  local line = ("%s in %s, %.0f ms"):format(session.plural(#hits, "match", "matches"),
    session.plural(count_sentences(hits), "sentence"), ms)
  local known = #hits > 0 and count_known(session, hits)
  if known then
    line = line .. ("    (%d already found by a rule)"):format(known)
  end
  return line
end

-- Nothing matched: the tokens of the text tell why, if there is a text.
local function nothing(session)
  if session.text then
    local text = require "hearsay.repl.text"
    text.tokens(session, session.text, 1)
  end
  session:say "try: fewer words, `..` for a gap, or :labels for what a Capital can be"
end

--- Compiles a pattern, or tells what is wrong with it.
function query.compile(session, source)
  local pattern, problem = session.pack:pattern(source)
  if pattern then return pattern end
  problem.file, problem.line = nil, nil
  problem.source = problem.source or source
  session:say("%s", (failures.text(problem):gsub("\n$", "")))
end

--- Looks for a pattern and shows the hits.
---@param session hearsay.repl.Session
---@param source string
function query.run(session, source)
  local texts = session:texts()
  if #texts.texts == 0 then
    return session:say "there is no text: :text SENTENCE, :open FILE, or start with files"
  end
  local began = core.clock()
  local pattern = query.compile(session, source)
  if not pattern then return end
  local hits = texts:search(pattern)
  local ms = (core.clock() - began) * 1000
  session.hits, session.pattern = hits, source
  session.env.hits = query.faces(hits)
  session:say("%s   %s", head(session, hits, ms),
    session.paint(session:number(session.env.hits), "quiet"))
  session:list(query.lines(session, hits))
  if #hits == 0 then return nothing(session) end
  session:say "try: :keep NAME event=TYPE yes=1,2   makes a rule of it"
end

--- The hits of a rule or a pattern, for Lua.
function query.find(session, name)
  local rule = session:rule(name)
  local texts = session:texts()
  if rule then
    local built = session.pack:rebuild(nil, name)
    for _, twin in ipairs(built and built.rules or {}) do
      if twin.name == name then
        return query.faces(texts:search_rule(built, twin.id))
      end
    end
  end
  local pattern, problem = session.pack:pattern(name)
  if not pattern then error(problem.text, 0) end
  return query.faces(texts:search(pattern))
end

return query
