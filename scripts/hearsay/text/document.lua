--- One text and what is known of it.

local clean = require "hearsay.text.clean"
local core = require "hearsay.core"

---@class hearsay.Document
---@field text string the bytes as given
---@field story string what is left of them: UTF-8, repaired, without junk lines
---@field map hearsay.Map? from the story to the bytes; nil when they are the same
---@field warning string? what a reader should know of the bytes
---@field id string|number|nil
---@field path string?
---@field meta table title, date, publisher, url: those that are known
---@field cutting hearsay.CutOptions how words and sentences are told apart
---@field cut hearsay.Doc? tokens and labels, once something asked for them
local document = {}
document.__index = document

local META = { "title", "date", "publisher", "url" }

local function line_of(text, at)
  local _, count = text:sub(1, at):gsub("\n", "")
  return count + 1
end

-- A text in UTF-16 is full of NUL bytes, but then it is not read as it stands.
local function binary(text)
  local zero = text:find("\0", 1, true)
  return zero and ("this is no text: a NUL byte at byte %d (line %d)"):format(
    zero - 1, line_of(text, zero))
end

-- Bytes that are no UTF-8 are read as well as they can be, and told of: only
-- the reader knows whether the guess was right.
local function doubt(text, charset, encoding)
  local bad = not encoding and core.utf8_check(text)
  if not bad or charset.name:find "^UTF%-16" then return nil end
  return ("not valid UTF-8 at byte %d (line %d); read as %s"):format(bad,
    line_of(text, bad), charset.name)
end

local function raw(text)
  return { text = text, charset = { name = "UTF-8" }, meta = {} }
end

---@class hearsay.Cut a text that is cut already
---@field tokens integer[] the first and last byte of each, from 1
---@field sentences integer[] the first and last token of each

---@class hearsay.ReadOptions: hearsay.CutOptions
---@field cut hearsay.Cut? tokens and sentences to keep; the text stays as it is
---@field encoding string? what the bytes are in; told from them without
---@field keep_lines boolean? repair characters, but leave the lines alone

local function prepare(text, options)
  if not text:find "%S" then return nil, "the document is empty", "empty" end
  if options.cut then return raw(text) end
  -- The look at all bytes is slow, so it comes last.
  if options.keep_lines and not options.encoding
    and not text:find "[\128-\255\0]" then return raw(text) end
  return clean.run(text, { encoding = options.encoding,
    only = options.keep_lines and "repair" or nil })
end

-- What the caller says of a document goes before what its text tells.
local function fill_meta(self, given, told)
  self.id, self.path = given.id, given.path
  for _, name in ipairs(META) do
    self.meta[name] = given[name] or told[name]
  end
end

--- Takes a text in: encoding, repair, lines. Nothing is matched yet.
---@param text string
---@param meta table? id, path, title, date, publisher, url
---@param options hearsay.ReadOptions?
---@return hearsay.Document? nil, message, code when the bytes are no text
---@return string? message
---@return string? code
function document.read(text, meta, options)
  options = options or {}
  local ready, message, code = prepare(text, options)
  if not ready then return nil, message, code end
  local zero = binary(ready.text)
  if zero then return nil, zero, "binary" end
  local self = setmetatable({ text = text, story = ready.text, map = ready.map,
    warning = doubt(text, ready.charset, options.encoding), meta = {},
    cutting = options }, document)
  fill_meta(self, meta or {}, ready.meta)
  self.given = options.cut
  return self
end

--- Cuts the story with the abbreviations of a rule set, or as it was given.
---@param rules hearsay.Rules
---@return hearsay.Doc
function document:cut_by(rules)
  local given = self.given
  if not given then return core.doc(self.story, rules, self.map, self.cutting) end
  return assert(core.doc_cut(self.story, rules, given.tokens, given.sentences))
end

-- Cut by the built-in pack unless a pack has cut it already.
local function cut(self)
  if not self.cut then
    local pack = require("hearsay").pack()
    self.cut, self.rules = self:cut_by(pack.core), pack.core
  end
  return self.cut
end

function document:__len() return #cut(self) end

--- The text of token `i` and its bytes in the input, from 0, end exclusive.
function document:token(i) return cut(self):slice(i) end

function document:sentence_count() return cut(self):sentence_count() end

--- First and last token of sentence `i`, and its bytes.
function document:sentence(i)
  local doc = cut(self)
  local first, last = doc:sentence(i)
  if not first then return nil end
  local _, start, stop = doc:slice(first, last)
  return first, last, start, stop
end

--- The names of the labels on token `i`, once a pack has run.
function document:labels(i) return cut(self):labels(i) end

--- How tokens `first` to `last` were tagged, fast: text, part of speech, fine
--- tag, lemma for each in one flat list.
function document:reading(first, last)
  local doc = cut(self)
  doc:tag()
  return doc:reading(first, last)
end

--- Heads and relations of sentence `i`; see Doc:parse. nil without a parser.
function document:parse(i) return cut(self):parse(i) end

--- All that the parser says of sentence `i`, in one list; see Doc:grammar.
function document:grammar(i) return cut(self):grammar(i) end

--- The clauses of sentence `i`: verb, subjects, objects ...; see Doc:clauses.
function document:clauses(i) return cut(self):clauses(i) end

--- First and last token of the phrase that token `i` is the head of.
function document:phrase(i) return cut(self):phrase(i) end

--- The head words that token `i` is coordinated with, itself among them.
function document:coordinated(i) return cut(self):coordinated(i) end

--- The token that token `i` depends on, and how.
function document:head(i) return cut(self):head(i) end

return document
