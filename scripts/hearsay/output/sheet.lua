--- Events as the rows of a table: CSV and TSV.
--
-- CSV is RFC 4180 with a line feed at the end of a row. TSV has no way to quote
-- of its own, so breaks and tabs in a cell become a blank; but most of its
-- readers (R, pandas, sqlite) take a quote at the start of a cell for CSV's, and
-- would swallow what follows: such a cell is quoted as CSV does.

local rows = require "hearsay.output.rows"
local spans = require "hearsay.text.spans"

local sheet = {}

--- The columns, in order. Columns may be added at the end.
sheet.COLUMNS = { "document", "path", "date", "event", "type", "status", "form",
  "trigger", "start", "end", "agent", "counterpart", "matter", "time", "value",
  "place", "said", "rule", "agent_name", "counterpart_name", "said_name" }

-- Who is meant by the words of a column.
local NAMES = { agent = "agent_name", counterpart = "counterpart_name",
  said = "said_name" }

local flat, is_given = rows.flat, rows.is_given

local function cells_of(document, event, attribution)
  local cells = { document = document.id, path = document.path,
    date = document.date, event = event.id, type = event.type,
    status = event.status, trigger = flat(event.trigger),
    start = event.trigger.start, ["end"] = event.trigger["end"],
    rule = event.rule }
  for _, field in ipairs(rows.fields_of(event, attribution, flat)) do
    cells[field[1]] = field[2]
  end
  for _, field in ipairs(rows.fields_of(event, attribution, rows.name)) do
    if NAMES[field[1]] then cells[NAMES[field[1]]] = field[2] end
  end
  if is_given(event.time) then
    cells.time, cells.value = flat(event.time), event.time.value
  end
  return cells
end

-- A spreadsheet runs a cell that starts like a formula. An apostrophe makes it
-- text; "@desk" and "-5 degrees" do nothing and stay as they are.
local function disarm(text)
  local is_formula = text:find "^%s*="
    or text:find "^%s*[-+@]" and text:find "[(|!]"
  return is_formula and "'" .. text or text
end

local function quoted(text) return '"' .. text:gsub('"', '""') .. '"' end

local function csv_cell(text)
  return text:find '[",\r\n]' and quoted(text) or text
end

local function tsv_cell(text)
  text = text:gsub("[\t\r\n]+", " ")
  return text:find '^"' and quoted(text) or text
end

local function row_of(cells, mark, write_cell)
  local row = {}
  for i, column in ipairs(sheet.COLUMNS) do
    local value = cells[column]
    row[i] = is_given(value)
      and write_cell(disarm((tostring(value):gsub("\0", " ")))) or ""
  end
  return table.concat(row, mark) .. "\n"
end

local function form(mark, write_cell)
  return { head = table.concat(sheet.COLUMNS, mark) .. "\n",
    document = function(document, records, state)
      records = spans.convert(records, document.text, state.unit)
      local index, out = rows.by_id(records.attributions), {}
      for i, event in ipairs(records.events or {}) do
        local cells = cells_of(document, event, index[event.attribution])
        out[i] = row_of(cells, mark, write_cell)
      end
      return table.concat(out)
    end }
end

sheet.csv = form(",", csv_cell)
sheet.tsv = form("\t", tsv_cell)

return sheet
