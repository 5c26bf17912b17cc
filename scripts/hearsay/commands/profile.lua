--- hearsay profile: what each rule did over some texts, and what it cost.

local failures = require "hearsay.batch.failures"
local input = require "hearsay.batch.input"
local output = require "hearsay.output"
local profile = require "hearsay.author.profile"
local show = require "hearsay.output.show"
local stats = require "hearsay.batch.stats"
local work = require "hearsay.batch.work"

local COLUMNS = { "rule", "keyed", "needs", "started", "stopped", "matched",
  "vetoed", "superseded", "declined", "failed", "steps", "share", "ms", "at" }

local command = {
  summary = "what each rule did, and what it cost",
  usage = "profile [FLAG...] [FILE|FOLDER|-]...",
  about = [[
Runs the rules over the texts and prints for each rule: in how many sentences
its key was seen (keyed), in how many of these something else it needs was
missing (needs), where it was started, where it stopped, what it matched, what
was vetoed, superseded, declined or failed, the steps of the machine and their
share, the milliseconds of CPU time, and the element at which it stopped most
often (at).]],
  flags = { "sort", "json", "rules", "from", "max-size" },
  sort = { choices = COLUMNS, default = "steps" },
  json = { help = "print JSON, one line a rule" },
}

local function sort_rows(rows, column)
  local place = {}
  for i, row in ipairs(rows) do place[row] = i end
  local is_text = column == "rule" or column == "at"
  table.sort(rows, function(a, b)
    local x, y = a[column] or "", b[column] or ""
    if x == y then return place[a] < place[b] end
    if is_text then return x < y end
    return x > y
  end)
end

local function cell(row, column)
  local value = row[column]
  if column == "share" then return ("%5.1f %%"):format(value) end
  if column == "ms" then return ("%9.2f"):format(value) end
  if math.type(value) == "integer" then return ("%9d"):format(value) end
  return tostring(value or "")
end

local function write_table(rows, measured)
  local lines = { {} }
  for i, column in ipairs(COLUMNS) do
    lines[1][i] = (column == "rule" or column == "at") and column
      or ("%9s"):format(column)
  end
  for _, row in ipairs(rows) do
    local line = {}
    for i, column in ipairs(COLUMNS) do line[i] = cell(row, column) end
    lines[#lines + 1] = line
  end
  for _, line in ipairs(show.columns(lines, 40)) do output.write(line, "\n") end
  output.write(("%d documents, %d tokens, %.3f s of matching, %.0f ns a token\n")
    :format(measured.documents, measured.tokens, measured.seconds,
      measured.tokens > 0 and measured.seconds / measured.tokens * 1e9 or 0))
end

function command.run(options)
  local failed = failures.new(options)
  local pack = work.pack(options.rules, failed, options)
  if not pack then return 2 end
  local measured, counted = profile.new(pack), stats.new()
  failed.progress:watch(counted)
  for document in input.documents(options, options) do
    local doc = work.read(document, options)
    if doc then measured:add(doc) else failed:document(document) end
    counted:add { bytes = #(document.text or ""), error = not doc }
    failed.progress:tell()
  end
  local rows = measured:rows()
  sort_rows(rows, options.sort)
  if options.json then
    for _, row in ipairs(rows) do output.write_json(row) end
  else
    write_table(rows, measured)
  end
  return failed:code()
end

return command
