--- Every flag of the command line, once: name, help, default, check.
--
-- `--help`, the man page, the completions and the parser all read this one
-- list, so that they cannot disagree. A command names the flags it takes.

local core = require "hearsay.core"

local flags = {}

local UNITS = { [""] = 1, K = 1 << 10, M = 1 << 20, G = 1 << 30 }

-- "32M" and "1000" to bytes.
local function read_size(text)
  local number, unit = text:upper():match "^(%d+)([KMG]?)I?B?$"
  local size = number and math.tointeger(tonumber(number))
  size = size and size < 1 << 40 and size * UNITS[unit]
  if size and size > 0 and size <= UNITS.G then return size end
  return nil, "is not a size from 1 to 1G, such as 500K or 32M"
end

local function read_count(text)
  local number = text:find "^%d%d?%d?%d?%d?%d?$" and math.tointeger(tonumber(text))
  if number then return number end
  return nil, "is not a number from 0 to 999999"
end

local JOBS_MAX = 1024

local function read_jobs(text)
  local number = read_count(text)
  if number and number <= JOBS_MAX then return number end
  return nil, "is not a number from 0 to " .. JOBS_MAX
end

local function read_names(text)
  local names = {}
  for name in text:gmatch "[^,]+" do names[#names + 1] = name end
  if #names > 0 then return names end
  return nil, "is not a list of names such as section,author"
end

-- "0.8" is event=0.8; "row=0.6,status=0.9" is several.
local function read_figures(text)
  local figures = {}
  for part in (text .. ","):gmatch "([^,]*)," do
    local name, number = part:match "^(.-)=?([%d.]+)$"
    local figure = tonumber(number)
    if not figure or figure > 1 then
      return nil, "is not a figure from 0 to 1, such as 0.8 or row=0.6,status=0.9"
    end
    figures[#figures + 1] = { name ~= "" and name or "event", figure }
  end
  return figures
end

-- The hour behind a day, as machines write it, changes no value.
local function read_date(text)
  local day, month, number, hour =
    text:match "^(%d%d%d%d%-(%d%d)%-(%d%d))(.*)$"
  local is_day = day and tonumber(month) <= 12 and tonumber(number) <= 31
    and month ~= "00" and number ~= "00"
  if is_day and (hour == "" or hour:find "^[T ]%d%d:%d%d") then return day end
  return nil, "is not a date such as 2021-08-28"
end

---@class hearsay.Flag
---@field name string the long name
---@field short string? one letter
---@field value string? what --help calls its value; a switch has none
---@field choices string[]? the values it takes
---@field default any
---@field check (fun(text: string): any, string?)? turns the text into a value
---@field help string

---@type hearsay.Flag[]
flags.list = {
  { name = "from", value = "KIND", choices = { "auto", "text", "jsonl", "conllu" },
    default = "auto", help = "what the input is" },
  { name = "format", value = "FORM", help = "the form of the output" },
  { name = "output", short = "o", value = "PATH",
    help = "write there: a file; for brat and html a folder will do" },
  { name = "offsets", value = "UNIT", default = "byte",
    choices = { "byte", "codepoint", "utf16" },
    help = "what spans count in" },
  { name = "rules", short = "r", value = "DIR",
    help = "take the rules from DIR, not the built-in ones" },
  { name = "date", value = "DATE", check = read_date,
    help = "the date of documents that have none" },
  { name = "jobs", short = "j", value = "N", default = 1, check = read_jobs,
    help = "use N processes, 0 for one a processor" },
  { name = "files-from", value = "FILE",
    help = "read the files that FILE names too, one a line; - is standard input" },
  { name = "null", short = "0",
    help = "names in --files-from end with a NUL, as find -print0 writes them" },
  { name = "keep", value = "FIELD,...", check = read_names,
    help = "carry these fields of JSON Lines through to JSON, under `kept`" },
  { name = "keep-all", help = "carry all other fields through" },
  { name = "resume", help = "go on with --output where a run that was ended left it" },
  { name = "stats", help = "tell at the end what was done, as JSON on standard error" },
  { name = "max-size", value = "SIZE", default = 32 << 20, check = read_size,
    help = "the longest file or line that is read (32M)" },
  { name = "encoding", value = "NAME",
    help = "what the bytes are in, as iconv calls it; told from them without" },
  { name = "keep-lines", help = "leave no line out, whatever it looks like" },
  { name = "segment", value = "MODE", choices = { "news", "unicode" },
    help = "whose words and sentences: news (the default), or UAX #29" },
  { name = "keep-clitics", help = "leave \"don't\" and \"China's\" in one piece" },
  { name = "line-ends", value = "HOW", choices = { "auto", "join", "split" },
    help = "whether a line end ends a sentence; auto: told from the lines" },
  { name = "no-grammar", help = "go by the dictionary: faster, less exact" },
  { name = "model", value = "FILE",
    help = "another parser model, or a folder with full.model and fast.model" },
  { name = "only", value = "STEP", choices = { "repair" },
    help = "stop after a step" },
  { name = "marks", help = "show what is left out, and why" },
  { name = "count", short = "c", help = "print only how many hits" },
  { name = "list", short = "l", help = "print only the names" },
  { name = "json", help = "print JSON, one line a hit" },
  { name = "max-count", short = "m", value = "N", check = read_count,
    help = "stop each text after N sentences" },
  { name = "after", short = "A", value = "N", check = read_count,
    help = "show N sentences after each one found" },
  { name = "before", short = "B", value = "N", check = read_count,
    help = "show N sentences before each one found" },
  { name = "context", short = "C", value = "N", check = read_count,
    help = "show N sentences before and after" },
  { name = "copy", value = "DIR", help = "write the built-in rules to DIR" },
  { name = "corpus", value = "FILE",
    help = "texts to try the rules on: files, folders, JSON Lines" },
  { name = "check", help = "write nothing, tell what would change" },
  { name = "misses", help = "list what was missed, and what is false, in its text" },
  { name = "fail-under", value = "FIGURE", check = read_figures,
    help = "exit code 1 when a figure is lower: 0.8, row=0.6,status=0.9" },
  { name = "sort", value = "COLUMN", help = "the column to sort by" },
  { name = "color", value = "WHEN", default = "auto",
    choices = { "auto", "always", "never" }, help = "colours in the output" },
  { name = "quiet", short = "q", help = "no messages about single documents" },
  { name = "help", short = "h", help = "print this help; -h in short" },
}

-- Flags that every command takes.
flags.common = { "color", "quiet", "help" }

--- The name nearest to `name` among `names`, when one is near enough.
---@param name string
---@param names string[]
---@return string?
function flags.nearest(name, names)
  local best, least = nil, math.max(1, #name // 3) + 1
  for _, other in ipairs(names) do
    local distance = core.distance(name, other, least)
    if distance < least then best, least = other, distance end
  end
  return best
end

local function hint(name, names, mark)
  local near = flags.nearest(name, names)
  return near and (", did you mean '%s%s'?"):format(mark, near) or ""
end

-- The flags of one command by long and by short name. `choices` of a command
-- stand in for those of the list: not every command has every format.
local function index(command)
  local known, names = {}, {}
  local function add(name)
    for _, flag in ipairs(flags.list) do
      if flag.name == name then
        local own = setmetatable(command[name] or {}, { __index = flag })
        known[name], names[#names + 1] = own, name
        if flag.short then known[flag.short] = own end
      end
    end
  end
  for _, name in ipairs(command.flags) do add(name) end
  for _, name in ipairs(flags.common) do add(name) end
  return known, names
end

--- The flags that a command takes, in the order of its help.
---@param command table
---@return hearsay.Flag[]
function flags.of(command)
  local known, names = index(command)
  local list = {}
  for i, name in ipairs(names) do list[i] = known[name] end
  return list
end

local function is_one_of(value, choices)
  for _, choice in ipairs(choices) do
    if choice == value then return true end
  end
  return false
end

-- The value that a flag's text stands for.
local function read_value(flag, shown, text)
  if flag.choices and not is_one_of(text, flag.choices) then
    return nil, ("%s takes %s, not '%s'%s"):format(shown,
      table.concat(flag.choices, ", "), text, hint(text, flag.choices, ""))
  end
  if not flag.check then return text end
  local value, problem = flag.check(text)
  if value == nil then
    return nil, ("'%s' for %s %s"):format(text, shown, problem)
  end
  return value
end

---@class hearsay.Reading
---@field words string[] the command line
---@field at integer the word that is read
---@field known table<string, hearsay.Flag>
---@field names string[]
---@field options table

-- Sets one flag; `text` is the value when it came with the name.
local function set(reading, flag, shown, text)
  if not flag.value then
    if text then return nil, shown .. " takes no value" end
    reading.options[flag.name] = shown == "-h" and "short" or true
    return true
  end
  if not text then
    reading.at = reading.at + 1
    text = reading.words[reading.at]
    if not text then return nil, shown .. " needs a value" end
  end
  local value, problem = read_value(flag, shown, text)
  if value == nil then return nil, problem end
  reading.options[flag.name] = value
  return true
end

local function read_long(reading, word)
  local name, text = word:match "^%-%-([^=]+)=(.*)$"
  name = name or word:sub(3)
  local flag = #name > 1 and reading.known[name]
  if flag then return set(reading, flag, "--" .. name, text) end
  return nil, ("unknown flag '--%s'%s"):format(name,
    hint(name, reading.names, "--"))
end

-- "-cl" is "-c -l"; "-rDIR" is "-r DIR".
local function read_short(reading, word)
  for i = 2, #word do
    local letter = word:sub(i, i)
    local flag = reading.known[letter]
    if not flag then return nil, ("unknown flag '-%s'"):format(letter) end
    local rest = flag.value and i < #word and word:sub(i + 1) or nil
    local done, problem = set(reading, flag, "-" .. letter, rest)
    if not done then return nil, problem end
    if flag.value then return true end
  end
  return true
end

--- Reads a command's words. The options hold each flag under its long name
--- and the other words, in order, from 1 on.
---@param words string[]
---@param command table with a list `flags`
---@return table? options
---@return string? problem
function flags.read(words, command)
  local known, names = index(command)
  local reading = { words = words, at = 1, known = known, names = names,
    options = {} }
  local options, plain = reading.options, false
  for _, name in ipairs(names) do options[name] = known[name].default end
  while reading.at <= #words do
    local word, done, problem = words[reading.at], true, nil
    if plain or word == "-" or word:sub(1, 1) ~= "-" then
      options[#options + 1] = word
    elseif word == "--" then plain = true
    elseif word:sub(1, 2) == "--" then
      done, problem = read_long(reading, word)
    else
      done, problem = read_short(reading, word)
    end
    if not done then return nil, problem end
    reading.at = reading.at + 1
  end
  return options
end

return flags
