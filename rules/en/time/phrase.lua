--- The words of an expression of time, and the date of the document.
--
-- What an expression stands for is worked out in the files after this one, as
-- TIMEX3 writes it: a type (DATE, TIME, DURATION, SET) and a value
-- ("2031-05-04", "2031-W18", "P3W", "PRESENT_REF"). The words are classed once;
-- then readers are asked, one for each kind of expression, until one knows. A
-- reader gets the phrase and what is around it, and gives type, value and, for
-- a day, its number. What cannot be worked out has no value: no guesses.

---@class Phrase
---@field low string[] its words in lower case; n: how many
---@field has table<string, integer> where a word stands in it
---@field number table<integer, number> what a word counts
---@field month integer? year, weekday, unit, part, season, holiday: those found
---@field clock integer? the word that gives an hour in four figures

---@class Around
---@field now table? the document's date: y, m, d, n (its number)
---@field ref integer? the day spoken of last, as a number
---@field ahead boolean? true: the sentence looks ahead; false: back

--- The document's date --------------------------------------------------------

local MONTHS = { jan = 1, feb = 2, mar = 3, apr = 4, may = 5, jun = 6, jul = 7,
  aug = 8, sep = 9, oct = 10, nov = 11, dec = 12 }

local function month_of(word) return MONTHS[word:sub(1, 3):lower()] end

-- "2016-02-05T10:00Z", " 5-MAR-1987 18:32", "March 5, 1987", "5 March 1987".
local function read_date(text)
  if type(text) ~= "string" then return nil end
  local y, m, d = text:match "(%d%d%d%d)%-?(%d%d)%-?(%d%d)"
  if not y then
    d, m, y = text:match "(%d%d?)[%s%-]+(%a%a%a)%a*%.?,?[%s%-]+(%d%d%d%d)"
  end
  if not y then
    m, d, y = text:match "(%a%a%a)%a*%.?%s+(%d%d?),?%s+(%d%d%d%d)"
  end
  y, d, m = math.tointeger(y), math.tointeger(d), math.tointeger(m) or m and month_of(m)
  local n = y and m and d and calendar.day(y, m, d)
  return n and { y = y, m = m, d = d, n = n }
end

--- Words ----------------------------------------------------------------------

local UNITS = { day = "D", week = "W", month = "M", year = "Y", decade = "DE",
  century = "CE", hour = "TH", minute = "TM", second = "TS", weekend = "WE",
  night = "NI", quarter = "Q", centuries = "CE" }

local PARTS = { morning = "MO", afternoon = "AF", evening = "EV", night = "NI",
  tonight = "NI" }

local SEASONS = { spring = "SP", summer = "SU", autumn = "FA", fall = "FA",
  winter = "WI" }

local VAGUE = set "several few many some"

local function number_of(doc, i, low)
  if low:find "^%d+/%d+$" then
    local over, under = low:match "^(%d+)/(%d+)$"
    return tonumber(under) > 0 and tonumber(over) / tonumber(under) or nil
  end
  local digits = low:match "^([%d,]+%.?%d*)%a*$"
  if digits then return tonumber((digits:gsub(",", ""))) end
  local first, last, value = doc:at("NumberWord", i)
  return first == i and last == i and tonumber(value) or nil
end

local function unit_of(low) return UNITS[low] or UNITS[low:gsub("s$", "")] end

-- "1900 hours", "1430 GMT": what a clock shows, and no year.
local HOURS = set "hours hrs"

local function is_clock(doc, i, low)
  if not low:find "^%d%d%d%d$" then return false end
  return HOURS[(doc:slice(i + 1) or ""):lower()] or doc:at("Zone", i + 1) ~= nil
end

local function read_word(doc, p, i, low)
  local n = p.n + 1
  p.n, p.low[n], p.has[low] = n, low, p.has[low] or n
  if is_clock(doc, i, low) then p.clock = n return end
  local _, _, month = doc:at("Month", i)
  local _, _, weekday = doc:at("Weekday", i)
  p.month = p.month or math.tointeger(month)
  p.weekday = p.weekday or math.tointeger(weekday)
  p.part = p.part or PARTS[low]
  p.season = p.season or SEASONS[low]
  if p.clock ~= n - 1 then p.unit = unit_of(low) or p.unit end -- no hours in "1900 hours"
  p.year = p.year or low:find "^[12]%d%d%d$" and math.tointeger(low) or nil
  p.number[n] = number_of(doc, i, low)
end

local function read_phrase(doc, first, last)
  local p = { n = 0, low = {}, has = {}, number = {} }
  for i = first, last do
    local text = doc:slice(i)
    if text:find "%w" then read_word(doc, p, i, text:lower()) end
  end
  local _, _, day = doc:next("Holiday", first, last)
  p.holiday = day or nil
  return p
end

local function shift_of(p)
  local has = p.has
  return (has.last or has.previous or has.past) and -1
    or (has.next or has.coming or has.following) and 1
    or has.this and 0 or nil
end

local ORDINALS = set [[ first second third fifth eighth ninth twelfth ]]

-- "the first three months" are three.
local function is_ordinal(low)
  return ORDINALS[low] or low:find "%a%ath$" ~= nil or low:find "%d[snrt][tdh]$" ~= nil
end

local COUNT_MAX = 1000000 -- of years, more is no news

-- The count in front of the unit: a number, or "X" for several.
local function count_of(p)
  local count
  for i = 1, p.n do
    local low, number = p.low[i], not is_ordinal(p.low[i]) and p.number[i]
    if VAGUE[low] then return "X" end
    if low == "half" and not p.has["and"] then
      count = 0.5
    elseif low == "half" then
      count = (count or 0) + 0.5
    elseif number and count and (number >= 12 and number > count) then
      count = count * number
    elseif number then
      count = (count or 0) + number
    elseif (low == "a" or low == "an") and not count then
      count = 1
    end
    if unit_of(low) and not p.has.half then break end
  end
  if count and count > COUNT_MAX then return nil end
  return count and p.has.a and p.has.couple and 2 or count
end

-- "the last three years", "the weeks": so many, not one.
local function is_counted(p)
  local last = p.low[p.n]
  if last:find "s$" and UNITS[last:sub(1, -2)] then return true end
  for i = 1, p.n - 1 do
    if p.number[i] or VAGUE[p.low[i]] then return true end
  end
  return p.has.a or p.has.an
end

share.read_date, share.month_of = read_date, month_of
share.read_phrase, share.shift_of = read_phrase, shift_of
share.count_of, share.is_counted = count_of, is_counted
