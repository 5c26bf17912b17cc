--- Lua values as bytes and back, for what goes between processes.
--
-- Takes what JSON takes and more: any bytes in strings, integers and floats
-- told apart, tables with any scalar for a key. Lists out of JSON keep their
-- mark. Order of the keys is lost, as in any table.

local core = require "hearsay.core"

local wire = {}

local pack, unpack = string.pack, string.unpack
local MARK = getmetatable(core.json_list {})

local encode

local function encode_table(value, out)
  out[#out + 1] = getmetatable(value) == MARK and "[" or "{"
  for key, item in next, value do
    encode(key, out)
    encode(item, out)
  end
  out[#out + 1] = "n"
end

local PLAIN = {
  ["nil"] = function() return "n" end,
  boolean = function(value) return value and "t" or "f" end,
  string = function(value) return pack("<c1s8", "s", value) end,
  number = function(value)
    return pack(math.type(value) == "integer" and "<c1i8" or "<c1d",
      math.type(value) == "integer" and "i" or "d", value)
  end,
  userdata = function(value)
    assert(value == core.json_null)
    return "0"
  end,
}

function encode(value, out)
  local kind = type(value)
  if kind == "table" then return encode_table(value, out) end
  out[#out + 1] = PLAIN[kind](value)
end

--- The bytes of a value.
---@param value any
---@return string
function wire.encode(value)
  local out = {}
  encode(value, out)
  return table.concat(out)
end

local decode

local function decode_table(bytes, at, into)
  local key, value
  while true do
    key, at = decode(bytes, at)
    if key == nil then return into, at end
    value, at = decode(bytes, at)
    into[key] = value
  end
end

local READ = {
  n = function(_, at) return nil, at end,
  t = function(_, at) return true, at end,
  f = function(_, at) return false, at end,
  s = function(bytes, at) return unpack("<s8", bytes, at) end,
  i = function(bytes, at) return unpack("<i8", bytes, at) end,
  d = function(bytes, at) return unpack("<d", bytes, at) end,
  ["0"] = function(_, at) return core.json_null, at end,
  ["{"] = function(bytes, at) return decode_table(bytes, at, {}) end,
  ["["] = function(bytes, at) return decode_table(bytes, at, core.json_list {}) end,
}

function decode(bytes, at)
  return READ[bytes:sub(at, at)](bytes, at + 1)
end

--- The value that `wire.encode` made bytes of.
---@param bytes string
---@return any
function wire.decode(bytes)
  return (decode(bytes, 1))
end

return wire
