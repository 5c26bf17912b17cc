--- Days and hours as values: "Friday", "the next morning", "May 4", "9 a.m.".

local month_of, shift_of = share.month_of, share.shift_of
local read_date, is_counted = share.read_date, share.is_counted

--- Days -----------------------------------------------------------------------

local function is_ahead(p, around) return p.has.next or p.has.coming or around.ahead and not p.has.last end

-- What a day on the wrong side costs, in days: "last" and "next" are certain,
-- tense may belong to another clause.
local function against(p, around, off)
  if p.has.last and off >= 0 or p.has.next and off <= 0 then return 400 end
  if around.ahead == false and off > 0 or around.ahead and off < 0 then return 100 end
  return 0
end

-- The day that `day_of` gives for a year: of the year that is told, else the
-- nearest one on the side that words or tense tell.
local function yearly(day_of, p, around)
  local now = around.now
  if p.year then return day_of(p.year) end
  if not now then return nil end
  if p.has.year then return day_of(now.y + (shift_of(p) or 0)) end
  local best, least
  for y = now.y - 1, now.y + 1 do
    local n = day_of(y)
    local cost = n and math.abs(n - now.n) + against(p, around, n - now.n)
    if cost and (not least or cost < least) then best, least = n, cost end
  end
  return best
end

-- "12-25", "11-4-4" (fourth Thursday), "05-1-9" (last Monday), "easter-2".
local function holiday_in(rule, y)
  local off = rule:match "^easter(.*)$"
  if off then
    local easter = calendar.easter(y)
    return easter and easter + tonumber(off)
  end
  local m, d = rule:match "^(%d+)-(%d+)$"
  if m then return calendar.day(y, tonumber(m), tonumber(d)) end
  local month, weekday, nth, more = rule:match "^(%d+)-(%d)-(%d)%+?(%d*)$"
  month, weekday, nth = math.tointeger(month), math.tointeger(weekday), math.tointeger(nth)
  local first = calendar.day(y, month, 1)
  local n = first and first + (weekday - calendar.weekday(first)) % 7 + 7 * (math.min(nth, 5) - 1)
  local length = first and calendar.length(y, month)
  if n and n >= first + length then n = n - 7 end
  return n and n + (math.tointeger(more) or 0)
end

local function read_holiday(p, around)
  if not p.holiday then return nil end
  return yearly(function(y) return holiday_in(p.holiday, y) end, p, around)
end

-- The day of the month beside its name.
local function day_in(p)
  local at
  for i = 1, p.n do
    if month_of(p.low[i]) == p.month and p.low[i]:find "^%a" then at = at or i end
  end
  for _, i in ipairs { (at or 0) + 1, (at or 0) - 1, (at or 0) - 2 } do
    local d = p.low[i] and (p.low[i]:match "^(%d%d?)%a*$" or i == (at or 0) + 1 and p.number[i])
    d = math.tointeger(d)
    if d and d >= 1 and d <= 31 then return d end
  end
end

local function read_numeric(p)
  if p.low[1] == "9/11" or p.low[1] == "9" and p.low[2] == "11" and p.n == 2 then return calendar.day(2001, 9, 11) end
  for i = 1, p.n do
    local date = p.low[i]:find "^%d%d%d%d%-%d%d%-%d%d$" and read_date(p.low[i])
    if date then return date.n end
    local m, d, y = p.low[i]:match "^(%d%d?)/(%d%d?)/(%d+)$"
    m, d, y = math.tointeger(m), math.tointeger(d), math.tointeger(y)
    if y and y < 100 then y = y + (y < 50 and 2000 or 1900) end
    if m then return calendar.day(y, m, d) or calendar.day(y, d, m) end
  end
end

local function read_month_day(p, around)
  local d = p.month and day_in(p)
  if not d then return nil end
  return yearly(function(y) return calendar.day(y, p.month, d) end, p, around)
end

local function read_weekday(p, around)
  local now = around.now
  if not p.weekday or not now then return nil end
  local back = (calendar.weekday(now.n) - p.weekday) % 7
  if p.has.day and p.has.before then return now.n - back - 1 end
  if p.has.next then return now.n - back + 7 end
  if p.has.last and not p.has.this then return now.n - (back == 0 and 7 or back) end
  if back ~= 0 and (around.ahead or p.has.coming or p.has.this and not p.has.past) then
    return now.n - back + 7
  end
  return now.n - back
end

local DAY_SHIFT = { today = 0, tonight = 0, yesterday = -1, tomorrow = 1 }

local function read_day_word(p, around)
  if not around.now then return nil end
  local extra = p.has.before and p.has.day and -1 or p.has.after and p.has.day and 1 or 0
  for word, shift in pairs(DAY_SHIFT) do
    if p.has[word] then return around.now.n + shift + extra end
  end
  if p.part and p.has.last then return around.now.n - 1 end
  if p.part and p.has.this then return around.now.n end
end

-- "that day", "the next morning", "the day before".
local function read_that_day(p, around)
  if p.unit ~= "D" and not p.part or not around.ref or p.has.week or is_counted(p) then return nil end
  if p.has.same or p.has.that then return around.ref end
  if p.has.next or p.has.following or p.has.after then return around.ref + 1 end
  if p.has.previous or p.has.before then return around.ref - 1 end
end

local function day_of(p, around)
  return read_holiday(p, around) or read_numeric(p) or read_month_day(p, around)
    or read_weekday(p, around) or read_day_word(p, around)
end

--- Hours ----------------------------------------------------------------------

local WORDS_OF_DAY = { noon = "12:00", midday = "12:00", midnight = "24:00" }

local function hour_of(p)
  for i = 1, p.n do
    local low = p.low[i]
    if WORDS_OF_DAY[low] then return WORDS_OF_DAY[low] end
    local h, m = low:match "^(%d%d?)[:.]?(%d*)$"
    h, m = math.tointeger(h), math.tointeger(m) or 0
    local after = p.low[i + 1] or ""
    local pm = after:find "^p" or p.part and p.part ~= "MO"
    local is_hour = p.clock == i or low:find "[:.]" or after:find "^[ap]%.?m"
      or after == "o'clock" or after == "in" or after == "at"
    if h and is_hour and h < 25 and m < 60 then
      if pm and h < 12 then h = h + 12 end
      if after:find "^a" and h == 12 then h = 0 end
      return ("%02d:%02d"):format(h, m)
    end
  end
end

-- An hour by itself is one of the day spoken of, if that was not long ago.
local RECENT = 7

local function day_spoken_of(around)
  local ref, now = around.ref, around.now
  if ref and now and math.abs(ref - now.n) > RECENT then return now.n end
  return ref or now and now.n
end

local function read_clock(p, around)
  local hour = hour_of(p)
  local n = hour and (day_of(p, around) or day_spoken_of(around))
  if n then return "TIME", calendar.iso_day(n) .. "T" .. hour, n end
end

local function read_day(p, around)
  local n = day_of(p, around) or read_that_day(p, around)
  if not n then
    if p.weekday and not around.now then return "DATE", "XXXX-WXX-" .. p.weekday end
    return nil
  end
  local value = calendar.iso_day(n)
  if p.part and value then return "TIME", value .. "T" .. p.part, n end
  return "DATE", value, n
end

share.is_ahead, share.read_month_day, share.day_in = is_ahead, read_month_day, day_in
share.read_clock, share.read_day = read_clock, read_day
