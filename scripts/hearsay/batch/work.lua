--- The work that commands share: load the rules, read each document, keep a
--- fault in one document away from the others.

local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local fault = require "hearsay.pack.fault"

local work = {}

-- Loaded when there is work, so that `--help` does not wait for it.
local function library() return require "hearsay" end

--- The rules asked for with --rules, or the built-in ones. Mistakes in them
--- are told on standard error.
---@param path string?
---@param failed table a hearsay.failures
---@param options table? the flags `no-grammar`, `model`
---@param bare boolean? whether the rules themselves are not needed
---@return table? pack nil when there is nothing to work with
---@return hearsay.Problem[] problems
function work.pack(path, failed, options, bare)
  options = options or {}
  local pack, problems = library().pack(path,
    { no_grammar = options["no-grammar"], model = options.model, bare = bare })
  for _, problem in ipairs(problems or {}) do
    failures.show(problem)
    if problem.severity ~= "warning" then failed.rules = failed.rules + 1 end
  end
  return pack, problems
end

local META = { "id", "path", "title", "date", "publisher", "url" }

local function meta_of(document)
  local meta = {}
  for _, name in ipairs(META) do meta[name] = document[name] end
  return meta
end

-- Runs `step`, whose time counts as the stage `name`; a fault inside becomes the
-- document's error.
local function guard(document, name, step, ...)
  local began = core.clock()
  local ran, value, message = xpcall(step, failures.trace, ...)
  document.spent = document.spent or {}
  document.spent[name] = core.clock() - began
  if ran and value ~= nil then return value end
  document.message = not ran and value or nil
  document.error = ran and message or document.message:match "^[^\n]*"
end

--- The document that the text of `document` makes, or nil and `error` is set.
---@param document hearsay.Input
---@param options table the flag `date`
function work.read(document, options)
  if document.error then return nil end
  document.date = document.date or options.date
  local doc = guard(document, "read", library().read, document.text, meta_of(document),
    { encoding = options.encoding, keep_lines = options["keep-lines"],
      segment = options.segment, keep_clitics = options["keep-clitics"],
      line_ends = options["line-ends"], cut = document.cut })
  if doc then document.error = document.warning or doc.warning end
  return doc
end

-- Tells a document's error, if it has one; lines that were left out one by one.
local function tell(document, failed)
  local problems = document.problems or {}
  for _, problem in ipairs(problems) do
    failed:document { where = ("%s:%d"):format(document.where, problem.line),
      message = problem.message }
  end
  if document.error and #problems == 0 then failed:document(document) end
end

local function count(document, doc, records)
  document.counts = { sentences = doc:sentence_count(), tokens = #doc,
    events = #records.events, attributions = #records.attributions }
end

-- Rules and stages that failed are told on their own, with how often they did;
-- the document's line says that what it holds is not all.
local function note_faults(document, records, failed)
  local faults = records.faults
  for _, found in ipairs(faults) do failed:fault(found) end
  if #faults == 0 or document.error then return end
  document.error = fault.brief(faults[1])
    .. (#faults > 1 and (" (and %d more)"):format(#faults - 1) or "")
end

--- Events and attributions of one document. What fails is told and counted.
---@return table? records nil when the document failed
function work.extract(pack, document, options, failed)
  local doc = work.read(document, options)
  local records = doc and guard(document, "extract", pack.extract, pack, doc)
  tell(document, failed)
  if not records then return nil end
  count(document, doc, records)
  note_faults(document, records, failed)
  return records
end

--- The document cut into tokens, with the labels of a matcher on them if there
--- is one.
---@param rules hearsay.Rules
---@param matcher hearsay.Matcher?
---@return hearsay.Doc? nil when the document failed
---@return hearsay.Document?
function work.cut(rules, matcher, document, options, failed)
  local read = work.read(document, options)
  local doc = read and guard(document, "cut", read.cut_by, read, rules)
  if doc and matcher
    and not guard(document, "match", matcher.run, matcher, doc) then
    doc = nil
  end
  tell(document, failed)
  if not doc then return nil end
  read.cut = doc
  return doc, read
end

--- The spans of a layer of the rules in a document that has its labels.
---@return table[] spans empty where the rules have no such layer
function work.layer(pack, doc, name, failed)
  local spans, faults = pack:layer(doc, name)
  for _, found in ipairs(faults or {}) do failed:fault(found) end
  return spans or {}
end

--- The hits of a pattern in one document.
---@return table? hits nil when the document failed
function work.find(pattern, document, options, failed)
  local doc = work.read(document, options)
  local hits = doc and guard(document, "find", pattern.find, pattern, doc)
  tell(document, failed)
  return hits
end

return work
