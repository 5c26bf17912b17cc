--- The command line: finds the command, reads its flags, runs it.
--
-- Exit codes: 0 ok; 1 tests fell short, or nothing was found; 2 usage; 3 done,
-- but some documents or rules failed; 74 not done, the output cannot be written.

local core = require "hearsay.core"
local flags = require "hearsay.flags"
local output = require "hearsay.output"

local cli = {}

-- In the order of `hearsay --help`.
cli.commands = { "extract", "clean", "tokens", "find", "why", "test", "check",
  "fmt", "profile", "eval", "gold", "repl", "watch", "rules", "schema",
  "doc", "explain", "completions" }

local function load(name)
  return require("hearsay.commands." .. name)
end

--- Whether every command takes a flag of this name.
---@param name string
---@return boolean
function cli.is_common(name)
  for _, common in ipairs(flags.common) do
    if common == name then return true end
  end
  return false
end

local function complain(...)
  io.stderr:write("hearsay: ", string.format(...), "\n")
  return 2
end

local function spell(flag)
  local short = flag.short and "-" .. flag.short .. ", " or "    "
  local value = flag.value and "=" .. flag.value or ""
  return short .. "--" .. flag.name .. value
end

--- What the help says of a flag: its choices stand after the help.
---@param flag hearsay.Flag
---@return string
function cli.explain(flag)
  if not flag.choices then return flag.help end
  return ("%s: %s"):format(flag.help, table.concat(flag.choices, ", "))
end

--- The help of one command: `-h` prints the flags, `--help` all there is.
---@param command table
---@param is_short boolean?
---@return string
function cli.help_of(command, is_short)
  local lines = { "usage: hearsay " .. command.usage, "",
    is_short and command.summary or command.about, "" }
  for _, flag in ipairs(flags.of(command)) do
    lines[#lines + 1] = ("  %-20s %s"):format(spell(flag),
      cli.explain(flag))
  end
  if is_short then
    lines[#lines + 1] = "\n--help tells more."
  else
    lines[#lines + 1] = command.more and "\n" .. command.more
    lines[#lines + 1] = "\n`hearsay doc NAME` tells of a rule, a label, a function or "
      .. "a code;\n`man hearsay` has all commands on one page."
  end
  return table.concat(lines, "\n") .. "\n"
end

--- The help of the whole program.
---@param is_short boolean?
---@return string
function cli.help(is_short)
  local lines = {
    "usage: hearsay COMMAND [FLAG...] [FILE|FOLDER|-]...", "",
    "Reads news text and writes down who met whom, who refused what, who",
    "suspended or resumed what, and on whose word.", "",
  }
  for _, name in ipairs(cli.commands) do
    lines[#lines + 1] = ("  %-11s %s"):format(name, load(name).summary)
  end
  if is_short then
    lines[#lines + 1] = "\n`hearsay COMMAND -h` tells the flags of a command."
    return table.concat(lines, "\n") .. "\n"
  end
  lines[#lines + 1] = [[

`hearsay COMMAND --help` tells the flags of a command. Input is plain text or
JSON Lines; folders are walked; `-` or nothing is standard input.
Exit codes: 0 ok; 1 tests fell short or nothing was found; 2 usage; 3 done, but
some documents or rules failed (standard error tells which); 74 not done: the
output cannot be written.]]
  return table.concat(lines, "\n") .. "\n"
end

local function has_command(name)
  for _, known in ipairs(cli.commands) do
    if known == name then return true end
  end
  return false
end

local function unknown(name)
  local near = flags.nearest(name, cli.commands)
  local advice = near and (", did you mean '%s'?"):format(near)
    or "; `hearsay --help` lists them"
  return complain("there is no command '%s'%s", name, advice)
end

local function run_command(name, words)
  local command = load(name)
  local options, problem = flags.read(words, command)
  if not options then
    return complain("%s; see `hearsay %s --help`", problem, name)
  end
  if options.help then
    output.write(cli.help_of(command, options.help == "short"))
    return 0
  end
  options.command = name
  local code, usage = command.run(options)
  if usage then
    return complain("%s; see `hearsay %s --help`", usage, name)
  end
  return code
end

local function start(words)
  local name = words[1]
  if not name then
    io.stderr:write(cli.help())
    return 2
  elseif name == "--help" or name == "-h" or name == "help" then
    output.write(has_command(words[2]) and cli.help_of(load(words[2]))
      or cli.help(name == "-h"))
    return 0
  elseif name == "--version" or name == "-V" then
    output.write(("hearsay %s\n"):format(core.version))
    return 0
  elseif name:sub(1, 1) == "-" then
    return complain("expected a command before '%s'; see `hearsay --help`",
      name)
  elseif not has_command(name) then
    return unknown(name)
  end
  return run_command(name, table.move(words, 2, #words, 1, {}))
end

-- Output that cannot be written ends the run: quietly when the reader has
-- left (`hearsay ... | head`), with a message when the disk is full.
local function on_error(problem)
  if output.is_closed(problem) then return problem end
  return debug.traceback(tostring(problem), 2)
end

--- Runs one command line.
---@param words string[] without the program's name
---@return integer code for the shell
function cli.main(words)
  core.watch()
  collectgarbage "generational" -- what a document leaves dies young; rules stay
  local ran, code = xpcall(function()
    local code = start(words)
    output.flush()
    return code
  end, on_error)
  if ran then return code end
  if not output.is_closed(code) then error(code, 0) end
  if not code.message then return 0 end
  io.stderr:write("hearsay: ", code.where, ": ", code.message, "\n")
  return code.code
end

return cli
