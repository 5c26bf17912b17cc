--- Reads a line, does what it says, and goes on, whatever went wrong.

local commands = require "hearsay.repl.commands"
local complete = require "hearsay.repl.complete"
local core = require "hearsay.core"
local lines = require "hearsay.repl.lines"
local lua = require "hearsay.repl.lua"
local output = require "hearsay.output"
local query = require "hearsay.repl.query"

local loop = {}

local PROMPT, GO_ON = "> ", ".. "

-- One line or piece: a colon is a command, a slash a pattern, the rest Lua.
local function run(session, line)
  local first = line:match "^%s*(.)"
  local name = line:match "^%s*([%w_.:<>@-]+)%?%s*$"
  if not first then return
  elseif first == ":" then commands.run(session, line:match "^%s*:(.*)$")
  elseif first == "/" then query.run(session, line:match "^%s*/%s*(.-)%s*$")
  elseif name then commands.describe(session, name)
  else lua.run(session, line) end
end

-- An error ends what was asked, never the session; only an output that takes
-- no more does.
local function answer(session, line)
  local ran, problem, was_stopped = core.interruptible(run, session, line)
  if ran then return end
  if output.is_closed(problem) then error(problem, 0) end
  session:say("%s", was_stopped and "stopped" or "error: " .. lua.message(problem))
end

-- A piece of Lua that is not at its end goes on in the next line; an empty
-- line ends it anyway.
local function read_rest(source, line)
  local piece = line
  while not piece:find "^%s*[:/]" and lua.is_open(piece) do
    local more, why = source:read(GO_ON)
    if why then return nil, why end
    if more and not source.is_terminal then output.write(GO_ON, more, "\n") end
    if not more or more == "" then return piece end
    piece = piece .. "\n" .. more
  end
  return piece
end

--- Runs the session to its end.
---@param session hearsay.repl.Session
function loop.run(session)
  local source = lines.open(function(before)
    return complete.run(session, before)
  end, session.has_color)
  while not session.done do
    output.flush()
    local line, why = source:read(PROMPT)
    if line and not source.is_terminal then session:say("> %s", line) end
    if line then line, why = read_rest(source, line) end
    if line then answer(session, line)
    elseif why ~= "interrupted" then break end
  end
  if source.is_terminal and not session.done then session:say "" end
  source:close()
end

return loop
