--- Makes a rule set that runs out of the statements of a pack's files.
--
-- Every mistake is collected with its place, so that one look at a pack shows
-- them all; what is sound still runs.

local core = require "hearsay.core"
local complain = require "hearsay.pack.complain"
local wordlist = require "hearsay.pack.wordlist"

local build = {}

-- What a rule may say, and the type of each field.
local FIELDS = {
  doc = "string", event = "string", label = "string", attribution = "boolean",
  match = "string", except = "table", group = "string", priority = "number",
  status = "string", yes = "table", no = "table", todo_yes = "table",
  emit = "table", on = "function", overlap = "string", span = "string",
  allow = "table",
}

-- Fields that are lists of texts.
local LISTS = { except = true, yes = true, no = true, todo_yes = true,
  allow = true }

-- The words that a field may be.
local CHOICES = {
  status = { "draft", "test", "stable", "off" },
  span = { "sentence", "paragraph" },
  overlap = { "all", "none" },
}

local PRIORITY_MAX = 1000000

local Builder = {}
Builder.__index = Builder

function Builder:complain(statement, problem, within)
  self.problems[#self.problems + 1] =
    complain.at(self.sources[statement.file], statement, problem, within)
end

-- Core methods return nil, message, code, first, last, help on a mistake.
function Builder:accept(statement, within, id, text, code, first, last, help)
  if id then return id end
  self:complain(statement, { text = text, code = code, help = help,
    first = within and first, last = within and last }, within)
end

--- Fields -------------------------------------------------------------------

local function is_one_of(value, choices)
  for _, choice in ipairs(choices) do
    if value == choice then return true end
  end
  return false
end

local function wrong_item(name, list)
  for i, item in ipairs(list) do
    if type(item) ~= "string" then
      return ("field '%s' is a list of texts; item %d is a %s"):format(name, i,
        type(item))
    end
  end
end

local function wrong_value(name, value)
  local kind = FIELDS[name]
  if type(value) ~= kind then
    return ("field '%s' should be a %s, not a %s"):format(name, kind, type(value))
  elseif CHOICES[name] and not is_one_of(value, CHOICES[name]) then
    return ("%s '%s' is none of %s"):format(name, value,
      table.concat(CHOICES[name], ", "))
  elseif name == "priority" and (math.type(value) ~= "integer"
    or math.abs(value) > PRIORITY_MAX) then
    return ("a priority is a whole number from -%d to %d"):format(PRIORITY_MAX,
      PRIORITY_MAX)
  end
  return LISTS[name] and wrong_item(name, value) or nil
end

function Builder:check_field(rule, name, value)
  local statement = rule.statement
  if not FIELDS[name] then
    local near = type(name) == "string" and complain.nearest(name, FIELDS)
    self:complain(statement, { code = "unknown-field", last = #tostring(name),
      text = ("unknown field '%s' in rule %s"):format(tostring(name), rule.name),
      help = near and ("did you mean '%s'?"):format(near) }, tostring(name))
    return false
  end
  local wrong = wrong_value(name, value)
  if wrong then
    self:complain(statement, { code = "bad-field", last = #name,
      text = ("%s, in rule %s"):format(wrong, rule.name) }, name)
  end
  return not wrong
end

local function missing_field(fields)
  if not fields.match then return "match" end
  if fields.status == "draft" or fields.status == "off" then return end
  if not fields.doc then return "doc" end
  if #(fields.yes or {}) == 0 then return "yes" end
  if #(fields.no or {}) == 0 then return "no" end
end

local function sorted_pairs(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  local i = 0
  return function()
    i = i + 1
    if keys[i] ~= nil then return keys[i], t[keys[i]] end
  end
end

function Builder:check_fields(rule)
  local sound = true
  for name, value in sorted_pairs(rule.fields) do
    sound = self:check_field(rule, name, value) and sound
  end
  local missing = sound and missing_field(rule.fields)
  if missing then
    self:complain(rule.statement, { code = "missing-field", help =
      "a rule whose status is 'draft' may go without",
      text = ("rule %s has no '%s'"):format(rule.name, missing) })
  end
  return sound and rule.fields.match ~= nil
end

--- Statements ---------------------------------------------------------------

function Builder:label(statement, name)
  if self.labels[name] then return self.labels[name] end
  local id = self:accept(statement, name, self.core:label(name))
  self.labels[name] = id
  return id
end

-- Stages, layers and contexts are functions; pack.lua runs them.
local FUNCTIONS = { stage = true, layer = true, context = true }

function Builder:check_functions(statements)
  for _, s in ipairs(statements) do
    if FUNCTIONS[s.kind] and type(s.value) ~= "function" then
      self:complain(s, { code = "bad-" .. s.kind,
        text = ("a %s is written %s \"name\" (function ... end)"):format(s.kind,
          s.kind) })
    end
  end
end

function Builder:word_file(label, text, file)
  for _, mistake in ipairs(self.core:phrases(label, text)) do
    self:complain({ file = file, line = mistake.line }, mistake, mistake.entry)
  end
end

function Builder:words(statement)
  local label = self:label(statement, statement.name)
  local text, file = wordlist.text(statement.value)
  if text then return label and self:word_file(label, text, file) end
  local words = wordlist.flatten(statement.value, {})
  if not words then
    return self:complain(statement, { code = "bad-words",
      text = ("words.%s is a list of phrases or words.file \"NAME\""):format(
        statement.name) }, statement.name)
  end
  for _, word in ipairs(label and words or {}) do
    local ok, message, code = self.core:phrase(label, word.entry, word.value)
    if not ok then
      local place = word.file and { file = word.file, line = word.line }
        or statement
      self:complain(place, { text = message, code = code }, word.entry)
    end
  end
end

function Builder:define(statement)
  if type(statement.value) ~= "string" then
    return self:complain(statement, { code = "bad-definition",
      text = ("def.%s should be a pattern, not a %s"):format(statement.name,
        type(statement.value)) }, statement.name)
  end
  self:accept(statement, statement.value,
    self.core:define(statement.name, statement.value))
end

-- One event for one mention: rules for the same type of event compete for an
-- anchor unless they say otherwise.
local function default_group(fields)
  return fields.event or fields.attribution and "attribution" or nil
end

-- Examples ask what a rule finds, not whether another one finds it better.
function Builder:group(fields)
  if self.report == "all" then return nil end
  return fields.group or default_group(fields)
end

-- Rules that only write a label report no match of their own.
function Builder:options(rule)
  local fields = rule.fields
  local label = fields.label and self:label(rule.statement, fields.label)
  if fields.label and not label then return nil end
  return { name = rule.name, pattern = fields.match, except = fields.except,
    label = label, group = self:group(fields), priority = fields.priority,
    nested = fields.overlap == "all", paragraph = fields.span == "paragraph",
    silent = not rule.reports }
end

-- Whether a name is a definition or label of the pack.
function Builder:is_own(name)
  for _, s in ipairs(self.statements) do
    if s.name == name and s.kind ~= "rule" then return true end
    if s.kind == "rule" and type(s.value) == "table" and s.value.label == name then
      return true
    end
  end
  return false
end

-- Without a parser a step never holds and there are no clauses, so the rule
-- never matches.
function Builder:check_grammar(rule)
  local match = rule.fields.match
  local first, last = match:find "[<>]%l[%l:]*"
  if not first and not self:is_own "Clause" then
    first, last = match:find "%f[%w]Clause%f[%W]"
  end
  if self.has_parser or not first then return end
  self:complain(rule.statement, { code = "needs-parser", severity = "warning",
    text = ("rule %s reads the parse, and there is no parser"):format(rule.name),
    help = "leave --no-grammar out, or name a model with --model",
    first = first, last = last }, match)
end

function Builder:add(rule)
  local options = self:options(rule)
  if not options then return end
  local id, text, code, first, last, help, which = self.core:add(options)
  if id then
    rule.id = id
    self.rules[id] = rule
    return self:check_grammar(rule)
  end
  local within = which and which > 0 and rule.fields.except[which]
    or rule.fields.match
  if code == "duplicate-id" then within, first, last = rule.name, 1, #rule.name end
  self:complain(rule.statement, { text = text, code = code, help = help,
    first = first, last = last }, within)
end

-- "all": every rule; "pattern": the one ad hoc rule; a rule's name: that one
-- beside what makes records.
function Builder:is_reported(rule)
  if self.report == "pattern" then return rule.statement.file == "pattern" end
  if self.report == rule.name then return true end
  local fields = rule.fields
  return self.report == "all" or fields.event ~= nil
    or fields.attribution ~= nil or fields.on ~= nil
end

-- A copy: what the rule file does to its own tables later on changes nothing.
local function copy_fields(value)
  local fields = {}
  for name, item in pairs(value) do
    fields[name] = item
    if LISTS[name] and type(item) == "table" then
      fields[name] = table.move(item, 1, #item, 1, {})
    end
  end
  return fields
end

function Builder:read_rule(statement)
  if type(statement.value) ~= "table" or not statement.name:find "%S" then
    return self:complain(statement, { code = "bad-rule",
      text = "a rule is written rule \"name\" { field = value, ... }" })
  end
  local fields = copy_fields(statement.value)
  local rule = { name = statement.name, fields = fields, statement = statement }
  rule.reports = self:is_reported(rule)
  if self:check_fields(rule) and fields.status ~= "off" then
    self.found[#self.found + 1] = rule
  end
end

--- The whole ----------------------------------------------------------------

local function of_kind(statements, kind)
  local some = {}
  for _, statement in ipairs(statements) do
    if statement.kind == kind then some[#some + 1] = statement end
  end
  return some
end

-- Later assignments to one name replace earlier ones, in place of the first:
-- what was defined in between may build on it.
local function last_of_each(statements)
  local last, order = {}, {}
  for _, statement in ipairs(statements) do
    if not last[statement.name] then order[#order + 1] = statement.name end
    last[statement.name] = statement
  end
  for i, name in ipairs(order) do order[i] = last[name] end
  return order
end

function Builder:prepare(language)
  self.core:irregulars(wordlist.text(language.irregular) or "")
  for _, ending in ipairs(language.endings) do
    self.core:ending(ending[1], ending[2])
  end
  local abbreviations = {}
  for i, word in ipairs(language.abbreviations) do
    abbreviations[i] = { word.entry, word.value or "other" }
  end
  for kind, words in pairs { start = language.starts, after = language.afters } do
    for _, word in ipairs(words) do
      local plain = word.entry:gsub('"', "")
      if not plain:find " " then
        abbreviations[#abbreviations + 1] = { plain, kind }
      end
    end
  end
  self.core:abbreviations(abbreviations)
  for upos, words in pairs(language.dictionary) do
    self.core:dictionaries(wordlist.text(words) or "", upos)
  end
  self.has_parser = language.has_parser
  if language.grammar then self.core:grammar(language.grammar) end
  self.core:frequencies(wordlist.text(language.frequencies) or "")
end

function Builder:run(statements)
  self.statements = statements
  self:check_functions(statements)
  local lists = last_of_each(of_kind(statements, "words"))
  local defs = last_of_each(of_kind(statements, "def"))
  for _, statement in ipairs(of_kind(statements, "rule")) do
    self:read_rule(statement)
  end
  for _, list in ipairs(lists) do self:label(list, list.name) end
  for _, rule in ipairs(self.found) do
    if rule.fields.label then self:label(rule.statement, rule.fields.label) end
  end
  for _, list in ipairs(lists) do self:words(list) end
  for _, def in ipairs(defs) do self:define(def) end
  for _, rule in ipairs(self.found) do self:add(rule) end
end

function Builder:close()
  local ok, text, code, _, _, help = self.core:close()
  if ok then return true end
  self.problems[#self.problems + 1] = { file = self.name, line = 1, code = code,
    text = text, help = help ~= "" and help or nil, severity = "error" }
end

---@class hearsay.Built
---@field core hearsay.Rules
---@field rules table[] by id: name, fields, statement, id
---@field problems hearsay.Problem[]

--- Builds a rule set.
---@param pack table name, language, statements, sources
---@param report string? which rules report their matches: "all", "pattern", or
---what makes records and the rule of this name
---@return hearsay.Built? nil when nothing can run; problems say why
---@return hearsay.Problem[] problems
function build.rules(pack, report)
  local builder = setmetatable({ core = core.rules(), rules = {}, labels = {},
    found = {}, problems = {}, sources = pack.sources, name = pack.name,
    report = report }, Builder)
  builder:prepare(pack.language)
  builder:run(pack.statements)
  if not builder:close() then return nil, builder.problems end
  return builder, builder.problems
end

return build
