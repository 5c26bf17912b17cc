--- The answers of hearsay.why in the words of a person.

local show = require "hearsay.output.show"

local answers = {}

local function quoted(text)
  return "`" .. (text or ""):gsub("%s+", " ") .. "`"
end

local function list_of(words)
  local shown = {}
  for i = 1, math.min(#words, 12) do shown[i] = words[i] end
  if #words > 12 then shown[#shown + 1] = ("... %d more"):format(#words - 12) end
  return "{" .. table.concat(shown, " | ") .. "}"
end

local SAY = {}

function SAY.never(answer)
  local parts = {}
  for i, words in ipairs(answer.missing) do
    parts[i] = #words == 1 and ("%s is not here"):format(quoted(words[1]))
      or ("none of %s here"):format(list_of(words))
  end
  if #parts == 0 then
    return "never started: what it waits for does not stand where it is needed"
  end
  return "never started: " .. table.concat(parts, ", ")
end

function SAY.stopped(answer)
  if not answer.token then
    return ("stopped at the end of the sentence: wanted %s"):format(
      quoted(answer.wanted))
  end
  local labels = #answer.labels > 0
    and "its labels are " .. table.concat(answer.labels, ", ")
    or "it has no label"
  return ("stopped at %s: wanted %s; %s"):format(quoted(answer.token.text),
    quoted(answer.wanted), labels)
end

function SAY.vetoed(answer)
  return ("matched %s, vetoed by %s  %s"):format(quoted(answer.match.text),
    answer.by, answer.reason)
end

function SAY.superseded(answer)
  return ("matched %s, superseded by %s (%s)"):format(quoted(answer.match.text),
    answer.by, answer.reason)
end

function SAY.declined(answer)
  return ("matched %s, its function declined%s"):format(quoted(answer.match.text),
    answer.reason and (': "%s"'):format(answer.reason) or "")
end

function SAY.failed(answer)
  return ("matched %s, its function failed: %s"):format(quoted(answer.match.text),
    answer.reason)
end

function SAY.matched(answer)
  return ("matched %s"):format(quoted(answer.match.text))
end

function SAY.exhausted()
  return "ran out of steps; bound its repeats"
end

--- What became of a rule, in a line.
---@param answer hearsay.Why
---@return string
function answers.say(answer) return show.tame(SAY[answer.outcome](answer)) end

--- What stood where a label was wanted: the label and the word.
---@param answer hearsay.Why
---@return string? label
---@return string? word
function answers.wanted(answer)
  if answer.outcome ~= "stopped" or not answer.token then return nil end
  local label = answer.wanted:match "^%l*:?@?(%u[%w_]*)"
  local word = answer.token.text
  if label and word:find "%w" then return label, word end
end

--- The parts of a pattern, and under each what it took: two lines.
---@param answer hearsay.Why
---@return string[]
function answers.aligned(answer)
  local above, below = { "" }, { "" }
  for _, row in ipairs(answer.aligned or {}) do
    above[#above + 1] = row.element
    below[#below + 1] = row.stopped
      and "✗ " .. (answer.token and answer.token.text or "")
      or (row.text or ""):gsub("%s+", " ")
  end
  return show.columns({ above, below }, 28)
end

return answers
