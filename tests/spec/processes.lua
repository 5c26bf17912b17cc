--- Looks at running processes, for specs that end some of them.
-- Not a spec: `local processes = dofile "tests/spec/processes.lua"`.

local core = require "hearsay.core"

local processes = {}

--- Whether the system tells of its processes.
function processes.can_look() return core.stat "/proc/self/stat" == "file" end

local function read(path)
  local file = io.open(path, "rb")
  if not file then return "" end
  local text = file:read "a" or ""
  file:close()
  return text
end

-- Calls `visit(pid)` for each process.
local function each(visit)
  for name in pairs(core.folder "/proc" or {}) do
    if name:find "^%d+$" then visit(math.tointeger(tonumber(name))) end
  end
end

-- State, parent and CPU ticks of a process.
local function look(pid)
  local state, parent, rest = read(("/proc/%d/stat"):format(pid)):match(
    "^%d+ %(.*%) (%a) (%d+) (.*)$")
  if not state then return nil end
  local fields = {}
  for field in rest:gmatch "%S+" do fields[#fields + 1] = tonumber(field) end
  return { state = state, parent = tonumber(parent), ticks = fields[10] }
end

local function pause() os.execute "sleep 0.02" end

local function is_named(text)
  local found = false
  each(function(pid)
    local words = read(("/proc/%d/cmdline"):format(pid))
    found = found or words:find(text, 1, true) ~= nil
  end)
  return found
end

--- Whether no process has `text` in its command line, or soon has none.
function processes.is_gone(text)
  for _ = 1, 50 do
    if not is_named(text) then return true end
    pause()
  end
  return false
end

--- Runs the program in the background of its folder; returns its process.
function processes.start(program, words)
  assert(os.execute(("cd %s && { %s %s </dev/null & echo $! >pid; wait $!; "
    .. "echo $? >code; } >/dev/null 2>&1 &"):format(program.folder, program.full,
    words)))
  for _ = 1, 500 do
    local pid = read(program.folder .. "/pid"):match "%d+"
    if pid then return tonumber(pid) end
    pause()
  end
end

--- Waits for what `start` started; its exit code.
function processes.wait(program)
  for _ = 1, 3000 do
    local code = read(program.folder .. "/code"):match "%d+"
    if code then return tonumber(code) end
    pause()
  end
end

-- The ticks of a process's children, the busiest first.
local function children_of(parent)
  local list = {}
  each(function(pid)
    local seen = look(pid)
    if seen and seen.parent == parent then
      list[#list + 1] = { pid = pid, ticks = seen.ticks }
    end
  end)
  table.sort(list, function(a, b) return a.ticks > b.ticks end)
  return list
end

--- The one of several children of a process that works on while the others
--- rest: it has used .3 s of CPU time more than any of them. An error when the
--- process ends before that.
function processes.busy_child(parent)
  repeat
    local first, second = table.unpack(children_of(parent))
    if second and first.ticks - second.ticks > 30 then return first.pid end
    pause()
    local seen = look(parent)
  until not seen or seen.state == "Z"
  error "the process ended before one child stood out"
end

return processes
