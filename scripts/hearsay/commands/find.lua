--- hearsay find: grep for token patterns.

local batch = require "hearsay.batch"
local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local output = require "hearsay.output"
local show = require "hearsay.output.show"
local spans = require "hearsay.text.spans"
local work = require "hearsay.batch.work"

local find = {
  summary = "grep for token patterns",
  usage = "find [FLAG...] PATTERN [FILE|FOLDER|-]...",
  about = [[
Prints the sentences in which a pattern matches, as FILE:SENTENCE: TEXT.
A pattern looks like what it finds: a word stands for all its forms, "quotes"
for one form, a Capital for a label, `..` for a gap: 'Person .. meet with'.]],
  flags = { "count", "list", "after", "before", "context", "max-count", "json",
    "from", "offsets", "rules", "encoding", "keep-lines", "no-grammar", "model",
    "max-size", "jobs", "files-from", "null", "stats" },
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

local function write_sentence(state, document, sentence, mark, marks)
  output.write(state.paint(document.where, "source"), mark,
    state.paint(tostring(sentence.number), "time"), mark, " ",
    show.sentence(state.paint, document.text, sentence, marks, math.huge, ""), "\n")
end

-- Sentences around those found, as grep shows the lines around: "FILE-7- ...".
local function write_context(state, document, hits, first, last)
  for number = math.max(first, 1), last do
    local from, to = hits.doc:sentence(number)
    if not from then return end
    local _, start, stop = hits.doc:slice(from, to)
    write_sentence(state, document,
      { start = start, ["end"] = stop, number = number }, "-", {})
  end
end

-- The number up to which sentences behind group `i` are shown.
local function last_after(groups, i, after)
  local last = groups[i].sentence.number + after
  local next_one = groups[i + 1]
  return next_one and math.min(last, next_one.sentence.number - 1) or last
end

local function write_lines(document, hits, state)
  local groups, shown = by_sentence(hits), 0
  for i, group in ipairs(groups) do
    local number = group.sentence.number
    local first = math.max(number - state.before, shown + 1)
    if state.has_context and i > 1 and first > shown + 1 then
      output.write "--\n"
    end
    write_context(state, document, hits, first, number - 1)
    write_sentence(state, document, group.sentence, ":", marks_of(group.hits))
    shown = last_after(groups, i, state.after)
    write_context(state, document, hits, number + 1, shown)
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

-- No more than the first so many sentences with hits.
local function cut_off(hits, most)
  local count, number = 0, nil
  for i, hit in ipairs(hits) do
    if hit.sentence.number ~= number then
      count, number = count + 1, hit.sentence.number
    end
    if count > most then
      for j = #hits, i, -1 do hits[j] = nil end
      return
    end
  end
end

local function state_of(options)
  local before = options.before or options.context or 0
  local after = options.after or options.context or 0
  return { paint = show.painter(show.has_color(options.color)),
    unit = options.offsets, before = before, after = after,
    has_context = before + after > 0 }
end

-- Writes what each document gave, apart from the one before it where sentences
-- around the hits are shown; adds up the hits.
local function taker(state)
  local wrote = false
  return function(text, report)
    state.total = state.total + (report.counts and report.counts.hits or 0)
    if text == "" then return end
    if wrote and state.has_context then output.write "--\n" end
    wrote = true
    output.write(text)
    output.flush()
  end
end

local function search(pattern, paths, options, failed)
  local state, write = state_of(options), choose_writer(options)
  state.total = 0
  local function work_on(document, noted)
    local hits = work.find(pattern, document, options, noted)
    if not hits then return "" end
    if options["max-count"] then cut_off(hits, options["max-count"]) end
    document.counts = { hits = #hits }
    return output.collect(write, document, hits, state)
  end
  batch.run({ work = work_on, take = taker(state) }, paths, options, failed)
  return state.total
end

function find.run(options)
  local text = options[1]
  if not text then return nil, "a pattern is missing" end
  local failed = failures.new(options)
  local pack = work.pack(options.rules, failed, options)
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
