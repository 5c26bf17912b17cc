--- Phrases that every rule of the pack builds on: noun phrases, parties,
--- auxiliaries, asides.
--
-- The parts of speech (Noun, Propn, Adj, Det ...) come from the tagger. Where
-- no tagger runs, they mean: the dictionary allows it.

-- Verbs in -ing.
def.Doing = [[ [tag="VBG"] ]]

-- What noun phrases are made of: mostly these, hence tested together ...
def.Plain = [[ (Adj | Noun | Propn | Number | Symbol | "&") ]]

-- ... now and then a hyphen, a participle, an adverb ("high-level",
-- "the suspended talks", "a very large bank").
def.Odd = [[
  ("-" & !Dash | Adv (?=(Adj)) | (Adv | Verb | Adp) (?=("-" & !Dash))
   | (Doing | [tag="VBN"]) (?=(Adj | Noun | Propn))) ]]

def.Genitive = [[ ("'s" | "’s" | "'" | "’") ]]

-- One noun phrase without what follows it: "the U.S. defence secretary",
-- "China's foreign ministry", "talks", "he".
rule "np.base" {
  label = "NP",
  doc = "a noun phrase up to its head, with the genitives before it",
  allow = { "no-literal" }, -- every phrase is one
  match = [[
    (Det | [tag="PRP$"] | Plain | Odd) Plain* ((Odd | Genitive) Plain+)*
      (?<=(Noun | Propn | Number))
    | (Pron & !(who | which | that | what | there)) | [tag="DT"] (?=(Verb |
        Aux)) ]],
  yes = {
    "[match The senior trade official] left.",
    "[match Ruritania's foreign minister] left.",
    "[match They] left.",
  },
  no = { "Run!" },
}

-- Titles and posts around a name make one person: "Defence Minister Ana
-- Quiroga", "General Li".
rule "person" {
  label = "Person",
  doc = "a person by name, with the title or post before it",
  match = [[
    Title{1,3} (Propn & Cap){1,4}
    | GivenName (Propn & Cap & !Weekday & !Month){1,3} ]],
  yes = {
    "[match Defence Minister Ana Quiroga] left.",
    "[match Maria Rubio Sandoval] left.",
  },
  no = { "The minister left." },
}

rule "outlet" {
  label = "Outlet",
  doc = "a news organisation that the list knows",
  match = [[ ("the" | "The")? OutletName ("news" agency | newspaper | magazine)?
      ]],
  yes = { "[match Reuters] said so.", "[match The Financial Times] said so." },
  no = { "The minister said so." },
}

-- What may stand between a subject and the verb that is meant.
def.Not = [[ (not | "n't" | never) ]]
def.Vg = [[ (Aux | Not | Adv | "to" | [tag="MD"]){,6} ]]

-- Up to the end of the clause: no stop, no comma, no word that opens another, no
-- quotation that closes before one.
def.Edge = [[ (because | although | though | while | after | before | until
  | unless | but | despite | when | if | since | amid | whereas) ]]
def.Rest = [[ ((?!(Quote (and | but))) !(Stop | "," | Edge)){1,25} ]]

def.PronGen = [[ [tag="PRP$"] ]]

-- What may stand between a verb or preposition and the noun that counts.
def.Bound = [[
  (Det | PronGen | Genitive | Adj | Noun | Propn | Num | NumberWord | "-" | "$" |
      Quote
   | Adv & !("not") | [tag="VBN"] | [tag="VBG"]) ]]

-- What a verb is done to, up to its first noun. The stage that fills in the
-- parties reads on from there.
def.Object = [[ (Bound{,6} (Noun | Propn | Pron & !("that" | "what") | Number))
    ]]
