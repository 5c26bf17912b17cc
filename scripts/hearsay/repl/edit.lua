--- Changes to the rules of a session: definitions, words and rules that are
--- typed in, files that are read again; and what a change does to the results.

local complain = require "hearsay.pack.complain"
local core = require "hearsay.core"
local examples = require "hearsay.author.examples"
local flags = require "hearsay.flags"
local hearsay = require "hearsay"
local reach = require "hearsay.pack.reach"
local show = require "hearsay.output.show"

local edit = {}

-- Failing examples that are shown after a change.
local SHOWN = 3

--- Statements ---------------------------------------------------------------

-- A rule of a known name takes the place of the old one.
local function place_of(statements, statement)
  if statement.kind ~= "rule" then return #statements + 1 end
  for i, old in ipairs(statements) do
    if old.kind == "rule" and old.name == statement.name then return i end
  end
  return #statements + 1
end

-- A copy of what the pack read, with a piece of the session on top.
local function add_piece(twin, piece)
  twin.sources[piece.name] = piece.source
  for _, statement in ipairs(piece.statements) do
    twin.statements[place_of(twin.statements, statement)] = statement
    if statement.kind == "def" then twin.seen[statement.name] = statement.value end
  end
end

--- Results ------------------------------------------------------------------

local function results_of(session)
  local texts = session:texts()
  return #texts.texts > 0 and texts:results() or nil
end

-- Reads every text anew; Ctrl-C leaves that out, and the change stands.
local function compare(session, before)
  session.corpus:forget(session.text)
  session.changes = nil
  if not before then return "" end
  local ran, after, was_stopped = core.interruptible(results_of, session)
  if not ran and was_stopped then return "   results not compared" end
  if not ran then error(after, 0) end
  local changes, come, gone = session:texts():compare(before, after)
  session.changes = changes
  if #changes == 0 then return "   results unchanged" end
  return ("   results on %s: +%d -%d  (:diff to see)"):format(
    #session.corpus.texts > 0 and "corpus" or "the text", come, gone)
end

local function line_of(session, change)
  local key = change.key
  return ("%s %s  %s  %s"):format(session.paint(change.sign, "type"),
    session.paint(key.rule, "quiet"), show.tame(key.line),
    session.paint(change.text.where, "quiet"))
end

--- Shows what the last change did to the results.
function edit.diff(session)
  if not session.changes then
    return session:say "nothing was compared yet: change a definition, or :reload"
  end
  local lines = {}
  for i, change in ipairs(session.changes) do lines[i] = line_of(session, change) end
  if #lines == 0 then session:say "no result has changed" end
  session:list(lines)
end

--- Examples -----------------------------------------------------------------

local function is_failure(result)
  return result.kind ~= "todo" and result.outcome ~= "ok"
end

local function show_failure(session, result)
  session:say("  %s: %s: %s", result.outcome, result.rule, show.tame(result.text))
  if result.detail ~= "" then session:say("      %s", show.tame(result.detail)) end
end

--- Runs the examples of some rules; what there is to say of them.
---@param names table<string, boolean>? nil for all
---@return string
---@return table[] failures
function edit.test(session, names)
  local built = session.pack:rebuild(nil, "all")
  local passed, failures = 0, {}
  local results = built and examples.run(built, function(rule)
    return not names or names[rule.name]
  end) or {}
  for _, result in ipairs(results) do
    if is_failure(result) then failures[#failures + 1] = result
    elseif result.outcome == "ok" then passed = passed + 1 end
  end
  local line = ("examples: %d pass"):format(passed)
  if #failures > 0 then line = line .. (", %d fail"):format(#failures) end
  return line, failures
end

function edit.show_failures(session, failures)
  for i = 1, math.min(SHOWN, #failures) do show_failure(session, failures[i]) end
  if #failures > SHOWN then
    session:say("  ... %d more (:test shows all)", #failures - SHOWN)
  end
end

--- Taking -------------------------------------------------------------------

local function names_of(statements)
  local names, seen = {}, {}
  for _, s in ipairs(statements) do
    if not seen[s.name] then names[#names + 1], seen[s.name] = s.name, true end
  end
  return table.concat(names, ", ")
end

local function touched(session, statements)
  local names, count = {}, 0
  for _, s in ipairs(statements) do
    local list = s.kind == "rule" and { s.name }
      or reach.dependents(session.pack.reader.statements, s.name)
    for _, name in ipairs(list) do
      if not names[name] then names[name], count = true, count + 1 end
    end
  end
  return names, count
end

-- What changed, and how many rules that touches.
local function head(statements, count)
  local is_named = false -- a definition or a list, which patterns name
  for _, s in ipairs(statements) do
    is_named = is_named or s.kind == "def" or s.kind == "words"
  end
  if not is_named then return ("%s taken."):format(names_of(statements)) end
  return ("%s changed. %s."):format(names_of(statements), count == 1
    and "1 rule depends on it" or ("%d rules depend on it"):format(count))
end

-- What changed, what hangs on it, what came of it.
local function report(session, statements, before)
  local names, count = touched(session, statements)
  local tested, failures = edit.test(session, names)
  session:say("%s%s   %s", head(statements, count), compare(session, before), tested)
  edit.show_failures(session, failures)
end

local function is_new(session, problem)
  return problem.severity ~= "warning" and not session.known[complain.line(problem)]
end

-- What is wrong in the piece itself; other errors follow from it.
local function refuse(session, problems, name)
  local own, others = {}, {}
  for _, problem in ipairs(problems) do
    if is_new(session, problem) then
      local into = problem.file == name and own or others
      into[#into + 1] = problem
    end
  end
  for _, problem in ipairs(#own > 0 and own or others) do session:complain(problem) end
  session:say("nothing was changed")
end

--- Takes statements into the rules of the session, and tells what that did.
---@param session hearsay.repl.Session
---@param statements hearsay.Statement[]
---@param source string what was typed
---@param name string what to call it in messages
---@return boolean taken
function edit.take(session, statements, source, name)
  local piece = { name = name, source = source, statements = statements }
  for _, s in ipairs(statements) do s.file = name end
  local before = results_of(session)
  local twin = session.pack.reader:copy()
  add_piece(twin, piece)
  local done, problems = session.pack:change(twin, session.known)
  if not done then
    refuse(session, problems, name)
    return false
  end
  session.own[#session.own + 1] = piece
  report(session, statements, before)
  return true
end

--- Word lists ---------------------------------------------------------------

local function last_of(session, name)
  local found
  for _, s in ipairs(session.pack.reader.statements) do
    if s.name == name and (s.kind == "words" or s.kind == "def") then found = s end
  end
  return found
end

local function unknown_label(session, label)
  local near = flags.nearest(label, (session:labels()))
  session:say("there is no word list or definition '%s'%s", label,
    near and (", did you mean '%s'?"):format(near) or "; :labels lists them")
end

-- A plain word stands for all its forms; anything else is quoted.
local function term(word)
  local parts = {}
  for part in word:gmatch "%S+" do
    parts[#parts + 1] = part:find "^[%l\x80-\xFF][%l%d'\x80-\xFF-]*$" and part
      or '"' .. part:gsub('["\\]', "\\%0") .. '"'
  end
  return table.concat(parts, " ")
end

--- Adds a word to a word list, or to a definition that is a choice.
---@param word string
---@param label string
function edit.add_word(session, word, label)
  local old = last_of(session, label)
  if not old then return unknown_label(session, label) end
  local statement = { kind = old.kind, name = label, line = 1 }
  local source
  if old.kind == "words" then
    statement.value = { old.value, word }
    source = ("words.%s = { words.%s, %q }"):format(label, label, word)
  else
    statement.value = ("(%s) | %s"):format(old.value, term(word))
    source = ("def.%s = def.%s .. %q"):format(label, label, " | " .. term(word))
  end
  if edit.take(session, { statement }, source, session:input_name()) then
    session:say("to keep it, write into %s:  %s",
      old.file:find "^input" and "a rule file" or old.file, source)
  end
end

--- Reading again ------------------------------------------------------------

-- Reads the files; one that is broken is read as it was before.
local function read_again(session)
  local pack, instead, kept = session.pack, {}, {}
  local fresh, problems
  for _ = 1, 20 do
    local options = { instead = instead }
    for name, value in pairs(pack.options or {}) do
      if name ~= "instead" then options[name] = value end
    end
    fresh, problems = hearsay.pack(pack.path, options)
    local again = false
    for _, problem in ipairs(problems) do
      local before = pack.reader.sources[problem.file]
      if is_new(session, problem) and not kept[problem.file] and before then
        kept[problem.file], instead[problem.file], again = {}, before, true
      end
      local list = is_new(session, problem) and kept[problem.file]
      if list then list[#list + 1] = problem end
    end
    if not again then break end
  end
  return fresh, problems, kept
end

local function tell_kept(session, kept)
  local names = {}
  for file, problems in pairs(kept) do
    for _, problem in ipairs(problems) do session:complain(problem) end
    names[#names + 1] = file
  end
  table.sort(names)
  return names
end

-- What was typed in stands on top again, unless a file has a rule of that name.
local function put_back(session)
  local twin, own = session.pack.reader:copy(), {}
  for _, piece in ipairs(session.own) do
    if not twin.sources[piece.name] then
      add_piece(twin, piece)
      own[#own + 1] = piece
    end
  end
  session.own = own
  if #own > 0 then session.pack:change(twin, session.known) end
  return #own
end

--- Reads the rule files again. What is broken stays as it was.
---@return boolean
function edit.reload(session)
  if not session.pack.path then
    session:say "the rules are those inside the program; start with -r DIR to change some"
    return false
  end
  local before = results_of(session)
  local fresh, problems, kept = read_again(session)
  if not fresh then
    for _, problem in ipairs(problems) do session:complain(problem) end
    session:say "nothing was reloaded"
    return false
  end
  fresh.options.instead = nil
  for field, value in pairs(fresh) do session.pack[field] = value end
  session.base = session.pack.reader
  local names = tell_kept(session, kept)
  local own = put_back(session)
  local count = #session.pack.reader:files ".lua" - #names
  local line = session.plural(count, "file") .. " reloaded"
  if #names > 0 then
    line = ("kept the previous version of %s; %d other %s reloaded"):format(
      table.concat(names, ", "), count, count == 1 and "file" or "files")
  end
  if own > 0 then
    line = line .. ("; what was typed here stands on top (%d, :undo drops it)")
      :format(own)
  end
  session:say("%s%s", line, compare(session, before))
  return true
end

--- Drops what was typed in last.
function edit.undo(session)
  local piece = session.own[#session.own]
  if not piece then return session:say "nothing was defined in this session" end
  local before = results_of(session)
  local twin = session.base:copy()
  table.remove(session.own)
  for _, one in ipairs(session.own) do add_piece(twin, one) end
  session.pack:change(twin, session.known)
  session:say("dropped: %s%s", piece.source, compare(session, before))
end

return edit
