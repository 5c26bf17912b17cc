--- Who suspends, halts, postpones, cancels, breaks off, freezes what.

def.SuspendVerb = [[
  (suspend | halt | postpone | cancel | discontinue | freeze | shelve | axe
   | sever | pause | terminate | stall | adjourn & !adjourn) ]]

rule "suspension.verb" {
  doc = "X suspended, halted, postponed, cancelled or froze something, or it was suspended",
  event = "suspension",
  match = [[ @(SuspendVerb | "cancelled" | "cancelling" | "canceled" | "canceling" | "frozen"
      | "halted" | "suspended" | "stalled" | "postponed" | "axing" | "axed") ]],
  yes = {
    "The port [trigger halted] shipments of ore.",
    "Talks were [trigger suspended] on Monday.",
  },
  no = { "The port was busy." },
}

rule "suspension.phrase" {
  doc = "broke off, called off, cut off, put on hold, shut down, broke down",
  event = "suspension",
  match = [[
    @(break off | call off | cut off | shut down | put off | break down)
    | @(put | place) matter:NP on hold ]],
  yes = {
    "Ruritania [trigger broke off] diplomatic ties.",
    "The talks [trigger broke down].",
  },
  no = { "He broke the plate." },
}

rule "suspension.noun" {
  doc = "the suspension, halt, freeze, postponement, cancellation of something",
  event = "suspension",
  match = [[ @((suspension | postponement | cancellation | cancelation | closure | moratorium
      | stoppage | deferral | deferment | discontinuation)
      | (halt | freeze | breakdown | shutdown | pause) & Noun) ]],
  yes = { "The [trigger suspension] of the talks was expected." },
  no = { "The port was busy." },
}
