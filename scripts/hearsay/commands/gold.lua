--- hearsay gold: true records out of brat or of reviewed lines, for eval.

local gold = require "hearsay.score.gold"
local output = require "hearsay.output"

local command = {
  summary = "a gold file, out of brat or reviewed lines",
  usage = "gold FILE|FOLDER...",
  about = [[
Writes gold documents as JSON Lines, each with its text, for `hearsay eval`. Reads
folders of brat's .txt and .ann files, single .ann files, and JSON Lines: those of
`hearsay extract` after somebody corrected them, or gold.]],
  flags = {},
  more = [[
To make gold: hearsay extract --format=brat -o FOLDER TEXTS, correct FOLDER in
brat, hearsay gold FOLDER > gold.jsonl, hearsay eval gold.jsonl. An event with
the attribute Optional is neither a hit nor a false alarm.]],
}

function command.run(options)
  if not options[1] then return nil, "a file or folder is missing" end
  for _, path in ipairs(options) do
    local documents, problem = gold.read(path)
    if not documents then return nil, problem end
    for _, document in ipairs(documents) do
      output.write_json(gold.record(document))
    end
  end
  return 0
end

return command
