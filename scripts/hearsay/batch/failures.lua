--- Keeps count of what went wrong in a run, and tells it on standard error.
--
-- A document or a rule that fails does not stop the others; the run then ends
-- with code 3.

local fault = require "hearsay.pack.fault"
local progress = require "hearsay.batch.progress"

local failures = {}
failures.__index = failures

---@param options table the flag `quiet` silences messages on single documents
function failures.new(options)
  return setmetatable({ quiet = options.quiet, documents = 0, rules = 0,
    told = {}, faults = {}, progress = progress.new(options) }, failures)
end

--- One that tells nothing: what goes wrong waits for `hand_over`, as it must in
--- a worker.
function failures.silent()
  local self = failures.new { quiet = true }
  self.held = {}
  return self
end

--- What went wrong since the last time, for `tell`; nil when nothing did.
---@return table[]?
function failures:hand_over()
  local held = self.held
  self.held = {}
  return #held > 0 and held or nil
end

--- Tells what another one handed over.
---@param one table
function failures:tell(one)
  if one.where then self:document(one) else self:fault(one) end
end

--- What went wrong in the program, for a handler of errors: a fault with the
--- way that led there.
---@param problem any
---@return string
function failures.trace(problem)
  local text = tostring(problem)
  if text:find "not enough memory$" then return "not enough memory" end
  return "a fault in the program: " .. debug.traceback(text, 2)
end

local function tell(self, ...)
  self.progress:clear()
  io.stderr:write("hearsay: ", ...)
  io.stderr:write "\n"
end

--- A document that could not be read or worked on.
---@param document hearsay.Input or what is known of it: where, message, error
function failures:document(document)
  if self.held then
    self.held[#self.held + 1] = { where = document.where,
      message = document.message or document.error }
    return
  end
  self.documents = self.documents + 1
  if self.quiet then return end
  tell(self, document.where, ": ", document.message or document.error)
end

--- A rule that failed: told once, however often it fails.
---@param message string
function failures:rule(message)
  self.rules = self.rules + 1
  if self.told[message] then return end
  self.told[message] = true
  tell(self, message)
end

--- A rule or a stage whose function failed in a document: told at the end, with
--- how often it did.
---@param found hearsay.Fault
function failures:fault(found)
  if self.held then
    self.held[#self.held + 1] = found
    return
  end
  self.rules = self.rules + 1
  fault.add(self.faults, found)
end

-- The line of the file with a mark under the place.
local function picture(problem)
  if not problem.source then return "" end
  local before = problem.source:sub(1, (problem.column or 1) - 1)
  local marks = ("^"):rep(math.max(1, problem.width or 1))
  return ("  | %s\n  | %s%s\n"):format(problem.source,
    before:gsub("[^\t]", " "), marks)
end

--- A mistake in a rule or a pattern, with its place.
---@param problem hearsay.Problem
---@return string lines
function failures.text(problem)
  local place = problem.file or "pattern"
  if problem.line then place = place .. ":" .. problem.line end
  if problem.line and problem.column then
    place = place .. ":" .. problem.column
  end
  local code = problem.code and ("[%s]"):format(problem.code) or ""
  local text = ("%s: %s%s: %s\n%s"):format(place, problem.severity or "error",
    code, problem.text, picture(problem))
  if not problem.help or problem.help == "" then return text end
  return text .. ("  = help: %s\n"):format(problem.help)
end

--- The same, told on standard error.
---@param problem hearsay.Problem
function failures.show(problem) io.stderr:write(failures.text(problem)) end

--- The exit code: 0, or 3 when something failed.
function failures:code()
  self.progress:clear()
  for _, found in ipairs(fault.list(self.faults)) do
    tell(self, fault.summary(found))
  end
  self.faults = {}
  return self.documents + self.rules > 0 and 3 or 0
end

return failures
