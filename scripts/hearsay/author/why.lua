--- Why a rule did or did not match: one of six outcomes, from the machine that
--- matches.
--
--   never      nothing in the sentence could set it off: what is missing
--   stopped    at an element of the pattern and a token
--   vetoed     by an exception
--   superseded by another rule of its group
--   declined   by the rule's own function, with its reason
--   failed     in the rule's own function
--
-- and `matched` when it did; `exhausted` when it ran out of steps.

local align = require "hearsay.author.align"
local core = require "hearsay.core"
local extract = require "hearsay.extract"
local view = require "hearsay.extract.view"

local why = {}

---@class hearsay.Why
---@field rule string
---@field file string
---@field line integer
---@field sentence integer
---@field outcome string
---@field missing string[][]? for `never`: lists of which one word was wanted
---@field wanted string? for `stopped`: the element
---@field token table? ... and the token it could not take: text, start, end;
---none at the sentence's end
---@field labels string[]? ... and the labels on it
---@field aligned hearsay.Aligned[]?
---@field by string? what vetoed or superseded it
---@field reason string?
---@field match table? text, start, end

--- Spans --------------------------------------------------------------------

local function span_of(doc, first, last)
  local text, start, stop = doc:slice(first, last)
  return text and { text = text, start = start, ["end"] = stop }
end

--- Outcomes -----------------------------------------------------------------

local FILL = {}

function FILL.never(asked, answer, outcome)
  local needs = asked.built.core:needs(outcome.rule)
  answer.missing = {}
  for _, number in ipairs(outcome.missing) do
    local words = {}
    for _, atom in ipairs(needs[number]) do
      words[#words + 1] = atom or "something without a name"
    end
    answer.missing[#answer.missing + 1] = words
  end
end

function FILL.stopped(asked, answer, outcome, rule)
  if not outcome.tried or not outcome.element_first then
    answer.outcome, answer.missing = "never", {}
    return
  end
  local text = rule.fields.match
  answer.wanted = text:sub(outcome.element_first, outcome.element_last)
    :gsub("%s+", " ")
  local _, last = asked.doc:sentence(outcome.window)
  if rule.fields.span == "paragraph" or outcome.token <= (last or 0) then
    answer.token = span_of(asked.doc, outcome.token)
  end
  answer.labels = answer.token and asked.doc:labels(outcome.token) or {}
  answer.part, answer.parts = align.progress(text, outcome)
  if asked.aligned then
    answer.aligned = align.rows(asked.pack, text, asked.document, outcome)
  end
end

function FILL.vetoed(asked, answer, outcome, rule)
  answer.by = ("except %d"):format(outcome.by)
  answer.reason = rule.fields.except[outcome.by]:gsub("%s+", " "):match "^ ?(.-) ?$"
  answer.match = span_of(asked.doc, outcome.first, outcome.last)
end

-- The order in which rules of a group win.
local function advantage(winner, loser, longer)
  local a, b = winner.fields.priority or 0, loser.fields.priority or 0
  if a > b then return "higher priority" end
  if longer then return "longer" end
  return winner.id < loser.id and "as long, and earlier" or "more captures"
end

function FILL.superseded(asked, answer, outcome, rule)
  local winner = asked.built.rules[outcome.by]
  answer.by = winner.name
  answer.match = span_of(asked.doc, outcome.first, outcome.last)
  local longer = false
  for _, match in ipairs(asked.matches) do
    if match.rule == outcome.by and match.window == outcome.window then
      longer = longer
        or match.last - match.first > outcome.last - outcome.first
    end
  end
  answer.reason = advantage(winner, rule, longer)
end

-- The match that an outcome tells of, and what the rule's function says to it.
function FILL.matched(asked, answer, outcome, rule)
  answer.match = span_of(asked.doc, outcome.first, outcome.last)
  if not rule.fields.on then return end
  for _, match in ipairs(asked.matches) do
    if match.rule == outcome.rule and match.first == outcome.first
      and match.last == outcome.last then
      local pack = { core = asked.built.core, call = asked.pack.call }
      local act, result = extract.act(pack, rule, match, asked.view)
      if act ~= "passed" then
        answer.outcome, answer.reason = act, result
      end
      return
    end
  end
end

function FILL.exhausted() end

local function answer_of(asked, outcome)
  local rule = asked.built.rules[outcome.rule]
  local answer = { rule = rule.name, file = rule.statement.file,
    line = rule.statement.line, sentence = outcome.window,
    outcome = outcome.type }
  FILL[outcome.type](asked, answer, outcome, rule)
  return answer
end

--- Asking -------------------------------------------------------------------

---@class hearsay.Asked a rule set, ready to be asked about texts
---@field pack hearsay.Pack
---@field built hearsay.Built
---@field matcher hearsay.Matcher
---@field rule integer? the rule that is asked about

local function find_rule(built, name)
  for _, rule in ipairs(built.rules) do
    if rule.name == name then return rule end
  end
end

--- Gets ready to ask about one rule, or about all that make records.
---@param pack hearsay.Pack
---@param name string? a rule
---@return hearsay.Asked? nil when there is no such rule
function why.open(pack, name)
  local built = pack:rebuild(nil, name)
  local rule = built and name and find_rule(built, name)
  if not built or name and not rule then return nil end
  return { pack = pack, built = built, matcher = core.matcher(built.core),
    rule = rule and rule.id }
end

-- The trace of one document, of some sentence or all.
local function trace(asked, document, sentence, skip_never)
  local doc = document:cut_by(asked.built.core)
  local matches, outcomes = asked.matcher:trace(doc, sentence, asked.rule,
    skip_never)
  return setmetatable({ doc = doc, document = document, matches = matches,
    view = view.new(doc, asked.pack.contexts) }, { __index = asked }), outcomes
end

--- What became of the rule, sentence by sentence.
---@param asked hearsay.Asked
---@param document hearsay.Document
---@param sentence integer? only this one
---@return hearsay.Why[]
function why.rule(asked, document, sentence)
  local here, outcomes = trace(asked, document, sentence)
  here.aligned = true
  local answers = {}
  for i, outcome in ipairs(outcomes) do answers[i] = answer_of(here, outcome) end
  return answers
end

local RANK = { matched = 1, declined = 2, failed = 2, superseded = 3, vetoed = 4,
  exhausted = 5, stopped = 6, never = 7 }

local function comes_before(a, b)
  local x, y = RANK[a.outcome], RANK[b.outcome]
  if x ~= y then return x < y end
  local p, q = (a.part or 1) / (a.parts or 1), (b.part or 1) / (b.parts or 1)
  if p ~= q then return p > q end
  return a.rule < b.rule
end

-- A rule that took nothing, or nothing but its first part, did not come near.
local function is_near(answer)
  return answer.outcome ~= "never"
    and (answer.outcome ~= "stopped" or (answer.part or 1) > 1)
end

--- The rules that came near in a sentence, the nearest first.
---@param asked hearsay.Asked without a rule
---@param document hearsay.Document
---@param sentence integer
---@return hearsay.Why[]
function why.near(asked, document, sentence)
  local here, outcomes = trace(asked, document, sentence, true)
  local answers = {}
  for _, outcome in ipairs(outcomes) do
    local rule = asked.built.rules[outcome.rule]
    if rule.reports then
      local answer = answer_of(here, outcome)
      if is_near(answer) then answers[#answers + 1] = answer end
    end
  end
  table.sort(answers, comes_before)
  return answers
end

--- How many sentences a document has, and the words of one.
function why.sentence(asked, document, number)
  local doc = document:cut_by(asked.built.core)
  local first, last = doc:sentence(number)
  return first and (doc:slice(first, last):gsub("%s+", " ")), doc:sentence_count()
end

return why
