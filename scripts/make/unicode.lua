--- Writes core/unicode.inc: the break properties of every code point.
-- usage: lua5.4 scripts/make/unicode.lua [UNICODE-DATA] > core/unicode.inc
-- UNICODE-DATA is the folder of the Unicode Character Database, by default
-- where Debian's package unicode-data puts it. The output is committed.

local folder = arg[1] or "/usr/share/unicode"
local LAST = 0x10FFFF
local BLOCK = 128

-- The order is that of the enums in core/unicode.c.
local WORD = { "Other", "CR", "LF", "Newline", "Extend", "ZWJ", "Format",
  "Regional_Indicator", "Katakana", "Hebrew_Letter", "ALetter",
  "Single_Quote", "Double_Quote", "MidNumLet", "MidLetter", "MidNum",
  "Numeric", "ExtendNumLet", "WSegSpace" }
local SENTENCE = { "Other", "CR", "LF", "Sep", "Extend", "Format", "Sp",
  "Lower", "Upper", "OLetter", "Numeric", "ATerm", "SContinue", "STerm",
  "Close" }

local function numbered(names)
  local numbers = {}
  for i, name in ipairs(names) do numbers[name] = i - 1 end
  return numbers
end

-- Calls visit(code, value) for each code point that the file lists.
local function read(path, visit)
  local version
  for line in assert(io.open(folder .. "/" .. path)):lines() do
    version = version or line:match "^# %S-%-(%d+%.%d+%.%d+)%.txt"
    local first, last, value =
      line:match "^(%x+)%.?%.?(%x*)%s*;%s*([%w_]+)"
    if first then
      local from = tonumber(first, 16)
      local to = last ~= "" and tonumber(last, 16) or from
      for code = from, to do visit(code, value) end
    end
  end
  return version
end

local word, sentence, picture = {}, {}, {}

local function fill(path, values, names)
  local numbers = numbered(names)
  return read(path, function(code, name)
    values[code] = assert(numbers[name], name)
  end)
end

local version = fill("auxiliary/WordBreakProperty.txt", word, WORD)
fill("auxiliary/SentenceBreakProperty.txt", sentence, SENTENCE)
read("emoji/emoji-data.txt", function(code, name)
  if name == "Extended_Pictographic" then picture[code] = 1 end
end)

-- Few different triples exist; a code point has the number of its triple.
local kinds, kind_of = {}, {}
local function kind(code)
  local triple = ("{%d, %d, %d}"):format(word[code] or 0, sentence[code] or 0,
    picture[code] or 0)
  if not kind_of[triple] then
    kinds[#kinds + 1] = triple
    kind_of[triple] = #kinds - 1
  end
  return kind_of[triple]
end

-- Equal blocks of code points are stored once.
local blocks, block_of, index = {}, {}, {}
assert(kind(LAST) == 0)
for start = 0, LAST, BLOCK do
  local row = {}
  for code = start, start + BLOCK - 1 do row[#row + 1] = kind(code) end
  local key = table.concat(row, " ")
  if not block_of[key] then
    blocks[#blocks + 1] = row
    block_of[key] = #blocks - 1
  end
  index[#index + 1] = block_of[key]
end
assert(#kinds <= 256 and #blocks <= 256)

local function write_numbers(numbers)
  local line = "   "
  for _, number in ipairs(numbers) do
    local piece = (" %d,"):format(number)
    if #line + #piece > 80 then
      print(line)
      line = "   "
    end
    line = line .. piece
  end
  print(line)
end

print(("/* unicode.inc - break properties of Unicode %s."):format(version))
print " * Written by scripts/make/unicode.lua; never by hand."
print " * SPDX-License-Identifier: MIT AND Unicode-DFS-2016"
print " */"
print "static const breaks KINDS[] = {"
for _, triple in ipairs(kinds) do print(("    %s,"):format(triple)) end
print "};"
print(("static const uint8_t BLOCKS[%d] = {"):format(#index))
write_numbers(index)
print "};"
print(("static const uint8_t PAGES[%d][%d] = {"):format(#blocks, BLOCK))
for _, row in ipairs(blocks) do
  print "    {"
  write_numbers(row)
  print "    },"
end
print "};"
