--- What a text tells of itself: title, date, place, publisher.
--
-- Only what stands there is taken, from the lines that were removed and from
-- the head of the story; a field that the text does not tell is absent.

local boilerplate = require "hearsay.text.boilerplate"
local carried = require "hearsay.carried"

local meta = {}

local TITLE_WORDS, HEAD_BYTES = 24, 400

-- Lists --------------------------------------------------------------------------

local function read_list(name)
  local list = {}
  local source = carried.read("rules/en/words/" .. name .. ".txt") or ""
  for line in source:gmatch "[^\n]+" do
    local entry, value = line:match "^([^#\t][^\t]*)\t?(.*)$"
    if entry then list[entry:lower()] = value ~= "" and value or entry end
  end
  return list
end

local lists = {}

local function known(name, entry)
  lists[name] = lists[name] or read_list(name)
  return lists[name][entry:lower()]
end

-- The name of an outlet as the word list has it, or nil when it is none.
local function outlet(name)
  name = name:gsub("%s+$", ""):gsub("^%s+", "")
  while name ~= "" do
    local found = known("outlets", name) or known("outlets", "the " .. name)
    if found then return found end
    name = name:match "^(.*%S)%s+%S+$" or ""
  end
end

-- Dates --------------------------------------------------------------------------

local function iso(year, month, day)
  year, month, day = tonumber(year), tonumber(month), tonumber(day)
  local fits = year and month and day and year > 1900 and year < 2100
    and month >= 1 and month <= 12 and day >= 1 and day <= 31
  return fits and ("%04d-%02d-%02d"):format(year, month, day) or nil
end

local function month(name)
  return tonumber(known("months", name) or known("months", name .. "."))
end

-- Each way to write a full date. Figures alone, with the day or the month in
-- front, are read only where a dot says that it is the day.
local DATES = {
  { "(%d%d%d%d)%-(%d%d)%-(%d%d)", iso },
  { "%f[%d](%d%d?)%.(%d%d?)%.(%d%d%d%d)%f[%D]",
    function(day, mon, year) return iso(year, mon, day) end },
  { "(%a+)%.? (%d%d?)%a*,? (%d%d%d%d)%f[%D]",
    function(name, day, year) return iso(year, month(name), day) end },
  { "%f[%d](%d%d?)%a* (%a+)%.?,? (%d%d%d%d)%f[%D]",
    function(day, name, year) return iso(year, month(name), day) end },
}

--- The first full date in a line, as YYYY-MM-DD.
---@param line string
---@return string?
function meta.date(line)
  for _, form in ipairs(DATES) do
    local a, b, c = line:match(form[1])
    local date = a and form[2](a, b, c)
    if date then return date end
  end
end

-- The removed lines tell the rest --------------------------------------------------

-- The outlet that a line names, and the date that stands after it.
local function source_of(line)
  for _, pattern in ipairs(boilerplate.data_of "tells".source) do
    local name, at = line:match(pattern)
    local found = name and outlet(name)
    if found then return found, at and meta.date(line:sub(at)) end
  end
end

-- A date line says when the page was put up; so does the line of an outlet.
-- The first that has a date is that of this story: those of others come below.
local function from_removed(removed, text, found)
  for _, line in ipairs(removed) do
    local past = math.min(line["end"], line.start + HEAD_BYTES)
    local what = text:sub(line.start + 1, past)
    local source, date = source_of(what)
    found.publisher = found.publisher or source
    found.date = found.date or date
      or line.reason == "date" and meta.date(what) or nil
  end
end

-- The head of the story --------------------------------------------------------------

-- The first lines that are not blank; the end of a line is looked for without a
-- pattern, since this runs over every text.
local function first_lines(text)
  local lines, at = {}, 1
  while #lines < 4 and at <= #text and at < 16 * HEAD_BYTES do
    local past = text:find("\n", at, true) or #text + 1
    if text:find("^[^\n]-%S", at) then lines[#lines + 1] = text:sub(at, past - 1) end
    at = past + 1
  end
  return lines
end

-- Fields whose words are read, not taken as they stand.
local READ = { publisher = outlet, date = meta.date }

-- Takes what a form of dateline says; false when the head is not of that form.
local function take(form, head, found)
  local values = { head:match(form[1]) }
  for i, value in ipairs(values) do
    local field = form[i + 1]
    local read = READ[field]
    if read then value = read(value) end
    found[field] = found[field] or value
  end
  if not values[1] then return false end
  return true
end

local function dateline(line, found)
  local tells = boilerplate.data_of "tells"
  if not line:find(tells.dateline_start) then return end
  local head = line:sub(1, HEAD_BYTES)
  for _, form in ipairs(tells.dateline) do
    if take(form, head, found) then return end
  end
end

local function has_more_words(line, most)
  local at = 1
  for _ = 0, most do
    at = line:match("^%s*%S+()", at)
    if not at then return false end
  end
  return true
end

-- A title is short, has no stop, and a paragraph follows. A line that came
-- with a date stamp is a head whatever its end.
local function is_title(lines, stamped)
  local first, second = lines[1], lines[2]
  if not first or not second or #second < #first then return false end
  if first:find "^%l" or not first:find "%s" then return false end
  if not stamped and first:find("[.,:;]%W*$", -8) then return false end
  return not has_more_words(first, TITLE_WORDS)
end

--- The stamp before the first line, if there is one: a part of a line to cut.
---@param text string
---@param first table? the first removed line
---@return table? part
function meta.stamp(text, first)
  if first and first.start == 0 then return end
  for _, pattern in ipairs(boilerplate.data_of "tells".stamp) do
    local start, date, past = text:sub(1, HEAD_BYTES):match(pattern)
    if start and meta.date(date) then
      return { start = start - 1, ["end"] = past - 1, reason = "date",
        part = true }
    end
  end
end

--- What is told of a text.
---@param rest string what was kept
---@param removed table[] what was not, as spans of `text`
---@param text string
---@return table meta title, date, place, publisher
function meta.read(rest, removed, text)
  local found, lines = {}, first_lines(rest)
  from_removed(removed, text, found)
  local stamped = removed[1] and removed[1].part
  if is_title(lines, stamped) then found.title = lines[1]:match "^%s*(.-)%s*$" end
  for _, line in ipairs(lines) do
    if not found.place then dateline(line, found) end
  end
  return found
end

return meta
