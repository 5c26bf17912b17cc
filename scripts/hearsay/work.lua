--- The work that commands share: load the rules, read each document, keep a
--- fault in one document away from the others.

local failures = require "hearsay.failures"

local work = {}

-- Loaded when there is work, so that `--help` does not wait for it.
local function library() return require "hearsay" end

--- The rules asked for with --rules, or the built-in ones. Mistakes in them
--- are told on standard error.
---@param path string?
---@param failed table a hearsay.failures
---@param options table? the flags `no-grammar`, `model`
---@return table? pack nil when there is nothing to work with
function work.pack(path, failed, options)
  options = options or {}
  local pack, problems = library().pack(path,
    { no_grammar = options["no-grammar"], model = options.model })
  for _, problem in ipairs(problems or {}) do
    failures.show(problem)
    if problem.severity ~= "warning" then failed.rules = failed.rules + 1 end
  end
  return pack
end

local META = { "id", "path", "title", "date", "publisher", "url" }

local function meta_of(document)
  local meta = {}
  for _, name in ipairs(META) do meta[name] = document[name] end
  return meta
end

-- Runs `step`; a fault inside becomes the document's error.
local function guard(document, step, ...)
  local ran, value, message = xpcall(step, debug.traceback, ...)
  if ran and value ~= nil then return value end
  document.message = not ran and "a fault in the program: " .. value or nil
  document.error = ran and message or document.message:match "^[^\n]*"
end

--- The document that the text of `document` makes, or nil and `error` is set.
---@param document hearsay.Input
---@param options table the flag `date`
function work.read(document, options)
  if document.error then return nil end
  document.date = document.date or options.date
  local doc = guard(document, library().read, document.text, meta_of(document),
    { encoding = options.encoding, keep_lines = options["keep-lines"] })
  if doc then document.error = doc.warning end
  return doc
end

-- Tells a document's error, if it has one.
local function tell(document, failed)
  if document.error then failed:document(document) end
end

--- Events and attributions of one document. What fails is told and counted.
---@return table? records nil when the document failed
function work.extract(pack, document, options, failed)
  local doc = work.read(document, options)
  local records = doc and guard(document, pack.extract, pack, doc)
  tell(document, failed)
  for _, found in ipairs(records and records.faults or {}) do
    failed:fault(found)
  end
  return records
end

--- The document with the labels that the rules put on its tokens.
function work.label(pack, document, options, failed)
  local doc = work.read(document, options)
  local records = doc and guard(document, pack.extract, pack, doc)
  tell(document, failed)
  return records and doc
end

--- The hits of a pattern in one document.
---@return table? hits nil when the document failed
function work.find(pattern, document, options, failed)
  local doc = work.read(document, options)
  local hits = doc and guard(document, pattern.find, pattern, doc)
  tell(document, failed)
  return hits
end

return work
