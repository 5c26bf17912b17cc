--- Documents into a folder, each in files of its own.
--
-- A file is called after its document: the id without what a file name cannot
-- have, made unlike all others in the folder where need be. The order of the
-- input decides, so that the same input gives the same names.

local core = require "hearsay.core"
local output = require "hearsay.output"

local folder = {}

local NAME_MAX = 100

-- A name that is safe on every system and in every link.
local function safe(id)
  local name = tostring(id):gsub("%.[tT][xX][tT]$", ""):gsub("[^%w._-]+", "_")
  name = name:gsub("^[._-]+", ""):sub(1, NAME_MAX):gsub("%.+$", "")
  return name ~= "" and name or "document"
end

-- Some systems do not tell "A" from "a".
local function fresh(taken, name)
  local tried, count = name, 1
  while taken[tried:lower()] do
    count = count + 1
    tried = ("%s-%d"):format(name, count)
  end
  taken[tried:lower()] = true
  return tried
end

local function write_file(path, text)
  local file <close>, message = io.open(path, "wb")
  local done = file
  if file then
    done, message = file:write(text)
    if done then done, message = file:flush() end
  end
  if not done then output.fail(path, message) end
end

-- Whether somebody's corrections could be lost.
local function is_in_use(path, ending)
  for name in pairs(core.folder(path) or {}) do
    if ending and name:sub(-#ending) == ending then return true end
  end
end

--- Writes documents into a folder, which is made when there is none.
---@param path string
---@param form hearsay.Form one with `files`
---@param state hearsay.FormState
---@return hearsay.Writer? writer
---@return string? problem
function folder.writer(path, form, state)
  local made, message = core.make_folder(path)
  if not made then return nil, ("%s: %s"):format(path, message) end
  if is_in_use(path, form.kept) then
    return nil, ("the folder '%s' holds %s files, which people correct; "
      .. "name one that is empty"):format(path, form.kept)
  end
  local entries, taken = {}, {}
  if form.reserved then taken[form.reserved] = true end
  return {
    folder = true,
    -- A name depends on those before, so the files are made where they are
    -- written.
    make = function(document, records)
      return { document = document, records = records }
    end,
    take = function(one)
      local document, records = one.document, one.records or {}
      state.name = fresh(taken, safe(document.id))
      local files, entry = form.files(document, records, state)
      entries[#entries + 1] = entry
      for _, file in ipairs(files) do
        write_file(("%s/%s%s"):format(path, state.name, file[1]), file[2])
      end
    end,
    finish = function()
      for _, file in ipairs(form.about(entries, state)) do
        write_file(path .. "/" .. file[1], file[2])
      end
    end,
  }
end

return folder
