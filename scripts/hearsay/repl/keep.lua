--- Makes a rule with examples out of hits, in a file of drafts.

local edit = require "hearsay.repl.edit"
local core = require "hearsay.core"

local keep = {}

-- What `:keep` may be told besides the name.
local KEYS = { event = true, label = true, attribution = true, yes = true,
  no = true, doc = true }

--- The words of the command -------------------------------------------------

local function read_numbers(text, hits)
  local numbers = {}
  for piece in text:gmatch "[^,]+" do
    local first, last = piece:match "^(%d+)%-?(%d*)$"
    first = math.tointeger(tonumber(first))
    last = math.tointeger(tonumber(last)) or first
    if not first then return nil, ("'%s' is no number of a hit"):format(piece) end
    for i = first, math.min(last, first + 1000) do
      if not hits[i] then
        return nil, ("there is no hit %d; the last search had %d"):format(i, #hits)
      end
      numbers[#numbers + 1] = i
    end
  end
  return numbers
end

local function read_words(words, hits)
  local asked = { yes = {}, no = {} }
  for word in words:gmatch "%S+" do
    local key, value = word:match "^(%l+)=(.+)$"
    if not key then
      if asked.name then return nil, ("what is '%s'?"):format(word) end
      asked.name = word
    elseif not KEYS[key] then
      return nil, ("there is no '%s='; there are event, label, yes and no"):format(key)
    elseif key == "yes" or key == "no" then
      local numbers, message = read_numbers(value, hits)
      if not numbers then return nil, message end
      asked[key] = numbers
    else
      asked[key] = value
    end
  end
  if not asked.name or not asked.name:find "^[%w_][%w_.-]*$" then
    return nil, "a name is missing: :keep refusal.boycott event=refusal yes=1,2"
  end
  if not (asked.event or asked.label or asked.attribution) then
    return nil, "say what it finds: event=TYPE, label=NAME or attribution=yes"
  end
  return asked
end

--- Examples -----------------------------------------------------------------

-- White space is one blank in an example; where each byte of the text comes to.
local function flatten(text, from, to)
  local out, at = {}, {}
  local blank = false
  for i = from, to - 1 do
    local c = text:sub(i + 1, i + 1)
    local is_blank = c:find "%s" ~= nil
    if not is_blank then
      if blank and #out > 0 then out[#out + 1] = " " end
      out[#out + 1] = c
    end
    blank = is_blank
    at[i] = is_blank and #out or #out - 1 -- bytes before it
  end
  at[to] = #out
  return table.concat(out), at
end

local function add_mark(marks, name, span, at)
  local first, past = at[span.start], at[span["end"] - 1] + 1
  for _, mark in ipairs(marks) do -- marks stand inside one another, or apart
    local crosses = mark.first < first and first < mark.past and mark.past < past
      or first < mark.first and mark.first < past and past < mark.past
    if crosses or mark.first == first and mark.past == past then return end
  end
  marks[#marks + 1] = { name = name, first = first, past = past }
end

-- At one place, what ends closes first, and the longer one opens first.
local function brackets(marks)
  local at = {}
  local function add(place, text, rank)
    at[#at + 1] = { place = place, text = text, rank = rank }
  end
  for _, mark in ipairs(marks) do
    local length = mark.past - mark.first
    add(mark.past, "]", length - 1e9)
    add(mark.first, "[" .. mark.name .. " ", -length)
  end
  table.sort(at, function(a, b)
    if a.place ~= b.place then return a.place < b.place end
    return a.rank < b.rank
  end)
  return at
end

local function marked(plain, marks)
  local out, done = {}, 0
  for _, bracket in ipairs(brackets(marks)) do
    out[#out + 1] = plain:sub(done + 1, bracket.place)
    out[#out + 1], done = bracket.text, bracket.place
  end
  out[#out + 1] = plain:sub(done + 1)
  return table.concat(out)
end

local function add_hit(marks, hit, at)
  local before = #marks
  for _, span in ipairs(hit.captures) do add_mark(marks, span.name, span, at) end
  if hit.anchor then add_mark(marks, "trigger", hit.anchor, at) end
  if #marks == before then add_mark(marks, "match", hit, at) end
end

-- The sentence of a hit as an example; of `yes`, with captures and anchor
-- marked, also those of other hits in that sentence.
local function example(session, hit, with_marks)
  local text = hit.text.document.text
  local plain, at = flatten(text, hit.sentence.start, hit.sentence["end"])
  if not with_marks then return plain end
  local marks = {}
  for _, other in ipairs(session.hits) do
    if other.text == hit.text and other.sentence.number == hit.sentence.number then
      add_hit(marks, other, at)
    end
  end
  return marked(plain, marks)
end

--- The rule -----------------------------------------------------------------

local function long_string(text)
  local level = ""
  while text:find("]" .. level .. "]", 1, true) do level = level .. "=" end
  return ("[%s[ %s ]%s]"):format(level, text, level)
end

local function list_of(session, name, numbers, with_marks)
  if #numbers == 0 then return "" end
  local lines, seen = {}, {}
  for _, number in ipairs(numbers) do
    local text = example(session, session.hits[number], with_marks)
    if not seen[text] then lines[#lines + 1] = ("    %q,\n"):format(text) end
    seen[text] = true
  end
  return ("  %s = {\n%s  },\n"):format(name, table.concat(lines))
end

local function source_of(session, asked)
  local kind = asked.label and ("  label = %q,\n"):format(asked.label)
    or asked.attribution and "  attribution = true,\n"
    or ("  event = %q,\n"):format(asked.event)
  return ("rule %q {\n  doc = %q,\n%s  status = \"draft\",\n  match = %s,\n%s%s}\n")
    :format(asked.name, asked.doc or "found by hand: say what it finds", kind,
      long_string(session.pattern),
      list_of(session, "yes", asked.yes, true), list_of(session, "no", asked.no))
end

-- Beside the rules that are worked on; where one stands if they are built in.
local function draft_path(session)
  local path = session.pack.path
  if not path then return "draft.lua" end
  if core.stat(path) == "folder" then return (path:gsub("/+$", "")) .. "/draft.lua" end
  return (path:match "^(.*/)[^/]*$" or "") .. "draft.lua"
end

local function append(path, source)
  local file <close>, message = io.open(path, "ab")
  if not file then return nil, message end
  local size = file:seek "end"
  return file:write(size > 0 and "\n" or "-- Drafts, kept from hits.\n\n", source)
end

-- Reads the rule as the session reads what is typed.
local function statements_of(session, source)
  local lua = require "hearsay.repl.lua"
  return lua.statements(session, source)
end

local function is_read(session, path)
  return session.base.sources[path] ~= nil
end

local function tell_next(session, asked, path)
  if #asked.no == 0 then
    session:say "add at least one `no` example before its status can leave draft"
  end
  if not session.pack.path then
    session:say("try: hearsay test %s   and, next time, hearsay repl -r %s", path, path)
  elseif not is_read(session, path) and core.stat(session.pack.path) == "folder"
    and core.stat(session.pack.path .. "/pack.lua") then
    session:say("add \"draft.lua\" to `files` in %s/pack.lua", session.pack.path)
  end
end

--- `:keep NAME event=TYPE yes=1,2 no=3`.
---@param session hearsay.repl.Session
---@param words string
function keep.run(session, words)
  if not session.pattern then return session:say "try a pattern first: / PATTERN" end
  local asked, message = read_words(words, session.hits)
  if not asked then return session:say("%s", message) end
  if session:rule(asked.name) then
    return session:say("there is a rule '%s' already", asked.name)
  end
  local source, path = source_of(session, asked), draft_path(session)
  local statements = assert(statements_of(session, source))
  if not edit.take(session, statements, source, path) then return end
  local done, problem = append(path, source)
  if not done then return session:say("not written: %s", problem) end
  session:say("wrote draft rule %s to %s with %s", asked.name, path,
    session.plural(#asked.yes, "positive example"))
  tell_next(session, asked, path)
end

return keep
