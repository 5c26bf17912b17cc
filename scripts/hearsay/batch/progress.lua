--- How far a long run is, on standard error while that is a terminal and the
--- output goes elsewhere.

local core = require "hearsay.core"

local progress = {}
progress.__index = progress

local EVERY = 0.5 -- seconds
local CLEAR = "\r\27[K"

---@param options table the flags `quiet`, `output`
function progress.new(options)
  local elsewhere = options.output or not core.is_terminal(1)
  return setmetatable({ told = core.clock(), is_shown = false,
    is_on = not options.quiet and elsewhere and core.is_terminal(2) }, progress)
end

--- Says what is to be watched.
---@param counted hearsay.Stats
---@param pieces hearsay.Pieces? what is left is told with them
function progress:watch(counted, pieces)
  if not self.is_on then return end
  self.counted, self.pieces = counted, pieces
  self.size = pieces and pieces:size()
end

local function time_text(seconds)
  seconds = math.floor(seconds + 0.5)
  if seconds < 60 then return seconds .. " s" end
  if seconds < 3600 then
    return ("%d:%02d min"):format(seconds // 60, seconds % 60)
  end
  return ("%d:%02d h"):format(seconds // 3600, seconds % 3600 // 60)
end

-- As long for the rest as for what was read, measured in bytes of the files;
-- what a run before this one did took no time.
local function left_text(self, seconds)
  local done = self.size and self.pieces:position() or 0
  if self.counted.documents == 0 then self.from = done end
  local read = done - (self.from or 0)
  if read <= 0 or done > self.size then return "" end
  return ", " .. time_text(seconds * (self.size - done) / read) .. " left"
end

local function line_of(self)
  local counted = self.counted
  local seconds, size = counted:seconds(), counted.bytes / 1e6
  local events = counted.counts.events
  return ("hearsay: %d documents, %.1f MB, %.2f MB/s%s%s"):format(
    counted.documents, size, size / seconds,
    events and (", %d events"):format(events) or "", left_text(self, seconds))
end

--- Tells how far the run is, at most twice a second.
function progress:tell()
  if not self.counted then return end
  local now = core.clock()
  if now - self.told < EVERY then return end
  self.told, self.is_shown = now, true
  core.has_progress(true)
  io.stderr:write(CLEAR, line_of(self))
end

--- Takes the line away, before a message or at the end.
function progress:clear()
  if self.is_shown then io.stderr:write(CLEAR) end
  self.is_shown = false
  core.has_progress(false)
end

return progress
