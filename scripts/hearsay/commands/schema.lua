--- hearsay schema: what the JSON lines hold, for programs that read them.

local flags = require "hearsay.flags"
local output = require "hearsay.output"
local schema = require "hearsay.output.schema"

local command = {
  summary = "what the JSON lines hold, as JSON Schema",
  usage = "schema [" .. table.concat(schema.names, "|") .. "]",
  about = [[
Prints the JSON Schema (draft 2020-12) of the lines that Hearsay writes: `doc`,
which is the default, and `event` of extract, `tokens`, `clean` and `find`. Each
field has a description. Fields may be added within hearsay/1; none changes its
meaning.]],
  flags = {},
}

function command.run(options)
  local name = options[1] or "doc"
  local json = schema.json(name)
  if not json then
    local near = flags.nearest(name, schema.names)
    return nil, ("there is no schema '%s'%s"):format(name,
      near and (", did you mean '%s'?"):format(near) or "")
  end
  output.write(json)
  return 0
end

return command
