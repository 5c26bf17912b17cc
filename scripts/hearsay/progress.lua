--- How far a long run is, on standard error while that is a terminal and the
--- output goes elsewhere.

local core = require "hearsay.core"

local progress = {}
progress.__index = progress

local EVERY = 0.5 -- seconds
local CLEAR = "\r\27[K"

---@param options table the flag `quiet`
function progress.new(options)
  local now = core.clock()
  return setmetatable({ documents = 0, bytes = 0, began = now, told = now,
    is_shown = false,
    is_on = not options.quiet and core.is_terminal(2) and not core.is_terminal(1),
  }, progress)
end

--- Counts one document; tells at most twice a second.
---@param document hearsay.Input
function progress:add(document)
  if not self.is_on then return end
  self.documents = self.documents + 1
  self.bytes = self.bytes + #(document.text or "")
  local now = core.clock()
  if now - self.told < EVERY then return end
  self.told, self.is_shown = now, true
  local size = self.bytes / 1e6
  io.stderr:write(("%shearsay: %d documents, %.1f MB, %.1f MB/s"):format(CLEAR,
    self.documents, size, size / (now - self.began)))
end

--- Takes the line away, before a message or at the end.
function progress:clear()
  if self.is_shown then io.stderr:write(CLEAR) end
  self.is_shown = false
end

return progress
