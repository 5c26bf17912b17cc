--- Documents out of pieces of input.
--
-- What cannot be read comes out as a document too, with `error` set, so that
-- there is one document out for each piece in. Whether the bytes are a text is
-- for `hearsay.read` to say.

local conllu = require "hearsay.output.conllu"
local core = require "hearsay.core"
local source = require "hearsay.batch.source"

local input = {}

-- What a JSON line may tell of its document besides id and text.
local FIELDS = { "title", "date", "publisher", "url" }

---@class hearsay.Input
---@field number integer which document of the run it is, from 1
---@field id any a scalar
---@field path string? nil for standard input
---@field where string "FILE" or "FILE:LINE", for messages
---@field text string? nil when it could not be read
---@field error string?
---@field message string? the error without its place, which `where` tells
---@field warning string? the text could be read, but not all of it
---@field title string?
---@field date string?
---@field publisher string?
---@field url string?
---@field kept table? other fields of the JSON line, for --keep
---@field cut hearsay.Cut? tokens and sentences, where the input has them
---@field problems { line: integer, message: string }[]? lines that were left out

local function base_name(path)
  return path:match "([^/]+)/*$" or path
end

local function is_scalar(value)
  local kind = type(value)
  return kind == "string" or kind == "number" or kind == "boolean"
end

-- Lists that come out of JSON carry a mark, objects do not.
local function is_object(value)
  return type(value) == "table" and getmetatable(value) == nil
end

local OWN = { id = true, text = true }
for _, name in ipairs(FIELDS) do OWN[name] = true end

-- The fields to carry through: those named, or all that mean nothing here.
local function kept_of(record, options)
  local names = options.keep
  if not names and not options["keep-all"] then return nil end
  local kept = {}
  for _, name in ipairs(names or {}) do kept[name] = record[name] end
  for name, value in pairs(options["keep-all"] and record or {}) do
    if not OWN[name] then kept[name] = value end
  end
  return kept
end

local function text_of(record)
  local text = record.text
  if type(text) == "string" then return text end
  if text == nil and record.html ~= nil then
    return nil, "the field 'html' is not read yet; give its text as 'text'"
  end
  return nil, text == nil and "the field 'text' is missing"
    or "the field 'text' is not a string"
end

-- Copies what a JSON line tells into the document.
local function take_fields(document, record, options)
  if is_scalar(record.id) then document.id = record.id end
  for _, name in ipairs(FIELDS) do
    if type(record[name]) == "string" then document[name] = record[name] end
  end
  document.kept = kept_of(record, options)
  document.text, document.error = text_of(record)
end

local function read_record(document, line, options)
  local record, message, _, offset = core.json_decode(line)
  if record == nil then
    document.where = ("%s:%d"):format(document.where, offset + 1)
    document.message = message
    document.error = ("line %d, column %d: %s"):format(document.id, offset + 1,
      message)
  elseif not is_object(record) then
    document.error = "the line is not a JSON object"
  else
    take_fields(document, record, options)
  end
end

--- What is known of a piece without looking into it.
---@param piece hearsay.Piece
---@return hearsay.Input
function input.unread(piece)
  local path, line = piece.path, piece.line
  local where = path or "<stdin>"
  return { number = piece.number, path = path,
    id = line or path and base_name(path) or "-",
    where = line and ("%s:%d"):format(where, line) or where }
end

--- The document that a piece holds, or one with an `error`.
---@param piece hearsay.Piece
---@param options table the flags `keep`, `keep-all`
---@return hearsay.Input
function input.document(piece, options)
  local document = input.unread(piece)
  if not piece.body then
    document.error = piece.error
  elseif piece.tree then
    conllu.fill(document, piece.body, piece.tree, piece.told)
  elseif piece.line then
    read_record(document, piece.body, options)
  else
    document.text, document.warning = piece.body, piece.error
  end
  return document
end

--- Steps through the documents of `paths`; none is standard input.
---@param paths string[]
---@param options table the flags that `source.pieces` and `document` read
---@return fun(): hearsay.Input?
function input.documents(paths, options)
  local step = source.pieces(paths, options)
  return function()
    local piece
    repeat piece = step() until type(piece) ~= "userdata"
    return piece and input.document(piece, options)
  end
end

return input
