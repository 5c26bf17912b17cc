--- Documents out of files, folders and standard input, one after another.
--
-- Every file of plain text is one document, every line of JSON Lines is one.
-- What cannot be read comes out as a document too, with `error` set, so that
-- there is one document out for each one in, in the order they stand. Whether
-- the bytes are a text is for `hearsay.read` to say.

local core = require "hearsay.core"

local input = {}

local BOM = "\xEF\xBB\xBF"

-- What a JSON line may tell of its document besides id and text.
local FIELDS = { "title", "date", "publisher", "url" }

---@class hearsay.Input
---@field id any a scalar
---@field path string? nil for standard input
---@field where string "FILE" or "FILE:LINE", for messages
---@field text string? nil when `error` is set
---@field error string?
---@field message string? the error without its place, which `where` tells
---@field title string?
---@field date string?
---@field publisher string?
---@field url string?

local function base_name(path)
  return path:match "([^/]+)/*$" or path
end

-- A document that stands for a file, before its text is known.
local function of_file(path)
  return { id = path and base_name(path) or "-", path = path,
    where = path or "<stdin>" }
end

local function fail(path, message)
  local document = of_file(path)
  document.error = message
  coroutine.yield(document)
end

local function read_text(reader, path)
  local document = of_file(path)
  local text, message = reader:rest()
  document.text, document.error = text, message
  coroutine.yield(document)
end

local function is_scalar(value)
  local kind = type(value)
  return kind == "string" or kind == "number" or kind == "boolean"
end

-- Lists that come out of JSON carry a mark, objects do not.
local function is_object(value)
  return type(value) == "table" and getmetatable(value) == nil
end

-- Copies what a JSON line tells into the document; returns what is wrong.
local function take_fields(document, record)
  if is_scalar(record.id) then document.id = record.id end
  for _, name in ipairs(FIELDS) do
    if type(record[name]) == "string" then document[name] = record[name] end
  end
  local text = record.text
  if text == nil then return "the field 'text' is missing" end
  if type(text) ~= "string" then return "the field 'text' is not a string" end
  document.text = text
end

local function read_record(document, line)
  local record, message, _, offset = core.json_decode(line)
  if record == nil then
    document.where = ("%s:%d"):format(document.where, offset + 1)
    document.message = message
    return ("line %d, column %d: %s"):format(document.id, offset + 1, message)
  end
  if not is_object(record) then return "the line is not a JSON object" end
  return take_fields(document, record)
end

local function read_line(path, number, line, problem)
  local document = of_file(path)
  document.where = ("%s:%d"):format(document.where, number)
  document.id = number
  document.error = problem or read_record(document, line)
  if document.error then document.text = nil end
  coroutine.yield(document)
end

local function read_lines(reader, path)
  local number = 0
  while true do
    local line, message, code = reader:line()
    if not line and not message then return end
    number = number + 1
    if number == 1 and line and line:sub(1, 3) == BOM then line = line:sub(4) end
    if message or line:find "%S" then read_line(path, number, line, message) end
    if code == "system" then return end
  end
end

-- Whether a stream holds JSON Lines: an object's brace, then a name. Reads on
-- while that is open.
local function is_jsonl(reader)
  local head = reader:peek()
  while head and #head < 4096 do
    local start = head:gsub("^" .. BOM, ""):match "^%s*(.*)"
    if start:find "^[^{]" or start:find "^{%s*%S" then break end
    local more = reader:peek(#head + 1)
    if not more or more == head then break end
    head = more
  end
  return head and head:gsub("^" .. BOM, ""):find '^%s*{%s*["}]' ~= nil
end

-- `size` is known for a file only. A text above the limit is not read at all.
local function read_stream(reader, path, options, size)
  local from, limit = options.from, options["max-size"]
  if from == "jsonl" or from == "auto" and is_jsonl(reader) then
    read_lines(reader, path)
  elseif size and size > limit then
    fail(path, ("the file has %d bytes, the limit is %d"):format(size, limit))
  else
    read_text(reader, path)
  end
end

local function read_file(path, options)
  local kind, size = core.stat(path)
  local reader <close>, message = core.reader(path, options["max-size"])
  if not reader then return fail(path, message) end
  read_stream(reader, path, options, kind == "file" and size or nil)
end

-- Sorted by bytes, so that a folder reads the same on every machine. Names
-- that start with a dot are left out, as `ls` does.
local function sorted_names(entries)
  local names = {}
  for name in pairs(entries) do
    if name:sub(1, 1) ~= "." then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

local function walk(path, options)
  local entries, message = core.folder(path)
  if not entries then
    fail(path, message)
    return 1
  end
  local count = 0
  for _, name in ipairs(sorted_names(entries)) do
    local below = (path:gsub("/+$", "")) .. "/" .. name
    if entries[name] == "folder" then
      count = count + walk(below, options)
    elseif entries[name] == "file" then
      read_file(below, options)
      count = count + 1
    end
  end
  return count
end

local function read_path(path, options)
  if path == "-" then
    local reader <close> = assert(core.reader(nil, options["max-size"]))
    return read_stream(reader, nil, options)
  end
  local kind, message = core.stat(path)
  if not kind then return fail(path, message) end
  if kind ~= "folder" then return read_file(path, options) end
  if walk(path, options) == 0 then fail(path, "the folder holds no files") end
end

--- Steps through the documents of `paths`; none is standard input.
---@param paths string[]
---@param options table the flags `from` and `max-size`
---@return fun(): hearsay.Input?
function input.documents(paths, options)
  return coroutine.wrap(function()
    if #paths == 0 then read_path("-", options) end
    for _, path in ipairs(paths) do read_path(path, options) end
  end)
end

return input
