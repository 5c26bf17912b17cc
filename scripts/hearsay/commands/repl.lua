--- hearsay repl: explore texts and rules.

local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local work = require "hearsay.batch.work"

local repl = {
  summary = "explore texts and rules in a session",
  usage = "repl [FLAG...] [FILE|FOLDER|RULES]...",
  about = [[
Opens a session. `:text SENTENCE` shows tokens, labels and records; `/ PATTERN`
looks for a pattern in the files; `:why RULE` tells how far a rule came; a line
`def.Role = def.Role .. " | mediator"` changes a definition and tells what that
does to the results. `:help` lists the rest. Any other line is Lua.
A file that ends in .lua, or a folder that holds such files, is taken for rules.
Without a terminal, lines are read from standard input: a session can be a
script.]],
  flags = { "rules", "corpus", "from", "date", "max-size", "no-grammar", "model" },
  corpus = { help = "more texts to search: files, folders, JSON Lines" },
}

local function holds_rules(path)
  for name, kind in pairs(core.folder(path) or {}) do
    if kind == "file" and name:find "%.lua$" then return true end
  end
  return false
end

-- Words of the command line: rules, and the rest.
local function split(options)
  local rules, paths = options.rules, {}
  for _, word in ipairs(options) do
    local is_rules = word:find "%.lua$" or core.stat(word) == "folder"
      and holds_rules(word)
    if is_rules and not rules then rules = word else paths[#paths + 1] = word end
  end
  if options.corpus then paths[#paths + 1] = options.corpus end
  return rules, paths
end

function repl.run(options)
  local session_of = require "hearsay.repl.session"
  local rules, paths = split(options)
  local failed = failures.new(options)
  local pack, problems = work.pack(rules, failed, options)
  if not pack then return 2 end
  local session = session_of.new(pack, problems, options)
  session.env = require("hearsay.repl.lua").environment(session)
  if #paths > 0 then session:load(paths) end
  session:greet(problems)
  require("hearsay.repl.loop").run(session)
  return 0
end

return repl
