--- hearsay tokens: what the lower stages see in a text.

local batch = require "hearsay.batch"
local conllu = require "hearsay.output.conllu"
local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local output = require "hearsay.output"
local show = require "hearsay.output.show"
local spans = require "hearsay.text.spans"
local work = require "hearsay.batch.work"

local tokens = {
  summary = "sentences, tokens, tags, heads and labels",
  usage = "tokens [FLAG...] [FILE|FOLDER|-]...",
  about = [[
Shows the sentences of each text, their tokens, and what is known of each: part
of speech, fine tag, dictionary form, the token it depends on and how, and its
labels. JSON Lines have `times`, too: the expressions of time, with type and
value as TIMEX3 writes them, counted from the document's date.
--only tokens, tags or parse stops there: nothing is computed that is not shown.
Tags are the parser's, with --only tags those of the fast tagger.
With --from conllu the tokens and sentences of a treebank are kept and all else
is predicted; --format conllu writes the same form.]],
  flags = { "from", "format", "only", "offsets", "rules", "encoding",
    "keep-lines", "segment", "keep-clitics", "line-ends", "no-grammar", "model",
    "date", "max-size", "output", "resume", "jobs",
    "files-from", "null", "stats" },
  format = { choices = { "jsonl", "table", "conllu" } },
  only = { choices = { "tokens", "tags", "parse" } },
  more = "Without --format: table on a terminal, else jsonl.",
}

local list = core.json_list

-- What each form shows in a column of its own, as Doc:grammar counts.
local UPOS, XPOS, LEMMA, HEAD, RELATION, WIDTH = 1, 2, 3, 4, 5, 5

--- What is known of a sentence ----------------------------------------------

-- The tags of the fast tagger, in the form of Doc:grammar.
local function tags_of(doc, first, last)
  local flat, out = doc:reading(first, last), {}
  for i = 0, last - first do
    for n = UPOS, LEMMA do out[i * WIDTH + n] = flat[i * 4 + 1 + n] end
    out[i * WIDTH + HEAD], out[i * WIDTH + RELATION] = false, false
  end
  return out
end

-- What is known of the words of sentence `number`, five values for each; nil
-- when that is nothing.
local function knowledge(doc, number, only)
  if only == "tokens" then return nil end
  local found = only ~= "tags" and doc:grammar(number)
  if found then return found end
  local first, last = doc:sentence(number)
  return doc:tag() and tags_of(doc, first, last) or nil
end

--- JSON Lines ---------------------------------------------------------------

local function token_spans(doc)
  local out = list {}
  for i = 1, #doc do
    local _, first, past = doc:slice(i)
    out[i] = { start = first, ["end"] = past }
  end
  return out
end

local function sentence_spans(doc)
  local out = list {}
  for i = 1, doc:sentence_count() do
    local _, first, past = doc:slice(doc:sentence(i))
    out[i] = { start = first, ["end"] = past }
  end
  return out
end

local function pairs_of(found)
  for i, span in ipairs(found) do
    found[i] = list { span.start, span["end"] }
  end
  return list(found)
end

local COLUMNS = { tags = UPOS, xpos = XPOS, lemmas = LEMMA,
  relations = RELATION }

-- Heads count tokens of the document from 0, as the list of tokens does.
local function add_sentence(record, known, first)
  for name, column in pairs(COLUMNS) do
    local out = record[name]
    for at = column, #known, WIDTH do
      if known[at] then out[#out + 1] = known[at] end
    end
  end
  for at = HEAD, #known, WIDTH do
    local head = known[at]
    if head then
      record.heads[#record.heads + 1] = head > 0 and first - 2 + head
        or core.json_null
    end
  end
end

local GRAMMAR = { "tags", "xpos", "lemmas", "heads", "relations" }

-- The fields of what nothing is known of are left out.
local function add_grammar(record, doc, only)
  for _, name in ipairs(GRAMMAR) do record[name] = list {} end
  for i = 1, doc:sentence_count() do
    local known = knowledge(doc, i, only)
    if known then add_sentence(record, known, (doc:sentence(i))) end
  end
  for _, name in ipairs(GRAMMAR) do
    if #record[name] == 0 and #doc > 0 then record[name] = nil end
  end
end

local function labels_of(doc)
  local out = list {}
  for i = 1, #doc do out[i] = list(doc:labels(i)) end
  return out
end

local function time_spans(times)
  local out = list {}
  for i, span in ipairs(times) do
    out[i] = { start = span.start, ["end"] = span["end"], type = span.type,
      value = span.value }
  end
  return out
end

local function write_jsonl(document, doc, options, times)
  local record = { id = document.id, path = document.path,
    offsets = options.offsets, error = document.error or core.json_null,
    sentences = list {}, tokens = list {},
    times = not options.only and list {} or nil }
  if doc then
    local found = spans.convert({ sentences = sentence_spans(doc),
      tokens = token_spans(doc), times = time_spans(times) }, document.text,
      options.offsets)
    record.times = not options.only and list(found.times) or nil
    record.sentences = pairs_of(found.sentences)
    record.tokens = pairs_of(found.tokens)
    add_grammar(record, doc, options.only)
    if not options.only then record.labels = labels_of(doc) end
  end
  output.write_json(record)
end

--- The table ----------------------------------------------------------------

local function row_of(doc, i, at, known, has_labels)
  local text, first, past = doc:slice(i)
  local row = { ("%4d"):format(at), ("%d-%d"):format(first, past),
    show.tame(text) }
  for n = 1, known and WIDTH or 0 do
    local value = known[(at - 1) * WIDTH + n]
    row[#row + 1] = value and show.tame(tostring(value)) or nil
  end
  if has_labels then row[#row + 1] = table.concat(doc:labels(i), " ") end
  return row
end

local function write_sentence(document, doc, number, paint, only)
  local first, last = doc:sentence(number)
  local _, start, past = doc:slice(first, last)
  local rows, known = {}, knowledge(doc, number, only)
  for i = first, last do
    rows[#rows + 1] = row_of(doc, i, i - first + 1, known, not only)
  end
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
    write_sentence(document, doc, number, paint, options.only)
  end
end

--- CoNLL-U ------------------------------------------------------------------

local function write_conllu(document, doc, options)
  if not doc then return end
  conllu.write(document, doc, function(number)
    return knowledge(doc, number, options.only)
  end)
end

local WRITERS = { jsonl = write_jsonl, table = write_table,
  conllu = write_conllu }

-- Labels that no rule waits for are not computed as a rule; here they are all
-- to be seen.
local function labeller(pack, shows_labels)
  if not shows_labels then return pack.core end
  local built = pack:rebuild(nil, "all")
  if not built then return pack.core, pack.matcher end
  return built.core, core.matcher(built.core)
end

function tokens.run(options)
  local failed = failures.new(options)
  local form = options.format
    or not options.output and core.is_terminal(1) and "table" or "jsonl"
  local shows_labels = not options.only and form ~= "conllu"
  local is_bare = not shows_labels and not options.rules
  local pack = work.pack(options.rules, failed, options, is_bare)
  if not pack then return 2 end
  local rules, matcher = labeller(pack, shows_labels)
  local done, problem = batch.run({ work = function(document, noted)
    local doc, read = work.cut(rules, matcher, document, options, noted)
    local times = read and matcher and work.layer(pack, read, "times", noted)
    return output.collect(WRITERS[form], document, doc, options, times or {})
  end, rules = pack }, options, options, failed)
  if not done then return nil, problem end
  return failed:code()
end

return tokens
