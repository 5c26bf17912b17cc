--- Reads a word list: one entry a line, an optional value behind a tab, `#`
--- starts a comment line.

local wordlist = {}

-- Not as methods: a rule file reads lists inside a guard, whose strings have
-- other methods.
local gsub, gmatch, match, sub = string.gsub, string.gmatch, string.match,
  string.sub

---@class hearsay.Word
---@field entry string
---@field value string?
---@field file string?
---@field line integer?

local function parse(text, file)
  local words, number = {}, 0
  for line in gmatch(gsub(text, "\r\n", "\n") .. "\n", "(.-)\n") do
    number = number + 1
    if line ~= "" and sub(line, 1, 1) ~= "#" then
      local entry, value = match(line, "^([^\t]*)\t?(.*)$")
      words[#words + 1] = { entry = entry, value = value ~= "" and value or nil,
        file = file, line = number }
    end
  end
  return words
end

-- A list out of a file is kept as its text, which the core reads faster than
-- Lua can; who looks inside finds the words all the same.
local File = { __metatable = false }

local function words_of(list)
  local words = rawget(list, "words")
  if not words then
    words = parse(list.text, list.file)
    rawset(list, "words", words)
  end
  return words
end

function File:__index(key) return words_of(self)[key] end

function File:__len() return #words_of(self) end

---@param text string
---@param file string its name, for messages
---@return hearsay.Word[]
function wordlist.read(text, file)
  return setmetatable({ text = text, file = file }, File)
end

--- The text of a list that came out of a file, and the file's name.
---@return string? nil for any other list
---@return string? file
function wordlist.text(list)
  if type(list) ~= "table" then return nil end
  local text = rawget(list, "text")
  return type(text) == "string" and text or nil, rawget(list, "file")
end

-- Lists in lists; deeper ones, or one that holds itself, are a mistake.
local DEPTH_MAX = 20

--- The words of a list as rule files may write them: strings, or the result
--- of `words.file`, or lists of both.
---@param list any
---@param into hearsay.Word[]
---@param depth integer?
---@return hearsay.Word[]? nil when an item is neither
function wordlist.flatten(list, into, depth)
  depth = depth or 1
  if type(list) == "string" then
    into[#into + 1] = { entry = list }
    return into
  end
  if type(list) ~= "table" or depth > DEPTH_MAX then return nil end
  if wordlist.text(list) then list = words_of(list) end
  if list.entry ~= nil then
    into[#into + 1] = list
    return type(list.entry) == "string" and into or nil
  end
  for _, item in ipairs(list) do
    if not wordlist.flatten(item, into, depth + 1) then return nil end
  end
  return into
end

return wordlist
