--- Looks at a whole pack: the mistakes that keep a rule from running, the
--- examples that fail, and what runs but is probably not what was meant.

local codes = require "hearsay.author.codes"
local complain = require "hearsay.pack.complain"
local core = require "hearsay.core"
local examples = require "hearsay.author.examples"
local lint_corpus = require "hearsay.author.lint_corpus"
local lint_tree = require "hearsay.author.lint_tree"
local tree = require "hearsay.pack.tree"
local wordlist = require "hearsay.pack.wordlist"

local lint = {}

local Linter = {}
Linter.__index = Linter

-- Words of fewer dictionary entries than this say nothing of what is unknown.
local DICTIONARY_MIN = 1000

--- Telling ------------------------------------------------------------------

local function is_allowed(rule, code)
  for _, allowed in ipairs(rule and rule.fields.allow or {}) do
    if allowed == code then return true end
  end
  return false
end

function Linter:tell(severity, statement, rule, problem, within)
  if severity == "warning" and is_allowed(rule, problem.code) then return end
  local found = complain.at(self.built.sources[statement.file], statement,
    problem, within)
  found.severity, found.rule = severity, rule and rule.name or nil
  self.problems[#self.problems + 1] = found
end

-- A function that warns of a node of one pattern.
function Linter:warner(statement, rule, pattern)
  return function(code, node, text, help)
    self:tell("warning", statement, rule, { code = code, text = text,
      help = help, first = node.first, last = node.last }, pattern)
  end
end

--- What the pack knows ------------------------------------------------------

local function add_words(entry, into)
  for word in entry:gsub('"', " "):lower():gmatch "%S+" do into[word] = true end
end

local function first_words(words)
  local firsts = {}
  for _, word in ipairs(words) do
    local first = word.entry:gsub('"', " "):lower():match "%S+"
    if first then firsts[first] = true end
    if word.entry:find '"' then firsts.forms = true end
  end
  return firsts
end

local function read_dictionary(language)
  local known, count = {}, 0
  for _, words in pairs(language.dictionary) do
    for _, word in ipairs(words) do
      add_words(word.entry, known)
      count = count + 1
    end
  end
  if count < DICTIONARY_MIN then return nil, {} end
  local dictionary = {}
  for word in pairs(known) do dictionary[word] = true end
  for _, word in ipairs(language.irregular) do
    add_words(word.value or word.entry, known)
  end
  for _, words in ipairs { language.starts, language.frequencies } do
    for _, word in ipairs(words) do add_words(word.entry, known) end
  end
  return known, dictionary
end

-- Words that stand in nearly every sentence.
local function function_words(language)
  local some = {}
  for _, upos in ipairs { "DET", "PRON", "ADP", "AUX" } do
    for _, word in ipairs(language.dictionary[upos] or {}) do
      if not word.entry:find " " then add_words(word.entry, some) end
    end
  end
  for _, word in ipairs { "and", "or", "but", "not", "to", "that", "if", "as" } do
    some[word] = true
  end
  return some
end

function Linter:read_scope(reader)
  local known, dictionary = read_dictionary(reader.language)
  local scope = { rules = self.built.core, defs = {}, lists = {}, written = {},
    known = known, dictionary = dictionary }
  for _, s in ipairs(reader.statements) do
    if s.kind == "def" and type(s.value) == "string" then
      scope.defs[s.name] = core.parse_pattern(s.value)
    elseif s.kind == "words" then
      local words = wordlist.flatten(s.value, {}) or {}
      scope.lists[s.name] = first_words(words)
      for _, word in ipairs(words) do
        if known then add_words(word.entry, known) end
      end
    end
  end
  for _, rule in pairs(self.built.rules) do
    if rule.fields.label then scope.written[rule.fields.label] = true end
  end
  self.scope, self.common = scope, function_words(reader.language)
end

--- Rules --------------------------------------------------------------------

function Linter:check_pattern(statement, rule, pattern, at_end)
  local node = core.parse_pattern(pattern)
  if not node then return {} end -- told when the pack was built
  lint_tree.check(node, self.scope, self:warner(statement, rule, pattern), at_end)
  return node
end

-- Notes the names that any pattern of the pack reads.
function Linter:read_names(reader)
  local function note(pattern)
    local node = type(pattern) == "string" and core.parse_pattern(pattern)
    if node then tree.names(node, self.read) end
  end
  for _, s in ipairs(reader.statements) do
    if s.kind == "def" then note(s.value) end
    if s.kind == "rule" and type(s.value) == "table" then
      note(s.value.match)
      local except = s.value.except
      for _, pattern in ipairs(type(except) == "table" and except or {}) do
        note(pattern)
      end
    end
  end
end

function Linter:check_except(rule, node)
  for i, pattern in ipairs(rule.fields.except or {}) do
    local except = self:check_pattern(rule.statement, rule, pattern, false)
    if except.type and node.type
      and not lint_tree.can_veto(except, node, self.scope) then
      self:tell("warning", rule.statement, rule, { code = "useless-except",
        text = ("exception %d can never fall on the anchor"):format(i),
        first = except.first, last = except.last,
        help = "it vetoes only where it covers what stands behind the @" },
        pattern)
    end
  end
end

function Linter:is_common(need)
  for _, atom in ipairs(need) do
    if not atom then return false end
    for word in atom:gmatch "[^|]+" do
      local plain = word:match '^%s*"?(.-)"?%s*$'
      if not self.common[plain:lower()] and plain:find "%w" then return false end
    end
  end
  return true
end

function Linter:check_key(rule, node)
  local needs = self.built.core:needs(rule.id)
  if not needs[1] then
    return self:tell("warning", rule.statement, rule, { code = "no-literal",
      text = ("rule %s waits for no word, and is tried everywhere"):format(
        rule.name), first = node.first, last = node.last,
      help = "make a word, a string or a label required" }, rule.fields.match)
  end
  for _, need in ipairs(needs) do
    if not self:is_common(need) then return end
  end
  self:tell("warning", rule.statement, rule, { code = "weak-literal",
    text = ("rule %s waits for function words only: %s"):format(rule.name,
      table.concat(needs[1], " | ")), first = node.first, last = node.last,
    help = "make a rarer word required" }, rule.fields.match)
end

function Linter:check_emit(rule)
  local names = {}
  for _, name in ipairs(self.built.core:captures(rule.id)) do names[name] = true end
  for field, name in pairs(rule.fields.emit or {}) do
    if type(name) == "string" and not names[name] then
      local near = complain.nearest(name, names)
      self:tell("error", rule.statement, rule, { code = "unbound-capture",
        text = ("the pattern has no capture '%s' for the field '%s'"):format(name,
          tostring(field)),
        help = near and ("did you mean '%s'?"):format(near)
          or "a constant is written { \"" .. name .. "\" }" },
        ('"%s"'):format(name))
    end
  end
end

function Linter:check_allow(rule)
  local all = {}
  for _, code in ipairs(codes.list()) do all[code] = true end
  for _, code in ipairs(rule.fields.allow or {}) do
    if not codes.is_warning(code) then
      local near = complain.nearest(code, all)
      self:tell("error", rule.statement, rule, { code = "unknown-code",
        text = all[code] and ("'%s' is an error, which stays one"):format(code)
          or ("there is no warning '%s'"):format(code),
        help = near and near ~= code and ("did you mean '%s'?"):format(near)
          or nil }, code)
    end
  end
end

function Linter:check_examples_there(rule)
  for _, kind in ipairs { "yes", "no" } do
    if #(rule.fields[kind] or {}) == 0 then
      self:tell("warning", rule.statement, rule, { code = "no-example",
        text = ("rule %s has no example of '%s'"):format(rule.name, kind) },
        rule.name)
    end
  end
end

function Linter:check_rule(rule)
  local node = self:check_pattern(rule.statement, rule, rule.fields.match, true)
  self:check_except(rule, node)
  self:check_key(rule, node)
  self:check_emit(rule)
  self:check_allow(rule)
  self:check_examples_there(rule)
end

--- Examples -----------------------------------------------------------------

local EXAMPLE_CODES = { missed = "example-missed", noisy = "example-noisy",
  ["wrong span"] = "example-span" }

function Linter:check_examples()
  local function is_own(rule) return self:is_own(rule.statement.file) end
  for _, result in ipairs(examples.run(self.built, is_own)) do
    local code = EXAMPLE_CODES[result.outcome]
    if code and result.kind ~= "todo" then
      self.problems[#self.problems + 1] = { file = result.file,
        line = result.line, column = result.column, width = result.width,
        source = result.source, code = code, severity = "error",
        rule = result.rule,
        text = ("%s: %s"):format(result.rule, result.outcome),
        help = result.detail ~= "" and result.detail or nil }
    end
  end
end

--- Names --------------------------------------------------------------------

-- Labels that a stage or a function reads are named in quotes somewhere.
function Linter:is_named(name)
  for file, source in pairs(self.built.sources) do
    if file:find "%.lua$" then
      for before in source:gmatch("([^\n]*)[\"']" .. name .. "[\"']") do
        if not before:find "label%s*=%s*$" then return true end
      end
    end
  end
  return false
end

function Linter:check_names(reader)
  for _, s in ipairs(reader.statements) do
    if s.kind == "def" and type(s.value) == "string" and self:is_own(s.file) then
      self:check_pattern(s, nil, s.value, false)
    end
  end
  for _, s in ipairs(reader.statements) do
    local is_def = s.kind == "def"
    if (is_def or s.kind == "words") and self:is_own(s.file)
      and not self.read[s.name] and not self:is_named(s.name) then
      self:tell("warning", s, nil, { last = #s.name,
        code = is_def and "dead-definition" or "dead-label",
        text = ("nothing reads %s.%s"):format(s.kind, s.name) }, s.name)
    end
  end
  for _, rule in ipairs(self.built.rules) do
    local label = rule.fields.label
    if label and self:is_own(rule.statement.file) and not rule.fields.event
      and not rule.fields.attribution and not self.read[label]
      and not self:is_named(label) then
      self:tell("warning", rule.statement, rule, { code = "dead-label",
        text = ("nothing reads the label %s"):format(label) },
        ('"%s"'):format(label))
    end
  end
end

-- Whether a statement builds on an earlier one of its name.
local function builds_on(statement, earlier)
  return type(statement.value) == "string" and type(earlier.value) == "string"
    and statement.value:find(earlier.value, 1, true) ~= nil
end

-- The later of two definitions wins wherever the name is read, also in rules
-- that were written for the earlier one.
function Linter:check_replaced(reader)
  local earlier = {}
  for _, s in ipairs(reader.statements) do
    local key = (s.kind == "def" or s.kind == "words") and s.kind .. "." .. s.name
    local old = key and earlier[key]
    if old and self:is_own(s.file) and not builds_on(s, old) then
      self:tell("warning", s, nil, { code = "replaced-name", last = #key,
        text = ("%s replaces the one at %s:%d"):format(key, old.file, old.line),
        help = s.kind == "def" and ('choose another name, or build on it: %s = "('
          .. '" .. %s .. " | ...)"'):format(key, key) or "choose another name" }, key)
    end
    if key then earlier[key] = s end
  end
end

--- The whole ----------------------------------------------------------------

-- A pack of one's own stands on top of the built-in one, which is nobody's
-- business there.
function Linter:is_own(file)
  return self.path == nil or file:sub(1, 9) ~= "rules/en/"
end

local function comes_before(a, b)
  if a.file ~= b.file then return a.file < b.file end
  if a.line ~= b.line then return (a.line or 0) < (b.line or 0) end
  if a.column ~= b.column then return (a.column or 0) < (b.column or 0) end
  if a.code ~= b.code then return a.code < b.code end
  return a.text < b.text
end

-- The same place and code told twice says nothing new.
local function without_twins(problems)
  local list, seen = {}, {}
  table.sort(problems, comes_before)
  for _, p in ipairs(problems) do
    local key = ("%s:%d:%d:%s:%s"):format(p.file, p.line or 0, p.column or 0,
      p.code, p.text)
    if not seen[key] then list[#list + 1] = p end
    seen[key] = true
  end
  return list
end

--- All that can be said against a pack.
---@param pack hearsay.Pack
---@param problems hearsay.Problem[] those of loading it
---@param corpus (fun(): string?)? texts, for what only a corpus shows
---@return hearsay.Problem[] errors and warnings by file and line
function lint.run(pack, problems, corpus)
  local built = pack:rebuild(nil, "all")
  local self = setmetatable({ built = built, read = {}, path = pack.path,
    problems = table.move(problems, 1, #problems, 1, {}) }, Linter)
  if not built then return without_twins(self.problems) end
  self:read_scope(pack.reader)
  local facts = corpus and lint_corpus.read(built, corpus)
  self.scope.corpus = facts and facts.words
  self:read_names(pack.reader)
  for _, rule in ipairs(built.rules) do
    if self:is_own(rule.statement.file) then self:check_rule(rule) end
  end
  self:check_examples()
  self:check_names(pack.reader)
  self:check_replaced(pack.reader)
  if facts then
    lint_corpus.check(built, facts, function(rule, code, text, help)
      if not self:is_own(rule.statement.file) then return end
      self:tell("warning", rule.statement, rule, { code = code, text = text,
        help = help }, rule.name)
    end)
  end
  return without_twins(self.problems)
end

return lint
