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
    "events/meeting.lua",
    "events/refusal.lua",
    "events/suspension.lua",
    "events/resumption.lua",
    "sentence/guess.lua",
    "sentence/context.lua",
    "sentence/misread.lua",
    "sentence/clause.lua",
    "sentence/coordination.lua",
    "sentence/asides.lua",
    "sentence/antecedents.lua",
    "sentence/governors.lua",
    "sentence/subjects.lua",
    "sentence/arcs.lua",
    "status/verbs.lua",
    "status/process.lua",
    "status/beside.lua",
    "status/above.lua",
    "status/nouns.lua",
    "time/days.lua",
    "time/periods.lua",
    "time/phrase.lua",
    "time/day_values.lua",
    "time/period_values.lua",
    "time/direction.lua",
    "time/events.lua",
    "time/values.lua",
    "parties/arguments.lua",
    "parties/bodies.lua",
    "parties/agents.lua",
    "parties/counterparts.lua",
    "parties/attendance.lua",
    "parties/participants.lua",
    "parties/pronouns.lua",
    "events/mentions.lua",
    "document/entities.lua",
    "document/referents.lua",
    "document/several.lua",
    "document/names.lua",
    "attribution/words.lua",
    "attribution/cues.lua",
    "attribution/phrases.lua",
    "attribution/views.lua",
    "attribution/voices.lua",
    "attribution/speakers.lua",
    "attribution/listeners.lua",
    "attribution/contents.lua",
    "attribution/cuts.lua",
    "attribution/kinds.lua",
    "attribution/sources.lua",
    "attribution/chains.lua",
    "document/first_person.lua",
    "attribution/provenance.lua",
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
