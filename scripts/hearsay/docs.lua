--- What a name means: rules, labels and definitions of a pack, fields and items
--- of the rule language, functions, commands, codes of messages.
--
-- Nothing is written twice: codes come from `explain`, commands from `--help`,
-- the language from rules/LANGUAGE.md, functions from the comments above them.

local carried = require "hearsay.carried"
local codes = require "hearsay.author.codes"
local flags = require "hearsay.flags"

local docs = {}

---@class hearsay.Entry
---@field name string
---@field kind string
---@field head string? what stands behind the name
---@field text string

--- The language -------------------------------------------------------------

-- Labels that are always there, with the words of the manual.
local CLASSES = {
  Word = "any word", Num = "a number in digits", Punct = "a mark",
  Cap = "begins with a capital", Upper = "all capitals", Lower = "all lower case",
  Stop = "ends a clause: . ! ? ; : --", Quote = "a quotation mark", Dash = "a dash",
  Noun = "a noun", Propn = "a name", Verb = "a verb", Aux = "an auxiliary",
  Adj = "an adjective", Adv = "an adverb", Pron = "a pronoun", Det = "a determiner",
  Adp = "a preposition", Conj = "and, or, but", Sconj = "that, if, because",
  Part = "a particle: not, to", Number = "a number word or digits",
  Symbol = "a symbol", Intj = "an interjection",
  Clause = "a verb, or what *be* makes a predicate, with all that hangs on it",
  Phrase = "behind a step: the noun phrase of the word it has come to",
  Subtree = "behind a step: the word with all that hangs on it",
}

--- Labels that are always there.
---@return string[]
function docs.classes()
  local names = {}
  for name in pairs(CLASSES) do names[#names + 1] = name end
  table.sort(names)
  return names
end

local function add(list, name, kind, text, head)
  list[#list + 1] = { name = name, kind = kind, text = text, head = head }
end

-- A table of the manual: the rows behind its head, each a pair of cells. A `|`
-- inside a cell is written `\|`.
local function table_of(manual, head)
  local rows = {}
  local _, at = manual:find(head .. "\n|---|---|\n", 1, true)
  for line in manual:gmatch("([^\n]*)\n", at and at + 1 or #manual + 1) do
    if line:sub(1, 1) ~= "|" then break end
    local left, right = line:gsub("\\|", "\1"):match "^| (.-) | (.-) |$"
    if left then
      rows[#rows + 1] = { (left:gsub("\1", "|")), (right:gsub("\1", "|")) }
    end
  end
  return rows
end

local function plain(text) return (text:gsub("`", ""):gsub("%*(%a+)%*", "%1")) end

local function add_language(list)
  local manual = carried.read "rules/LANGUAGE.md" or ""
  for _, row in ipairs(table_of(manual, "| field | what it says |")) do
    for name in row[1]:gmatch "`([%a_]+)" do
      add(list, name, "field of a rule", plain(row[2]))
    end
  end
  for _, row in ipairs(table_of(manual, "| item | accepts |")) do
    for name in row[1]:gmatch "`([^`]+)`" do
      add(list, name, "pattern", plain(row[2]))
    end
  end
  for _, name in ipairs(docs.classes()) do
    add(list, name, "label", "always there: " .. CLASSES[name])
  end
end

-- What a rule file can call; pat.* have comments of their own.
local RULE_FILE = {
  { "rule", "\"NAME\" { FIELD = VALUE, ... }",
    "declares a rule: match, doc, event, yes, no ..." },
  { "def", ".NAME = PATTERN", "defines a name that stands for a pattern" },
  { "words", ".NAME = LIST",
    "a word list as a label: { \"zebra\", \"water buffalo\" }" },
  { "words.file", "(NAME)", "the list in the file words/NAME of the pack" },
  { "stage", "\"NAME\" (function(doc, events, attributions, meta) ... end)",
    "sees all drafts of a document after the rules" },
  { "layer", "\"NAME\" (function(doc, meta) ... end)",
    "gives spans of a document that are no records" },
  { "share", ".NAME = FUNCTION", "lends a function to the files that come after" },
  { "context", "\"NAME\" (function(span, doc) ... end)",
    "adds a field to spans, asked once for each place" },
  { "use", "\"NAME\"",
    "reads another pack first; use(\"NAME\", \">=1.2\") asks for a version" },
  { "set", "\"WORD...\"", "a table that has each of the words" },
}

--- Functions ----------------------------------------------------------------

-- Files whose documented functions are for everybody, each with what stands
-- before the names of its functions where they are fields of a table.
local FILES = {
  { "init" }, { "pack/init" }, { "text/document" }, { "pack/pattern" },
  { "text/calendar" }, { "pack/pat", "pat." },
}

-- Names under which the library hands them on.
local PUBLIC = { ["document.read"] = "hearsay.read" }

local function source_of(name)
  local inside = carried.read("scripts/hearsay/" .. name .. ".lua")
  if inside then return inside end
  local module = ("hearsay/" .. name):gsub("/init$", "")
  local path = package.searchpath(module, package.path, "/")
  local file <close> = path and io.open(path, "rb")
  return file and file:read "a" or ""
end

-- The comment without its marks; what LuaLS reads becomes words.
local function comment_text(lines)
  local out = {}
  for _, line in ipairs(lines) do
    local name, rest = line:match "^@param ([%w_.?]+) (.*)$"
    local returned = line:match "^@return (.*)$"
    if name then out[#out + 1] = ("  %s: %s"):format(name, rest)
    elseif returned then out[#out + 1] = "  returns " .. returned
    elseif not line:find "^@" then out[#out + 1] = line end
  end
  return table.concat(out, "\n")
end

local function function_in(line, prefix)
  local name, arguments = line:match "^function ([%w_.:]+)(%b())"
  if name then return name, arguments end
  name, arguments = line:match "^    (%l+) = function(%b())"
  if name and prefix then return prefix .. name, arguments end
  name = prefix and line:match "^    (%l+) = [%l.]+_[%l]+,$"
  if name then return prefix .. name, "" end
end

local function add_functions(list, source, prefix)
  local lines = {}
  for line in source:gmatch "([^\n]*)\n" do
    local comment = line:match "^%s*%-%-%- ?(.*)$" or line:match "^%s*%-%-%-(@.*)$"
    local name, arguments = function_in(line, prefix)
    if comment then lines[#lines + 1] = comment end
    if name and #lines > 0 then
      add(list, PUBLIC[name] or name, "function", comment_text(lines), arguments)
    end
    if not comment then lines = {} end
  end
end

local function add_all_functions(list)
  for _, one in ipairs(RULE_FILE) do
    add(list, one[1], "word of rule files", one[3], (one[2]:gsub("^([^.(])", " %1")))
  end
  for _, file in ipairs(FILES) do
    add_functions(list, source_of(file[1]), file[2])
  end
  add_functions(list, carried.read "bindings/hearsay.meta.lua" or "", nil)
end

--- Commands and codes -------------------------------------------------------

local function add_commands(list)
  local cli = require "hearsay.cli"
  for _, name in ipairs(cli.commands) do
    local command = require("hearsay.commands." .. name)
    add(list, name, "command", command.summary .. "\n" .. command.about,
      " " .. command.usage:gsub("^" .. name .. " ?", ""))
  end
  for _, flag in ipairs(flags.list) do
    add(list, "--" .. flag.name, "flag", cli.explain(flag),
      flag.value and "=" .. flag.value)
  end
end

local function add_codes(list)
  for _, code in ipairs(codes.list()) do
    local kind, text = codes.find(code)
    add(list, code, kind, text)
  end
end

--- The pack -----------------------------------------------------------------

local function needs_line(pack, rule)
  local key = rule.id and pack.core:needs(rule.id)[1]
  if not key then return "waits for no word" end
  local words = {}
  for i, atom in ipairs(key) do words[i] = atom or "a test" end
  if #words > 12 then words = table.move(words, 1, 12, 1, {}); words[13] = "..." end
  return ("keyed on {%s}  (%.0f per million words)"):format(
    table.concat(words, " | "), key.cost or 0)
end

local function rule_text(pack, rule)
  local f = rule.fields
  local lines = { "  " .. (f.doc or "no doc"), "  match " .. f.match:gsub("%s+", " ")
    :match "^ ?(.-) ?$" }
  for _, pattern in ipairs(f.except or {}) do
    lines[#lines + 1] = "  except " .. pattern:gsub("%s+", " "):match "^ ?(.-) ?$"
  end
  lines[#lines + 1] = "  " .. needs_line(pack, rule)
  lines[#lines + 1] = ("  yes %d  no %d   %s:%d"):format(#(f.yes or {}), #(f.no or {}),
    rule.statement.file, rule.statement.line)
  return table.concat(lines, "\n")
end

local function rule_head(rule)
  local parts = {}
  for _, name in ipairs { "event", "label", "status", "group", "priority" } do
    if rule.fields[name] then
      parts[#parts + 1] = ("  %s=%s"):format(name, rule.fields[name])
    end
  end
  return " " .. table.concat(parts)
end

local function words_text(value)
  local wordlist = require "hearsay.pack.wordlist"
  local words, some = wordlist.flatten(value, {}) or {}, {}
  for i = 1, math.min(#words, 10) do some[i] = words[i].entry end
  return ("%d entries: %s%s"):format(#words, table.concat(some, ", "),
    #words > 10 and ", ..." or "")
end

local function add_pack(list, pack)
  for _, rule in ipairs(pack.rules) do
    add(list, rule.name, "rule", rule_text(pack, rule), rule_head(rule))
    if rule.fields.label then
      add(list, rule.fields.label, "label", ("written by the rule %s: %s\n  %s:%d")
        :format(rule.name, rule.fields.doc or "", rule.statement.file,
          rule.statement.line))
    end
  end
  local last = {}
  for _, s in ipairs(pack.reader.statements) do last[s.kind .. s.name] = s end
  for _, s in ipairs(pack.reader.statements) do
    if last[s.kind .. s.name] ~= s then goto next
    elseif s.kind == "def" and type(s.value) == "string" then
      add(list, s.name, "definition", ("%s\n  %s:%d"):format(
        s.value:gsub("%s+", " "):match "^ ?(.-) ?$", s.file, s.line))
    elseif s.kind == "words" then
      add(list, s.name, "word list", ("%s\n  %s:%d"):format(words_text(s.value),
        s.file, s.line))
    end
    ::next::
  end
end

--- The whole ----------------------------------------------------------------

local known -- what does not depend on a pack
local by_reader = setmetatable({}, { __mode = "k" }) -- and what does; a pack that
-- changes gets another reader

local function entries(pack)
  if not known then
    known = {}
    add_language(known)
    add_all_functions(known)
    add_commands(known)
    add_codes(known)
  end
  if not pack then return known end
  local list = by_reader[pack.reader]
  if not list then
    list = {}
    add_pack(list, pack)
    table.move(known, 1, #known, #list + 1, list)
    by_reader[pack.reader] = list
  end
  return list
end

-- "def.Role" is Role, "Doc:slice" is slice, "slice" is Doc:slice.
local function bare(name)
  return name:gsub("^def%.", ""):gsub("^words%.(%u)", "%1"):gsub("^:", "")
end

--- All that has a name, or ends in it.
---@param name string
---@param pack hearsay.Pack?
---@return hearsay.Entry[]
function docs.find(name, pack)
  local exact, loose = {}, {}
  name = bare(name)
  for _, entry in ipairs(entries(pack)) do
    local last = entry.name:match "[.:]([%w_]+)$"
    if entry.name == name then exact[#exact + 1] = entry
    elseif entry.kind == "function" and (last == name
      or entry.name:gsub(":", ".") == name) then
      loose[#loose + 1] = entry
    end
  end
  return #exact > 0 and exact or loose
end

--- Names that are nearly `name`.
---@return string?
function docs.near(name, pack)
  local names = {}
  for _, entry in ipairs(entries(pack)) do names[#names + 1] = entry.name end
  return flags.nearest(bare(name), names)
end

--- What mentions a word in its name or text.
---@return hearsay.Entry[]
function docs.search(word, pack)
  local found = {}
  for _, entry in ipairs(entries(pack)) do
    if (entry.name .. " " .. entry.text):lower():find(word:lower(), 1, true) then
      found[#found + 1] = entry
    end
  end
  return found
end

--- Everything that has a name.
---@return hearsay.Entry[]
function docs.all(pack) return entries(pack) end

--- An entry for a person.
---@param entry hearsay.Entry
---@return string
function docs.text(entry)
  local indent = entry.kind ~= "rule" and "  " or ""
  return ("%s %s%s\n%s"):format(entry.kind, entry.name, entry.head or "",
    indent .. entry.text:gsub("\n", "\n" .. indent))
end

return docs
