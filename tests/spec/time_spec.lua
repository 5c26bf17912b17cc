--- Expressions of time: the calendar under them, and `times` of the tokens.

local calendar = require "hearsay.text.calendar"
local hearsay = require "hearsay"

describe("the calendar", function()
  it("counts days both ways", function()
    for n = 0, 3652058, 4999 do
      assert.equal(n, calendar.day(calendar.date(n)))
    end
  end)

  it("knows weekdays, weeks and Easter", function()
    local day = calendar.day(2021, 1, 3)
    assert.equal(7, calendar.weekday(day))
    assert.equal("2020-W53", calendar.iso_week(day))
    assert.equal("2024-03-31", calendar.iso_day(calendar.easter(2024)))
    assert.equal("2020-12", calendar.iso_month(2021, 0))
  end)

  it("has no day that is none", function()
    assert.is_nil(calendar.day(2023, 2, 29))
    assert.is_nil(calendar.day(0, 1, 1))
    assert.is_nil(calendar.date(-1))
    assert.is_nil(calendar.iso_day(3652059))
    assert.is_nil(calendar.day(2023, 1.5, 1))
  end)
end)

-- Type, value and words of each expression in a text.
local function times(text, date)
  local doc = hearsay.read(text, { date = date or "2031-05-14" }) -- a Wednesday
  local pack = hearsay.pack()
  pack:extract(doc)
  local rows = {}
  for _, t in ipairs(pack:layer(doc, "times")) do
    rows[#rows + 1] = t.type .. " " .. t.value .. " " .. t.text
  end
  return rows
end

local function expect(rows, text, date) assert.same(rows, times(text, date)) end

describe("times", function()
  it("are days on the side that the verb tells", function()
    expect({ "DATE 2031-05-12 Monday" }, "The envoys met on Monday in Lima.")
    expect({ "DATE 2031-05-19 Monday" }, "The envoys will meet on Monday in Lima.")
    expect({ "DATE 2031-05-09 last Friday" }, "They left last Friday.")
    expect({ "DATE 2031-01-15 Jan. 15" }, "The envoys met on Jan. 15.")
    expect({ "DATE 2030-12-25 Christmas Day" }, "The envoys met on Christmas Day.")
    expect({ "TIME 2031-05-14T19:00 1900 hours" }, "The envoys met at 1900 hours.")
    expect({ "TIME 2031-05-14T14:30 1430 GMT" }, "The envoys met at 1430 GMT.")
    expect({ "DATE 1900 1900" }, "The envoys met in 1900.")
  end)

  it("are weeks, months, seasons, years and ages", function()
    expect({ "DATE 2031-W19 last week" }, "The envoys met last week.")
    expect({ "DATE 2030-08 August" }, "The envoys met in August.")
    expect({ "DATE 2022-08 August 2022" }, "The envoys met in August 2022.")
    expect({ "DATE 2030-FA last fall" }, "The envoys met last fall.")
    expect({ "DATE 2031-Q1 the first quarter" }, "Sales fell in the first quarter.")
    expect({ "DATE 199X the early 1990s" }, "The envoys met in the early 1990s.")
    expect({ "DATE 2029 two years ago" }, "The envoys met two years ago.")
  end)

  it("are hours, lengths, rounds and references", function()
    expect({ "TIME 2031-05-13T09:30 9:30 a.m. Tuesday" },
      "The envoys met at 9:30 a.m. Tuesday.")
    expect({ "TIME 2031-05-13TNI last night" }, "The envoys met last night.")
    expect({ "DURATION P3W three weeks" }, "The envoys met for three weeks.")
    expect({ "DURATION PT30M half an hour" }, "The envoys met for half an hour.")
    expect({ "DURATION PXY the last few years" }, "They met over the last few years.")
    expect({ "SET P1W every week" }, "The envoys meet every week.")
    expect({ "DATE PRESENT_REF now" }, "The envoys are now at home.")
  end)

  it("hang on the date spoken of", function()
    expect({ "DATE 2031-03-02 March 2", "TIME 2031-03-03TMO the next morning" },
      "The envoys came on March 2. They left the next morning.")
  end)

  it("are open where there is no date to count from", function()
    expect({ "DATE XXXX-WXX-1 Monday" }, "The envoys met on Monday.", "")
  end)
end)

describe("the time of an event", function()
  local function time_of(text)
    local doc = hearsay.read(text, { date = "2031-05-14" })
    local rows = {}
    for _, event in ipairs(hearsay.pack():events(doc)) do
      local value = event.time and event.time.value or "-"
      rows[#rows + 1] = event.trigger.text .. " " .. value
    end
    return rows
  end

  it("stands in its own clause", function()
    assert.same({ "met 2031-05-09", "refused -" },
      time_of "The envoys met the mediators on Friday after Chile refused to come.")
    assert.same({ "met -" }, time_of "The minister said Friday that he met the envoys.")
  end)

  it("is no guess", function()
    assert.same({ "met -" }, time_of "The ministers met the envoys of Peru.")
  end)
end)
