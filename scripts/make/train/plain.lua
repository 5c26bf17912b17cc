--- The texts of a JSON Lines file as plain text, a blank line between two.
-- usage: lua5.4 plain.lua < FILE.jsonl > FILE.txt

local ESCAPES = { n = "\n", t = " ", r = "\n", b = " ", f = " " }

local function plain(text)
  text = text:gsub("\\u[dD][89abAB]%x%x\\u%x%x%x%x", "\u{FFFD}")
  text = text:gsub("\\u(%x%x%x%x)", function(hex)
    return utf8.char(tonumber(hex, 16))
  end)
  return (text:gsub("\\(.)", function(c) return ESCAPES[c] or c end))
end

for line in io.lines() do
  -- A string ends at the first quote that no backslash guards.
  local start = select(2, line:find '"text"%s*:%s*"')
  local stop = start
  while stop do
    stop = line:find('["\\]', stop + 1)
    if not stop or line:sub(stop, stop) == '"' then break end
    stop = stop + 1
  end
  if stop then io.write(plain(line:sub(start + 1, stop - 1)), "\n\n") end
end
