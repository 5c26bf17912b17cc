--- Gold documents: texts with their true records, out of files of several kinds.
--
--   JSON Lines   `text`, `events`, `attributions` and perhaps `optional` and
--                `attributions_optional`; spans in code points unless `offsets`
--                says otherwise. Lines of `hearsay extract` are such lines; their
--                text is read from their `path` where they do not carry it.
--   brat         a folder of .txt and .ann files, or one .ann file
--
-- An attribution is a chain of links, a list of links, or one link; a link that
-- is passed on by another may say so by its number in the list (`via`, from 0).

local brat_read = require "hearsay.score.brat_read"
local core = require "hearsay.core"
local rows = require "hearsay.output.rows"
local spans = require "hearsay.text.spans"

local gold = {}

local LINE_MAX = 256 << 20

---@class hearsay.Gold
---@field id string
---@field where string "FILE:LINE", for messages
---@field text string
---@field events table[] like those of an extracted record, spans in bytes; with
---  `tie`, the link that the event hangs on, where gold knows
---@field optional table[]
---@field attributions table[] each with a chain
---@field attributions_optional table[]
---@field links table[] of all chains, each once, in the order of the file
---@field title string? and date, publisher, url

-- --- attributions -----------------------------------------------------------

local function is_list(value) return type(value) == "table" and value[1] ~= nil end

-- Links that name the one before them by its number, as chains from the
-- outermost inwards: one for each link that passes on no other.
local function chains_of(flat)
  local passes, chains = {}, {}
  for _, link in ipairs(flat) do
    if math.type(link.via) == "integer" then passes[link.via + 1] = true end
  end
  for i, link in ipairs(flat) do
    if not passes[i] then
      local chain, at = {}, link
      while at and #chain <= #flat do
        table.insert(chain, 1, at)
        at = math.type(at.via) == "integer" and flat[at.via + 1] or nil
      end
      chains[#chains + 1] = { chain = chain }
    end
  end
  return chains
end

-- Any of the three shapes as chains, and their links in the order of the file.
local function read_attributions(list)
  local chains, links, flat = {}, {}, {}
  for _, one in ipairs(list or {}) do
    local chain = one.chain or is_list(one) and one
    if chain then
      chains[#chains + 1] = { id = one.id, chain = chain, content = one.content }
    else
      flat[#flat + 1] = one
    end
    for _, link in ipairs(chain or { one }) do links[#links + 1] = link end
  end
  table.move(chains_of(flat), 1, #flat, #chains + 1, chains)
  return chains, links
end

local function last_link(chain)
  return chain and chain[#chain] or core.json_null
end

-- An event names its attribution by id, or holds the links of it.
local function read_tie(event, by_id)
  local said = event.attribution
  if event.tie ~= nil or said == nil then return end
  if type(said) == "string" then
    event.tie = last_link(by_id[said] and by_id[said].chain)
  else
    event.tie = last_link(type(said) == "table" and (said.chain or said) or nil)
  end
end

-- --- a line -----------------------------------------------------------------

local function check_events(list)
  for i, event in ipairs(list) do
    if type(event) ~= "table" or type(event.type) ~= "string"
      or type(event.trigger) ~= "table" then
      return nil, ("event %d has no type or no trigger"):format(i)
    end
  end
  return true
end

local function read_bytes(path)
  local file <close> = io.open(path, "rb")
  return file and file:read "a"
end

-- The text of a line: its own, or that of the file it came from.
local function text_of(record, folder)
  if type(record.text) == "string" then return record.text end
  local path = record.path
  if type(path) ~= "string" then return nil, "neither 'text' nor 'path'" end
  local text = read_bytes(path) or read_bytes(folder .. "/" .. path)
  if not text then return nil, ("the text '%s' cannot be read"):format(path) end
  return text
end

local META = { "title", "date", "publisher", "url" }

local function copy_meta(record, document)
  local meta = type(record.meta) == "table" and record.meta or record
  for _, name in ipairs(META) do
    if type(meta[name]) == "string" then document[name] = meta[name] end
  end
end

local LISTS = { "events", "optional", "attributions", "attributions_optional" }

local function lists_of(record)
  local lists = {}
  for _, name in ipairs(LISTS) do
    lists[name] = type(record[name]) == "table" and record[name] or {}
  end
  return lists
end

-- What scores look at is spans in bytes, whatever the line counts in.
local function unit_of(record)
  return record.offsets or record.schema and "byte" or "codepoint"
end

--- The gold document that a decoded JSON line makes.
---@param record table
---@param where string
---@param folder string what a relative `path` starts from
---@return hearsay.Gold? document
---@return string? problem
function gold.of_record(record, where, folder)
  if type(record) ~= "table" or is_list(record) then
    return nil, "the line is not a JSON object"
  end
  if type(record.events) ~= "table" then return nil, "the field 'events' is missing" end
  local text, problem = text_of(record, folder)
  if not text then return nil, problem end
  local made, message = spans.to_bytes(lists_of(record), text, unit_of(record))
  if not made then return nil, message end
  for _, name in ipairs { "events", "optional" } do
    local sound, mistake = check_events(made[name])
    if not sound then return nil, mistake end
  end
  local id = record.id
  if id == nil then id = record.n end
  if id == nil then id = record.doc end
  local document = { id = tostring(id), where = where, text = text,
    events = made.events, optional = made.optional }
  document.attributions, document.links = read_attributions(made.attributions)
  document.attributions_optional = read_attributions(made.attributions_optional)
  local by_id = rows.by_id(document.attributions)
  for _, event in ipairs(document.events) do read_tie(event, by_id) end
  copy_meta(record, document)
  return document
end

-- --- files ------------------------------------------------------------------

--- Steps through the JSON lines of a file: each decoded, with its number; or
--- nil, its number and what is wrong.
---@param path string "-" is standard input
---@return (fun(): table?, integer?, string?)? lines
---@return string? problem
function gold.lines(path)
  local reader, message = core.reader(path ~= "-" and path or nil, LINE_MAX)
  if not reader then return nil, message end
  local number = 0
  return function()
    while true do
      local line, problem, code = reader:line()
      if not line and (not problem or code == "system") then return nil end
      number = number + 1
      local record = nil
      if line and line:find "%S" then record, problem = core.json_decode(line) end
      if record or problem then return record or false, number, problem end
    end
  end
end

local function read_jsonl(path, add)
  local lines, message = gold.lines(path)
  if not lines then return nil, ("%s: %s"):format(path, message) end
  local folder = path:match "^(.*)/[^/]*$" or "."
  for record, number, problem in lines do
    local where, document = ("%s:%d"):format(path, number), nil
    if record then document, problem = gold.of_record(record, where, folder) end
    if not document then return nil, where .. ": " .. problem end
    add(document)
  end
  return true
end

local function read_brat(path, add)
  for record, problem in brat_read.documents(path) do
    local document = record
    if record then
      document, problem = gold.of_record(record, record.where, ".")
    end
    if not document then return nil, problem end
    add(document)
  end
  return true
end

--- Reads every document of a file or folder. Gold that is wrong somewhere is no
--- measure: the first mistake ends the reading.
---@param path string
---@return hearsay.Gold[]? documents
---@return string? problem with its place
function gold.read(path)
  local documents, known = {}, {}
  local twice
  local function add(document)
    if known[document.id] then
      twice = twice or ("%s: the id '%s' is taken by %s"):format(document.where,
        document.id, known[document.id])
    end
    known[document.id] = document.where
    documents[#documents + 1] = document
  end
  local kind, message = core.stat(path)
  if path ~= "-" and not kind then return nil, ("%s: %s"):format(path, message) end
  local is_brat = kind == "folder" or path:find "%.ann$"
  local read, problem = (is_brat and read_brat or read_jsonl)(path, add)
  if not read or twice then return nil, problem or twice end
  if #documents == 0 then return nil, path .. ": there is no document in it" end
  return documents
end

-- --- writing ----------------------------------------------------------------

local list = core.json_list

-- Lists lose their mark when spans are counted anew.
local function mark_events(events)
  for _, event in ipairs(events) do
    event.agent, event.counterpart = list(event.agent or {}),
      list(event.counterpart or {})
    event.attribution = nil
  end
  return list(events)
end

local function mark_chains(attributions)
  local chains = list {}
  for i, one in ipairs(attributions) do
    for _, link in ipairs(one.chain) do link.via = nil end
    chains[i] = list(one.chain)
  end
  return chains
end

-- The words of each span, so that a person can read the line.
local function add_text(value, text)
  if type(value) ~= "table" then return end
  if math.type(value.start) == "integer" then
    value.text = text:sub(value.start + 1, value["end"])
  end
  for _, part in pairs(value) do add_text(part, text) end
end

--- A gold document as a record with spans in code points.
---@param document hearsay.Gold
---@return table record
function gold.record(document)
  local lists = {}
  for _, name in ipairs(LISTS) do lists[name] = document[name] end
  add_text(lists, document.text)
  local made = spans.convert(lists, document.text, "codepoint")
  local record = { doc = document.id, text = document.text, offsets = "codepoint",
    events = mark_events(made.events), optional = mark_events(made.optional),
    attributions = mark_chains(made.attributions),
    attributions_optional = mark_chains(made.attributions_optional) }
  for _, name in ipairs(META) do record[name] = document[name] end
  return record
end

return gold
