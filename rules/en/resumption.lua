--- Who resumes, restarts, reopens, restores what.

rule "resumption.verb" {
  doc = "X resumed, restarted, reopened something, or it resumed",
  event = "resumption",
  match = [[ @(resume | restart | reopen | reinstate | reactivate | relaunch
     | "resumed" | "reopened" | "restarted") ]],
  yes = { "The mill [trigger resumed] shipments of ore.", "Talks [trigger resumed] on Monday." },
  no = { "He sent his résumé." },
}

rule "resumption.restored" {
  doc = "X restored or renewed ties, service, payments, talks",
  event = "resumption",
  match = [[ @(restore | renew | revive) matter:((Det | Adj | Noun | Propn | Num | PronGen){,5}
     (tie | relation | talk | negotiation | service | payment | production | output
      | traffic | flight | aid | funding | lending | dialogue | contact | supply | dividend)) ]],
  yes = { "The two states [trigger restored] [matter diplomatic ties]." },
  no = { "The vote restored hope." },
}

rule "resumption.noun" {
  doc = "the resumption, restart, reopening of something",
  event = "resumption",
  match = [[ @(resumption | reopening | restart & Noun | restoration | reinstatement) ]],
  yes = { "The [trigger resumption] of the talks was expected." },
  no = { "The port was busy." },
}
