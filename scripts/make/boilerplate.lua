--- Learns the points of rules/en/boilerplate.lua from marked pages.
-- usage: lua5.4 scripts/make/boilerplate.lua [--check] PAGES.jsonl... > learned.lua
--
-- A page is {"id", "lines": [...], "labels": "kd?t..."}: k keep, d drop, t title,
-- ? do not count. Two sums are learned: of a line by itself, then of a line in
-- its place, for which the first is put to work. --check learns on four fifths
-- of the pages and measures on the fifth, five times. Without it the rules
-- file is printed with the learned points in it.

local boilerplate = require "hearsay.text.boilerplate"
local core = require "hearsay.core"

local FOLDS, ROUNDS, RATE, PULL = 5, 40, 0.3, 0.004

-- Reading ------------------------------------------------------------------

local function hash(text)
  local sum = 0
  for i = 1, math.min(#text, 12) do sum = (sum * 31 + text:byte(i)) % 1000003 end
  return sum
end

local function read_pages(path, set, into)
  for line in io.lines(path) do
    local page = assert(core.json_decode(line))
    into[#into + 1] = { set = set, lines = page.lines, labels = page.labels,
      fold = hash(page.id) % FOLDS }
  end
end

-- The lines as the core sees them, each with its label. A line that is blank
-- to the core has none.
local function judge(rules, page)
  local judged, _, raw = rules.lines:judge(table.concat(page.lines, "\n"), true)
  judged.kind = raw and "raw" or "tidy"
  local at, next_line = 0, 1
  for i, line in ipairs(page.lines) do
    local found = judged[next_line]
    if found and found.start >= at and found.start < at + #line then
      found.label = page.labels:sub(i, i)
      for _, name in ipairs(found.traits) do
        if name == "head" then found.is_head = true end
      end
      next_line = next_line + 1
    end
    at = at + #line + 1
  end
  return judged
end

-- Features -------------------------------------------------------------------

local OWN = {}
for i = 0, 63 do
  local name = core.line_trait(i)
  if not name then break end
  OWN[name] = true
end

local function own_features(line, kind, data)
  local features = { start = 1, tidy = kind == "tidy" and 1 or nil }
  for _, name in ipairs(line.traits) do
    if OWN[name] then features[name] = 1 end
  end
  for id, covered in pairs(line.covered) do
    local name = data.words[id + 1].file
    if id > 0 then
      features[name .. ".any"] = 1
      features[name .. ".share"] = covered / math.max(1, math.min(96, line.words))
    end
  end
  for _, id in ipairs(line.patterns) do
    local pattern = data.patterns[id + 1]
    if not pattern.fixed then features["pattern." .. pattern.name] = 1 end
  end
  return features
end

-- In a text that was cleaned before, what lines look like says little and
-- differs from page to page: only what the lists and patterns know counts, and
-- where a line stands. More would be learning the pages by heart.
local TIDY_PLACES = { first = true, early = true, late = true, last = true,
  head = true }

local function place_features(line, kind)
  local features = { start = 1, shape = line.shape, words = line.said }
  for _, name in ipairs(line.traits) do
    local fits = kind == "raw" or TIDY_PLACES[name] or name:find "known$"
    if not OWN[name] and fits then features[name] = 1 end
  end
  return features
end

-- Learning -------------------------------------------------------------------

local TARGET = { k = 0, t = 0, d = 1 }

-- One example a line; a page of many lines counts less for each.
local function examples(pages, judged, kind, features, data)
  local list = {}
  for i, page in ipairs(pages) do
    local weight = math.min(1, 8 / math.sqrt(#page.lines))
    for _, line in ipairs(judged[i]) do
      local target = TARGET[line.label]
      if target and (not kind or kind == judged[i].kind) then
        list[#list + 1] = { target = target,
          features = features(line, judged[i].kind, data),
          weight = weight * (line.label == "t" and line.is_head and 2
            or line.label == "t" and 0.5 or 1)
            * (not kind and judged[i].kind == "tidy" and 0.3 or 1) }
      end
    end
  end
  return list
end

local function sum(weights, features)
  local total = 0
  for name, value in pairs(features) do
    total = total + (weights[name] or 0) * value
  end
  return total
end

-- Logistic regression: steps that shrink with what a weight has seen, and a
-- pull towards zero, so that what is rare stays small.
local function learn(list, start, fixed)
  local weights, seen = {}, {}
  for name, value in pairs(start) do weights[name] = value end
  local state = 12345
  for _ = 1, ROUNDS do
    for i = #list, 2, -1 do
      state = (state * 1103515245 + 12345) % 2147483648
      local j = state % i + 1
      list[i], list[j] = list[j], list[i]
    end
    for _, example in ipairs(list) do
      local guess = 1 / (1 + math.exp(-sum(weights, example.features)))
      local slope = (guess - example.target) * example.weight
      for name, value in pairs(example.features) do
        local weight = weights[name] or 0
        local step = slope * value + PULL * (weight - (start[name] or 0))
        seen[name] = (seen[name] or 1) + step * step
        if name ~= fixed then
          weights[name] = weight - RATE * step / math.sqrt(seen[name])
        end
      end
    end
  end
  return weights
end

-- Putting the points into the table ------------------------------------------

local function round(x) return math.floor(x * 10 + 0.5) / 10 end

local function put_own(data, weights)
  for _, list in ipairs(data.words) do
    list.any = round(math.max(0, weights[list.file .. ".any"] or 0))
    list.share = round(math.max(0, weights[list.file .. ".share"] or 0))
  end
  for _, pattern in ipairs(data.patterns) do
    if not pattern.fixed then
      pattern.points = round(weights["pattern." .. pattern.name] or 0)
    end
  end
  for name in pairs(OWN) do data.alone[name] = round(weights[name] or 0) end
  data.alone.start = round(weights.start)
  data.alone.tidy = round(weights.tidy or 0)
end

-- How far the second sum leans towards keeping a line: what a text that was
-- cleaned before loses weighs more than what stays in it.
local LEAN = { tidy = 1.3, raw = 0 }

local function put_places(data, kind, weights)
  for name, value in pairs(weights) do data[kind][name] = round(value) end
  data[kind].start = round(weights.start - LEAN[kind])
end

local function judge_all(data, pages)
  local rules, judged = boilerplate.build(data), {}
  for i, page in ipairs(pages) do judged[i] = judge(rules, page) end
  return judged
end

local START = { tidy = { shape = 0.2, words = 1, start = -1 },
  raw = { shape = 0.5, words = 1 } }

local function train(pages)
  local data = boilerplate.data()
  local own = examples(pages, judge_all(data, pages), nil, own_features, data)
  put_own(data, learn(own, {}))
  local judged = judge_all(data, pages)
  for _, kind in ipairs { "tidy", "raw" } do
    local placed = examples(pages, judged, kind, place_features, data)
    put_places(data, kind, learn(placed, START[kind],
      kind == "tidy" and "shape" or nil))
  end
  return data
end

-- Measuring ------------------------------------------------------------------

local function count(pages, judged, shift, score)
  for i, page in ipairs(pages) do
    local row = score[page.set]
    for _, line in ipairs(judged[i]) do
      local kept = #judged[i] == 1 or line.score <= shift[judged[i].kind]
      if line.label == "k" then
        row[kept and "good" or "lost"] = row[kept and "good" or "lost"] + 1
      elseif line.label == "d" and kept then
        row.junk = row.junk + 1
      end
    end
  end
end

-- What leaning more would change, in the one kind of page and in the other.
local SHIFTS = {}
for _, shift in ipairs { -0.6, -0.3, 0, 0.3, 0.6, 0.9 } do
  SHIFTS[#SHIFTS + 1] = { tidy = shift, raw = 0 }
  SHIFTS[#SHIFTS + 1] = { tidy = 0, raw = shift }
end

local function empty_scores(sets)
  local scores = {}
  for i, shift in ipairs(SHIFTS) do
    scores[i] = { shift = shift }
    for set = 1, sets do scores[i][set] = { good = 0, lost = 0, junk = 0 } end
  end
  return scores
end

local function show(scores)
  for _, score in ipairs(scores) do
    local parts = {}
    for set, row in ipairs(score) do
      local precision = row.good / math.max(1, row.good + row.junk)
      local recall = row.good / math.max(1, row.good + row.lost)
      parts[set] = ("P %.3f R %.3f F1 %.3f"):format(precision, recall,
        2 * precision * recall / math.max(1e-9, precision + recall))
    end
    io.stderr:write(("tidy %4.1f raw %4.1f  "):format(score.shift.tidy,
      score.shift.raw),
      table.concat(parts, "   |   "), "\n")
  end
end

local function check(pages, sets)
  local scores = empty_scores(sets)
  for fold = 0, FOLDS - 1 do
    local learned, held = {}, {}
    for _, page in ipairs(pages) do
      local to = page.fold == fold and held or learned
      to[#to + 1] = page
    end
    local judged = judge_all(train(learned), held)
    for _, score in ipairs(scores) do count(held, judged, score.shift, score) end
  end
  show(scores)
end

-- Writing --------------------------------------------------------------------

local function patch_sum(source, name, weights)
  local rows = {}
  for trait, points in pairs(weights) do
    if points ~= 0 then
      rows[#rows + 1] = ('    ["%s"] = %g,'):format(trait, points)
    end
  end
  table.sort(rows)
  return (source:gsub("\n  " .. name .. " = {.-\n  },", function()
    return "\n  " .. name .. " = {\n" .. table.concat(rows, "\n") .. "\n  },"
  end))
end

local function patch(source, data)
  for _, list in ipairs(data.words) do
    source = source:gsub('(file = "' .. list.file:gsub("%-", "%%-")
      .. '".-any = )%-?[%d.]+(, share = )%-?[%d.]+',
      ("%%1%g%%2%g"):format(list.any, list.share), 1)
  end
  for _, pattern in ipairs(data.patterns) do
    source = source:gsub('(name = "' .. pattern.name:gsub("%-", "%%-")
      .. '".-points = )%-?[%d.]+', ("%%1%g"):format(pattern.points), 1)
  end
  for _, name in ipairs { "alone", "tidy", "raw" } do
    source = patch_sum(source, name, data[name])
  end
  return source
end

local pages, sets, checking = {}, 0, false
for _, word in ipairs(arg) do
  if word == "--check" then
    checking = true
  else
    sets = sets + 1
    read_pages(word, sets, pages)
  end
end
if checking then
  check(pages, sets)
else
  local data = train(pages)
  local scores = empty_scores(sets)
  local judged = judge_all(data, pages)
  for _, score in ipairs(scores) do count(pages, judged, score.shift, score) end
  show(scores)
  local carried = require "hearsay.carried"
  io.write(patch(carried.read "rules/en/boilerplate.lua", data))
end
