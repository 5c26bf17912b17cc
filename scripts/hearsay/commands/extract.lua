--- hearsay extract: events and attributions out of every document.

local core = require "hearsay.core"
local failures = require "hearsay.failures"
local forms = require "hearsay.forms"
local input = require "hearsay.input"
local show = require "hearsay.show"
local work = require "hearsay.work"

local extract = {
  summary = "events, and on whose word",
  usage = "extract [FLAG...] [FILE|FOLDER|-]...",
  about = [[
Writes down the meetings, refusals, suspensions and resumptions in each text,
and the chains of sources that stand behind them. On a terminal that is a
table, in a pipe JSON Lines: one line a document, in the order of the input.]],
  flags = { "from", "format", "offsets", "rules", "date",
    "encoding", "keep-lines", "no-grammar", "model", "max-size" },
  format = { choices = { "doc", "event", "csv", "tsv", "lines", "table" } },
  more = "Without --format: table on a terminal, else doc.",
}

-- Whether more than one document may come, so that rows need a heading.
local function may_be_many(options)
  if #options ~= 1 or options.from == "jsonl" then return #options ~= 0 end
  return core.stat(options[1]) == "folder"
    or options[1]:find "%.jsonl$" ~= nil or options[1]:find "%.ndjson$" ~= nil
end

local function choose_writer(options)
  local form = options.format or core.is_terminal(1) and "table" or "doc"
  if form == "table" then return show.writer(options) end
  return forms.writer(form, options.offsets, may_be_many(options))
end

function extract.run(options)
  local failed = failures.new(options)
  local pack = work.pack(options.rules, failed, options)
  if not pack then return 2 end
  local write = choose_writer(options)
  for document in input.documents(options, options) do
    write(document, work.extract(pack, document, options, failed))
    failed.progress:add(document)
  end
  return failed:code()
end

return extract
