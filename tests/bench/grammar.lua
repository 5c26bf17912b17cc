--- Prints how right and how fast the grammar is.
--
-- usage: lua5.4 tests/bench/grammar.lua BENCH MODELS DATA [FULL.model...]
--
-- BENCH is the program bench_grammar, MODELS the folder with fast.model and
-- full.model, DATA one with ud/ewt-dev.conllu.gz, ud/gum-dev.conllu.gz and
-- speed/news-2mb.jsonl. More networks, trained from other seeds, may be named:
-- the figures are then a mean and the spread (lowest to highest) over all.

local bench, models, data = arg[1], arg[2], arg[3]
if not data then
  io.stderr:write "usage: grammar.lua BENCH MODELS DATA [FULL.model...]\n"
  os.exit(2)
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local function read(...)
  local words = { ... }
  for i, word in ipairs(words) do words[i] = quote(word) end
  local pipe = assert(io.popen(table.concat(words, " ")))
  local text = pipe:read "a"
  if not pipe:close() then os.exit(1) end
  return text
end

local function unpacked(name)
  local path = os.tmpname()
  local source = data .. "/" .. name
  local command = name:find "%.gz$" and ("gzip -dc %s > %s")
    or ("lua5.4 scripts/make/train/plain.lua < %s > %s")
  assert(os.execute(command:format(quote(source), quote(path))))
  return path
end

local COLUMNS = { "upos", "fine", "lemma", "uas", "las" }

local function score(full, file, only)
  local line = read(bench, "score", models .. "/fast.model", full, file, only)
  local row = {}
  for _, name in ipairs(COLUMNS) do
    row[name] = tonumber(line:match(name .. " ([%d.]+)"))
  end
  return row
end

local function show(title, rows, columns)
  io.write(("%-22s"):format(title))
  for i, name in ipairs(COLUMNS) do
    if i > (columns or #COLUMNS) then break end
    local sum, low, high = 0, 101, 0
    for _, row in ipairs(rows) do
      sum = sum + row[name]
      low, high = math.min(low, row[name]), math.max(high, row[name])
    end
    local spread = #rows > 1 and (" (%.2f-%.2f)"):format(low, high) or ""
    io.write(("  %s %.2f%s"):format(name, sum / #rows, spread))
  end
  io.write "\n"
end

local networks = { models .. "/full.model", table.unpack(arg, 4) }
local ewt, gum = unpacked "ud/ewt-dev.conllu.gz", unpacked "ud/gum-dev.conllu.gz"
local news = unpacked "speed/news-2mb.jsonl"

local function all(file, only)
  local rows = {}
  for i, full in ipairs(networks) do rows[i] = score(full, file, only) end
  return rows
end

show("EWT dev, fast", { score("-", ewt) }, 3)
show("EWT dev, full", all(ewt))
show("GUM dev, full", all(gum))
show("GUM dev news, full", all(gum, "news"))
io.write(read(bench, "speed", models .. "/fast.model", networks[1], news))
for _, path in ipairs { ewt, gum, news } do os.remove(path) end
