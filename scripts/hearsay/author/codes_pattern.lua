--- The codes of mistakes inside patterns, for hearsay.codes.

local text = {}

text["unknown-label"] = { "error", [[
A name with a capital stands for a label or a definition, and nothing makes one
of this name: no word list, no `def`, no rule that says `label = ...`.
    match = [[ who:Acter @meet ]].."]]"..[[    -- Actor was meant
To find the word itself, quote it: "Reuters".]] }

text["unknown-relation"] = { "error", [[
A relation step names a relation of the parse behind > (to a dependent) or <
(to the head).
    @suspend > agent:Phrase          -- which relation?
    @suspend >nsubj agent:Phrase]] }

text["empty-match"] = { "error", [[
Every part may be left out, so the pattern would match nothing, everywhere.
    match = "Det? Adj*"
    match = "Det? Adj* Noun"]] }

text["no-positive-element"] = { "error", [[
The pattern only says what must not be there. Nearly every token is not
something; say what must be there.
    match = "!Stop !Stop"
    match = "!Stop meet"]] }

text["bad-range"] = { "error", [[
A range is {2}, {2,}, {,4} or {2,4}, with the lower number first, both up to
1000. A gap needs an upper bound.
    Adj{4,2}
    Adj{2,4}]] }

text["anchor-count"] = { "error", [[
The @ marks the word that makes the match. Every way through the pattern passes
exactly one, or none at all; a way that could pass two, or skip it, has no
meaning. So it stands outside of * and ?, and in all parts of a choice or none.
    (@meet | talk with)
    @(meet | talk) with?]] }

text["anchor-order"] = { "error", [[
The name of a capture stands before the @.
    @who:meet
    who:@meet]] }

text["empty-anchor"] = { "error", [[
What stands behind the @ may take no token, and then there is no word that makes
the match.
    @meet? with
    @meet with?]] }

text["capture-inside"] = { "error", [[
A negation, a look to the side or a conjunction asks a question; what it saw
there is not kept, so nothing can be captured inside.
    (Noun & who:Cap)
    who:(Noun & Cap)]] }

text["part-outside"] = { "error", [[
Phrase and Subtree stand for the words that hang on a word of the parse. They
have a meaning behind a relation step only.
    who:Phrase @meet
    @meet >nsubj who:Phrase]] }

text["needs-parser"] = { "warning", [[
The rule reads the parse with a step such as >nsubj or with Clause, and no parser
model was loaded: the rule will not match. The others do.
    hearsay extract --no-grammar story.txt]] }

text["unbounded-wildcard"] = { "error", [[
_* and _+ take anything, however long, and would run over clauses and commas.
Use the gap .. (it stops at the end of the clause), the gap ... (at the end of
the sentence), or give a bound.
    @reject _* talk
    @reject .. talk]] }

text["gap-quantifier"] = { "error", [[
A gap is optional and repeated already. A bound in braces is all it takes.
    @reject ..* talk
    @reject ..{,4} talk]] }

text["looks-like-regex"] = { "error", [[
The pattern is over tokens, not over letters: a mark of regular expressions
stands where it means nothing, or a "string" holds one and is searched for as
it stands. A regex on one token is written between slashes.
    "reject.*"
    /reject.*/ or just reject, which finds all its forms]] }

text["missing-item"] = { "error", [[
Something is missing beside this mark.
    (meet | )
    (meet | talk)]] }

text["unquoted"] = { "error", [[
Numbers and punctuation are written in quotes, as they have meanings of their
own in patterns.
    on , 3 May
    on "," "3" "May"]] }

text["unknown-character"] = { "error", [[
This character means nothing in a pattern. To match it, quote it.
    € Num
    "€" Num]] }

text["open-string"] = { "error", [[
A string begins with " and never ends. A " inside of one is written \".
    "in connection with
    "in connection with"]] }

text["empty-string"] = { "error", [[
A string must hold at least one token, or there is nothing to find.
    "" meet
    meet]] }

text["open-regex"] = { "error", [[
A regex begins with / and never ends. A / inside of one is written \/.
    /[A-Z]+
    /[A-Z]+/]] }

text["bad-regex"] = { "error", [[
The regex between the slashes cannot be read; the message says where. It has to
match the whole token.
    /[A-Z/
    /[A-Z]+/]] }

text["long-regex"] = { "error", [[
The regex is longer than the limit. A long choice between words is a word list:
words.Name = words.file "names.txt".]] }

text["too-many-groups"] = { "error", [[
The regex has more groups than the limit. Write (?: ) where nothing is read
back.]] }

text["back-reference"] = { "error", [[
A regex may not refer back to one of its groups: it could take a time that has
no bound.
    /(\w)\1/ ]] }

text["open-attribute"] = { "error", [[
A list of attribute tests begins with [ and never ends.
    [len>3
    [len>3]
]] }

text["bad-attribute"] = { "error", [[
An attribute test is a name, a comparison and a value: text, lower and shape
with =, != and ~ /regex/; len with a number; tag with = only.
    [length>3]
    [len>3]   [shape="Xxxx"]   [text~/.*-based/]   [tag="VBN"]
]] }

text["open-bracket"] = { "error", [[
A bracket is opened and never closed, or closed and never opened.
    (meet | talk
    (meet | talk)]] }

text["too-deep"] = { "error", [[
Brackets, negations or definitions stand in one another deeper than the limit
of 50. Give the inner parts names with `def`, or make a label of one.]] }

text["pattern-too-long"] = { "error", [[
The pattern is longer than 65,536 bytes. A choice between thousands of words is
a word list: words.Name = words.file "names.txt".]] }

text["pattern-too-large"] = { "error", [[
With its definitions and repeats written out, the pattern has more than 20,000
instructions. Lower the bounds of its repeats, or make a label of a part with a
rule of its own: a label is one instruction.]] }

text["memory"] = { "error", [[
There was not enough memory for this.]] }

return text
