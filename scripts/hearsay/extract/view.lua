--- What the functions of rules see of a document: spans with their words.
--
-- A span is a table with `first` and `last`, tokens from 1, ends included. The
-- rest is looked up when it is asked for: `text`, `from` and `to` (bytes of the
-- input, as records count them), `tokens`, `lemma`, `head`, `labels`, from the
-- parse `clause` and `coordinated`, and what the pack's contexts say (`negated`,
-- `tense` ...), once for each place of a document. A capture that was bound
-- several times counts on: who[2], #who.

local view = {}
view.__index = view

local FIELDS = {}

function FIELDS.text(self, span)
  return (self.doc:slice(span.first, span.last))
end

function FIELDS.from(self, span)
  return (select(2, self.doc:slice(span.first, span.last)))
end

function FIELDS.to(self, span)
  return (select(3, self.doc:slice(span.first, span.last)))
end

function FIELDS.tokens(self, span)
  local list = {}
  for i = span.first, span.last do list[#list + 1] = (self.doc:slice(i)) end
  return list
end

-- The dictionary form as the tagger sees it, the bare word without one.
local function lemma_of(self, i)
  local reading = self.doc.reading and self.doc:reading(i)
  return reading and reading[4] or string.lower((self.doc:slice(i)))
end

function FIELDS.lemma(self, span)
  local list = {}
  for i = span.first, span.last do list[#list + 1] = lemma_of(self, i) end
  return table.concat(list, " ")
end

-- The last word; what stands behind it in a noun phrase is for a rule to say.
function FIELDS.head(self, span)
  return self:span(span.last, span.last)
end

-- The word that all others of the span hang on; the last without a parser.
local function top_of(self, span)
  for i = span.first, span.last do
    local head, relation = self.doc:head(i)
    if not relation then return span.last end
    if not head or head < span.first or head > span.last then return i end
  end
  return span.last
end

-- The phrases of head words.
local function phrases_of(self, tokens)
  local list = {}
  for i, token in ipairs(tokens) do list[i] = self:span(self.doc:phrase(token)) end
  return list
end

--- The phrases that are coordinated with the span, itself among them.
function FIELDS.coordinated(self, span)
  return phrases_of(self, self.doc:coordinated(top_of(self, span)) or {})
end

local PARTS = { subject = "subjects", object = "objects", indirect = "indirect" }

-- A clause as a span with fields of its own.
local function clause_span(self, found)
  local clause = self:span(found.first, found.last)
  for _, name in ipairs { "subjects", "objects", "obliques", "auxiliaries" } do
    clause[name] = phrases_of(self, found[name])
  end
  for name, list in pairs(PARTS) do
    clause[name] = phrases_of(self, found[list])[1]
  end
  for _, name in ipairs { "verb", "modal", "copula" } do
    local token = found[name]
    clause[name] = token and self:span(token, token)
  end
  clause.kind, clause.negated, clause.passive = found.kind, found.negated,
    found.passive
  return clause
end

--- The clause of a verb; of another word, the smallest one that holds it.
function FIELDS.clause(self, span)
  local verb, best = top_of(self, span), nil
  local all = self.doc:clauses(self.doc:sentence_at(span.first)) or {}
  for _, clause in ipairs(all) do
    if clause.verb == verb then return clause_span(self, clause) end
    local holds = clause.first <= span.first and span.last <= clause.last
    local is_less = not best or clause.last - clause.first < best.last - best.first
    if holds and is_less then best = clause end
  end
  return best and clause_span(self, best)
end

-- Labels that cover the span from end to end.
function FIELDS.labels(self, span)
  local last, list = {}, {}
  for _, name in ipairs(self.doc:labels(span.last)) do last[name] = true end
  for _, name in ipairs(self.doc:labels(span.first)) do
    if last[name] then list[#list + 1] = name end
  end
  return list
end

-- A context is asked once for each first token.
local function context_of(self, name, span)
  local context, known = self.contexts[name], self.known[name]
  if not known then
    known = {}
    self.known[name] = known
  end
  local value = known[span.first]
  if value == nil then
    value = context.run(self:span(span.first, span.last), self.doc)
    if value == nil then value = false end
    known[span.first] = value
  end
  return value or nil
end

-- Stages ask most often for what is not there.
local function field(self, span, name)
  local read = FIELDS[name]
  if read then return read(self, span) end
  if self.contexts[name] then return context_of(self, name, span) end
  if math.type(name) ~= "integer" then return nil end
  local all = self.bound[span]
  if all then return all[name] end
  return name == 1 and span or nil
end

local function list_field(list, name)
  local first = rawget(list, 1)
  if type(name) == "string" and first then return first[name] end
end

--- The view of one document.
---@param doc hearsay.Doc
---@param contexts table<string, table> functions by name
function view.new(doc, contexts)
  local self = setmetatable({ doc = doc, contexts = contexts or {}, known = {},
    bound = {} }, view)
  self.span_meta = {
    __index = function(span, name) return field(self, span, name) end,
    __len = function(span)
      return self.bound[span] and #self.bound[span] or 1
    end,
    __metatable = false,
  }
  self.list_meta = { __index = list_field, __metatable = false }
  return self
end

--- A span of tokens.
function view:span(first, last)
  return setmetatable({ first = first, last = last }, self.span_meta)
end

--- Several spans as a list; its fields are those of the first one.
function view:list(spans)
  return setmetatable(spans, self.list_meta)
end

--- Several spans as the first one, which knows the others.
function view:several(spans)
  if #spans > 1 then self.bound[spans[1]] = spans end
  return spans[1]
end

return view
