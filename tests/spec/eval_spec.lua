-- Figures against gold: those of the sample set are counted by hand.
local core = require "hearsay.core"
local links = require "hearsay.score.links"
local program = dofile "tests/spec/program.lua"
local spans = require "hearsay.text.spans"
local hearsay, shell, write = program.run, program.shell, program.write
local documents, read = program.documents, program.read

local GOLD = program.root .. "/tests/data/eval/gold.jsonl"
local FOUND = program.root .. "/tests/data/eval/found.jsonl"
local STORIES = program.root .. "/tests/data/stories/0*.txt"

before_each(program.open)
after_each(program.close)

local function figures(...)
  local code, out, err = hearsay("eval", "--json", ...)
  assert.equal("", err)
  assert.equal(0, code)
  local result = documents(out)[1]
  return result.figures, result
end

describe("eval", function()
  -- hit, found, gold
  local COUNTS = {
    event = { 6, 7, 7 }, ["event:meeting"] = { 2, 2, 2 },
    ["event:suspension"] = { 1, 2, 2 }, row = { 4, 7, 7 }, party = { 7, 9, 10 },
    agent = { 6, 7, 8 }, counterpart = { 1, 2, 2 }, matter = { 4, 4, 4 },
    time = { 2, 2, 2 }, ["time value"] = { 1, 2, 2 }, attribution = { 3, 5, 3 },
    ["kind:named"] = { 0, 0, 1 }, ["kind:unattributed"] = { 1, 1, 1 },
    chain = { 3, 4, 3 },
  }
  local RATES = { status = { 5, 6 }, ["source kind"] = { 2, 3 }, tie = { 5, 6 } }

  it("counts hits, false alarms and misses by type and role", function()
    local found, result = figures(GOLD, FOUND)
    for name, want in pairs(COUNTS) do
      local figure = found[name]
      assert.same({ name, want[1], want[2], want[3] },
        { name, figure.hit, figure.pred, figure.gold })
    end
    for name, want in pairs(RATES) do
      assert.same({ name, want[1], want[2] },
        { name, found[name].hit, found[name].gold })
    end
    assert.same({ 7, 1 }, { result.documents, result.missing })
    assert.equal(1, result.status.planned.held)
    assert.is_nil(found.place)
  end)

  it("lists what was missed and what is false, in its text", function()
    local _, out = hearsay("eval", "--misses", GOLD, FOUND)
    for _, line in ipairs {
      "missed: missed suspension: called off\n    The miners’ union",
      "extra: extra suspension: noon\n    Dov Brandt was due",
      "status: wrong status: resume (held, not planned)\n",
      "sources: missed agent: The owners\n",
      "sources: wrong kind: Ana Rook (role, not named)\n",
      "sources: extra attribution: whose (The owners / whose)\n",
    } do assert.is_truthy(out:find(line, 1, true), line) end
    assert.is_nil(out:find("extra meeting", 1, true))
    local _, painted = hearsay("eval", "--misses", "--color=always", GOLD, FOUND)
    assert.matches("rejected the offer and \27%[1;31mcalled\27%[m", painted)
    local _, json = hearsay("eval", "--misses", "--json", GOLD, FOUND)
    assert.equal("called off", documents(json)[1].misses[1].text)
  end)

  it("ends with 1 when a figure is lower than asked for", function()
    for _, case in ipairs { { 0, "0.85" }, { 1, "0.86" },
      { 0, "row=0.5,status=0.8" }, { 1, "row=0.5,status=0.9" },
      { 2, "rwo=0.5" }, { 2, "lots" }, { 2, "1.5" } } do
      local code, _, err = hearsay("eval", "--fail-under", case[2], GOLD, FOUND)
      assert.equal(case[1], code, case[2])
      assert.equal(case[1] == 0, err == "")
    end
  end)

  it("extracts from the gold's own texts without a file", function()
    local found = figures(GOLD)
    assert.equal(7, found.event.gold)
    assert.is_true(found.event.hit >= 5)
  end)

  it("counts the same with any number of processes", function()
    assert.same(figures(GOLD), figures("-j2", GOLD))
  end)

  it("says what is wrong with its files, and where", function()
    write("bad.jsonl", '{"id":"a","text":"x","events":[]}\n{"id":\n')
    write("far.jsonl", '{"id":"a","text":"x","events":[{"type":"meeting",'
      .. '"trigger":{"start":0,"end":9}}]}\n')
    write("none.jsonl", '{"id":"a","events":[]}\n')
    write("twice.jsonl", ('{"id":1,"text":"x","events":[]}\n'):rep(2))
    write("odd.jsonl", '{"id":"right","text":"x"}\n')
    for _, case in ipairs {
      { "bad.jsonl:2: ", "bad.jsonl" }, { "far.jsonl:1: the span 0%-9", "far.jsonl" },
      { "neither 'text' nor 'path'", "none.jsonl" }, { "is taken", "twice.jsonl" },
      { "no gold.jsonl: ", "no gold.jsonl" }, { "a gold file is missing" },
      { "odd.jsonl:1: this is no line", GOLD, "odd.jsonl" },
    } do
      local code, out, err = hearsay("eval", table.unpack(case, 2))
      assert.same({ 2, "" }, { code, out })
      assert.matches(case[1], err)
    end
  end)
end)

describe("gold", function()
  -- Links without a source lower the precision of `attribution`, whatever gold
  -- says; their own figure is kind:unattributed.
  local function is_perfect(found)
    assert.is_true(found.event.gold > 50)
    for name, figure in pairs(found) do
      local value = name == "attribution" and figure.r or figure.f1
      assert.equal(1.0, value or figure.accuracy, name)
    end
  end

  it("made of extracted lines finds all of them", function()
    shell('"$HEARSAY" extract ' .. STORIES .. " >found.jsonl")
    assert.equal(0, (shell '"$HEARSAY" gold found.jsonl >gold.jsonl'))
    is_perfect(figures("gold.jsonl", "found.jsonl"))
    is_perfect(figures("gold.jsonl"))
    is_perfect(figures("found.jsonl", "found.jsonl"))
  end)

  it("made of brat's files finds all of them", function()
    shell('"$HEARSAY" extract ' .. STORIES .. " >found.jsonl")
    shell('"$HEARSAY" extract --format brat -o work ' .. STORIES)
    is_perfect(figures("work", "found.jsonl"))
    assert.equal(0, (shell '"$HEARSAY" gold work >gold.jsonl'))
    is_perfect(figures("gold.jsonl", "found.jsonl"))
  end)

  it("holds what somebody corrected in brat", function()
    write("a.txt", "The union met the owners. The owners refused.\n")
    hearsay("extract", "--format", "brat", "-o", "work", "a.txt")
    local ann = program.folder .. "/work/a.ann"
    write("work/a.ann", (read(ann):gsub("Status E1 held", "Status E1 planned")
      .. "A9\tOptional E2\n"))
    local _, out = hearsay("gold", "work/a.ann")
    local record = documents(out)[1]
    assert.equal("planned", record.events[1].status)
    assert.equal("refusal", record.optional[1].type)
    assert.equal("The union met the owners. The owners refused.\n", record.text)
    local found = figures "work"
    assert.same({ 0, 1, 1 }, { found.status.hit, found.event.gold, found.event.pred })
  end)

  it("tells a broken line of brat", function()
    write("a.txt", "x")
    write("a.ann", "T1\tMeeting 0 1\tx\nT2\tMeeting zero one\tx\n")
    local code, _, err = hearsay("gold", "a.ann")
    assert.equal(2, code)
    assert.matches("a%.ann:2: no TYPE START END", err)
  end)
end)

describe("spans", function()
  it("go to bytes and back, in every unit", function()
    local text = "a\u{E9}\u{1F600}z\u{10FFFF}"
    local starts = { 0, 1, 3, 7, 8, 12 }
    local records = { list = {} }
    for i, start in ipairs(starts) do
      records.list[i] = { start = start, ["end"] = starts[i + 1] or start }
    end
    for _, unit in ipairs { "byte", "codepoint", "utf16" } do
      local there = spans.convert(records, text, unit)
      assert.same(records, spans.to_bytes(there, text, unit))
    end
  end)

  it("share a word when it says something", function()
    local text = "of the “Élan” — with £5"
    local function share(first, past)
      local span = { start = first, ["end"] = past }
      return links.shares_word(text, span, span)
    end
    assert.is_false(share(0, 10)) -- of the and a quotation mark
    assert.is_true(share(0, #"of the “Él"))
    local dash = #"of the “Élan” "
    assert.is_false(share(dash, dash + #"— with £"))
    assert.is_true(share(dash, #text))
    assert.is_false(links.shares_word(text, nil, { start = 0, ["end"] = 2 }))
  end)
end)

-- The scorer that the gold outside this project came with.
describe("the figures", function()
  local SHARED = program.root .. "/../shared/"

  local function theirs(gold, found)
    local code, out = shell(("python3 %sbin/score-events %s %s --json"):format(
      SHARED, gold, found))
    assert.equal(0, code)
    return core.json_decode(out)
  end

  local function compare(gold, found)
    local ours = figures(gold, found)
    for name, want in pairs(theirs(gold, found)) do
      local have = ours[name]
      if want.accuracy then
        assert.is_true(math.abs(have.accuracy - want.accuracy) < 0.00056, name)
      else
        for _, field in ipairs { "p", "r", "f1" } do
          assert.is_true(math.abs(have[field] - want[field]) < 0.00056, name)
        end
        assert.same({ want.gold, want.pred }, { have.gold, have.pred })
      end
    end
  end

  it("are those of the other scorer", function()
    if not core.stat(SHARED .. "bin/score-events") then
      return pending "no ../shared here"
    end
    compare(GOLD, FOUND)
    for _, name in ipairs { "events-dev", "articles-dev" } do
      local gold = SHARED .. "gold/" .. name .. ".jsonl"
      local input = {}
      for i, one in ipairs(documents(read(gold))) do
        input[i] = core.json_encode { id = one.n, text = one.text }
      end
      write("in.jsonl", table.concat(input, "\n") .. "\n")
      shell '"$HEARSAY" extract in.jsonl >found.jsonl'
      compare(gold, "found.jsonl")
    end
  end)
end)
