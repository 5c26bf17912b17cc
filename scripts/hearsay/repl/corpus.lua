--- The texts of a session: read and cut once, searched again and again.

local core = require "hearsay.core"
local hearsay = require "hearsay"
local input = require "hearsay.batch.input"
local pattern = require "hearsay.pack.pattern"
local rows = require "hearsay.output.rows"

---@class hearsay.repl.Text
---@field document hearsay.Document
---@field doc hearsay.Doc cut, without labels of its own
---@field where string
---@field records table? what the pack makes of it
---@field keys table? the same, as texts that can be compared

---@class hearsay.repl.Corpus
---@field texts hearsay.repl.Text[]
---@field sentences integer
---@field words table<string, true>? every word in lower case
local Corpus = {}
Corpus.__index = Corpus

local corpus = {}

--- An empty corpus whose texts are cut as `pack` cuts them.
---@return hearsay.repl.Corpus
function corpus.new(pack)
  return setmetatable({ pack = pack, texts = {}, sentences = 0 }, Corpus)
end

--- One text, ready to be looked at.
---@param text string
---@param meta table id, path, where
---@return hearsay.repl.Text?
---@return string? message
function Corpus:read(text, meta)
  local document, message = hearsay.read(text, meta)
  if not document then return nil, message end
  return { document = document, doc = document:cut_by(self.pack.core),
    where = meta.where or meta.path or "text" }
end

--- Adds a text.
---@param text hearsay.repl.Text
function Corpus:add(text)
  self.texts[#self.texts + 1] = text
  self.sentences = self.sentences + text.doc:sentence_count()
  self.words = nil
end

local META = { "id", "path", "where", "title", "date", "publisher", "url" }

--- Reads files and folders; `tell` hears of what cannot be read.
---@param paths string[]
---@param options table the flags `from`, `max-size`, `date`
---@param tell fun(where: string, message: string)
---@return integer count of texts read
function Corpus:open(paths, options, tell)
  local count = 0
  for given in input.documents(paths, options) do
    local meta = {}
    for _, name in ipairs(META) do meta[name] = given[name] end
    meta.date = meta.date or options.date
    local text, message
    if given.text then text, message = self:read(given.text, meta) end
    if text then
      self:add(text)
      count = count + 1
    else
      tell(given.where, given.message or given.error or message)
    end
  end
  return count
end

--- Hits of a pattern in all texts, in order.
---@param found hearsay.Pattern
---@return table[] hits, each with `text`, the hearsay.repl.Text
function Corpus:search(found)
  local hits = {}
  for _, text in ipairs(self.texts) do
    for _, hit in ipairs(found:find(text.document, text.doc)) do
      hit.text = text
      hits[#hits + 1] = hit
    end
  end
  return hits
end

--- Matches of one rule in all texts, in order.
function Corpus:search_rule(built, id)
  local hits, matcher = {}, core.matcher(built.core)
  for _, text in ipairs(self.texts) do
    for _, match in ipairs(matcher:run(text.doc)) do
      if match.rule == id then
        local hit = pattern.hit(text.doc, match)
        hit.text = text
        hits[#hits + 1] = hit
      end
    end
  end
  return hits
end

--- What the pack makes of one text; asked once for each state of the pack.
---@param text hearsay.repl.Text
---@return table records
function Corpus:records(text)
  if not text.records then text.records = self.pack:extract(text.document) end
  return text.records
end

--- Forgets what the pack made of the texts, and of one more: the pack has
--- changed.
function Corpus:forget(one)
  for _, text in ipairs(self.texts) do text.records, text.keys = nil, nil end
  if one then one.records, one.keys = nil, nil end
end

-- An event or attribution as a text: equal texts are equal results.
local function keys_of(records)
  local keys, index = {}, rows.by_id(records.attributions)
  for _, row in ipairs(rows.in_order(records)) do
    local event, said = row.event, row.attribution
    local line = event and rows.event_row(event, index[event.attribution])
      or rows.attribution_row(said)
    keys[#keys + 1] = { at = row.at, rule = (event or said).rule or "",
      line = line, sentence = (event or said).sentence }
  end
  return keys
end

--- The results of every text, to be compared with those of another pack.
---@return table[][] one list a text
function Corpus:results()
  local all = {}
  for i, text in ipairs(self.texts) do
    text.keys = text.keys or keys_of(self:records(text))
    all[i] = text.keys
  end
  return all
end

-- What stands in `some` and not in `others`.
local function missing(some, others, sign, text, into)
  local count = {}
  for _, key in ipairs(others) do
    local name = key.at .. key.rule .. key.line
    count[name] = (count[name] or 0) + 1
  end
  for _, key in ipairs(some) do
    local name = key.at .. key.rule .. key.line
    if (count[name] or 0) > 0 then
      count[name] = count[name] - 1
    else
      into[#into + 1] = { sign = sign, key = key, text = text }
    end
  end
  return into
end

--- What results came and went; both lists are of the same texts.
---@return table[] changes: sign "+" or "-", key, text
---@return integer come
---@return integer gone
function Corpus:compare(before, after)
  local changes, come = {}, 0
  for i, text in ipairs(self.texts) do
    missing(before[i] or {}, after[i] or {}, "-", text, changes)
    missing(after[i] or {}, before[i] or {}, "+", text, changes)
  end
  for _, change in ipairs(changes) do
    if change.sign == "+" then come = come + 1 end
  end
  return changes, come, #changes - come
end

--- Every word of the texts, in lower case.
function Corpus:vocabulary()
  if self.words then return self.words end
  local words = {}
  for _, text in ipairs(self.texts) do
    for word in text.document.story:gmatch "%a[%a'-]*" do words[word:lower()] = true end
  end
  self.words = words
  return words
end

return corpus
