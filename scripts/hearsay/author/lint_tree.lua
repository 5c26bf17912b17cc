--- Warnings that a pattern's tree alone gives away.

local complain = require "hearsay.pack.complain"
local core = require "hearsay.core"
local tree = require "hearsay.pack.tree"

local lint_tree = {}

---@class hearsay.Scope what the pack knows, for the checks
---@field rules hearsay.Rules
---@field defs table<string, table> trees of definitions
---@field lists table<string, table<string, boolean>> first words of word lists
---@field written table<string, boolean> labels that rules write
---@field known table<string, boolean>? words of the pack's lists
---@field corpus table<string, boolean>? words of the corpus

---@alias hearsay.Warn fun(code: string, node: table, text: string, help: string?)

--- Words --------------------------------------------------------------------

local function is_known(word, scope)
  return scope.known[word] or scope.corpus and scope.corpus[word]
end

-- A dictionary form that the pack knows and that is not the word itself.
local function known_lemma(word, scope)
  local itself = false
  for _, lemma in ipairs(scope.rules:lemmas(word)) do
    if lemma == word then
      itself = true
    elseif is_known(lemma, scope) then
      return lemma, itself
    end
  end
  return nil, itself
end

-- The known word that two letters changed places in, or that a letter was
-- doubled in: the slips that are hardly ever another word.
local function slip_of(word, known)
  for i = 1, #word - 1 do
    local a, b = word:sub(i, i), word:sub(i + 1, i + 1)
    local head, tail = word:sub(1, i - 1), word:sub(i + 2)
    local meant = a == b and head .. b .. tail or head .. b .. a .. tail
    if known[meant] then return meant end
  end
end

-- A dictionary does not have every word, so without a corpus only what looks
-- like a slip of the pen is told.
local function check_unknown(node, word, scope, warn)
  local near = #word > 4 and slip_of(word, scope.known)
  if not near and not scope.corpus then return end
  near = near or #word > 4 and complain.nearest(word, scope.known, 2)
  warn("unknown-word", node, ("no list%s has the word `%s`"):format(
    scope.corpus and " and no text of the corpus" or "", word),
    near and ("did you mean `%s`? If not, quote it"):format(near)
      or "if it is meant, quote it")
end

local function check_word(node, scope, warn)
  local count = #core.doc(node.text, scope.rules)
  if count > 1 then
    return warn("split-literal", node, ("`%s` is cut into %d tokens"):format(
      node.text, count), "write the parts: each bare word finds its own forms")
  end
  local word = node.text:lower()
  if not scope.known or word:find "%d" or scope.dictionary[word] then return end
  local lemma, itself = known_lemma(word, scope)
  if lemma and not (itself and is_known(word, scope)) then
    warn("inflected-word", node, ("`%s` is a form of `%s`"):format(word, lemma),
      ("write `%s` for every form, or \"%s\" for this one"):format(lemma, word))
  elseif not lemma and not is_known(word, scope) then
    check_unknown(node, word, scope, warn)
  end
end

local REGEX_MARKS = { "%.%*", "%.%+", "%.%?", "\\[wdsbWDSB]", "%[%^?%w%-%w.*%]",
  "%(%?", "%w|%w", "%)[%*%+]", "%][%*%+%?]" }

local function check_string(node, _, warn)
  for _, mark in ipairs(REGEX_MARKS) do
    if node.text:find(mark) then
      return warn("looks-like-regex", node,
        "a string is searched for as it stands, not as a regex",
        "a regex on one token is written between slashes")
    end
  end
end

-- Blanks that the regex itself asks for; in a set they may be one of many.
local function asks_for_blank(regex)
  return regex:gsub("\\.", "x"):gsub("%[[^%]]*%]", "x"):find "[ \t]" ~= nil
    or regex:find("\\s", 1, true) ~= nil
      and regex:find "\\s%*" == nil and regex:find "\\s%?" == nil
end

local function check_regex(node, _, warn)
  if not asks_for_blank(node.text) then return end
  warn("split-literal", node, "no token holds a blank, so this finds nothing",
    "write one part for each token")
end

local function check_test(node, scope, warn)
  if node.text == "len" or node.value_type == "regex" then return end
  if node.text == "shape" or node.text == "tag" then return end
  if #core.doc(node.value, scope.rules) > 1 then
    warn("split-literal", node, ("no token is `%s`: the tokenizer cuts it"):format(
      node.value), "quote it alone: a string may be several tokens")
  end
end

--- Choices ------------------------------------------------------------------

local function check_twins(node, warn)
  local seen = {}
  for _, part in ipairs(node) do
    local text = tree.text(part)
    if seen[text] then
      warn("duplicate-alternative", part,
        ("`%s` stands in this choice already"):format(text))
    end
    seen[text] = true
  end
end

-- Whether `short` is how `long` begins, part by part.
local function is_start(short, long)
  local a, b = tree.items(tree.strip(short)), tree.items(tree.strip(long))
  if #a >= #b then return false end
  for i, item in ipairs(a) do
    if tree.text(item) ~= tree.text(b[i]) then return false end
  end
  return true
end

local function check_hidden(node, warn)
  for i = 2, #node do
    for j = 1, i - 1 do
      if is_start(node[j], node[i]) then
        warn("shadowed-alternative", node[i],
          ("`%s` before it is taken first, so this is never reached"):format(
            tree.text(node[j])), "put the longer part first")
        break
      end
    end
  end
end

-- Nothing follows these parts, so what is taken first is final.
local function check_end(node, warn)
  if node.type == "alt" then
    check_hidden(node, warn)
    for _, part in ipairs(node) do check_end(part, warn) end
  elseif node.type == "seq" then
    check_end(node[#node], warn)
  elseif node.type == "capture" or node.type == "anchor" then
    check_end(node[1], warn)
  end
end

--- Negations ----------------------------------------------------------------

local NO_LETTERS = { Num = true, Punct = true, Stop = true, Quote = true,
  Dash = true }

local function shares_a_form(a, b, scope)
  local lemmas = {}
  for _, lemma in ipairs(scope.rules:lemmas(a.text:lower())) do
    lemmas[lemma] = true
  end
  lemmas[a.text:lower()] = true
  if lemmas[b.text:lower()] then return true end
  for _, lemma in ipairs(scope.rules:lemmas(b.text:lower())) do
    if lemmas[lemma] then return true end
  end
  return false
end

local function starts_some_entry(literal, list, scope)
  local word = literal.text:lower()
  if list[word] then return true end
  for _, lemma in ipairs(scope.rules:lemmas(word)) do
    if list[lemma] then return true end
  end
  -- an entry in a form of the word is found by its own dictionary forms
  return list.forms ~= nil
end

-- Whether a literal may be a token that `other` accepts; true when in doubt.
local function may_meet(literal, other, scope)
  if other.type == "name" then
    if NO_LETTERS[other.text] then return not literal.text:find "^%a" end
    local list = scope.lists[other.text]
    if list and not scope.written[other.text] and literal.type == "word" then
      return starts_some_entry(literal, list, scope)
    end
  end
  local words = tree.literals(other, scope)
  if not words then return true end
  for _, word in ipairs(words) do
    if shares_a_form(literal, word, scope) then return true end
  end
  return false
end

local function never_meet(literals, other, scope)
  for _, literal in ipairs(literals) do
    if may_meet(literal, other, scope) then return false end
  end
  return true
end

local function warn_negation(node, negated, warn)
  warn("useless-negation", node,
    ("the word beside it is never `%s`"):format(tree.text(negated)),
    "leave the negation out")
end

local function check_both(node, scope, warn)
  for _, part in ipairs(node) do
    if part.type == "not" then
      for _, other in ipairs(node) do
        local literals = other ~= part and tree.literals(other, scope)
        if literals and never_meet(literals, part[1], scope) then
          warn_negation(part, part[1], warn)
          break
        end
      end
    end
  end
end

-- (?!X) word
local function check_look(node, scope, warn)
  for i = 1, #node - 1 do
    local look = node[i]
    if look.type == "look" and look.look == "not_ahead" then
      local literals = tree.literals(node[i + 1], scope)
      local first = tree.items(look[1])[1]
      if literals and never_meet(literals, first, scope) then
        warn_negation(look, look[1], warn)
      end
    end
  end
end

--- The door -----------------------------------------------------------------

local CHECKS = { word = check_word, string = check_string, regex = check_regex,
  test = check_test, both = check_both, seq = check_look,
  alt = function(node, _, warn) check_twins(node, warn) end }

--- Looks at one pattern.
---@param node table its tree
---@param scope hearsay.Scope
---@param warn hearsay.Warn
---@param at_end boolean whether nothing follows the pattern
function lint_tree.check(node, scope, warn, at_end)
  tree.walk(node, function(part)
    local check = CHECKS[part.type]
    if check then check(part, scope, warn) end
  end)
  if at_end then check_end(node, warn) end
end

-- The words that the anchor may be; nil when it may be anything.
local function words_of_anchors(anchors, scope)
  if #anchors == 0 then return nil end
  local words = {}
  for _, anchor in ipairs(anchors) do
    if not tree.literals(anchor, scope, words) then return nil end
  end
  return words
end

-- The tokens of an exception that may fall on the anchor.
local function parts_of_except(except)
  local parts = tree.anchors(except)
  if #parts > 0 then return parts end
  tree.walk(except, function(part)
    if part.type == "look" or part.type == "step" then return false end
    if #part == 0 or part.type == "not" then
      parts[#parts + 1] = part
      return false
    end
  end)
  return parts
end

--- Whether an exception can fall on the rule's anchor.
---@param except table tree
---@param rule table tree of the rule's pattern
---@param scope hearsay.Scope
---@return boolean
function lint_tree.can_veto(except, rule, scope)
  local words = words_of_anchors(tree.anchors(rule), scope)
  if not words then return true end
  for _, part in ipairs(parts_of_except(except)) do
    for _, word in ipairs(words) do
      if may_meet(word, part, scope) then return true end
    end
  end
  return false
end

return lint_tree
