--- Writes the editor stubs of the C binding, and names what has none.
-- usage: lua bindings/stubs.lua > bindings/hearsay.meta.lua
--        lua bindings/stubs.lua --check        compares instead of writing
--
-- A comment in a binding file that opens with "@lua" is the stub of the
-- function under it, copied word for word. A receiver other than `core`, as in
-- `function Reader:line() end`, is declared as the class `hearsay.Reader`.

local HIDDEN = "^__" -- metamethods are read through operators, not by name

local function sources()
  local paths = {}
  for path in io.popen("LC_ALL=C ls bindings/lua_*.c"):lines() do
    paths[#paths + 1] = path
  end
  return paths
end

local function read(path)
  local file <close> = assert(io.open(path))
  return file:read "a"
end

-- Functions are bound in luaL_Reg tables of the form {"name", l_name}.
local function collect()
  local stubs, bound = {}, {}
  for _, path in ipairs(sources()) do
    local source = read(path)
    for stub in source:gmatch "/%*@lua\n(.-)%*/" do stubs[#stubs + 1] = stub end
    for name in source:gmatch '{"([%w_]+)",%s*[%w_]+}' do
      if not name:find(HIDDEN) then bound[#bound + 1] = name end
    end
  end
  return table.concat(stubs, "\n"), bound
end

local function missing_in(text, bound)
  local missing = {}
  for _, name in ipairs(bound) do
    if not text:find("function [%a.]+[.:]" .. name .. "%(") then
      missing[#missing + 1] = name
    end
  end
  return missing
end

local function classes_in(text)
  local seen, classes = { core = true }, {}
  for name in text:gmatch "function (%a+)[.:]" do
    if not seen[name] then
      seen[name], classes[#classes + 1] = true, name
    end
  end
  table.sort(classes)
  return classes
end

local function whole(text)
  local out = { "---@meta hearsay.core\n",
    "-- Written by bindings/stubs.lua. Do not edit.\n\n",
    "---@class hearsay.core\nlocal core = {}\n\n" }
  for _, name in ipairs(classes_in(text)) do
    out[#out + 1] = ("---@class hearsay.%s\nlocal %s = {}\n\n"):format(name, name)
  end
  out[#out + 1] = text .. "\nreturn core\n"
  return table.concat(out)
end

local text, bound = collect()
local missing = missing_in(text, bound)
if #missing > 0 then
  io.stderr:write("no stub for: ", table.concat(missing, ", "), "\n")
end
local made = whole(text)
local is_lua, mistake = load(made, "@hearsay.meta.lua")
if not is_lua then io.stderr:write("a stub is no Lua: ", mistake, "\n") end
local is_same = true
if arg[1] == "--check" then
  is_same = read "bindings/hearsay.meta.lua" == made
  if not is_same then
    io.stderr:write("bindings/hearsay.meta.lua is old: run\n  ",
      "lua5.4 bindings/stubs.lua > bindings/hearsay.meta.lua\n")
  end
else
  io.write(made)
end
os.exit(#missing == 0 and is_lua ~= nil and is_same)
