--- Trains the models of rules/en/model from a treebank and plain news text.
--
-- usage: lua5.4 scripts/make/train.lua TREEBANK.conllu[.gz] NEWS.jsonl[.gz]
--          [--out DIR] [--work DIR] [--build DIR] [--seed N]
--          [--seeds N] [--dev DEV.conllu[.gz]] [--only STEP,...]
--
-- The steps, in order; what a step makes stays in the working folder, so that
-- a step can be made again alone (--only):
--
--   text      the news as plain text
--   vectors   word vectors from the news and the treebank's words
--   clusters  groups of words that are near
--   fast      the tagger and the lemmas: fast.model
--   jack      tags of the treebank by taggers that did not see them
--   full      the network: full.model
--   others    the network again from --seeds further seeds, to measure by
--
-- The programs are built first: cmake -DHY_TRAIN=ON. Everything random comes
-- from the seed: the same files on the same machine give the same bytes.

local STEPS = { "text", "vectors", "clusters", "fast", "jack", "full", "others" }

local options = { out = "rules/en/model", work = "build/train",
  build = "build", seed = "1", seeds = "0" }
local files = {}

local function fail(...)
  io.stderr:write("train: ", string.format(...), "\n")
  os.exit(2)
end

local function read_arguments()
  local i = 1
  while arg[i] do
    local name = arg[i]:match "^%-%-(%a+)$"
    if name then
      i = i + 1
      options[name] = arg[i] or fail("--%s needs a value", name)
    else
      files[#files + 1] = arg[i]
    end
    i = i + 1
  end
  if #files ~= 2 then fail "needs a treebank and a file of news" end
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

-- Runs a command whose words are given one by one; `>` redirects.
local function run(...)
  local words = {}
  for i, word in ipairs { ... } do
    words[i] = word == ">" and ">" or quote(word)
  end
  local command = table.concat(words, " ")
  io.stderr:write("train: ", command, "\n")
  if not os.execute(command) then fail("this failed: %s", command) end
end

local function at(name) return options.work .. "/" .. name end
local function trainer(name) return options.build .. "/train_" .. name end

-- A copy in the working folder, unpacked if need be.
local function unpacked(path, name)
  run(path:find "%.gz$" and "gzip" or "cat",
    table.unpack(path:find "%.gz$" and { "-dc", path, ">", at(name) }
      or { path, ">", at(name) }))
  return at(name)
end

local steps = {}

function steps.text()
  local jsonl = unpacked(files[2], "news.jsonl")
  run("sh", "-c", "lua5.4 scripts/make/train/plain.lua < " .. quote(jsonl)
    .. " > " .. quote(at "news.txt"))
end

function steps.vectors()
  run(trainer "vectors", at "news.txt", at "train.conllu", options.seed,
    at "vectors.txt")
end

function steps.clusters()
  run(trainer "clusters", at "vectors.txt", options.seed, at "clusters.txt")
end

function steps.fast()
  run(trainer "tagger", at "train.conllu", at "clusters.txt", options.seed,
    at "fast.model")
  run("cp", at "fast.model", options.out .. "/fast.model")
end

function steps.jack()
  run(trainer "jackknife", at "train.conllu", at "clusters.txt", options.seed,
    at "jack.tags")
end

local function network(seed, name)
  run(trainer "parser", at "train.conllu", at "jack.tags", at "fast.model",
    at "vectors.txt", tostring(seed), at(name), options.dev and at "dev.conllu")
end

function steps.full()
  network(options.seed, "full.model")
  run("cp", at "full.model", options.out .. "/full.model")
end

function steps.others()
  for i = 1, tonumber(options.seeds) do
    network(options.seed + i, ("full-%d.model"):format(i))
  end
end

read_arguments()
run("mkdir", "-p", options.work, options.out)
unpacked(files[1], "train.conllu")
if options.dev then unpacked(options.dev, "dev.conllu") end
for _, name in ipairs(STEPS) do
  if not options.only or ("," .. options.only .. ","):find("," .. name .. ",",
    1, true) then
    steps[name]()
  end
end
