--- Who says so: every construction that gives a statement to a source.
--
-- A rule finds a cue and its source. How far the statement runs is decided
-- once for all of them in contents.lua, by the `shape` that the rule gives:
--   before   source, then cue: "X said C", "C, X said"
--   after    cue, then source: "C, said X"
--   phrase   a phrase beside the statement: "according to X"
--   adding   a participle of the speaker before it: "..., adding C"
--   none     a statement that nobody signs: "reportedly"
--   colon    a headline: "X: C"; `report` the other way: "C: X"
--   citing   passes an earlier statement on: "..., citing X"

--- Words that report ---------------------------------------------------------

-- Verbs that report speech whatever stands behind them.
def.Tells = [[
  (say | tell | tweet | retweet | claim | argue | insist | explain | confirm
   | acknowledge | admit | allege | assert | contend | disclose | emphasize
   | emphasise | stress | testify | vow | concede | complain | caution | boast
   | joke | quip | remark | reiterate | proclaim | deny | announce | accuse
   | blame | predict | suggest | note | state | indicate | declare | describe
   | inform | assure | mention | clarify | recount | recall | remind | affirm
   | exclaim | underscore | warn | reaffirm | lament | opine | retort
   | point out | make clear | make it clear) ]]

-- Verbs that report only with a statement beside them: "added 5 points".
def.MayTell = [[
  (add | report | write | observe | maintain | charge | continue | counter
   | repeat | comment | answer | post | read | conclude | advise | brief
   | share | shout | respond | reply | reveal | pledge | promise | confess
   | ask | estimate | rule | find | show | hint | speculate | decide
   | "go" on | "went" on | express) ]]

def.Speech = [[ (Tells | MayTell) ]]

-- The first words of a statement, where it follows its cue.
def.Opening = [[
  (that | whether | how | why | what | Quote | ":" | "," Quote
   | [tag="PRP"] !(Punct) | "there") ]]

--- Sources -------------------------------------------------------------------

-- What may follow the head of a source: "of the ministry", "familiar with the
-- matter", "briefed on the talks".
def.Behind = [[
  (of | from | for | in | at | with | within | on | to | near | around | inside
   | behind | close to | familiar with | involve in | brief on | brief by
   | include) NP ]]
def.Plainly = [[ NP (Anonymity | Behind){,4} ]]

-- "the minister, Ana Quiroga, ..." with both commas.
def.Apposed = [[
  ("," (!(Stop | "," | Quote)){1,25} "," | "(" (!")"){1,8} ")"
   | Dash (!(Stop | Dash | Quote)){1,25} Dash) ]]
def.Several = [[ Plainly ("," Plainly){,4} ","? and Plainly ]]
def.Speaker = [[ (Plainly Apposed?) ]]

-- Behind the cue an appositive ends with the sentence or a comma.
def.Renamed = [[ ("," (Det | Title | Role | GivenName) (!(Stop | "," | Quote | who)){,20}) ]]

-- Between the source and the cue: "has repeatedly", "would not".
def.Lead = [[ (Adv | Not | also | then | later | both | all){,3} ]]
def.Helped = [[
  (have | do | [tag="MD"] | "'ve" | "'s" | "’s" | "’ve" | "'d" | "’d")
  Lead "have"? ]]

-- A verb that stands for itself: no participle of something else.
def.Finite = [[
  ([tag="VBD"] | [tag="VBZ"] | [tag="VBP"]
   | "said" | "says" | "told" | "tells" | "wrote") ]]

--- Source, then cue ----------------------------------------------------------

rule "attribution.said" {
  doc = "X said (that) C; C, X said; C1, X said, C2",
  attribution = true, emit = { shape = { "before" } },
  match = [[
    source:Speaker Lead (Helped Lead @(Tells & Verb) | @(Tells & Finite)) ]],
  except = {
    [[ (be | get) (Adv | Not)* @Tells ]],
    [[ @(recall | claim) (thousand | million | responsibility | victory) ]],
    [[ @[tag="VBG"] ]],
  },
  yes = {
    "[source The minister] [trigger said] that the port would open.",
    "The port will open, [source Ana Quiroga] [trigger said] on Friday.",
    "[source A spokesman for the ministry, Ana Quiroga,] [trigger said] so.",
    "[source She] has repeatedly [trigger denied] the report.",
    "[source Officials familiar with the matter] [trigger told] reporters so.",
  },
  no = {
    "The minister was told to leave.",
    "A man accused of theft fled.",
    "He is said to be ill.",
  },
}

rule "attribution.added" {
  doc = "X added that C: verbs that report only with a statement behind them",
  attribution = true, emit = { shape = { "before" } },
  match = [[
    source:Speaker Lead
      (Helped Lead @(MayTell & Verb) | @(MayTell & Finite))
      ([tag="NNP"] | to | reporter | Weekday | [tag="RB"] | in a (statement | letter)){,3}
      (?=Opening) ]],
  except = {
    [[ (be | get) (Adv | Not)* @MayTell ]],
    [[ @[tag="VBG"] ]],
    [[ @(find | ask | decide | write) (it | he | she | they) ]],
  },
  yes = {
    "[source The minister] [trigger added] that the port would open.",
    "[source Lopez] [trigger wrote]: \"We go.\"",
    "[source He] [trigger replied], \"Never.\"",
  },
  no = {
    "The firm added 300 jobs.",
    "The board was asked whether it had met.",
  },
}

rule "attribution.closed" {
  doc = "C, X added.: verbs that report only with a statement before them",
  attribution = true, emit = { shape = { "before" } },
  match = [[
    ("," Quote? | Quote) source:Speaker Lead @(MayTell & Finite)
      (?=("." | "," | ":" | Quote | in | on | at | to | Weekday | [tag="RB"] | last
          | this | when | as | after | during | $)) ]],
  except = {
    [[ @(add | respond) to ]],
  },
  yes = {
    "\"We go,\" [source Lopez] [trigger added].",
    "The port will open, [source the ministry] [trigger added] on Friday.",
  },
  no = { "In May, the firm added jobs." },
}

rule "attribution.reported" {
  doc = "an outlet reports, with nothing but a time behind the cue", priority = 1,
  attribution = true, emit = { shape = { "before" } },
  match = [[
    source:(Outlet | Plainly) Lead Helped? @(report & Verb)
      (Weekday | on Weekday | [tag="RB"] | in Det? Month | this | last | earlier | week
       | "," Weekday){,3}
      (?=("," | "." | that | Quote | ":" | $)) ]],
  except = { [[ (be | get) Adv* @report ]] },
  yes = {
    "[source Reuters] [trigger reported] Friday, citing an official.",
    "Talks have stalled, [source the newspaper] [trigger reported].",
  },
  no = { "The company reported a loss of 5 million dollars." },
}

rule "attribution.who" {
  doc = "X, who said C",
  attribution = true, emit = { shape = { "before" } }, priority = 2,
  match = [[
    source:(who | which) Lead
      (Helped Lead @(Tells & Verb) | @(Tells & Finite)) ]],
  yes = { "The envoy, [source who] [trigger said] the port was shut, left." },
  no = { "The envoy, who was told to leave, left." },
}

--- Cue, then source ----------------------------------------------------------

rule "attribution.inverted" {
  doc = "C, said X",
  attribution = true, emit = { shape = { "after" } }, priority = 1,
  match = [[
    ("," Quote? | Quote) Adv?
      @((say | add | note | explain | write | recall | continue | tweet | report
         | announce | reply | respond | argue | warn | insist | joke | quip
         | observe | remark | ask | declare | exclaim | conclude) & Finite)
      source:(Plainly Renamed?) ]],
  yes = {
    "\"We go,\" [trigger said] [source Marta Lopez, a teacher].",
    "Prices may rise, [trigger said] [source analysts at the bank].",
  },
  no = { "The minister said so and left.", },
}

rule "attribution.quoted" {
  doc = "X quoted Y as saying C",
  attribution = true, emit = { shape = { "before" } }, priority = 3,
  match = [[
    source:Speaker Lead Helped? @(quote | cite) via:Speaker
      as inner:(say | add | tell | write | describe | call | warn) ]],
  yes = {
    "[source The newspaper] [trigger quoted] [via an aide] as saying that he left.",
  },
  no = { "The daily quoted prices in dollars." },
}

rule "attribution.quoted_by" {
  doc = "X was quoted (by Y) as saying C",
  attribution = true, emit = { shape = { "quoted" } }, priority = 3,
  match = [[
    via:Speaker be Adv? @(quote | cite) (by source:Plainly)?
      as inner:(say | add | tell | write | describe | call | warn)
      (by source:Plainly)? ]],
  yes = {
    "[via The aide] was [trigger quoted] as saying that he left.",
    "[via The aide] was [trigger quoted] by [source the newspaper] as saying so.",
  },
  no = { "The shares were quoted at 5 dollars." },
}

rule "attribution.according" {
  doc = "according to X, in front, behind or in the middle",
  attribution = true, emit = { shape = { "phrase" } },
  match = [[
    @("according" to)
      (Det (report | account | story | article | dispatch) (by | in | from | of)
         source:Outlet
       | source:(Plainly Renamed?)) ]],
  yes = {
    "[trigger According to] [source two officials], talks have stalled.",
    "Talks have stalled, [trigger according to] a report by [source Reuters].",
  },
  except = { [[ @_ to Det? (plan | schedule | law | custom | rule | size | need | age) (!of) ]] },
  no = { "The cards were sorted according to plan and colour." },
}

rule "attribution.citing" {
  doc = "..., citing X: passes a statement on",
  attribution = true, emit = { shape = { "citing" } },
  match = [[
    (Det? report (from | by | in))? @("citing" | "quoting" | "cited" | "quoted") source:(Plainly Renamed?) ]],
  except = { [[ (be | have | who) @_ ]] },
  yes = { "Reuters reported, [trigger citing] [source an unnamed official]." },
  no = { "The minister was cited for bravery." },
}

rule "attribution.reported_by" {
  doc = "as (first) reported by X; a report by X that C",
  attribution = true, emit = { shape = { "phrase" } }, priority = 2,
  match = [[
    (as | be | first | ",") Adv* @(report | announce | disclose | reveal | describe | state)
      by source:Plainly ]],
  yes = { "Talks have stalled, as first [trigger reported] by [source Reuters]." },
  no = { "The measure was opposed by the union." },
}

rule "attribution.adding" {
  doc = "X does something, saying C: a participle of the speaker before it",
  attribution = true, emit = { shape = { "adding" } },
  match = [[
    source:Speaker Vg (Verb & !Doing) ... ("," | Quote) (but | while | and | by | also | Adv){,2}
      @((Speech & Doing)) (?=!("." | "," | ";")) ]],
  yes = {
    "[source The minister] left early, [trigger saying] she was ill.",
    "[source Lopez] refused, [trigger adding] that it was late.",
  },
  no = { "Saying nothing is wise." },
}

--- Nobody --------------------------------------------------------------------

rule "attribution.reportedly" {
  doc = "reportedly, allegedly: somebody says so, the text does not say who",
  attribution = true, emit = { shape = { "none" } },
  match = [[ @("reportedly" | "allegedly" | "purportedly" | "supposedly") ]],
  yes = { "The two [trigger reportedly] met last week." },
  no = { "The report was late." },
}

rule "attribution.was_said" {
  doc = "X is said to do C; it is reported that C",
  attribution = true, emit = { shape = { "none" } }, priority = 2,
  match = [[ @(be Adv? ("said" | "reported" | "rumored" | "rumoured" | "alleged")) (to | that) ]],
  yes = { "Brandt [trigger was said] to have left." },
  no = { "Brandt was quick to leave." },
}

--- Headlines -----------------------------------------------------------------

rule "attribution.headline" {
  doc = "a headline that names its source in front: \"Minister: C\"",
  attribution = true, emit = { shape = { "colon" } },
  match = [[ ^ source:(Plainly) @":" Quote? (Word | Num){2} ]],
  yes = { "[source Minister][trigger :] no talks before May" },
  no = { "The minister left at 10:30." },
}

rule "attribution.byline" {
  doc = "a headline that names its source behind: \"C: report\"",
  attribution = true, emit = { shape = { "report" } },
  match = [[ (Word | Num | Quote) @":" source:(NP) $ ]],
  yes = { "Talks may resume in May[trigger :] [source ministers]" },
  no = { "The minister left at 10:30." },
}
