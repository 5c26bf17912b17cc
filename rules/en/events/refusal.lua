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
  "take part", "step down", "lay down", "stand down", "disarm", "cede", "pay",
  "lend", "permit", "grant", "honor", "honour", "give up", "let", "debate",
  "vote", "relent", "fund", "apologise", "apologize", "retreat" }

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
    (Adv? (say | disclose | reveal | specify | predict | discuss | explain | (comment | speculate) on)
       ("when" | "if") Rest | Rest)) ]]

-- "rejected Rubio": an opinion of somebody.
def.RejectedPerson = [[
  (@reject Adv? (Title Propn{1,3} | GivenName Propn) (?!(Propn | Genitive))
   | @reject Bound{,2} (republican | democrat | candidate | politician)
       (Stop | "," | in | at | as)
   | @reject Adv? (Propn & !CountryName & !OrgName) (Stop | "," | "as" | and |
       Adv)) ]]

rule "refusal.to" {
  doc = "X refused or declined to do something",
  event = "refusal", priority = 2,
  match = [[ @(refuse | decline | balk | baulk) ("," (!(Stop | ",")){1,3} "," | Adv)?
      matter:Act
      | @(refuse | decline) Adp (!(Stop | "," | Verb | "to")){1,3}
          matter:("to" Adv? [tag="VB"] Rest?) ]],
  yes = {
    "The ministry [trigger declined] [matter to name the mediator].",
    "He has [trigger refused] [matter to sign the accord], she said.",
    "She [trigger declined], so far, [matter to comment].",
    "He [trigger declined] later [matter to name the buyer].",
    "The bank [trigger declined] on Friday [matter to say who called].",
    "Napco [trigger declined] [matter to say when the mine would open].",
  },
  no = {
    "Output declined to 40 tons.",
    "Output declined to around 40 tons.",
    "They put the decline to poor profits.",
    "Prices declined in May to 40 pesos.",
  },
  except = { [[ ("the" | "a" | "its" | "this" | Adj) @(decline & Noun) ]] },
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
      | (?<=((request | application | appeal | petition | motion | visa | permit
          | bid | permission | access | plea) (be | "been" | have){1,2} Adv?))
          @"denied" ]],
  except = { [[ @(deny | resist) ("the" | "that" | Propn | "any" | "being"){,2}
      ("report" | charge) ]], [[ @deny ("the" | "that" | Propn | "any"){,2} call ]],
             [[ @deny Bound{,6} (nomination | chance | role | opportunity) ]],
             [[ @deny (plan | meeting | deal | "any" | "the" (idea | deal | plan
                 | meeting)) ]],
             [[ ("due" | "owing" | "thanks") "to" @"declining" ]],
             [[ "the" @decline ]] },
  yes = {
    "The bank [trigger declined] [matter comment].",
    "Ruritania [trigger resisted] [matter calls] to pump more oil.",
    "She [trigger declined] [matter an invitation] to the palace.",
    "The court [trigger denied] [matter their request].",
    "Their request was [trigger denied].",
  },
  no = {
    "Exports declined 3 percent.",
    "Demand declined in May.",
    "It lost money due to declining demand.",
    "He denied the report.",
    "They hope to deny Mr. Quill the nomination.",
    "It would have denied him an opportunity.",
  },
}

rule "refusal.object" {
  doc = "X rejected, vetoed, rebuffed, spurned or boycotted something",
  event = "refusal",
  match = [[
    @((reject | rebuff | spurn | snub | refuse | boycott | veto) & !Noun)
      Adv? matter:Object
    | (?<=("to")) @(boycott | veto | snub) matter:Object ]],
  except = {
    [[ @reject Adv? Bound{,6} Dispute ]],
    [[ RejectedPerson ]],
    [[ @reject Adv? ("the" | "any") (need | necessity) ]],
    [[ @boycott ","? divestment ]],
    [[ "the" @refuse ]],
  },
  yes = {
    "Ruritania [trigger rejected] [matter the offer] of talks.",
    "They urged us to [trigger boycott] [matter the vote].",
    "The mayor [trigger vetoed] [matter the bill].",
    "The rebels [trigger spurned] [matter a truce].",
    "Peru [trigger rejected] [matter President Rubio's demand].",
  },
  no = {
    "The general rejected the accusation.",
    "She rejected the notion that the talks had failed.",
    "Voters rejected Mr. Quill.",
    "It has rejected.",
  },
}

rule "refusal.dismissed" {
  doc = "X dismissed or ignored a call, shunned something, said no to it",
  event = "refusal",
  match = [[
    @((dismiss | turn away) & Verb) matter:(Bound{,3} (call | demand | request
        | offer | proposal | plea | bid | motion | overture))
    | @((ignore | defy | disregard | flout) & Verb) matter:(Bound{,4} (call |
        demand | request | offer | plea | appeal | ultimatum | order | ruling
        | invitation | subpoena))
    | @(fend off | (throw | toss) out) matter:(Bound{,4} (bid | offer
        | proposal | demand | request | takeover | overture | motion))
    | @((shun | nix) & Verb) matter:Object
    | @((say | "said") "no" "to") matter:Object
    | @((say | "said") "no") (?=(Stop | Quote))
    | (?<=((offer | proposal | call | demand | request | plea | bid | motion
        | appeal) (be | "been" | have){1,2} Adv?)) @"dismissed" ]],
  except = { [[ @(say | "said") "no" "to" (claim | drug) ]],
    [[ ask ("if" | whether) ... @(say "no") ]] },
  yes = {
    "The premier [trigger dismissed] [matter calls] for a new vote.",
    "Lawmakers [trigger nixed] [matter the proposal].",
    "The rebels [trigger ignored] [matter the latest ultimatum].",
    "Napco has [trigger fended off] [matter a hostile bid].",
    "The mayor [trigger shunned] [matter the ceremony].",
    "The board [trigger said no to] [matter the bid].",
    "The plea was [trigger dismissed] at once.",
  },
  no = {
    "The court dismissed the judge.",
    "They ignored the rain.",
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
    [[ RejectedPerson ]],
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
    @(turn down | rule out | shoot down | vote down) matter:Object
    | @((brush | wave | laugh) (aside | off)) matter:(Bound{,5} (offer | call
        | demand | request | proposal | plea | appeal | suggestion | idea | bid))
    | @(rule out) matter:([tag="VBG"] Rest?)
    | @(rule out)
    | (?<=((be | "been") Adv?)) @(("turned" | "voted" | "shot") down
        | "brushed" (aside | off)) ]],
  except = { [[ @rule out Bound{,4} (involvement | connection | link | sabotage | terrorism
      | arson | error | motive | foul play) ]],
    [[ @shoot down Bound{,5} (missile | plane | aircraft | jet | drone
      | balloon | helicopter) ]],
    [[ @turn down ("the" | "a" | "his" | "her")? (street | road | volume | heat
        | lamp | music | path | alley | lane) ]] },
  yes = {
    "The board [trigger turned down] [matter the bid].",
    "The premier [trigger ruled out] [matter a snap election].",
    "She [trigger ruled out] [matter resigning].",
    "The offer was [trigger turned down] by the bank.",
  },
  no = {
    "He turned down the street.",
    "The police ruled out sabotage.",
  },
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
    | @("no" intention) matter:Act
    | @(Not "about" "to") matter:(Adv? Yield Rest?)
    | @(Not "interested" "in") matter:([tag="VBG"] Rest? | Bound{,3} Asked) ]],
  yes = {
    "The guild is [trigger unwilling] [matter to yield].",
    "The banks are [trigger not prepared] [matter to lend more].",
    "There is [trigger no question of] [matter a retreat].",
    "She was \"[trigger not ready]\" [matter to sign].",
    "Neither Peru nor Chile is [trigger ready] [matter to yield].",
    "Neither side [trigger wanted] [matter to yield].",
    "She has [trigger no intention] [matter to sign].",
    "The rebels are [trigger not about to] [matter surrender].",
    "The guild is [trigger not interested in] [matter a new offer].",
  },
  no = {
    "The guild is willing to yield.",
    "She is not interested in chess.",
  },
}

-- What one is "not going to" or "does not want to" do, said as a refusal.
def.Yield = [[ (Comply & !let | pay | give | let (?!("go")) | continue | write | release | answer
  | go "into" (what | detail | specific | "it" | "that")
  | commit | comment | offer | elaborate | disclose | discuss | do ("it" |
      "this" | "that" | "so")) ]]

-- What one is asked to tell, or to take up: "would not say", "won't consider".
def.Tell = [[ (say (!(Stop)){,3} ("if" | whether | how | what | when | why | who
  | where | which | more | much | anything) | comment | discuss | elaborate | confirm | identify | name
  | disclose | reveal | share | specify | divulge | answer | speculate | release
  | consider | endorse | back | budge | renegotiate | reconsider
  | commit) ]]

rule "refusal.will_not" {
  doc = "X will not take part, accept, say why; we are not going to do it",
  event = "refusal",
  match = [[
    @((will | "would" | "wo") Quote? Not) matter:(Adv? (Comply | Tell) Rest?)
    | @((will | "would" | "wo") Quote? Not) matter:("be" Adv? (Comply | Tell) &
        [tag="VBG"] Rest?)
    | (?<=("is" | "are" | "am" | "'m" | "'re" | "’m" | "’re" | ("was" | "were") Quote?))
        @(Not "going") matter:("to" Adv? Yield Rest?)
    | @(("can" | "ca") Quote? Not) matter:(Adv? (accept | tolerate | countenance) Rest?)
    | @((decision | decide | vow | pledge | choose) Not "to") matter:(Comply
        Rest?)
    | (neither | "no" | none) (!(Stop | "," | Verb)){1,5} @("would" | "will")
        matter:((Tell | Comply) Rest?) ]],
  except = { [[ ("it" | "that" | "this") ("is" | "'s") @(Not "going") ]],
    [[ "no" Noun ("that")? Pron @("would" | "will") ]],
    [[ (levels | "that" | "which") @((will | "would") Not) ]],
    [[ @((will | "would" | "wo") Not) (recognise | recognize) ("it" | "him" | "her"
        | "me" | "them" | "this") ]],
    [[ "you" Aux? @(("will" | "would" | "wo")? Not) ]],
    [[ if (!(Stop | ",")){1,8} @(will | "would" | "wo") ]] },
  yes = {
    "The guild [trigger will not] [matter attend the hearing].",
    "The clerk [trigger would not] [matter say who had called].",
    "She [trigger will not] [matter be attending the hearing].",
    "The senator [trigger would not] [matter vote for the bill].",
    "\"The guild is [trigger not going] [matter to pay],\" he said.",
    "He said he was \"[trigger not going] [matter to negotiate].\"",
    "They have [trigger decided not to] [matter join the pact].",
    "Neither firm [trigger would] [matter comment].",
    "He said they \"[trigger will not] [matter pay]\" and would leave.",
  },
  no = {
    "It will not rain.",
    "You would not recognize it.",
    "There is no guarantee he would name his donors.",
    "It is not going to rain.",
  },
}

rule "refusal.noun" {
  doc = "X's refusal to do something, the rejection of something, a veto",
  event = "refusal",
  match = [[
    @(refusal | unwillingness) matter:Act?
    | @rejection (?=("of" | "by"))
    | (?<=(Genitive)) @((rejection | rebuff | snub | veto | boycott) & Noun)
    | @((veto | rebuff) & Noun) (?=("of" | "by"))
    | @(boycott & Noun)
    | (?<=((cast | threaten | face | avoid) Bound{,2})) @(veto & Noun)
    | @denial "of" matter:(Bound{,4} (request | visa | permit | licence
        | license | application | access | entry | credit | service | aid))
    | @(snub & Noun) (?=("at" | "to" | "of" | "by")) ]],
  except = {
    [[ "first" @refusal ]],
    [[ (approval | acceptance) or @rejection ]],
    [[ "this" @rejection ]],
    [[ @rejection "of" ("the" | "a" | "that" | "this")? (notion | idea | politics | establishment
        | status) ]],
    [[ @rejection "of" ("him" | "her" | "them" | "me" | "us") ]],
    [[ @rejection "of" Title Propn{1,3} (?!(Propn | Genitive)) ]],
    [[ @rejection "of" GivenName? (Propn & !CountryName & !OrgName) (Stop | ","
        | "as" | and) ]],
    [[ @veto (power | right | vote | threat | point | pen) ]],
    [[ sustain .. @veto ]],
    [[ @boycott ","? divestment ]],
    [[ @boycott (of | against)? (campaign | movement | threat | legislation | law | bill) ]],
  },
  yes = {
    "The guild's [trigger refusal] to arbitrate angered him.",
    "The [trigger rejection] of the pact came late.",
    "They overrode the mayor's [trigger veto].",
    "The [trigger snub] to the envoy hurt.",
    "A [trigger boycott] of the vote is feared.",
    "The [trigger boycott] was lifted on Monday.",
    "The mayor may cast a [trigger veto].",
    "The guild's [trigger unwillingness] to yield cost it dear.",
  },
  no = {
    "The firm has a right of first refusal.",
    "The council lost its veto power.",
    "The vote was a rejection of Rubio.",
  },
}
