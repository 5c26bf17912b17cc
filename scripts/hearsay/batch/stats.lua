--- What a run came to: counted as its documents are done, told with --stats.

local core = require "hearsay.core"

local stats = {}
stats.__index = stats

-- What is counted in a document, in the order it is written.
local COUNTS = { "sentences", "tokens", "events", "attributions", "hits" }
local ORDER = { "documents", "skipped", "bytes", "sentences", "tokens", "events",
  "attributions", "hits", "errors", "workers", "seconds", "stages", "read",
  "extract", "write" }

function stats.new()
  return setmetatable({ documents = 0, bytes = 0, errors = 0, counts = {},
    spent = {}, began = core.clock() }, stats)
end

local function add_up(into, some)
  for name, value in pairs(some or {}) do into[name] = (into[name] or 0) + value end
end

--- Counts one document.
---@param report hearsay.Report
function stats:add(report)
  self.documents = self.documents + 1
  self.bytes = self.bytes + report.bytes
  self.errors = self.errors + (report.error and 1 or 0)
  add_up(self.counts, report.counts)
  add_up(self.spent, report.spent)
end

--- Seconds since the run began.
---@return number
function stats:seconds() return core.clock() - self.began end

-- To the millisecond: more would be noise.
local function rounded(seconds) return math.floor(seconds * 1000 + 0.5) / 1000 end

--- One line of JSON. `stages` are seconds of all workers together.
---@param workers integer
---@return string
function stats:line(workers)
  local record = { documents = self.documents, skipped = self.skipped,
    bytes = self.bytes, errors = self.errors, workers = workers,
    seconds = rounded(self:seconds()), stages = {} }
  for _, name in ipairs(COUNTS) do record[name] = self.counts[name] end
  for name, seconds in pairs(self.spent) do record.stages[name] = rounded(seconds) end
  return core.json_encode(record, ORDER) .. "\n"
end

return stats
