-- hearsay profile, and the sentences around what find finds.
local program = dofile "tests/spec/program.lua"
local run = program.run

local RULES = [[
rule "eats" { doc = "x", event = "eats", status = "draft",
  match = "@graze on what:Cap", except = { "never @graze" } }
rule "eats.more" { doc = "x", event = "eats", status = "draft",
  match = "@graze on Cap and Cap" }
rule "rests" { doc = "x", event = "rests", status = "draft", match = "@rest",
  on = function(m) return nil, "no" end }
]]

local TEXT = "They graze on Oslo. They graze on grass. They never graze on Oslo. "
  .. "They graze on Oslo and Rome. They rest. Nothing.\n"

before_each(function()
  program.open()
  os.execute(("mkdir '%s/zoo'"):format(program.folder))
  program.write("zoo/pack.lua",
    'return { name = "zoo", version = "1", files = { "zoo.lua" } }')
  program.write("zoo/zoo.lua", RULES)
  program.write("a.txt", TEXT)
end)
after_each(program.close)

local function profile(...)
  local code, out = run("profile", "--json", "-r", "zoo", ...)
  assert.equal(0, code)
  local rows, order = {}, {}
  for i, row in ipairs(program.documents(out)) do
    rows[row.rule], order[i] = row, row.rule
  end
  return rows, order
end

describe("profile", function()
  it("counts what became of each rule", function()
    local rows = profile "a.txt"
    local eats = rows.eats
    assert.equal(4, eats.started)
    assert.equal(1, eats.stopped)
    assert.equal("Cap", eats.at:match "Cap")
    assert.equal(1, eats.vetoed)
    assert.equal(1, eats.superseded)
    assert.equal(1, rows["eats.more"].matched)
    assert.equal(1, rows.rests.declined)
    assert.equal(0, rows.rests.failed)
    local share = 0
    for _, row in pairs(rows) do share = share + row.share end
    assert.is_true(math.abs(share - 100) < 0.01)
  end)

  it("times the rules that were started", function()
    local rows = profile "a.txt"
    assert.is_true(rows.eats.ms > 0)
    assert.is_true(rows.rests.ms > 0)
  end)

  it("sorts by a column", function()
    local _, order = profile("--sort", "rule", "a.txt")
    assert.same({ "eats", "eats.more", "rests" }, order)
    _, order = profile("--sort", "declined", "a.txt")
    assert.equal("rests", order[1])
    assert.equal(2, (run("profile", "--sort", "colour", "a.txt")))
  end)

  it("prints a table, with the time a token takes", function()
    local code, out = run("profile", "-r", "zoo", "a.txt")
    assert.equal(0, code)
    assert.matches("^rule +keyed +needs +started", out)
    assert.matches("\n1 documents, %d+ tokens, [%d.]+ s of matching, %d+ ns a token\n$",
      out)
  end)
end)

describe("find", function()
  local function find(...)
    local code, out = run("find", "-r", "zoo", ...)
    assert.equal(0, code)
    return out
  end

  before_each(function()
    program.write("b.txt", "One. Two zebra. Three. Four. Five. Six zebra. "
      .. "Seven zebra. Eight.\n")
  end)

  it("shows sentences around, each once, with -- where some are left out", function()
    assert.equal("b.txt-1- One.\nb.txt:2: Two zebra.\nb.txt-3- Three.\n--\n"
      .. "b.txt-5- Five.\nb.txt:6: Six zebra.\nb.txt:7: Seven zebra.\n"
      .. "b.txt-8- Eight.\n", find("-C1", "zebra", "b.txt"))
    assert.equal("b.txt:2: Two zebra.\nb.txt-3- Three.\n--\nb.txt:6: Six zebra.\n"
      .. "b.txt:7: Seven zebra.\nb.txt-8- Eight.\n", find("-A", "1", "zebra", "b.txt"))
    assert.equal("b.txt-1- One.\nb.txt:2: Two zebra.\nb.txt-3- Three.\n"
      .. "b.txt-4- Four.\nb.txt-5- Five.\nb.txt:6: Six zebra.\n"
      .. "b.txt:7: Seven zebra.\n", find("-B9", "zebra", "b.txt"))
  end)

  it("parts files, too, and stops after so many", function()
    assert.equal("b.txt:2: Two zebra.\nb.txt-3- Three.\n--\nb.txt:2: Two zebra.\n"
      .. "b.txt-3- Three.\n", find("-A1", "-m1", "zebra", "b.txt", "b.txt"))
    assert.equal("b.txt:2\n", find("-c", "-m", "2", "zebra", "b.txt"))
  end)
end)
