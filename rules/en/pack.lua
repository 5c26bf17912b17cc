--- The English news pack: who met whom, who refused, suspended or resumed
--- what, and on whose word.

return {
  name = "en",
  language = "English",
  version = "0.1.0",
  license = "MIT; word lists as each list says",

  -- Read in this order; a definition may build on the ones before it.
  files = {
    "words.lua",
    "phrases.lua",
    "context.lua",
    "meeting.lua",
    "refusal.lua",
    "suspension.lua",
    "resumption.lua",
    "guess.lua",
    "clause.lua",
    "coordination.lua",
    "subjects.lua",
    "arcs.lua",
    "status.lua",
    "status_nouns.lua",
    "time/days.lua",
    "time/periods.lua",
    "time/phrase.lua",
    "time/day_values.lua",
    "time/period_values.lua",
    "time/direction.lua",
    "time/events.lua",
    "time/values.lua",
    "arguments.lua",
    "parties.lua",
    "participants.lua",
    "pronouns.lua",
    "mentions.lua",
    "entities.lua",
    "referents.lua",
    "names.lua",
    "attribution.lua",
    "views.lua",
    "speakers.lua",
    "contents.lua",
    "cuts.lua",
    "sources.lua",
    "chains.lua",
    "provenance.lua",
  },

  -- Lists that the program itself reads, from the folder words/.
  language_words = {
    irregular = "irregular.txt",
    abbreviations = "abbreviations.txt",
    frequencies = "frequencies.txt",
  },

  -- Tags and lemmas, for rules that read parts of speech (model/MODEL-CARD.md).
  model = "model/fast.model",

  -- The parse, for rules with relation steps (">nsubj agent:Phrase").
  parser = "model/full.model",

  -- What a word may be where no model tagged it.
  dictionary = {
    NOUN = "nouns.txt", VERB = "verbs.txt", ADJ = "adjectives.txt",
    ADV = "adverbs.txt", DET = "determiners.txt", PRON = "pronouns.txt",
    ADP = "prepositions.txt", AUX = "auxiliaries.txt",
  },

  -- Words that open a sentence more often than they go on after a dot:
  -- "in the U.S. The ..." is two sentences, "the U.S. Senate" is none.
  sentence_starts = {
    "pronouns.txt", "determiners.txt", "prepositions.txt", "conjunctions.txt",
    "adverbs.txt",
  },

  -- Names that go on after a unit with a dot: "at 5 p.m. Monday" is no end.
  after_units = { "weekdays.txt" },

  -- Regular endings: a word that ends so may be a form of the word with the
  -- second part in its place. "" is the bare stem, "!" the bare stem unless
  -- it would have doubled its last letter, "=" undoubles it.
  endings = {
    { "ies", "y" }, { "es", "" }, { "s", "" },
    { "ied", "y" }, { "ed", "!" }, { "ed", "e" }, { "ed", "=" },
    { "ying", "ie" }, { "ing", "!" }, { "ing", "e" }, { "ing", "=" },
  },
}
