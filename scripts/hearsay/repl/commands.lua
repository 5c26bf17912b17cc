--- The commands of a session: what stands behind a colon.

local docs = require "hearsay.docs"
local edit = require "hearsay.repl.edit"
local flags = require "hearsay.flags"
local keep = require "hearsay.repl.keep"
local show = require "hearsay.output.show"
local text = require "hearsay.repl.text"

local commands = {}

---@class hearsay.repl.Command
---@field name string
---@field args string what stands behind it
---@field help string
---@field takes string? what Tab offers: "rule", "label", "file", "doc"
---@field run fun(session: hearsay.repl.Session, words: string)

---@type hearsay.repl.Command[]
commands.list = {}
local by_name = {}

local function add(name, args, takes, help, run)
  local command = { name = name, args = args, takes = takes, help = help, run = run }
  commands.list[#commands.list + 1], by_name[name] = command, command
end

local function needs_text(session)
  if session.text then return true end
  session:say "there is no text yet: :text SENTENCE or :open FILE"
end

local function without_quotes(words)
  return words:match '^"(.*)"$' or words
end

--- Texts --------------------------------------------------------------------

add("text", "SENTENCE...", nil, "look at a text: tokens, labels, records",
  function(session, words)
    if words == "" then
      if needs_text(session) then text.show(session) end
      return
    end
    local one, message = session.corpus:read(words, { where = "text" })
    if not one then return session:say("%s", message) end
    text.take(session, one)
    text.show(session)
  end)

add("open", "FILE", "file", "look at the first text of a file",
  function(session, words)
    local found = session:corpus_of({ words }, true)
    if not found.texts[1] then return end
    text.take(session, found.texts[1])
    text.show(session)
  end)

add("corpus", "FILE...", "file", "add files to the corpus that is searched",
  function(session, words)
    local paths = {}
    for path in words:gmatch "%S+" do paths[#paths + 1] = path end
    if #paths > 0 then session:load(paths) end
    session:say("corpus: %s, %s", session.plural(#session.corpus.texts, "text"),
      session.plural(session.corpus.sentences, "sentence"))
  end)

add("why", "[RULE|NUMBER]", "rule",
  "why a rule did not match, or what came near in a sentence",
  function(session, words)
    if not needs_text(session) then return end
    local number = math.tointeger(tonumber(words))
    if number or words == "" then return text.why_sentence(session, number or 1) end
    local rule, sentence = words:match "^(%S+)%s+(%d+)$"
    text.why_rule(session, rule or words, math.tointeger(tonumber(sentence)))
  end)

--- Hits and rules -----------------------------------------------------------

add("more", "", nil, "the rest of the last list, page by page", function(session)
  if #session.rest == 0 then return session:say "there is no more" end
  session:list(session.rest, math.max(10, #session.rest // 4))
end)

add("keep", "NAME event=TYPE yes=1,2 no=3", nil,
  "make a draft rule of the last pattern, with hits as examples", keep.run)

-- ":gaz mediator", ":gaz mediator Role", ':gaz "turn down" Decline'.
add("gaz", "WORD [LABEL]", "label", "add a word to a word list or a definition",
  function(session, words)
    local rest, label = words:match "^(.-)%s+(%u[%w_]*)$"
    local word = without_quotes(rest or words)
    label = label or session.wanted and session.wanted.label
    if word == "" then return session:say "a word is missing: :gaz mediator Role" end
    if not label then return session:say "a label is missing: :gaz mediator Role" end
    edit.add_word(session, word, label)
  end)

add("diff", "", nil, "what the last change did to the results", edit.diff)
add("undo", "", nil, "drop what was defined last", edit.undo)
add("reload", "", nil, "read the rule files again; a broken one stays as it was",
  edit.reload)

add("test", "[RULE]", "rule", "run the examples of all rules, or of one",
  function(session, words)
    local names = words ~= "" and { [words] = true } or nil
    if names and not session:rule(words) then
      return session:say("there is no rule '%s'", words)
    end
    local line, failures = edit.test(session, names)
    session:say("%s", line)
    local lines = {}
    for i, found in ipairs(failures) do
      lines[i] = ("  %s: %s: %s"):format(found.outcome, found.rule, show.tame(found.text))
    end
    session:list(lines)
  end)

-- Those names that start like `words`, in columns.
local function write_names(session, names, words)
  local some = {}
  for _, name in ipairs(names) do
    if name:sub(1, #words) == words then some[#some + 1] = name end
  end
  if #some == 0 then return session:say("nothing starts with '%s'", words) end
  for _, line in ipairs(show.grid(some, session:width())) do session:say("%s", line) end
end

add("rules", "[START]", "rule", "the names of the rules", function(session, words)
  write_names(session, session:rule_names(), words)
end)

add("labels", "[START]", "label", "the labels and definitions that patterns can read",
  function(session, words)
    write_names(session, (session:labels()), words)
    if words == "" then
      session:say("and always: %s", table.concat(docs.classes(), " "))
    end
  end)

--- Help ---------------------------------------------------------------------

function commands.describe(session, name)
  local entries = docs.find(name, session.pack)
  if #entries == 0 then
    local near = docs.near(name, session.pack)
    return session:say("nothing is called '%s'%s", name,
      near and (", did you mean '%s'?"):format(near) or "")
  end
  for i, entry in ipairs(entries) do
    if i > 1 then session:say "" end
    session:say("%s", show.tame_lines(docs.text(entry)))
  end
end

add("doc", "NAME", "doc", "what a name means; so does NAME?", function(session, words)
  if words == "" then return session:say "a name is missing: :doc meet, or meet?" end
  commands.describe(session, words)
end)

local HELP = [[

  / PATTERN         look for a pattern in the corpus, or in the text
  NAME?             what a rule, a label, a function or an error means
  anything else     Lua: def.Role = def.Role .. " | mediator", words.City = {...},
                    rule "name" {...}, find "PATTERN", hits[1].who.text, _ , _1
  Tab completes, Up brings back, Ctrl-R searches, Ctrl-C stops, Ctrl-D leaves]]

add("help", "[COMMAND]", "command", "this page", function(session, words)
  local one = by_name[words:gsub("^:", "")]
  if one then return session:say(":%s %s\n  %s", one.name, one.args, one.help) end
  for _, command in ipairs(commands.list) do
    local left = ":" .. command.name .. (command.args ~= "" and " " .. command.args or "")
    session:say("  %-16s  %s", left, command.help)
  end
  session:say("%s", HELP)
end)

add("quit", "", nil, "leave; so does Ctrl-D", function(session) session.done = true end)

--- Running ------------------------------------------------------------------

--- The names of the commands.
---@return string[]
function commands.names()
  local names = {}
  for i, command in ipairs(commands.list) do names[i] = command.name end
  return names
end

--- A command by its name, or by a start that only one has.
---@return hearsay.repl.Command?
function commands.find(name)
  if by_name[name] then return by_name[name] end
  local found
  for _, command in ipairs(commands.list) do
    if #name > 0 and command.name:sub(1, #name) == name then
      if found then return nil end
      found = command
    end
  end
  return found
end

--- Runs a line that starts with a colon.
---@param session hearsay.repl.Session
---@param line string without the colon
function commands.run(session, line)
  local name, words = line:match "^(%S*)%s*(.-)%s*$"
  local command = commands.find(name)
  if command then return command.run(session, words) end
  local near = flags.nearest(name, commands.names())
  session:say("there is no command ':%s'%s", name,
    near and (", did you mean ':%s'?"):format(near) or "; :help lists them")
end

return commands
