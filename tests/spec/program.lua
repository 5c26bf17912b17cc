--- Runs the program in a fresh folder, as a person does: arguments in; output,
--- messages and exit code out. HEARSAY names the program.
-- Not a spec: `local program = dofile "tests/spec/program.lua"`.

local core = require "hearsay.core"

local promises = dofile "tests/spec/lines.lua"

local program = {}

local root = io.popen "pwd":read "l"
local name = os.getenv "HEARSAY" or "build/hearsay"
local full = name:find "^/" and name or root .. "/" .. name

program.root, program.full = root, full
program.folder = nil -- set by `open`

local function quoted(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

--- Makes the folder; for before_each.
function program.open()
  program.folder = os.tmpname()
  os.remove(program.folder)
  assert(core.make_folder(program.folder))
end

--- Removes it; for after_each.
function program.close()
  local folder = quoted(program.folder)
  os.execute(("chmod -R u+rwx %s; rm -rf %s %s.out %s.err"):format(folder,
    folder, folder, folder))
end

--- Writes a file into the folder.
function program.write(file_name, text)
  local file <close> = assert(io.open(program.folder .. "/" .. file_name, "wb"))
  assert(file:write(text))
end

function program.read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

--- Runs a shell line in the folder, where "$HEARSAY" is the program.
---@return integer code
---@return string out
---@return string err
function program.shell(line)
  local out, err = program.folder .. ".out", program.folder .. ".err"
  local _, _, code = os.execute(
    ("cd %s && HEARSAY=%s && { %s\n} >%s 2>%s </dev/null"):format(
      quoted(program.folder), quoted(full), line, quoted(out), quoted(err)))
  return code, program.read(out), program.read(err)
end

--- Runs the program with these words.
function program.run(...)
  local words = {}
  for i, word in ipairs { ... } do words[i] = quoted(word) end
  return program.shell('"$HEARSAY" ' .. table.concat(words, " "))
end

function program.lines(out)
  local lines = {}
  for line in out:gmatch "([^\n]*)\n" do lines[#lines + 1] = line end
  return lines
end

--- The output's lines as JSON values. Lines of hearsay/1 must fit its schema.
function program.documents(out)
  local list = {}
  for i, line in ipairs(program.lines(out)) do
    list[i] = assert(core.json_decode(line))
    promises.check(list[i])
  end
  return list
end

return program
