--- Work in several processes, its results in the order of the input.
--
-- The parent reads pieces and writes results, nothing else; workers do the rest.
-- At most so many pieces are on their way at once, in number and in bytes, so
-- that memory stays flat however long the input is. Nothing waits that need not:
-- a piece goes out as soon as a worker is free, a result is taken as soon as it
-- is the first one missing.
--
-- A worker that dies takes the piece it worked on with it; what else it was
-- given goes to another, and a new worker takes its place.

local core = require "hearsay.core"
local wire = require "hearsay.batch.wire"

local pool = {}

local DEPTH = 3 -- pieces that a worker has at once, so that it never waits
local AHEAD = 64 -- pieces a worker, done before an earlier one is
local HELD_MAX = 16 << 20 -- bytes of pieces and results that are held
local TICK = 0.5 -- seconds

---@class hearsay.Job
---@field pieces fun(): hearsay.Piece|hearsay.Reader|nil
---@field work fun(piece: hearsay.Piece): any in a worker; a value for `wire`
---@field lost fun(piece: hearsay.Piece, reason: string): any for a piece whose
--- worker died
---@field take fun(piece: hearsay.Piece, result: any) in order
---@field tick fun()? called now and then

local Pool = {}
Pool.__index = Pool

-- --- workers ----------------------------------------------------------------

-- The worker's side: one frame in, one frame out.
local function serve(job)
  return function(link)
    for frame in link.receive, link do
      link:send(wire.encode(job.work(wire.decode(frame))))
    end
  end
end

local function hire(self)
  local link, message = core.fork(self.serve, self.links)
  if link then
    self.links[#self.links + 1] = link
    self.queues[link] = {}
  end
  return link, message
end

-- Takes out a worker that died; what it had goes back, but for its first.
local function bury(self, number, link)
  local reason = "a worker process was " .. link:bury()
  local queue = self.queues[link]
  table.remove(self.links, number)
  self.queues[link] = nil
  for i = #queue, 2, -1 do table.insert(self.returned, 1, queue[i]) end
  local first = queue[1]
  if first then
    first.result, first.is_done = self.job.lost(first.piece, reason), true
  end
  local _, message = hire(self)
  if #self.links == 0 then error("no worker can be made: " .. message, 0) end
end

-- --- pieces out -------------------------------------------------------------

local function size_of(piece) return #(piece.body or "") end

-- The worker with the least to do, when it has room.
local function freest(self)
  local best
  for _, link in ipairs(self.links) do
    local count = #self.queues[link]
    if count < DEPTH and (not best or count < #self.queues[best]) then
      best = link
    end
  end
  return best
end

local function has_room(self)
  return #self.returned > 0 or self.held < HELD_MAX
    and self.last - self.first + 1 < AHEAD * self.count
end

-- The next thing to do, or nil; `waiting` is the input while it has nothing.
local function next_entry(self)
  if #self.returned > 0 then return table.remove(self.returned, 1) end
  local piece = self.job.pieces()
  if type(piece) == "userdata" then
    self.waiting = piece
    return nil
  end
  self.is_over = piece == nil
  if self.is_over then return nil end
  self.last = self.last + 1
  self.held = self.held + size_of(piece)
  local entry = { piece = piece }
  self.entries[self.last] = entry
  return entry
end

local function hand_out(self)
  self.waiting = nil
  while has_room(self) and not (self.is_over and #self.returned == 0) do
    local link = freest(self)
    local entry = link and next_entry(self)
    if not entry then return end
    local queue = self.queues[link]
    queue[#queue + 1] = entry
    link:send(wire.encode(entry.piece))
  end
end

-- --- results in -------------------------------------------------------------

local function finish(self, link, frame)
  local entry = table.remove(self.queues[link], 1)
  entry.result, entry.is_done = frame, true
  self.held = self.held + #frame
  entry.size = #frame
end

local function collect(self)
  for i = #self.links, 1, -1 do
    local link = self.links[i]
    local frame, ended = link:receive()
    while frame do
      finish(self, link, frame)
      frame, ended = link:receive()
    end
    if ended then bury(self, i, link) end
  end
end

local function deliver(self)
  local entry = self.entries[self.first]
  while entry and entry.is_done do
    local result = entry.result
    if entry.size then result = wire.decode(result) end
    self.entries[self.first] = nil
    self.first = self.first + 1
    self.held = self.held - size_of(entry.piece) - (entry.size or 0)
    self.job.take(entry.piece, result)
    entry = self.entries[self.first]
  end
end

-- --- the run ----------------------------------------------------------------

local function close(self)
  for _, link in ipairs(self.links) do link:close() end
end

local function loop(self)
  while true do
    hand_out(self)
    if self.is_over and self.first > self.last then return end
    core.wait(self.links, self.waiting and self.waiting:file(), TICK)
    collect(self)
    deliver(self)
    if self.job.tick then self.job.tick() end
  end
end

--- Works through all pieces of a job with `count` processes. What was loaded
--- before is shared with them, so it is put in order first.
---@param job hearsay.Job
---@param count integer
function pool.run(job, count)
  local self = setmetatable({ job = job, count = count, links = {}, queues = {},
    entries = {}, returned = {}, first = 1, last = 0, held = 0,
    serve = serve(job) }, { __index = Pool, __close = close })
  local held <close> = self
  collectgarbage()
  for _ = 1, count do
    local link, message = hire(self)
    if not link and #self.links == 0 then error(message, 0) end
  end
  loop(held)
end

return pool
