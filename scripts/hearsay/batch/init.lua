--- One thing done to many documents: in this process, or in several.
--
-- What a command does to one document is a function that makes a value of it,
-- in whichever process; what becomes of the value is for a second function,
-- here, in the order of the input. So one process and many write the same bytes.

local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local input = require "hearsay.batch.input"
local journal = require "hearsay.batch.journal"
local output = require "hearsay.output"
local pool = require "hearsay.batch.pool"
local source = require "hearsay.batch.source"
local stats = require "hearsay.batch.stats"

local batch = {}

---@class hearsay.Task
---@field work fun(document: hearsay.Input, failed: table): any makes a value out
--- of a document, also of one with an `error`; a table, text, or the like
---@field take fun(value: any, report: table, piece: table)? what becomes of it;
--- written to the output without
---@field pieces fun(): hearsay.Piece? in place of those that the paths hold
---@field document fun(piece: hearsay.Piece): hearsay.Input what they are
---@field head string? stands before the first document
---@field finish fun()? after the last document
---@field rules hearsay.Pack?
---@field whole string? why a run cannot go on in the middle
---@field folder boolean? the task opens its output itself

-- What a worker sends back of a document.
---@class hearsay.Report
---@field value any
---@field failed table[]? what went wrong, to be told
---@field bytes integer of its text
---@field error boolean
---@field counts table<string, integer>? what was found
---@field spent table<string, number>? seconds by stage

local function report_on(task, document, failed)
  local value = task.work(document, failed)
  return { value = value, failed = failed:hand_over(), counts = document.counts,
    bytes = #(document.text or ""), error = document.error ~= nil,
    spent = document.spent }
end

-- The document of a piece that could not be worked on, so that it has its line.
local function of_lost(open, piece, reason)
  local ran, document = pcall(open, piece)
  if not ran then document = input.unread(piece) end
  document.error, document.message = document.error or reason, nil
  return document
end

-- What is wrong with the machine (memory) is caught for one document like what
-- is wrong with the document.
local function worker(task, options)
  local failed = failures.silent()
  local open = task.document
    or function(piece) return input.document(piece, options) end
  local function lost(piece, reason)
    return report_on(task, of_lost(open, piece, reason), failed)
  end
  return function(piece)
    local ran, report = xpcall(function()
      return report_on(task, open(piece), failed)
    end, failures.trace)
    if ran then return report end
    failed:hand_over()
    return lost(piece, report)
  end, lost
end

local function write_value(value)
  output.write(value)
  output.flush()
end

-- --- the output, and going on with it ---------------------------------------

local function must(done, message, where)
  if not done then output.fail(where, message) end
end

local function note(kept, piece)
  local done, message = kept:note(piece, (output.sink()))
  must(done, message, kept.path)
end

-- One number for all that the rules say.
local function hash_of(pack)
  local names, hash = {}, 0
  for name in pairs(pack and pack.reader.sources or {}) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    hash = core.hash(pack.reader.sources[name], core.hash(name, hash))
  end
  return hash
end

-- What is wrong with the flags together.
local function obstacle(task, options)
  if options.null and not options["files-from"] then
    return "--null needs --files-from=FILE"
  end
  if not options.resume then return nil end
  if not options.output then return "--resume needs --output=FILE" end
  local kind = core.stat(options.output)
  if task.folder or kind and kind ~= "file" then
    return "--resume goes on in a file, and in nothing else"
  end
  return task.whole
end

-- Opens the output file. Its journal is there first, so that there is no moment
-- in which a run that is ended could not go on.
local function open_file(task, options)
  local path, kept = options.output, nil
  local kind = core.stat(path)
  if not task.whole and (kind == nil or kind == "file") then
    local problem
    kept, problem = journal.open(path, options, hash_of(task.rules))
    if not kept then return nil, problem end
    local saved, message = kept:save()
    if not saved then return nil, ("%s: %s"):format(path, message) end
  end
  local opened, message = output.to(path, kept and kept.output)
  if not opened then return nil, ("%s: %s"):format(path, message) end
  return true, kept
end

-- What the run itself writes is no input.
local function knows_output()
  local sink = output.sink()
  return function(path)
    local beside = path:match "^(.*)%.resume$" or path:match "^(.*)%.resume%.part$"
    return sink:is_at(beside or path)
  end
end

-- --- the run ----------------------------------------------------------------

-- What the parent does with a report.
local function taker(task, run)
  local take = task.take or write_value
  return function(piece, report)
    for _, one in ipairs(report.failed or {}) do run.failed:tell(one) end
    take(report.value, report, piece)
    run.stats:add(report)
    run.failed.progress:tell()
    if run.journal then note(run.journal, piece) end
  end
end

local function in_one_process(job)
  for piece in job.pieces do
    if type(piece) == "table" then job.take(piece, job.work(piece)) end
  end
end

-- How many processes the flag `jobs` asks for.
local function processes(options)
  local count = options.jobs or 1
  return count > 0 and count or core.processors()
end

-- What there is to do; progress tells of what is left where it can be known.
local function pieces_of(task, run, paths, options)
  local pieces = not task.pieces and source.pieces(paths,
    setmetatable({ is_output = knows_output() }, { __index = options })) or nil
  run.failed.progress:watch(run.stats, pieces)
  pieces = pieces or task.pieces
  return run.journal and run.journal:rest(pieces) or pieces
end

local function start(task, run, paths, options)
  local is_begun = run.journal and run.journal.documents > 0
  if task.head and not is_begun then write_value(task.head) end
  local work, lost = worker(task, options)
  return { work = work, lost = lost, take = taker(task, run),
    pieces = pieces_of(task, run, paths, options),
    tick = function() run.failed.progress:tell() end }
end

local function finish(task, run)
  if task.finish then task.finish() end
  output.flush()
  if run.journal then
    local done, message = run.journal:finish((output.sink()))
    must(done, message, run.journal.path)
  end
  run.failed.progress:clear()
end

--- Works through all documents of `paths`, and writes where the flags say.
---@param task hearsay.Task
---@param paths string[]
---@param options table the flags, `jobs` and those of the input among them
---@param failed table a hearsay.failures
---@return true? done
---@return string? problem with the flags
function batch.run(task, paths, options, failed)
  core.catch_signals()
  local problem = obstacle(task, options)
  if problem then return nil, problem end
  local run = { failed = failed, stats = stats.new() }
  if options.output and not task.folder then
    local opened, kept = open_file(task, options)
    if not opened then return nil, kept end
    run.journal = kept
    run.stats.skipped = options.resume and kept.documents or nil
  end
  local job, count = start(task, run, paths, options), processes(options)
  if count < 2 then in_one_process(job) else pool.run(job, count) end
  finish(task, run)
  if options.stats then io.stderr:write(run.stats:line(count)) end
  return true
end

return batch
