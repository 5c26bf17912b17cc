--- Expressions of time: days, dates, hours.
--
-- Rules mark the expressions (label TimeX); periods.lua marks months, years and
-- lengths of time, events.lua gives each event the one that belongs to it,
-- values.lua works out what they stand for.

words.Holiday = words.file "holidays.txt"

words.DayWord = { '"today"', '"yesterday"', '"tomorrow"', '"tonight"' }

def.DayPart = [[ ("morning" | "afternoon" | "evening" | "night") ]]
-- Years and ages as words: a list is found by its words, a pattern of figures
-- would be tried in every sentence.
local years, ages = {}, {}
for year = 1500, 2099 do years[#years + 1] = ('"%d"'):format(year) end
for year = 1100, 2090, 10 do ages[#ages + 1] = ('"%ds"'):format(year) end
for year = 10, 90, 10 do ages[#ages + 1] = ('"\'%ds"'):format(year) end

words.Year, words.Age = years, ages
words.ShortAge = { '"20s"', '"30s"', '"40s"', '"50s"', '"60s"', '"70s"', '"80s"', '"90s"' }
-- Agencies wrote "April one" for April 1.
words.LowDay = { '"one"', '"two"', '"three"', '"four"', '"five"', '"six"', '"seven"', '"eight"', '"nine"' }
words.LooseDay = { '"Sun"', '"Sun."', '"Sat"', '"Sat."', '"Wed"', '"Mon"' }

def.DayNumber = [[ /[0-3]?[0-9](st|nd|rd|th)?/ ]]
def.Deictic = [[ ("last" | "next" | "this" | "past" | "coming" | "previous") ]]
def.Rough = [[
  (("early" | "late" | "mid") "-"? | "earlier" | "later" | "earlier" "in") ]]
def.ThatDay = [[
  ("that" | ("the" | "that" | "this") "same"
  | "the" ("next" | "following" | "previous")) ]]

-- "(Nov 15)", ", Nov. 15, 2031" behind a weekday.
def.DateBehind = [[
  ("(" Month DayNumber ")" | "," Month DayNumber ("," Year)?
  | "," DayNumber Month Year?) ]]

rule "time.day" {
  label = "TimeX",
  doc = "a weekday, today, yesterday, tomorrow",
  match = [[
    Rough? ("the" | Deictic? Deictic)? Weekday DayPart? DateBehind?
    | ("earlier" | "later" | "early" | "late")? DayWord ("'s" (?=DayPart))? DayPart? ]],
  except = { [[ LooseDay (?!"," | Month | Num) ]],
    [[ "Super" Weekday ]] },
  yes = {
    "They met on [match Monday] in Lima.",
    "They met on [match Monday (Nov 15)] in Lima.",
    "They will meet [match next Friday].",
    "They met [match yesterday].",
    "They left [match Thursday night].",
    "They met on [match Friday, Oct. 23], in Lima.",
  },
  no = { "They met the sun king." },
}

rule "time.that_day" {
  label = "TimeX",
  doc = "a day told from another one: that day, the next morning, the day before yesterday",
  match = [[
    Rough? ThatDay ("day" | DayPart)
    | "the"? "day" ("before" | "after") ((?=Stop | ",") | "last"? (Weekday | DayWord))
    | "this" DayPart | "last" ("night" | "evening") | "tomorrow" "week" ]],
  yes = {
    "The envoys left [match the next morning].",
    "They met [match later that day].",
    "They met [match the day before yesterday].",
    "They left [match the day after].",
    "They met [match last night].",
  },
  no = { "They met that man.", "It is a day for rest." },
}

rule "time.date" {
  label = "TimeX",
  doc = "a day of a month, with or without the year",
  match = [[
    (Weekday ",")? ("the" | Deictic)? Month DayNumber ("-" DayNumber (?!"-"))? ("," Year | Year)?
    | Month LowDay (("," Year)? (?="," | Stop))
    | (Weekday ","?)? "the"? DayNumber "of"? Month ","? Year?
    | /(19|20)[0-9][0-9]-[01][0-9]-[0-3][0-9]/ | "9" "/" "11" | "9/11"
    | /[01]?[0-9]\/[0-3]?[0-9]\/(19|20)?[0-9][0-9]/ ]],
  except = { [[ [text="march"] ]], [[ [text="may"] ]], [[
    Month DayNumber ("percent" | "%" | million | billion) ]],
    [[ "May" DayNumber (member | people | minister | envoy | state) ]] },
  yes = {
    "They met on [match May 4, 2031] in Lima.",
    "They met on [match 4 March].",
    "They meet in Lima on [match April 5-6].",
    "It was made on [match 2031-05-04].",
  },
  no = { "They may meet 4 envoys." },
}

rule "time.holiday" {
  label = "TimeX",
  doc = "a day with a name",
  match = [[ Deictic? Holiday (","? Year)? ]],
  except = { [[
    Holiday
    ("Island" | "Committee" | "Manifesto" | "Rising" | "tree" | "present" | "card" | "egg") ]] },
  yes = {
    "They met on [match Christmas Eve].",
    "They have not met since [match last Thanksgiving].",
  },
  no = { "They met in the Christmas Island resort." },
}

def.Hour = [[ /[0-2]?[0-9]([:.][0-5][0-9])?/ ]]
def.HalfDay = [[ ("a.m." | "p.m." | "a.m" | "p.m" | "am" | "pm") ]]
words.Zone = { '"EST"', '"EDT"', '"ET"', '"CST"', '"CDT"', '"CT"', '"MST"', '"MDT"', '"PST"',
  '"PDT"', '"PT"', '"GMT"', '"UTC"', '"BST"', '"CET"', '"CEST"', '"IST"', '"Eastern"',
  '"Eastern time"', '"local time"' }
def.Figures = [[
  (/[0-2]?[0-9]:[0-5][0-9]/ HalfDay? | /[0-2][0-9][0-5][0-9]/ (?=Zone)
   | (?<=("at" | "by" | "until" | "before" | "after" | "from" | (set | due | schedule) "for"))
     /[0-2][0-9][0-5][0-9]/ (?="hours" | "hrs")) ]]
def.Clock = [[
  (Hour HalfDay | Figures | Hour "o'clock" | "noon" | "midnight" | "midday")
  ("hours" | "hrs")? ("(" Zone ")" | Zone)? ]]
def.OfDay = [[ (Weekday | DayWord | Month DayNumber ("," Year)?) ]]

rule "time.clock" {
  label = "TimeX",
  doc = "an hour of the day, with the day when it stands beside",
  match = [[
    Clock ("in" "the" ("morning" | "afternoon" | "evening") | "at" "night")? ((","? "on"?) OfDay)?
    | OfDay "at" Clock
    | Hour ("in" "the" ("morning" | "afternoon" | "evening") | "at" "night") ]],
  yes = {
    "They met at [match 9 a.m. EST Tuesday].",
    "They will meet at [match 10:30 p.m.] in Lima.",
    "The truce began at [match noon].",
    "The council is set for [match 1900 hours].",
    "The doors open at [match 4 in the morning].",
  },
  no = { "The vote was 10 to 9.", "She has flown 2000 hours." },
}

rule "time.now" {
  label = "TimeRef",
  doc = "the present, the past and the future without a date",
  match = [[
    "now" | "currently" | "at" "present" | "nowadays" | "at" "the" "moment"
    | "right" "now" | "current" (?!account | event | affairs) | "recently" | "lately"
    | "in" "the" ("recent" | "distant")? "past" (?!Num | NumberWord | LongUnit)
    | "the"? ("near" | "foreseeable" | "distant")? "future" (?!generation | "-") ]],
  except = { [[ "every" "now" ]] },
  yes = {
    "It is [match now] the largest bank of the land.",
    "The bank [match recently] froze its accounts.",
    "Talks on [match the future] of the island stalled.",
  },
  no = { "They met every now and then." },
}
