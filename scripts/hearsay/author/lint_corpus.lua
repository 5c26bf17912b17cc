--- Warnings that only a corpus shows: rules that never match, rules that add
--- nothing to another, rules that take most of the time.

local core = require "hearsay.core"

local lint_corpus = {}

-- A rule that takes more than this share of all steps, and more steps than
-- this for each token, is slow.
local SHARE, PER_TOKEN = 0.2, 0.5

-- Fewer matches than this prove nothing.
local MATCHES_MIN = 3

---@class hearsay.CorpusFacts
---@field tokens integer
---@field words table<string, boolean>
---@field matches integer[] by rule
---@field together table<integer, table<integer, integer>> matches of two rules

local function note_words(doc, words)
  for i = 1, #doc do words[(doc:slice(i)):lower()] = true end
end

-- Rules for the same type whose matches have the same anchor.
local function note_together(built, places, facts)
  for _, ids in pairs(places) do
    for _, a in ipairs(ids) do
      for _, b in ipairs(ids) do
        if a ~= b and built.rules[a].fields.event == built.rules[b].fields.event then
          local row = facts.together[a] or {}
          facts.together[a] = row
          row[b] = (row[b] or 0) + 1
        end
      end
    end
  end
end

local function note_matches(built, matches, facts)
  local places, seen = {}, {}
  for _, match in ipairs(matches) do
    local rule = match.rule
    facts.matches[rule] = (facts.matches[rule] or 0) + 1
    local place = match.anchor_first or match.first
    local key = rule .. ":" .. place
    if built.rules[rule].fields.label == nil and not seen[key] then
      seen[key] = true
      places[place] = places[place] or {}
      table.insert(places[place], rule)
    end
  end
  note_together(built, places, facts)
end

--- Runs every rule over the corpus.
---@param built hearsay.Built with every rule reporting
---@param texts fun(): string?
---@return hearsay.CorpusFacts
function lint_corpus.read(built, texts)
  local facts = { tokens = 0, words = {}, matches = {}, together = {} }
  facts.matcher = core.matcher(built.core)
  for text in texts do
    local doc = core.doc(text, built.core)
    facts.tokens = facts.tokens + #doc
    note_words(doc, facts.words)
    note_matches(built, facts.matcher:run(doc), facts)
  end
  return facts
end

-- A rule that captures what the other does not adds something.
local function captures_more(built, rule, other)
  local theirs = {}
  for _, name in ipairs(built.core:captures(other)) do theirs[name] = true end
  for _, name in ipairs(built.core:captures(rule.id)) do
    if not theirs[name] then return true end
  end
  return false
end

-- The rules that a rule is seen with, in order: what is told may not depend on
-- the order of a hash table.
local function sorted_ids(row)
  local ids = {}
  for id in pairs(row or {}) do ids[#ids + 1] = id end
  table.sort(ids)
  return ids
end

local function check_subsumed(built, facts, rule, tell)
  local count = facts.matches[rule.id] or 0
  if count < MATCHES_MIN then return end
  for _, other in ipairs(sorted_ids(facts.together[rule.id])) do
    local shared, theirs = facts.together[rule.id][other], facts.matches[other]
    if shared == count and (theirs > count or other < rule.id)
      and not captures_more(built, rule, other) then
      return tell(rule, "subsumed-by",
        ("all %d matches of rule %s are matches of %s, too"):format(count,
          rule.name, built.rules[other].name))
    end
  end
end

local function total_steps(built, facts)
  local steps = 0
  for _, rule in ipairs(built.rules) do
    steps = steps + facts.matcher:counts(rule.id).steps
  end
  return steps
end

local function check_slow(facts, rule, all, tell)
  local counts = facts.matcher:counts(rule.id)
  if counts.exhausted > 0 then
    return tell(rule, "slow-rule", ("rule %s ran out of steps in %d places")
      :format(rule.name, counts.exhausted), "bound its repeats")
  end
  local each = counts.steps / math.max(1, facts.tokens)
  if each > PER_TOKEN and counts.steps > SHARE * all then
    tell(rule, "slow-rule", ("rule %s takes %.0f %% of all steps"):format(
      rule.name, 100 * counts.steps / all))
  end
end

--- Tells what the corpus shows of each rule.
---@param tell fun(rule: table, code: string, text: string, help: string?)
function lint_corpus.check(built, facts, tell)
  local all = total_steps(built, facts)
  for _, rule in ipairs(built.rules) do
    if not facts.matches[rule.id] then
      tell(rule, "never-fires",
        ("rule %s has no match in %d tokens"):format(rule.name, facts.tokens))
    end
    check_subsumed(built, facts, rule, tell)
    check_slow(facts, rule, all, tell)
  end
end

return lint_corpus
