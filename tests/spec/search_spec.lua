-- A search builds what its pattern can see of the pack and passes over the
-- sentences where nothing can match; it finds what the whole pack finds.
local core = require "hearsay.core"
local hearsay = require "hearsay"

local TEXT = [[
The Peruvian minister met her Bolivian counterpart in Geneva on Friday. Chile
refused to reopen the border, said Ana Quiroga, a spokeswoman for the ministry.

Talks between Peru and Chile were suspended. "We will not talk to them," the
envoy told Reuters. The rain went on. Two senior officials rejected the plan.]]

-- A word, a part of speech, a label of a list, of a rule, of rules that read
-- others, a step in the parse, a definition, and what is nowhere.
local PATTERNS = { "refuse", "Noun Stop", "Role", "who:NP @meet", "Voice .. Stop",
  "@refuse >nsubj who:Phrase", "@(meet | talk) Bound{,3} NP", "Weekday Stop",
  "zebra", "!Stop official" }

local pack = assert(hearsay.pack())

-- Every match as text, by the whole pack in every sentence.
local function all_of(pattern, document)
  local statement = { kind = "rule", name = "pattern", file = "pattern", line = 1,
    value = { match = pattern, status = "draft" } }
  local built = assert(pack:rebuild({ statement }, "pattern"))
  local doc = document:cut_by(built.core)
  local found = {}
  for i, match in ipairs(core.matcher(built.core):run(doc)) do
    found[i] = match.window .. ":" .. doc:slice(match.first, match.last)
  end
  return found
end

local function found_by(pattern, document, doc)
  local found = {}
  for i, hit in ipairs(assert(pack:pattern(pattern)):find(document, doc)) do
    found[i] = hit.sentence.number .. ":" .. TEXT:sub(hit.start + 1, hit["end"])
  end
  return found
end

describe("a search", function()
  it("finds what the whole pack finds", function()
    local document = assert(hearsay.read(TEXT))
    for _, pattern in ipairs(PATTERNS) do
      assert.same(all_of(pattern, document), found_by(pattern, document))
    end
  end)

  it("finds the same in a document that it has been through before", function()
    local document = assert(hearsay.read(TEXT))
    local doc = document:cut_by(pack.core)
    for _ = 1, 2 do
      for _, pattern in ipairs(PATTERNS) do
        assert.same(all_of(pattern, document), found_by(pattern, document, doc))
      end
    end
  end)

  it("knows the names of the whole pack when it says what is wrong", function()
    local _, problem = pack:pattern "Weekdey meet"
    assert.equal("unknown-label", problem.code)
    assert.matches("Weekday", problem.help)
  end)
end)

describe("an interruptible call", function()
  it("returns what the function returns, or its error", function()
    assert.same({ true, 1, 2 }, { core.interruptible(function() return 1, 2 end) })
    local ran, message, was = core.interruptible(error, "no", 0)
    assert.same({ false, "no", false }, { ran, message, was })
  end)

  -- The shell sends the signal that Ctrl-C does. To be called inside: a signal
  -- that comes before somebody listens ends the tests.
  local function kill_in(seconds)
    local pid = io.open "/proc/self/stat":read "n"
    os.execute(("{ sleep %s; kill -INT %d; } &"):format(seconds, pid))
  end

  it("ends a loop without an end, even one that catches errors", function()
    local ran, message, was = core.interruptible(function()
      kill_in(0.2)
      while true do pcall(function() while true do end end) end
    end)
    assert.is_false(ran)
    assert.matches("interrupted", message)
    assert.is_true(was)
  end)

  it("ends the matcher", function()
    local document = assert(hearsay.read((TEXT .. "\n\n"):rep(4000)))
    local doc = document:cut_by(pack.core)
    local ran, message, was = core.interruptible(function()
      kill_in(0.2)
      while true do core.matcher(pack.core):run(doc) end
    end)
    assert.is_false(ran)
    assert.matches("interrupted", message)
    assert.is_true(was)
  end)

  it("ends a rule's function", function()
    local guard = require "hearsay.pack.guard"
    local limits = { steps = 1 << 40, bytes = 1 << 20, seconds = 1000,
      patterns = 1 }
    local ran, message, was = core.interruptible(function()
      kill_in(0.2)
      guard.call(limits, function() while true do end end)
      while true do end
    end)
    assert.is_false(ran)
    assert.matches("interrupted", message)
    assert.is_true(was)
  end)
end)
