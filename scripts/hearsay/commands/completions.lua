--- hearsay completions: what Tab offers behind `hearsay` in a shell.

local completions = require "hearsay.completions"
local output = require "hearsay.output"

local command = {
  summary = "what Tab offers in bash, zsh or fish",
  usage = "completions " .. table.concat(completions.shells, "|"),
  about = [[
Prints the completions for a shell; an installed Hearsay has them in place.
Without: `source <(hearsay completions bash)` in ~/.bashrc, the output of
`hearsay completions zsh` as _hearsay in a folder of $fpath, or
`hearsay completions fish` as ~/.config/fish/completions/hearsay.fish.]],
  flags = {},
  words = function() return completions.shells end,
}

function command.run(options)
  local write = #options == 1 and completions[options[1]]
  if type(write) ~= "function" then
    return nil, "name one shell: " .. table.concat(completions.shells, ", ")
  end
  output.write(write())
  return 0
end

return command
