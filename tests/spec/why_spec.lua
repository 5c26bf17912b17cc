-- hearsay why: each of the outcomes, with what belongs to it.
local hearsay = require "hearsay"
local program = dofile "tests/spec/program.lua"
local why = require "hearsay.author.why"

local RULES = [=[
words.Beast = { "zebra", "old ox" }
def.Eats = "(graze | browse)"

rule "eat.plain" {
  doc = "x", event = "eating", status = "draft",
  match = "who:Beast+ calmly* @Eats (on | near) what:Cap",
  except = { [[ @graze near "Oslo" ]], "never @graze" },
}
rule "eat.long" {
  doc = "x", event = "eating", status = "draft", priority = 0,
  match = "who:Beast @graze on what:Cap and what:Cap",
}
rule "eat.first" {
  doc = "x", event = "eating", status = "draft", priority = 5,
  match = [[ @browse near "Rome" ]],
}
rule "rest.declined" {
  doc = "x", event = "resting", status = "draft", match = "@rest who:Cap?",
  on = function(m)
    if m.who then return true end
    return nil, "nobody rests"
  end,
}
rule "rest.failed" {
  doc = "x", event = "failing", status = "draft", match = "@rest",
  on = function(m) return m.wrong end,
}
]=]

local TEXT = "A zebra graze on Paris. The zebra calmly calmly graze under Paris on foot. "
  .. "One zebra graze near Oslo. This zebra graze on Rome and Nice. "
  .. "Two zebra browse near Rome. They rest. Then rest Ann. Nothing here. "
  .. "A zebra graze on"

before_each(function()
  program.open()
  os.execute(("mkdir '%s/zoo'"):format(program.folder))
  program.write("zoo/pack.lua",
    'return { name = "zoo", version = "1", files = { "zoo.lua" } }')
  program.write("zoo/zoo.lua", RULES)
  program.write("a.txt", TEXT .. "\n")
end)
after_each(program.close)

local function ask(name, sentence)
  local pack, problems = hearsay.pack(program.folder .. "/zoo")
  assert.same({}, problems)
  local asked = assert(why.open(pack, name))
  return why.rule(asked, hearsay.read(TEXT), sentence)
end

local function one(name, sentence)
  local answers = ask(name, sentence)
  assert.equal(1, #answers)
  assert.equal(sentence, answers[1].sentence)
  return answers[1]
end

describe("why", function()
  it("tells a match, and its extent", function()
    local answer = one("eat.plain", 1)
    assert.equal("matched", answer.outcome)
    assert.equal("zebra graze on Paris", answer.match.text)
    assert.equal(answer.match.text,
      TEXT:sub(answer.match.start + 1, answer.match["end"]))
  end)

  it("tells what was missing where nothing started", function()
    local answer = one("eat.plain", 8)
    assert.equal("never", answer.outcome)
    local words = {}
    for _, list in ipairs(answer.missing) do words[list[1]] = true end
    assert.is_true(words["graze | browse"])
    assert.is_true(words.Beast)
  end)

  it("tells the element and the token where it stopped", function()
    local answer = one("eat.plain", 2)
    assert.equal("stopped", answer.outcome)
    assert.equal("under", answer.token.text)
    assert.equal("under", TEXT:sub(answer.token.start + 1, answer.token["end"]))
    assert.matches("on | near", answer.wanted)
  end)

  it("aligns the pattern with the tokens it took", function()
    local rows = one("eat.plain", 2).aligned
    local texts = {}
    for i, row in ipairs(rows) do texts[i] = row.element .. "=" .. (row.text or "?") end
    assert.equal("who:Beast+=zebra  calmly*=calmly calmly  @Eats=graze  "
      .. "on | near=?  what:Cap=?", table.concat(texts, "  "))
    assert.is_true(rows[4].stopped)
  end)

  it("knows the end of the sentence", function()
    local answer = one("eat.plain", 9)
    assert.equal("stopped", answer.outcome)
    assert.is_nil(answer.token)
    assert.equal("Cap", answer.wanted)
  end)

  it("tells the exception that vetoed", function()
    local answer = one("eat.plain", 3)
    assert.equal("vetoed", answer.outcome)
    assert.equal("except 1", answer.by)
    assert.equal('@graze near "Oslo"', answer.reason)
  end)

  it("tells the rule that won, and why it won", function()
    local answer = one("eat.plain", 4)
    assert.equal("superseded", answer.outcome)
    assert.equal("eat.long", answer.by)
    assert.equal("longer", answer.reason)
    answer = one("eat.plain", 5)
    assert.equal("eat.first", answer.by)
    assert.equal("higher priority", answer.reason)
  end)

  it("tells what the rule's function said", function()
    local answer = one("rest.declined", 6)
    assert.equal("declined", answer.outcome)
    assert.equal("nobody rests", answer.reason)
    assert.equal("matched", one("rest.declined", 7).outcome)
    answer = one("rest.failed", 6)
    assert.equal("failed", answer.outcome)
    assert.matches("capture 'wrong' does not exist", answer.reason)
  end)

  it("says of every sentence what extract finds there", function()
    local pack = hearsay.pack(program.folder .. "/zoo")
    local found = {}
    for _, event in ipairs(pack:events(hearsay.read(TEXT))) do
      found[event.rule .. ":" .. event.sentence.start] = true
    end
    for _, rule in ipairs(pack.rules) do
      for _, answer in ipairs(ask(rule.name)) do
        local doc = hearsay.read(TEXT)
        pack:extract(doc)
        local _, _, start = doc:sentence(answer.sentence)
        assert.equal(answer.outcome == "matched",
          found[rule.name .. ":" .. start] == true,
          rule.name .. " " .. answer.sentence)
      end
    end
  end)

  it("lists the rules that came near, the nearest first", function()
    local pack = hearsay.pack(program.folder .. "/zoo")
    local asked = why.open(pack)
    local near = why.near(asked, hearsay.read(TEXT), 4)
    assert.equal("eat.long", near[1].rule)
    assert.equal("matched", near[1].outcome)
    assert.equal("eat.plain", near[2].rule)
    assert.equal("superseded", near[2].outcome)
    assert.same({}, why.near(asked, hearsay.read(TEXT), 8))
  end)
end)

describe("hearsay why", function()
  local run = program.run

  it("shows the pattern above the tokens", function()
    local code, out = run("why", "-r", "zoo", "eat.plain", "a.txt:2")
    assert.equal(0, code)
    assert.matches("a%.txt:2: The zebra calmly calmly graze under Paris on foot%.\n"
      .. "  who:Beast%+  calmly%*        @Eats  on | near  what:Cap\n"
      .. "  zebra       calmly calmly  graze  ✗ under\n"
      .. "  stopped at `under`: wanted `", out)
  end)

  it("tells sentences in which nothing started together", function()
    local _, out = run("why", "-r", "zoo", "rest.failed", "a.txt")
    assert.matches("a%.txt: 7 sentences\n  never started: `rest` is not here\n", out)
  end)

  it("writes JSON", function()
    local code, out = run("why", "--json", "-r", "zoo", "eat.plain", "a.txt")
    assert.equal(0, code)
    local records = program.documents(out)
    assert.equal(9, #records)
    assert.equal("matched", records[1].outcome)
    assert.equal("a.txt", records[1].path)
    assert.equal("vetoed", records[3].outcome)
    assert.equal("calmly calmly", records[2].aligned[2].text)
  end)

  it("lists what came near, for - instead of a rule", function()
    local _, out = run("why", "-r", "zoo", "-", "a.txt:4")
    assert.matches("\n  eat%.long +matched `zebra graze on Rome and Nice`\n"
      .. "  eat%.plain +matched `zebra graze on Rome`, superseded by eat%.long "
      .. "%(longer%)\n", out)
  end)

  it("says what is not there: a rule, a file, a sentence", function()
    local code, _, err = run("why", "-r", "zoo", "eat.plian", "a.txt")
    assert.equal(2, code)
    assert.matches("did you mean 'eat%.plain'", err)
    assert.equal(3, (run("why", "-r", "zoo", "eat.plain", "b.txt")))
    code, _, err = run("why", "-r", "zoo", "eat.plain", "a.txt:99")
    assert.equal(3, code)
    assert.matches("no sentence 99", err)
  end)
end)
