--- One text in a session: its tokens with all that is known of them, what the
--- rules make of it, and why they make nothing.

local answers = require "hearsay.author.answers"
local core = require "hearsay.core"
local flags = require "hearsay.flags"
local rows = require "hearsay.output.rows"
local show = require "hearsay.output.show"
local why = require "hearsay.author.why"

local text = {}

-- What is known of a token gets at least so many columns.
local NOTE_MIN = 12

--- Tokens -------------------------------------------------------------------

-- A pattern without a word to wait for has every sentence tagged.
local function tag(session, one)
  local pattern = session.pack:pattern "Noun"
  if pattern then pattern:find(one.document, one.doc) end
end

local function class_of(reading, word)
  local upos, lemma = reading[2], reading[4]
  local parts = {}
  if lemma and lemma ~= word:lower() then parts[1] = lemma end
  if upos and upos ~= "PUNCT" then parts[#parts + 1] = upos end
  return table.concat(parts, " ")
end

-- Labels come from the run of the rules, tags from the run for tags.
local function cell_of(one, doc, i)
  local word = one.doc:slice(i)
  local labels = table.concat(doc:labels(i), ",")
  local class = class_of(one.doc:reading(i), word)
  return ("%2d %s"):format(i, show.tame(word)), show.tame(
    class .. (class ~= "" and labels ~= "" and "  " or "") .. labels)
end

local function cut(cell, limit)
  local _, bytes = core.utf8_width(cell, limit)
  if bytes == #cell then return cell end
  _, bytes = core.utf8_width(cell, limit - 1)
  return cell:sub(1, bytes) .. "…"
end

local function pad(cell, width)
  return cell .. (" "):rep(width - core.utf8_width(cell))
end

-- The cells of tokens first..last, all of one width.
local function cells_of(session, one, first, last)
  local doc, words, notes, widest, width = one.document.cut, {}, {}, 0, 0
  for i = first, last do
    local word, note = cell_of(one, doc, i)
    words[#words + 1], notes[#notes + 1] = word, note
    widest = math.max(widest, (core.utf8_width(word)))
  end
  local limit = (session:width() - 3) // 2 - widest - 2 -- two columns of cells
  local cells = {}
  for i, word in ipairs(words) do
    cells[i] = (pad(word, widest) .. "  " .. cut(notes[i], math.max(limit, NOTE_MIN)))
      :gsub("%s+$", "")
    width = math.max(width, (core.utf8_width(cells[i])))
  end
  return cells, width
end

--- The tokens of one sentence as a table, side by side where there is room.
function text.tokens(session, one, number)
  local first, last = one.doc:sentence(number)
  local cells, width = cells_of(session, one, first, last)
  local columns = math.max(1, (session:width() + 3) // (width + 3))
  local height = -(-#cells // columns)
  for row = 1, height do
    local line = {}
    for at = row, #cells, height do line[#line + 1] = pad(cells[at], width) end
    session:say("%s", (table.concat(line, "   "):gsub("%s+$", "")))
  end
end

--- Records ------------------------------------------------------------------

-- Pieces on lines as wide as the terminal; `[text, style]` each.
local function wrap(session, pieces)
  local lines, line, column = {}, " ", 1
  for _, piece in ipairs(pieces) do
    local plain = (piece[3] or "") .. piece[1]
    local width = core.utf8_width(plain)
    if column > 1 and column + 1 + width > session:width() then
      lines[#lines + 1], line, column = line, "     ", 5
    end
    line = line .. " " .. show.tame(piece[3] or "") .. session.paint(piece[1], piece[2])
    column = column + 1 + width
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

local function event_line(session, event, attribution)
  local pieces = { { event.type, "type" }, { event.status, nil },
    { event.rule or "", "quiet" } }
  for _, field in ipairs(rows.fields_of(event, attribution)) do
    if field[2] ~= "" then
      pieces[#pieces + 1] = { field[2], "party", field[1] .. "=" }
    end
  end
  pieces[#pieces + 1] = { ("bytes %d-%d"):format(event.trigger.start,
    event.trigger["end"]), "quiet" }
  return wrap(session, pieces)
end

local function count_line(session, records)
  local events, said = #records.events, #records.attributions
  local line = session.plural(events, "event")
  if said > 0 then line = line .. ", " .. session.plural(said, "attribution") end
  return line
end

--- What the rules make of a text.
function text.records(session, one)
  local records = session.corpus:records(one)
  local index = rows.by_id(records.attributions)
  session:say("%s", count_line(session, records))
  for _, row in ipairs(rows.in_order(records)) do
    if row.event then
      session:say("%s", event_line(session, row.event, index[row.event.attribution]))
    else
      session:say("  %s  %s", session.paint("said", "type"), session.paint(
        rows.attribution_row(row.attribution):gsub("^said: ", ""), "source"))
    end
  end
  for _, message in ipairs(records.errors) do session:say("%s", message) end
  if #records.events == 0 then session:say "try: :why   or   / PATTERN" end
end

--- Makes a text the one that is looked at.
function text.take(session, one)
  session.text, session.env.doc = one, one.document
  session.corpus:records(one)
  tag(session, one)
end

--- Shows the text: each sentence with its tokens, then the records.
function text.show(session)
  local one = session.text
  local count = one.doc:sentence_count()
  for number = 1, count do
    if count > 1 then session:say("%s", session.paint("sentence " .. number, "title")) end
    text.tokens(session, one, number)
  end
  text.records(session, one)
end

--- Why ----------------------------------------------------------------------

local function unknown(session, name)
  local near = flags.nearest(name, session:rule_names())
  session:say("there is no rule '%s'%s", name,
    near and (", did you mean '%s'?"):format(near) or "; :rules lists them")
end

-- What might make the token what was wanted.
local function advise(session, answer)
  local label, word = answers.wanted(answer)
  if not label then return session:say "  try: / PATTERN   to change it and see" end
  session.wanted = { label = label, word = word }
  local _, kinds = session:labels()
  if kinds[label] == "words" or kinds[label] == "def" then
    session:say("  try: :gaz %s %s   adds it to %s", word:lower(), label, label)
  else
    session:say("  try: %s?   tells what makes %s", label, label)
  end
end

local function show_answer(session, answer)
  if answer.aligned then
    for _, line in ipairs(answers.aligned(answer)) do session:say("%s", line) end
  end
  session:say("  %s", answers.say(answer))
  if answer.outcome == "stopped" then advise(session, answer) end
end

local HEADS = { matched = "%s matched.", never = "%s did not match.",
  stopped = "%s did not match." }

--- Why a rule did or did not match in the text.
---@param number integer? only this sentence
function text.why_rule(session, name, number)
  local asked = why.open(session.pack, name)
  if not asked then return unknown(session, name) end
  local one = session.text
  local count = one.doc:sentence_count()
  for _, answer in ipairs(why.rule(asked, one.document, number)) do
    local head = (HEADS[answer.outcome] or "%s made no record."):format(name)
    if count > 1 then head = ("sentence %d: "):format(answer.sentence) .. head end
    session:say("%s   %s", head, session.paint(
      ("%s:%d"):format(answer.file, answer.line), "quiet"))
    show_answer(session, answer)
  end
end

--- The rules that came near in a sentence of the text.
function text.why_sentence(session, number)
  local one = session.text
  local asked = why.open(session.pack)
  local sentence = why.sentence(asked, one.document, number)
  if not sentence then
    return session:say("there is no sentence %d; the text has %s", number,
      session.plural(one.doc:sentence_count(), "sentence"))
  end
  local found, table_rows = why.near(asked, one.document, number), {}
  session:say("%s", show.tame(sentence))
  for i, answer in ipairs(found) do
    table_rows[i] = { "", answer.rule, answers.say(answer) }
  end
  if #found == 0 then session:say "no rule came near" end
  session:list(show.columns(table_rows, math.max(session:width() - 24, 20)))
  if #found > 0 then session:say("try: :why %s", found[1].rule) end
end

return text
