--- Calls what a rule file brings along within bounds of steps and memory.
--
-- The host counts instructions and bytes, but cannot look into one long call
-- of a library function. So the functions that rules are lent say beforehand
-- how long they may take, and refuse when that is too long.

local core = require "hearsay.core"

local guard = {}

-- The longest text that a lent function makes or a text pattern reads.
local TEXT_MAX = 1 << 22

--- Limits of a call: VM instructions, bytes held, seconds (a last resort, far
--- above what the steps take), and steps of text patterns.
---@class hearsay.Limits
---@field steps integer
---@field bytes integer
---@field seconds number
---@field patterns integer

--- For a rule's own function, called for one match.
guard.action = { steps = 1000000, bytes = 128 << 20, seconds = 5,
  patterns = 50000000 }

--- For reading a rule file.
guard.file = { steps = 100000000, bytes = 256 << 20, seconds = 30,
  patterns = 1000000000 }

--- For a stage, called once for a document of so many tokens.
---@param tokens integer
---@return hearsay.Limits
function guard.stage(tokens)
  return { steps = 20000000 + 20000 * tokens, bytes = (64 << 20) + 4096 * tokens,
    seconds = 10 + tokens / 1000, patterns = 500000000 + 200000 * tokens }
end

-- What is left of the patterns' steps in the call that runs.
local left = 0

--- Text patterns ------------------------------------------------------------

-- Counts what makes a text pattern try again: repeats, and parts whose length
-- is found by looking. Sets and escaped marks do not.
local function count_choices(pattern)
  local count, at, size = 0, 1, #pattern
  while at <= size do
    local c = pattern:sub(at, at)
    if c == "%" then
      if pattern:find("^[bf%d]", at + 1) then count = count + 1 end
      at = at + 2
    elseif c == "[" then
      at = at + (pattern:sub(at + 1, at + 1) == "^" and 2 or 1)
      repeat
        at = at + (pattern:sub(at, at) == "%" and 2 or 1)
      until at > size or pattern:sub(at, at) == "]"
      at = at + 1
    else
      if c == "*" or c == "+" or c == "-" or c == "?" then count = count + 1 end
      at = at + 1
    end
  end
  return count
end

-- Rules ask with the same few patterns again and again. One that makes up new
-- ones forgets the old.
local CHOICES_MAX = 1000
local counted, known = {}, 0

local function choices_of(pattern)
  local count = counted[pattern]
  if count then return count end
  if known == CHOICES_MAX then counted, known = {}, 0 end
  count = count_choices(pattern)
  counted[pattern], known = count, known + 1
  return count
end

-- At most so many ways lead through a pattern with `choices` on a text of
-- `length` bytes: the ways to cut the text so often.
local function ways(length, choices)
  local count = length + 1
  for i = 1, choices do count = count * (length + 1 + i) / (i + 1) end
  return count
end

local function charge(text, pattern)
  text, pattern = tostring(text), tostring(pattern)
  if #text > TEXT_MAX then error("the text is too long for this", 3) end
  left = left - ways(#text, choices_of(pattern)) - #pattern
  if left < 0 then
    error("this text pattern may take too long on so long a text", 3)
  end
end

local function charged(run)
  return function(text, pattern, ...)
    charge(text, pattern)
    return run(text, pattern, ...)
  end
end

local find = string.find

-- A plain search tries each place once.
local function safe_find(text, pattern, from, plain)
  if not plain then charge(text, pattern) end
  return find(text, pattern, from, plain)
end

--- Values as text -----------------------------------------------------------

-- Without the address, which differs from run to run.
local function safe_tostring(value)
  local kind = type(value)
  if kind == "table" or kind == "function" or kind == "userdata" then
    return kind
  end
  return tostring(value)
end

local format = string.format

local function safe_format(text, ...)
  local values = table.pack(...)
  for i = 1, values.n do
    local kind = type(values[i])
    if kind == "table" or kind == "function" or kind == "userdata" then
      values[i] = kind
    end
  end
  if find(tostring(text), "%%[-+ #0-9.]*p") then error("there is no %p here", 2) end
  return format(text, table.unpack(values, 1, values.n))
end

local rep = string.rep

local function safe_rep(text, count, between)
  local size = #tostring(text) + #tostring(between or "")
  if size == 0 then return "" end
  if type(count) == "number" and size * count > TEXT_MAX then
    error("the text would be too long", 2)
  end
  return rep(text, count, between)
end

local function pick(from, names)
  local some = {}
  for name in names:gmatch "%S+" do some[name] = from[name] end
  return some
end

-- Text functions without those that make bytecode or unpack bytes. Reached as
-- methods, too: while a rule runs, ("x"):rep is this one.
local strings = pick(string, "byte char len lower reverse sub upper")
strings.find, strings.format, strings.rep = safe_find, safe_format, safe_rep
strings.match, strings.gmatch = charged(string.match), charged(string.gmatch)
strings.gsub = charged(string.gsub)

--- Tables -------------------------------------------------------------------

local function check_range(first, last)
  if math.type(first) and math.type(last) and last - first > TEXT_MAX then
    error("the range is too long", 3)
  end
end

local tables = pick(table, "concat insert pack remove sort")

function tables.move(from, first, last, ...)
  check_range(first, last)
  return table.move(from, first, last, ...)
end

function tables.unpack(list, first, last)
  check_range(first or 1, last or #list)
  return table.unpack(list, first, last)
end

local RANK = { number = 1, string = 2, boolean = 3 }

local function comes_before(a, b)
  local rank_a, rank_b = RANK[type(a)] or 4, RANK[type(b)] or 4
  if rank_a ~= rank_b or rank_a > 2 then return rank_a < rank_b end
  return a < b
end

-- Numbers first, then names, each in order: what a rule writes may not depend
-- on the order of a hash table.
local function ordered_pairs(t)
  if type(t) ~= "table" then error("pairs wants a table", 2) end
  local keys = {}
  for key in next, t do keys[#keys + 1] = key end
  table.sort(keys, comes_before)
  local i = 0
  return function()
    local key
    repeat
      i = i + 1
      key = keys[i]
    until key == nil or t[key] ~= nil
    if key ~= nil then return key, t[key] end
  end
end

-- For `next(t) == nil`; stepping is what pairs is for.
local function first_of(t, key)
  if key ~= nil then error("next takes one value here; use pairs", 2) end
  return ordered_pairs(t)()
end

--- Fresh copies of what every rule file is lent of Lua's own library. What one
--- file does to its copies, no other sees.
---@return table
function guard.library()
  local env = pick(_G, "assert error ipairs select tonumber type")
  env.next, env.pairs, env.tostring = first_of, ordered_pairs, safe_tostring
  env.string = {}
  for name, run in pairs(strings) do env.string[name] = run end
  env.table = {}
  for name, run in pairs(tables) do env.table[name] = run end
  env.math = pick(math, "abs ceil floor fmod huge max maxinteger min mininteger "
    .. "pi sqrt tointeger type ult")
  env.utf8 = pick(utf8, "char charpattern codepoint codes len offset")
  return env
end

--- Calls -------------------------------------------------------------------

local box = core.guard(strings)

local function done(before, ...)
  left = before
  return ...
end

local function caller(call)
  return function(limits, f, ...)
    local before = left
    left = limits.patterns
    return done(before, call(box, limits.steps, limits.bytes, limits.seconds, f, ...))
  end
end

--- Calls a function of a rule file.
---@type fun(limits: hearsay.Limits, f: function, ...): boolean, any ...
--- whether it ran, and its results, or a message and a word for what stopped it
guard.call = caller(box.call)

--- The same for what came with Hearsay. In the program its steps and seconds
--- count only once it has run for a while: a count costs each step a good part
--- of its time.
---@type fun(limits: hearsay.Limits, f: function, ...): boolean, any ...
guard.trust = caller(box.trust)

return guard
