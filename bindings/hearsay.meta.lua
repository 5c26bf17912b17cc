---@meta hearsay.core
-- Written by bindings/stubs.lua. Do not edit.

---@class hearsay.core
local core = {}

---@class hearsay.Doc
local Doc = {}

---@class hearsay.Editor
local Editor = {}

---@class hearsay.Guard
local Guard = {}

---@class hearsay.Lines
local Lines = {}

---@class hearsay.Link
local Link = {}

---@class hearsay.Map
local Map = {}

---@class hearsay.Matcher
local Matcher = {}

---@class hearsay.Reader
local Reader = {}

---@class hearsay.Rules
local Rules = {}

---@class hearsay.Sink
local Sink = {}

--- Tags every sentence that no rule has had tagged, for Doc:reading.
---@return boolean tagged false when the rules have no tagger
function Doc:tag() end

--- How a sentence was parsed: a flat list of part of speech, fine tag, lemma,
--- head (0 for the root, else the number of a token of the sentence) and
--- relation for each of its tokens. The tags are the parser's own, better than
--- those of Doc:reading. nil without a parser.
---@param sentence integer
---@return table?
function Doc:grammar(sentence) end

--- How the words of a sentence hang together: for each the number of its head
--- (0 for the root, else 1 for the sentence's first word), and for each its
--- relation to it. nil without a parser. Slow the first time: ask where it is
--- needed.
---@param number integer of the sentence
---@return integer[]? heads
---@return string[]? relations
function Doc:parse(number) end

--- The token that a token depends on, and how; nil and "root" for the root.
---@param token integer
---@return integer? head
---@return string? relation
function Doc:head(token) end

--- The phrase of a head word, as `Phrase` is behind a relation step: without
--- preposition, apposition and clauses. nil without a parser.
---@param token integer
---@return integer? first
---@return integer? last
function Doc:phrase(token) end

--- The head words that a head word is coordinated with, itself among them, in
--- order: the heads of "Peru, Chile and Brazil". nil without a parser.
---@param token integer
---@return integer[]?
function Doc:coordinated(token) end

--- The clauses of a sentence in the order of their verbs. Each is a table with
--- `first` and `last`; `verb`, the token that all hangs on (behind a copula it
--- is no verb); `kind` ("main", "coordinated", "complement", "open",
--- "subject", "adverbial", "relative", "attributive", "beside"); `head`, the
--- token it hangs on; lists of head words `subjects`, `objects`, `indirect`,
--- `obliques`, `auxiliaries`; the tokens `modal` and `copula`, if any;
--- `negated`, `passive`. A relative pronoun stands for its noun; a clause
--- without a subject has that of the verb that lends it one. nil without a
--- parser.
---@param sentence integer
---@return table[]?
function Doc:clauses(sentence) end

--- Whether the rules have a parser, so that the methods that read a parse have
--- an answer.
---@return boolean
function Doc:can_parse() end

--- The source bytes that the clean bytes from `start` to `past` stand for, both
--- counted from 0.
---@param start integer
---@param past integer
---@return integer start
---@return integer past
function Map:source(start, past) end

--- One map of two: `first` leads from the source to a middle text, `second`
--- from there to the clean one.
---@param first hearsay.Map
---@param second hearsay.Map
---@return hearsay.Map
function core.map_join(first, second) end

--- Brings bytes to UTF-8. Without `encoding` it is told from the bytes.
---@param bytes string
---@param encoding string? a name that iconv knows
---@return string? text nil when there is no such encoding
---@return hearsay.Map|string? map nil when nothing changed; or the message
---@return table|string? about `name`, `bad` and `first_bad`; or the code
function core.charset(bytes, encoding) end

--- Repairs damaged characters.
---@param text string UTF-8
---@return string clean the text itself when nothing was wrong
---@return hearsay.Map? map nil when nothing changed
---@return table<string, integer> lines how many lines each rule changed
function core.repair(text) end

--- The text without the bytes of `spans`.
---@param text string
---@param spans integer[][] pairs from 0, end one past, ascending
---@return string rest
---@return hearsay.Map? map nil when nothing was cut
function core.cut(text, spans) end

--- An empty set of rules for lines; see rules/en/boilerplate.lua.
---@return hearsay.Lines
function core.lines() end

--- Adds a list of phrases. The first list is that of the stop words.
---@param any number what a line weighs that has a phrase of it
---@param share number what it weighs more when it has nothing else
---@param reason integer
---@return integer? list nil when there are too many
---@return string? message
---@return string? code
function Lines:list(any, share, reason) end

--- Adds a phrase to a list.
---@param list integer
---@param phrase string
---@return boolean? ok nil when it has no word, or too many
---@return string? message
---@return string? code
function Lines:phrase(list, phrase) end

--- Adds a regex (any case) and what a line weighs that it is found in.
---@param regex string
---@param weight number
---@param reason integer
---@return boolean? ok
---@return string? message
---@return string? code
---@return integer? offset where in the regex
function Lines:pattern(regex, weight, reason) end

--- Says that the pattern added last is only tried on lines with this word, or
--- with another that was said so.
---@param word string
---@return boolean? ok nil when it has no word, or too many
---@return string? message
---@return string? code
function Lines:when(word) end

--- Says that the pattern added last is only tried on lines of at most so many
--- words.
---@param words integer
function Lines:most(words) end

--- Says that the pattern added last is only tried on lines with a trait.
---@param trait string
---@return boolean known
function Lines:has(trait) end

--- Sets a weight of one of the three sums: of a line alone, of a line in its
--- place in a text that was cleaned before, and in a raw page.
---@param sum "alone"|"tidy"|"raw"
---@param name string
---@param weight number
---@return boolean known false when nothing has that name
function Lines:weight(sum, name, weight) end

--- Judges the lines of a text.
---@param text string
---@param all boolean? kept lines too, with all that is known of each
---@return table[] lines `start`, `end`, `score`, and for a line to remove its
--- `reason`: the number of a rule's, or the word of a cause
---@return integer count of all lines that are not blank
---@return boolean raw whether the page came with its menus
function Lines:judge(text, all) end

--- The name of trait number `i` of a line by itself, counted from 0.
---@param i integer
---@return string? name nil past the last
function core.line_trait(i) end

--- Cuts a text into tokens and sentences, with the abbreviations of `rules`.
--- With a map, the text is what was made of the input, and spans are those of
--- the input.
---@param text string
---@param rules hearsay.Rules
---@param map hearsay.Map?
---@param options hearsay.CutOptions?
---@return hearsay.Doc
function core.doc(text, rules, map, options) end

---@class hearsay.CutOptions
---@field segment "news"|"unicode"|nil news, or as UAX #29 cuts
---@field keep_clitics boolean? "don't" stays one token
---@field line_ends "auto"|"join"|"split"|nil whether a line end ends a sentence

--- A text that is cut already. `tokens` is a flat list of the first and last
--- byte of each (from 1, ends included), `sentences` one of the first and last
--- token of each.
---@param text string
---@param rules hearsay.Rules whose labels and models it is read with
---@param tokens integer[]
---@param sentences integer[]
---@return hearsay.Doc? nil when they do not fit the text or one another
---@return string? message
function core.doc_cut(text, rules, tokens, sentences) end

--- The text of tokens `first` to `last` (default: one) and where it stands in
--- the input; nil outside the document.
---@param first integer
---@param last integer?
---@return string? text
---@return integer? start in bytes of the input, from 0
---@return integer? end one past
function Doc:slice(first, last) end

--- Where tokens `first` to `last` (default: one) stand in the input; nil
--- outside the document.
---@param first integer
---@param last integer?
---@return integer? start in bytes of the input, from 0
---@return integer? end one past
function Doc:bytes(first, last) end

--- The text of tokens `first` to `last` on one line: every run of white space
--- between two tokens is one blank.
---@param first integer
---@param last integer
---@return string? nil outside the document
function Doc:line(first, last) end

--- What kind a token is, whether white space stands before it, whether a
--- paragraph starts with it, whether it was cut off the token before ("n't").
---@param i integer
---@return "word"|"number"|"punct"|"symbol"|"url"|nil kind
---@return boolean? blank
---@return boolean? paragraph
---@return boolean? clitic
function Doc:kind(i) end

--- How many sentences there are.
---@return integer
function Doc:sentence_count() end

--- The first and last token of a sentence; nil past the last one.
---@param i integer
---@return integer? first
---@return integer? last
function Doc:sentence(i) end

--- The number of the sentence that holds a token.
---@param token integer
---@return integer?
function Doc:sentence_at(token) end

--- The quotations: a flat list of first token, last token, depth, closed.
---@return table
function Doc:quotes() end

--- The spans of a label: a flat list of first, last, value (false if none).
---@param label string
---@return table
function Doc:spans(label) end

--- The span of a label that covers a token: first, last, value.
---@param label string
---@param token integer
---@return integer? first
---@return integer? last
---@return string? value
function Doc:at(label, token) end

--- The next span of a label that starts at `token` or later (up to `last`).
---@param label string
---@param token integer
---@param last integer?
---@return integer? first
---@return integer? last
---@return string? value
function Doc:next(label, token, last) end

--- The last span of a label that ends before `token` (from `first` on).
---@param label string
---@param token integer
---@param first integer?
---@return integer? first
---@return integer? last
---@return string? value
function Doc:previous(label, token, first) end

--- The names of the labels that cover a token, in order of declaration.
---@param token integer
---@return string[]
function Doc:labels(token) end

--- An editor for lines from the terminal. Tab calls `complete` with what stands
--- before and after the cursor; it returns what to insert there and, or nil,
--- lines to show below.
---@param name string for ~/.editrc
---@param size integer lines of history that are kept
---@param complete (fun(before: string, after: string): string?, string?)?
---@return hearsay.Editor
function core.editor(name, size, complete) end

--- Closes the editor; again is fine.
function Editor:close() end

--- Reads a line. Bytes of the prompt between two "\1" take no column.
---@param prompt string
---@return string? line nil at the end, and for a line dropped with Ctrl-C
---@return "interrupted"|nil
function Editor:read(prompt) end

--- Puts a line into the history.
---@param line string
function Editor:add(line) end

--- Opens models: tags and lemmas for the rules that read them, and, with a
--- second one, the parse for relation steps.
---@param fast string|userdata the tagger's model file, or a view of it
---@param full string|userdata|nil the parser's model file, trained beside it
---@return hearsay.Grammar? nil, message, code when a file is damaged
---@return string? message
function core.grammar(fast, full) end

--- A guard. Inside its calls, strings have the methods of `strings`.
---@param strings table<string, function>
---@return hearsay.Guard
function core.guard(strings) end

--- Calls `f(...)` and returns true and its results, or false, a message, and
--- what stopped it: "error", "steps", "memory" or "time".
---@param steps integer VM instructions, about
---@param bytes integer that may be held beyond what was held before
---@param seconds number of this thread's work
---@param f function
---@return boolean ran
---@return any ...
function Guard:call(steps, bytes, seconds, f, ...) end

--- As `call`, for code that came with Hearsay: where core.watch was called,
--- steps and seconds count only once the call has run for a while.
---@param steps integer
---@param bytes integer
---@param seconds number
---@param f function
---@return boolean ran
---@return any ...
function Guard:trust(steps, bytes, seconds, f, ...) end

--- The version of the build: "0.1.0".
---@type string
core.version = nil

--- Calls `f(...)`, which Ctrl-C ends. Returns true and its results, or false,
--- the error, and whether it was Ctrl-C.
---@param f function
---@return boolean ran
---@return any ...
function core.interruptible(f, ...) end

--- Reads one JSON value. Objects and lists become tables, null becomes
--- `core.json_null`.
---@param text string
---@return any value nil when the text is not JSON
---@return string? message
---@return string? code "json-end", "json-twice" ...
---@return integer? offset the byte, from 0
function core.json_decode(text) end

--- Writes a value as JSON on one line. Fields named in `order` come first, in
--- that order; the others follow, sorted.
---@param value any
---@param order (string[]|hearsay.Order)?
---@return string
function core.json_encode(value, order) end

--- Whether a value is made of nothing but booleans, numbers that JSON has,
--- texts in UTF-8 and tables, named by texts or integers, that nest at most
--- `depth` deep: what can be written.
---@param value any
---@param depth integer
---@return boolean
function core.json_is_plain(value, depth) end

--- Marks a table as a list, so that it is written as `[]` when it is empty.
---@generic T: table
---@param list T? a new table when left out
---@return T list
function core.json_list(list) end

--- Marks every table in a value whose first name is not a string as a list, and
--- returns the value: what is empty, too, is then written as `[]`.
---@generic T
---@param value T
---@return T value
function core.json_lists(value) end

--- Stands for JSON's null.
---@type lightuserdata
core.json_null = nil

--- A matcher for a rule set that is ready.
---@param rules hearsay.Rules
---@return hearsay.Matcher
function core.matcher(rules) end

--- Labels a document and lists the matches of the rules that are not silent,
--- in order of the text: tables with rule, first, last, window, captures (a
--- flat list of name, first, last) and, for rules with @, anchor_first and
--- anchor_last. All counted in tokens from 1, ends included.
---@param doc hearsay.Doc
---@return table[]
function Matcher:run(doc) end

--- Turns the index off or on; results are the same, only slower without.
---@param on boolean
function Matcher:use_index(on) end

--- Looks for matches only, from now on: sentences in which no rule that reports
--- can match are passed over and get no labels. Matches are the same.
---@param on boolean
function Matcher:search(on) end

--- Times each rule from now on, or no longer; see Matcher:counts.
---@param on boolean
function Matcher:measure(on) end

--- What became of a rule so far: keyed, needs_failed, started, matched,
--- vetoed, superseded, exhausted, steps, time (nanoseconds of CPU time, where
--- Matcher:measure was called).
---@param rule integer
---@return table<string, integer>
function Matcher:counts(rule) end

--- Runs as `run` does and tells, beside the matches, what became of each rule
--- in each window: tables with `type` ("never", "stopped", "vetoed",
--- "superseded", "matched", "exhausted"), `rule`, `window`, and what belongs
--- to the type: `missing` (numbers of needs), `start`, `token` and the bytes
--- `element_first`, `element_last` of the pattern, `by` (an exception or a
--- rule), `first` and `last` of the match.
---@param doc hearsay.Doc
---@param window integer? only this one
---@param rule integer? only this one
---@param skip_never boolean? leave out rules that nothing called
---@return table[] matches
---@return table[] outcomes
function Matcher:trace(doc, window, rule, skip_never) end

--- Makes an order of fields for `core.json_encode` out of a list of names:
--- where many values are written, that is faster than to give the list.
---@param names string[]
---@return hearsay.Order
function core.json_order(names) end

--- Reads a pattern into a tree of tables. On a mistake: nil, message, code, the
--- first and last byte to point at, and what to do about it.
---@param text string
---@return table? tree
---@return string? message
---@return string? code
---@return integer? first
---@return integer? last
---@return string? help
function core.parse_pattern(text) end

--- The pattern that a tree stands for, in the one standard notation.
---@param tree table
---@return string
function core.print_pattern(tree) end

--- Closes the file and lets go of what was read; again is fine.
function Reader:close() end

--- Opens a file, or standard input, for reading in pieces. A gzip or zstd
--- stream is told by its first bytes and unpacked.
---@param path string? nil for standard input
---@param limit integer the longest line, and the longest rest, in bytes
---@param line_end string? one byte; a line feed when left out
---@return hearsay.Reader?
---@return string? message
function core.reader(path, limit, line_end) end

--- The bytes that are waiting, without taking them: at least `count` of them
--- unless the stream ends before, and at most 64 KiB.
---@param count integer? 1 when left out
---@return string? bytes "" at the end
---@return string? message
function Reader:peek(count) end

--- Whether the next line, the rest, or so many bytes for `peek` can be had
--- without reading more.
---@param want "line"|"rest"|integer|nil a line when left out
---@return boolean
function Reader:ready(want) end

--- Whether reading more would wait for whoever writes the stream.
---@return boolean
function Reader:waits() end

--- Reads on, a chunk at most.
---@return true? done
---@return string? message
---@return "system"|nil code
function Reader:fill() end

--- The number that the system knows the open file by.
---@return integer
function Reader:file() end

--- Bytes read from the file so far, as they are there: packed ones packed.
---@return integer
function Reader:taken() end

--- What the stream is packed with; known once something was read.
---@return "gzip"|"zstd"|nil
function Reader:packing() end

--- The next line without its end; nothing after the last. A line above the
--- limit is passed over without being held. Where packed data is damaged, the
--- whole lines before it come, then the message, then nothing.
---@return string? line
---@return string? message
---@return "limit"|"damaged"|"system"|nil code
function Reader:line() end

--- All that is left, when it is within the limit. Where packed data is
--- damaged: what came before, the message, and "damaged".
---@return string? rest
---@return string? message
---@return "limit"|"damaged"|"system"|nil code
function Reader:rest() end

--- How tokens `first` to `last` were read: a flat list of text, part of speech,
--- fine tag, lemma for each; the last three are false for a sentence that was
--- not tagged.
---@param first integer
---@param last integer?
---@return table
function Doc:reading(first, last) end

--- All that is known of tokens `first` to `last`, as lists that count from 1:
--- the words, the words in lower case (A to Z), their fine tags, their parts of
--- speech, their lemmas in lower case. The last three are empty for a sentence
--- that was not tagged.
---@param first integer
---@param last integer
---@return string[] words
---@return string[] lower
---@return string[] tags
---@return string[] classes
---@return string[] lemmas
function Doc:columns(first, last) end

--- The next token from `first` to `last` that begins with an upper-case letter.
---@param first integer
---@param last integer
---@return integer?
function Doc:next_capital(first, last) end

--- An empty rule set, to be filled and then closed.
---@return hearsay.Rules
function core.rules() end

--- `form` is an irregular form of `lemma`, both in lower case.
---@param form string
---@param lemma string
function Rules:irregular(form, lemma) end

--- A word that ends in `ending` may be a form of the word with `instead`.
---@param ending string
---@param instead string "" the stem, "=" the stem undoubled, "!" the stem
--- unless it would have doubled, else what is appended
function Rules:ending(ending, instead) end

--- The abbreviations of the language, before the first phrase or pattern.
---@param list string[][] pairs of a word and its kind
function Rules:abbreviations(list) end

--- The tags and lemmas that texts are read with.
---@param grammar hearsay.Grammar
function Rules:grammar(grammar) end

--- A word (lower case) may be of a part of speech: for texts without tags.
---@param word string
---@param upos string universal tag: "NOUN"
function Rules:dictionary(word, upos) end

--- How often a word (lower case) is seen per million words of news.
---@param word string
---@param per_million number
function Rules:frequency(word, per_million) end

--- Declares a label: the name of a word list, or of what a rule writes.
---@param name string
---@return integer? id
---@return string? message
function Rules:label(name) end

--- Adds a phrase to the word list of a label.
---@param label integer
---@param entry string
---@param value string? what its spans carry
---@return boolean? true
---@return string? message
function Rules:phrase(label, entry, value) end

--- Defines a name that stands for a pattern.
---@param name string
---@param pattern string
---@return boolean? true
---@return string? message
function Rules:define(name, pattern) end

--- Adds a rule: name, pattern, and optionally except (a list of patterns),
--- label (an id), group, priority, nested, paragraph, silent. On a mistake the
--- seventh result is 0 for the pattern, else the number of the exception.
---@param fields table
---@return integer? id
---@return string? message
function Rules:add(fields) end

--- Makes the set ready to run; nothing can be added afterwards.
---@return boolean? true
---@return string? message
function Rules:close() end

--- The id of a label, or nil.
---@param name string
---@return integer?
function Rules:find_label(name) end

--- The name of a label, or nil.
---@param id integer
---@return string?
function Rules:label_name(id) end

--- The names of the captures that a rule can bind.
---@param rule integer
---@return string[]
function Rules:captures(rule) end

--- What every match of a rule holds, the rarest first: lists of words or
--- labels of which one must be there (false: a test without a name), each
--- with its `cost`, how often it is seen per million words.
---@param rule integer
---@return table[]
function Rules:needs(rule) end

--- The words that a word (lower case) may be a form of.
---@param word string
---@return string[]
function Rules:lemmas(word) end

--- From now on SIGINT, SIGTERM and SIGHUP end the program between two pieces
--- of output. Signals that were ignored (nohup) stay so.
function core.catch_signals() end

--- Says whether a line of progress stands on the terminal, to be wiped off by
--- a signal.
---@param stands boolean
function core.has_progress(stands) end

--- Closes the file; again is fine.
---@return true? closed
---@return string? message of what could not be written after all
function Sink:close() end

--- Opens standard output, or a file. What the file holds is cut off after
--- `keep` bytes, and writing goes on there.
---@param path string? nil for standard output
---@param keep integer? 0 when left out
---@return hearsay.Sink?
---@return string? message
function core.sink(path, keep) end

--- Writes all of a piece. "pipe" says that nobody reads on.
---@param piece string
---@return true? written
---@return string? message
---@return "system"|"pipe"|nil code
function Sink:write(piece) end

--- Waits until what was written is on the disk, where there is one.
---@return true? done
---@return string? message
function Sink:sync() end

--- Where the next piece begins; nil where that makes no sense (a pipe).
---@return integer? bytes
function Sink:size() end

--- Whether a path leads to the very file that is written.
---@param path string
---@return boolean
function Sink:is_at(path) end

--- Whether a value is a span of the document.
---@param value any
---@return boolean
function Doc:is_span(value) end

--- The first field of `item` that is there and is no span of the document, of
--- those that `spans` names, or no list of such, of those that `lists` names.
---@param item table
---@param spans string[]
---@param lists string[]
---@return string? name nil when all are sound
---@return boolean? is_list
function Doc:unsound(item, spans, lists) end

--- A span as records tell it: `text`, `start` and `end` in bytes of the input,
--- and all that its table holds beside its tokens.
---@param span hearsay.Span
---@return table? nil outside the document
function Doc:told(span) end

--- Edits (insert, drop, change, swap of neighbours) between two names, at
--- most `limit` + 1; for "did you mean".
---@param a string
---@param b string
---@param limit integer
---@return integer
function core.distance(a, b, limit) end

--- A hash of the bytes, another one for every `seed`.
---@param text string
---@param seed integer
---@return integer
function core.hash(text, seed) end

--- Whether a stream is a terminal.
---@param stream 0|1|2 standard input, output, error
---@return boolean
function core.is_terminal(stream) end

--- The columns of the terminal on standard output, or nil.
---@return integer?
function core.terminal_width() end

--- Seconds since some moment; never goes back.
---@return number
function core.clock() end

--- Waits, or less when a signal comes.
---@param seconds number up to 3600
function core.sleep(seconds) end

--- What a path names, a file's size in bytes, and when it was changed.
---@param path string
---@return "file"|"folder"|"other"|nil kind nil when there is nothing
---@return integer|string size or the message
---@return number|string changed in seconds, or a code
function core.stat(path) end

--- What a folder holds: a table from name to kind. Links to folders are
--- "other".
---@param path string
---@return table<string, "file"|"folder"|"other">? entries
---@return string? message
function core.folder(path) end

--- Makes a folder. One that is there already is fine.
---@param path string
---@return true? ok
---@return string? message
function core.make_folder(path) end

--- Where the first byte stands that is not UTF-8; nil when there is none.
---@param text string
---@return integer? offset from 0
function core.utf8_check(text) end

--- Turns offsets in bytes into offsets in another unit, in one walk over the
--- text.
---@param text string
---@param unit "codepoint"|"utf16"
---@param offsets integer[] in bytes from 0, ascending
---@return integer[] offsets in the unit
function core.utf8_offsets(text, unit, offsets) end

--- How many columns of a terminal a text takes, and how many of its bytes fit
--- into `limit` columns. Accents take none, East Asian letters two.
---@param text string
---@param limit integer?
---@return integer columns
---@return integer bytes
function core.utf8_width(text, limit) end

--- Starts the clock of this process (SIGVTALRM) that lets trusted calls of a
--- guard go uncounted until they have run for a while. For the program.
function core.watch() end

--- Adds every line of a word list to a label; values as the list has them.
---@param label integer
---@param text string
---@return table[] mistakes line, entry, text, code
function Rules:phrases(label, text) end

--- Reads irregular forms: the form, then its lemmas parted by blanks.
---@param text string
function Rules:irregulars(text) end

--- Reads frequencies: a word in lower case, then how often it is seen per
--- million words.
---@param text string
function Rules:frequencies(text) end

--- Every word of a list may be of a part of speech.
---@param text string
---@param upos string
function Rules:dictionaries(text, upos) end

--- The words of tokens `first` to `last` in lower case (A to Z), and their fine
--- tags ("VBD"): two tables by the tokens' own numbers. Empty outside the
--- document. The tag of a word that was not tagged is what `guess` says of
--- it as it stands in the text, or "" without it. Guesses are remembered:
--- `guess` goes by the word alone.
---@param first integer
---@param last integer
---@param guess (fun(word: string): string)?
---@return table<integer, string> words
---@return table<integer, string> tags
function Doc:words(first, last, guess) end

--- The words of tokens `first` to `last` as they stand in the text, by the
--- tokens' own numbers. Empty outside the document.
---@param first integer
---@param last integer
---@return table<integer, string>
function Doc:texts(first, last) end

--- Sends a frame. The parent's end queues what does not go out at once; see
--- core.wait. A worker's end waits, and raises when the parent is gone.
---@param frame string
function Link:send(frame) end

--- The next frame. The parent's end does not wait: nothing when none is there
--- whole, nil and true when the worker has ended. A worker's end waits.
---@return string? frame
---@return boolean? ended
function Link:receive() end

--- Waits until a worker sent something, or took something, or `file` can be
--- read, or so many seconds have gone. Sends on what is queued.
---@param links hearsay.Link[]
---@param file integer? as Reader:file tells it
---@param seconds number? for ever when left out
function core.wait(links, file, seconds) end

--- Waits for a worker that has ended; says how it did.
---@return string reason "killed by signal 9 (Killed)"
function Link:bury() end

--- Ends a worker, whatever it does; again is fine.
function Link:close() end

--- The process of the worker.
---@return integer
function Link:pid() end

--- Makes a worker: a copy of this process in which `run(link)` is called. The
--- worker ends when that returns.
---@param run fun(link: hearsay.Link)
---@param links hearsay.Link[] of the workers that live
---@return hearsay.Link? link the parent's end
---@return string? message
function core.fork(run, links) end

--- How many processors this process may use.
---@return integer
function core.processors() end

return core
