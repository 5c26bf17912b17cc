--- hearsay rules: the built-in rules, listed or written out to be edited.

local carried = require "hearsay.carried"
local core = require "hearsay.core"
local output = require "hearsay.output"

local rules = {
  summary = "list the built-in rules, or copy them out",
  usage = "rules --list | --copy DIR",
  about = [[
Lists the files of the built-in rules, or writes them to a folder, where they
can be changed: `hearsay extract -r DIR` then works with those.]],
  flags = { "list", "copy" },
}

-- "rules/en/pack.lua" goes to DIR/en/pack.lua.
local function target_of(folder, name)
  return folder .. "/" .. name:gsub("^rules/", "")
end

local function fail(path, message)
  io.stderr:write(("hearsay: %s: %s\n"):format(path, message))
  return 3
end

local function make_folders(path)
  for at in path:gmatch "()/" do
    local folder = path:sub(1, at - 1)
    if folder ~= "" then
      local made, message = core.make_folder(folder)
      if not made then return nil, message end
    end
  end
  return true
end

local function write_file(path, text)
  local made, message = make_folders(path)
  if not made then return nil, message end
  local file <close>, problem = io.open(path, "wb")
  if not file then return nil, problem:gsub("^.*: ", "") end
  return file:write(text)
end

-- Nothing that somebody may have changed is written over.
local function copy(folder)
  local names = carried.list()
  for _, name in ipairs(names) do
    local target = target_of(folder, name)
    if core.stat(target) then
      return fail(target, "is there already; nothing was written")
    end
  end
  for _, name in ipairs(names) do
    local target = target_of(folder, name)
    local done, message = write_file(target, carried.read(name))
    if not done then return fail(target, message) end
  end
  output.write(("%d files written to %s\n"):format(#names, folder))
  return 0
end

function rules.run(options)
  if options.copy then return copy((options.copy:gsub("(.)/+$", "%1"))) end
  if not options.list then return nil, "--list or --copy DIR is missing" end
  for _, name in ipairs(carried.list()) do output.write(name, "\n") end
  return 0
end

return rules
