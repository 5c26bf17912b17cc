--- CoNLL-U, the form of treebanks: read with its tokens and sentences kept,
--- and written. https://universaldependencies.org/format.html
--
-- Every `# newdoc` starts a document; without one the file is one. The text of
-- a document is its words, with the white space that the last column tells of,
-- a line for each sentence. A line that cannot be read is told and left out;
-- the words behind it move up.

local core = require "hearsay.core"
local output = require "hearsay.output"

local conllu = {}

-- As the core has it: HY_SENTENCE_MAX.
local WORDS_MAX = 1000

---@class hearsay.ConlluLine what stands in a sentence besides its comments
---@field kind "word"|"range"|"empty"
---@field first integer? first and last word of a range, as the file counts
---@field last integer?
---@field form string
---@field misc string
---@field text string? an empty node's line, as it was

---@class hearsay.ConlluSentence
---@field comments string[]
---@field lines hearsay.ConlluLine[]

--- Reading ------------------------------------------------------------------

---@class hearsay.ConlluReading a document as far as it was read
---@field document table
---@field pieces string[] of its text
---@field length integer
---@field tokens integer[] first and last byte of each
---@field sentences integer[] first and last token of each
---@field kept hearsay.ConlluSentence[]
---@field open hearsay.ConlluOpen the sentence that is being read
local Reading = {}
Reading.__index = Reading

local function new(document)
  return setmetatable({ document = document, pieces = {}, length = 0,
    tokens = {}, sentences = {}, kept = {}, problems = {} }, Reading)
end

function Reading:problem(line, message)
  self.problems[#self.problems + 1] = { line = line, message = message }
end

function Reading:append(text)
  self.pieces[#self.pieces + 1] = text
  self.length = self.length + #text
end

local function columns_of(line)
  local columns = {}
  for column in (line .. "\t"):gmatch "([^\t]*)\t" do
    columns[#columns + 1] = column
  end
  return columns
end

-- What is wrong with a line's columns, if anything.
local function mistake_in(columns, line)
  if #columns ~= 10 then
    return ("the line has %d columns, not 10, parted by tabs"):format(#columns)
  end
  local form = columns[2]
  if form == "" then return "the second column, the form, is empty" end
  if form:find "^%s" or form:find "%s$" then
    return "the form begins or ends with a blank"
  end
  local bad = core.utf8_check(line)
  if bad then return ("not valid UTF-8 at byte %d of the line"):format(bad) end
end

local function is_tied(misc)
  return ("|" .. misc .. "|"):find("|SpaceAfter=No|", 1, true) ~= nil
end

---@class hearsay.ConlluOpen a sentence as far as it was read
---@field start integer its first line
---@field last integer the last word's ID in the file
---@field words integer
---@field skipped boolean whether a line was left out since then
local function open_sentence(start)
  return { start = start, last = 0, words = 0, skipped = false,
    comments = {}, lines = {} }
end

-- Takes a word; returns what is wrong with its ID.
local function take_word(sentence, id, columns)
  if id <= sentence.last then
    return ("the ID %d follows the ID %d"):format(id, sentence.last)
  end
  local gap = id > sentence.last + 1 and not sentence.skipped
  local message = gap and ("the ID %d follows the ID %d; read as %d"):format(id,
    sentence.last, sentence.words + 1) or nil
  sentence.last, sentence.skipped = id, false
  sentence.words = sentence.words + 1
  sentence.lines[#sentence.lines + 1] = { kind = "word", id = id,
    form = columns[2], misc = columns[10] }
  return message
end

local function take_range(sentence, first, last, columns)
  if first >= last or first <= sentence.last then
    return ("the range %d-%d does not stand before its first word"):format(first,
      last)
  end
  sentence.lines[#sentence.lines + 1] = { kind = "range", first = first,
    last = last, form = columns[2], misc = columns[10] }
end

-- Takes one line of columns; returns what is wrong with it.
local function take_line(sentence, line)
  local columns = columns_of(line)
  local mistake = mistake_in(columns, line)
  if mistake then return mistake end
  local id = columns[1]
  local first, last = id:match "^(%d%d?%d?%d?%d?%d?)%-(%d%d?%d?%d?%d?%d?)$"
  if id:find "^%d%d?%d?%d?%d?%d?$" then
    return take_word(sentence, math.tointeger(tonumber(id)), columns)
  elseif first then
    return take_range(sentence, math.tointeger(tonumber(first)),
      math.tointeger(tonumber(last)), columns)
  elseif id:find "^%d+%.%d+$" then
    sentence.lines[#sentence.lines + 1] = { kind = "empty", text = line,
      sub = id:match "%.(.*)$" }
    return nil
  end
  return ("'%s' is no ID: it is a number, a range or a number with a dot")
    :format(id:sub(1, 40))
end

-- The words of each range by the new count; ranges that lost an end go.
function Reading:settle_ranges(sentence)
  local number, kept = {}, {}
  local words = 0
  for _, line in ipairs(sentence.lines) do
    if line.kind == "word" then
      words = words + 1
      number[line.id] = words
    end
  end
  for _, line in ipairs(sentence.lines) do
    if line.kind == "range" then
      local first, last = number[line.first], number[line.last]
      if first and last then
        line.first, line.last = first, last
        kept[#kept + 1] = line
      else
        self:problem(sentence.start, ("the sentence lacks words of its range %d-%d")
          :format(line.first, line.last))
      end
    else
      kept[#kept + 1] = line
    end
  end
  sentence.lines = kept
end

local function has_paragraph(sentence)
  for _, comment in ipairs(sentence.comments) do
    if comment:find "^#%s*newpar" then return true end
  end
  return false
end

-- The text between this sentence and the one before.
function Reading:part(sentence)
  if self.length == 0 then return end
  self:append(has_paragraph(sentence) and "\n\n" or "\n")
end

-- Appends the words and notes where they stand. Inside a range nothing parts
-- them.
function Reading:take_words(sentence)
  local number, range = 0, nil
  for _, line in ipairs(sentence.lines) do
    if line.kind == "range" then
      range = line
    elseif line.kind == "word" then
      number = number + 1
      self.tokens[#self.tokens + 1] = self.length + 1
      self:append(line.form)
      self.tokens[#self.tokens + 1] = self.length
      local inside = range and number < range.last
      local misc = range and number == range.last and range.misc or line.misc
      if not inside and not is_tied(misc) and number < sentence.words then
        self:append " "
      end
      if range and number >= range.last then range = nil end
    end
  end
end

function Reading:take_sentence(sentence, number)
  if sentence.words == 0 then
    if (sentence.lines[1] or sentence.comments[1]) and not sentence.skipped then
      self:problem(number, "a sentence without words")
    end
  elseif sentence.words > WORDS_MAX then
    self:problem(sentence.start, ("the sentence has %d words, the limit is %d")
      :format(sentence.words, WORDS_MAX))
  else
    self:settle_ranges(sentence)
    self:part(sentence)
    local first = #self.tokens // 2 + 1
    self:take_words(sentence)
    self.sentences[#self.sentences + 1] = first
    self.sentences[#self.sentences + 1] = #self.tokens // 2
    self.kept[#self.kept + 1] = sentence
  end
end

local function summary(problems)
  if #problems == 0 then return nil end
  local first = ("line %d: %s"):format(problems[1].line, problems[1].message)
  if #problems == 1 then return first end
  return ("%s (and %d more like it)"):format(first, #problems - 1)
end

function Reading:finish()
  local document = self.document
  document.problems = self.problems
  document.warning = summary(self.problems)
  if #self.kept == 0 then
    document.error = document.warning or "there are no sentences"
    return
  end
  document.text = table.concat(self.pieces)
  document.cut = { tokens = self.tokens, sentences = self.sentences }
  document.conllu = self.kept
end

function Reading:close(number)
  self:take_sentence(self.open, number)
  self.open = open_sentence(number + 1)
end

function Reading:comment(line)
  local id = line:match "^#%s*newdoc%s+id%s*=%s*(.-)%s*$"
  if id and id ~= "" then self.document.id = id end
  self.open.comments[#self.open.comments + 1] = line
end

function Reading:take(number, line, told)
  if not line:find "%S" then return self:close(number) end
  if line:sub(1, 1) == "#" then return self:comment(line) end
  -- A sentence that starts over has lost the blank line before it.
  if line:find "^1\t" and self.open.words > 0 then
    self:problem(number, "a blank line is missing before the ID 1")
    self:close(number - 1)
  end
  local mistake = told or take_line(self.open, line)
  if not mistake then return end
  self:problem(number, mistake)
  self.open.skipped = true
end

--- Reads one document.
---@param document hearsay.Input whose `text`, `cut`, `conllu` and `problems`
--- this fills in, or `error`
---@param body string its lines
---@param first integer the number of the first one in the file
---@param told table<integer, string>? what is wrong with lines, by their number
function conllu.fill(document, body, first, told)
  local reading, number = new(document), first
  reading.open = open_sentence(first)
  for line in (body .. "\n"):gmatch "([^\n]*)\n" do
    reading:take(number, (line:gsub("\r$", "")), told and told[number])
    number = number + 1
  end
  reading:close(number - 1)
  reading:finish()
end

--- Writing ------------------------------------------------------------------

local function known(text) return text and text ~= "" and text or "_" end

-- A name on one line.
local function flat(text) return (tostring(text):gsub("%s+", " ")) end

---@param parse table? five values for each word, as Doc:grammar gives them
local function word_line(number, form, parse, misc)
  local at = (number - 1) * 5
  local head = parse and parse[at + 4]
  output.write(table.concat({ number, form, known(parse and parse[at + 3]),
    known(parse and parse[at + 1]), known(parse and parse[at + 2]), "_",
    head or "_", known(parse and parse[at + 5]), "_", misc }, "\t"), "\n")
end

local function range_line(first, last, form, misc)
  output.write(("%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n"):format(first, last, form,
    misc))
end

local function write_given(sentence, parse)
  for _, comment in ipairs(sentence.comments) do output.write(comment, "\n") end
  local number = 0
  for _, line in ipairs(sentence.lines) do
    if line.kind == "word" then
      number = number + 1
      word_line(number, line.form, parse, line.misc)
    elseif line.kind == "range" then
      range_line(line.first, line.last, line.form, line.misc)
    else
      output.write(("%d.%s%s\n"):format(number, line.sub, line.text:match "\t.*"))
    end
  end
  output.write "\n"
end

-- "don't" is the words 1 and 2 of the token 1-2: the last word that is tied to
-- `first` as a clitic is.
local function last_of_word(doc, first, last)
  while first < last do
    local _, _, _, clitic = doc:kind(first + 1)
    if not clitic then break end
    first = first + 1
  end
  return first
end

local function space_after(doc, token)
  local kind, blank = doc:kind(token + 1)
  return kind and not blank and "SpaceAfter=No" or "_"
end

local function write_words(doc, first, last, parse)
  local until_word = 0
  for token = first, last do
    local ends = token > until_word and last_of_word(doc, token, last) or 0
    if ends > token then
      range_line(token - first + 1, ends - first + 1, doc:line(token, ends),
        space_after(doc, ends))
      until_word = ends
    end
    local misc = token <= until_word and "_" or space_after(doc, token)
    word_line(token - first + 1, doc:line(token, token), parse, misc)
  end
end

local function write_comments(document, doc, number, first, last)
  local id = flat(document.id)
  local _, _, paragraph = doc:kind(first)
  if number == 1 then output.write("# newdoc id = ", id, "\n") end
  if paragraph then output.write "# newpar\n" end
  output.write(("# sent_id = %s-%d\n# text = %s\n"):format(id:gsub(" ", "_"), number,
    doc:line(first, last)))
end

--- Writes a document.
---@param document hearsay.Input
---@param doc hearsay.Doc
---@param parse_of fun(number: integer): table? what is known of a sentence's words
function conllu.write(document, doc, parse_of)
  for number = 1, doc:sentence_count() do
    local first, last = doc:sentence(number)
    if document.conllu then
      write_given(document.conllu[number], parse_of(number))
    else
      write_comments(document, doc, number, first, last)
      write_words(doc, first, last, parse_of(number))
      output.write "\n"
    end
  end
end

return conllu
