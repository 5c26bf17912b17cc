--- How fast `hearsay extract` is: with grammar and without, all rules and
--- those of events alone, beside wink-nlp doing a part of the work.
--
-- usage: lua5.4 tests/bench/extract.lua HEARSAY TEXTS.jsonl
--
-- The runs take turns, five rounds; the least CPU time of each counts, start
-- included. Sentences are those of `hearsay tokens`. wink-nlp cuts, tags and
-- looks for the words that set off our rules of events; it is installed by
-- wink.lua. Without it, or without node, that row is left out with a word.

local program, data = arg[1], arg[2]
if not data then
  io.stderr:write "usage: extract.lua HEARSAY TEXTS.jsonl\n"
  os.exit(2)
end

local ROUNDS = 5

-- Words that events are told with, for wink-nlp to look for. Its own cutting
-- makes other sentences; the seconds are for the same text.
local TRIGGERS = [[meet talk meeting summit visit call negotiate negotiation
  discuss confer host refuse reject decline rebuff deny refusal suspend
  suspension halt freeze postpone delay cancel stop close resume resumption
  restart reopen restore renew]]

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local function read(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  return pipe:close() and text or nil
end

-- User seconds of a command, as the shell counts those of its children.
local function seconds_of(command)
  local out = assert(read(("sh -c %s"):format(quote(
    "{ " .. command .. "; } >/dev/null 2>&1; times"))))
  local minutes, seconds = out:match "\n(%d+)m([%d.]+)s"
  return tonumber(minutes) * 60 + tonumber(seconds)
end

local function count_sentences()
  local count = 0
  local command = ("%s tokens --only tokens --format jsonl %s"):format(
    quote(program), quote(data))
  for line in assert(io.popen(command)):lines() do
    local list = line:match '"sentences":(%b[])' or "[]"
    count = count + select(2, list:sub(2):gsub("%[", ""))
  end
  return count
end

local function size_of(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:seek "end"
end

local function copy_rules()
  local folder = assert(read "mktemp -d"):match "[^\n]+"
  assert(os.execute(("%s rules --copy %s >/dev/null"):format(quote(program),
    quote(folder))))
  return folder
end

-- A copy of the English rules without attribution: the files that the pack
-- names from there on.
local function rules_of_events()
  local folder = copy_rules()
  local path = folder .. "/en/pack.lua"
  local file = assert(io.open(path))
  local text = file:read "a"
  file:close()
  local from = assert(text:find('    "attribution/cues.lua"', 1, true))
  local to = assert(text:find("  },", from, true))
  file = assert(io.open(path, "w"))
  file:write(text:sub(1, from - 1), text:sub(to))
  file:close()
  return folder
end

-- Rules from a folder run with a count of their steps, the built-in ones
-- without: events alone are held against a copy of all.
local events, all = rules_of_events(), copy_rules()
local extract = ("%s extract --format doc %s"):format(quote(program), quote(data))
local only = extract .. " -r " .. quote(events .. "/en")
local copied = extract .. " -r " .. quote(all .. "/en")
local RUNS = {
  { "all rules", extract },
  { "all rules, --no-grammar", extract .. " --no-grammar" },
  { "copied rules, --no-grammar", copied .. " --no-grammar" },
  { "events alone, copied", only },
  { "events alone, --no-grammar", only .. " --no-grammar" },
}

local best = {}
for _ = 1, ROUNDS do
  for i, run in ipairs(RUNS) do
    best[i] = math.min(best[i] or math.huge, seconds_of(run[2]))
  end
end
os.execute(("rm -r %s %s"):format(quote(events), quote(all)))

local sentences, bytes = count_sentences(), size_of(data)
local function show(name, seconds)
  print(("%-28s %7.2f s %9.0f sentences/s %6.2f MB/s"):format(name, seconds,
    sentences / seconds, bytes / seconds / 1e6))
end
for i, run in ipairs(RUNS) do show(run[1], best[i]) end
print(("attribution, --no-grammar: %.2f times events alone"):format(
  (best[3] - best[5]) / best[5]))

local cache = os.getenv "XDG_CACHE_HOME" or os.getenv "HOME" .. "/.cache"
local folder = cache .. "/hearsay-bench/wink"
if not os.execute "command -v node >/dev/null"
  or not io.open(folder .. "/node_modules/wink-nlp/package.json") then
  print "wink-nlp: skipped, node or the package is missing (run wink.lua once)"
  os.exit(0)
end
local text = os.tmpname()
assert(os.execute(("lua5.4 scripts/make/train/plain.lua < %s > %s"):format(
  quote(data), quote(text))))
local out = assert(read(("node tests/bench/wink.js %s %s %s"):format(
  quote(folder), quote(text), quote((TRIGGERS:gsub("%s+", " "))))))
os.remove(text)
local wink = tonumber(out:match "seconds ([%d.]+)")
show("wink-nlp: tags, triggers", wink)
for i, run in ipairs(RUNS) do
  print(("%-28s %7.2f times as fast as wink-nlp"):format(run[1], wink / best[i]))
end
