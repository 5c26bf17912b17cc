--- Who resumes, restarts, reopens or restores what.

-- What can be taken up again where the verb says little by itself.
words.Restorable = { "tie", "relation", "talk", "negotiation", "service",
  "payment", "production", "output", "traffic", "flight", "aid", "funding",
  "lending", "dialogue", "contact", "supply", "supplies", "dividend", "operation",
  "diplomatic tie", "link", "access", "cooperation", "co-operation", "power",
  "electricity", "ceasefire", "truce", "trade", "subsidy", "licence",
  "license", "benefit", "shipment", "export", "visit", "drilling", "exploration", "voting right",
  "right", "programme", "program", "assistance", "discussion", "loan", "water", "gas", "communication", "train",
  "hotline", "insurance", "coverage", "credential", "membership", "consultation", "contract talk" }

-- What can be shelved and taken up again.
words.Shelved = { "plan", "deal", "bill", "proposal", "initiative", "effort", "process", "pact",
  "agreement", "accord", "project", "bid", "merger", "case", "lawsuit", "offer" }

rule "resumption.verb" {
  doc = "X resumed, restarted or reopened something, or it resumed",
  event = "resumption",
  match = [[
    @((resume | restart | reopen | reinstate | reactivate | relaunch | "re-open"
       | recommence | "re-start") & !Noun
      | resume (?=(Det | PronGen | Noun | [tag="VBG"]))
      | "resumed" | "resumes" | "resuming" | "reopened" | "reopening" & !Noun
      | "restarted" | "re-opened" | "re-opens" | "re-started") ]],
  except = {
    [[ (Det | PronGen | Adj | Genitive) @resume ]],
    [[ @(reopen | "reopened" | "reopening") Bound{,3}
        (door | wound | division | rift | debate | scar | split) ]],
    [[ @(resume | "resumed") (Det | PronGen)? Adj? (growth | fall | decline | rise | slide
        | slump | rally | climb) ]],
  },
  yes = {
    "The mill [trigger resumed] shipments of ore.",
    "Talks [trigger resumed] on Monday.",
    "The border was [trigger reopened].",
    "The case was [trigger re-opened].",
  },
  no = {
    "He sent his resume.",
    "The speech reopened the wound.",
    "The price resumed its slide.",
    "They hope for resumed growth.",
  },
}

rule "resumption.restored" {
  doc = "X restored or renewed ties, service, payments, talks",
  event = "resumption",
  match = [[
    @((restore | renew | revive | resurrect | "reestablish" | "re-establish"
        | "reestablished" | "re-established" | rekindle | reignite | reenter | "re-enter") & Verb)
      matter:(Bound{,7} Restorable)
    | @((revive | resurrect) & Verb) matter:(Bound{,5} Shelved)
    | (?<=(Restorable (("on" | "in" | "to" | "between" | "with") Bound{1,4})? (Aux | Adv | "since"){1,5}))
        @(restore | renew | revive) ]],
  yes = {
    "The two states [trigger restored] [matter diplomatic ties].",
    "Power was [trigger restored] at noon.",
    "Service on the line was [trigger restored] at noon.",
    "Those supplies have since been [trigger restored].",
    "They hope to [trigger resurrect] [matter the trade dialogue].",
    "The mayor wants to [trigger revive] [matter the merger].",
    "The judge [trigger restored] [matter their voting rights].",
  },
  no = { "The vote restored hope." },
}

rule "resumption.back" {
  doc = "X returned to the negotiating table or to work, came back online, unfroze accounts",
  event = "resumption",
  match = [[
    @(return "to") ("the" ("negotiating" | bargaining | negotiation) table)
    | (worker | miner | striker | employee | teacher | docker | pilot | crew)
        (!(Stop | ",")){,4} @((return | (go | "went") back) "to" work)
    | @((come | "came" | bring | "brought" | put | go | "went") back (online | "on" (stream | line) | "into"
        (service | production | operation | use)))
    | @("back" "in" (production | operation | service))
    | @(return "to" (service | production | operation))
    | @((begin | start) & Verb "again")
    | @(lift & Verb) matter:(Bound{,4} (suspension | freeze | moratorium))
    | @("unfreeze" | "unfroze" | "unfrozen" | "unfreezing" | "unblocked"
        | "unblock") matter:(Bound{,5} (asset | account | fund | aid | money
        | payment)) ]],
  yes = {
    "The envoys [trigger returned to] the negotiating table on Friday.",
    "The miners [trigger went back to work] on Monday.",
    "The reactor [trigger came back online].",
    "The bank [trigger unfroze] [matter the accounts].",
    "The king [trigger lifted] [matter a freeze] on exports.",
    "The pit is [trigger back in production].",
    "Talks [trigger began again] on Monday.",
  },
  no = { "She returned to the table.", "He went back to the mine." },
}

rule "resumption.noun" {
  doc = "the resumption, restart or reopening of something",
  event = "resumption",
  match = [[
    @((resumption | reopening | "re-opening" | reinstatement) & (Noun | Propn))
    | @((restart | restoration | renewal | revival) & Noun)
        "of" (Det | Adj | Noun | Propn | PronGen){,4} Restorable ]],
  yes = {
    "The [trigger resumption] of the talks was expected.",
    "The pact speaks of the [trigger restoration] of ties.",
  },
  no = { "The restoration of the chapel took years." },
}
