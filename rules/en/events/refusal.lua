--- Who refuses, rejects, declines or turns down what.
--
-- The rules find the word that tells the refusal, and what is refused where it
-- follows. Who refuses is read off the clause (parties/agents.lua), and so is whether
-- it happened (status/verbs.lua).

-- What one can say no to without disputing a fact.
words.Asked = { "request", "demand", "offer", "proposal", "plan", "bid",
  "invitation", "invite", "appeal", "call", "plea", "deal", "idea", "overture",
  "advance", "application", "petition", "motion", "meeting", "talk",
  "negotiation", "visit", "compromise", "ceasefire", "truce", "interview",
  "bill", "measure", "resolution", "opportunity", "chance", "role",
  "comment", "access", "permission", "entry", "visa", "nomination", "job",
  "post", "package", "term", "condition", "ultimatum", "suggestion",
  "conference", "debate", "treatment", "service", "pressure", "effort",
  "attempt", "move", "push", "extradition", "change", "reform", "cut" }

-- Acts that somebody asks for: "will not negotiate" refuses, "will not rain"
-- does not.
words.Comply = { "accept", "agree", "allow", "attend", "join", "participate",
  "negotiate", "talk", "meet", "sign", "comply", "cooperate", "co-operate",
  "support", "recognise", "recognize", "tolerate", "surrender", "yield",
  "concede", "compromise", "bow", "bargain", "obey", "testify", "resign",
  "withdraw", "extradite", "hand", "submit", "back down", "give in",
  "take part", "step down", "lay down", "stand down", "disarm", "cede",
  "relent", "apologise", "apologize", "retreat" }

-- What is only disputed, not refused.
def.Dispute = [[
  (charge | accusation | allegation | criticism | contention | assertion
   | insinuation | characterization | characterisation | rumour | rumor
   | speculation | theory | premise | label | analogy | comparison
   | implication | attack | comment | remark | statement | rhetoric | complaint
   | suspicion | blame)
  | (notion | idea | suggestion | view | argument | report | assumption
     | perception | concern | warning | claim)
    ("that" | "there" | [tag="DT"] | Propn | Pron)
  | (notion | view | argument | report) "as"
  | claim (?!(for)) ]]

-- "declined to 57", "declined to around a third": a fall.
def.Act = [[
  ("to" (?!((Adv | Adp)? (Num | NumberWord | Det | "$") | "about" | "around"))
    Rest) ]]

rule "refusal.to" {
  doc = "X refused or declined to do something",
  event = "refusal", priority = 2,
  match = [[ @(refuse | decline | balk | baulk) ("," (!(Stop | ",")){1,3} ",")?
      matter:Act ]],
  yes = {
    "The ministry [trigger declined] [matter to name the mediator].",
    "He has [trigger refused] [matter to sign the accord], she said.",
    "She [trigger declined], so far, [matter to comment].",
  },
  no = {
    "Output declined to 40 tons.",
    "Output declined to around 40 tons.",
  },
}

rule "refusal.balked" {
  doc = "X balked at something",
  event = "refusal",
  match = [[ @(balk | baulk) ("at" | "over") matter:Rest ]],
  yes = { "The banks [trigger balked] at [matter lending more]." },
  no = { "The horse balked." },
}

rule "refusal.asked" {
  doc = "X declined an offer, a request, comment",
  event = "refusal", priority = 1,
  match = [[ @((decline & !Noun) | resist | deny) Adv? matter:(Bound{,6} Asked)
      ]],
  except = { [[ @(deny | resist) ("the" | "that" | Propn | "any" | "being"){,2}
      ("report" | charge | call) ]],
             [[ @deny (plan | meeting | deal | "any" | "the" (idea | deal | plan
                 | meeting)) ]],
             [[ "the" @decline ]] },
  yes = {
    "The bank [trigger declined] [matter comment].",
    "She [trigger declined] [matter an invitation] to the palace.",
    "The court [trigger denied] [matter their request].",
  },
  no = {
    "Exports declined 3 percent.",
    "Demand declined in May.",
    "He denied the report.",
  },
}

rule "refusal.object" {
  doc = "X rejected, vetoed, rebuffed, spurned or boycotted something",
  event = "refusal",
  match = [[
    @((reject | rebuff | spurn | snub | refuse | boycott | veto) & !Noun)
      Adv? matter:Object ]],
  except = {
    [[ @reject Adv? Bound{,6} Dispute ]],
    [[ @reject Adv? Title ]],
    [[ "the" @refuse ]],
  },
  yes = {
    "Ruritania [trigger rejected] [matter the offer] of talks.",
    "The mayor [trigger vetoed] [matter the bill].",
    "The rebels [trigger spurned] [matter a truce].",
  },
  no = {
    "The general rejected the accusation.",
    "She rejected the notion that the talks had failed.",
    "Voters rejected Mr. Quill.",
    "It has rejected.",
  },
}

rule "refusal.dismissed" {
  doc = "X dismissed a call or an offer, shunned or nixed something, said no to it",
  event = "refusal",
  match = [[
    @((dismiss | turn away) & Verb) matter:(Bound{,3} (call | demand | request
        | offer | proposal | plea | bid | motion | overture))
    | @((shun | nix) & Verb) matter:Object
    | @((say | "said") "no" "to") matter:Object ]],
  except = { [[ @(say | "said") "no" "to" (claim | drug) ]] },
  yes = {
    "The premier [trigger dismissed] [matter calls] for a new vote.",
    "Lawmakers [trigger nixed] [matter the proposal].",
    "The mayor [trigger shunned] [matter the ceremony].",
    "The board [trigger said no to] [matter the bid].",
  },
  no = {
    "The court dismissed the judge.",
    "He said no more.",
  },
}

rule "refusal.bare" {
  doc = "a refusal whose matter stands before it or is left out",
  event = "refusal", priority = -1,
  match = [[ @((refuse | reject | rebuff | spurn | veto | balk | boycott) &
      !Noun) ]],
  except = {
    [[ @reject Adv? Bound{,6} Dispute ]],
    [[ @reject Adv? Title ]],
    [[ Dispute Vg @reject ]],
    [[ Dispute (were | was) @reject ]],
    [[ ("the" | "of" | Adj) @refuse ]],
  },
  yes = {
    "The plan was [trigger rejected] by the union.",
    "Asked to resign, she [trigger refused].",
    "The banks [trigger balked] at the terms.",
  },
  no = { "The refuse was burnt.", "The charge was rejected." },
}

rule "refusal.phrase" {
  doc = "refusals told by more than one word: turned down, ruled out",
  event = "refusal",
  match = [[
    @(turn down | rule out | brush (aside | off) | shoot down | wave (aside |
        off)
      | vote down | laugh off) matter:Object
    | @(rule out) matter:([tag="VBG"] Rest?)
    | @(rule out)
    | (?<=((be | "been") Adv?)) @(("turned" | "voted" | "shot") down
        | "brushed" (aside | off)) ]],
  except = { [[ @shoot down Bound{,5} (missile | plane | aircraft | jet | drone
      | balloon | helicopter) ]],
    [[ @turn down ("the" | "a" | "his" | "her")? (street | road | volume | heat
        | lamp | music | path | alley | lane) ]] },
  yes = {
    "The board [trigger turned down] [matter the bid].",
    "The premier [trigger ruled out] [matter a snap election].",
    "She [trigger ruled out] [matter resigning].",
    "The offer was [trigger turned down] by the bank.",
  },
  no = { "He turned down the street." },
}

rule "refusal.unwilling" {
  doc = "X is unwilling or not prepared to do something, there is no question of it",
  event = "refusal",
  match = [[
    @unwilling matter:Act
    | @(Not ("even" | "yet")? (willing | ready | "prepared" | "inclined" |
        "disposed")) Quote? matter:Act
    | (?<=((neither | "no") Bound{1,4} (nor Bound{1,4})? (Aux | "are" | "is")))
        @(willing | ready | "prepared") matter:Act
    | neither ... (Aux | "are" | "is" | "was" | "were") @(willing | ready |
        "prepared") matter:Act
    | (?<=((neither | "no") (side | party | camp | government | country)))
        @want matter:Act
    | @(do Not want) matter:("to" Adv? Yield Rest?)
    | @("no" (question | intention) of) matter:Rest
    | @("no" intention of) matter:Rest ]],
  yes = {
    "The guild is [trigger unwilling] [matter to yield].",
    "The banks are [trigger not prepared] [matter to lend more].",
    "There is [trigger no question of] [matter a retreat].",
    "She was \"[trigger not ready]\" [matter to sign].",
    "Neither Peru nor Chile is [trigger ready] [matter to yield].",
    "Neither side [trigger wanted] [matter to yield].",
  },
  no = { "The guild is willing to yield." },
}

-- What one is "not going to" or "does not want to" do, said as a refusal.
def.Yield = [[ (Comply | pay | give | let | continue | write | release | answer
  | commit | comment | offer | elaborate | disclose | discuss | do ("it" |
      "this" | "that" | "so")) ]]

rule "refusal.will_not" {
  doc = "X will not take part, accept, negotiate; we are not going to do it",
  event = "refusal",
  match = [[
    @((will | "would" | "wo") Quote? Not) matter:(Adv? Comply Rest?)
    | (?<=("is" | "are" | "am" | "'m" | "'re" | "’m" | "’re"))
        @(Not "going") matter:("to" Adv? Yield Rest?)
    | @((decision | decide | vow | pledge | choose) Not "to") matter:(Comply
        Rest?) ]],
  except = { [[ ("it" | "that" | "this") ("is" | "'s") @(Not "going") ]],
    [[ (levels | "that" | "which") @((will | "would") Not) ]],
    [[ if (!(Stop | ",")){1,8} @(will | "would" | "wo") ]] },
  yes = {
    "The guild [trigger will not] [matter attend the hearing].",
    "\"The guild is [trigger not going] [matter to pay],\" he said.",
    "They have [trigger decided not to] [matter join the pact].",
  },
  no = {
    "It will not rain.",
    "It is not going to rain.",
  },
}

rule "refusal.noun" {
  doc = "X's refusal to do something, the rejection of something, a veto",
  event = "refusal",
  match = [[
    @refusal matter:Act?
    | @rejection (?=("of" | "by"))
    | (?<=(Genitive)) @((rejection | rebuff | snub | veto) & Noun)
    | @((veto | rebuff) & Noun) (?=(of))
    | @(snub & Noun) (?=("at" | "to" | "of" | "by")) ]],
  except = {
    [[ "first" @refusal ]],
    [[ "this" @rejection ]],
    [[ @rejection "of" ("the" | "a")? (notion | idea | politics | establishment
        | status | Title) ]],
    [[ @veto (power | right | vote | threat | point | pen) ]],
    [[ sustain .. @veto ]],
  },
  yes = {
    "The guild's [trigger refusal] to arbitrate angered him.",
    "The [trigger rejection] of the pact came late.",
    "They overrode the mayor's [trigger veto].",
    "The [trigger snub] to the envoy hurt.",
  },
  no = {
    "The firm has a right of first refusal.",
    "The council lost its veto power.",
  },
}
