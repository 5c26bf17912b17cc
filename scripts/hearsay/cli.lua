local core = require "hearsay.core"
local cli = {}
function cli.main(words)
  if words[1] == "--version" then print("hearsay " .. core.version) return 0 end
  print "usage: hearsay COMMAND"
  return words[1] == "--help" and 0 or 2
end
return cli
