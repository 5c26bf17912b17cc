--- Rule packs, ready to run.
--
-- A pack is read once; what it says can then be built into a rule set as
-- often as needed: plain, with one more pattern, or with every rule reporting.

local build = require "hearsay.pack.build"
local complain = require "hearsay.pack.complain"
local core = require "hearsay.core"
local reach = require "hearsay.pack.reach"
local reader = require "hearsay.pack.reader"

---@class hearsay.Pack
---@field path string? where it was read from
---@field reader hearsay.Reader
---@field core hearsay.Rules
---@field rules table[] by id
---@field matcher hearsay.Matcher
---@field stages table[] in order: name, run, file, line
---@field layers table<string, table> by name
---@field contexts table<string, table> by name
---@field call function calls what its files bring along, within bounds
---@field failed table<string, table> rules and stages that failed, and how often
local pack = {}
pack.__index = pack

local function join(...)
  local all = {}
  for _, list in ipairs { ... } do table.move(list, 1, #list, #all + 1, all) end
  return all
end

local function contents(source, extra)
  return { name = source.name, language = source.language,
    sources = source.sources, statements = join(source.statements, extra or {}) }
end

-- Statements whose value is a function, by name: a later one replaces an
-- earlier one of the same name.
local function functions(statements, kind)
  local list, by_name = {}, {}
  for _, s in ipairs(statements) do
    if s.kind == kind and type(s.value) == "function" then
      local item = by_name[s.name]
      if not item then
        item = {}
        by_name[s.name], list[#list + 1] = item, item
      end
      item.name, item.run, item.file, item.line = s.name, s.value, s.file, s.line
    end
  end
  return list, by_name
end

-- Makes `into` the pack that `source` describes. Nothing in it changes when
-- that cannot be done.
local function fill(into, source, problems)
  local built, mistakes = build.rules(contents(source))
  problems = join(problems, mistakes)
  if not built then return nil, problems end
  into.reader, into.core, into.rules = source, built.core, built.rules
  into.matcher = core.matcher(built.core)
  into.stages = functions(source.statements, "stage")
  into.layers = select(2, functions(source.statements, "layer"))
  into.contexts = select(2, functions(source.statements, "context"))
  into.call, into.failed = source:guard(), {}
  return into, problems
end

--- Reads and builds a pack.
---@param path string? a folder or file; the built-in English pack without
---@param options hearsay.PackOptions?
---@return hearsay.Pack? pack nil when nothing can run
---@return hearsay.Problem[] problems of files and rules; the rest works
function pack.load(path, options)
  local source, problems = reader.read(path, options)
  if not source then return nil, problems end
  return fill(setmetatable({ path = path, options = options }, pack), source,
    problems)
end

local function has_errors(problems)
  for _, problem in ipairs(problems) do
    if problem.severity ~= "warning" then return true end
  end
  return false
end

-- A pack that works is worth more than a newer one that does not.
local function replace(self, source, problems)
  if not source or has_errors(problems) then return nil, problems end
  local fresh, all = fill(setmetatable({ path = self.path,
    options = self.options }, pack), source, problems)
  if not fresh or has_errors(all) then return nil, all end
  for field, value in pairs(fresh) do self[field] = value end
  return true, all
end

--- Reads the pack's files again. With any error in them the pack stays as it
--- was.
---@return true? reloaded
---@return hearsay.Problem[] problems
function pack:reload()
  return replace(self, reader.read(self.path, self.options))
end

--- Runs a piece of rule text in the pack: a rule, a definition, a list. With
--- any error in it the pack stays as it was.
---@param source string
---@param name string? what messages call it
---@return true? taken
---@return hearsay.Problem[] problems
function pack:add(source, name)
  local twin = self.reader:copy()
  twin:add(source, name or "input")
  return replace(self, twin, twin.problems)
end

--- Builds the same pack anew with more statements, or with other rules
--- reporting their matches.
---@param extra hearsay.Statement[]?
---@param report string? "all", "pattern" or a rule's name; see build.rules
---@return hearsay.Built?
---@return hearsay.Problem[]
function pack:rebuild(extra, report)
  return build.rules(contents(self.reader, extra), report)
end

--- Makes the pack what a reader says. Errors that `known` has, by their line,
--- are no reason against it.
---@param twin hearsay.Reader
---@param known table<string, boolean>?
---@return true? changed nil with any new error: the pack is as it was
---@return hearsay.Problem[] problems
function pack:change(twin, known)
  local fresh, problems = fill(setmetatable({ path = self.path,
    options = self.options }, pack), twin, {})
  for _, problem in ipairs(problems) do
    local is_old = problem.severity == "warning"
      or known and known[complain.line(problem)]
    if not fresh or not is_old then return nil, problems end
  end
  if not fresh then return nil, problems end
  for field, value in pairs(fresh) do self[field] = value end
  return true, problems
end

--- Builds what a pattern can see of the pack, and the pattern, which alone
--- reports.
---@param statement hearsay.Statement a rule in the file "pattern"
---@return hearsay.Built?
---@return hearsay.Problem[]
function pack:build_pattern(statement)
  local source = contents(self.reader)
  source.statements = reach.of(source.statements, statement.value.match)
  source.statements[#source.statements + 1] = statement
  return build.rules(source, "pattern")
end

--- One line for a problem, as logs want it.
pack.problem_line = complain.line

return pack
