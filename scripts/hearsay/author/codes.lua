--- Every code that a diagnostic may carry, with what `hearsay explain` says of
--- it: why it is one, and an example of the mistake and of the way out.
--
-- Warnings can be silenced in a rule: allow = { "weak-literal" }.

local codes = {}

local text = {}
for code, found in pairs(require "hearsay.author.codes_pattern") do text[code] = found end

--- Rules and files ----------------------------------------------------------

text["unknown-field"] = { "error", [[
A rule has no field of this name, so it would change nothing.
    excpt = { "@meet deadline" }
    except = { "@meet deadline" }]] }

text["bad-field"] = { "error", [[
The value of a field is of the wrong kind.
    yes = "They met."
    yes = { "They met." }]] }

text["missing-field"] = { "error", [[
A rule needs `match`, and unless its status is "draft" also `doc` and at least
one example of each kind, `yes` and `no`: a rule without examples cannot be
changed without fear.]] }

text["bad-rule"] = { "error", [[
A rule is a name and a table of fields.
    rule "meet.active" { doc = "...", match = "...", yes = {...}, no = {...} }]] }

text["bad-stage"] = { "error", [[
A stage is a name and a function of the document and the drafts of its records.
    stage "status" (function(doc, events, attributions, meta) ... end)]] }

text["bad-layer"] = { "error", [[
A layer is a name and a function of the document and what is known of it; it
returns spans, which `hearsay tokens` writes.
    layer "times" (function(doc, meta) ... end)]] }

text["bad-context"] = { "error", [[
A context is a name and a function of a span and the document; rules read it as
a field of spans, as in m.anchor.negated.
    context "negated" (function(span, doc) ... end)]] }

text["bad-name"] = { "error", [[
A label or a definition is named by a capital letter, then letters, digits and _.
    words.cities = { "Oslo" }
    words.City = { "Oslo" }]] }

text["bad-words"] = { "error", [[
A word list is a list of phrases, or what words.file reads from the folder
words/ of the pack.
    words.City = 7
    words.City = { "Oslo", "New York" }   words.City = words.file "cities.txt"]] }

text["bad-definition"] = { "error", [[
A definition is a pattern.
    def.Talks = { "talk", "summit" }
    def.Talks = "(talk | summit)"]] }

text["duplicate-id"] = { "error", [[
Two rules have the same name. Names are how rules are reported, tested and
asked about, so they are unique over all files of a pack.]] }

text["duplicate-name"] = { "error", [[
One name stands for a label and a definition, or for a token class of the
program (Word, Num, Cap, Noun ...) and something else. Choose another name.]] }

text["cycle"] = { "error", [[
Rules that write labels run before the rules that read them. These need one
another in a circle, so none can come first. The message shows the circle.
    rule "a" { label = "A", match = "B x" }   rule "b" { label = "B", match = "A y" }]] }

text["paragraph-label"] = { "error", [[
A rule with span = "paragraph" runs after all rules for sentences, so a rule for
sentences cannot read the label that it writes. Give both the same span.]] }

text["unbound-capture"] = { "error", [[
`emit` names a capture that the pattern cannot bind, so the field would always
be empty.
    match = "who:Actor @meet", emit = { agent = "whom" }
    match = "who:Actor @meet", emit = { agent = "who" }]] }

text["empty-phrase"] = { "error", [[
An entry of a word list holds no token.]] }

text["phrase-too-long"] = { "error", [[
An entry of a word list has more tokens than the limit. A longer wording is a
rule: rule "name" { label = "Label", match = ... }.]] }

text["too-many-rules"] = { "error", [[
The pack has more rules than the limit of 1,048,576.]] }

text["missing-file"] = { "error", [[
A file that the pack names is not there. Names are relative to the pack's
folder; word lists lie in its folder words/.]] }

text["bad-manifest"] = { "error", [[
The file pack.lua returns a table with at least name, version and files.
    return { name = "mine", version = "1.0", files = { "rules.lua" } }]] }

text["bad-model"] = { "error", [[
A model file of the pack is missing or damaged. Without the tagger, rules go by
the dictionary; without the parser, relation steps never hold.]] }

text["unknown-pack"] = { "error", [[
`use` looks for a pack next to the file that uses it, in the folders of
HEARSAY_PATH, in ~/.config/hearsay/rules, and in the program.
    use "sanctions"     -- sanctions/ with a pack.lua, or sanctions.lua]] }

text["pack-version"] = { "error", [[
The pack that was found is not of the version that was asked for, or the
question cannot be read.
    use("sanctions", ">=1.2")   use("sanctions", ">=1.2 <2")]] }

text["use-circle"] = { "error", [[
Packs use one another in a circle, so none can be read first. Move what both
need into a third one.]] }

text["lua"] = { "error", [[
The rule file is a Lua file, and Lua could not read or run it. Rule files have
rule, def, words, stage, context, use, pat and the harmless part of Lua's
library; there is no require, io, os, load or print.]] }

text["limit"] = { "error", [[
The rule file took too many steps, too much memory or too long to read.]] }

text["unknown-code"] = { "error", [[
`allow` names a code that does not exist, so nothing would be silenced.
    allow = { "weak-litteral" }
    allow = { "weak-literal" }]] }

text["example-missed"] = { "error", [[
The rule does not match an example of `yes`. `hearsay why RULE FILE` tells how
far it got. A miss that is known and accepted stands in `todo_yes`.]] }

text["example-noisy"] = { "error", [[
The rule matches an example of `no`, or matches an example of `yes` more often
than it is marked. One match is expected, or as many as the name that is marked
most often.
    yes = { "[who A] met [whom B], and C met D." }
    yes = { "[who A] met [whom B], and [who C] met [whom D]." }]] }

text["example-span"] = { "error", [[
The rule matches an example, but a mark asserts a capture that is not there, or
is longer or shorter. The message shows what was found.
    yes = { "[who Hamas] has rejected direct talks." }   -- [trigger ...] is the @]] }

--- Warnings -----------------------------------------------------------------

text["inflected-word"] = { "warning", [[
A bare word stands for all forms of the dictionary form; this is one of the
forms, and finds less than it seems to, or nothing.
    who:Actor @met          -- no word has the dictionary form "met"
    who:Actor @meet         -- meet, meets, met, meeting
    who:Actor @"met"        -- this form only]] }

text["unknown-word"] = { "warning", [[
The word is in no list of the pack, and not in the corpus where one is given: a
slip of the pen? Without a corpus only likely slips are told.
    @refues
    @refuse]] }

text["split-literal"] = { "warning", [[
The tokenizer cuts this into several tokens, or a test on one token holds a
blank, so it cannot be what it looks like.
    e-mail            -- three tokens: e - mail
    "e-mail"          -- the same three, in this form
    /\w+ \w+/         -- no token holds a blank]] }

text["shadowed-alternative"] = { "warning", [[
The first part of a choice that lets the rest match is taken. At the end of a
pattern nothing follows, so a short part hides every longer one that begins the
same.
    @talk (with Org | with Org and Org)
    @talk (with Org and Org | with Org)]] }

text["duplicate-alternative"] = { "warning", [[
Two parts of a choice are the same; the second one is never needed.
    (talk | summit | talk)]] }

text["useless-except"] = { "warning", [[
An exception vetoes a match when it covers the rule's anchor. This one cannot:
none of its words is one that the anchor may be.
    match = "@meet with? whom:Actor", except = { "talk fail" }]] }

text["useless-negation"] = { "warning", [[
The negation and the word beside it speak of the same token, and the word is
never what is negated.
    (meet & !Num)
    meet]] }

text["no-literal"] = { "warning", [[
The pattern has no word or label that every match must hold, so it is tried in
every sentence. A rule that waits for a word costs nearly nothing.
    match = "Cap{2,4} Num"]] }

text["weak-literal"] = { "warning", [[
All that the pattern waits for are function words, which stand in nearly every
sentence.
    match = "in Cap"]] }

text["replaced-name"] = { "warning", [[
A definition or a word list has the name of an earlier one and takes its place,
also in the rules that were written for that one. The message says where it is.
    def.Talks = "(talk | summit)"        def.Talks = "(chat | gossip)"
    def.Talks = "(talk | summit)"        def.Gossip = "(chat | gossip)"
To add to it, build on it: def.Talks = "(" .. def.Talks .. " | parley)".]] }

text["dead-label"] = { "warning", [[
A label is made, but no pattern, no stage and no record reads it.]] }

text["dead-definition"] = { "warning", [[
No pattern reads this definition.]] }

text["never-fires"] = { "warning", [[
The rule has no match in the whole corpus. `hearsay profile` tells where it
stops.]] }

text["subsumed-by"] = { "warning", [[
Wherever this rule matches in the corpus, the other one does, too: it adds
nothing. Drop it, or let the two compete with `group` and `priority`.]] }

text["slow-rule"] = { "warning", [[
The rule takes a large share of the time of the whole pack on this corpus, or it
ran out of steps. A rarer word, a tighter bound or a label of a part helps.]] }

text["no-example"] = { "warning", [[
The rule has no example of one kind. A draft may go without, but a rule that is
used should say what it finds and what it must not find.]] }

-- Codes of both kinds, by where they come from.
text["looks-like-regex"].also = "warning"

--- What a code means.
---@param code string
---@return string? "error" or "warning"; nil when there is no such code
---@return string? a paragraph with an example
function codes.find(code)
  local found = text[code]
  if found then return found[1], (found[2]:gsub("%s+$", "")) end
end

--- Whether a rule may silence the code.
function codes.is_warning(code)
  local found = text[code]
  return found ~= nil and (found[1] == "warning" or found.also == "warning")
end

--- Every code, in order.
---@return string[]
function codes.list()
  local list = {}
  for code in pairs(text) do list[#list + 1] = code end
  table.sort(list)
  return list
end

return codes
