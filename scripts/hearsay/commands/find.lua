--- hearsay find: grep for token patterns.

local core = require "hearsay.core"
local failures = require "hearsay.failures"
local input = require "hearsay.input"
local output = require "hearsay.output"
local show = require "hearsay.show"
local spans = require "hearsay.spans"
local work = require "hearsay.work"

local find = {
  summary = "grep for token patterns",
  usage = "find [FLAG...] PATTERN [FILE|FOLDER|-]...",
  about = [[
Prints the sentences in which a pattern matches, as FILE:SENTENCE: TEXT.
A pattern looks like what it finds: a word stands for all its forms, "quotes"
for one form, a Capital for a label, `..` for a gap: 'Person .. meet with'.]],
  flags = { "count", "list", "json", "from", "offsets", "rules", "max-size" },
  more = "Exit code 1 tells that nothing was found.",
}

-- Hits of one sentence stand together; they come in the order of the text.
local function by_sentence(hits)
  local groups = {}
  for _, hit in ipairs(hits) do
    local last = groups[#groups]
    if last and last.sentence.number == hit.sentence.number then
      last.hits[#last.hits + 1] = hit
    else
      groups[#groups + 1] = { sentence = hit.sentence, hits = { hit } }
    end
  end
  return groups
end

local function marks_of(hits)
  local marks = {}
  for i, hit in ipairs(hits) do
    marks[i] = { start = hit.start, ["end"] = hit["end"], style = "hit" }
  end
  return marks
end

local function write_lines(document, hits, state)
  for _, group in ipairs(by_sentence(hits)) do
    output.write(state.paint(document.where, "source"), ":",
      state.paint(tostring(group.sentence.number), "time"), ": ",
      show.sentence(state.paint, document.text, group.sentence,
        marks_of(group.hits), math.huge, ""), "\n")
  end
end

local function write_count(document, hits)
  output.write(document.where, ":", tostring(#hits), "\n")
end

local function write_name(document, hits)
  if #hits > 0 then output.write(document.where, "\n") end
end

local function slice(text, span) return text:sub(span.start + 1, span["end"]) end

local function write_json(document, hits, state)
  for _, hit in ipairs(hits) do
    local text = slice(document.text, hit)
    for _, capture in ipairs(hit.captures or {}) do
      capture.text = slice(document.text, capture)
    end
    local record = spans.convert({ text = text, start = hit.start,
      ["end"] = hit["end"], sentence = hit.sentence,
      captures = hit.captures or {} }, document.text, state.unit)
    record.id, record.path, record.offsets = document.id, document.path,
      state.unit
    core.json_list(record.captures)
    output.write_json(record)
  end
end

local function choose_writer(options)
  return options.json and write_json or options.count and write_count
    or options.list and write_name or write_lines
end

local function search(pattern, paths, options, failed)
  local state = { paint = show.painter(show.has_color(options.color)),
    unit = options.offsets }
  local write, total = choose_writer(options), 0
  for document in input.documents(paths, options) do
    local hits = work.find(pattern, document, options, failed)
    if hits then write(document, hits, state) end
    total = total + (hits and #hits or 0)
    output.flush()
  end
  return total
end

function find.run(options)
  local text = options[1]
  if not text then return nil, "a pattern is missing" end
  local failed = failures.new(options)
  local pack = work.pack(options.rules, failed)
  if not pack then return 2 end
  local pattern, problem = pack:pattern(text)
  if not pattern then
    failures.show(problem)
    return 2
  end
  local paths = table.move(options, 2, #options, 1, {})
  local total = search(pattern, paths, options, failed)
  return failed:code() ~= 0 and failed:code() or total == 0 and 1 or 0
end

return find
