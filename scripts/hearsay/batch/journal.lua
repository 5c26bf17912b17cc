--- How far a run has come, in a file beside its output, so that --resume can go
--- on from there.
--
-- The output is on the disk before the journal says so, and the journal is
-- replaced as a whole. So whenever the run was ended, it names a place in the
-- output, and what had been read of the input by then: as a hash, because going
-- on in another input would be worse than not to go on at all. What stands
-- behind that place is cut off and done again.

local core = require "hearsay.core"
local output = require "hearsay.output"

local journal = {}
journal.__index = journal

local USAGE = 2 -- the exit code
local SHARE = 50 -- one part in so many of the time goes into writing it down
local LONGEST = 5 -- seconds that are done twice at most, however slow the disk

-- Flags that change nothing of what is written.
local FREE = { color = true, jobs = true, output = true, quiet = true,
  resume = true, stats = true }

local function text_of(value)
  return type(value) == "table" and table.concat(value, ",") or tostring(value)
end

-- What the output depends on besides the input, in one line.
local function settings_of(options, rules)
  local list = {}
  for name, value in pairs(options) do
    if type(name) == "string" and not FREE[name] then
      list[#list + 1] = name .. "=" .. text_of(value)
    end
  end
  table.sort(list)
  return ("%s %x %s"):format(core.version, rules or 0, table.concat(list, " "))
end

local function read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read "a"
  file:close()
  local record = core.json_decode(text)
  local is_good = type(record) == "table"
    and math.type(record.documents) == "integer"
    and math.type(record.output) == "integer" and type(record.input) == "string"
  return is_good and record or false
end

local function replace(path, text)
  local part = path .. ".part"
  local sink <close>, message = core.sink(part)
  if not sink then return nil, message end
  local done
  done, message = sink:write(text)
  if done then done, message = sink:sync() end
  if done then done, message = os.rename(part, path) end
  return done, message
end

-- Whether the journal is one to go on from; what is wrong with it otherwise.
local function judge(found, path, name, settings)
  local _, size = core.stat(path)
  if found == false then return nil, name .. " is damaged; remove it to start anew" end
  if not found and math.type(size) == "integer" and size > 0 then
    return nil, ("%s has no %s beside it: it is complete, or was not written by "
      .. "hearsay -o; remove it to start anew"):format(path, name)
  end
  if not found or found.documents == 0 then return true end
  if found.settings ~= settings then
    return nil, ("%s was begun with another command, flags, rules or version; use "
      .. "the same, or leave out --resume to start anew"):format(path)
  end
  if math.type(size) ~= "integer" or size < found.output then
    return nil, ("%s is shorter than %s says; leave out --resume to start anew")
      :format(path, name)
  end
  return true
end

--- Opens the journal of an output file.
---@param path string of the output
---@param options table the flags; `resume` goes on where the last run ended
---@param rules integer? a hash of the rules
---@return hearsay.Journal? journal `documents` are done, `output` bytes written
---@return string? problem
function journal.open(path, options, rules)
  local self = setmetatable({ path = path .. ".resume", documents = 0, output = 0,
    hash = 0, is_kept = options.resume, due = 0,
    settings = settings_of(options, rules) }, journal)
  if options.resume then
    local found = read(self.path)
    local good, problem = judge(found, path, self.path, self.settings)
    if not good then return nil, problem end
    if found and found.documents > 0 then
      self.documents, self.output = found.documents, found.output
      self.before = found.input
    end
  end
  return self
end

local function hash_text(hash) return ("%016x"):format(hash) end

--- Writes down how far the run is. How long that took says when to do it again.
---@param sink hearsay.Sink? what must be on the disk before
---@return true? done
---@return string? message
function journal:save(sink)
  local began = core.clock()
  local done, message = true, nil
  if sink then done, message = sink:sync() end
  if not done then return nil, message end
  done, message = replace(self.path, core.json_encode({ settings = self.settings,
    documents = self.documents, output = self.output,
    input = self.before or hash_text(self.hash) },
    { "settings", "documents", "output", "input" }) .. "\n")
  local now = core.clock()
  self.due = now + math.min(LONGEST, SHARE * (now - began))
  return done, message
end

local function step(hash, piece)
  hash = core.hash(piece.path or "", hash)
  hash = core.hash(tostring(piece.line), hash)
  return core.hash(piece.body or piece.error or "", hash)
end

local CHANGED = "the input is not the same as when the run began (%s); leave out "
  .. "--resume to start anew"

local function refuse(self, how)
  output.fail(self.path, CHANGED:format(how:format(self.documents)), USAGE)
end

-- Passes over what is done; ends the run when that is not the same as before.
local function skip(self, pieces)
  local hash, number = 0, 0
  while number < self.documents do
    local piece = pieces()
    if not piece then refuse(self, "it has fewer than %d documents") end
    if type(piece) == "table" then
      hash, number = step(hash, piece), piece.number
    else
      coroutine.yield(piece)
    end
  end
  if self.before and hash_text(hash) ~= self.before then
    refuse(self, "somewhere in the first %d documents")
  end
  self.before, self.hash = nil, hash
end

--- The pieces that are still to be done. Each carries the hash of all up to it.
---@param pieces hearsay.Pieces
---@return fun(): hearsay.Piece|hearsay.Reader|nil
function journal:rest(pieces)
  return coroutine.wrap(function()
    skip(self, pieces)
    local hash = self.hash
    for piece in pieces do
      if type(piece) == "table" then
        hash = step(hash, piece)
        piece.hash = hash
      end
      coroutine.yield(piece)
    end
  end)
end

--- Notes that a piece is done and written.
---@param piece hearsay.Piece
---@param sink hearsay.Sink
---@return true? done
---@return string? message
function journal:note(piece, sink)
  self.documents, self.hash, self.output = piece.number, piece.hash, sink:size()
  if core.clock() < self.due then return true end
  return self:save(sink)
end

--- Notes that all is done. Without --resume nobody will go on, and the journal
--- goes away.
---@param sink hearsay.Sink
function journal:finish(sink)
  self.output = sink:size()
  if self.is_kept then return self:save(sink) end
  local done, message = sink:sync()
  if done then done, message = os.remove(self.path) end
  return done, message
end

return journal
