--- Fails when a file includes what stands above it. The two lists are the
--- architecture: rooms of the core, folders of the library.
-- usage: lua tests/check/layers.lua      from the project's root
--
-- A room's files start with its name: token.c, token_word.c, token_reader.h.
-- They may include one another, and rooms on lower lines. Headers of two
-- words ("token_reader.h") are private to their room.

local LAYERS = { -- bottom first; a room may include only rooms on lower lines
  { "base" },
  { "mem", "eight" },
  { "pool", "str", "map", "sort" },
  { "utf8", "regex", "wordlist", "unpack" },
  { "json", "unicode", "intern", "layer", "row" },

  -- bytes to clean text
  { "codepage" },
  { "charset", "entity", "cell" },
  { "oddity" },
  { "mojibake", "phrases", "shape" },
  { "repair", "lines" },

  -- text to tokens and sentences
  { "abbreviation" },
  { "token" },
  { "wrap" },
  { "quote", "sentence" },

  -- what a word is
  { "fixed" },
  { "form", "kernel", "model", "tree" },
  { "lemma", "tag", "morph" },
  { "parse" },
  { "vocab", "arc" },
  { "clause" },
  { "lexicon", "pair" },

  -- one text with all that is known of it
  { "doc" },
  { "annotate" },

  -- patterns over tokens
  { "ast" },
  { "syntax", "literal" },
  { "program" },
  { "pattern", "resolve", "index", "vm" },
  { "rules" },
  { "tell" },
  { "match" },
}

-- Files named for a part of their room.
local PART_OF = { forms = "vocab", order = "rules", postings = "rules",
  trigger = "rules" }

-- The matcher runs what the rule set built, and reads its tables to do so.
local FRIENDS = { match = "rules" }

local OWNER_OF = { -- one room per package
  ["utf8proc.h"] = "utf8", ["pcre2.h"] = "regex", ["jansson.h"] = "json",
  ["zlib.h"] = "unpack", ["zstd.h"] = "unpack",
}

local WATCHED = { "^lua", "^lauxlib", "^utf8proc", "^pcre2", "^jansson", "^zlib",
  "^zstd" }

local height = {}
for level, rooms in ipairs(LAYERS) do
  for _, room in ipairs(rooms) do height[room] = level end
end

local failed = false
local function complain(...)
  failed = true
  io.stderr:write(string.format(...), "\n")
end

local function room_of(name)
  local room = name:match "^(%a[%a%d]*)"
  return PART_OF[room] or room
end

local function is_watched(header)
  for _, pattern in ipairs(WATCHED) do
    if header:find(pattern) then return true end
  end
  return false
end

local function check_inside(place, folder, room, target)
  local other = room_of(target)
  if not height[other] then
    complain("%s: no layer is known for the room of %s.h", place, target)
  elseif folder == "core" and other ~= room
    and height[other] >= height[room] then
    complain("%s: %s may not include %s.h", place, room, target)
  elseif other ~= room and target:find "_" and folder ~= "tests"
    and FRIENDS[room] ~= other then
    complain("%s: %s.h is private to its room", place, target)
  end
end

local function check_outside(place, folder, room, header)
  if folder ~= "core" or not is_watched(header) then return end
  if OWNER_OF[header] ~= room then
    complain("%s: %s may not include <%s>", place, room, header)
  end
end

local is_core_header = {}

local function check_file(path)
  local folder, name = path:match "([^/]*)/([%w_]+)%.[ch]$"
  local room, number = room_of(name), 0
  if folder == "core" and not height[room] then
    return complain("%s: the room has no layer in tests/check/layers.lua", path)
  end
  for line in io.lines(path) do
    number = number + 1
    local place = path .. ":" .. number
    local target = line:match '^%s*#%s*include "([%w_]+)%.h"'
    if target and is_core_header[target] then
      check_inside(place, folder, room, target)
    end
    local header = line:match "^%s*#%s*include <([%w_/]+%.h)>"
    if header then check_outside(place, folder, room, header) end
    if line:find '#%s*include "[^"]*%.c"' then
      complain("%s: a .c file is never included", place)
    end
  end
end

local function list(pattern)
  local paths = {}
  for path in io.popen("ls " .. pattern .. " 2>/dev/null"):lines() do
    paths[#paths + 1] = path
  end
  return paths
end

for _, path in ipairs(list "core/*.h") do
  is_core_header[path:match "([%w_]+)%.h$"] = true
end
for _, path in ipairs(list "core/*.h core/*.c bindings/*.h bindings/*.c") do
  check_file(path)
end

--- The Lua library -------------------------------------------------------------

-- Folders of scripts/hearsay and files beside them; a file may require those of
-- its own folder and of lower lines.
local LUA_LAYERS = { -- bottom first
  { "core" },
  { "carried", "flags" },
  { "text" },
  { "pack" },
  { "extract", "output" },
  { "author", "score" },
  { "init", "batch", "docs", "completions" },
  { "repl" },
  { "commands" },
  { "cli" },
}

-- What is made from all commands asks for them when it runs, not when it is
-- loaded, so a `require` inside a function is no step up.
local lua_height = {}
for level, rooms in ipairs(LUA_LAYERS) do
  for _, room in ipairs(rooms) do lua_height[room] = level end
end

local function check_script(path)
  local room, number = path:match "^scripts/hearsay/([%w_]+)", 0
  if not lua_height[room] then
    return complain("%s: %s has no layer in tests/check/layers.lua", path, room)
  end
  for line in io.lines(path) do
    number = number + 1
    local other = line:match '^local .*require "hearsay%.([%w_]+)'
    local height_of = other and (lua_height[other] or math.huge)
    if other and other ~= room and height_of >= lua_height[room] then
      complain("%s:%d: %s may not require hearsay.%s", path, number, room, other)
    end
  end
end

for _, path in ipairs(list "scripts/hearsay/*.lua scripts/hearsay/*/*.lua") do
  check_script(path)
end
os.exit(not failed)
