std = "lua54"
max_line_length = 90
exclude_files = { "bindings/hearsay.meta.lua" } -- written by bindings/stubs.lua
files["rules"] = {
  std = { read_globals = { "rule", "words", "def", "label", "use", "pat",
    "string", "table", "math", "ipairs", "pairs", "type", "tostring",
    "tonumber", "select" } },
  globals = { "words", "def" },
}
files["tests/spec"] = { std = "+busted" }
