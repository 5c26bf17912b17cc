words.Role = words.file "roles.txt"
words.Town = { "Oslo", "Bergen", "New Haven" }
def.Talks = "(talks | summit)"

rule "meet" {
  doc = "somebody met somebody",
  event = "meeting",
  match = [[ agent:Role @"met" the? counterpart:Role ]],
  except = { [[ @"met" the "deadline" ]] },
  yes = { "The [agent pilot] met the [counterpart captain]." },
  no = { "The pilot met the deadline." },
}

rule "refuse" {
  doc = "somebody refused talks",
  event = "refusal",
  match = [[ agent:Role @"refused" Talks ]],
  yes = { "The [agent captain] [trigger refused] talks." },
  no = { "The captain refused tea." },
}
