--- Holds the rows that the program prints against those that stand in files.
-- usage: lua5.4 tests/golden/run.lua [--accept]      from the project's root
-- HEARSAY names the program (build/hearsay).
--
-- Rows say what is true of a text. A row that is true and not found yet stands
-- with "? " before it, a row that is found and false with "! ": known misses
-- and known false alarms. The run fails when any of that changes, for better
-- or worse. --accept writes the change into the files; read the diff.
--
-- Cases come from tests/data/stories/NAME.txt with NAME.rows beside it, from
-- tests/data/stories.jsonl with stories-jsonl.rows, and from the files
-- tests/golden/*.txt: title, blank line, text, "---", rows, blank line.

local core = require "hearsay.core"

local PROGRAM = os.getenv "HEARSAY" or "build/hearsay"
local accept = arg[1] == "--accept"

---@class Case
---@field name string
---@field text string?  of a case in tests/golden
---@field rows { mark: ""|"?"|"!", text: string }[]
---@field head string[]? lines of the file that stand before the rows

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

local function write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(text))
end

local function list(pattern)
  local paths = {}
  for path in io.popen("LC_ALL=C ls " .. pattern .. " 2>/dev/null"):lines() do
    paths[#paths + 1] = path
  end
  return paths
end

local function read_row(line)
  local mark, text = line:match "^([?!]) (.*)$"
  return { mark = mark or "", text = text or line }
end

local function show_row(row)
  return row.mark == "" and row.text or row.mark .. " " .. row.text
end

-- --- what the program prints ------------------------------------------------

-- Runs the program; returns the rows under each "# ID".
local function extract(arguments)
  local command = ("'%s' extract --format lines %s"):format(PROGRAM, arguments)
  local pipe = assert(io.popen(command))
  local found, id = {}, nil
  for line in pipe:lines() do
    if line:find "^# " then
      id = line:sub(3)
      found[id] = {}
    elseif line ~= "" then
      table.insert(found[id], line)
    end
  end
  assert(pipe:close(), "the program failed: " .. command)
  return found
end

-- --- comparing --------------------------------------------------------------

local function count_of(rows)
  local count = {}
  for _, row in ipairs(rows) do count[row] = (count[row] or 0) + 1 end
  return count
end

-- The rows as the file should have them: every true row stays, marked by
-- whether it is found; a found row that is not in the file is a false alarm
-- until a person says otherwise. New rows go behind the row that the program
-- prints before them.
local function updated(rows, found)
  local left, new = count_of(found), {}
  local function take(text)
    if (left[text] or 0) == 0 then return false end
    left[text] = left[text] - 1
    return true
  end
  for _, row in ipairs(rows) do
    local is_found = take(row.text)
    if row.mark ~= "!" then
      new[#new + 1] = { mark = is_found and "" or "?", text = row.text }
    elseif is_found then
      new[#new + 1] = row
    end
  end
  local at = 0
  for _, text in ipairs(found) do
    if take(text) then
      at = at + 1
      table.insert(new, at, { mark = "!", text = text })
    else
      for i = at + 1, #new do
        if new[i].text == text and new[i].mark ~= "?" then at = i break end
      end
    end
  end
  return new
end

local WORDS = { [""] = "true and found", ["?"] = "true but not found",
  ["!"] = "found but false" }

-- Prints what differs; the order of equal rows does not matter.
local function report(case, old, new)
  local before, after = {}, {}
  for _, row in ipairs(old) do before[#before + 1] = show_row(row) end
  for _, row in ipairs(new) do after[#after + 1] = show_row(row) end
  local in_old, is_same = count_of(before), #before == #after
  for i, shown in ipairs(after) do
    if (in_old[shown] or 0) > 0 then
      in_old[shown] = in_old[shown] - 1
    else
      is_same = false
      print(("%s: now %s: %s"):format(case.name, WORDS[new[i].mark],
        new[i].text))
    end
  end
  for _, row in ipairs(old) do
    local is_gone = row.mark == "!" and (in_old[show_row(row)] or 0) > 0
    if is_gone then print(("%s: gone: %s"):format(case.name, row.text)) end
    is_same = is_same and not is_gone
  end
  return is_same
end

local tally = { [""] = 0, ["?"] = 0, ["!"] = 0, changed = 0, cases = 0 }

-- Returns the rows to write back.
local function check(case, found)
  local new = updated(case.rows, assert(found, case.name .. " is missing"))
  tally.cases = tally.cases + 1
  if not report(case, case.rows, new) then tally.changed = tally.changed + 1 end
  for _, row in ipairs(new) do tally[row.mark] = tally[row.mark] + 1 end
  return new
end

-- --- stories ----------------------------------------------------------------

local function rows_of(text)
  local rows = {}
  for line in text:gmatch "[^\n]+" do rows[#rows + 1] = read_row(line) end
  return rows
end

local function joined(rows)
  local lines = {}
  for i, row in ipairs(rows) do lines[i] = show_row(row) .. "\n" end
  return table.concat(lines)
end

local function run_stories()
  local paths = list "tests/data/stories/*.txt"
  if #paths == 0 then return end
  local found = extract "tests/data/stories/*.txt"
  for _, path in ipairs(paths) do
    local rows_path = path:gsub("%.txt$", ".rows")
    local file = io.open(rows_path)
    local rows = rows_of(file and file:read "a" or "")
    if file then file:close() end
    local new = check({ name = rows_path, rows = rows },
      found[path:match "[^/]*$"])
    if accept then write(rows_path, joined(new)) end
  end
end

-- Rows under a "# ID" for each line of the JSON file.
local function read_sections(path)
  local sections = {}
  for line in read(path):gmatch "[^\n]+" do
    local id = line:match "^# (.*)$"
    if id then
      sections[#sections + 1] = { id = id, name = path .. " " .. id, rows = {} }
    else
      table.insert(sections[#sections].rows, read_row(line))
    end
  end
  return sections
end

local function run_json_stories()
  local path, out = "tests/data/stories-jsonl.rows", {}
  if #list(path) == 0 then return end
  local found = extract "tests/data/stories.jsonl"
  for _, section in ipairs(read_sections(path)) do
    local new = check(section, found[section.id])
    out[#out + 1] = "# " .. section.id .. "\n" .. joined(new)
  end
  if accept then write(path, table.concat(out)) end
end

-- --- tests/golden -----------------------------------------------------------

local function read_cases(path)
  local cases, case, part = {}, nil, "title"
  for line in (read(path) .. "\n"):gmatch "([^\n]*)\n" do
    if part == "title" and line ~= "" then
      case = { name = line, lines = {}, rows = {} }
      cases[#cases + 1], part = case, "text"
    elseif part == "text" and line == "---" then
      part = "rows"
    elseif part == "text" then
      table.insert(case.lines, line)
    elseif part == "rows" and line == "" then
      part = "title"
    elseif part == "rows" then
      table.insert(case.rows, read_row(line))
    end
  end
  return cases
end

-- The text of a case without the blank line that follows its title.
local function text_of(case) return table.concat(case.lines, "\n", 2) end

local function show_case(case, rows)
  return ("%s\n\n%s\n---\n%s"):format(case.name, text_of(case), joined(rows))
end

local function run_file(path)
  local cases, lines = read_cases(path), {}
  for i, case in ipairs(cases) do
    lines[i] = core.json_encode { id = i, text = text_of(case) } .. "\n"
  end
  local input = os.tmpname()
  write(input, table.concat(lines))
  local found = extract("--from jsonl " .. input)
  os.remove(input)
  local out = {}
  for i, case in ipairs(cases) do
    case.name, out[i] = path .. ": " .. case.name, case.name
    local new = check(case, found[tostring(i)])
    case.name = out[i]
    out[i] = show_case(case, new)
  end
  if accept then write(path, table.concat(out, "\n")) end
end

run_stories()
run_json_stories()
for _, path in ipairs(list "tests/golden/*.txt") do run_file(path) end

print(("%d cases, %d changed; %d rows true and found, %d known misses, "
  .. "%d known false alarms"):format(tally.cases, tally.changed, tally[""],
  tally["?"], tally["!"]))
os.exit(tally.changed == 0 or accept)
