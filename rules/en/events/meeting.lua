--- Who meets, talks to, calls or visits whom.
--
-- Verbs want somebody behind them: one meets a minister, but a deadline only in
-- the figurative. Nouns stand for a meeting of their own unless another noun
-- follows ("meeting room"). Who took part is read off the clause (parties/agents.lua).

-- "some of the bankers", "a number of ministers".
def.SomeOf = [[
  ("some" | "many" | "most" | "all" | "several" | dozen | hundred | number | half | two | three | couple)
    "of" Bound{,4} (Role | Group | Demonym | Propn | Anyone | "you" | "us" | "them") ]]

-- Persons and bodies that one can meet, beside names.
def.Somebody = [[
  (Role | SomeOf | Group | CountryName | Demonym | Propn | GivenName | Title | Anyone
   | "him" | "her" | "me" | "us" | "them" | "you" | "each" "other") ]]

words.Anyone = { "people", "person", "man", "woman", "family", "friend",
  "parent", "resident", "citizen", "side", "counterpart", "victim", "relative",
  "mother", "father", "son", "daughter", "wife", "husband", "donor",
  "survivor", "customer", "client", "fan", "guest", "member", "team", "ally",
  "rival", "foe", "delegation", "representative", "voter", "supporter" }

-- A journalist who is spoken to takes no part in a meeting.
def.Press = [[ (reporter | journalist | crowd | audience | press | media | rally
  | interviewer | newspaper | television | radio | camera | Outlet) ]]

-- What one meets without conferring.
def.Figure = [[
  (target | demand | deadline | need | requirement | goal | payment | obligation
   | standard | resistance | criterion | expectation | cost | challenge
   | condition | objective | commitment | approval | skepticism | scepticism
   | criticism | opposition | success | failure | applause | silence | laughter
   | consumption | escalation | forecast | budget | threshold | quota | bill
   | norm | test | hoot | chorus | boo | cheer | outrage | protest | enthusiasm
       | response | share) ]]

rule "meeting.met" {
  doc = "X met Y",
  event = "meeting",
  match = [[
    @("met" & !Propn | (meet | "meets" | "meeting") & !(Noun | Propn))
      (Adv | "-" | "face" "to" "face" | TimeX | "here" | "up"){,4}
      (with Adv?)? Bound{,6} Somebody ]],
  except = {
    [[ @meet (with | by)? Bound{,6} (Propn | Bound){,2} Figure ]],
    [[ (be | "been") Adv? @"met" ]],
    [[ @meet "the" "Press" ]],
    [[ (nice | good | great | glad | pleased | pleasure | honor | honored) "to" @meet ]],
    [[ ^ ("Think" | "Imagine" | "Picture") .. @"meets" ]],
    [[ ^ @"Meet" ]],
  },
  yes = {
    "The envoy [trigger met] Ruritania's king on Friday.",
    "The banker is [trigger meeting] with a group of donors.",
    "Maria Rubio will [trigger meet] them.",
    "She [trigger met] with a number of miners.",
  },
  no = {
    "The firm met a deadline.",
    "The plan met stiff resistance from the minister.",
    "They were met with hoots from the crowd.",
    "Meet the women who clear mines.",
  },
}

rule "meeting.was_met" {
  doc = "X was met by Y: who received them",
  event = "meeting",
  match = [[ (be | "been") Adv? @"met" (!(Stop | ",")){,4} "by" ("the" | "his" | "her" | "a")?
      (Demonym | Adj)? (Person | GivenName | Title | Role Propn | Role (Stop | "," | "at")) ]],
  yes = {
    "The envoy was [trigger met] by President Quiroga.",
    "They were [trigger met] on arriving in Lima by the prime minister.",
  },
  no = { "They were met by boos.", "He was met by minister after minister." },
}

rule "meeting.gathered" {
  doc = "X and Y met: nobody is named behind the verb",
  event = "meeting", priority = -1,
  match = [[
    @("met" & !Propn | (meet | "meets" | "meeting") & !(Noun | Propn))
      (?=(with | in | on | at | for | to | here | there | again | and | today
        | tomorrow | yesterday | TimeX | during | behind | privately | separately
        | secretly | briefly | formally | informally | quietly | regularly | face
        | last | next | early | late | over | until | between TimeX
        | before | after | just | shortly | Adv | twice | several | since | without
        | amid | alone
        | up (with | in | at | on | for | TimeX | again | Stop)
        | as ("planned" | "scheduled" | "expected" | "a" "group") | "by" (phone | video)
        | "," | Stop | $)) ]],
  except = {
    [[ (be | "been") Adv? @"met" ]],
    [[ @meet with Bound{,6} Figure ]],
    [[ @"meeting" (Det | PronGen) (!(Stop | ",")){,4} Figure ]],
    [[ @meet TimeX Genitive? Adj? Figure ]],
    [[ (condition | demand | target | goal | need | requirement | deadline
        | standard & !Propn) .. @meet ]],
    [[ ("ever" | "never" | "n't" | "not") ("yet")? @meet (Stop | "," | $ |
        before) ]],
    [[ @"meeting" & Noun ]],
    [[ (man | woman | girl | boy | wife | husband | girlfriend | boyfriend | person | people)
        ("who" | "whom" | "that")? Pron Aux{,2} Adv? @"met" ]],
    [[ ("ever" | "never") @"met" in Bound{,4} life ]],
    [[ ("n't" | "not") @"met" yet ("," | Stop) ]],
    [[ @"met" Adv{,2} "by" !(phone | telephone | video | chance | accident) ]],
  },
  yes = {
    "The ministers [trigger met] in Lima.",
    "The two leaders last [trigger met] in Vienna.",
    "The ministers are [trigger meeting] up next week.",
    "The two sides have not [trigger met] since May.",
    "Bankers [trigger meeting] here agreed.",
    "The committee [trigger meets] between March 23 and April 1.",
    "They will [trigger meet] on Friday.",
  },
  no = {
    "The best dog I have ever met.",
    "He married a woman he met on a ferry.",
    "The demands were met on Friday.",
    "They work hard to meet this year's target.",
  },
}

rule "meeting.negotiated" {
  doc = "X negotiated with Y; X is negotiating",
  event = "meeting",
  match = [[
    @(negotiate & !(Noun | Adj)) (!(Stop | ",")){,10} with Bound{,6} Somebody
    | (?<=((be | "been") (Adv | Quote | "not"){,4})) @"negotiating"
    | @("negotiated" & [tag="VBD"]) (TimeX | on | in | over | for | through | Stop)
    | (?<=(CountryName | City | Capital)) @"negotiating" ]],
  except = { [[ (privately | "to" be | Det) @"negotiated" ]],
             [[ @"negotiating" (position | table | strategy | team | power |
                 objective | tactic) ]] },
  yes = {
    "The firm will [trigger negotiate] the price with the union.",
    "The banks are [trigger negotiating].",
  },
  no = {
    "They left the negotiating table.",
    "The terms have to be negotiated.",
    "It negotiated an extension of the loan.",
  },
}

rule "meeting.conferred" {
  doc = "X consulted Y, X conferred or sat down with Y, X discussed it with Y",
  event = "meeting",
  match = [[
    @(discuss & Verb) (!(Stop | "," | Conj | Verb | "with")){,12} "with" Bound{,6} Somebody
    | (?<=((("two" | "both") (leader | man | woman | side | minister | president | official | country)?
        | Propn and Propn{1,3}) (Aux | Adv){,2})) @(discuss & Verb)
    | @(sit down) ("in" Propn{1,2} | TimeX){,2} ("for" "the" (first | second | third) "time"
        | "for" Adj{,2} (talk | negotiation | discussion) | "to" negotiate)
    | (?<=("the" "two" (side | man | woman | leader | minister)? (Adv | "last"){,2}))
        @(sit down) (on | in) (TimeX | Propn)
    | @(sit down) and Adv? (talk | discuss | negotiate | have Bound{,2} (talk | conversation | discussion))
    | @((consult & Verb) | (confer & Verb) | (sit | "sat" | "sitting") down) with?
      Bound{,6} Somebody ]],
  except = { [[ @(sit down) with (!(Stop | ",")){,6} (show | host | interviewer | Press) ]],
             [[ @confer (!with) ]], [[ @(sit down) !(with | and | to | for | in | on | TimeX) ]], [[ @"consulting"
      Noun ]], [[ ^ @"Consulting" ]],
             [[ @discuss (!Stop){,6} "with" Bound{,6} (reporter | analyst | Press) ]],
             [[ @consult (lawyer | doctor | physician | map) ]] },
  yes = {
    "The mayor [trigger consulted] the bishop.",
    "The premier [trigger conferred] with allies.",
    "He [trigger discussed] the plan with the minister.",
    "She [trigger discussed] the sale of mines near the eastern border with the envoy.",
    "Maria Rubio [trigger sat down] with the minister.",
    "The rivals [trigger sat down] in Lima for the first time since May.",
    "The two sides last [trigger sat down] on Friday.",
    "The two leaders [trigger discussed] trade.",
  },
  no = { "The consulting firm failed.", "He sat down on the bench." },
}

rule "meeting.discussed" {
  doc = "X and Y discussed it, the two discussed it: with each other",
  event = "meeting",
  match = [[
    (?<=(Propn and Det? Propn{1,3} (TimeX | Aux | Adv){,4}
      | "the" "two" Noun? (Aux | Adv){,3} | "both" Noun (Aux | Adv){,3})) @(discuss & Verb) ]],
  except = { [[ (be | "been" | "being") Adv? @discuss ]] },
  yes = {
    "Peru and Ruritania had [trigger discussed] a joint bid.",
    "The two leaders briefly [trigger discussed] trade.",
  },
  no = {
    "Quiroga discussed the bid.",
    "Peru and Ruritania were discussed.",
  },
}

rule "meeting.spoke" {
  doc = "X spoke or talked with or to Y",
  event = "meeting",
  match = [[ @((speak | talk) & Verb | (?<="last") "spoke") (Adv | "first" | TimeX | "by" (phone |
      telephone)){,3}
    ("with" | "to") Bound{,6} Somebody ]],
  except = {
    [[ @(speak | talk) (!(Stop | ",")){,4} ("with" | "to") Bound{,6} (Propn){,3}
        Press ]],
    [[ @(speak | talk) "to" ("the" | "a")? (group | conference | meeting |
        convention | gathering | party | crowd | rally | people | Anyone | "you") ]],
    [[ @speak "to" Bound{,5} (club | network | association | forum | institute
        | chamber | society | student | school | university | gala | dinner) ]],
    [[ ^ @(speak | talk) ]],
    [[ "so" "to" @speak ]], [[ (if | when) "you" @(speak | talk) "to" ]],
    [[ @speak "to" ("them" | "us" | "you") ]], [[ have ("him" | "her" | "me") @speak ]],
    [[ Outlet Vg @(speak | talk) ]],
    [[ @(speak | talk) "to" Bound{,3} (house | hall | room | stadium | arena | rally) ]],
    [[ @(speak | talk) "to" ("the" | "their" | "his" | "her") (nation | country | world | "American" | public
        | base | electorate) ]],
    [[ @(speak | talk) "to" Upper ]],
    [[ @(speak | talk) (!(Stop | ",")){,4} with one voice ]],
  },
  yes = {
    "The premier [trigger spoke] with the king.",
    "The envoy [trigger talked] by phone to the minister.",
    "The envoy, who last [trigger spoke] to the minister in May, left.",
  },
  no = {
    "She spoke to reporters.",
    "She spoke to the Rotary Club.",
    "She spoke to a packed hall.",
    "The song speaks to them.",
    "Talk to the mayor.",
    "Officials spoke with the Ruritanian newspaper.",
    "He talked about the king.",
  },
}

rule "meeting.spoke_together" {
  doc = "X and Y spoke by phone, the two spoke last week",
  event = "meeting",
  match = [[
    @((speak | talk) & Verb) (Adv | "briefly"){,2} ("by" | ("on" | "over") "the") (phone | telephone |
        video)
    | (?<=(("two" (man | woman | president)? | "both" | "the" "pair" | "sides" | "leaders" | "ministers")
        ("," "who")? (Adv | Aux | Not | "last"){,3}))
        @((speak | talk) & Verb | "spoke") (TimeX | "on" | "in" | "briefly" | "for" | "since" | "again"
            | "after" | "before" | "privately" | Stop)
    | (?<=((Pron | Propn) and Propn{1,3} Aux{1,2})) @("talking" | "speaking") ("about" | "for" | Stop)
    | (?<=(and Propn{1,3} ("last" | have Not? Adv?)?)) @((speak | talk) & Verb | "spoke")
        (since | TimeX | "on" (TimeX | Month | Weekday) | "briefly")
    | (?<=("the" ("pair" | "two" ("sides" | "men" | "women")?) (Adv | Aux){,3}))
        @((speak | talk) & Verb | "spoke") "about"
    | (?<=(agree ("in" "principle")? "to")) @(talk & Verb) ("again" | Stop)
    ]],
  except = { [[ @(speak | talk) (!(Stop | ",")){,5} Press ]], [[ @(speak | talk) by (phone | telephone) from ]] },
  yes = {
    "They [trigger spoke] by phone on Friday.",
    "The two [trigger spoke] last week.",
    "The pair also [trigger talked] about grain.",
    "Quiroga and Li [trigger spoke] on Friday.",
    "Quiroga and Li last [trigger spoke] on Friday.",
    "He and Li had been [trigger talking] about the price.",
    "Peru and Chile have not [trigger spoken] since 2020.",
    "They agreed to [trigger talk] again.",
  },
  no = { "The two spoke to reporters.", "He spoke on Friday.", "Fine, she said, speaking by phone from Lima." },
}

rule "meeting.received" {
  doc = "X received or hosted a minister, X huddled with Y, ministers convened",
  event = "meeting",
  match = [[
    @((receive | host) & Verb) (Det | PronGen)? (Demonym | Adj | Noun | Propn){,3}
        (Role | Title | delegation) (?!(Genitive | Noun | "of" | "-" | Upper))
    | @((huddle | dine | parley) & Verb) with Bound{,6} Somebody
    | @(welcome & Verb) ("the"? (Demonym | foreign | prime)? (Title | Role) | Person) Propn{,3}
        ("to" | "at" | "for") ("the" | "his" | "her")? (Propn | palace | office | residence)
    | @((convene | reconvene) & Verb) (TimeX | ("in" | "at" | "on")
        (Weekday | Capital | City | CountryName | TimeX))
    | (?<=(Role (Aux | Adv){,2})) @(gather & Verb)
        (TimeX | on Weekday | ("in" | "at") Bound{1,4}){,3}
        "to" Adv? (discuss | debate | negotiate | weigh | review | coordinate | confer)
    | @(confer & Verb) "by" (phone | telephone | video) ]],
  yes = {
    "The king [trigger received] the Ruritanian minister at the palace.",
    "The mayor [trigger hosted] the Peruvian president for dinner.",
    "She [trigger huddled] with senior senators.",
    "The ministers will [trigger convene] in Lima next week.",
    "Trade ministers [trigger gathered] in Lima on Friday to discuss the tax.",
    "They [trigger conferred] by telephone.",
    "The king [trigger welcomed] President Quiroga to the palace.",
    "She [trigger dined] with senior senators.",
  },
  no = {
    "He welcomed the decision to leave.",
    "He received the minister's letter.",
    "She received a parcel.",
    "They convened a panel.",
  },
}

rule "meeting.phoned" {
  doc = "X telephoned Y, X called Y to congratulate her, X called Y on Friday",
  event = "meeting",
  match = [[
    @((telephone | phone) & Verb) Bound{,6} Somebody
    | @(call & Verb) (("the" | "his" | "her")? Adj? (Demonym | prime | foreign)? (Title | Role)
          | Propn | "him" | "her" | "them") Propn{,3}
        ("to" (discuss | congratulate | thank | apologize | apologise | inform | assure | brief)
         | TimeX (Stop | "," | "and" | "to") | "on" (TimeX | Weekday) | "from" (Propn | "the") | "by" phone) ]],
  except = { [[ (what | "so" | often | sometimes | usually | known) (Pron | Aux | Propn){,2} @call ]],
    [[ @call "the" (meeting | rule) ]] },
  yes = {
    "The premier [trigger telephoned] the king.",
    "Quiroga [trigger called] the king to congratulate him.",
    "The king [trigger called] President Quiroga on Friday.",
  },
  no = {
    "She bought a phone for the king.",
    "He called the premier a liar.",
    "They called the ministers to order.",
  },
}

rule "meeting.visited" {
  doc = "X visits a country, a capital or somebody with a name",
  event = "meeting",
  match = [[
    @(visit & Verb) (Det? (Adj | Noun | Demonym | Number | Propn){,3} (customer | client | official
        | relative | victim | survivor | counterpart | delegation
        | minister | leader | diplomat | president | lawmaker | executive | banker | creditor | investor)
      | Title | (CountryName & !("America")) | Capital | Person | ("the" (Role | Group | CountryName)) | "here"
      | "twice" | "once" (TimeX | when | while | Stop) | TimeX Stop)
    | (?<=(official | state | working | day | goodwill)) @(visit & Noun)
    | @(visit & Noun) ("here" | Adv)? (to | by) Bound{,4} (CountryName | Capital
        | Title | Demonym Role | Region | OrgName)
    | @(visit & Noun) to Bound{,4} "by" Bound{,3} (Person | Title | Role | delegation)
    | @(visit & Noun) "by" Bound{,2} (Propn | Role)
    | (?<=((during | after | before | following | of | about | for) ("the" | "this") (state | official)?
      | ("a" | "the" | "his" | "her" | "their") ("expected" | "planned" | "scheduled" | "slated" | upcoming
        | "forthcoming" | "coming"))) @(visit & Noun)
    | (?<=((Title | Role) Propn{,3} Genitive (TimeX | Adj)?)) @(visit & Noun)
    | (arrive | leave | fly) (!Stop){,8} "for" Bound{,4} @(visit & Noun)
    | @(visit & Noun) "with" Bound{,4} Somebody
    | @(visit & Noun) "from" Bound{,4} (Title | Demonym Role | delegation)
    | @(visit & Noun) "of" Bound{,3} (Title | Demonym Role | delegation)
    | (?<=("on" ("a" | "an") Adj?)) @(visit & Noun)
    | @(host & Verb) (Title | Person | Demonym Role) ]],
  except = { [[ (site | web | next | store | doctor) @visit ]], [[ first @(visit & Verb) ]],
    [[ @visit "the" (court | church | school | hospital | house | office | city | country | county | bank) ]], [[ "I"
      @visit ]],
             [[ (tourist | student | pilgrim | fan) .. @visit ]] },
  yes = {
    "The king will [trigger visit] Japan in May.",
    "She has not [trigger visited] the miner's relatives.",
    "He left on an official [trigger visit].",
    "Her [trigger visit] to Japan was short.",
    "Quiroga began a [trigger visit] to East Africa.",
    "During the [trigger visit], she spoke of trade.",
    "He applied for a visa for the expected [trigger visit].",
    "It was built before a [trigger visit] to the mill by the king.",
    "President Quiroga's [trigger visit] was short.",
  },
  no = { "Please visit our site.", "They visited the museum.", "A visit to the dentist hurts." },
}

rule "meeting.noun" {
  doc = "a meeting, talks, negotiations, a summit",
  event = "meeting",
  match = [[
    @((meeting | summit | negotiation) & (Noun | Propn)
      | ("talks" | "consultations" | "discussions") & Noun) (?!([tag="NN"] &
          !(TimeX | DayWord | "set" | "due" | "end")))
    | @("consultation" & Noun) with Bound{,5} Somebody
    | (?<=(several | preliminary | recent | private | secret | direct | initial | informal)) @("contacts" & Noun) with
        Bound{,5} Somebody
    | @"Talks" (?=("With" | "with" | "Between" | "between"))
    | (?<=(acquisition | merger | peace | trade | debt | bilateral | level))
        @"talks" ]],
  except = {
    [[ @(meeting | negotiation) "-"? (room | hall | place | house | table |
        participant | attendee | point | document | material | agenda | minute | planner | ground |
        process | tactic | skill) ]],
    [[ (town "-"? hall) ("-" style)? @meeting ]],
    [[ (deliver | give | pep) Bound{,3} @"talks" ]],
    [[ ("most" | "many" | "endless") (Adj | "of" | "the" | "," | "-" | Noun){,6}
        @"meetings" ]],
    [[ @summit ([tag="NNS"] & !"talks") ]],
    [[ subject to @negotiation ]],
    [[ @"negotiation" "of" (block | term | "a" | price) ]],
    [[ (thin | early | quiet) @"discussions" ]], [[ @"discussions" "of" ]],
    [[ @"talks" (tough | trash | dirty | big) ]],
    [[ @"Summit" Propn{,2} (say | add | announce | report | "Corp" | "Inc" | "Co" | "Ltd" |
        "Bank" | "Health" | "Group") ]],
    [[ @"Summit" (Propn & !(Weekday | Month)) ]],
    [[ (chairman | chief | executive | president | director) "of" @"Summit" ("," | Stop) ]],
    [[ @"meeting" Bound{,2} Figure ]],
    [[ (feature | automatic | protocol) @negotiation ]],
    [[ (minister | secretary | ambassador | representative) (for | of) Propn{,3} @negotiation ]],
    [[ joint @meeting of "Congress" ]],
    [[ (prayer | revival | track | race | racing | camp) @meeting ]],
    [[ (win | "won" | lose | beat | "unbeaten") (!Stop){,8} Number @"meetings" ]],
  },
  yes = {
    "The [trigger meeting] lasted an hour.",
    "Trade [trigger talks] between the two states go on.",
    "They left the Lima [trigger summit].",
    "A [trigger summit] set for Lima in April may help.",
    "Envoy Holds [trigger Talks] With Rebels",
    "The rule was made in [trigger consultation] with the king.",
  },
  no = {
    "Lima won all 15 meetings with their rivals.",
    "They left the meeting room.",
    "The summit documents were signed.",
    "She gives talks.",
    "They met.",
  },
}

rule "meeting.call" {
  doc = "a phone call, a call or conversation with somebody, a video conference",
  event = "meeting",
  match = [[
    @((phone | telephone) (call | conversation) | video (call | conference) |
        videoconference)
    | (telephone | phone | direct) @(contact & Noun) (!(Stop | ",")){,6} with Bound{,5} Somebody
    | (?<!(phone | telephone | video)) @((call | conversation | discussion |
        dialogue) & Noun)
        (with | between) Bound{,5} Somebody
    | (?<=((hold | have | resume | launch | conduct) (!(Stop | "," | Verb)){1,8})) @(dialogue & Noun)
    | @(conversation & Noun) (take place | occur) between Bound{,5} Somebody
    | (?<=((pay | "paid") Bound{,4})) @(call & Noun) "on" Bound{,4} (Person | Title | Role | Propn)
    | @(gathering & Noun) (with | between | of) Bound{,3} (Role | Person)
    | @(("sit-down" | "get-together" | "tete-a-tete" | "one-on-one") | (huddle | parley) & Noun)
        (with | between) Bound{,5} Somebody
    | (?<=((have | hold | share | attend | over) Bound{,3})) @((lunch | dinner | breakfast) & Noun)
        with Bound{,5} (Title | Role | Person)
    | @(audience & Noun) with ("the" | "Pope" | Title | Bound{,3} Somebody) ]],
  except = { [[ @(call | conversation | discussion) with (!(Stop | ",")){,4}
      Press ]],
             [[ (earnings | conference) @call ]],
    [[ @gathering of (!(Stop | ",")){,3} (supporter | people | fan | activist | protester | volunteer) ]],
    [[ @((phone | telephone) call) "from" ]],
    [[ (email | letter | text | message | mail) (and | or | ",") @(phone call) ]], [[ @(phone call) "or" ]],
    [[ (vote | automated | prank | threatening | obscene | "harassing" | marketing | campaign | robo)
        @(phone call) ]],
             [[ ("telephone" | "phone") @conversation .. Press ]] },
  yes = {
    "They spoke in a [trigger phone call] on Friday.",
    "A [trigger call] with the king followed.",
    "The [trigger dialogue] between Ruritania and Japan went on.",
    "Peru and Chile will hold a first defence [trigger dialogue] in May.",
    "The [trigger conversation] took place between Li and the premier.",
    "A [trigger gathering] of ministers followed.",
    "She had [trigger dinner] with the minister.",
    "The king paid a brief courtesy [trigger call] on President Quiroga.",
    "They hoped for a [trigger sit-down] with the king.",
  },
  no = { "The earnings call was short.", "He takes every call.", "He had fish for dinner with the sauce." },
}

rule "meeting.conference" {
  doc = "a conference, session or dialogue of states or bodies, not with the press",
  event = "meeting",
  match = [[
    @(conference & (Noun | Propn)) ("of" | "on" | "between") Bound{,3} (Role |
        Group | CountryName | Propn | Noun)
    | (?<=(peace | donor | ministerial | summit | renegotiation | international
        | aid | pact | party | "session" "of" "the")) @(conference & Noun)
    | (?<=(Propn)) @("Dialogue" | "Summit")
    | (?<=((tell | address | attend) ("the" | "this" | "a") (Adj | Noun){,2})) @(conference & Noun)
    | @(session & Noun) TimeX? (of | with) Bound{,4} (Group | OrgName | Role | Propn)
    | (?<=(emergency | plenary | special | extraordinary | "bargaining" | "negotiating" | "closed-door"
        | OrgName | Group)) @(session & Noun) ]],
  except = {
    [[ (news | press | phone | earnings | video | telephone | teleconference)
        @conference ]],
    [[ @conference (call | room | center | centre | spokesman | hall) ]],
    [[ (training | trading | practice | jam | "question-and-answer" | strategy | listening
        | joint | duck) @session ]],
    [[ @"Conference" of Adj? (Propn & Cap) ]],
  },
  yes = {
    "The donors' aid [trigger conference] ended.",
    "A [trigger conference] of ministers ended.",
    "She told a timber trade [trigger conference] that prices fell.",
    "They will raise it at a special [trigger session] of the council.",
  },
  no = { "He held a news conference on trade.", "The conference room was full.",
    "Shares rose in the morning session." },
}
