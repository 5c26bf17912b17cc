--- What each rule did over some texts, and what it cost.

local core = require "hearsay.core"

local profile = {}

---@class hearsay.ProfileRow
---@field rule string
---@field keyed integer windows in which its key was seen
---@field needs integer ... of these, those that lacked something else it needs
---@field started integer windows in which the machine was started
---@field stopped integer ... and found nothing
---@field at string? the element at which it stopped most often
---@field matched integer
---@field vetoed integer
---@field superseded integer
---@field declined integer by its own function
---@field failed integer in its own function
---@field steps integer of the machine
---@field share number of all steps, in percent
---@field ms number of CPU time, its exceptions included

local COUNTS = { keyed = "keyed", needs = "needs_failed", started = "started",
  matched = "matched", vetoed = "vetoed", superseded = "superseded",
  steps = "steps" }

---@class hearsay.Profile
---@field pack hearsay.Pack
---@field documents integer
---@field tokens integer
---@field seconds number of matching
---@field stops table<integer, table<integer, integer>> by rule and element
local Profile = {}
Profile.__index = Profile

--- Starts to measure a pack.
---@param pack hearsay.Pack
---@return hearsay.Profile
function profile.new(pack)
  local matcher = core.matcher(pack.core)
  matcher:measure(true)
  return setmetatable({ pack = pack, matcher = matcher,
    tracer = core.matcher(pack.core), documents = 0, tokens = 0, seconds = 0,
    stops = {} }, Profile)
end

local function note_stop(self, outcome)
  if outcome.type ~= "stopped" or not outcome.element_first then return end
  local stops = self.stops[outcome.rule] or {}
  self.stops[outcome.rule] = stops
  local key = outcome.element_first .. ":" .. outcome.element_last
  stops[key] = (stops[key] or 0) + 1
end

--- Runs the rules over one more document: once for the clock, once for where
--- they stop, and once as a whole for what their functions say.
---@param document hearsay.Document
function Profile:add(document)
  local doc = document:cut_by(self.pack.core)
  local start = os.clock()
  self.matcher:run(doc)
  self.seconds = self.seconds + os.clock() - start
  self.documents, self.tokens = self.documents + 1, self.tokens + #doc
  local _, outcomes = self.tracer:trace(doc, nil, nil, true)
  for _, outcome in ipairs(outcomes) do note_stop(self, outcome) end
  self.pack:extract(document)
end

-- The element that stopped a rule most often; the first one of equals.
local function usual_stop(self, rule)
  local best, most = nil, 0
  for key, count in pairs(self.stops[rule.id] or {}) do
    if count > most or count == most and key < best then best, most = key, count end
  end
  if not best then return nil, 0 end
  local first, last = best:match "(%d+):(%d+)"
  local text = rule.fields.match:sub(tonumber(first), tonumber(last))
  return (text:gsub("%s+", " ")), most
end

local function total_stops(stops)
  local total = 0
  for _, count in pairs(stops or {}) do total = total + count end
  return total
end

--- The rows, in the order of the rules.
---@return hearsay.ProfileRow[]
function Profile:rows()
  local rows, all = {}, 0
  for i, rule in ipairs(self.pack.rules) do
    local counts = self.matcher:counts(rule.id)
    local row = { rule = rule.name, declined = rule.declined or 0,
      failed = rule.failed or 0, stopped = total_stops(self.stops[rule.id]) }
    for name, field in pairs(COUNTS) do row[name] = counts[field] end
    row.ms = counts.time / 1e6
    row.at = usual_stop(self, rule)
    rows[i], all = row, all + row.steps
  end
  for _, row in ipairs(rows) do
    row.share = all > 0 and 100 * row.steps / all or 0
  end
  return rows
end

return profile
