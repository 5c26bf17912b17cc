--- The calendar: days as numbers, so that weekdays and spans are sums.
--
-- Lent to rule files as `calendar`, since they have no clock and no os.date.
-- A day is a whole number that grows by one each day and is divisible by seven
-- on Mondays. Years are 1 to 9999 of the Gregorian calendar, in both
-- directions. What is no day of it is nil, never an error.

local calendar = {}

local YEAR_MAX = 9999

local BEFORE = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 }
local LENGTH = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function is_leap(y) return y % 4 == 0 and (y % 100 ~= 0 or y % 400 == 0) end

local function is_year(y)
  return math.type(y) == "integer" and y >= 1 and y <= YEAR_MAX
end

--- How many days a month has.
---@return integer? nil when there is no such month
function calendar.length(y, m)
  if not is_year(y) or not LENGTH[m] then return nil end
  return m == 2 and is_leap(y) and 29 or LENGTH[m]
end

-- The first of January; also that of the year after the last.
local function new_year(y)
  return (y - 1) * 365 + (y - 1) // 4 - (y - 1) // 100 + (y - 1) // 400
end

--- The number of a day.
---@return integer? nil when there is no such day
function calendar.day(y, m, d)
  local length = calendar.length(y, m)
  if not length or math.type(d) ~= "integer" or d < 1 or d > length then return nil end
  return new_year(y) + BEFORE[m] + d - 1 + (m > 2 and is_leap(y) and 1 or 0)
end

--- Year, month and day of a number; nil outside the calendar.
---@return integer? y
---@return integer? m
---@return integer? d
function calendar.date(n)
  if math.type(n) ~= "integer" or n < 0 or n >= new_year(YEAR_MAX + 1) then return nil end
  local y = n * 400 // 146097 + 1
  while new_year(y) > n do y = y - 1 end
  while new_year(y + 1) <= n do y = y + 1 end
  local m, d = 1, n - new_year(y) + 1
  while d > calendar.length(y, m) do
    d, m = d - calendar.length(y, m), m + 1
  end
  return y, m, d
end

--- 1 on Monday to 7 on Sunday.
function calendar.weekday(n) return n % 7 + 1 end

--- "2021-08-27"
---@return string? nil outside the calendar
function calendar.iso_day(n)
  local y, m, d = calendar.date(n)
  return y and ("%04d-%02d-%02d"):format(y, m, d)
end

--- "2021-W34", the week that holds the day, by ISO 8601.
---@return string? nil outside the calendar
function calendar.iso_week(n)
  local thursday = n - n % 7 + 3
  local y = calendar.date(thursday)
  return y and ("%04d-W%02d"):format(y, (thursday - new_year(y)) // 7 + 1)
end

--- "2021-08". Month 0 is December of the year before, 13 January of the next.
---@return string? nil outside the calendar
function calendar.iso_month(y, m)
  y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
  return is_year(y) and ("%04d-%02d"):format(y, m) or nil
end

--- "2021"
---@return string? nil outside the calendar
function calendar.iso_year(y) return is_year(y) and ("%04d"):format(y) or nil end

--- Easter Sunday, by the rule of the Gregorian calendar.
---@return integer? the number of the day
function calendar.easter(y)
  if not is_year(y) then return nil end
  local golden, century = y % 19, y // 100
  local moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
  moon = moon - (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
  local full = moon - (y + y // 4 + moon + 2 - century + century // 4) % 7
  local month = 3 + (full + 40) // 44
  return calendar.day(y, month, full + 28 - 31 * (month // 4))
end

--- A copy for one rule file.
function calendar.library()
  local copy = {}
  for name, run in pairs(calendar) do
    if name ~= "library" then copy[name] = run end
  end
  return copy
end

return calendar
