--- A session: the rules, the texts, the numbered results, and how all of that
--- is shown.

local complain = require "hearsay.pack.complain"
local core = require "hearsay.core"
local corpus = require "hearsay.repl.corpus"
local output = require "hearsay.output"
local show = require "hearsay.output.show"

-- Lines of a list that are shown at once; `:more` shows as many again.
local PAGE = 10

---@class hearsay.repl.Session
---@field pack hearsay.Pack
---@field corpus hearsay.repl.Corpus
---@field text hearsay.repl.Text? what `:text` was given last
---@field hits table[] of the last search
---@field rest string[] lines that `:more` will show
---@field own table[] what was defined in the session: name, source, statements
---@field base hearsay.Reader the rules as the files have them
---@field known table<string, boolean> errors that the rules came with, as lines
---@field changes table[]? results that the last edit changed
---@field wanted table? label and word of the last `:why` that stopped at one
---@field done boolean
local Session = {}
Session.__index = Session

local session = {}

--- A session over a pack.
---@param pack hearsay.Pack
---@param problems hearsay.Problem[] those that the pack came with
---@param options table the flags of the command
---@return hearsay.repl.Session
function session.new(pack, problems, options)
  local self = setmetatable({ pack = pack, options = options, hits = {},
    rest = {}, own = {}, known = {}, base = pack.reader, typed = 0,
    corpus = corpus.new(pack),
    paint = show.painter(show.has_color(options.color)), count = 0 }, Session)
  self.has_color = show.has_color(options.color)
  for _, problem in ipairs(problems) do
    self.known[complain.line(problem)] = true
  end
  return self
end

--- Columns of a line.
function Session.width()
  return math.max((core.terminal_width() or 80) - 1, 20)
end

--- Writes a line.
function Session.say(_, text, ...)
  output.write(select("#", ...) > 0 and text:format(...) or text, "\n")
end

--- A mistake in a rule or a pattern, with its place.
function Session:complain(problem)
  self:say(show.tame_lines(complain.text(problem)))
end

--- The first lines of a list; the others wait for `:more`.
---@param lines string[]
function Session:list(lines, first)
  first = first or PAGE
  for i = 1, math.min(first, #lines) do self:say("%s", lines[i]) end
  self.rest = table.move(lines, first + 1, #lines, 1, {})
  if #self.rest > 0 then self:say("  ... %d more (:more)", #self.rest) end
end

--- Keeps a value as `_` and as `_1`, `_2` and so on.
---@return string name
function Session:number(value)
  self.count = self.count + 1
  local name = "_" .. self.count
  self.env[name], self.env._ = value, value
  return name
end

--- What messages call the piece that is being typed in.
function Session:input_name()
  self.typed = self.typed + 1
  return "input" .. self.typed
end

--- "1 hit", "2 hits", "12,480 sentences".
function session.plural(count, word, many)
  local digits = tostring(count):reverse():gsub("(%d%d%d)", "%1,"):reverse()
  return ("%s %s"):format(digits:gsub("^,", ""), count == 1 and word
    or many or word .. "s")
end
Session.plural = session.plural

-- Errors and warnings among some problems.
local function count_problems(problems)
  local errors, warnings = 0, 0
  for _, problem in ipairs(problems) do
    if problem.severity == "warning" then warnings = warnings + 1
    else errors = errors + 1 end
  end
  return errors, warnings
end

-- The names that patterns can read: labels and definitions.
function Session:labels()
  local names, list = {}, {}
  for _, s in ipairs(self.pack.reader.statements) do
    if s.kind == "words" or s.kind == "def" then names[s.name] = s.kind end
  end
  for _, rule in ipairs(self.pack.rules) do
    local label = rule.fields.label
    if label then names[label] = names[label] or "rule" end
  end
  for name in pairs(names) do list[#list + 1] = name end
  table.sort(list)
  return list, names
end

function Session:rule(name)
  for _, rule in ipairs(self.pack.rules) do
    if rule.name == name then return rule end
  end
end

--- The names of the rules, in order.
function Session:rule_names()
  local list = {}
  for _, rule in ipairs(self.pack.rules) do list[#list + 1] = rule.name end
  table.sort(list)
  return list
end

--- Reads files into a corpus of their own, or into that of the session; what
--- cannot be read is told.
function Session:corpus_of(paths, is_apart)
  local into = is_apart and corpus.new(self.pack) or self.corpus
  into:open(paths, self.options, function(where, message)
    self:say("%s: %s", where, message)
  end)
  return into
end

--- Adds files to the corpus.
function Session:load(paths) return self:corpus_of(paths, false) end

--- The texts to search: the corpus, or the one text when there is none.
function Session:texts()
  if #self.corpus.texts > 0 or not self.text then return self.corpus end
  local one = corpus.new(self.pack)
  one:add(self.text)
  return one
end

--- The lines that greet.
function Session:greet(problems)
  local labels = self:labels()
  local errors, warnings = count_problems(problems)
  self:say("hearsay %s   %s: %s, %s, %s, %s", core.version, self.pack.reader.name,
    self.plural(#self.pack.rules, "rule"), self.plural(#labels, "label"),
    self.plural(errors, "error"), self.plural(warnings, "warning"))
  if #self.corpus.texts > 0 then
    self:say("corpus: %s, %s", self.plural(#self.corpus.texts, "text"),
      self.plural(self.corpus.sentences, "sentence"))
  end
  self:say ":help for commands, Tab completes, Ctrl-D leaves"
end

return session
