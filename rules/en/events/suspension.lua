--- Who suspends, halts, postpones, cancels, breaks off or freezes what.

-- Work and ties that go on until somebody stops them: with "stop", "end",
-- "close" and the like only these tell a suspension.
words.Activity = { "production", "output", "payment", "shipment", "delivery",
  "export", "import", "sale", "trading", "trade", "work", "operation",
  "flight", "service", "traffic", "aid", "assistance", "funding", "lending",
  "supply", "supplies", "talk", "negotiation", "discussion", "contact", "tie", "relation",
  "cooperation", "co-operation", "testing", "test", "enrichment", "drilling",
  "construction", "exploration", "mining", "loading", "broadcast", "campaign",
  "publication", "repayment", "dividend", "subsidy", "deployment", "patrol",
  "inspection", "hostility", "bombing", "ceasefire", "dialogue" }

-- What stops by itself, as it is told.
words.Stoppable = { "production", "output", "work", "trading", "shipment",
  "export", "flight", "talk", "payment", "delivery", "operation", "service",
  "construction", "negotiation", "pumping", "loading", "shelling", "bombing" }

-- Places that are shut.
words.Premise = { "plant", "mine", "factory", "refinery", "mill", "smelter",
  "embassy", "consulate", "border", "crossing", "airspace", "airport", "port",
  "pipeline", "terminal", "reactor", "strait", "canal", "channel", "bank",
  "exchange", "school", "university", "newspaper", "mosque", "bridge", "prison",
  "store", "shop", "office", "branch", "unit", "road", "highway", "restaurant",
  "hospital", "station", "facility", "dock", "harbour", "harbor", "oilfield",
  "platform", "park", "museum", "mission", "centre", "center", "clinic",
  "checkpoint", "bureau", "subway", "library", "casino", "hotel", "line",
  "kiln", "furnace", "floor", "brewery", "shipyard", "warehouse", "depot", "well" }

-- Acts that were set for a day.
words.Scheduled = { "meeting", "vote", "election", "decision", "launch",
  "hearing", "trial", "talk", "visit", "summit", "trip", "payment", "delivery",
  "sale", "auction", "ballot", "referendum", "execution", "withdrawal", "tour",
  "release", "strike", "closing", "merger", "implementation", "introduction",
  "passage", "enactment", "approval", "consideration", "action", "debate",
  "opening", "completion", "construction", "investment", "report", "budget",
  "announcement", "offering", "ruling", "operation", "project", "plan",
  "proposal", "reform", "review", "start", "publication", "confirmation",
  "deployment", "evacuation", "shipment", "signing", "ratification", "session",
  "conference", "tax", "plea", "judgment", "judgement", "appointment",
  "move", "arrival", "departure", "rollout", "ceremony" }

-- Trends are checked, not suspended.
def.Trend = [[
  (rise | decline | slide | fall | spread | inflation | violence | advance
   | erosion | attack | growth | drop | increase | "bleeding" | flow | trend
   | epidemic | crime | abuse | march | pricing | dumping | practice) ]]

rule "suspension.verb" {
  doc = "X suspended, halted, postponed or cancelled something, or it was",
  event = "suspension",
  match = [[
    @((suspend | halt | postpone | cancel | discontinue | shelve | axe | ax
       | sever | scrap & !("scraped" | "scraping" | "scrapes")
       | paralyse | paralyze | mothball | idle | stall)
        & (Verb | Adj)
      | "suspended" | "halted" | "postponed" | "cancelled" | "canceled"
      | "suspending" | "halting" | "cancelling" | "canceling" | "postponing"
      | "stalled" | "severed" | "severing" | "axing" | "axed" | "discontinued")
    | @(pause & Verb) (?=((Det | PronGen | Adj | Noun | Propn | Number)))
    | (?<=((be | "been" | "being") Adv?)) @"paused" ]],
  except = {
    [[ @(halt | suspend) Adv? Bound{,5} Trend ]],
    [[ @suspend (animation | sentence | "his"? "her"? disbelief | ceiling) ]],
    [[ @"suspended" (sentence | animation) ]],
    [[ @("discontinued" | "discontinuing") Adj? (operation | business | segment | line
        | unit) ]],
    [[ @halt (Title | GivenName) ]],
    [[ @"canceled" (check | cheque | share | stamp) ]],
    [[ @idle & Adj ]],
    [[ @pause (Det | Num | NumberWord)? Adj? (moment | second | beat | minute | while | TimeX) ]],
    [[ stand @idle ]],
    [[ @cancel each other ]],
    [[ @(axe | ax) Bound{,4} (job | staff | worker | employee | post) ]],
    [[ @(stall | halt | derail) Bound{,6} (momentum | progress | growth | recovery
        | economy | career | march | dash | drive | charge) ]],
    [[ (progress | growth | recovery | economy | momentum | career | revolution)
        Vg @(stall | halt) ]],
    [[ @(halt | stall | suspend) Adv? economic (growth | expansion | activity | recovery) ]],
    [[ (price | index | share | stock | metal | market | dollar | rally | demand) Adv? @stall ]],
    [[ ("cut" | grind | come | bring | screech) "to" Det? @halt ]],
    [[ @cancel (Num | Det | "of" | Bound){,6} (share | stock | warrant | option)
        ]],
    [[ @stall out ]],
    [[ (noise | echo | odour | odor | "force") "-"? @cancel ]],
    [[ @cancel into ]],
    [[ @sever (head | arm | limb | finger | hand | leg | artery) ]],
  },
  yes = {
    "The port [trigger halted] shipments of ore.",
    "Talks were [trigger suspended] on Monday.",
    "The [trigger cancelled] visit cost him dear.",
    "Peru [trigger severed] relations with Chile.",
    "The plan [trigger stalled].",
    "Napco [trigger paused] its plan to sell the mill.",
  },
  no = {
    "He got a suspended sentence.",
    "It booked a loss from discontinued operations.",
    "The bank tried to halt the slide.",
    "He paused a moment before he went on.",
    "Dear oil may stall the recovery.",
    "She wears noise-cancelling headphones.",
    "He was scraping moss off the wall.",
    "Prices stalled at noon.",
  },
}

rule "suspension.freeze" {
  doc = "X froze assets, wages or a plan; prices were frozen",
  event = "suspension",
  match = [[
    @((freeze | "froze") & !Noun) Bound{1,6}
    | (?<=((be | "been" | have | since) Adv?)) @"frozen"
    | @"frozen" (asset | fund | account | money | since)
    ]],
  except = {
    [[ @(freeze | "frozen") (food | pork | meat | fish | blood | pizza | juice |
        "dessert" | "desserts" | yogurt | embryo | orange | vegetable | to | into | over |
        solid) ]],
    [[ @freeze Bound{,3} (water | river | lake | egg | sperm | pipe) ]],
    [[ @"Frozen" ]],
    [[ @"freezing" (temperature | point | rain | cold | weather | fog | drizzle) ]],
    [[ (Adp | Det | Adj | and | Num) @"frozen" Adj? (Noun & !(asset | fund | account | money | wage
        | price | relation | conflict | payment | project | plan | aid)) ]],
    [[ @("frozen" | freeze) "out" ]],
    [[ (get | lake | river | water | car) .. @"frozen" ]],
  },
  yes = {
    "The court [trigger froze] his accounts.",
    "Wages were [trigger frozen] in May.",
    "The state sold the [trigger frozen] assets.",
  },
  no = {
    "They ate frozen food.",
    "The lake was frozen.",
    "The hills consist of frozen mud.",
    "Growers fear a week of freezing temperatures.",
  },
}

-- What one stops doing for oneself, or in the figurative.
def.Private = [[
  (think | talk | worry | try | be | say | go | get | do | look | believe | act | pretend | ask
   | tell | complain | smoke | drink | eat | cry | laugh | breathe | dream | grow | rise | fall
   | have | feel | wonder | read | watch | come | run | walk | move | care | argue | whine | call
   | play | use | make | take | give | hide | listen | fear | hope | want | need | let | kid | ease
   | slide | sink | respond | cling | mince) ]]

rule "suspension.stop" {
  doc = "X stopped, ended or cut production, payments, aid, talks",
  event = "suspension",
  match = [[
    @(stop | end | cease | abandon | block | cut | withhold | pause | defer)
      matter:(("$" Num NumberWord? ("in" | "of" | "worth" "of"))?
        (Det | PronGen | Genitive | Adj | Noun | Propn | "-" | Adv [tag="VBN"]){,5}
        (Activity & Noun)) (?!(rate | cost | number | price | level | growth
        | deficit | surplus | barrier | gap | imbalance | tariff))
    | @(stop | cease | halt | suspend | delay | defer) matter:(("lending"
        | "trading" | "buying" | "shipping" | "paying" | "producing"
        | "exporting" | "importing" | "publishing" | "operating" | "supplying"
        | "issuing" | "selling" | "accepting" | "offering" | "funding"
        | "providing" | "processing" | "flying" | "drilling" | "pumping"
        | "loading" | "delivering" | "enforcing" | "financing" | "distributing"
        | "airing" | "repaying" | "subsidizing" | "subsidising" | "making"
        | "manufacturing" | "negotiating" | "cooperating") Rest?)
    | @((delay | defer) & Verb) matter:([tag="VBG"] Rest?)
    | @("stopped" | "stops") matter:([tag="VBG"] & !Private Rest?)
    | @(interrupt & Verb) matter:(Bound{,5} (Activity & Noun))
    | (?<=((Stoppable & Noun) ("that" | "which")? (be | "been" | have){1,2} Adv?)) @"interrupted"
    | @((drop | ditch | abandon) & Verb) matter:(Bound{,5} (plan | bid | offer
        | proposal | project | takeover))
    | @(withdraw & Verb) matter:(Bound{,3} (bid | offer | takeover))
    | @(abort & Verb) matter:(Bound{,5} (launch | mission | flight | landing
        | takeoff | operation | plan | attempt))
    | @(hold off) "on" matter:Object
    | (Stoppable & Noun) (!(Stop | "," | Verb | Aux)){,5} (have | Adv){,2}
        @((stop | cease) & Verb) (?!(Det | Noun | "short" | "at" | [tag="VBG"]))
    | @((walk | pull | withdraw) (out of | "from")) matter:(Bound{,5} (talk |
        negotiation | dialogue))
    | @((terminate | scuttle | end) & Verb) matter:(Bound{,5} (agreement | accord | pact | treaty
        | contract | merger | deal | talk | negotiation | partnership | alliance
        | lease | licence | license | offer | bid))
    | @(derail | disrupt) matter:(Bound{,5} (talk | negotiation | meeting | plan
        & Noun | deal)) ]],
  except = {
    [[ @cut Bound{,5} (production | output | dividend | subsidy | operation |
        work | service | trading | sale | price | cost | import | export) ]],
    [[ @(end | stop | block | abandon) Bound{,4} (campaign | sale | service |
        trade | operation | relation | work | hostility | bombing | test) ]],
    [[ @end "in" ]],
    [[ @(end | stop) Bound{,3} "talk" ("about" | "of" | "that") ]],
    [[ @cut (!(Stop | ",")){1,6} rate ]],
    [[ @stop "making" Bound{,3} (sense | excuse | noise | fun | trouble)
        ]],
    [[ @(end | cut | block | pause) & Noun ]],
  },
  yes = {
    "The mill [trigger stopped] [matter production] in May.",
    "The firm [trigger ended] [matter talks] with the union.",
    "The state [trigger cut] [matter all aid].",
    "The state [trigger withheld] [matter duly granted aid].",
    "The union [trigger terminated] [matter the wage pact].",
    "Napco has [trigger terminated] [matter its tender offer].",
    "The bank has [trigger stopped] [matter lending to farmers].",
    "The clinic [trigger stopped] [matter admitting patients].",
    "Ruritania has [trigger withheld] [matter $300 million in aid].",
    "The strike [trigger interrupted] [matter production] of ore.",
    "The talks were [trigger interrupted] by rain.",
    "Zim has [trigger dropped] [matter its bid] for Napco.",
    "They will [trigger delay] [matter naming a chairman].",
    "The rebels [trigger walked out of] [matter the talks].",
    "Production at the mill [trigger stopped] on Friday.",
    "The bank [trigger held off] on [matter a decision].",
  },
  no = {
    "The firm cut output by a tenth.",
    "She stopped at the gate.",
    "He stopped worrying about it.",
    "Shares dropped on the plan.",
    "The win should end all talk about his age.",
    "He interrupted the speaker.",
  },
}

rule "suspension.close" {
  doc = "X closed or shut a plant, a border, an embassy",
  event = "suspension",
  match = [[
    @(shut (down | in | off))
    | @((close & Verb) | shut) (down | off)? matter:(Bound{,5} Premise)
    | @((shut | shutter) & Verb) matter:(Object)
    | Premise (!(Stop | ",")){,5} (remain | stay) @("closed" | "shut")
    | @"closing" "of" matter:(Bound{,4} Premise)
    | (?<=(Premise ","? ("that" | "which")? (be | "been" | have | will | would | must | could | may
        | "to"){1,3} Adv?)) @((close & Verb) | shut) ]],
  except = {
    [[ @close (Num (?!(Noun | Adj | Propn)) | "at" | "up" | "down" | "higher" | "lower") ]],
    [[ @close & Adj ]],
    [[ @shut (down | off) Bound{,3} door ]],
    [[ @shut off (from | Bound{,3} (light | lamp | engine | phone | alarm | camera | tap)) ]],
    [[ @"closer" ]],
    [[ @(close | shut) Bound{,4} (!"trading") floor ]],
    [[ @close "the" (door | gap | book | deal | session | day) ]],
    [[ @shut (eye | mouth | ear | door | gate | window | lid | "up" | "out"
        | his | her | their | your) ]],
    [[ @shut Bound{1,4} "out" ]],
  },
  yes = {
    "The state [trigger closed] [matter its border] on Monday.",
    "The firm [trigger shut down] its kilns.",
    "The utility will [trigger shut off] power to the valley.",
    "The mine will be [trigger closed] in May.",
    "The border remains [trigger closed].",
    "They oppose the [trigger closing] of [matter the school].",
  },
  no = { "The shares closed at 31.", "He shut off the engine.", "They stood close to the border." },
}

rule "suspension.delay" {
  doc = "X delayed or put off something that was set for a day",
  event = "suspension",
  match = [[
    @((delay | defer) & !Noun) matter:Object
    | (?<=((be | "been" | "being") Adv?)) @(delay | defer) (?!(tax | income |
        compensation | charge))
    | (?<=((be | "been") Adv?)) @("held" "up") (by | until | over | for | because |
        pending | Stop)
    | @(hold up) matter:(Bound{,4} (Scheduled | deal | agreement | payment |
        loan | aid)) ]],
  except = { [[ (gain | tax | income | cost | charge) .. @defer ]],
    [[ (driver | passenger | commuter | traveller | traveler | she | he | onset)
        Vg @(delay | "held" "up") ]],
    [[ @("held" "up") ("as" | "by" ("its" | a)? (string | rope | pole | pillar)) ]],
    [[ @hold up (sign | poster | photo | picture | bank & Noun) ]],
    [[ @defer Bound{,3} (to | tax | income | gain | cost | compensation | revenue
        | expense | premium) ]],
    [[ @"delayed" Adj? (convertible | reaction | effect | gratification) ]],
    [[ @delay Bound{,3} (driver | passenger | commuter | traveller | traveler
        | onset | pregnancy | recovery | growth | ageing | aging) ]] },
  yes = {
    "The chair [trigger delayed] [matter the vote].",
    "The launch was [trigger delayed] by a week.",
    "The loan has been [trigger held up] by the court.",
  },
  no = {
    "Fog delayed drivers.",
    "The gain on the sale will be deferred.",
    "She was held up as an example.",
    "They held up a sign.",
    "The bank sold delayed convertible notes.",
  },
}

rule "suspension.grounded" {
  doc = "X grounded its planes, a court stayed an execution",
  event = "suspension",
  match = [[
    @("grounded" | "grounding" | "grounds") matter:(("all" of)? Bound{,5} (fleet | flight
        | plane | aircraft | jet | airliner | helicopter))
    | (?<=((flight | plane | aircraft | jet | airliner | helicopter | ferry | fleet)
        (Aux | Adv | [tag="MD"]){1,4})) @"grounded"
    | @(stay & Verb) matter:(Bound{,3} (execution | ruling | order | deportation
        | injunction)) ]],
  except = { [[ @stay (in | on | at | behind) ]] },
  yes = {
    "The airline [trigger grounded] [matter its fleet] of jets.",
    "Hundreds of flights were [trigger grounded] on Friday.",
    "The court [trigger stayed] [matter the execution].",
  },
  no = { "The coffee grounds were cold.", "She stayed in order to help." },
}

rule "suspension.phrase" {
  doc = "broke off, called off, cut off, put off, put on hold",
  event = "suspension", priority = 1,
  match = [[
    @(break off | call off | cut off | put off | suspend off)
    | @(call) matter:Object off
    | @(put | place) matter:Object (!(Stop | "," | Verb)){,6} on (hold | ice)
    | @((put | place) "on" (hold | ice)) matter:Object
    | (?<=((be | "been") Adv?)) @(("put" | "placed") Adv? "on" (hold | ice))
    | bring matter:Object (!(Stop | "," | Verb)){,6} "to" ("a" | "an") Adj? @(halt
        | standstill)
    | (?<=((be | "been") Adv? "brought" "to" ("a" | "an") Adj?)) @(halt
        | standstill)
    | @(pull "the" plug "on") matter:Object
    | (?<=(be | "been" | remain | stay)) @("on" hold) ]],
  except = {
    [[ @(cut off) (Det | Adj | PronGen){,3} (head | hand | leg | arm | ear |
        finger | hair | route | reporter) ]],
    [[ @("on" hold) (?=(with | for | music)) ]],
    [[ @(put off) by ]],
    [[ @(break off) (with | to | into | from) ]], [[ @(cut off) from ]],
  },
  yes = {
    "Ruritania [trigger broke off] diplomatic ties.",
    "They [trigger called off] the strike.",
    "The board [trigger put] [matter the plan] on hold.",
    "The plan was [trigger put on hold].",
    "The court [trigger put on hold] [matter a ruling] that he had lost.",
    "The strike brought [matter work] to a [trigger halt].",
  },
  no = { "He cut off his hair." },
}

rule "suspension.stall" {
  doc = "talks or plans broke down, stalled, collapsed",
  event = "suspension",
  match = [[
    @(break down) (?!(Adv? (what | how | why | the | into | by | barrier | wall
        | gender | in | (Det | PronGen))))
    | @(stall & Verb)
    | (talk | negotiation | discussion) (!(Stop | "," | Verb)){,8}
        @(collapse & Verb)
    | matter:(Activity | work) (!(Stop | "," | Verb)){,6}
        @((grind | "ground" | come) "to" ("a" | "an") Adj? (halt | standstill)) ]],
  except = { [[ @stall out ]], [[ (car | truck | engine | bus | she | he |
      vehicle) Vg @(break down | stall) ]],
             [[ @stall for ]],
             [[ @stall Bound{,6} (momentum | progress | growth | recovery | economy
                 | career | march | dash | drive) ]],
             [[ (progress | growth | recovery | economy | momentum | career
                 | revolution) Vg @stall ]] },
  yes = {
    "The talks [trigger broke down].",
    "The plan has [trigger stalled].",
    "Talks between the two firms [trigger collapsed] on Friday.",
    "[matter Work] at the mine [trigger ground to a halt].",
  },
  no = { "He broke down in tears.", "Her car broke down." },
}

rule "suspension.noun" {
  doc = "the suspension, halt, freeze, postponement or cancellation of something",
  event = "suspension",
  match = [[
    @(suspension | postponement | cancellation | cancelation | closure
      | moratorium | stoppage | deferral | deferment | discontinuation
      | discontinuance | cessation | shutdown | cutoff | shutoff)
    | @((halt | freeze) & Noun)
    | @(pause & Noun) (in | on | to)
    | @"shuttering" (?=("of"))
    | @((severance | interruption | abandonment | "shelving") & Noun) (of | in)
    | @(termination & Noun) of Bound{,5} (agreement | accord | pact | treaty |
        contract | merger | deal | talk | negotiation | lease | offer)
    | (?<=((seek | "sought" | request | grant) Bound{,2})) @(delay & Noun) (of | in | for)
    | @(delay & Noun) (of | in) Bound{,5} (Scheduled | deal | agreement |
        payment | loan)
    | @(delay & Noun) in matter:([tag="VBG"] Rest?)
    | @((breakdown | collapse) & Noun) "of" (Det | Adj){,2} (talk | negotiation
        | discussion)
    | (?<=(talk | negotiation)) @((breakdown | collapse) & Noun) ]],
  except = {
    [[ (rear | front | strut | link | sport | adaptive | coil | multilink | air | car | electronic | wheel |
        magnetic | "damping" | "-" type) (Noun | "," | and | Adj){,3} @suspension
        ]],
    [[ @suspension (brace | bridge | system | fork | spring | part | setting)
        ]],
    [[ @suspension "of" disbelief ]],
    [[ @cancellation "of" (about | approximately | Num | Det | Adj |
        NumberWord){,4} (debt | interest | share | stock | warrant | dollar |
        certificate | note) ]],
    [[ (sense | feeling | kind) of @closure ]],
    [[ (bring | need | want | find | get) @closure ]],
    [[ (deep | brain) "-"? @freeze ]],
    [[ @freeze frame ]],
    [[ (grind | come | screech | bring | "brought") ... to Det Adj? @halt ]],
    [[ @severance (pay | package | benefit) ]],
    [[ @cutoff (?!("of" | "in")) ]],
    [[ (noise | echo) "-"? @cancellation ]],
    [[ @cutoff of ("$" | Num) ]],
    [[ @(discontinuance | discontinuation) of (operation | business) ]],
    [[ @pause in Propn{1,2} (Stop | ",") ]],
    [[ (give | without | serious) .. @pause ]],
  },
  yes = {
    "The [trigger suspension] of the talks was expected.",
    "The state ordered a price [trigger freeze].",
    "The weekend [trigger breakdown] of talks hurt.",
    "The [trigger termination] of the merger was agreed.",
    "A [trigger delay] in the vote is likely.",
    "The buyers sought a [trigger delay] for two cargoes.",
    "He regrets the [trigger delay] in [matter naming the judge].",
  },
  no = {
    "The car has a stiff rear suspension.",
    "There is a five-link suspension as well.",
    "It asks for a suspension of disbelief.",
    "A breakdown of the costs follows.",
    "Noise cancellation comes with the dearer set.",
  },
}
