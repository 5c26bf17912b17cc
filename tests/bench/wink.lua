--- Our tagger and parser beside wink-nlp, which tags and does not parse: the
--- same text, in one run, taking turns.
--
-- usage: lua5.4 tests/bench/wink.lua BENCH MODELS TEXTS.jsonl
--
-- BENCH is the program bench_grammar, MODELS the folder with fast.model and
-- full.model. wink-nlp is installed from npm into a folder of its own below
-- ~/.cache (or XDG_CACHE_HOME), never into the project. Without node, npm or a
-- network the comparison is skipped, and this says so.

local WINK = { "wink-nlp@2.4.0", "wink-eng-lite-web-model@1.8.1" }

local bench, models, data = arg[1], arg[2], arg[3]
if not data then
  io.stderr:write "usage: wink.lua BENCH MODELS TEXTS.jsonl\n"
  os.exit(2)
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local function read(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  return pipe:close() and text
end

local function skip(why)
  print("skipped: " .. why)
  os.exit(0)
end

local function install()
  for _, tool in ipairs { "node", "npm" } do
    if not os.execute(("command -v %s >/dev/null"):format(tool)) then
      skip(tool .. " is not installed")
    end
  end
  local cache = os.getenv "XDG_CACHE_HOME" or os.getenv "HOME" .. "/.cache"
  local folder = cache .. "/hearsay-bench/wink"
  local done = os.execute(("mkdir -p %s && cd %s && { [ -f package.json ] || "
    .. "echo '{}' > package.json; } && { [ -d node_modules/wink-nlp ] || npm install "
    .. "--silent --no-fund --no-audit %s >&2; }"):format(quote(folder),
    quote(folder), table.concat(WINK, " ")))
  return done and folder or skip "npm could not install wink-nlp"
end

local function best_of(runs, key)
  local best
  for _, run in ipairs(runs) do
    if not best or run[key] > best[key] then best = run end
  end
  return best
end

local folder = install()
local text = os.tmpname()
assert(os.execute(("lua5.4 scripts/make/train/plain.lua < %s > %s"):format(
  quote(data), quote(text))))

-- The figures of bench_grammar, with the fastest kernel; its memory counts the
-- whole text, which it holds, and both models.
local function ours()
  local out = assert(read(table.concat({ quote(bench), "speed",
    quote(models .. "/fast.model"), quote(models .. "/full.model"), quote(text),
    "best" }, " ")))
  local row = { memory = tonumber(out:match "memory ([%d.]+)") }
  local tags, full = out:match "tags, lemmas +(%d+).-\n%w+ +(%d+) tokens/s"
  row.tags, row.full = tonumber(tags), tonumber(full)
  return row
end

local function theirs()
  local out = assert(read(("node tests/bench/wink.js %s %s"):format(quote(folder),
    quote(text))))
  return { speed = tonumber(out:match "speed (%d+)"),
    memory = tonumber(out:match "memory ([%d.]+)") }
end

local our_runs, their_runs = {}, {}
for round = 1, 3 do
  our_runs[round], their_runs[round] = ours(), theirs()
end
os.remove(text)

local fast, full = best_of(our_runs, "tags"), best_of(our_runs, "full")
local wink = best_of(their_runs, "speed")
local function row(name, speed, memory)
  print(("%-32s %9d tokens/s  %6.2f x wink  %6.1f MB"):format(name, speed,
    speed / wink.speed, memory))
end
row("wink-nlp, tags", wink.speed, wink.memory)
row("hearsay, tags and lemmas", fast.tags, fast.memory)
row("hearsay, tags, lemmas, parse", full.full, full.memory)
