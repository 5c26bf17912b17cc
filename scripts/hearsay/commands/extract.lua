--- hearsay extract: events and attributions out of every document.

local batch = require "hearsay.batch"
local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local folder = require "hearsay.output.folder"
local forms = require "hearsay.output.forms"
local show = require "hearsay.output.show"
local work = require "hearsay.batch.work"

local extract = {
  summary = "events, and on whose word",
  usage = "extract [FLAG...] [FILE|FOLDER|-]...",
  about = [[
Writes down the meetings, refusals, suspensions and resumptions in each text,
and the chains of sources that stand behind them. On a terminal that is a
table, in a pipe JSON Lines: one line a document, in the order of the input.]],
  flags = { "from", "format", "output", "offsets", "rules", "date",
    "encoding", "keep-lines", "no-grammar", "model", "max-size", "jobs",
    "files-from", "null", "keep", "keep-all", "resume", "stats" },
  format = { choices = { "table", table.unpack(forms.names) } },
  more = [[
Without --format: table on a terminal, else doc. `doc` is one JSON line a
document, `event` one an event (`hearsay schema` tells their fields); `csv` and
`tsv` one row an event; `lines` rows in words.

`html` is one page that shows every text with its events and sources; with
--output=FOLDER a page for each document and an index. `brat` is what the
annotation tool brat reads: with --output=FOLDER a .txt and an .ann file for
each document and brat's settings, else only the annotations. brat counts in
code points whatever --offsets says. A name that ends in / is a folder, and so
is any name for brat.]],
}

-- Whether more than one document may come, so that rows need a heading.
local function may_be_many(options)
  if #options ~= 1 or options.from == "jsonl" or options["files-from"] then
    return #options ~= 0 or options["files-from"] ~= nil
  end
  return core.stat(options[1]) == "folder"
    or options[1]:find "%.jsonl$" ~= nil or options[1]:find "%.ndjson$" ~= nil
end

local function is_folder(form, path)
  if not form.files then return false end
  return form.kept or path:find "/$" or core.stat(path) == "folder"
end

-- The event types that the rules of a pack make, in order.
local function types_of(pack)
  local list, known = {}, {}
  for _, rule in pairs(pack.rules) do
    local type = rule.fields.event
    if type and not known[type] then known[type], list[#list + 1] = true, type end
  end
  table.sort(list)
  return list
end

-- The writer that the flags ask for, or nil and what is wrong with them.
local function choose_writer(options, pack)
  local path = options.output
  local is_table = not options.format and not path and core.is_terminal(1)
  local name = options.format or is_table and "table" or "doc"
  if name == "table" and path then return nil, "--format table is for terminals" end
  if name == "table" then return show.writer(options) end
  local form = forms.named(name)
  local state = { unit = options.offsets, many = may_be_many(options),
    encoding = options.encoding, types = types_of(pack) }
  if path and is_folder(form, path) then
    return folder.writer((path:gsub("(.)/+$", "%1")), form, state)
  end
  return forms.stream(form, state)
end

-- What the writer makes of a document is made by the worker that read it.
local function task_of(writer, pack, options)
  return { head = writer.head, take = writer.take, finish = writer.finish,
    whole = writer.whole, folder = writer.folder, rules = pack,
    work = function(document, noted)
      return writer.make(document, work.extract(pack, document, options, noted))
    end }
end

function extract.run(options)
  local failed = failures.new(options)
  local pack = work.pack(options.rules, failed, options)
  if not pack then return 2 end
  local writer, problem = choose_writer(options, pack)
  if not writer then return nil, problem end
  local done, why = batch.run(task_of(writer, pack, options), options, options,
    failed)
  if not done then return nil, why end
  return failed:code()
end

return extract
