--- One pattern, to be looked for in documents.

local core = require "hearsay.core"

local pattern = {}
pattern.__index = pattern

local NAME = "pattern"

local function problem_of(problems)
  for _, problem in ipairs(problems) do
    if problem.file == NAME then
      problem.file, problem.line = nil, nil
      return problem
    end
  end
end

--- Compiles a pattern in the scope of a pack.
---@param pack table
---@param text string
---@return table? pattern
---@return hearsay.Problem? problem with its column
function pattern.new(pack, text)
  local statement = { kind = "rule", name = NAME, file = NAME, line = 1,
    value = { match = text, status = "draft" } }
  pack.reader.sources[NAME] = text
  local built, problems = pack:build_pattern(statement)
  if not built or problem_of(problems) then -- the whole pack knows better names
    built, problems = pack:rebuild({ statement }, "pattern")
    local problem = problem_of(problems)
    if not built or problem then return nil, problem or problems[1] end
  end
  local matcher = core.matcher(built.core)
  matcher:search(true)
  return setmetatable({ built = built, matcher = matcher }, pattern)
end

--- A match in bytes of the input.
---@param doc hearsay.Doc
---@param match table as hearsay.Matcher:run lists them
---@return table start, end, anchor, captures, sentence
function pattern.hit(doc, match)
  local _, start, stop = doc:slice(match.first, match.last)
  local anchor
  if match.anchor_first then
    local _, from, to = doc:slice(match.anchor_first, match.anchor_last)
    anchor = { start = from, ["end"] = to }
  end
  local first, last = doc:sentence(match.window)
  local _, sentence_start, sentence_end = doc:slice(first, last)
  local hit = { start = start, ["end"] = stop, captures = {}, anchor = anchor,
    sentence = { start = sentence_start, ["end"] = sentence_end,
      number = match.window } }
  for i = 1, #match.captures, 3 do
    local _, from, to = doc:slice(match.captures[i + 1], match.captures[i + 2])
    hit.captures[#hit.captures + 1] =
      { name = match.captures[i], start = from, ["end"] = to }
  end
  return hit
end

--- The matches in a document, in order of the text.
---@param document hearsay.Document
---@param doc hearsay.Doc? the document, cut before
---@return table[] start, end, sentence, captures; and `doc`, which they are in
function pattern:find(document, doc)
  doc = doc or document:cut_by(self.built.core)
  local hits = { doc = doc }
  for i, match in ipairs(self.matcher:run(doc)) do hits[i] = pattern.hit(doc, match) end
  return hits
end

return pattern
