--- One text and what is known of it.

local core = require "hearsay.core"

---@class hearsay.Document
---@field text string the bytes as given
---@field id string|number|nil
---@field path string?
---@field meta table title, date, publisher, url: those that are known
---@field cut hearsay.Doc? tokens and labels, once something asked for them
local document = {}
document.__index = document

local META = { "title", "date", "publisher", "url" }

local function line_of(text, at)
  local _, count = text:sub(1, at):gsub("\n", "")
  return count + 1
end

-- What makes bytes no text, if anything does: a message and a code.
local function mistake(text)
  if not text:find "%S" then return "the document is empty", "empty" end
  local zero = text:find("\0", 1, true)
  if zero then
    return ("this is no text: a NUL byte at byte %d (line %d)"):format(zero - 1,
      line_of(text, zero)), "binary"
  end
  local bad = core.utf8_check(text)
  if bad then
    return ("not valid UTF-8 at byte %d (line %d)"):format(bad,
      line_of(text, bad)), "encoding"
  end
end

--- Takes a text in. Nothing is cut or matched yet.
---@param text string
---@param meta table? id, path, title, date, publisher, url
---@return hearsay.Document? nil, message, code when the bytes are no text
---@return string? message
---@return string? code
function document.read(text, meta)
  local message, code = mistake(text)
  if message then return nil, message, code end
  local self = setmetatable({ text = text, meta = {} }, document)
  meta = meta or {}
  self.id, self.path = meta.id, meta.path
  for _, name in ipairs(META) do self.meta[name] = meta[name] end
  return self
end

-- Cut by the built-in pack unless a pack has cut it already.
local function cut(self)
  if not self.cut then
    local pack = require("hearsay").pack()
    self.cut, self.rules = core.doc(self.text, pack.core), pack.core
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

return document
