--- Who refuses, rejects, declines, turns down what.
--
-- The rules find the word that tells the refusal and what is refused; who
-- refuses is filled in by parties.lua, whether it happened by status.lua.

-- Refusing an act: "to" and a verb follow.
def.RefuseTo = [[ (refuse | decline) ]]

-- Refusing a thing: its name follows.
def.RejectVerb = [[
  (reject | rebuff | spurn | snub | veto | refuse | boycott) ]]

-- What one can say no to without disputing a fact.
words.Asked = { "request", "demand", "offer", "proposal", "plan", "bid",
  "invitation", "appeal", "call", "plea", "deal", "idea", "overture",
  "advance", "application", "petition", "motion", "meeting", "talk",
  "negotiation", "visit", "compromise", "ceasefire", "truce", "interview",
  "bill", "measure", "resolution", "opportunity", "chance", "role",
  "comment", "access", "permission", "entry", "visa", "nomination", "job",
  "post", "package", "term", "condition", "ultimatum", "suggestion" }

-- What is only disputed, not refused.
def.Disputed = [[
  (charge | accusation | allegation | criticism | criticise | criticize
   | contention | assertion | insinuation | characterization
   | characterisation | rumour | rumor | speculation | theory | premise
   | label | analogy | comparison)
  | (claim | notion | idea | suggestion | view | argument | report | assumption
     | perception | concern) ("s")? ("that" | "as" | "of" | "there" | "he" | "she" | "it" | "they") ]]

-- A number behind "declined" tells of a fall, not of a refusal.
def.Fall = [[
  (Num | NumberWord | "by" | "from" | "sharply" | "slightly" | "steadily"
   | "in" | "about" | "further" | "to" (Num | "a" | "an" | "its") | "$") ]]

rule "refusal.to" {
  doc = "X refused or declined to do something",
  event = "refusal", priority = 2,
  match = [[ @RefuseTo ("even" | Adv | ",")? matter:("to" Rest) ]],
  yes = {
    "The ministry [trigger declined] [matter to name the mediator].",
    "He has [trigger refused] [matter to sign the accord], she said.",
  },
  no = {
    "Output declined to 40 tons.",
    "The refuse to be burnt lay in the street.",
  },
  except = { [[ @decline "to" (Num | NumberWord | "a" | "an" | "its") ]],
             [[ "the" @refuse ]] },
}

rule "refusal.comment" {
  doc = "X declined comment",
  event = "refusal", priority = 1,
  match = [[ @(decline | refuse) Adv? matter:((Det | Adj){,3} Asked) ]],
  yes = {
    "The bank [trigger declined] [matter comment].",
    "She [trigger declined] [matter an invitation] to the palace.",
  },
  no = { "Exports declined 3 percent.", "Demand declined in May." },
}

rule "refusal.object" {
  doc = "X rejected, vetoed, rebuffed or spurned something",
  event = "refusal",
  match = [[ @RejectVerb Adv? matter:Object ]],
  except = { [[ @reject Adv? (Det | Adj | PronGen | Genitive | Propn | Noun | Num){,6} Disputed ]],
             [[ (Det | Adj) @(veto | boycott | snub) & Noun ]],
             [[ "the" @refuse ]] },
  yes = {
    "Ruritania [trigger rejected] [matter the offer of talks].",
    "The mayor [trigger vetoed] [matter the bill].",
    "The rebels [trigger spurned] [matter a truce].",
  },
  no = {
    "The general rejected the accusation.",
    "She rejected the notion that the talks had failed.",
    "It has rejected.",
  },
}

rule "refusal.bare" {
  doc = "a refusal whose matter stands before it or is left out: 'was rejected', 'he refused'",
  event = "refusal", priority = -1,
  match = [[ @(refuse | reject | rebuff | spurn | veto | boycott | balk) ]],
  except = { [[ @reject Adv? (Det | Adj | PronGen | Genitive | Propn | Noun | Num){,6} Disputed ]],
             [[ (Disputed Vg) @reject ]],
             [[ ("the" | "of") @(refuse | reject) ]],
             [[ (Det | Adj | Genitive) @(boycott | refuse | reject) & Noun ]] },
  yes = {
    "The plan was [trigger rejected] by the union.",
    "Asked to resign, she [trigger refused].",
    "The banks [trigger balked] at the terms.",
  },
  no = { "The refuse was burnt.", "The charge was rejected." },
}

rule "refusal.phrase" {
  doc = "refusals told by more than one word: turned down, ruled out, unwilling to",
  event = "refusal",
  match = [[
    @(turn down | rule out | shrug off | brush (aside | off) | shoot down | wave (aside | off)) matter:Object
    | @(unwilling | "not" willing | "not" prepared | "n't" willing) matter:("to" Rest)
    | @((no | "any") question of) matter:Rest ]],
  yes = {
    "The board [trigger turned down] [matter the bid].",
    "The premier [trigger ruled out] [matter a snap election].",
    "The guild is [trigger unwilling] [matter to yield].",
  },
  no = { "He turned the lamp down." },
}

rule "refusal.noun" {
  doc = "X's refusal to do or of something, X's rejection of something",
  event = "refusal",
  match = [[ @(refusal | rejection | (veto | rebuff | snub) & Noun) ]],
  except = { [[ "first" @refusal ]], [[ @veto ("power" | "right" | "vote" | "threat") ]] },
  yes = {
    "The guild's [trigger refusal] to arbitrate angered him.",
    "The [trigger rejection] of the pact came late.",
  },
  no = { "The firm has a right of first refusal." },
}
