-- A pack that stands alone, so that the sessions recorded beside it do not
-- change with the English rules. It has no tagger and no parser.
return {
  name = "harbour",
  version = "1.0",
  files = { "rules.lua" },
}
