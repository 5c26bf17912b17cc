--- hearsay tokens: what the lower stages see in a text.

local batch = require "hearsay.batch"
local core = require "hearsay.core"
local failures = require "hearsay.failures"
local output = require "hearsay.output"
local show = require "hearsay.show"
local spans = require "hearsay.spans"
local work = require "hearsay.work"

local tokens = {
  summary = "sentences, tokens and labels",
  usage = "tokens [FLAG...] [FILE|FOLDER|-]...",
  about = [[
Shows the sentences of each text, their tokens, and what is known of each: its
dictionary forms and its labels. On a terminal that is a table, in a pipe JSON
Lines with the spans, and with `times`: the expressions of time, with type and
value as TIMEX3 writes them, counted from the document's date.]],
  flags = { "from", "format", "offsets", "rules", "encoding", "keep-lines",
    "segment", "keep-clitics", "line-ends",
    "no-grammar", "model", "date", "max-size", "output", "resume", "jobs",
    "files-from", "null", "stats" },
  format = { choices = { "jsonl", "table" } },
  more = "Without --format: table on a terminal, else jsonl.",
}

local list = core.json_list

local function token_spans(doc)
  local out = list {}
  for i = 1, #doc do
    local _, first, past = doc:token(i)
    out[i] = { start = first, ["end"] = past }
  end
  return out
end

local function sentence_spans(doc)
  local out = list {}
  for i = 1, doc:sentence_count() do
    local _, _, first, past = doc:sentence(i)
    out[i] = { start = first, ["end"] = past }
  end
  return out
end

-- The list that `method` gives for each token; nil when no stage knows it.
local function lists(doc, method)
  if not doc[method] then return nil end
  local out = list {}
  for i = 1, #doc do out[i] = list(doc[method](doc, i) or {}) end
  return out
end

local function pairs_of(found)
  for i, span in ipairs(found) do
    found[i] = list { span.start, span["end"] }
  end
  return list(found)
end

local function time_spans(times)
  local out = list {}
  for i, span in ipairs(times) do
    out[i] = { start = span.start, ["end"] = span["end"], type = span.type,
      value = span.value }
  end
  return out
end

local function write_jsonl(document, doc, times, options)
  local record = { id = document.id, path = document.path,
    offsets = options.offsets, error = document.error or core.json_null,
    sentences = list {}, tokens = list {}, times = list {} }
  if doc then
    local found = spans.convert({ sentences = sentence_spans(doc),
      tokens = token_spans(doc), times = time_spans(times) }, document.text,
      options.offsets)
    record.times = list(found.times)
    record.sentences = pairs_of(found.sentences)
    record.tokens = pairs_of(found.tokens)
    record.lemmas, record.labels = lists(doc, "lemmas"), lists(doc, "labels")
  end
  output.write_json(record)
end

local function row_of(doc, i)
  local text, first, past = doc:token(i)
  return { ("%4d"):format(i), ("%d-%d"):format(first, past), show.tame(text),
    doc.lemmas and table.concat(doc:lemmas(i), " ") or "",
    table.concat(doc:labels(i), " ") }
end

local function write_sentence(document, doc, number, paint)
  local first, last, start, past = doc:sentence(number)
  local rows = {}
  for i = first, last do rows[#rows + 1] = row_of(doc, i) end
  output.write(paint(("%s:%d"):format(document.where, number), "title"), "\n")
  output.write(show.sentence(paint, document.text,
    { start = start, ["end"] = past }, {}, show.width() - 2, "  "), "\n")
  for _, line in ipairs(show.columns(rows, 40)) do output.write(line, "\n") end
end

local function write_table(document, doc, _, options)
  local paint = show.painter(show.has_color(options.color))
  if document.error then
    output.write(document.where, ": ", document.error, "\n")
  end
  for number = 1, doc and doc:sentence_count() or 0 do
    write_sentence(document, doc, number, paint)
  end
end

function tokens.run(options)
  local failed = failures.new(options)
  local pack = work.pack(options.rules, failed, options)
  if not pack then return 2 end
  local form = options.format
    or not options.output and core.is_terminal(1) and "table" or "jsonl"
  local write = form == "table" and write_table or write_jsonl
  local done, problem = batch.run({ work = function(document, noted)
    local doc = work.label(pack, document, options, noted)
    local times = doc and work.layer(pack, doc, "times", noted)
    return output.collect(write, document, doc, times, options)
  end, rules = pack }, options, options, failed)
  if not done then return nil, problem end
  return failed:code()
end

return tokens
