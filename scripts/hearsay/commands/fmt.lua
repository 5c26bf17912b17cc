--- hearsay fmt: patterns in the one standard notation.

local core = require "hearsay.core"
local failures = require "hearsay.batch.failures"
local format = require "hearsay.author.format"
local output = require "hearsay.output"
local reader = require "hearsay.pack.reader"

local fmt = {
  summary = "lay out the patterns in rule files",
  usage = "fmt [FLAG...] RULES...",
  about = [[
Writes the patterns in rule files in the one standard notation: blanks, brackets
and ranges as they are always written. Nothing else in a file changes, nor does
a pattern with a comment in it. Files that change are listed.]],
  flags = { "check" },
  more = "With --check, exit code 1 tells that a file would change.",
}

local function write_file(path, text)
  local file <close>, message = io.open(path, "wb")
  if not file then return nil, message end
  return file:write(text)
end

-- Rule files that lie under `path`, not those of packs it uses.
local function files_of(source, path)
  local files, root = {}, path:gsub("(.)/+$", "%1")
  for _, file in ipairs(source:files ".lua") do
    local own = file == root or file:sub(1, #root + 1) == root .. "/"
      or root == "." and not file:find "^/"
    files[#files + 1] = own and file or nil
  end
  return files
end

local function is_own(problem, path)
  return problem.file:sub(1, #path) == path or path == "."
end

local function format_pack(path, options, tally)
  local source, problems = reader.read(path)
  for _, problem in ipairs(problems) do
    if is_own(problem, path) then
      failures.show(problem)
      tally.failed = tally.failed + 1
    end
  end
  if not source then return end
  for _, file in ipairs(files_of(source, path)) do
    local text = source.sources[file]
    local fresh, count = format.source(text, source.statements, file)
    if fresh ~= text then
      tally.changed = tally.changed + 1
      output.write(file, ": ", output.counted(count, "pattern"), "\n")
      if not options.check then
        local done, message = write_file(file, fresh)
        if not done then
          io.stderr:write("hearsay: ", message, "\n")
          tally.failed = tally.failed + 1
        end
      end
    end
  end
end

function fmt.run(options)
  if #options == 0 then return nil, "the rules to lay out are missing" end
  local tally = { changed = 0, failed = 0 }
  for _, path in ipairs(options) do
    if not core.stat(path) then
      return nil, ("there are no rules in '%s'"):format(path)
    end
    format_pack(path, options, tally)
  end
  if tally.failed > 0 then return 3 end
  return options.check and tally.changed > 0 and 1 or 0
end

return fmt
