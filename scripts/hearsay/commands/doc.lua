--- hearsay doc: what a name means.

local docs = require "hearsay.docs"
local failures = require "hearsay.batch.failures"
local output = require "hearsay.output"
local show = require "hearsay.output.show"
local work = require "hearsay.batch.work"

local doc = {
  summary = "what a function, label, rule or code means",
  usage = "doc [FLAG...] [NAME]...",
  about = [[
Tells what a name means: a rule, a label or a definition of the rules; a field
or an item of the rule language; a function of the library; a command or a flag;
a code of a message. What only mentions the name is listed. Without a name,
lists them all by kind.]],
  flags = { "rules" },
}

-- Names in columns under their kind.
local function list_all(pack)
  local kinds, order = {}, {}
  for _, entry in ipairs(docs.all(pack)) do
    if not kinds[entry.kind] then
      kinds[entry.kind] = {}
      order[#order + 1] = entry.kind
    end
    local names = kinds[entry.kind]
    if names[#names] ~= entry.name then names[#names + 1] = entry.name end
  end
  for _, kind in ipairs(order) do
    table.sort(kinds[kind])
    output.write(kind, "\n")
    for _, line in ipairs(show.grid(kinds[kind], show.width() - 3)) do
      output.write("  ", line, "\n")
    end
  end
  return 0
end

local function write_mentions(name, found)
  output.write(("nothing is called '%s'; these mention it:\n"):format(show.tame(name)))
  local rows = {}
  for i, entry in ipairs(found) do
    rows[i] = { "", entry.kind, entry.name, entry.text:match "^[^\n]*" }
  end
  for _, line in ipairs(show.columns(rows, 48)) do output.write(line, "\n") end
end

local function describe(name, pack)
  local entries = docs.find(name, pack)
  for i, entry in ipairs(entries) do
    output.write(i > 1 and "\n" or "", show.tame_lines(docs.text(entry)), "\n")
  end
  if #entries > 0 then return true end
  local near = docs.near(name, pack)
  local found = docs.search(name, pack)
  if #found > 0 and not near then
    write_mentions(name, found)
    return true
  end
  io.stderr:write(("hearsay: nothing is called '%s'%s\n"):format(name,
    near and (", did you mean '%s'?"):format(near) or ""))
end

function doc.run(options)
  local pack = work.pack(options.rules, failures.new(options), options)
  if not pack then return 2 end
  if #options == 0 then return list_all(pack) end
  local code = 0
  for i, name in ipairs(options) do
    if i > 1 then output.write "\n" end
    if not describe(name, pack) then code = 1 end
  end
  return code
end

return doc
