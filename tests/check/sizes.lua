--- Fails when a file outgrows what a person can hold. Made files and data are
--- not read by people and do not count.
-- usage: lua tests/check/sizes.lua       from the project's root

local LIMITS = { -- lines, by folder and ending
  { "core", "h", 200 },
  { "core", "c", 600 },
  { "bindings", "c", 600 },
  { "bindings", "h", 150 },
  { "scripts", "lua", 400 },
  { "rules", "lua", 520 },
  { "tests", "c", 600 },
  { "tests", "lua", 500 },
}

-- Files that read better in one piece, each with its reason.
local EXCEPT = {
  ["bindings/hearsay.meta.lua"] = "made by bindings/stubs.lua",
  ["core/match.c"] = "the matcher's loop reads from top to bottom",
}

-- A regex is one line, however long.
local WIDE = { ["rules/en/boilerplate.lua"] = true }

local WIDTH = 120 -- rules with their examples; luacheck holds the rest to 90

local failed = false
local function complain(...)
  failed = true
  io.stderr:write(string.format(...), "\n")
end

local function measure(path, limit)
  local count = 0
  for line in io.lines(path) do
    count = count + 1
    if #line > WIDTH and not WIDE[path] and not line:find "[\x80-\xFF]" then
      complain("%s:%d: a line of %d columns", path, count, #line)
    end
  end
  if count > limit and not EXCEPT[path] then
    complain("%s: %d lines, the limit is %d", path, count, limit)
  end
end

for _, rule in ipairs(LIMITS) do
  local folder, ending, limit = rule[1], rule[2], rule[3]
  local find = ("find %s -name '*.%s' -type f | LC_ALL=C sort"):format(folder,
    ending)
  for path in io.popen(find):lines() do measure(path, limit) end
end
os.exit(not failed)
