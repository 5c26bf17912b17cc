--- hearsay explain: what a code of a diagnostic means.

local codes = require "hearsay.author.codes"
local flags = require "hearsay.flags"
local output = require "hearsay.output"

local explain = {
  summary = "what a code such as unknown-label means",
  usage = "explain [CODE]...",
  about = [[
Tells what a code in a message about rules means, with an example of the mistake
and of the way out. Without a code, lists them all.]],
  flags = {},
  words = codes.list,
}

local function list()
  for _, code in ipairs(codes.list()) do
    output.write(("%-9s%s\n"):format(codes.find(code), code))
  end
  return 0
end

function explain.run(options)
  if #options == 0 then return list() end
  for i, code in ipairs(options) do
    local kind, text = codes.find(code)
    if not kind then
      local near = flags.nearest(code, codes.list())
      return nil, ("there is no code '%s'%s"):format(code,
        near and (", did you mean '%s'?"):format(near) or "")
    end
    output.write(i > 1 and "\n" or "", ("%s[%s]\n%s\n"):format(kind, code, text))
  end
  return 0
end

return explain
