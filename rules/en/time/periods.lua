--- Expressions of time that are longer than a day: weeks, months, years; how
--- long something lasts; how often it comes.

words.TimeUnit = { "day", "week", "month", "year", "weekend", "quarter",
  "decade", "century", "night", "morning", "evening", "afternoon", "spring",
  "summer", "autumn", "fall", "winter", "hour", "minute" }

words.LongUnit = { "day", "week", "month", "year", "decade", "century", "hour",
  "minute", "second", "weekend", "night" }

words.UnitPlural = { '"days"', '"weeks"', '"months"', '"years"', '"decades"',
  '"hours"', '"minutes"', '"centuries"' }

-- Behind these a bare number is a year, and a bare month a month.
words.YearOpener = { '"in"', '"since"', '"by"', '"until"', '"till"', '"during"',
  '"of"', '"early"', '"late"', '"mid"', '"from"', '"to"', '"between"', '"and"',
  '"for"', '"through"', '"after"', '"before"', '"than"', '"the"', '"year"' }

words.MonthOpener = { '"in"', '"since"', '"by"', '"until"', '"during"', '"of"',
  '"for"', '"from"', '"after"', '"before"', '"through"', '"between"' }

-- What is counted by the thousand, so that "2031 workers" is no year.
words.Countable = { "million", "billion", "percent", "tonne", "ton", "people",
  "mile", "acre", "meter", "metre", "worker", "job", "share", "soldier", "troop" }

words.Season = { '"spring"', '"summer"', '"autumn"', '"winter"' }

def.PartOf = [[
  "the" ("end" | "start" | "beginning" | "middle" | "close" | "rest" | "remainder") "of" ]]

rule "time.month" {
  label = "TimeX",
  doc = "a month, with or without the year; May only where it can be nothing else",
  match = [[
    (Deictic | Rough | PartOf)? Month (("of" | ",")? Year | ("of" | "in")? ("this" | "last" | "next") "year")
    | (Rough? Deictic | Rough | PartOf | "early" "in" | "late" "in") Month
    | (?<=in | since | until | during) "May" | (?<=MonthOpener) "March"
    | (?<="the" | Genitive) "March" (?=Lower & !(of | to | on | "for" | "was" | "and" | "in" | "from"))
    | Month & !("May" | "March") ]],
  except = { [[ [text="march"] ]], [[ [text="may"] ]], [[ (GivenName | Title) Month ]],
    [[ (?<!(in | since | until | during | last | "the")) ("May" | "March" | "June" | "April" | "August")
        Cap & !Month & !Weekday ]],
    [[ "the" "March" of ]], [[ "Mar" "-" ]] },
  yes = {
    "They met in [match August 2031].",
    "They met in [match January].",
    "The grant was frozen in [match March].",
    "They will meet by [match the end of August].",
    "In [match August] Quiroga met the king.",
    "They met in [match late November].",
  },
  no = { "They may meet.", "The march went on." },
}

rule "time.unit" {
  label = "TimeX",
  doc = "last week, next month, this year, later this week, that year",
  match = [[
    (Rough | "only" | "just" | PartOf)? ("the"? Deictic | ThatDay) TimeUnit & !(minute | hour)
    | Rough? "in" "the" (week | month | year | decade) (?=Stop | ",")
    | ("the" | "this" | "last" | "next") "weekend"
    | ("later" | "earlier" | "late" | "early") "in" "the" (week | month | year)
    | PartOf "the" (week | month | year | decade | century)
    | "the" "week" "of" Month DayNumber | "last" Season "and" Season ]],
  except = { [[ "this" "quarter" "of" ]], [[ "this" "time" ]] },
  yes = {
    "They met [match last week].",
    "They will meet [match later this month].",
    "They met over [match the weekend].",
    "They froze the grant [match later that year].",
  },
  no = { "They met for a night." },
}

rule "time.season" {
  label = "TimeX",
  doc = "a season",
  match = [[
    (Deictic | Rough | "the")? (Season | "fall") "of"? Year
    | (?<=in | during | since | by | until) "the"? (Rough? Season | "the" "fall" (?!of))
    | Deictic (Season | "fall") ("and" Season)? ]],
  yes = { "They met in [match the summer of 2031].", "They will meet [match next spring]." },
  no = { "The fall of the house was long." },
}

def.OfYear = [[ "the"? (("this" | "last" | "next")? "year" | "fiscal"? Year) ]]

rule "time.quarter" {
  label = "TimeX",
  doc = "a quarter or half of a year",
  match = [[
    "the"? "fiscal"? (NumberWord "-"? ("quarter" | "half")) ("of" OfYear | Year)?
    | /Q[1-4]/ Year? | ("the" | Deictic) "fiscal"? "quarter"
    | "fiscal" ("year" Year? | Year) ]],
  except = { [[ NumberWord "half" "of" !(Year | "the" | "this" | "last" | "next") ]],
    [[ (one | a | "half") "quarter" ]], [[ "first" "half" (lead | goal) ]] },
  yes = { "Sales fell in [match the third quarter of 2031].", "It froze hiring in [match fiscal 2031]." },
  no = { "Three quarters of the members met." },
}

def.Whose = [[ ("his" | "her" | "its" | "their" | "our") ]]

rule "time.year" {
  label = "TimeX",
  doc = "a year, a decade, a century",
  match = [[
    (?<=YearOpener | "(" | "-" | ",") (Rough | PartOf)? Year
    | (Rough | "the" | PartOf)? "the"? Rough? Age | ("the" Rough? | Rough) ShortAge
    | ("mid" | "pre" | "post" | "late" | "early") "-" Year
    | (?<="the" | "a" | Whose | Genitive) Year (?=/[A-Za-z].*/)
    | (Rough | "the" | PartOf)? "the"? Rough? NumberWord "century"
    | (?<=Month (DayNumber ",")?) Year | (?<=Year ("and" | "or" | "-" | "to")) Year
    | ^ Year (?=":") ]],
  except = { [[ Year (Countable | "%" | "hours" | "hrs" | Zone) ]],
    [[ ("$" | "£" | "€") Year ]] },
  yes = {
    "They met in [match 2031].",
    "They met in [match the early 1990s].",
    "It was built in [match the 19th century].",
    "It ended the [match 2031] truce.",
  },
  no = { "They sold 2031 tons." },
}

--- How long, how often --------------------------------------------------------

-- "two", "twenty-five", "two and a half", "several", "a", "5 1/2".
def.Count = [[
  (("a" | "an" | "one") ("few" | "couple" "of"?)? | "several" | "few" | "many" | "some" | "half" ("a" | "an")
   | (Num & /[0-9.,]+/ | NumberWord){1,3} ("and" "a" "half" | /[1-9]\/[1-9]/ | "-" "and" "-" "a" "-" "half")?
       ("more" | "or" "so" | "straight" | "full" | "consecutive" | "additional")?) ]]

def.About = [[
  ("about" | "around" | "nearly" | "almost" | "some"
  | ("more" | "less" | "fewer") "than" | "at" "least" | "over" (?=Num | NumberWord)
  | "just" "over"? | "up" "to") ]]

def.Away = [[
  ("ago" | "earlier" | "later" | "before" (?=Stop | ",") | "hence"
  | "from" ("now" | DayWord | Weekday)) ]]

rule "time.ago" {
  label = "TimeX",
  doc = "two weeks ago, a year earlier, a month from now",
  match = [[
    About? Count (LongUnit | Season) "and" "a" "half" "ago"
    | About? Count (LongUnit | Season) Away | "a" "year" "ago"
    | (Weekday | DayWord) Count "week" "ago" ]],
  yes = {
    "They met [match two weeks ago].",
    "They met [match a year earlier].",
    "They will meet [match three months from now].",
  },
  no = { "They met for two weeks." },
}

def.These = [[ ("the" | Whose | "these" | "those") ]]
def.WhichOnes = [[
  ("past" | "last" | "next" | "coming" | "first" | "previous" | "following" | "final") ]]
def.Span = [[ ("past" | "last" | "next" | "coming") ]]
def.Lasting = [[ (for | take | after | within | in | of | over | last | for many) ]]

def.Drawn = [[ (talk | fighting | negotiation | war) ]]

rule "time.long" {
  label = "TimeLong",
  doc = "how long: three weeks, the past two months, a two-day visit",
  match = [[
    About? These? WhichOnes? Count "-"? "and"? LongUnit ("and" "a" "half" | "-" "long")?
    | "the" Span ("century" | "decade")
    | ("the" Span | "recent" | "coming" | "past") UnitPlural | (?<=Lasting) UnitPlural
    | UnitPlural ("-" "long" | "ago" | "later" | "earlier" | "before" | "after" | "of" Drawn)
    | "the" "past" ("day" | "week" | "month" | "year" | "season") ]],
  except = { [[ LongUnit "-"? ("old" | "olds") ]],
    [[ Count "second" ]], [[ "minute" detail ]], [[ ("one" | "some") day (Stop | ",") ]],
    [[ "a" ("second" | "minute" | "night") ]] },
  yes = {
    "They met for [match three weeks].",
    "Ties were frozen over [match the past two months].",
    "They began a [match two-day] visit.",
    "They have not met in [match years].",
  },
  no = { "A 25-year-old envoy met them." },
}

rule "time.often" {
  label = "TimeLong",
  doc = "how often: every week, daily, annually",
  match = [[
    ("every" | "each") ("other" | Count)? (TimeUnit | Weekday DayPart?)
    | ("once" | "twice" | (NumberWord | Num) "times") ("a" | "per" | "each" | "every") LongUnit
    | "hourly" | "daily" | "weekly" | "monthly" | "yearly" | "annually" | "nightly"
    | "biweekly" | "bimonthly" | "Mondays" | "Tuesdays" | "Wednesdays" | "Thursdays"
    | "Fridays" | "Saturdays" | "Sundays" ]],
  except = { [[ ("Daily" | "Weekly" | "Monthly") Cap ]],
    [[ Cap ("Daily" | "Weekly" | "Monthly") ]] },
  yes = {
    "They meet [match every week].",
    "The board meets [match annually].",
    "They meet [match twice a year].",
  },
  no = { "They met in a week." },
}
