--- Writes the man page from the same lists that `--help` reads.
-- usage: scripts/dev lua scripts/make/man.lua > scripts/man/hearsay.1
--        scripts/dev lua scripts/make/man.lua --check      compares instead

local cli = require "hearsay.cli"
local flags = require "hearsay.flags"

local out = {}
local function add(...) out[#out + 1] = string.format(...) end

-- A dot or a quote that leads a line, a dash and a backslash mean something.
local function plain(text)
  return (text:gsub("\\", "\\e"):gsub("%-", "\\-"):gsub("`([^`]*)`", "\\fB%1\\fR")
    :gsub("\n([.'])", "\n\\&%1"):gsub("^([.'])", "\\&%1"))
end

local function add_flag(flag)
  local names = flag.short and ("\\fB\\-%s\\fR, "):format(flag.short) or ""
  local value = flag.value and ("=\\fI%s\\fR"):format(flag.value) or ""
  add(".TP\n%s\\fB\\-\\-%s\\fR%s\n%s", names, plain(flag.name), value,
    plain(cli.explain(flag)))
end

local function add_command(name)
  local command = require("hearsay.commands." .. name)
  add(".SS %s\n.B hearsay\n%s\n.PP\n%s", name, plain(command.usage),
    plain(command.about))
  for _, flag in ipairs(flags.of(command)) do
    if not cli.is_common(flag.name) then add_flag(flag) end
  end
  if command.more then add(".PP\n%s", plain(command.more)) end
end

add([[.\" Written by scripts/make/man.lua. Do not edit.
.TH HEARSAY 1
.SH NAME
hearsay \- read news text, write down who met, refused, suspended or resumed
what, and on whose word
.SH SYNOPSIS
.B hearsay
.I COMMAND
[\fIFLAG\fR...] [\fIFILE\fR|\fIFOLDER\fR|\-]...
.SH DESCRIPTION
Input is plain text, one document a file, or JSON Lines, one document a line
with the fields
.BR id ", " text ", " title ", " date ", " publisher " and " url .
Folders are walked in the order of their names; names that start with a dot are
left out. Without a file, or for \-, standard input is read.
.SH COMMANDS]])
for _, name in ipairs(cli.commands) do add_command(name) end
add ".SH FLAGS OF EVERY COMMAND"
for _, flag in ipairs(flags.list) do
  if cli.is_common(flag.name) then add_flag(flag) end
end
add([[.SH ENVIRONMENT
.TP
.B NO_COLOR
When it is set and not empty, output has no colours unless \-\-color=always.
.TP
.B HEARSAY_PATH
Folders, parted by colons, in which rule files look for packs that they use.
.TP
.B XDG_STATE_HOME
A session keeps its history there, in hearsay/history; ~/.local/state without.
.SH EXIT STATUS
.TP
.B 0
All went well.
.TP
.B 1
A test fell short, or nothing was found.
.TP
.B 2
The command line makes no sense.
.TP
.B 3
Done, but some documents or rules failed; standard error tells which.
.TP
.B 74
Not done: the output cannot be written.
.TP
.B 130, 143
Ended by SIGINT (Ctrl\-C) or SIGTERM. The output ends with a whole line.
.SH SEE ALSO
.BR grep (1),
.BR jq (1)]])

local page = table.concat(out, "\n") .. "\n"
if arg[1] ~= "--check" then
  io.write(page)
  return
end
local file <close> = assert(io.open "scripts/man/hearsay.1")
if file:read "a" ~= page then
  io.stderr:write("scripts/man/hearsay.1 is old: run scripts/make/man.lua\n")
  os.exit(1)
end
