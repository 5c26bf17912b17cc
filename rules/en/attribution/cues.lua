--- Who says so, where the source stands before its cue: "X said C", "C, X said".
-- phrases.lua has the other constructions.
--
-- A rule finds a cue and its source. How far the statement runs is decided
-- once for all of them in attribution/contents.lua, by the `shape` that the rule gives:
--   before   source, then cue: "X said C", "C, X said"
--   after    cue, then source: "C, said X"
--   phrase   a phrase beside the statement: "according to X"
--   adding   a participle of the speaker before it: "..., adding C"
--   none     a statement that nobody signs: "reportedly"
--   colon    a headline: "X: C"; `report` the other way: "C: X"
--   citing   passes an earlier statement on: "..., citing X"

--- Source, then cue ----------------------------------------------------------
--
-- These rules find the cue alone. Who speaks stands to its left, behind
-- auxiliaries, asides and appositions: attribution/speakers.lua walks there, and drops the
-- cue where nobody does.

-- "he's said" is "has said", "he's told" is "is told".
def.Short = [[ ("'s" | "’s") ]]
def.Being = [[
  ("is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "’re" | "'m" | "’m"
   | get) ]]

rule "attribution.said" {
  doc = "X said (that) C; C, X said; C1, X said, C2; X, who said C; X did this and said C",
  attribution = true, emit = { shape = { "before" } },
  match = [[
    @(Tells & Verb & !Doing & !Telling | Told | TellsSo | "said" | "says" | "say" | "wrote") ]],
  except = {
    [[ @declare (force majeure | (Det | Adj){,2} (bankruptcy | independence | war | state
        | victory | dividend | emergency | truce | ceasefire | strike | default | holiday)) ]],
    [[ Being (Adv | Not)* @Tells ]],
    [[ Short (Adv | Not)* @(Tells & !("said" | "argued" | "vowed" | "denied" | "insisted")) ]],
    [[ to Adv? @(Tells & Verb | "say") ]],
    [[ @(recall | claim) (thousand | million | responsibility | victory | life) ]],
    [[ @recall (Det | [tag="PRP$"] | Num | Adj){,3} (ambassador | envoy | diplomat | troop | car | vehicle
        | product | parliament) ]],
    [[ @announce (in Num | by | (last | first) (week | month | year | Month | Weekday)? !"that") ]],
    [[ @note for ]],
    [[ @"states" !("that" | ":" | Quote) ]],
    [[ @"states" "that" (have | Aux | Finite) ]],
    [[ "time" will? @tell ]],
    [[ @write (off | down | up) ]],
    [[ @write (?!(Opening | Moment)) (Det | [tag="PRP$"] | Num | [tag="JJ"]) ]],
    [[ @"remarks" !("that" | ":" | ",") ]],
    [[ @remind [tag="PRP"] of ]],
    [[ "a" @"say" ]],
    [[ @boast (?!Opening) (Det | Num | [tag="JJ"]) ]],
    [[ @tell (Det | [tag="PRP$"])? Adj* (truth | story | lie | joke) ]],
    [[ (let | hear | see | help | make) [tag="PRP"] Adv* @("say" | "tell") ]],
    [[ ("one" | "you") ("may" | "might" | "could" | "would") @"say" ]],
    [[ (Det | Adj | Genitive | his | her | their | its | my | our) @Things ]],
    [[ @"state" !("that" | ":" | Quote) ]],
    [[ all @"told" ]],
    [[ ("much" | "more" | "little" | "final" | "any" | "no") @"say" (in | over | on | about) ]],
    [[ @Weighs (?!(Opening | "." | "," | $ | [tag="RB"])) ]],
  },
  yes = {
    "The minister [trigger said] that the port would open.",
    "The port will open, Ana Quiroga [trigger said] on Friday.",
    "She has repeatedly [trigger denied] the report.",
    "The envoy, who had left the room, [trigger said] talks had failed.",
    "Lopez shook her head and [trigger said] the port was shut.",
    "He's [trigger said] that the port is shut.",
    "She has since [trigger said] that the port was shut.",
    "Another [trigger said], \"We go.\"",
    "One man [trigger wrote], \"We go.\"",
    "Many nations [trigger announced] support on Friday.",
  },
  no = {
    "The minister was told to leave.",
    "The minister wrote a book about the port.",
    "The port boasts a new quay.",
    "The plan reminds me of an old one.",
    "She told a long story.",
    "Let me say one thing.",
    "The plan gives friends a say in the talks.",
    "He's told to leave every day.",
    "He is said to be ill.",
    "He had nothing to say.",
  },
}

rule "attribution.kept_saying" {
  doc = "X continued to say C, began to warn C, kept saying C",
  attribution = true, emit = { shape = { "before" } }, priority = 1,
  match = [[
    @((continue | begin | start | proceed | (come & !Doing) forward) to Adv?
        (Tells & Verb & !Weighs | "say" | "call" "for"))
      (?=(Opening | NP))
    | @((begin | start | keep | continue) (Telling | "calling" "for")) (?=(Opening | NP)) ]],
  except = {
    [[ (be | get) (Adv | Not)* @_ ]],
    [[ to Adv? @_ ]],
    [[ @_ "to"? tell ("itself" | "himself" | "herself" | "themselves") ]],
    [[ @_ "to"? tell (Det | [tag="PRP$"])? (truth | story) ]],
  },
  yes = {
    "Lopez [trigger continued to insist] that the port was shut.",
    "The envoys [trigger kept saying] that talks had stalled.",
  },
  no = {
    "Lopez continued to read.",
    "She continues to tell herself that it is over.",
    "The port continued to open on Fridays.",
    "The bank continues to stress its size.",
  },
}

rule "attribution.note_that" {
  doc = "experts note that C, many argue: words that seem nouns",
  attribution = true, emit = { shape = { "before" } },
  match = [[
    (?<=([tag="NNS"] | [tag="NNPS"] | [tag="PRP"] | who | many | some | most))
      @(("note" | "argue" | "claim" | "warn" | "report" | "caution" | "counter" | "state"
         | "estimate") & Noun) (?=("that" & ![tag="WDT"]))
    | (?<=(many | some | most | [tag="PRP"])) @(("note" | "argue" | "claim" | "warn") & Noun)
      (?=(",")) ]],
  yes = { "But experts [trigger note] that the port was shut." },
  no = { "The envoys read the note that lay there." },
}

rule "attribution.called" {
  doc = "X called Y Z",
  attribution = true, emit = { shape = { "before" } },
  match = [[
    @(call & Verb & !Doing)
      (?=(NP | Propn | Quote | what | both | [tag="DT"] | "that" (Noun | Adj))) ]],
  except = {
    [[ (be | get) (Adv | Not)* @call ]],
    [[ to Adv? @call ]],
    [[ @call ([tag="PRP"] (to | and | back | in | at | on) | itself | themselves | himself | herself) ]],
    [[ (?<!(have Adv? | [tag="PRP"] | who | which | (Propn & Cap))) @(call & [tag="VBN"]) ]],
    [[ @call (Det | [tag="PRP$"]) Adj* (election | meeting | strike | vote | session
         | referendum | police | summit) ]],
  },
  yes = { "The minister [trigger called] the plan a mistake." },
  no = { "The minister called for calm.", "The president called an election." },
}

rule "attribution.is_saying" {
  doc = "X is saying C",
  attribution = true, emit = { shape = { "before" } }, priority = 1,
  match = [[
    (?<=((be | [tag="PRP"] ("'s" | "’s" | "'re" | "’re")) (Adv | Not){,2}))
      (@((Telling | "promising" | "pledging" | "calling") & Participle)
          (?=("that" | "to" | whether | how | why | what | ","? Quote | Det | Adj | Noun
              | Propn | Pron | Num | [tag="PRP$"]))
       | @(("calling" & Participle) "for")) ]],
  except = { [[ @Weighs (?!(Opening | ",")) ]], [[ @"telling" "that" ]] },
  yes = { "The minister is [trigger telling] reporters that the port will open.",
    "The envoys are [trigger calling for] a truce." },
  no = { "The minister is leaving.", "It is telling that nobody came." },
}

rule "attribution.added" {
  doc = "X added that C: verbs that report only with a statement behind them",
  attribution = true, emit = { shape = { "before" } },
  match = [[ @(MayTell & Verb & !Doing & !AddingTo) Then (?=Opening) ]],
  except = {
    [[ (be | get) (Adv | Not)* @MayTell ]],
    [[ to Adv? @MayTell ]],
    [[ @(find | show | reveal | read | share | post) !("that" | ":" | "," | Quote | "in" | "on") ]],
    [[ @find Quote ]],
  },
  yes = {
    "The minister [trigger added] that the port would open.",
    "Lopez [trigger observed]: \"We go.\"",
    "He [trigger replied], \"Never.\"",
  },
  no = {
    "The firm added 300 jobs.",
    "The board was asked whether it had met.",
    "He found \"complete support\" in Oslo.",
  },
}

rule "attribution.promised" {
  doc = "X promised to do C",
  attribution = true, emit = { shape = { "before" } },
  match = [[ @((promise | pledge) & Verb & !Doing | ("promised" | "pledged") & Tensed)
    (?=(to Adv? Verb)) ]],
  except = { [[ (be | get) (Adv | Not)* @(promise | pledge) ]], [[ to Adv? @(promise | pledge) ]] },
  yes = { "The minister [trigger pledged] to open the port." },
  no = { "The minister kept the promise.", "The bank pledged 5 million dollars." },
}

rule "attribution.called_for" {
  doc = "X called for C: a demand in public",
  attribution = true, emit = { shape = { "before" } },
  match = [[ @((call & Verb & !Doing) "for") ]],
  except = { [[ (be | get) (Adv | Not)* @call ]], [[ to Adv? @call ]] },
  yes = { "The minister [trigger called for] calm." },
  no = { "The vote was called for Monday." },
}

rule "attribution.cited" {
  doc = "X cited C, X pointed to C: what somebody says in support",
  attribution = true, emit = { shape = { "before" } },
  match = [[ @((cite & Verb & !Doing) | (point & Verb & !Doing) "to") (?=NP) ]],
  except = { [[ (be | get) (Adv | Not)* @(cite | point) ]], [[ to Adv? @(cite | point) ]] },
  yes = {
    "The minister [trigger cited] the cost of fuel.",
    "The minister [trigger pointed to] the cost of fuel.",
  },
  no = { "The minister was cited for bravery." },
}

rule "attribution.questioned" {
  doc = "X asked whether C; X concluded that C",
  attribution = true, emit = { shape = { "before" } },
  match = [[
    @(ask & Verb & !Doing) NP? (?=(whether | if | how | why | what | who | which | when | where))
    | @((conclude | demand) & Verb & !Doing) (?="that") ]],
  except = { [[ (be | get) (Adv | Not)* @_ ]], [[ to Adv? @_ ]],
    [[ ("when" | "once" | "if" | ",") @"asked" ]] },
  yes = {
    "The envoy [trigger asked] whether the port was open.",
    "The report [trigger concluded] that the port was open.",
  },
  no = {
    "The envoy asked for help.",
    "Talks concluded.",
    "The envoy, when asked whether he knew, left.",
  },
}

rule "attribution.asked" {
  doc = "\"C?\" X asked: verbs that report only the words of a quotation",
  attribution = true, emit = { shape = { "before" }, needs = { "quote" } },
  match = [[ @(Shouts & Finite | "read") ]],
  except = {
    [[ @continue to ]], [[ (to | be | get) Adv? @"read" ]] },
  yes = {
    "\"Who goes?\" Lopez [trigger asked].",
    "Lopez [trigger asked]: \"Who goes?\"",
  },
  no = { "Asking Lopez would not help.", "Lopez continues to say \"never\"." },
}

rule "attribution.colon" {
  doc = "X resisted: \"C\": any verb, where a colon and a quotation follow",
  attribution = true, emit = { shape = { "before" } }, priority = -1,
  allow = { "weak-literal" }, -- a colon is all there is
  match = [[ @(Verb & Finite) Adv? ":" Quote ]],
  yes = { "Lopez [trigger shrugged]: \"We go.\"" },
  no = { "Lopez saw two things: a lamp and a chair." },
}

rule "attribution.closed" {
  doc = "C, X added.: verbs that report only with a statement before them",
  attribution = true, emit = { shape = { "before" }, needs = { "front" } },
  match = [[
    @(MayTell & Finite)
      (?=("." | "," | ":" | Quote | in | on | at | to | Weekday | [tag="RB"] | last
          | this | when | as | after | during | $)) ]],
  except = { [[ @(add | respond) to ]], [[ @(brief | advise) (on | by) ]] },
  yes = {
    "\"We go,\" Lopez [trigger added].",
    "The port will open, the ministry [trigger added] on Friday.",
  },
  no = {
    "In May, the firm added jobs.",
    "The port will open, two aides briefed on the plan said.",
  },
}

rule "attribution.reports" {
  doc = "C, NAME reports.: an outlet or a reporter that no list knows",
  attribution = true, emit = { shape = { "before" }, needs = { "front" } },
  match = [[ (?<=(Propn & Cap)) @("reports" | "notes") (?=("." | $)) ]],
  yes = {
    "The port will open, the Valdoria Tribune [trigger reports].",
    "The port will open, O'Hara [trigger notes].",
  },
  no = { "He read the reports.", "The bank printed the Valdor notes in May." },
}

rule "attribution.reported" {
  doc = "an outlet reports", priority = 1,
  attribution = true, emit = { shape = { "before" } },
  match = [[
    (?<=Outlet) (Adv | have){,2} @((report & Verb | "reported" & Tensed) & !Doing)
    | @((report & Verb | "reported" & Tensed) & !Doing)
      (Weekday | on Weekday | [tag="RB"] | in Det? Month | this | last | earlier
       | today | yesterday | week | "," Weekday){,3}
      (?=("," | "." | "that" | Quote | ":" | $)) ]],
  except = {
    [[ (be | get) Adv* @report ]],
    [[ to Adv? @report ]],
    [[ ("%" | percent | "pct" | "dlrs" | "dollars" | "cents" | "cts" | "tonnes" | Num) Adv* @report ]],
  },
  yes = {
    "Reuters [trigger reported] Friday, citing an official.",
    "Talks have stalled, a local newspaper [trigger reported] today.",
    "Talks have stalled, the newspaper [trigger reported].",
  },
  no = {
    "The company reported a loss of 5 million dollars.",
    "It lost 5 million dollars, not the 3 million dollars first reported.",
  },
}
