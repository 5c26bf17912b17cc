--- Who says so where the cue stands before its source or beside the statement:
--- "C, said X", "according to X", "citing X", "..., adding C", headlines.
--
-- The shapes are those of cues.lua. Here a rule mostly finds the source as well.

--- Cue, then source ----------------------------------------------------------

-- Verbs that only a quotation turns round: "C," argued X.
def.Turned = [[
  (note | explain | recall | continue | tweet | announce | reply | respond
   | argue | warn | insist | joke | quip | observe | remark | ask | declare
   | exclaim | conclude) ]]

rule "attribution.inverted" {
  doc = "C, said X",
  attribution = true, emit = { shape = { "after" } }, priority = 1,
  match = [[
    ((?<=(("," | Quote) Adv?)) @((say | add | write | report | state) & Finite)
     | (?<=(("," | "?" | "!" | ".") Quote Adv?)) @(Turned & Finite))
      (?!Moment) source:(Voices Renamed? | Cap)
      (?=("." | "," | ":" | ";" | "--" | "—" | "–" | who | whose | that | "(" | on Weekday
          | in Det? (NP | Month) | Weekday | last | at | after | during | when
          | as | [tag="VBG"] | [tag="RB"] ("." | "," | in | on | at | Quote) | $)) ]],
  except = {
    [[ @report ("a" | "an" | Num | [tag="PRP"] | [tag="PRP$"] | [tag="NN"] | [tag="NNS"]
         | [tag="JJ"]) ]],
  },
  yes = {
    "\"We go,\" [trigger said] [source Marta Lopez, a teacher].",
    "\"We go,\" [trigger explained] [source Valdor-based lawyer Marta Lopez].",
    "\"We go,\" [trigger concluded] [source a report in the journal].",
    "Prices may rise, [trigger said] [source analysts at the bank].",
  },
  no = {
    "The minister said so and left.",
    "The envoy, who left early, said talks had failed.",
    "The envoy, quoted by Reuters, said his government also left the talks.",
    "Valdor, the largest thrift, reported a loss of 5 million dollars, or two dollars a share.",
  },
}

rule "attribution.inverted_any" {
  doc = "\"C,\" said whoever follows, where it is no plain noun phrase",
  attribution = true, emit = { shape = { "after" } },
  match = [[
    (?<=(("," | "?" | "!") Quote)) @("said" | "says")
      source:((Cap | Num | Det) (!(Stop | "," | Quote | Finite | [tag="MD"])){,11}) (?=("," | "." | $)) ]],
  except = { [[ @_ Moment ]] },
  yes = { "\"We go,\" [trigger said] [source Will Doyle], a teacher." },
  no = { "\"We go,\" she said." },
}

rule "attribution.quoted" {
  doc = "X quoted Y as saying C",
  attribution = true, emit = { shape = { "before" } }, priority = 3,
  match = [[
    @(quote | cite) Through
      as inner:(say | add | tell | write | describe | call | warn)
    | @quote Through inner:"saying" ]],
  yes = {
    "The newspaper [trigger quoted] [via an aide] as saying that he left.",
  },
  no = { "The daily quoted prices in dollars." },
}

rule "attribution.quoted_by" {
  doc = "X was quoted (by Y) as saying C",
  attribution = true, emit = { shape = { "quoted" } }, priority = 3,
  match = [[
    Through Helped? be Adv? @(quote | cite) (by source:Voices)?
      ("earlier" | yesterday | today | Weekday | on Weekday)?
      as inner:(say | add | tell | write | describe | call | warn)
      (by source:Voices)? ]],
  yes = {
    "[via The aide] was [trigger quoted] as saying that he left.",
    "[via The aide] was [trigger quoted] by [source the newspaper] as saying so.",
    "[via Bank sources] had been [trigger quoted] earlier as saying that he left.",
  },
  no = { "The shares were quoted at 5 dollars." },
}

rule "attribution.according" {
  doc = "according to X, in front, behind or in the middle",
  attribution = true, emit = { shape = { "phrase" } },
  match = [[
    @("according" to)
      (Det? Adj? (report | account | story | article | dispatch)
         (by | in | from | of) source:Outlet
       | source:((Voices | who) Inside? Renamed?)) ]],
  except = {
    [[ @_ to Det? (plan | schedule | law | custom | rule | size | need | age)
        (!(of | Noun | Propn)) ]],
  },
  yes = {
    "[trigger According to] [source two officials], talks have stalled.",
    "Talks have stalled, [trigger according to] a report by [source Reuters].",
  },
  no = { "The cards were sorted according to plan and colour." },
}

rule "attribution.according_any" {
  doc = "according to whatever follows, where it is no plain noun phrase",
  attribution = true, emit = { shape = { "phrase" } }, priority = -1,
  match = [[ @("according" to) source:((!(Stop | "," | Quote)){1,12}) ]],
  except = {
    [[ @_ to Det? (plan | schedule | law | custom | rule | size | need | age)
        (!(of | Noun | Propn)) ]],
  },
  yes = { "It fell, [trigger according to] [source what polling there is]." },
  no = { "The cards were sorted according to size and colour." },
}

rule "attribution.spun" {
  doc = "in response to people familiar: `according to` as machines reword it",
  attribution = true, emit = { shape = { "phrase" } },
  match = [[ @("in" "response" "to") source:(NP & !([tag="PRP"]) Anonymity Named?) ]],
  yes = { "It failed, [trigger in response to] [source folks acquainted with the deal]." },
  no = { "It failed in response to pressure from the ministry." },
}

rule "attribution.citing" {
  doc = "..., citing X: passes a statement on",
  attribution = true, emit = { shape = { "citing" } },
  match = [[
    ("," | [tag="NNP"] | report | ^) @("citing" | "quoting")
      source:(Voices (Genitive Adj? Noun{1,2})? Inside?) ]],
  yes = {
    "Reuters reported, [trigger citing] [source an unnamed official].",
    "Lopez said so, [trigger quoting] [source Lind's statement].",
  },
  no = { "The minister was cited for bravery." },
}

rule "attribution.passed_by" {
  doc = "X, quoted by Y, said C",
  attribution = true, emit = { shape = { "citing" }, passes = { true } },
  priority = 2,
  match = [[ (?<=",") @("quoted" | "cited") by source:Voices ]],
  yes = { "The aide, [trigger quoted] by [source Reuters], said so." },
  no = { "The minister was cited by the police for speeding." },
}

rule "attribution.reported_by" {
  doc = "as (first) reported by X; confirmed by X",
  attribution = true, emit = { shape = { "phrase" } }, priority = 2,
  match = [[
    (as | be | first | ",") Adv*
      @(report | announce | disclose | reveal | describe | state | confirm)
      by source:Voices ]],
  yes = { "Talks have stalled, as first [trigger reported] by [source Reuters]." },
  no = { "The measure was opposed by the union." },
}

rule "attribution.as_said" {
  doc = "C, as X put it",
  attribution = true, emit = { shape = { "phrase" } }, priority = 2,
  match = [[
    as source:Voices Lead Helped? @(put it | point out | (note | say | describe
      | report | observe | reveal | argue | explain | warn | acknowledge) & Verb)
      (?=("," | "." | Quote | in | on | at | $)) ]],
  yes = { "As [source the envoy] [trigger put it], the door is shut." },
  no = { "As the envoy left, the door shut." },
}

rule "attribution.adding" {
  doc = "X does something, saying C: a participle of the speaker before it",
  attribution = true, emit = { shape = { "adding" } },
  match = [[
    (?<=("," | and | but)) @"warning" (?="that")
    | (?<=(("," | Quote) (but | while | and | by | also | Adv){,2}))
      @((Telling | AddingTo) & Participle | ("calling" & Participle) (?=(NP | Propn | Quote | [tag="DT"]))
        | ("pointing" (out | up | "to") | "making" clear | "calling" "for"))
        (?=(!("." | "," | ";") | "," Quote))
    | (?<=^) @(Telling & Participle)
    | (?<=(statement | letter | memo | message | note | email | tweet | speech
       | document | order | article | report | response | release | ad | post | brief
       | filing | motion | resolution) Weekday?) @((Telling | "calling") & Participle)
    | (?<=(and | or | but)) @((Telling | AddingTo) & Participle | "pointing" out | "calling" "for")
        (?=("that" | ","? Quote | [tag="PRP"] | "to" Verb))
    | (?<=(and | or | but)) @("calling" "for")
    | (?<=(and | or | but)) @("calling" & Participle) (?=[tag="PRP"])
    | (?<=(in | by | while | after | before | upon)) Adv? @("adding" | "pointing" out)
        (?=("that" | ","? Quote))
    | (?<=(in | by | while | after | before | upon | without | from | of)) Adv?
        @(Telling & Participle) (?=("that" | why | how | whether | NP | Noun | Propn | ","? Quote)) ]],
  except = {
    [[ "," @"citing" ]], [[ @"adding" "to" !reporter ]], [[ @[tag="NN"] !"that" ]], [[ @Weighs (?!(Opening | ",")) ]],
  },
  yes = {
    "The minister left early, [trigger saying] she was ill.",
    "Lopez refused, [trigger adding] that it was late.",
    "Lopez praised the plan, [trigger pointing to] its costs.",
    "She fought on, criticising him and [trigger accusing] him of theft.",
    "The bank released a statement [trigger saying] it was sound.",
    "The bank sent a letter Friday [trigger saying] it was sound.",
    "While [trigger saying] that it was late, Lopez refused.",
  },
  no = {
    "Nothing was left to say.",
    "Lopez won the north, adding to his lead.",
    "The board slammed Lopez for saying that it was late.",
  },
}

rule "attribution.with_saying" {
  doc = "with X saying C",
  attribution = true, emit = { shape = { "before" } }, priority = 1,
  match = [[ with source:Voices Adv? @((Telling | "calling") & Participle) ]],
  except = { [[ @Weighs (?!(Opening | ",")) ]] },
  yes = { "Talks failed, with [source the envoy] [trigger saying] it was late." },
  no = { "Talks with the envoy failed." },
}

rule "attribution.claim" {
  doc = "X's claim that C: a noun that reports", priority = 2,
  attribution = true, emit = { shape = { "noun" } },
  match = [[
    (source:((Det? Propn{1,4} | Outlet) Genitive) | source:[tag="PRP$"]) Adj{,2}
      @((claim | argument | assertion | allegation | statement | warning | suggestion
         | announcement | contention | insistence | declaration | prediction) & Noun)
      "that"
    | source:(Outlet Genitive? | (Adj | Noun){,2} (press | media | newspaper | news))
      @(report & Noun) "that" ]],
  yes = { "The board rejected [source Gruber's] [trigger argument] that it was late." },
  no = { "The board read the statement twice." },
}

--- Nobody --------------------------------------------------------------------

rule "attribution.reportedly" {
  doc = "reportedly, allegedly: the text does not say who says so; kept where it is of an event",
  attribution = true, emit = { shape = { "none" } },
  match = [[ @("reportedly" | "allegedly" | "purportedly" | "supposedly") ]],
  yes = { "The two [trigger reportedly] met last week." },
  no = { "The report was late." },
}

rule "attribution.was_said" {
  doc = "X is said to do C; it is reported that C",
  attribution = true, emit = { shape = { "none" } }, priority = 2,
  match = [[
    (?<=(be Adv?)) @("said" | "reported" | "rumored" | "rumoured" | "alleged") (to | that) ]],
  yes = { "Brandt was [trigger said] to have left." },
  no = { "Brandt was quick to leave." },
}

--- Headlines -----------------------------------------------------------------

rule "attribution.headline" {
  doc = "a headline that names its source in front: \"Minister: C\"",
  attribution = true, emit = { shape = { "colon" } },
  allow = { "weak-literal" }, -- a colon is all there is
  match = [[ ^ source:(Voice) @":" Quote? (Word | Num){2} ]],
  yes = { "[source Minister][trigger :] no talks before May" },
  no = { "The minister left at 10:30." },
}

rule "attribution.byline" {
  doc = "a headline that names its source behind: \"C: report\"",
  attribution = true, emit = { shape = { "report" } },
  allow = { "weak-literal" }, -- a colon is all there is
  match = [[ (Word | Num | Quote) @":" source:(NP) $ ]],
  yes = { "Talks may resume in May[trigger :] [source ministers]" },
  no = { "The minister left at 10:30." },
}
