--- Who meets, talks to, calls, visits whom.

rule "meeting.met" {
  doc = "X met Y, X and Y met",
  event = "meeting",
  match = [[ @(meet | negotiate | confer | consult) ((with counterpart:Parties) | counterpart:Parties)? ]],
  except = { [[ @meet (Det | Adj | PronGen | Noun | Propn){,5}
    (target | demand | deadline | need | requirement | goal | payment | obligation | standard
     | resistance | criterion | expectation | end | cost | challenge | condition | objective | commitment) ]] },
  yes = { "Envoys of [trigger meet] [counterpart Ruritania] on Friday." },
  no = { "The firm met a deadline." }, status = "draft",
}

rule "meeting.spoke" {
  doc = "X spoke or talked with or to Y",
  event = "meeting",
  match = [[ @(speak | talk) Adv? (with | to) counterpart:Parties ]],
  except = { [[ @(speak | talk) Adv? (with | to) (Det | Adj | Noun | Propn){,4} (reporter | journalist | crowd | audience | Outlet) ]] },
  yes = { "The premier [trigger spoke] with [counterpart the king]." },
  no = { "She spoke to reporters." }, status = "draft",
}

rule "meeting.noun" {
  doc = "a meeting, talks, negotiations, a summit",
  event = "meeting",
  match = [[ @((meeting | summit | negotiation | consultation | discussion) & Noun
    | "talks" & Noun | (phone | telephone | video) (call | conference) | acquisition talk) ]],
  yes = { "The [trigger meeting] lasted an hour." },
  no = { "They met." }, status = "draft",
}
