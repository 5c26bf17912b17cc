--- Where the lines of a session come from: a person at a terminal, with history
--- and Tab, or a pipe, line by line.

local core = require "hearsay.core"

local lines = {}

-- Lines of history that are kept.
local KEPT = 2000

--- History ------------------------------------------------------------------

local function make_folders(path)
  for at in path:gmatch "()/" do
    if at > 1 then core.make_folder(path:sub(1, at - 1)) end
  end
end

--- The file that holds the history, or nil when there is no home for it.
---@return string?
function lines.history_path()
  local state, home = os.getenv "XDG_STATE_HOME", os.getenv "HOME"
  if not state or state:sub(1, 1) ~= "/" then
    state = home and home ~= "" and home .. "/.local/state"
  end
  return state and state .. "/hearsay/history" or nil
end

local function read_history(path)
  local list = {}
  local file <close> = path and io.open(path, "rb")
  for line in file and file:lines() or function() end do list[#list + 1] = line end
  return list
end

-- A file that has grown is cut to what is kept.
local function trim(path, list)
  if #list <= 2 * KEPT then return end
  local file <close> = io.open(path, "wb")
  if not file then return end
  for i = #list - KEPT + 1, #list do file:write(list[i], "\n") end
end

--- Terminals ----------------------------------------------------------------

local Terminal = {}
Terminal.__index = Terminal

-- Bytes between two "\1" take no column.
local function painted(prompt, has_color)
  if not has_color then return prompt end
  local mark, blank = prompt:match "^(.-)( *)$" -- what ends a prompt is dropped
  return "\1\27[1;34m\1" .. mark .. "\1\27[m\1" .. blank
end

--- The next line; nil at the end. A line dropped with Ctrl-C is "interrupted".
function Terminal:read(prompt)
  local line, why = self.editor:read(painted(prompt, self.has_color))
  if why then io.stdout:write "^C\n" end
  if not line then return nil, why end
  if line:find "%S" and line ~= self.last then
    self.editor:add(line)
    self.last = line
    local file <close> = self.path and io.open(self.path, "ab")
    if file then file:write(line, "\n") end
  end
  return line
end

function Terminal:close() self.editor:close() end

local function terminal(complete, has_color)
  local path = lines.history_path()
  local list = read_history(path)
  if path then
    make_folders(path)
    trim(path, list)
  end
  local editor = core.editor("hearsay", KEPT, complete)
  for i = math.max(1, #list - KEPT + 1), #list do
    if list[i] ~= "" then editor:add(list[i]) end
  end
  return setmetatable({ editor = editor, path = path, last = list[#list],
    has_color = has_color }, Terminal)
end

--- Pipes --------------------------------------------------------------------

local Pipe = {}
Pipe.__index = Pipe

function Pipe.read() return io.read "l" end

function Pipe.close() end

--- A source of lines.
---@param complete fun(before: string): string?, string?
---@param has_color boolean
---@return table with read(prompt), close(), is_terminal
function lines.open(complete, has_color)
  if core.is_terminal(0) and core.is_terminal(1) and os.getenv "TERM" ~= "dumb" then
    local source = terminal(complete, has_color)
    source.is_terminal = true
    return source
  end
  return setmetatable({ is_terminal = false }, Pipe)
end

return lines
