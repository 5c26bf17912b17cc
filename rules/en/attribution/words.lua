--- The words that report, and the noun phrases that speak: what the rules of
--- cues.lua and phrases.lua are made of.

--- Words that report ---------------------------------------------------------

-- Verbs that report speech whatever stands behind them.
def.Tells = [[
  (say | tell | tweet | retweet | claim | argue | insist | explain | confirm
   | acknowledge | admit | allege | assert | contend | disclose | emphasize
   | emphasise | stress | testify | vow | concede | complain | caution | boast
   | brag | joke | quip | remark | reiterate | proclaim | deny | announce
   | accuse | blame | predict | suggest | note | state | indicate | declare
   | describe | inform | assure | mention | clarify | recount | recall | remind
   | affirm | exclaim | underscore | warn | reaffirm | lament | opine | retort
   | attribute | chastise | relay | write | "noting") ]]

-- The same in several words.
def.TellsSo = [[
  ((point & !Doing) (out | up) | (make & !Doing) it? clear | put it | "go" on to say
   | "went" on to say | refer to _{1,4} as) ]]

-- Verbs that report only with a statement beside them: "added 5 points".
def.MayTell = [[
  (add | report | observe | maintain | charge | counter
   | repeat | comment | answer | post | read | advise | brief | share | shout
   | respond | reply | reveal | pledge | promise | confess | estimate | rule
   | find | show | hint | speculate
   | express | cry | chime in | echo | elaborate | cite) ]]

-- Verbs that tell no statement where only a thing follows: "stressed the
-- importance of talks".
def.Weighs = [[
  (emphasize | emphasise | stress | reaffirm | assert | reiterate | underscore) ]]

-- Verbs that report the words of a quotation, never a plain statement.
def.Shouts = [[ (ask | sing | chant | yell | continue | conclude) ]]

-- The participles of verbs that tell, as exact forms: rare words, so that the
-- rules below start where they stand.
def.Telling = [[
  ("saying" | "telling" | "tweeting" | "claiming" | "arguing" | "insisting" | "explaining"
   | "confirming" | "acknowledging" | "admitting" | "alleging" | "asserting" | "contending"
   | "disclosing" | "emphasizing" | "emphasising" | "stressing" | "testifying" | "vowing"
   | "conceding" | "complaining" | "cautioning" | "boasting" | "bragging" | "joking"
   | "quipping" | "remarking" | "reiterating" | "proclaiming" | "denying" | "announcing"
   | "accusing" | "blaming" | "predicting" | "suggesting" | "noting" | "stating"
   | "indicating" | "declaring" | "describing" | "informing" | "assuring" | "mentioning"
   | "clarifying" | "recounting" | "recalling" | "reminding" | "affirming" | "exclaiming"
   | "underscoring" | "warning" | "reaffirming" | "lamenting" | "opining" | "retorting"
   | "attributing" | "relaying" | "writing") ]]
def.AddingTo = [[
  ("adding" | "reporting" | "revealing" | "citing" | "promising" | "pledging" | "observing") ]]

-- As a verb with a subject: tagged so, or not tagged at all.
def.Tensed = [[
  (!([tag="NN"] | [tag="NNS"] | [tag="JJ"] | [tag="VBN"] | [tag="NNP"] | [tag="NNPS"]
    | [tag="VB"])) ]]

-- Forms that the dictionary takes for something else where no tagger runs.
def.Told = [[
  (("accused" | "confirmed" | "writes" | "notes" | "alleged" | "tweeted" | "recalled"
    | "suggests" | "noted") & Tensed) ]]

-- Words that are nouns more often, where no tagger runs.
def.Things = [[
  ("state" | "tweet" | "remark" | "remarks" | "note" | "notes" | "report" | "reports"
   | "claim" | "claims" | "call" | "calls" | "comment" | "comments" | "mention" | "post"
   | "joke" | "answer" | "promise" | "share" | "brief" | "caution" | "charge") ]]

-- As a participle: tagged so, or not tagged at all.
def.Participle = [[ (!([tag="NN"] | [tag="JJ"] | [tag="NNP"])) ]]

-- A verb that stands for itself: no participle of something else.
def.Finite = [[
  ([tag="VBD"] | [tag="VBZ"] | [tag="VBP"]
   | "said" | "says" | "say" | "told" | "tells" | "wrote"
   | ("added" | "replied" | "continued" | "asked" | "responded" | "concluded") & Tensed) ]]

-- The first words of a statement, where it follows its cue.
def.Opening = [[
  ("that" | whether | how | why | Quote | ":" | "," Quote
   | (Det | Pron | NP) Adv{,2} (Verb & Finite | Aux | [tag="MD"])
   | "there" Aux) ]]

-- When, where and to whom, between a cue and the statement.
def.Then = [[
  ("to" NP | reporter | Weekday | yesterday | today | earlier | later
   | on Weekday | [tag="RB"] | (in | on | at | during) NP){,3} ]]

--- Sources -------------------------------------------------------------------

-- A noun phrase; also "the official", where "official" may seem an adjective,
-- and names with a hyphen or a ticker.
def.Named = [[
  ((?!Doing) NP (("-" NP){1,3} | ("-" | Role | Group) (Propn | Noun){,2})? | Number ("%" | percent)
   | Det Adj{,3} (Role | Group)
   | Det? (Adj | Noun | Propn | Number){,4} (Noun | Propn)
   | (those | half | most | some | many | others | all | both))
  ("<" (!">"){1,4} ">")? ]]

-- What may follow the head of a source: "of the ministry", "familiar with the
-- matter", "briefed on the talks".
def.Behind = [[
  (of | by | from | for | in | at | with | within | on | to | near | around | inside
   | behind | after | before | during | between | against | under | over | about
   | close to | familiar with | involve in | brief on | brief by
   | include) Named
  | Anonymity (Named | to Verb Adv?)? ]]

-- Everything that could speak: a noun phrase with what hangs on it, "A spokesman
-- for the ministry", "Two people familiar with the matter".
def.Voice = [[
  (?!(Weekday | Month | last | next | yesterday | today | tomorrow | when))
  Named Behind{,4} ]]

-- "Chile and Peru"; but "began in Oslo and officials said".
def.Voices = [[
  (Voice ((?<!(in | at | on) Cap) and (?!(Pron | Weekday)) Voice)?
   | (Adj | Demonym) and Voice) ]]

-- "issued after the talks", "who spoke with the paper": no comma before it.
def.Inside = [[
  (Doing | [tag="VBN"] | who (Aux | Adv | Not | [tag="MD"])* Verb)
  (!(Stop | "," | Quote | [tag="VBZ"] | [tag="MD"] | "said" | "told")){1,12} ]]

-- "the minister, Ana Quiroga, ...": a second name, with a comma behind it.
def.Renamed = [[
  ("," (Det | Title | Role | Group | GivenName | [tag="PRP$"] | [tag="NN"]
        | [tag="NNP"] | Number | both | all)
    (!(Stop | "," | Quote | Finite | Aux | [tag="MD"] | but)){,18}
    (who (!(Stop | "," | Quote)){1,15})?
    (?=("," | "." | ";" | Quote | $))) ]]

def.Through = [[ (via:(Voices Inside? Renamed) "," | via:(Voices Inside?)) ]]

-- Between the source and the cue: "has repeatedly", "would not".
def.Lead = [[ (Adv | also | then | later | both | all | never | today | yesterday | on? Weekday){,3} ]]
def.Helped = [[
  (have | do | [tag="MD"] | "'ve" | "'s" | "’s" | "’ve" | "'d" | "’d")
  Lead "have"? ]]

-- What a day or month begins: "said Friday", "wrote last week".
def.Moment = [[ (Weekday | Month | last | this | next | yesterday | today | Num & !"one") ]]
