--- Versions of packs: "1.2.10", and what a file asks of them: ">=1.2 <2".

local version = {}

local function parts_of(text)
  local parts = {}
  for number in text:gmatch "%d+" do parts[#parts + 1] = math.tointeger(number) end
  return parts
end

local function compare(a, b)
  a, b = parts_of(a), parts_of(b)
  for i = 1, math.max(#a, #b) do
    local x, y = a[i] or 0, b[i] or 0
    if x ~= y then return x < y and -1 or 1 end
  end
  return 0
end

-- "1.2" asks for 1.2 itself or anything within it: 1.2.7, not 1.20.
local function is_within(found, wanted)
  local a, b = parts_of(found), parts_of(wanted)
  for i, number in ipairs(b) do
    if (a[i] or 0) ~= number then return false end
  end
  return true
end

local TESTS = {
  [">="] = function(a, b) return compare(a, b) >= 0 end,
  ["<="] = function(a, b) return compare(a, b) <= 0 end,
  [">"] = function(a, b) return compare(a, b) > 0 end,
  ["<"] = function(a, b) return compare(a, b) < 0 end,
  ["="] = is_within,
  [""] = is_within,
}

--- Whether a version is what a condition asks for; nil when the condition
--- cannot be read.
---@param found string
---@param condition string
---@return boolean?
function version.fits(found, condition)
  local fits, rest = true, condition
  while rest:find "%S" do
    local mark, wanted, after = rest:match "^[%s,]*([<>=]*)%s*(%d[%d.]*)(.*)$"
    if not wanted or not TESTS[mark] then return nil end
    fits, rest = fits and TESTS[mark](found, wanted), after
  end
  return fits
end

return version
