--- Hostile texts: the program must get through, and take four times as long
--- for four times the text, not sixteen times.
-- usage: lua5.4 tests/hard/hard.lua [CASE]      from the project's root
-- HEARSAY names the program (build/hearsay).

local PROGRAM = os.getenv "HEARSAY" or "build/hearsay"
local IS_SLOW = (os.getenv "HEARSAY_SANITIZE" or "") ~= ""
local SIZE = IS_SLOW and 10000 or 50000 -- bytes of the small text
local FACTOR = 4
local WORST = 8 -- times longer; n log n and a busy machine stay below
local FLOOR = 0.3 -- seconds that are too short to judge
local LEAST = IS_SLOW and 0.2 or 0.02 -- seconds by which a start may differ

-- Events, times, pronouns and roles, as a long page of news has them.
local function page_of(n)
  local who = { "Ana Quiroga", "Minister Vela", "Chile", "the minister", "he",
    "Quiroga", "the company" }
  local lines = {}
  for i = 1, n // 55 do
    lines[i] = ("%s met %s on Friday, %s said.%s"):format(who[i % 7 + 1],
      who[i % 5 + 1], who[i % 3 + 1], i % 5 == 0 and "\n\n" or "")
  end
  return table.concat(lines, " ")
end

local function tree_of(n)
  local lines = {}
  for i = 1, n // 30 do
    lines[i] = ("%d\tmet%s\n%s"):format((i - 1) % 900 + 1, ("\t_"):rep(8),
      i % 900 == 0 and "\n" or "")
  end
  return table.concat(lines)
end

-- Each makes a text of about `n` bytes; some want another command.
local CASES = {
  { "one word", function(n) return ("a"):rep(n) end },
  { "one sentence", function(n) return ("word "):rep(n // 5) end },
  { "verbs and nothing else", function(n) return ("met "):rep(n // 4) end },
  { "a sentence of events without end",
    function(n) return ("Peru met Chile and "):rep(n // 19) end },
  { "a list of parties without end",
    function(n) return ("Peru, Chile, "):rep(n // 13) .. "met." end },
  { "names without end", function(n) return ("John Smith "):rep(n // 11) end },
  { "short sentences", function(n) return ("Peru met Chile. "):rep(n // 16) end },
  { "a page without end", page_of },
  { "short lines", function(n) return ("Peru\n"):rep(n // 5) end },
  { "blank lines", function(n) return "x" .. ("\n"):rep(n) .. "y" end },
  { "quotations that never close",
    function(n) return ("\u{201C}Peru said "):rep(n // 13) end },
  { "brackets in brackets", function(n) return ("("):rep(n // 2)
    .. (")"):rep(n // 2) end },
  { "abbreviations", function(n) return ("U.S. Gen. "):rep(n // 10) end },
  { "stops", function(n) return ("."):rep(n) end },
  { "accents on one letter", function(n) return "e" .. ("\u{301}"):rep(n // 2) end },
  { "figures", function(n) return ("1,"):rep(n // 2) end },
  { "sources that cite sources",
    function(n) return ("Reuters said, citing "):rep(n // 21) end },
  { "said, said, said", function(n) return ("said, "):rep(n // 6) end },
  { "he said he said", function(n) return ("he said "):rep(n // 8) end },
  { "a negation without end", function(n) return ("not "):rep(n // 4) .. "met." end },
  { "dashes and slashes", function(n) return ("a-b/c"):rep(n // 5) end },
  { "tokens of one joiner", function(n) return ("\u{200D}"):rep(n // 3) end },
  { "a sentence to parse without end",
    function(n) return ("met Peru and "):rep(n // 13) end,
    "tokens --only parse --from text" },
  { "clauses in clauses", function(n) return ("who said that "):rep(n // 14) end,
    "find Clause --from text" },
  { "a treebank of long sentences", tree_of, "tokens --only parse --from conllu" },
}

local function write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(text))
end

-- Seconds of CPU time, as the shell counts them: what else a machine does then
-- does not count.
local function time_of(path, command)
  local shell <close> = assert(io.popen(("'%s' %s '%s' >/dev/null; echo $?; times")
    :format(PROGRAM, command or "extract --from text", path)))
  local code, minutes, seconds = shell:read "a":match
    "^(%d+)\n.-\n(%d+)m([%d.]+)s"
  assert(code == "0", "the program failed")
  return minutes * 60 + seconds
end

local function seconds_for(make, size, command)
  local path = os.tmpname()
  write(path, make(size))
  local done, seconds = pcall(time_of, path, command)
  os.remove(path)
  return done and seconds
end

local failed = 0
local start = assert(seconds_for(function() return "x" end, 1))

-- One try, and two more where a busy machine may be to blame.
local function is_linear(make, small, large, command)
  for _ = 1, 3 do
    if not small or not large then return false, small, large end
    local times = (large - start) / math.max(small - start, LEAST)
    if large < FLOOR + start or times <= WORST then return true, small, large end
    small = seconds_for(make, SIZE, command)
    large = seconds_for(make, SIZE * FACTOR, command)
  end
  return false, small, large
end

for _, case in ipairs(CASES) do
  local name, make, command = case[1], case[2], case[3]
  if not arg[1] or arg[1] == name then
    local is_fine, small, large = is_linear(make, seconds_for(make, SIZE, command),
      seconds_for(make, SIZE * FACTOR, command), command)
    if not is_fine then failed = failed + 1 end
    print(("%s %-34s %s"):format(is_fine and "ok  " or "FAIL", name,
      small and large and ("%.3f s, then %.3f s"):format(small, large)
      or "the program failed"))
  end
end
os.exit(failed == 0)
