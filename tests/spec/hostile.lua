--- Documents whose names and texts no reader likes: quotes, breaks, markup,
--- formulas, control characters.
-- Not a spec: `local hostile = dofile "tests/spec/hostile.lua"`.

return {
  { id = 'a,"b"\tc', text = 'The "Lima"\tminister met the\r\nenvoy\nof Chile in Rome.' },
  { id = "=cmd|' /C calc'!A0", text = "The minister met the envoy of Chile." },
  { id = "x\ny", text = 'The bank refused "to pay,\nor to meet" the union.' },
  { id = "</script><script>document.title='owned'</script>",
    title = '<img src="http://x.example/a.png" onerror="alert(1)">',
    text = "The minister met <script>document.title='owned'</script> envoys & "
      .. 'aides of Chile, "Ana Quiroga" said\u{202E}\u{85}on Friday\7.' },
  { id = "é", text = "\u{FEFF}The \u{1F600} Élysée met\u{2028}the envoy of "
    .. "Chile, Reuters reported, citing\n\n an unnamed  official." },
}
