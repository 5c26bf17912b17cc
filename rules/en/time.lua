--- Time expressions, and the day, week, month or year they stand for.
--
-- Rules mark the expressions (label TimeX); the stage at the end gives each
-- event the one that belongs to it and works out its value from the date of
-- the document. What it cannot work out has no value: no guesses.

words.TimeUnit = { "day", "week", "month", "year", "weekend", "quarter",
  "decade", "century", "night", "morning", "evening", "afternoon", "spring",
  "summer", "autumn", "fall", "winter", "hour", "minute" }

words.DayWord = { '"today"', '"yesterday"', '"tomorrow"', '"tonight"' }

def.DayPart = [[ ("morning" | "afternoon" | "evening" | "night") ]]
def.Year = [[ /(19|20)[0-9][0-9]/ ]]
def.DayNumber = [[ /[0-3]?[0-9](st|nd|rd|th)?/ ]]
def.Deictic = [[ ("last" | "next" | "this" | "past" | "coming" | "previous") ]]
def.Rough = [[ ("early" | "late" | "mid" "-"? | "earlier" | "later") ]]

rule "time.day" {
  label = "TimeX",
  doc = "a weekday, today, yesterday, tomorrow",
  match = [[
    Rough? Deictic? Weekday DayPart? ("(" Month DayNumber ")" | "," Month
        DayNumber)?
    | ("earlier" | "later" | "early" | "late")? DayWord ]],
  yes = {
    "They met on [match Monday] in Lima.",
    "They met on [match Monday (Nov 15)] in Lima.",
    "They will meet [match next Friday].",
    "They met [match yesterday].",
  },
  no = { "They met the sun king." },
}

rule "time.date" {
  label = "TimeX",
  doc = "a day of a month, with or without the year",
  match = [[
    (Weekday ",")? Month DayNumber ("," Year ","? | Year)?
    | DayNumber "of"? Month Year? ]],
  yes = {
    "They met on [match May 4, 2031] in Lima.",
    "They met on [match 4 March].",
  },
  no = { "They may meet 4 envoys." },
}

rule "time.month" {
  label = "TimeX",
  doc = "a month, with or without the year; May only where it can be nothing else",
  match = [[
    (Deictic | Rough | "the" "end" "of")? Month ("of"? Year | "this" "year" |
        "last" "year")
    | (Deictic | Rough | "the" "end" "of") Month
    | (?<=(in | since | by | until | during | of | for | from | after | before))
        Month ]],
  except = { [[ [text="march"] ]] },
  yes = {
    "They met in [match August 2031].",
    "They met in [match January].",
    "The grant was frozen in [match March].",
    "They will meet by [match the end of August].",
  },
  no = { "They may meet.", "The march went on." },
}

rule "time.unit" {
  label = "TimeX",
  doc = "last week, next month, this year, later this week",
  match = [[
    (Rough | "only" | "just")? Deictic TimeUnit
    | ("the" | "this" | "last" | "next") "weekend" | "the" ("following" |
        "previous" | "same") ("day" | "week" | "month" | "year") ]],
  yes = {
    "They met [match last week].",
    "They will meet [match later this month].",
    "They met over [match the weekend].",
  },
  no = { "They met for a week." },
}

rule "time.ago" {
  label = "TimeX",
  doc = "two weeks ago, a year earlier",
  match = [[ ("a" | "an" | Num | NumberWord | "several" | "few" | "some"){1,3}
      TimeUnit ("ago" | "earlier" | "later" | "before") ]],
  yes = {
    "They met [match two weeks ago].",
    "They met [match a year earlier].",
  },
  no = { "They met for two weeks." },
}

rule "time.year" {
  label = "TimeX",
  doc = "a year behind in, since, by",
  match = [[ (?<=(in | since | by | until | during | of | early | late)) Year
      ]],
  yes = { "They met in [match 2031]." },
  no = { "They sold 2031 tons." },
}

--- Days -----------------------------------------------------------------------

local DAYS_BEFORE = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 }

local function is_leap(y) return y % 4 == 0 and (y % 100 ~= 0 or y % 400 == 0) end

-- Days since a far Monday, so that weekdays and spans are sums.
local function number_of(y, m, d)
  local leaps = (y - 1) // 4 - (y - 1) // 100 + (y - 1) // 400
  local n = (y - 1) * 365 + leaps + DAYS_BEFORE[m] + d - 1
  return m > 2 and is_leap(y) and n + 1 or n
end

local function date_of(n)
  local y = math.floor(n / 365.2425) + 1
  while number_of(y + 1, 1, 1) <= n do y = y + 1 end
  while number_of(y, 1, 1) > n do y = y - 1 end
  local m = 12
  while number_of(y, m, 1) > n do m = m - 1 end
  return y, m, n - number_of(y, m, 1) + 1
end

local function weekday_of(n) return n % 7 + 1 end -- Monday is 1

local function iso_day(n) return ("%04d-%02d-%02d"):format(date_of(n)) end

local function iso_week(n)
  local thursday = n - n % 7 + 3
  local y = date_of(thursday)
  return ("%04d-W%02d"):format(y, (thursday - number_of(y, 1, 1)) // 7 + 1)
end

local function iso_month(y, m)
  y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
  return ("%04d-%02d"):format(y, m)
end

local MONTHS = { jan = 1, feb = 2, mar = 3, apr = 4, may = 5, jun = 6, jul = 7,
  aug = 8, sep = 9, oct = 10, nov = 11, dec = 12 }

local function month_of(word)
  return MONTHS[word:sub(1, 3):lower()]
end

--- The document's date --------------------------------------------------------

-- "2016-02-05T10:00Z", " 5-MAR-1987 18:32", "March 5, 1987", "5 March 1987".
local function read_date(text)
  if type(text) ~= "string" then return nil end
  local y, m, d = text:match "(%d%d%d%d)%-(%d%d?)%-(%d%d?)"
  if not y then
    d, m, y = text:match "(%d%d?)[%s%-]+(%a%a%a)%a*%.?,?[%s%-]+(%d%d%d%d)"
  end
  if not y then
    m, d, y = text:match "(%a%a%a)%a*%.?%s+(%d%d?),?%s+(%d%d%d%d)"
  end
  y, d, m = tonumber(y), tonumber(d), tonumber(m) or m and month_of(m)
  if not (y and m and d) or m < 1 or m > 12 or d < 1 or d > 31 then return nil end
  return { y = y, m = m, d = d, n = number_of(y, m, d) }
end

--- Values ---------------------------------------------------------------------

local WEEKDAYS = { mon = 1, tue = 2, wed = 3, thu = 4, fri = 5, sat = 6, sun = 7 }

local NUMBERS = { a = 1, an = 1, one = 1, two = 2, three = 3, four = 4,
  five = 5, six = 6, seven = 7, eight = 8, nine = 9, ten = 10, eleven = 11,
  twelve = 12 }

local function weekday_in(words)
  for _, w in ipairs(words) do
    local short = w:gsub("%.$", "")
    local day = WEEKDAYS[short:sub(1, 3)]
    if day and (#short <= 5 or short:find "days?$") then return day end
  end
end

local function has(words, wanted)
  for _, w in ipairs(words) do if w == wanted then return true end end
  return false
end

local function month_in(words)
  for i, w in ipairs(words) do
    local m = month_of(w)
    if m and (#w <= 5 or w:find "^%a+$") and not w:find "day" and w ~= "mon"
      and w ~= "month" and w ~= "morning" and not NUMBERS[w] then
      return m, i
    end
  end
end

local function year_in(words)
  for _, w in ipairs(words) do
    local y = w:match "^(%d%d%d%d)$"
    if y then return tonumber(y) end
  end
end

local function day_in(words, at)
  for _, i in ipairs { at + 1, at - 1, at - 2 } do
    local d = words[i] and words[i]:match "^(%d%d?)%a*$"
    d = tonumber(d)
    if d and d >= 1 and d <= 31 then return d end
  end
end

-- The month nearest to the date on the side that tense tells.
local function year_for(month, now, ahead)
  if ahead then return month < now.m and now.y + 1 or now.y end
  return month > now.m and now.y - 1 or now.y
end

local function value_of_month(words, now, ahead)
  local m, at = month_in(words)
  if not m then return nil end
  local d, y = day_in(words, at), year_in(words)
  if not y and not now then return nil end
  if not y and has(words, "year") then
    y = has(words, "last") and now.y - 1 or has(words, "next") and now.y + 1 or now.y
  elseif not y and d and not ahead then
    y = number_of(now.y, m, d) > now.n + 60 and now.y - 1 or now.y
  elseif not y and has(words, "last") then
    y = m >= now.m and now.y - 1 or now.y
  elseif not y then
    y = year_for(m, now, ahead or has(words, "next"))
  end
  if d then return ("%04d-%02d-%02d"):format(y, m, d) end
  return iso_month(y, m)
end

local function value_of_weekday(words, now, ahead)
  local day = weekday_in(words)
  if not day or not now then return nil end
  local back = (weekday_of(now.n) - day) % 7
  if has(words, "next") then
    return iso_day(now.n - back + (back == 0 and 7 or 7))
  elseif has(words, "last") then
    return iso_day(now.n - (back == 0 and 7 or back))
  elseif ahead and back ~= 0 then
    return iso_day(now.n - back + 7)
  end
  return iso_day(now.n - back)
end

local function shift_of(words)
  return (has(words, "last") or has(words, "previous") or has(words, "past")) and -1
    or (has(words, "next") or has(words, "coming")) and 1
    or has(words, "this") and 0 or nil
end

local function value_of_unit(words, now)
  local shift = shift_of(words)
  if not now then return nil end
  if has(words, "weekend") then
    return iso_week(now.n + 7 * ((shift == nil and weekday_of(now.n) < 6) and -1 or (shift or 0)))
  end
  if not shift then return nil end
  if has(words, "week") then return iso_week(now.n + 7 * shift) end
  if has(words, "month") then return iso_month(now.y, now.m + shift) end
  if has(words, "year") then return ("%04d"):format(now.y + shift) end
  if has(words, "night") or has(words, "evening") then
    return iso_day(now.n + math.min(shift, 0))
  end
  if shift == 0 and (has(words, "morning") or has(words, "afternoon")) then
    return iso_day(now.n)
  end
end

local function value_of_ago(words, now)
  if not now or not has(words, "ago") then return nil end
  local count
  for _, w in ipairs(words) do count = count or tonumber(w) or NUMBERS[w] end
  if not count then return nil end
  local unit = words[#words - 1]
  if unit:find "^day" then return iso_day(now.n - count) end
  if unit:find "^week" then return iso_week(now.n - 7 * count) end
  if unit:find "^month" then return iso_month(now.y, now.m - count) end
  if unit:find "^year" then return ("%04d"):format(now.y - count) end
end

local DAY_SHIFT = { today = 0, tonight = 0, yesterday = -1, tomorrow = 1 }

local function value_of(words, now, ahead)
  for _, w in ipairs(words) do
    if DAY_SHIFT[w] then return now and iso_day(now.n + DAY_SHIFT[w]) end
  end
  return value_of_month(words, now, ahead) or value_of_weekday(words, now, ahead)
    or value_of_ago(words, now) or value_of_unit(words, now)
    or year_in(words) and #words == 1 and words[1] or nil
end

--- Which expression is the event's --------------------------------------------

local function words_of(doc, first, last)
  local words = {}
  for i = first, last do
    local text = doc:slice(i)
    if text:find "[%w]" then words[#words + 1] = text:lower() end
  end
  return words
end

-- The nearest one in the sentence that no other clause's verb stands before.
local function distance(c, event, a, b)
  local t1, t2 = event.trigger.first - c.first + 1, event.trigger.last - c.first + 1
  local from, to = b + 1, t1 - 1
  if a > t2 then from, to = t2 + 1, a - 1 end
  local cost, own = to - from + 1, false
  for i = from, to do
    if c.pos[i] == "VERB" and event.nominal and a > t2 and not own then
      own, cost = true, cost + 2 -- the verb of the meeting itself
    elseif c.pos[i] == "VERB" then
      cost = cost + 10
      if c.tag[i] ~= "VBG" and c.tag[i] ~= "VBN" then cost = cost + 10 end
    elseif c.word[i] == "," or c.pos[i] == "SCONJ" then
      cost = cost + 4
    elseif c.word[i] == ";" then
      cost = cost + 30
    end
  end
  return cost + (a > t2 and 0 or 2)
end

local FAR = 22

local function nearest(doc, event)
  local c = event.clause
  local best, found
  local stop = c.first + c.n - 1
  local first, last = doc:next("TimeX", c.first, stop)
  while first and first <= stop do
    local cost = distance(c, event, first - c.first + 1, last - c.first + 1)
    if cost < (best or FAR) then best, found = cost, { first = first, last = last } end
    first, last = doc:next("TimeX", last + 1, stop)
  end
  return found
end

-- A date to come makes planned what grammar calls held: "the May 4 meeting".
local function is_to_come(value, now)
  if not (value and now) then return false end
  local today = iso_day(now.n)
  if value:find "W" then return value > iso_week(now.n) end
  return value > today:sub(1, #value)
end

stage "time" (function(doc, events, _, meta)
  local now = read_date(meta.date)
  for _, event in ipairs(events) do
    local span = event.time or event.clause and nearest(doc, event)
    if span then
      local ahead = event.status == "planned" or event.status == "proposed"
      span.value = value_of(words_of(doc, span.first, span.last), now, ahead)
      event.time = span
      if event.status == "held" and event.type == "meeting" and is_to_come(span.value, now) then
        event.status = "planned"
      end
    end
  end
end)
