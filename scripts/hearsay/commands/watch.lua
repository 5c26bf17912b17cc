--- hearsay watch: reads rules again whenever they are saved.

local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local output = require "hearsay.output"
local work = require "hearsay.batch.work"

local watch = {
  summary = "read rules again on every save, tell what changed",
  usage = "watch [FLAG...] -r RULES [FILE|FOLDER]...",
  about = [[
Watches the files of the rules. After each save it reads them again, runs their
examples, and prints what came and went among the results for FILE...: lines
with + and -. A file with a mistake is told, and its last version stays in use.
Ctrl-C ends it.]],
  flags = { "rules", "from", "date", "max-size", "no-grammar", "model" },
}

-- Seconds between two looks at the files.
local EVERY = 0.25

-- Every file that was read, and the folder itself, for files that come.
local function watched(session)
  local paths = session.pack.reader:files()
  paths[#paths + 1] = session.pack.path
  return paths
end

local function stamps(paths)
  local list = {}
  for i, path in ipairs(paths) do
    local kind, size, changed = core.stat(path)
    list[i] = kind and ("%s %d %.9f"):format(path, size, changed) or path
  end
  table.sort(list)
  return table.concat(list, "\n")
end

local function own_rules(session)
  local names = {}
  for _, rule in ipairs(session.pack.rules) do
    if core.stat(rule.statement.file) == "file" then names[rule.name] = true end
  end
  return names
end

local function test(session, edit)
  local line, failed = edit.test(session, own_rules(session))
  session:say("%s", line)
  edit.show_failures(session, failed)
end

-- The time, so that a reader knows the last answer from the one before.
local function answer(session, edit)
  session:say("%s", session.paint(os.date "%H:%M:%S", "title"))
  if edit.reload(session) then
    test(session, edit)
    if session.changes and #session.changes > 0 then edit.diff(session) end
  end
  output.flush()
end

local function loop(session, edit)
  local seen = stamps(watched(session))
  while true do
    core.sleep(EVERY)
    local now = stamps(watched(session))
    if now ~= seen then
      answer(session, edit)
      seen = stamps(watched(session))
    end
  end
end

local function open(pack, problems, options)
  local session = require("hearsay.repl.session").new(pack, problems, options)
  session.env = {}
  session.known = {} -- an error is told again as long as it is there
  if #options > 0 then session:load(table.move(options, 1, #options, 1, {})) end
  session:texts():results()
  return session
end

function watch.run(options)
  if not options.rules then return nil, "-r RULES is missing" end
  local pack, problems = work.pack(options.rules, failures.new(options), options)
  if not pack then return 2 end
  local edit = require "hearsay.repl.edit"
  local session = open(pack, problems, options)
  session:say("watching %s: %s, %s; Ctrl-C ends", options.rules,
    session.plural(#pack.rules, "rule"),
    session.plural(#session.corpus.texts, "text"))
  test(session, edit)
  output.flush()
  local _, problem, was_stopped = core.interruptible(loop, session, edit)
  if was_stopped then return 0 end
  error(problem, 0)
end

return watch
