--- Scores the program as others score taggers and parsers: a treebank goes in
--- with its tokens and sentences, comes out predicted, and is compared word by
--- word.
--
-- usage: lua5.4 tests/bench/conllu.lua HEARSAY GOLD.conllu[.gz] [FLAG...]
--
-- Prints per cent of words: UPOS, XPOS, lemma, head (UAS), head and relation
-- (LAS, with subtypes). FLAGs go to the program: --only tags is the fast model.

local program, gold = arg[1], arg[2]
if not gold then
  io.stderr:write "usage: conllu.lua HEARSAY GOLD.conllu[.gz] [FLAG...]\n"
  os.exit(2)
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

-- The words of a treebank: eight columns each, in order.
local function words(command)
  local pipe = assert(io.popen(command))
  return coroutine.wrap(function()
    for line in pipe:lines() do
      if line:find "^%d+\t" then
        local columns = {}
        for column in line:gmatch "[^\t]+" do columns[#columns + 1] = column end
        coroutine.yield(columns)
      end
    end
    assert(pipe:close(), "a program failed: " .. command)
  end)
end

local unpack_gold = (gold:find "%.gz$" and "gzip -dc " or "cat ") .. quote(gold)
local flags = {}
for i = 3, #arg do flags[#flags + 1] = quote(arg[i]) end
local predicted = words(("%s | %s tokens --from conllu --format conllu %s -"):format(
  unpack_gold, quote(program), table.concat(flags, " ")))

local COLUMNS = { { "upos", 4 }, { "xpos", 5 }, { "lemma", 3 }, { "uas", 7 } }
local right, all, las = {}, 0, 0
for truth in words(unpack_gold) do
  local guess = assert(predicted(), "the program wrote too few words")
  assert(guess[2] == truth[2], "the words differ: " .. truth[2])
  all = all + 1
  for _, column in ipairs(COLUMNS) do
    local is_right = guess[column[2]] == truth[column[2]]
    right[column[1]] = (right[column[1]] or 0) + (is_right and 1 or 0)
  end
  las = las + (guess[7] == truth[7] and guess[8] == truth[8] and 1 or 0)
end
assert(not predicted(), "the program wrote too many words")

local parts = { ("words %d"):format(all) }
for _, column in ipairs(COLUMNS) do
  parts[#parts + 1] = ("%s %.2f"):format(column[1], 100 * right[column[1]] / all)
end
print(table.concat(parts, " ") .. (" las %.2f"):format(100 * las / all))
