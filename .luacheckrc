std = "lua54"
max_line_length = 90
exclude_files = { "bindings/hearsay.meta.lua" } -- written by bindings/stubs.lua
-- What scripts/hearsay/pack/lend.lua hands to a rule file, and nothing else.
-- Examples are whole sentences, so lines may be longer.
files["rules"] = {
  std = { read_globals = { "rule", "stage", "layer", "context", "use", "pat", "set",
    "calendar", "string",
    "table", "math", "utf8", "ipairs", "pairs", "next", "type", "tostring",
    "tonumber", "select", "error", "assert" } },
  globals = { "words", "def", "share" },
  max_line_length = 120,
}
files["tests/spec"] = { std = "+busted" }
files["tests/data/sessions"] = files["rules"]
