-- find, tokens, test and rules, from the outside.
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write = program.run, program.shell, program.write
local documents, lines_of = program.documents, program.lines

local TEXT = "Peru sent a minister. She met an envoy in Geneva, and met him "
  .. "again.\nThey did not sign.\n"

before_each(function()
  program.open()
  write("a.txt", TEXT)
end)
after_each(program.close)

describe("find", function()
  it("prints file, sentence and text", function()
    local code, out = hearsay("find", "meet", "a.txt")
    assert.equal(0, code)
    assert.equal("a.txt:2: She met an envoy in Geneva, and met him again.\n", out)
  end)

  it("counts, and lists", function()
    write("b.txt", "Nothing here.\n")
    local _, count = hearsay("find", "-c", "meet", "a.txt", "b.txt")
    assert.equal("a.txt:2\nb.txt:0\n", count)
    local _, list = hearsay("find", "-l", "meet", "a.txt", "b.txt")
    assert.equal("a.txt\n", list)
  end)

  it("colours the hits", function()
    local _, out = hearsay("find", "--color", "always", "meet", "a.txt")
    local _, hits = out:gsub("\27%[1;31mmet\27%[m", "")
    assert.equal(2, hits)
  end)

  it("writes JSON, one line a hit, with captures", function()
    local code, out = hearsay("find", "--json", "x:meet", "a.txt")
    local hits = documents(out)
    assert.equal(0, code)
    assert.equal(2, #hits)
    for _, hit in ipairs(hits) do
      assert.equal("met", TEXT:sub(hit.start + 1, hit["end"]))
      assert.equal("x", hit.captures[1].name)
      assert.equal("met", hit.captures[1].text)
      assert.equal(2, hit.sentence.number)
    end
  end)

  it("exits with 1 when nothing is found, 3 when a file failed", function()
    assert.equal(1, (hearsay("find", "zebra", "a.txt")))
    assert.equal(3, (hearsay("find", "meet", "a.txt", "nowhere.txt")))
  end)

  it("points at the mistake in a pattern", function()
    local code, _, err = hearsay("find", "meet (", "a.txt")
    assert.equal(2, code)
    assert.matches("| meet %(", err)
    assert.matches("%^", err)
  end)
end)

describe("tokens", function()
  it("writes spans that cover the words of the text", function()
    local code, out = hearsay("tokens", "--format", "jsonl", "a.txt")
    local document = documents(out)[1]
    assert.equal(0, code)
    assert.equal(3, #document.sentences)
    local first = document.tokens[1]
    assert.equal("Peru", TEXT:sub(first[1] + 1, first[2]))
    for _, span in ipairs(document.tokens) do
      assert.not_matches("%s", TEXT:sub(span[1] + 1, span[2]))
    end
  end)

  local function words(text, ...)
    write("cut.txt", text)
    local _, out = hearsay("tokens", "--format", "jsonl", "cut.txt", ...)
    local document = documents(out)[1]
    local list = {}
    for i, span in ipairs(document.tokens) do
      list[i] = text:sub(span[1] + 1, span[2])
    end
    return table.concat(list, "|"), #document.sentences
  end

  it("cuts clitics off, or leaves them", function()
    local text = "Peru's envoy didn't sign."
    assert.equal("Peru|'s|envoy|did|n't|sign|.", (words(text)))
    assert.equal("Peru's|envoy|didn't|sign|.", (words(text, "--keep-clitics")))
  end)

  it("cuts as UAX #29 does when asked to", function()
    local text = "Mr. Rojas paid 3½-hour visits. He left."
    local news, two = words(text)
    local plain, three = words(text, "--segment", "unicode")
    assert.is_truthy(news:find("Mr.|Rojas|paid|3½|-|hour|", 1, true))
    assert.is_truthy(plain:find("Mr|.|Rojas|paid|3|½|", 1, true))
    assert.equal(2, two)
    assert.equal(3, three)
  end)

  it("ends a sentence at a line end when told to", function()
    local text = "The envoy\nmet the minister."
    assert.equal(1, select(2, words(text, "--line-ends", "join")))
    assert.equal(2, select(2, words(text, "--line-ends", "split")))
  end)

  it("shows a table with a heading for each sentence", function()
    local code, out = hearsay("tokens", "--format", "table", "a.txt")
    assert.equal(0, code)
    for number = 1, 3 do
      assert.is_truthy(out:find("a.txt:" .. number .. "\n", 1, true))
    end
    assert.matches("0%-4 +Peru", out)
  end)
end)

describe("test", function()
  it("counts the examples of the built-in rules", function()
    local code, out = hearsay "test"
    assert.equal(0, code)
    assert.matches("%d+ passed, 0 failed, %d+ known misses\n$", out)
  end)

  it("fails when an example fails, and names its place", function()
    shell "mkdir mine"
    write("mine/stones.lua", [[
rule "stones.lay" {
  doc = "a rule that cannot hold", event = "meeting", match = "@juggle",
  yes = { "They juggled in Rome.", "Stones lay in the grass." },
  no = { "They will juggle." },
}
]])
    local code, out = hearsay("test", "-r", "mine", "stones")
    assert.equal(1, code)
    assert.matches("mine/stones%.lua:%d+: missed: stones%.lay: Stones lay", out)
    assert.matches("mine/stones%.lua:%d+: noisy: stones%.lay: They will juggle", out)
    assert.matches("1 passed, 2 failed, 0 known misses\n$", out)
  end)
end)

describe("rules", function()
  it("lists the files inside", function()
    local code, out = hearsay("rules", "--list")
    assert.equal(0, code)
    assert.matches("rules/en/pack%.lua\n", out)
  end)

  it("copies them out, and they work as the built-in ones do", function()
    assert.equal(0, (hearsay("rules", "--copy", "mine/here")))
    local _, inside = hearsay("extract", "a.txt")
    local code, outside = hearsay("extract", "-r", "mine/here/en", "a.txt")
    assert.equal(0, code)
    assert.equal(inside, outside)
  end)

  it("know their lines, though the program carries them compiled", function()
    hearsay("rules", "--copy", "mine/lines")
    local _, inside = hearsay("doc", "np.base")
    local _, outside = hearsay("doc", "-r", "mine/lines/en", "np.base")
    local line = inside:match "rules/en/phrases%.lua:(%d+)"
    assert.is_string(line)
    assert.equal(line, outside:match "mine/lines/en/phrases%.lua:(%d+)")
  end)

  it("writes over nothing", function()
    hearsay("rules", "--copy", "mine")
    write("mine/en/pack.lua", "-- changed by hand\n")
    local code, _, err = hearsay("rules", "--copy", "mine")
    assert.equal(3, code)
    assert.matches("is there already", err)
    assert.equal("-- changed by hand\n",
      program.read(program.folder .. "/mine/en/pack.lua"))
  end)

  it("wants to know what to do", function()
    assert.equal(2, (hearsay "rules"))
  end)
end)

it("the stock interpreter gives the same records as the program", function()
  local hearsay_module = require "hearsay"
  local doc = assert(hearsay_module.read(TEXT, { id = "a.txt" }))
  local records = assert(hearsay_module.pack()):extract(doc)
  local _, out = hearsay("extract", "a.txt")
  local events = documents(out)[1].events
  assert.equal(#records.events, #events)
  for i, event in ipairs(records.events) do
    assert.equal(event.trigger.start, events[i].trigger.start)
    assert.equal(event.type, events[i].type)
  end
  assert.is_true(#lines_of(out) == 1)
end)
