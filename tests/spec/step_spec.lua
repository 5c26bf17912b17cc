-- Relation steps: patterns that walk the parse. The sentences are short and
-- plain, so that any parser worth shipping reads them right.
local hearsay = require "hearsay"

local pack = hearsay.pack()

-- What a pattern captures in a text: "name=text" in order, joined by blanks;
-- nil when it does not match.
local function captures(pattern, text)
  local compiled = assert(pack:pattern(pattern))
  local hits = compiled:find(assert(hearsay.read(text)))
  if #hits == 0 then return nil end
  local parts = {}
  for _, hit in ipairs(hits) do
    for _, c in ipairs(hit.captures) do
      parts[#parts + 1] = c.name .. "=" .. text:sub(c.start + 1, c["end"])
    end
  end
  return table.concat(parts, "; ")
end

local function mistake(pattern)
  local compiled, problem = pack:pattern(pattern)
  assert.is_nil(compiled)
  return problem.code
end

describe("a relation step", function()
  it("finds the subject and the object of a verb", function()
    assert.equal("who=The minister; what=the plan",
      captures("@reject >nsubj who:Phrase >obj what:Phrase",
        "The minister rejected the plan on Friday."))
  end)

  it("takes no token, so several may follow one word", function()
    assert.equal("what=the plan; who=The minister",
      captures("@reject >obj what:Phrase >nsubj who:Phrase",
        "The minister rejected the plan."))
  end)

  it("is required, unless it says that it is not", function()
    local text = "The minister rejected the plan."
    assert.is_nil(captures("@reject >iobj x:Phrase", text))
    assert.equal("", captures("@reject >iobj? x:Phrase", text))
  end)

  it("knows the subtypes of a relation, and one of them by its full name",
    function()
      local text = "The plan was rejected by the union."
      assert.equal("x=The plan", captures("@reject >nsubj x:Phrase", text))
      assert.equal("x=The plan", captures("@reject >nsubj:pass x:Phrase", text))
    end)

  it("leaves the preposition out of the phrase", function()
    assert.equal("by=the union", captures("@reject >obl by:Phrase",
      "The plan was rejected by the union."))
  end)

  it("with + and * goes to all, coordinated ones too", function()
    assert.equal("who=Peru; who=Chile",
      captures("@sign >nsubj+ who:Phrase", "Peru and Chile signed the treaty."))
    assert.equal("who=Peru",
      captures("@sign >nsubj who:Phrase", "Peru and Chile signed the treaty."))
  end)

  it("borrows the subject of the verb that it is coordinated with", function()
    assert.equal("who=The bank",
      captures("@freeze >nsubj who:Phrase",
        "The bank closed its doors and froze all accounts."))
  end)

  it("starts at the verb of a phrasal verb", function()
    assert.equal("what=the talks", captures('@(break off) >obj what:Phrase',
      "The rebels broke off the talks."))
  end)

  it("starts at the head of an item of several words", function()
    assert.equal("who=The rebels", captures('@(walk out) >nsubj who:Phrase',
      "The rebels walked out of the talks."))
  end)

  it("goes to the head with <", function()
    assert.equal("verb=rejected",
      captures("plan <obj verb:Verb", "The minister rejected the plan."))
  end)

  it("matches what stands behind it over the word that it has come to",
    function()
      assert.equal("who=minister",
        captures("@reject >nsubj who:minister", "The minister rejected it."))
      assert.is_nil(captures("@reject >nsubj who:mayor",
        "The minister rejected it, the mayor said."))
    end)

  it("can be denied by a look-ahead", function()
    assert.is_nil(captures("x:@reject (?!>obj _)", "The union rejected it."))
    assert.equal("x=resigned",
      captures("x:@resign (?!>obj _)", "The minister resigned."))
  end)
end)

describe("a mistake in a step", function()
  it("is told by its code", function()
    assert.equal("unknown-relation", mistake "@reject >nsub x:Phrase")
    assert.equal("unknown-relation", mistake "@reject > x:Phrase")
    assert.equal("part-outside", mistake "@reject x:Phrase")
    assert.equal("anchor-count", mistake "reject >obj @plan")
  end)
end)

describe("without a parser", function()
  local plain, problems = hearsay.pack("rules/en", { no_grammar = true })

  it("the rules of the pack work", function()
    assert.is_table(plain)
    assert.same({}, problems)
    local doc = hearsay.read "Peru rejected a plan."
    assert.equal("refusal", plain:events(doc)[1].type)
  end)

  it("a pattern with a step is told that it cannot match", function()
    local _, all = plain:rebuild({ { kind = "rule", name = "x", file = "x",
      line = 1, value = { match = "@reject >nsubj who:Phrase",
        status = "draft" } } })
    assert.equal("needs-parser", all[#all].code)
    assert.equal("warning", all[#all].severity)
    local _, problem = plain:rebuild({ { kind = "rule", name = "x", file = "x",
      line = 1, value = { match = "@say Clause", status = "draft" } } })
    assert.equal("needs-parser", problem[#problem].code)
  end)
end)

describe("a model of one's own", function()
  local program = dofile "tests/spec/program.lua"
  before_each(function()
    program.open()
    program.write("a.txt", "The minister rejected the plan.\n")
    program.shell(("cp %s/rules/en/model/*.model ."):format(program.root))
  end)
  after_each(program.close)

  local function heads(...)
    local code, out, err = program.run("tokens", "--format", "conllu", "a.txt", ...)
    return code, out:find("\n2\tminister\tminister\tNOUN\tNN\t_\t3\tnsubj", 1, true), err
  end

  it("is a file, or a folder of both", function()
    for _, path in ipairs { "full.model", "." } do
      local code, found, err = heads("--model", path)
      assert.equal(0, code)
      assert.is_truthy(found)
      assert.equal("", err)
    end
  end)

  it("is told of when it is no model, and the tagger still works", function()
    program.shell "head -c 999 full.model > short.model; echo x > text.model"
    program.shell "mkdir gone; cp fast.model gone"
    local cases = { ["short.model"] = "cut short", ["text.model"] = "not a model",
      ["none.model"] = "no such file", gone = "gone/full.model:1",
      ["fast.model"] = "nettags" }
    for path, message in pairs(cases) do
      local code, out, err = program.run("tokens", "--format", "conllu", "a.txt",
        "--model", path)
      assert.equal(3, code)
      assert.is_truthy(err:find(path, 1, true) and err:find(message, 1, true), err)
      assert.is_truthy(out:find("\n2\tminister\tminister\tNOUN\tNN\t_\t_\t_", 1, true))
    end
  end)
end)

describe("the parse of a sentence", function()
  local text = "The minister rejected the plan. She left."

  local function parse(of, number)
    local doc = assert(hearsay.read(text))
    of:extract(doc)
    return doc.cut:parse(number)
  end

  it("gives each word its head and its relation", function()
    local heads, relations = parse(pack, 1)
    assert.equal(6, #heads)
    assert.same({ 2, 3, 0, 5, 3 }, { table.unpack(heads, 1, 5) })
    assert.same({ "det", "nsubj", "root", "det", "obj" },
      { table.unpack(relations, 1, 5) })
    assert.equal(2, parse(pack, 2)[1])
  end)

  it("is nil past the last sentence and without a parser", function()
    assert.is_nil(parse(pack, 3))
    assert.is_nil(parse(assert(hearsay.pack(nil, { no_grammar = true })), 1))
  end)
end)
