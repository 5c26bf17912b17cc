--- Completions for shells, made from the commands and their flags.

local flags = require "hearsay.flags"

local completions = {}

-- Values that name something on the disk.
local FILES = { FILE = true, PATH = true }

---@class hearsay.Described
---@field name string
---@field summary string
---@field flags hearsay.Flag[]
---@field words string[]? what stands behind it, where that is not a file

-- Every command with what it takes.
---@return hearsay.Described[]
local function commands()
  local list = {}
  for _, name in ipairs(require("hearsay.cli").commands) do
    local command = require("hearsay.commands." .. name)
    list[#list + 1] = { name = name, summary = command.summary,
      flags = flags.of(command), words = command.words and command.words() }
  end
  return list
end

local function fill(template, values)
  return (template:gsub("@(%u+)@", values))
end

--- bash ---------------------------------------------------------------------

local BASH = [=[
# Completion of hearsay for bash. Written by `hearsay completions bash`.
_hearsay() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev= command= flags= words= i
  ((COMP_CWORD > 0)) && prev=${COMP_WORDS[COMP_CWORD-1]}
  # readline breaks words at "=": --format = csv
  if [[ $cur == "=" ]]; then cur=
  elif [[ $prev == "=" ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} != -* ]] && { command=${COMP_WORDS[i]}; break; }
  done
  COMPREPLY=()
  case $command in
@COMMANDS@    *)
      COMPREPLY=($(compgen -W "@NAMES@ --help --version" -- "$cur"))
      return ;;
  esac
  case $command:$prev in
@VALUES@  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$cur"))
  elif [[ $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -o bashdefault -F _hearsay hearsay
]=]

local function long_names(command)
  local names = {}
  for _, flag in ipairs(command.flags) do names[#names + 1] = "--" .. flag.name end
  return table.concat(names, " ")
end

local function bash_reply(flag)
  if flag.choices then
    return ('compgen -W "%s" -- "$cur"'):format(table.concat(flag.choices, " "))
  elseif flag.value == "DIR" then return 'compgen -d -- "$cur"'
  elseif FILES[flag.value] then return 'compgen -f -- "$cur"' end
end

local function bash_value(command, flag)
  if not flag.value then return "" end
  local short = flag.short and (" | %s:-%s"):format(command.name, flag.short) or ""
  local name = ("    %s:--%s%s)"):format(command.name, flag.name, short)
  local reply = bash_reply(flag)
  return name .. (reply and (" COMPREPLY=($(%s));"):format(reply) or "")
    .. " return ;;\n"
end

function completions.bash()
  local cases, values, names = {}, {}, {}
  for _, command in ipairs(commands()) do
    names[#names + 1] = command.name
    cases[#cases + 1] = ('    %s) flags="%s"\n      words="%s" ;;\n'):format(
      command.name, long_names(command), table.concat(command.words or {}, " "))
    for _, flag in ipairs(command.flags) do
      values[#values + 1] = bash_value(command, flag)
    end
  end
  return fill(BASH, { COMMANDS = table.concat(cases), NAMES = table.concat(names, " "),
    VALUES = table.concat(values) })
end

--- zsh ----------------------------------------------------------------------

local ZSH = [=[
#compdef hearsay
# Completion of hearsay for zsh. Written by `hearsay completions zsh`.
_hearsay() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C '(- *)'{-h,--help}'[print help]' \
    '(- *)'{-V,--version}'[print the version]' \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      local -a names
      names=(
@NAMES@      )
      _describe -t commands command names ;;
    argument)
      case $line[1] in
@COMMANDS@      esac ;;
  esac
}
_hearsay "$@"
]=]

-- Inside single quotes, in a place where [ ] : mean something.
local function zsh_text(text)
  return (text:gsub("'", "'\\''"):gsub("[%[%]:]", "\\%0"))
end

local function zsh_value(flag)
  if not flag.value then return "" end
  local action = flag.choices and "(" .. table.concat(flag.choices, " ") .. ")"
    or flag.value == "DIR" and "_files -/" or FILES[flag.value] and "_files" or " "
  return (":%s:%s"):format(zsh_text(flag.value), action)
end

local function zsh_flag(flag)
  local help, value = zsh_text(flag.help), zsh_value(flag)
  local long = "--" .. flag.name .. (flag.value and "=" or "")
  if not flag.short then return ("'%s[%s]%s'"):format(long, help, value) end
  return ("'(-%s --%s)'{-%s%s,%s}'[%s]%s'"):format(flag.short, flag.name,
    flag.short, flag.value and "+" or "", long, help, value)
end

local function zsh_command(command)
  local lines = {}
  for i, flag in ipairs(command.flags) do lines[i] = "          " .. zsh_flag(flag) end
  lines[#lines + 1] = command.words
    and ("          '*:word:(%s)'"):format(table.concat(command.words, " "))
    or "          '*:file:_files'"
  return ("        %s) _arguments -s -S \\\n%s ;;\n"):format(command.name,
    table.concat(lines, " \\\n"))
end

function completions.zsh()
  local names, cases = {}, {}
  for i, command in ipairs(commands()) do
    names[i] = ("        '%s:%s'\n"):format(command.name, zsh_text(command.summary))
    cases[i] = zsh_command(command)
  end
  return fill(ZSH, { NAMES = table.concat(names), COMMANDS = table.concat(cases) })
end

--- fish ---------------------------------------------------------------------

local function fish_text(text) return "'" .. text:gsub("[\\']", "\\%0") .. "'" end

local function fish_flag(command, flag)
  local line = ("complete -c hearsay -n '__fish_seen_subcommand_from %s' -l %s")
    :format(command.name, flag.name)
  if flag.short then line = line .. " -s " .. flag.short end
  if flag.choices then
    line = line .. " -x -a " .. fish_text(table.concat(flag.choices, " "))
  elseif flag.value == "DIR" then line = line .. " -x -a '(__fish_complete_directories)'"
  elseif flag.value then line = line .. (FILES[flag.value] and " -r" or " -x") end
  return line .. " -d " .. fish_text(flag.help)
end

function completions.fish()
  local lines = {
    "# Completion of hearsay for fish. Written by `hearsay completions fish`." }
  for _, command in ipairs(commands()) do
    lines[#lines + 1] = ("complete -c hearsay -n __fish_use_subcommand -a %s -d %s")
      :format(command.name, fish_text(command.summary))
    for _, flag in ipairs(command.flags) do
      lines[#lines + 1] = fish_flag(command, flag)
    end
    if command.words then
      lines[#lines + 1] = ("complete -c hearsay -f -n "
        .. "'__fish_seen_subcommand_from %s' -a %s"):format(command.name,
        fish_text(table.concat(command.words, " ")))
    end
  end
  return table.concat(lines, "\n") .. "\n"
end

--- The shells that there are completions for.
completions.shells = { "bash", "zsh", "fish" }

return completions
