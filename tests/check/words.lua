--- Fails on a slip in the word lists, with file:line and what is wrong.
-- usage: lua5.4 tests/check/words.lua rules/en/words/*.txt
--
-- A list is data that many hands edit, and a slip in it makes no noise when the
-- program runs: an entry out of order hides its double, a bad code reaches the
-- output. So the form is checked here, file by file.

local MAX_WORDS = 11

local function pattern(p)
  return function(value) return value:find(p) ~= nil end
end

local function either(...)
  local known = {}
  for _, value in ipairs { ... } do known[value] = true end
  return function(value) return known[value] ~= nil end
end

local function optional(shape)
  return function(value) return value == "" or shape(value) end
end

local function none(value) return value == "" end

local function lemmas(value)
  return value ~= "" and value == value:lower() and not value:find "  "
end

local function within(low, high)
  return function(value)
    local n = value:find "^%d+$" and tonumber(value)
    return n and n >= low and n <= high
  end
end

local function month(value) return #value == 2 and within(1, 12)(value) end

local country = pattern "^%u%u$"

-- What stands after the TAB, by file. A file that is not here takes any value:
-- a pack may bring lists of its own.
local VALUE = {
  abbreviations = either("title", "unit", "other", "never"),
  anonymity = either("adjective", "phrase"),
  capitals = country,
  cities = country,
  countries = optional(country),
  demonyms = optional(country),
  irregular = lemmas,
  months = month,
  ["number-words"] = pattern "^%d+%.?%d*$",
  organisations = optional(country),
  outlets = pattern "^%S",
  regions = optional(country),
  weekdays = within(1, 7),
}
for _, name in ipairs {
  "adjectives", "adverbs", "auxiliaries", "conjunctions", "determiners",
  "given-names", "groups", "nouns", "organisation-heads", "prepositions",
  "pronouns", "roles", "titles", "verbs",
} do
  VALUE[name] = none
end

-- What an entry of a file looks like, beyond the common rules.
local function quoted(entry) return entry:find '^".*"$' ~= nil end
local function small(entry) return entry == entry:lower() end

-- A capital or a sign is asked for, as a lower-case word would be a lemma.
local function exact(entry)
  return entry:find "%u" ~= nil or entry:find "[\xC3-\xC5]" ~= nil
end

local ENTRY = {
  abbreviations = pattern "%.$",
  adjectives = small,
  adverbs = small,
  auxiliaries = quoted,
  capitals = exact,
  conjunctions = quoted,
  demonyms = exact,
  determiners = quoted,
  ["given-names"] = exact,
  groups = small,
  irregular = small,
  months = exact,
  nouns = small,
  prepositions = quoted,
  pronouns = quoted,
  roles = small,
  verbs = small,
  weekdays = exact,
}

local faults = 0

local function complain(path, line, ...)
  faults = faults + 1
  io.stderr:write(path, ":", line, ": ", string.format(...), "\n")
end

-- The faults of one entry that need no neighbour.
local function entry_faults(name, entry)
  local _, words = entry:gsub("[^ ]+", "")
  local _, quotes = entry:gsub('"', "")
  if entry == "" then return "no entry before the TAB" end
  if entry:find "^ " or entry:find "  " then return "a blank too many" end
  if words > MAX_WORDS then return "more than 11 words" end
  if quotes % 2 ~= 0 then return "a double quote without its fellow" end
  if ENTRY[name] and not ENTRY[name](entry) then
    return "entry is not of the form this file has"
  end
end

-- The faults of the value after the TAB; `tab` tells whether there is one.
local function value_faults(name, value, tab)
  if tab and value == "" then return "a TAB without a value" end
  if value:find "\t" then return "a second TAB" end
  if VALUE[name] and not VALUE[name](value) then
    return ("value '%s' is not of the shape this file has"):format(value)
  end
end

local function check_entry(path, n, line, state)
  local entry, tab, value = line:match "^([^\t]*)(\t?)(.*)$"
  local fault = entry_faults(state.name, entry)
    or value_faults(state.name, value, tab ~= "")
  if fault then complain(path, n, "%s", fault) end
  if entry == state.last then
    complain(path, n, "'%s' stands twice", entry)
  elseif state.last and entry < state.last then
    complain(path, n, "'%s' must stand before '%s'", entry, state.last)
  end
  state.last, state.count = entry, state.count + 1
end

local function check_line(path, n, line, state)
  if not utf8.len(line) then complain(path, n, "not UTF-8") end
  if line:find "[ \t\r]$" then complain(path, n, "a trailing blank") end
  if line:sub(1, 1) == "#" then
    state.source = state.source or line:find "^# Source: %S" ~= nil
    state.licence = state.licence or line:find "^# Licence: %S" ~= nil
  elseif line == "" then
    complain(path, n, "an empty line")
  else
    check_entry(path, n, line, state)
  end
end

local function check_file(path)
  local file <close> = assert(io.open(path, "rb"))
  local state = { count = 0, name = path:match "([^/]+)%.txt$" }
  local n = 0
  for line in file:lines() do
    n = n + 1
    check_line(path, n, line, state)
  end
  if not state.source then complain(path, 1, "no '# Source:' comment") end
  if not state.licence then complain(path, 1, "no '# Licence:' comment") end
  if state.count == 0 then complain(path, 1, "no entries") end
  return state.count
end

-- The table in the folder's README tells how many entries each list has; a list
-- that has no row there is a list nobody is told of.
local function check_readme(path, count)
  local folder, name = path:match "^(.-)([^/]+)$"
  local file <close> = io.open(folder .. "README.md", "rb")
  if not file then return complain(path, 1, "no README.md beside it") end
  local row = "| `" .. name .. "` |"
  for line in file:lines() do
    if line:sub(1, #row) == row then
      local said = tonumber(line:match "| (%d+) |")
      if said == count then return end
      return complain(path, 1, "README.md says %s entries, here are %d", said, count)
    end
  end
  complain(path, 1, "no row in README.md")
end

-- Bytes, not the order of some locale: the same result on every machine.
os.setlocale "C"
if #arg == 0 then
  io.stderr:write "usage: lua5.4 tests/check/words.lua FILE.txt...\n"
  os.exit(2)
end
local total = 0
for _, path in ipairs(arg) do
  local count = check_file(path)
  check_readme(path, count)
  total = total + count
end
if faults == 0 then
  print(("words: %d files, %d entries, in order"):format(#arg, total))
end
os.exit(faults == 0)
