--- Months, years, weeks as values; how long, how long ago, how often.

local shift_of, count_of = share.shift_of, share.count_of
local is_counted, is_ahead = share.is_counted, share.is_ahead
local read_month_day, day_in = share.read_month_day, share.day_in

--- Months, years, weeks -------------------------------------------------------

local function read_month(p, around)
  if not p.month or p.has.week then return nil end
  local d, now, y = day_in(p), around.now, p.year
  if not y and not now then
    return "DATE", d and ("XXXX-%02d-%02d"):format(p.month, d) or ("XXXX-%02d"):format(p.month)
  end
  if not y and p.has.year then
    y = now.y + (shift_of(p) or 0)
  elseif not y and p.has.last then
    y = p.month >= now.m and now.y - 1 or now.y
  elseif not y and p.has.next then
    y = p.month <= now.m and now.y + 1 or now.y
  elseif not y and is_ahead(p, around) then
    y = p.month < now.m and now.y + 1 or now.y
  elseif not y then
    y = p.month > now.m and now.y - 1 or now.y
  end
  return "DATE", calendar.iso_month(y, p.month), calendar.day(y, p.month, 15)
end

local function read_season(p, around)
  local now, y = around.now, p.year
  if not p.season or not (y or now) then return nil end
  local begins = ({ SP = 3, SU = 6, FA = 9, WI = 12 })[p.season]
  local shift = shift_of(p)
  if not y and shift == 1 then
    y = now.m < begins and now.y or now.y + 1
  elseif not y and shift == -1 then
    y = now.m > begins + 2 and now.y or now.y - 1
  elseif not y then
    y = (is_ahead(p, around) or shift == 0 or now.m >= begins) and now.y or now.y - 1
  end
  return "DATE", ("%04d-%s"):format(y, p.season)
end

local function read_quarter(p, around)
  local low = table.concat(p.low, " ")
  local nth = math.tointeger(low:match "q([1-4])") or p.number[1] and not p.year and p.number[1]
    or p.has.quarter and p.number[p.has.quarter - 1] or p.has.half and p.number[p.has.half - 1]
  local letter = (p.has.quarter or low:find "q[1-4]") and "Q" or p.has.half and "H"
  if not letter or letter == "H" and (p.unit or not nth or nth ~= 1 and nth ~= 2) then return nil end
  local now, y = around.now, p.year
  nth = math.tointeger(nth)
  if not y and not now then return nil end
  if letter == "Q" and not nth and shift_of(p) then
    local all = now.y * 4 + (now.m - 1) // 3 + shift_of(p)
    return "DATE", ("%04d-Q%d"):format(all // 4, all % 4 + 1)
  end
  if not nth then return nil end
  local reached = letter == "Q" and (now and (now.m - 1) // 3 + 1) or now and (now.m - 1) // 6 + 1
  if not y and p.has.year then
    y = now.y + (shift_of(p) or 0)
  elseif not y then
    y = nth > reached and not around.ahead and now.y - 1 or now.y
  end
  return "DATE", ("%04d-%s%d"):format(y, letter, nth)
end

-- "the 1990s", "the '80s", "the 19th century".
local function read_age(p)
  for i = 1, p.n do
    local decade = p.low[i]:match "^(%d%d%d)0s$"
    local short = p.low[i]:match "^'?(%d)0s$"
    if decade then return "DATE", decade .. "X" end
    if short then return "DATE", (short < "3" and "20" or "19") .. short .. "X" end
  end
  local at = p.has.century
  local nth = at and math.tointeger(p.number[at - 1])
  if nth and nth > 1 and nth < 30 then return "DATE", ("%02dXX"):format(nth - 1) end
end

local function read_year(p)
  if p.year and not p.has.week then return "DATE", ("%04d"):format(p.year) end
end

-- "the week of March 6"
local function read_week_of(p, around)
  if not p.has.week or not p.month then return nil end
  local n = read_month_day(p, around)
  if n then return "DATE", calendar.iso_week(n), n end
end

-- The week, month or year that is `count` away from a day.
local function away(unit, count, n)
  local y, m = calendar.date(n)
  if not y then return nil end
  if unit == "D" or unit == "NI" then return calendar.iso_day(n + count), n + count end
  if unit == "W" then return calendar.iso_week(n + 7 * count), n + 7 * count end
  if unit == "WE" then
    local week = calendar.iso_week(n + 7 * count)
    return week and week .. "-WE", n + 7 * count
  end
  if unit == "M" then return calendar.iso_month(y, m + count) end
  if unit == "Y" then return calendar.iso_year(y + count) end
  if unit == "DE" then return calendar.iso_year(y + math.floor(10 * count)) end
  if unit == "CE" then return calendar.iso_year(y + math.floor(100 * count)) end
end

local function read_weekend(p, around)
  local now = around.now
  local shift = shift_of(p)
  if shift == nil and not around.ahead and calendar.weekday(now.n) < 6 then shift = -1 end
  return "DATE", away("WE", shift or 0, now.n)
end

-- Words that point at one week, month or year.
local POINTS = set [[ last next this that same previous past coming following the
  earlier later early late only just ]]

local function is_pointed(p) return POINTS[p.low[1]] or POINTS[p.low[2]] end

-- "last week", "this year", "that month"; "the past week" is how long.
local function read_unit(p, around)
  local now, unit = around.now, p.unit
  if not now or not unit or not is_pointed(p) or is_counted(p) then
    return nil
  end
  if unit == "WE" then return read_weekend(p, around) end
  if p.has.past and not p.has.this then return nil end
  local from = now.n
  if p.has.that or p.has.same or p.has.following or p.has.previous then from = around.ref or from end
  local shift = shift_of(p) or 0
  if unit == "CE" and shift == 0 then return "DATE", ("%02dXX"):format(now.y // 100) end
  if unit == "DE" then
    return shift == 0 and "DATE" or nil, shift == 0 and ("%03dX"):format(now.y // 10) or nil
  end
  if unit == "D" or unit == "NI" or unit:find "T" then return nil end
  return "DATE", away(unit, shift, from)
end

--- So long, so long ago, so often ---------------------------------------------

local function rounded(count)
  if count == "X" then return "X" end
  return ("%g"):format(count)
end

local HALF = { Y = "6M", TH = "30M", D = "T12H", DE = "5Y" }

local function span(count, unit)
  if unit == "DE" or unit == "CE" then
    local years = unit == "DE" and 10 or 100
    return count == "X" and "PXY" or ("P%dY"):format(math.floor(count * years))
  end
  if unit == "WE" then unit, count = "D", count == "X" and "X" or count * 2 end
  if unit == "NI" then unit = "D" end
  if unit == "Q" then unit, count = "M", count == "X" and "X" or count * 3 end
  local letter, time = unit:match "[A-SU-Z]", unit:find "T" and "T" or ""
  local whole = count == "X" and "X" or math.floor(count)
  if count ~= "X" and count - whole == 0.5 and HALF[unit] then
    local half = HALF[unit]
    if whole == 0 then return "P" .. time .. half end
    return ("P%s%d%s%s"):format(time, whole, letter, half)
  end
  return ("P%s%s%s"):format(time, rounded(count), letter)
end

local LONG = set "DE CE"

-- "two weeks ago", "a year earlier", "three months from now".
local function read_ago(p, around)
  local has = p.has
  local back = has.ago or has.earlier or has.before
  local forth = has.later or has.from or has.hence
  local count = (back or forth) and p.unit and count_of(p)
  if not count then return nil end
  if count == "X" or p.unit:find "T" or not around.now then return "DATE", back and "PAST_REF" or "FUTURE_REF" end
  local from = (has.ago or has.from or has.hence) and around.now.n or around.ref or around.now.n
  if not LONG[p.unit] then count = math.floor(count) end
  return "DATE", away(p.unit, count * (back and -1 or 1), from)
end

local function read_length(p)
  if not p.unit or p.unit:find "Q" or is_pointed(p) and not is_counted(p) and not p.has.past then
    return nil
  end
  local several = not count_of(p) and p.low[p.has.long and p.n - 1 or p.n]:find "s$"
  local count = several and "X" or count_of(p) or 1
  if p.has.ago then return "DATE", "PAST_REF" end
  return "DURATION", span(count, p.unit)
end

local ADVERBS = { hourly = "PT1H", daily = "P1D", nightly = "P1D", weekly = "P1W",
  monthly = "P1M", yearly = "P1Y", annually = "P1Y", biweekly = "P2W",
  bimonthly = "P2M" }

local function read_often(p)
  if ADVERBS[p.low[1]] then return "SET", ADVERBS[p.low[1]] end
  local every = p.has.every or p.has.each
  local times = p.has.once or p.has.twice or p.has.times or p.has.time or p.has.per
  if p.weekday and (every or p.low[1]:find "days$") then
    return "SET", "XXXX-WXX-" .. p.weekday
  end
  if not (every or times) or not p.unit and not p.part then return nil end
  if times then return "SET", span(1, p.unit or "D") end
  return "SET", span(p.has.other and 2 or count_of(p) or 1, p.unit or "D")
end

local REFERENCE = set "future past"

local function read_reference(p)
  local has = p.has
  if has.future and not p.unit then return "DATE", "FUTURE_REF" end
  if has.recently or has.lately or has.past and REFERENCE[p.low[p.n]] then return "DATE", "PAST_REF" end
  if has.now and p.n <= 2 or has.currently or has.current or has.present or has.nowadays
    or has.moment then return "DATE", "PRESENT_REF" end
end

share.read_reference, share.read_often, share.read_ago = read_reference, read_often, read_ago
share.read_week_of, share.read_quarter, share.read_month = read_week_of, read_quarter, read_month
share.read_season, share.read_age, share.read_year = read_season, read_age, read_year
share.read_unit, share.read_length = read_unit, read_length
