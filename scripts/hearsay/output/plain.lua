--- The input of a document as UTF-8, and where its bytes went: for forms that
--- carry the text along.
--
-- Text that is UTF-8 stays as it is. No map is kept in the other direction, so
-- an offset is looked for in the one from the text back to the bytes.

local core = require "hearsay.core"

local plain = {}

---@class hearsay.Plain
---@field text string UTF-8
---@field at fun(offset: integer): integer from bytes of the input to bytes of `text`

local function same(offset) return offset end

-- The first letter of `text` that came from `offset` or from behind it.
local function finder(text, map)
  return function(offset)
    local low, high = 0, #text
    while low < high do
      local middle = (low + high) // 2
      if map:source(middle, middle) < offset then low = middle + 1
      else high = middle end
    end
    return text:match("^[\x80-\xBF]*()", low + 1) - 1
  end
end

--- The text of a document as UTF-8.
---@param document hearsay.Input
---@param encoding string? what the bytes are in, when somebody said
---@return hearsay.Plain
function plain.of(document, encoding)
  local bytes = document.text or ""
  if not encoding and not core.utf8_check(bytes) then
    return { text = bytes, at = same }
  end
  local text, map = core.charset(bytes, encoding)
  if not text then text, map = core.charset(bytes) end
  return { text = text, at = map and finder(text, map) or same }
end

-- Code points that end a line somewhere, or steer a screen; two bytes and three.
local LONG_BREAKS = { ["\u{2028}"] = "\n", ["\u{2029}"] = "\n",
  ["\u{85}"] = "\n" }

--- The same text with as many code points, in which a line ends only at a line
--- feed and nothing but blanks and line feeds is a control character.
---@param text string UTF-8
---@return string text the bytes need not be as many
function plain.tame(text)
  text = text:gsub("^\xEF\xBB\xBF", " "):gsub("\r\n", " \n"):gsub("[\v\f\r]", "\n")
  text = text:gsub("[\0-\9\14-\31\127]", " ")
  return (text:gsub("\xE2\x80[\xA8\xA9]", LONG_BREAKS)
    :gsub("\xC2[\x80-\x9F]", function(code) return LONG_BREAKS[code] or " " end))
end

return plain
