--- hearsay why: why a rule did or did not match.

local answers = require "hearsay.author.answers"
local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local flags = require "hearsay.flags"
local input = require "hearsay.batch.input"
local output = require "hearsay.output"
local show = require "hearsay.output.show"
local why = require "hearsay.author.why"
local work = require "hearsay.batch.work"

local command = {
  summary = "why a rule did or did not match",
  usage = "why [FLAG...] RULE|- FILE[:SENTENCE]...",
  about = [[
Tells what became of a rule in each sentence: it never started (and what is
missing), stopped at an element and a token, was vetoed by an exception, was
superseded by another rule, was declined by its own function, failed there, or
matched. With - for the rule: the rules that came near in a sentence.]],
  flags = { "json", "rules", "from", "max-size" },
  json = { help = "print JSON, one line an outcome" },
}

--- Words of a person --------------------------------------------------------

local say = answers.say

-- What to do next, where there is something.
local function advice(answer)
  local label, word = answers.wanted(answer)
  if not label then return nil end
  return ("try: hearsay find '%s' on this text, or add %q to what makes %s")
    :format(label, word, label)
end

--- Answers ------------------------------------------------------------------

local function write_json(answer, document)
  local record = { path = document.where }
  for name, value in pairs(answer) do record[name] = value end
  record.part, record.parts = nil, nil
  for _, name in ipairs { "missing", "labels", "aligned" } do
    if record[name] then core.json_list(record[name]) end
  end
  for _, words in ipairs(record.missing or {}) do core.json_list(words) end
  output.write_json(record)
end

local function write_answer(asked, document, answer, paint)
  local sentence = why.sentence(asked, document, answer.sentence)
  output.write(paint(("%s:%d"):format(document.where, answer.sentence), "source"),
    ": ", show.tame(sentence or ""), "\n")
  if answer.aligned then
    for _, line in ipairs(answers.aligned(answer)) do output.write(line, "\n") end
  end
  output.write("  ", say(answer), "\n")
  local next_step = advice(answer)
  if next_step then output.write("  ", next_step, "\n") end
end

local function same_missing(a, b)
  if #a ~= #b then return false end
  for i, words in ipairs(a) do
    if words[1] ~= b[i][1] then return false end
  end
  return true
end

-- Sentences in which nothing started are told together.
local function write_never(found, document)
  local first, alike = found[1], true
  for _, answer in ipairs(found) do
    alike = alike and same_missing(first.missing, answer.missing)
  end
  local what = alike and say(first) or "never started: something it needs is missing"
  output.write(("%s: %d sentence%s\n  %s\n"):format(document.where, #found,
    #found == 1 and "" or "s", what))
end

local function ask_rule(asked, document, sentence, options, paint)
  local never = {}
  for _, answer in ipairs(why.rule(asked, document, sentence)) do
    if options.json then
      write_json(answer, document)
    elseif answer.outcome == "never" and not sentence then
      never[#never + 1] = answer
    else
      write_answer(asked, document, answer, paint)
    end
  end
  if #never > 0 then write_never(never, document) end
end

local function write_near(found, paint)
  local rows = {}
  for i, answer in ipairs(found) do
    rows[i] = { "", answer.rule, say(answer) }
  end
  local limit = core.is_terminal(1) and show.width() - 24 or 1000
  for _, line in ipairs(show.columns(rows, limit)) do
    output.write(paint(line), "\n")
  end
end

local function ask_near(asked, document, sentence, options, paint)
  local _, count = why.sentence(asked, document, sentence or 1)
  for number = sentence or 1, sentence or count do
    local found = why.near(asked, document, number)
    for _, answer in ipairs(options.json and found or {}) do
      write_json(answer, document)
    end
    if not options.json then
      output.write(paint(("%s:%d"):format(document.where, number), "source"), ": ",
        show.tame(why.sentence(asked, document, number) or ""), "\n")
      if #found == 0 then output.write "  no rule came near\n" end
      write_near(found, paint)
    end
  end
end

--- The command --------------------------------------------------------------

-- "FILE:3" names a sentence, unless a file has that very name.
local function split(word)
  if word == "-" or core.stat(word) then return word end
  local path, number = word:match "^(.+):(%d+)$"
  if path then return path, math.tointeger(tonumber(number)) end
  return word
end

local function unknown_rule(pack, name)
  local names = {}
  for _, rule in ipairs(pack.rules) do names[#names + 1] = rule.name end
  local near = flags.nearest(name, names)
  return ("there is no rule '%s'%s"):format(name,
    near and (", did you mean '%s'?"):format(near) or "")
end

local function ask_file(asked, word, ask, options, failed)
  local paint = show.painter(show.has_color(options.color))
  local path, sentence = split(word)
  for document in input.documents({ path }, options) do
    local doc = work.read(document, options)
    if not doc then
      failed:document(document)
    elseif sentence and not why.sentence(asked, doc, sentence) then
      document.error = ("there is no sentence %d"):format(sentence)
      failed:document(document)
    else
      doc.where = document.where
      ask(asked, doc, sentence, options, paint)
    end
  end
end

function command.run(options)
  local name = options[1]
  if not name then return nil, "a rule is missing" end
  local failed = failures.new(options)
  local pack = work.pack(options.rules, failed, options)
  if not pack then return 2 end
  local asked = why.open(pack, name ~= "-" and name or nil)
  if not asked then return nil, unknown_rule(pack, name) end
  if not options[2] then options[2] = "-" end
  for i = 2, #options do
    ask_file(asked, options[i], name == "-" and ask_near or ask_rule, options, failed)
  end
  return failed:code()
end

return command
