--- hearsay clean: the text of a story out of what was scraped.

local batch = require "hearsay.batch"
local boilerplate = require "hearsay.text.boilerplate"
local clean = require "hearsay.text.clean"
local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local output = require "hearsay.output"
local show = require "hearsay.output.show"
local spans = require "hearsay.text.spans"

local command = {
  summary = "the text without damage and without what is not the story",
  usage = "clean [FLAG...] [FILE|FOLDER|-]...",
  about = [[
Reads bytes of any encoding, repairs damaged characters, and leaves out lines
that are not part of the story: menus, captions, share buttons, newsletters.
Writes the text that is left. --marks shows the whole text instead, each line
that goes with the reason why.]],
  flags = { "from", "format", "marks", "only", "encoding", "offsets",
    "max-size", "output", "resume", "jobs",
    "files-from", "null", "keep", "keep-all", "stats" },
  format = { choices = { "text", "jsonl" } },
  more = "--format=jsonl writes one line a document: text, removed, meta.",
}

local list = core.json_list

-- What the input says of a document goes before what its text tells.
local META = { "title", "date", "place", "publisher", "url" }

local function meta_of(document, found)
  local meta = {}
  for _, name in ipairs(META) do meta[name] = document[name] or found[name] end
  return meta
end

-- A span of the source need not fall on whole characters where the source is
-- no UTF-8; then its offsets stay in bytes.
local function offsets_of(document, options)
  local is_text = core.utf8_check(document.text) == nil
  return is_text and options.offsets or "byte"
end

local function write_jsonl(document, result, options)
  local record = { id = document.id, path = document.path,
    offsets = options.offsets, error = document.error or core.json_null,
    kept = document.kept, text = core.json_null, removed = list {}, meta = {} }
  if result then
    record.offsets = offsets_of(document, options)
    local removed = {}
    for i, line in ipairs(result.removed) do
      removed[i] = { start = line.start, ["end"] = line["end"],
        reason = line.reason }
    end
    record.text = result.text
    record.removed = list(spans.convert(removed, document.text, record.offsets))
    record.meta = meta_of(document, result.meta)
  end
  output.write_json(record)
end

local function write_text(_, result)
  if not result then return end
  local ended = result.text == "" or result.text:sub(-1) == "\n"
  output.write(result.text, ended and "" or "\n")
end

-- Every line of the repaired text: kept ones as they are, removed ones with a
-- mark and the reason.
local function write_marks(_, result, options)
  if not result then return end
  local paint = show.painter(show.has_color(options.color))
  local reasons = boilerplate.data_of "reasons"
  for _, line in ipairs(clean.lines(result)) do
    local text = show.tame(line.text)
    if line.reason then
      output.write(paint("- " .. text, "hit"), "  ",
        paint(("[%s: %s]"):format(line.reason, reasons[line.reason]), "quiet"),
        "\n")
    else
      output.write("  ", text, "\n")
    end
  end
end

local function run_one(document, options)
  if document.error then return nil end
  local result, message = clean.run(document.text,
    { encoding = options.encoding, only = options.only })
  if not result then
    document.error, document.message = message, message
    return nil
  end
  return result
end

local function writer(options)
  if options.format == "jsonl" then return write_jsonl end
  return options.marks and write_marks or write_text
end

function command.run(options)
  local failed = failures.new(options)
  local write = writer(options)
  local done, problem = batch.run({ work = function(document, noted)
    local result = run_one(document, options)
    if document.error then noted:document(document) end
    return output.collect(write, document, result, options)
  end }, options, options, failed)
  if not done then return nil, problem end
  return failed:code()
end

return command
