--- Records for a person at a terminal: the sentence with its spans in colour,
--- and under it who did what, to whom, on whose word.

local core = require "hearsay.core"
local output = require "hearsay.output"
local rows = require "hearsay.output.rows"

local show = {}

local STYLES = {
  trigger = "1;31", party = "36", matter = "33", source = "35", cue = "2;35",
  time = "32", place = "32", title = "1", type = "1", quiet = "2", hit = "1;31",
}

-- When spans overlap, the first of these wins.
local RANK = { hit = 1, trigger = 2, source = 3, cue = 4, party = 5, time = 6,
  place = 7, matter = 8 }

--- Whether to write colours: the flag, then NO_COLOR, then the terminal.
---@param when "auto"|"always"|"never"
---@return boolean
function show.has_color(when)
  if when ~= "auto" then return when == "always" end
  local no = os.getenv "NO_COLOR"
  if no and no ~= "" or os.getenv "TERM" == "dumb" then return false end
  return core.is_terminal(1)
end

-- A text must not steer the terminal: control characters show as "?".
local function tame(text)
  return (text:gsub("%c", "?"):gsub("\xC2[\x80-\x9F]", "?"))
end
show.tame = tame

--- The same for a text of several lines.
function show.tame_lines(text)
  return (text:gsub("[^\n\t]+", tame))
end

-- A painter for one run: puts a style around a text, or leaves it alone.
local function painter(has_color)
  return function(text, style)
    text = tame(text)
    if not has_color or not style or text == "" then return text end
    return ("\27[%sm%s\27[m"):format(STYLES[style], text)
  end
end
show.painter = painter

-- --- a sentence with its spans ----------------------------------------------

-- The style that wins at byte `at`, and where that may change next.
local function style_at(marks, at, stop)
  local best
  for _, mark in ipairs(marks) do
    local first, past = mark.start, mark["end"]
    if first <= at and at < past then
      if not best or RANK[mark.style] < RANK[best] then best = mark.style end
      stop = math.min(stop, past)
    elseif at < first then
      stop = math.min(stop, first)
    end
  end
  return best, stop
end

-- The bytes from `first` up to `past` of the text (from 0), painted.
local function paint_run(paint, text, first, past, marks)
  local pieces = {}
  while first < past do
    local style, stop = style_at(marks, first, past)
    pieces[#pieces + 1] = paint(text:sub(first + 1, stop), style)
    first = stop
  end
  return table.concat(pieces)
end

-- The blank between two words keeps a style that spans both.
local function paint_blank(paint, at, marks)
  local before = style_at(marks, at - 1, at)
  local after = style_at(marks, at, at + 1)
  return paint(" ", before == after and before or nil)
end

--- A piece of a text, its words wrapped to a width, its marks painted.
---@param text string
---@param span table start and end in bytes
---@param marks { start: integer, end: integer, style: string }[]
---@param width integer columns of a line, `indent` left out
---@param indent string what each line starts with
---@return string
function show.sentence(paint, text, span, marks, width, indent)
  local out, column = { indent }, 0
  local piece = text:sub(span.start + 1, span["end"])
  for first, word in piece:gmatch "()(%S+)" do
    local at = span.start + first - 1
    local columns = core.utf8_width(word)
    if column > 0 and column + 1 + columns > width then
      out[#out + 1], column = "\n" .. indent, 0
    elseif column > 0 then
      out[#out + 1], column = paint_blank(paint, at, marks), column + 1
    end
    out[#out + 1] = paint_run(paint, text, at, at + #word, marks)
    column = column + columns
  end
  return table.concat(out)
end

-- --- records ----------------------------------------------------------------

local function mark(marks, span, style)
  if type(span) ~= "table" or not span.start then return end
  marks[#marks + 1] = { start = span.start, ["end"] = span["end"],
    style = style }
end

local function mark_chain(marks, attribution)
  for _, link in ipairs(attribution and attribution.chain or {}) do
    mark(marks, link.source, "source")
    mark(marks, link.cue, "cue")
  end
end

local function marks_of(event, attribution)
  local marks = {}
  mark(marks, event.trigger, "trigger")
  for _, party in ipairs(event.agent or {}) do mark(marks, party, "party") end
  for _, party in ipairs(event.counterpart or {}) do
    mark(marks, party, "party")
  end
  for _, name in ipairs { "matter", "time", "place" } do
    mark(marks, event[name], name)
  end
  mark_chain(marks, attribution)
  return marks
end

local STYLE_OF = { agent = "party", counterpart = "party", matter = "matter",
  time = "time", place = "place", said = "source", form = "quiet" }

-- One field under the sentence, wrapped under its own start.
local function field_line(state, name, text)
  local paint, indent = state.paint, (" "):rep(18)
  local lines = show.sentence(function(piece)
    return paint(piece, STYLE_OF[name])
  end, text, { start = 0, ["end"] = #text }, {}, state.width - 18, indent)
  return ("    %s%s%s\n"):format(paint(name, "quiet"), (" "):rep(14 - #name),
    lines:sub(#indent + 1))
end

local function write_sentence(state, document, span, marks)
  output.write(show.sentence(state.paint, document.text, span, marks,
    state.width - 4, "    "), "\n")
end

local function write_event(state, document, event, attribution)
  local paint = state.paint
  output.write("  ", paint(event.type, "type"), " ", event.status, ": ",
    paint(rows.flat(event.trigger), "trigger"), "  ",
    paint(event.rule or "", "quiet"), "\n")
  write_sentence(state, document, event.sentence or event.trigger,
    marks_of(event, attribution))
  for _, field in ipairs(rows.fields_of(event, attribution)) do
    if field[2] ~= "" then output.write(field_line(state, field[1], field[2])) end
  end
end

-- Chains that no event is tied to.
local function write_attribution(state, document, attribution)
  local marks = {}
  mark_chain(marks, attribution)
  local row = rows.attribution_row(attribution):gsub("^said: ", "")
  output.write("  ", state.paint("said", "type"), ": ",
    state.paint(row, "source"), "\n")
  if attribution.sentence then
    write_sentence(state, document, attribution.sentence, marks)
  end
end

local function write_head(state, document)
  local name = tostring(document.path or document.id)
  if document.path and tostring(document.id) ~= document.path:match "[^/]*$" then
    name = name .. " " .. tostring(document.id)
  end
  output.write(state.count > 1 and "\n" or "", state.paint(name, "title"))
  for _, field in ipairs { "date", "title" } do
    if document[field] then output.write("  ", tame(document[field])) end
  end
  output.write "\n"
end

-- "sources: Reuters, Nordlys; 3 origins, 1 of them anonymous"
local function write_provenance(state, provenance)
  if not provenance or #provenance.origins == 0 then return end
  local hidden = 0
  for _, origin in ipairs(provenance.origins) do
    if origin.kind == "anonymous" then hidden = hidden + 1 end
  end
  local outlets = table.concat(provenance.outlets, ", ")
  local count = #provenance.origins
  output.write("  ", state.paint("sources", "type"), ": ",
    outlets ~= "" and state.paint(rows.flat { text = outlets }, "source") .. "; " or "",
    output.counted(count, "origin"), (", %d anonymous\n"):format(hidden))
end

local function write_document(state, document, records)
  state.count = document.number
  write_head(state, document)
  if document.error then output.write("  ", tame(document.error), "\n") end
  local list = rows.in_order(records)
  if #list == 0 and not document.error then output.write "  nothing found\n" end
  local index, tied = rows.by_id(records.attributions), {}
  for _, event in ipairs(records.events or {}) do
    if event.attribution then tied[event.attribution] = true end
  end
  for _, row in ipairs(list) do
    if row.event then
      write_event(state, document, row.event, index[row.event.attribution])
    elseif not tied[row.attribution.id] then
      write_attribution(state, document, row.attribution)
    end
  end
  write_provenance(state, records.more and records.more.provenance)
end

--- The columns to fill: the terminal's, or 80.
---@return integer
function show.width()
  return math.max(core.terminal_width() or 80, 40)
end

--- Shows documents one after another.
---@param options table the flag `color`
---@return hearsay.Writer
function show.writer(options)
  local state = { paint = painter(show.has_color(options.color)),
    width = show.width() }
  return {
    make = function(document, records)
      return output.collect(write_document, state, document, records or {})
    end,
    take = function(text)
      output.write(text)
      output.flush()
    end,
    finish = function() end,
  }
end

-- --- tables -----------------------------------------------------------------

local function pad(text, columns, limit)
  local width, bytes = core.utf8_width(text, limit)
  if bytes < #text then
    width, bytes = core.utf8_width(text, limit - 1)
    text, width = text:sub(1, bytes) .. "…", width + 1
  end
  return text .. (" "):rep(columns - width)
end

--- Short texts side by side, ordered downwards, as `ls` does.
---@param texts string[]
---@param width integer
---@return string[] lines
function show.grid(texts, width)
  local widest, lines = 0, {}
  for _, text in ipairs(texts) do
    widest = math.max(widest, (core.utf8_width(text)))
  end
  local columns = math.max(1, (width + 2) // (widest + 2))
  local height = -(-#texts // columns)
  for row = 1, height do
    local cells = {}
    for at = row, #texts, height do
      cells[#cells + 1] = texts[at] .. (" "):rep(widest - core.utf8_width(texts[at]))
    end
    lines[row] = table.concat(cells, "  "):gsub("%s+$", "")
  end
  return lines
end

--- Lines up rows in columns. A cell above `limit` columns is cut.
---@param table_rows string[][]
---@param limit integer
---@return string[] lines without trailing blanks
function show.columns(table_rows, limit)
  local widths, lines = {}, {}
  for _, row in ipairs(table_rows) do
    for i, cell in ipairs(row) do
      local width = math.min(core.utf8_width(cell), limit)
      widths[i] = math.max(widths[i] or 0, width)
    end
  end
  for i, row in ipairs(table_rows) do
    local cells = {}
    for j, cell in ipairs(row) do cells[j] = pad(cell, widths[j], limit) end
    lines[i] = table.concat(cells, "  "):gsub("%s+$", "")
  end
  return lines
end

return show
