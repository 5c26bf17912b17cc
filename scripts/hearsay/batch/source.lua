--- Pieces of input out of files, folders, lists of files and streams, in order.
--
-- Every file of plain text is one piece, every line of JSON Lines is one, and
-- so is what cannot be read, so that there is one piece for each document. A
-- piece is bytes and where they stood; `input.document` makes a document of it.
--
-- All this runs in a coroutine, so that a slow stream holds up nobody: while a
-- stream has nothing to give, its reader comes in place of a piece.

local core = require "hearsay.core"
local kinds = require "hearsay.batch.kinds"

local source = {}

---@class hearsay.Piece
---@field path string? nil for standard input
---@field line integer? of JSON Lines
---@field body string? nil when it could not be read
---@field error string? why not, or why it is not all
---@field tree integer? of CoNLL-U: the number of its first line
---@field told table<integer, string>? what is wrong with lines, by their number
---@field number integer which piece of the run it is, from 1

local function give(piece) coroutine.yield(piece) end

local function fail(path, message) give { path = path, error = message } end

-- Reads on until `want` can be had at once. What goes wrong is told by the
-- call that wants it.
local function await(reader, want)
  while not reader:ready(want) do
    if reader:waits() then coroutine.yield(reader) end
    if not reader:fill() then return end
  end
end

local function give_text(reader, path)
  await(reader, "rest")
  local text, message = reader:rest()
  give { path = path, body = text, error = message }
end

local BOM = "\xEF\xBB\xBF"

local function give_line(path, number, line, problem)
  if number == 1 and line and line:sub(1, 3) == BOM then line = line:sub(4) end
  if problem or line:find "%S" then
    give { path = path, line = number, body = line, error = problem }
  end
end

local function give_lines(reader, path)
  local number = 0
  while true do
    await(reader, "line")
    local line, message, code = reader:line()
    if not line and not message then return end
    number = number + 1
    give_line(path, number, line, message)
    if code == "system" or code == "damaged" then return end
  end
end

-- A document of a treebank: its lines up to the comments of the next sentence
-- that say `# newdoc`. A line that cannot be read stands there as one that is
-- none.
local function new_tree(path, first, limit)
  local tree = { lines = {}, told = {}, size = 0 }
  function tree:add(number, line, problem)
    self.size = self.size + (line and #line or 0) + 1
    self.told[number] = problem
    if self.size <= limit then self.lines[#self.lines + 1] = line or "?" end
  end
  function tree:give()
    local piece = { path = path, tree = first, told = self.told }
    if self.size <= limit then
      piece.body = table.concat(self.lines, "\n")
    else
      piece.error = ("the document has %d bytes, the limit is %d"):format(self.size,
        limit)
    end
    give(piece)
  end
  return tree
end

-- Whether the comments at the start of a sentence open a document.
local function is_opening(comments)
  for _, comment in ipairs(comments) do
    if comment.line:find "^#%s*newdoc" then return true end
  end
  return false
end

local function give_trees(reader, path, limit)
  local number, tree, comments, has_words = 0, new_tree(path, 1, limit), {}, false
  local function settle()
    if has_words and is_opening(comments) then
      tree:give()
      tree, has_words = new_tree(path, comments[1].number, limit), false
    end
    for _, comment in ipairs(comments) do tree:add(comment.number, comment.line) end
    comments = {}
  end
  while true do
    await(reader, "line")
    local line, problem, code = reader:line()
    if not line and not problem then break end
    number = number + 1
    if number == 1 and line and line:sub(1, 3) == BOM then line = line:sub(4) end
    if line and line:sub(1, 1) == "#" then
      comments[#comments + 1] = { number = number, line = line }
    else
      settle()
      tree:add(number, line, problem)
      has_words = has_words or line ~= nil and line:find "%S" ~= nil
    end
    if code == "system" or code == "damaged" then break end
  end
  settle()
  tree:give()
end

local HEAD = 4096 -- bytes that are looked at

-- What a stream holds: as the flag says, or told from its start.
local function kind_of(reader, options)
  await(reader, 1)
  local head, message = reader:peek()
  while head and #head < HEAD and kinds.is_open(head) do
    await(reader, #head + 1)
    local more
    more, message = reader:peek(#head + 1)
    if more == head then break end
    head = more
  end
  if not head then return nil, message end
  if options.from ~= "auto" then return options.from end
  return kinds.of(head)
end

-- `size` is known for a file only. A text above the limit is not read at all.
local function read_stream(reader, path, options, size)
  local kind, message = kind_of(reader, options)
  local limit = options["max-size"]
  if not kind then return fail(path, message) end
  if kind == "jsonl" then return give_lines(reader, path) end
  if kind == "conllu" then return give_trees(reader, path, limit) end
  if size and size > limit and not reader:packing() then
    return fail(path, ("the file has %d bytes, the limit is %d"):format(size, limit))
  end
  give_text(reader, path)
end

local function read_file(path, options)
  local kind, size = core.stat(path)
  local reader <close>, message = core.reader(path, options["max-size"])
  if not reader then return fail(path, message) end
  options.place.reader = reader
  read_stream(reader, path, options, kind == "file" and size or nil)
  options.place.reader = nil
  options.place.behind = options.place.behind + reader:taken()
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

-- Calls `visit` for the files below a folder, but for what the run itself
-- writes; returns how many there were.
local function walk(path, options, visit)
  local entries, message = core.folder(path)
  if not entries then
    fail(path, message)
    return 1
  end
  local count = 0
  for _, name in ipairs(sorted_names(entries)) do
    local below = (path:gsub("/+$", "")) .. "/" .. name
    if entries[name] == "folder" then
      count = count + walk(below, options, visit)
    elseif entries[name] == "file" and not options.is_output(below) then
      visit(below, options)
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
  if kind == "folder" then
    if walk(path, options, read_file) == 0 then
      fail(path, "the folder holds no files")
    end
  elseif options.is_output(path) then
    fail(path, "the input is also the output")
  else
    read_file(path, options)
  end
end

local NAME_MAX = 1 << 16 -- bytes of a path in a list

-- The paths in a list of files, one a line, or each up to a NUL.
local function read_list(path, options)
  local reader <close>, message = core.reader(path ~= "-" and path or nil,
    NAME_MAX, options.null and "\0" or "\n")
  if not reader then return fail(path, message) end
  while true do
    await(reader, "line")
    local name, problem, code = reader:line()
    if not name and not problem then return end
    if problem then fail(path, problem) elseif name ~= "" then
      read_path(name, options)
    end
    if code == "system" or code == "damaged" then return end
  end
end

local function nowhere() return false end

local function read_all(paths, options)
  local list = options["files-from"]
  if #paths == 0 and not list then read_path("-", options) end
  for _, path in ipairs(paths) do read_path(path, options) end
  if list then read_list(list, options) end
end

local Pieces = {}
Pieces.__index = Pieces

--- Steps through the pieces of `paths`, then of the list that `files-from`
--- names; without either, of standard input. Where a stream has nothing to give
--- yet, its reader comes instead: the next step waits for it.
---@param paths string[]
---@param options table the flags `from`, `max-size`, `files-from`, `null`, and
--- `is_output`, a function that knows the files that the run writes
---@return hearsay.Pieces to be called for a hearsay.Piece, a Reader, or nil
function source.pieces(paths, options)
  local place = { behind = 0 }
  local settings = setmetatable({ place = place,
    is_output = options.is_output or nowhere }, { __index = options })
  local step = coroutine.wrap(function() read_all(paths, settings) end)
  return setmetatable({ step = step, number = 0, place = place, paths = paths,
    options = settings }, Pieces)
end

function Pieces:__call()
  local piece = self.step()
  if type(piece) == "table" then
    self.number = self.number + 1
    piece.number = self.number
  end
  return piece
end

--- Bytes of files that were read so far, packed ones as they are.
---@return integer
function Pieces:position()
  local reader = self.place.reader
  return self.place.behind + (reader and reader:taken() or 0)
end

local MANY = 100000 -- files that are worth counting

-- Adds up the sizes of files; raises where there is no end to them.
local function adder(sum)
  return function(path)
    local kind, size = core.stat(path)
    sum.count = sum.count + 1
    if kind == "file" then sum.size = sum.size + size end
    if kind == "other" or sum.count > MANY then error "no end" end
  end
end

--- Bytes of all files; nil where that cannot be known beforehand.
---@return integer?
function Pieces:size()
  if self.options["files-from"] or #self.paths == 0 then return nil end
  local sum = { count = 0, size = 0 }
  local add = adder(sum)
  local ran = pcall(function()
    for _, path in ipairs(self.paths) do
      if core.stat(path) ~= "folder" then add(path) else
        walk(path, self.options, add)
      end
    end
  end)
  return ran and sum.size or nil
end

return source
