--- A score for a person and for a program: the table of figures, the confusion
--- of status, and every miss in its text.

local core = require "hearsay.core"
local output = require "hearsay.output"
local rows = require "hearsay.output.rows"
local show = require "hearsay.output.show"

local score_show = {}

-- --- figures ----------------------------------------------------------------

-- The order of the table; event types and kinds follow their sum.
local ORDER = { "event", "event:", "row", "party", "agent", "counterpart",
  "matter", "time", "time value", "place", "attribution", "kind:", "chain" }
local RATES = { "status", "source kind", "tie", "name" }

-- Roles that some gold does not have: without one of them it has no figure.
local SPARSE = { matter = true, time = true, ["time value"] = true, place = true }

-- The names under a heading: itself, or all that start with it.
local function names_of(tallies, heading)
  local own = tallies[heading]
  if own and SPARSE[heading] and own.gold == 0 then return {} end
  if heading:sub(-1) ~= ":" then return { own and heading } end
  local names = {}
  for name in pairs(tallies) do
    if name:sub(1, #heading) == heading then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

local function ratio(part, whole) return whole > 0 and part / whole or 0.0 end

---@class hearsay.Figure
---@field name string
---@field p number? precision, recall and their harmonic mean
---@field r number?
---@field f1 number?
---@field accuracy number? of what is a question with one answer
---@field hit integer
---@field pred integer?
---@field gold integer

--- The figures of a score, in the order of the table.
---@param score hearsay.Score
---@return hearsay.Figure[]
function score_show.figures(score)
  local figures = {}
  for _, heading in ipairs(ORDER) do
    for _, name in ipairs(names_of(score.tallies, heading)) do
      local tally = score.tallies[name]
      local p, r = ratio(tally.hit, tally.pred), ratio(tally.hit, tally.gold)
      figures[#figures + 1] = { name = name, p = p, r = r,
        f1 = ratio(2 * p * r, p + r), hit = tally.hit, pred = tally.pred,
        gold = tally.gold }
    end
  end
  for _, name in ipairs(RATES) do
    local rate = score.rates[name]
    if rate then
      figures[#figures + 1] = { name = name, hit = rate.hit, gold = rate.all,
        accuracy = ratio(rate.hit, rate.all) }
    end
  end
  return figures
end

-- --- the table --------------------------------------------------------------

local function figure_row(figure)
  if figure.accuracy then
    return ("%-20s %20.3f %6d\n"):format(figure.name, figure.accuracy, figure.gold)
  end
  return ("%-20s %6.3f %6.3f %6.3f %6d %6d\n"):format(figure.name, figure.p,
    figure.r, figure.f1, figure.gold, figure.pred)
end

local STATUS = { "held", "ongoing", "planned", "proposed", "negated", "none" }

local function count_of(score, want, have)
  return (score.status[want] or {})[have] or 0
end

-- True status in rows, extracted status in columns; only those that occur.
local function write_confusion(score, paint)
  local used = {}
  for _, name in ipairs(STATUS) do
    for _, other in ipairs(STATUS) do
      if count_of(score, name, other) + count_of(score, other, name) > 0 then
        used[#used + 1] = name
        break
      end
    end
  end
  if #used == 0 then return end
  output.write("\n", paint(("%-20s"):format "status: true, found"))
  for _, name in ipairs(used) do output.write(("%9s"):format(name)) end
  output.write "\n"
  for _, want in ipairs(used) do
    output.write(("%-20s"):format(want))
    for _, have in ipairs(used) do
      local count = count_of(score, want, have)
      local cell = ("%9s"):format(count > 0 and count or ".")
      output.write(paint(cell, want == have and count > 0 and "type" or nil))
    end
    output.write "\n"
  end
end

--- Writes the table.
---@param score hearsay.Score
---@param paint function of show.painter
function score_show.write(score, paint)
  output.write(paint(("%-20s %6s %6s %6s %6s %6s"):format("", "P", "R", "F1",
    "gold", "found"), "type"), "\n")
  for _, figure in ipairs(score_show.figures(score)) do
    output.write(figure_row(figure))
  end
  write_confusion(score, paint)
  output.write(("\n%d documents"):format(score.documents))
  if score.missing > 0 then
    output.write((", %d of them with nothing to compare"):format(score.missing))
  end
  output.write "\n"
end

-- --- misses -----------------------------------------------------------------

local AROUND = 160 -- bytes of context on each side, about

-- The paragraph around a span, or a part of it that starts and ends with a word.
local function window(text, span)
  local first = math.max(span.start - AROUND, 0)
  local past = math.min(span["end"] + AROUND, #text)
  local before = text:sub(first + 1, span.start)
  local lead = before:match "^.*\n%s*\n()"
    or first > 0 and before:match "^%S*%s+()" or 1
  local after = text:sub(span["end"] + 1, past)
  local rest = after:match "^(.-)%s*\n%s*\n"
    or past < #text and after:match "^(.*)%s+%S*$" or after
  return { start = first + lead - 1, ["end"] = span["end"] + #rest }
end

local STYLES = { missed = "hit", extra = "matter", wrong = "source" }

local function headline(miss)
  local text = rows.flat { text = miss.document.text:sub(miss.span.start + 1,
    miss.span["end"]) }
  return ("%s: %s %s: %s%s"):format(miss.document.id, miss.what, miss.of, text,
    miss.note and " (" .. miss.note .. ")" or "")
end

--- Writes what was wrong, each with its text around it.
---@param misses hearsay.Miss[]
---@param paint function
function score_show.write_misses(misses, paint)
  for _, miss in ipairs(misses) do
    local marks = { { start = miss.span.start, ["end"] = miss.span["end"],
      style = STYLES[miss.what] } }
    if miss.trigger then
      marks[2] = { start = miss.trigger.start, ["end"] = miss.trigger["end"],
        style = "type" }
    end
    output.write(paint(headline(miss), STYLES[miss.what]), "\n")
    output.write(show.sentence(paint, miss.document.text,
      window(miss.document.text, miss.span), marks, show.width() - 4, "    "), "\n")
  end
end

-- --- JSON -------------------------------------------------------------------

-- Four digits are more than any gold set is worth.
local function round(number)
  return number and math.floor(number * 10000 + 0.5) / 10000
end

local function figures_record(score)
  local record = {}
  for _, figure in ipairs(score_show.figures(score)) do
    record[figure.name] = { p = round(figure.p), r = round(figure.r),
      f1 = round(figure.f1), accuracy = round(figure.accuracy),
      hit = figure.hit, pred = figure.pred, gold = figure.gold }
  end
  return record
end

local function miss_record(miss)
  local window_span = window(miss.document.text, miss.span)
  return { id = miss.document.id, what = miss.what, of = miss.of, note = miss.note,
    start = miss.span.start, ["end"] = miss.span["end"],
    text = miss.document.text:sub(miss.span.start + 1, miss.span["end"]),
    context = miss.document.text:sub(window_span.start + 1, window_span["end"]) }
end

--- The score as one JSON value.
---@param score hearsay.Score
---@return table
function score_show.record(score)
  local misses
  if score.misses then
    misses = core.json_list {}
    for i, miss in ipairs(score.misses) do misses[i] = miss_record(miss) end
  end
  return { schema = "hearsay-eval/1", documents = score.documents,
    missing = score.missing, figures = figures_record(score),
    status = score.status, misses = misses }
end

return score_show
