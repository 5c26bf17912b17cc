--- The rule files that come with Hearsay, wherever it runs.
--
-- The program carries them inside; the stock interpreter finds them on the
-- disk, beside the scripts or where `cmake --install` puts them. Names are the
-- same in both: "rules/en/pack.lua".

local core = require "hearsay.core"

local carried = {}

local has_inside, inside = pcall(require, "hearsay.inside")

-- The folder that holds "rules/", seen from this file.
local function home()
  local here = debug.getinfo(1, "S").source:match "^@(.*)carried%.lua$"
  for _, root in ipairs { here .. "../../", here } do
    if core.stat(root .. "rules") == "folder" then return root end
  end
  error("the folder 'rules' is missing beside " .. here)
end

local function walk(root, name, into)
  for entry, kind in pairs(assert(core.folder(root .. name))) do
    local path = name .. "/" .. entry
    if kind == "folder" then walk(root, path, into)
    elseif kind == "file" then into[#into + 1] = path end
  end
  return into
end

local function all_names()
  if has_inside then return inside.names() end
  local names = walk(home(), "rules", {})
  table.sort(names)
  return names
end

--- The names of the files whose name starts with `prefix`, sorted.
---@param prefix string? "rules/" when left out
---@return string[]
function carried.list(prefix)
  prefix = prefix or "rules/"
  local names = {}
  for _, name in ipairs(all_names()) do
    if name:sub(1, #prefix) == prefix then names[#names + 1] = name end
  end
  return names
end

--- The bytes of one file, or nil when there is none of that name.
---@param name string
---@return string?
function carried.read(name)
  if has_inside then return inside.read(name) end
  local file <close> = io.open(home() .. name, "rb")
  return file and file:read "a"
end

--- A Lua file as a function whose globals are in `env`. The program carries it
--- compiled.
---@param name string of a file that there is
---@param env table
---@return function?
---@return string? message
function carried.load(name, env)
  if has_inside then return inside.load(name, env) end
  return load(carried.read(name), "@" .. name, "t", env)
end

--- A large file, without a copy where the program carries it: its bytes, or a
--- view of them that core.grammar takes.
---@param name string
---@return string|userdata|nil
function carried.view(name)
  return has_inside and inside.view(name) or carried.read(name)
end

return carried
