--- Each expression of time with its value, for `hearsay tokens` and for events.

--- All of it ------------------------------------------------------------------

local read_date, read_phrase = share.read_date, share.read_phrase
local looks_ahead = share.looks_ahead

-- In the order in which they are asked.
local READERS = { share.read_reference, share.read_often, share.read_ago, share.read_clock,
  share.read_week_of, share.read_day, share.read_quarter, share.read_month,
  share.read_season, share.read_age, share.read_year, share.read_unit, share.read_length }

-- Type and value of the words of a span; nil when no reader knows.
local function value_of(doc, first, last, around)
  local p = read_phrase(doc, first, last)
  for _, read in ipairs(READERS) do
    local kind, value, n = read(p, around)
    if kind and value then return kind, value, n end
  end
end

--- The layer ------------------------------------------------------------------

-- The spans of all three labels, in order, none inside another.
local function expressions(doc)
  local all = {}
  for _, label in ipairs { "TimeX", "TimeLong", "TimeRef" } do
    local spans = doc:spans(label)
    for i = 1, #spans, 3 do all[#all + 1] = { first = spans[i], last = spans[i + 1] } end
  end
  table.sort(all, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    return a.last > b.last
  end)
  local kept = {}
  for _, one in ipairs(all) do
    local before = kept[#kept]
    if not before or one.first > before.last then kept[#kept + 1] = one end
  end
  return kept
end

-- All expressions with their values. `refs` gets the day that was spoken of
-- before each, by its first token.
local function read_all(doc, now, refs)
  local ref, found = now and now.n, {}
  for _, one in ipairs(expressions(doc)) do
    local around = { now = now, ref = ref, ahead = looks_ahead(doc, one.first, one.last) }
    local n
    refs[one.first] = ref
    one.type, one.value, n = value_of(doc, one.first, one.last, around)
    if one.type then found[#found + 1] = one end
    ref = n or ref
  end
  return found
end

layer "times" (function(doc, meta) return read_all(doc, read_date(meta.date), {}) end)

--- The time of an event -------------------------------------------------------

-- The day, week, month or year of a value: "last night" is a day, "last fall"
-- a year.
local function plain_value(kind, value)
  if not value or kind == "SET" or value:find "REF" then return nil end
  if kind == "DURATION" then return value end
  local day = value:match "^%d%d%d%d%-%d%d%-%d%d" or value:match "^%d%d%d%d%-W%d%d"
    or value:match "^%d%d%d%d%-%d%d$" or value:match "^%d%d%d%d"
  return day
end

-- A date to come makes planned what grammar calls held: "the May 4 meeting".
local function is_to_come(value, now)
  if not (value and now) or value:find "^P" then return false end
  local today = calendar.iso_day(now.n)
  if value:find "W" then return value > calendar.iso_week(now.n) end
  return value > today:sub(1, #value)
end

-- "ahead of the meeting on February 22", said in March.
local function is_gone(value, now)
  return value and now and value:find "^%d%d%d%d%-%d%d%-%d%d" and value < calendar.iso_day(now.n) or false
end

local RELATIVE = set "that same following previous next before after earlier later"

-- "the same day": hangs on what was spoken of before, so all of that is read.
local function is_relative(doc, time)
  for i = time.first, time.last do
    if RELATIVE[doc:slice(i):lower()] then return true end
  end
  return false
end

-- Months from now to a value; nil where it names none.
local function months_off(value, now)
  local y, m = (value or ""):match "^(%d%d%d%d)%-(%d%d)"
  return y and now and (tonumber(y) - now.y) * 12 + tonumber(m) - now.m
end

-- "the June summit", said in March: where no verb tells, the nearer one. Of a
-- meeting thought to come that was last month, it has been.
local function nearer(doc, time, around, kind, value)
  local off = months_off(value, around.now)
  if not off or off > -7 and off < 7 then return kind, value, false end
  local other = { now = around.now, ref = around.ref, ahead = not around.ahead }
  local kind2, value2 = value_of(doc, time.first, time.last, other)
  local off2 = months_off(value2, around.now)
  if off2 and math.abs(off2) < math.abs(off) then return kind2, value2, true end
  return kind, value, false
end

-- "who last met in August": what is told in the past is past, whatever the rest
-- of the sentence looks ahead to.
local function is_past(event)
  local c, first = share.trigger_in(event)
  return not event.nominal and event.status == "held" and c.tag[first] == "VBD"
end

stage "timevalues" (function(doc, events, _, meta)
  local now, refs = read_date(meta.date), nil
  for _, event in ipairs(events) do
    local time = event.time
    if time and not refs and is_relative(doc, time) then
      refs = {}
      read_all(doc, now, refs)
    end
    if time then
      local ahead = looks_ahead(doc, time.first, time.last)
      local open = event.status == "planned" or event.status == "proposed"
      local told = ahead ~= nil and not (open and event.nominal)
      if ahead == nil or open or is_past(event) then ahead = open end
      local around = { now = now, ref = refs and refs[time.first], ahead = ahead }
      local kind, value = value_of(doc, time.first, time.last, around)
      local turned = false
      if not told and event.nominal then kind, value, turned = nearer(doc, time, around, kind, value) end
      local own = event.nominal and event.type == "meeting" and time.first > event.trigger.last
      local gone = own and is_gone(plain_value(kind, value), now)
      if (turned or gone) and event.status == "planned" then event.status = "held" end
      time.value = plain_value(kind, value)
      local open_yet = event.status == "held" or event.status == "ongoing" and not event.nominal
      if open_yet and event.type == "meeting" and is_to_come(time.value, now) then
        event.status = "planned"
      end
    end
  end
end)
