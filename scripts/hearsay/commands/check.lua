--- hearsay check: mistakes in rules, and what is probably not meant.

local complain = require "hearsay.pack.complain"
local core = require "hearsay.core"
local hearsay = require "hearsay"
local input = require "hearsay.batch.input"
local lint = require "hearsay.author.lint"
local output = require "hearsay.output"

local check = {
  summary = "look for mistakes in rules",
  usage = "check [FLAG...] [RULES]...",
  about = [[
Reads rules (the built-in ones without RULES), runs their examples, and prints
errors and warnings as FILE:LINE:COLUMN: error[CODE]: ... with the place under
it. `hearsay explain CODE` tells more of a code; allow = { "CODE" } in a rule
silences a warning there. --corpus tells also which rules never match, add
nothing to another, or are slow on those texts.]],
  flags = { "json", "corpus", "rules", "from", "max-size" },
  json = { help = "print JSON, one line a problem" },
  more = "Exit code 1 tells that there are errors; warnings alone are no failure.",
}

-- The texts of a corpus, one after another.
local function texts_of(path, options)
  local documents = input.documents({ path }, options)
  return function()
    for document in documents do
      if document.text then return document.text end
      io.stderr:write("hearsay: ", document.where, ": ", document.error or "", "\n")
    end
  end
end

local FIELDS = { "file", "line", "column", "width", "severity", "code", "text",
  "help", "rule" }

local function write_json(problem)
  local record = {}
  for _, name in ipairs(FIELDS) do record[name] = problem[name] end
  output.write_json(record)
end

local function write(problems, options, tally)
  for _, problem in ipairs(problems) do
    local kind = problem.severity == "warning" and "warnings" or "errors"
    tally[kind] = tally[kind] + 1
    if options.json then
      write_json(problem)
    else
      output.write(complain.text(problem), "\n")
    end
  end
end

local function check_pack(path, options, tally)
  local pack, problems = hearsay.pack(path)
  if pack then
    local corpus = options.corpus and texts_of(options.corpus, options)
    problems = lint.run(pack, problems, corpus)
  end
  write(problems, options, tally)
end

function check.run(options)
  if options.corpus and not core.stat(options.corpus) then
    return nil, ("there is no corpus '%s'"):format(options.corpus)
  end
  local paths, tally = { options.rules }, { errors = 0, warnings = 0 }
  for _, path in ipairs(options) do paths[#paths + 1] = path end
  for i = 1, math.max(1, #paths) do check_pack(paths[i], options, tally) end
  if not options.json then
    output.write(output.counted(tally.errors, "error"), ", ",
      output.counted(tally.warnings, "warning"), "\n")
  end
  return tally.errors > 0 and 1 or 0
end

return check
