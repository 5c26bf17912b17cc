--- Patterns out of data: quoting words, building choices.
--
--   match = [[ who:NP @]] .. pat.any { "veto", "turn down" } .. [[ what:NP ]]
--
-- `pat.tree` and `pat.text` take a pattern apart and put it together again, for
-- generators that change patterns.

local core = require "hearsay.core"

local pat = {}

local format, gsub, gmatch, concat = string.format, string.gsub, string.gmatch,
  table.concat

local function check(value, name)
  if type(value) ~= "string" then
    error(format("pat.%s wants a text, not a %s", name, type(value)), 3)
  end
  return value
end

-- A text that finds just these words, whatever is in it.
local function quote(text)
  return '"' .. gsub(text, '["\\]', "\\%0") .. '"'
end

-- Lower case and no mark that means something: then the word may stand bare,
-- and finds all its forms.
local function is_plain(word)
  return string.find(word, "^[%l\x80-\xFF][%l%d'\x80-\xFF-]*$") ~= nil
end

local function term(text)
  local parts = {}
  for part in gmatch(text, "%S+") do
    parts[#parts + 1] = is_plain(part) and part or quote(part)
  end
  if #parts == 0 then error("a word is missing", 3) end
  return concat(parts, " ")
end

local function choice(list, name, make)
  if type(list) ~= "table" or #list == 0 then
    error(format("pat.%s wants a list of one text or more", name), 3)
  end
  local parts = {}
  for i, item in ipairs(list) do parts[i] = make(check(item, name)) end
  return "(" .. concat(parts, " | ") .. ")"
end

--- A fresh copy of the functions, for one rule file.
function pat.library()
  return {
    --- The exact form: pat.quote 'U.S.' is '"U.S."'.
    quote = function(text) return quote(check(text, "quote")) end,
    --- Words in all their forms where they are plain, quoted else.
    word = function(text) return term(check(text, "word")) end,
    --- A choice between words, or rows of words.
    any = function(list) return choice(list, "any", term) end,
    --- A choice between pieces that are patterns already.
    either = function(list)
      return choice(list, "either", function(text) return text end)
    end,
    --- The tree of a pattern, or nil and what is wrong with it.
    tree = function(text) return core.parse_pattern(check(text, "tree")) end,
    --- The pattern of a tree.
    text = core.print_pattern,
  }
end

return pat
