--- Writes JSON Lines of news on standard output, as much as is asked for.
-- usage: lua5.4 tests/batch/corpus.lua MEGABYTES     from the project's root
--
-- Texts are sentences of tests/data/stories in another order each time; most are
-- short, a few are long. The same number gives the same bytes.

local bytes = tonumber(arg[1]) * 1e6

local sentences = {}
local list <close> = io.popen "ls tests/data/stories/*.txt"
for path in list:lines() do
  local file <close> = assert(io.open(path))
  for line in file:lines() do
    for sentence in line:gmatch "%u.-[.!?] " do
      sentences[#sentences + 1] = (sentence:gsub('[\\"%c]', " "))
    end
  end
end

math.randomseed(1)

local function text()
  local count = math.random(100) == 1 and 400 or math.random(5, 40)
  local some = {}
  for i = 1, count do some[i] = sentences[math.random(#sentences)] end
  return table.concat(some)
end

local written, number = 0, 0
while written < bytes do
  number = number + 1
  local line = ('{"id":%d,"date":"2021-08-28","text":"%s"}\n'):format(number, text())
  io.write(line)
  written = written + #line
end
