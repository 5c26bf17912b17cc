rule "meeting.met" {
  doc = "X met Y", event = "meeting",
  match = [[ agent:(CountryName | Title? GivenName Cap) @meet with? counterpart:(CountryName|GivenName Cap) ]],
  yes = { "[agent China] met [counterpart Iran] on Friday." }, no = {"China met a deadline."},
}
