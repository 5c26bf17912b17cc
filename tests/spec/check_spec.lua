-- hearsay check and explain: every code that the checks can give, on a rule
-- that has the mistake, and not on one that has it mended.
local codes = require "hearsay.author.codes"
local complain = require "hearsay.pack.complain"
local core = require "hearsay.core"
local hearsay = require "hearsay"
local lint = require "hearsay.author.lint"
local program = dofile "tests/spec/program.lua"

before_each(program.open)
after_each(program.close)

-- The problems of a rule file on top of the built-in pack, its own only.
local function check(source, corpus)
  program.write("mine.lua", source)
  local path = program.folder .. "/mine.lua"
  local pack, problems = hearsay.pack(path)
  if pack then problems = lint.run(pack, problems, corpus) end
  local own = {}
  for _, problem in ipairs(problems) do
    if problem.file == path then own[#own + 1] = problem end
  end
  return own
end

local function codes_of(problems)
  local found = {}
  for _, problem in ipairs(problems) do found[problem.code] = problem end
  return found
end

-- A rule around a pattern, with examples that fit none.
local function rule(match, more)
  return ('rule "mine.one" { doc = "x", event = "try", status = "draft",\n'
    .. "  match = [[ %s ]],\n  %s }\n"):format(match, more or "")
end

-- The problem of this code; what stands in the source under its marks.
local function expect(code, source, marked, corpus)
  local problem = codes_of(check(source, corpus))[code]
  assert.is_table(problem, ("no %s for: %s"):format(code, source))
  if marked then
    assert.equal(marked, problem.source:sub(problem.column,
      problem.column + problem.width - 1))
  end
  return problem
end

local function refuse(code, source, corpus)
  local problem = codes_of(check(source, corpus))[code]
  assert.is_nil(problem, problem and complain.text(problem))
end

describe("errors in patterns point at their place", function()
  for code, case in pairs {
    ["unknown-label"] = { "who:Acter @meet", "Acter" },
    ["unbounded-wildcard"] = { "@reject _* talk", "_*" },
    ["anchor-count"] = { "(@meet | talk) with" },
    ["empty-match"] = { "Det? Adj*" },
    ["no-positive-element"] = { "!Stop" },
    ["bad-range"] = { "meet{4,2}", "{4,2}" },
    ["open-bracket"] = { "meet (with", "(" },
    ["open-string"] = { 'meet "with', '"' },
    ["open-regex"] = { "meet /with", "/" },
    ["open-attribute"] = { "[len>3 meet", "m" },
    ["bad-attribute"] = { "[length>3] meet", "length>3" },
    ["bad-regex"] = { "/[a-/ meet" },
    ["back-reference"] = { [[/(a)\1/ meet]] },
    ["empty-string"] = { '"" meet', '""' },
    ["empty-anchor"] = { "meet @with?" },
    ["anchor-order"] = { "@who:meet", "@who:" },
    ["capture-inside"] = { "meet !(who:Cap)" },
    ["part-outside"] = { "who:Phrase @meet" },
    ["gap-quantifier"] = { "meet ..* talk", "*" },
    ["missing-item"] = { "(meet | )" },
    ["unquoted"] = { "on 3 may", "3" },
    ["unknown-character"] = { "€ meet", "€" },
    ["looks-like-regex"] = { "meet **" },
    ["unknown-relation"] = { "@meet > agent:Phrase" },
  } do
    it(code, function()
      local problem = expect(code, rule(case[1]), case[2])
      assert.equal(2, problem.line)
      assert.equal("error", problem.severity)
    end)
  end

  it("duplicate-id", function()
    expect("duplicate-id", rule "meet" .. rule "talk")
  end)

  it("cycle", function()
    local both = [[
rule "a" { doc = "x", label = "Aa", match = "Bb @meet", status = "draft" }
rule "b" { doc = "x", label = "Bb", match = "Aa @meet", status = "draft" }
]]
    program.write("mine.lua", both)
    local pack, problems = hearsay.pack(program.folder .. "/mine.lua")
    assert.is_nil(pack)
    assert.equal("cycle", problems[#problems].code)
    assert.matches("Aa %-> Bb", problems[#problems].text)
  end)

  it("in an exception and in a definition", function()
    expect("unknown-label", rule("@meet", "except = { [[ @meet Acter ]] }"), "Acter")
    expect("unknown-label", 'def.Mine = "Acter meet"\n', "Acter")
  end)

  it("says what was probably meant", function()
    assert.matches("did you mean `Weekday`",
      expect("unknown-label", rule "Weekdey meet").help)
    assert.matches("did you mean 'except'",
      expect("unknown-field", rule("meet", "excpt = {}")).help)
  end)
end)

describe("errors in rules", function()
  for code, more in pairs {
    ["unknown-field"] = "excpt = { 'x' }",
    ["bad-field"] = "yes = 'They met.'",
    ["unbound-capture"] = "emit = { agent = 'whom' }",
    ["unknown-code"] = "allow = { 'weak-litteral' }",
  } do
    it(code, function()
      assert.equal("error", expect(code, rule("who:Weekday @meet", more)).severity)
    end)
  end

  it("missing-field, unless it is a draft", function()
    expect("missing-field", 'rule "m" { match = "meet", event = "x" }')
    refuse("missing-field", rule "meet")
  end)

  it("in what is no rule, stage, word list or definition", function()
    expect("bad-rule", 'rule "x" "meet"')
    expect("bad-stage", 'stage "x" "meet"')
    expect("bad-context", 'context "x" {}')
    expect("bad-words", "words.Mine = 7")
    expect("bad-name", "words.mine = { 'x' }")
    expect("bad-definition", "def.Mine = {}")
    expect("duplicate-name", "def.Noun = 'meet'")
    expect("lua", "rule = = 5")
    expect("lua", "local x = nil; x.y = 1")
    expect("unknown-pack", 'use "nowhere"')
  end)

  it("in examples", function()
    local function examples(list) return rule("who:Weekday @meet", list) end
    expect("example-missed", examples "yes = { 'Nothing.' }", "Nothing.")
    expect("example-noisy", examples "no = { 'On Monday meet.' }")
    expect("example-noisy", examples "yes = { 'Monday meet. Friday meet.' }")
    expect("example-span", examples "yes = { 'On Monday [who meet].' }")
    refuse("example-noisy", examples
      "yes = { '[who Monday] meet. [who Friday] meet.' }")
    refuse("example-missed", examples "todo_yes = { 'Nothing.' }")
  end)
end)

describe("warnings", function()
  for code, case in pairs { -- the mistake, what is marked, and it mended
    ["inflected-word"] = { "who:Cap @met", "met", "who:Cap @meet" },
    ["unknown-word"] = { "who:Cap @refuuse", "refuuse", "who:Cap @refuse" },
    ["split-literal"] = { "a-la-carte menu", "a-la-carte", '"a-la-carte" menu' },
    ["looks-like-regex"] = { 'Cap "reject.*"', '"reject.*"', "Cap /reject.*/" },
    ["shadowed-alternative"] = { "@talk (with Cap | with Cap and Cap)",
      "with Cap and Cap", "@talk (with Cap and Cap | with Cap)" },
    ["duplicate-alternative"] = { "(talk | summit | talk) Cap", "talk",
      "(talk | summit) Cap" },
    ["useless-negation"] = { "Cap (meet & !Num)", "!Num", "Cap (meet & !Cap)" },
    ["no-literal"] = { "Cap{2} Num", "Cap{2} Num", "Cap{2} summit" },
    ["weak-literal"] = { "in Cap", "in Cap", "in Cap summit" },
  } do
    it(code, function()
      local problem = expect(code, rule(case[1]), case[2])
      assert.equal("warning", problem.severity)
      refuse(code, rule(case[3]))
      refuse(code, rule(case[1], ("allow = { %q }"):format(code)))
    end)
  end

  it("split-literal in a regex and in an attribute", function()
    expect("split-literal", rule [[meet /Foreign Minister/]])
    expect("split-literal", rule [[meet [text="Foreign Minister"] ]])
    refuse("split-literal", rule [[meet /Foreign|Minister/ ]])
  end)

  it("shadowed only at the end, where nothing follows", function()
    refuse("shadowed-alternative", rule "@talk (with | with Cap) Num")
    expect("shadowed-alternative", rule "@talk who:(with | with Cap)")
  end)

  it("useless-negation before a word, and with lists", function()
    expect("useless-negation", rule "Cap (?!talk) meet")
    expect("useless-negation",
      'words.Mine = { "zebra" }\n' .. rule "Cap (meet & !Mine)")
    refuse("useless-negation",
      'words.Mine = { "meet again" }\n' .. rule "Cap (meet & !Mine)")
    refuse("useless-negation", rule "Cap (meet & !(meet | talk))")
  end)

  it("useless-except", function()
    local function except(pattern)
      return rule("@(meet | talk) Cap", ("except = { [[ %s ]] }"):format(pattern))
    end
    expect("useless-except", except "deadline pass", "deadline pass")
    expect("useless-except", except "@deadline")
    refuse("useless-except", except "meet deadline")
    refuse("useless-except", except "@talk deadline")
    refuse("useless-except", except "Verb deadline")
    refuse("useless-except", except "!Cap deadline")
  end)

  it("replaced-name", function()
    local twice = 'def.Mine = "(zebra | ox)"\ndef.Mine = %s\n' .. rule "Mine @meet"
    local problem = expect("replaced-name", twice:format '"horse"', "def.Mine")
    assert.equal(2, problem.line)
    assert.matches("mine%.lua:1$", problem.text)
    refuse("replaced-name", twice:format '"(" .. def.Mine .. " | horse)"')
    expect("replaced-name", 'words.Mine = { "ox" }\nwords.Mine = { "cow" }\n'
      .. rule "Mine @meet", "words.Mine")
    problem = expect("replaced-name", 'words.Role = { "ox" }\n')
    assert.matches("rules/en/", problem.text)
  end)

  it("dead-label and dead-definition", function()
    expect("dead-label", 'words.Mine = { "zebra" }\n', "Mine")
    refuse("dead-label", 'words.Mine = { "zebra" }\n' .. rule "Mine @meet")
    refuse("dead-label", 'words.Mine = { "zebra" }\n'
      .. 'stage "zz" (function(doc) return doc:spans "Mine" end)')
    expect("dead-definition", 'def.Mine = "zebra"\n', "Mine")
    refuse("dead-definition", 'def.Mine = "zebra"\n' .. rule "Mine @meet")
    expect("dead-label",
      'rule "m" { doc = "x", label = "Mine", match = "meet", status = "draft" }')
  end)

  it("no-example", function()
    expect("no-example", rule "meet")
    refuse("no-example", rule("@zebra", "yes = { 'A zebra.' }, no = { 'A cow.' }"))
  end)

  it("are not given for the built-in rules under one's own", function()
    program.write("mine.lua", rule("@zebra", "yes = {'A zebra.'}, no = {'A cow.'}"))
    local path = program.folder .. "/mine.lua"
    local pack = hearsay.pack(path)
    for _, problem in ipairs(lint.run(pack, {})) do
      assert.equal(path, problem.file)
    end
  end)
end)

describe("with a corpus", function()
  local function texts(...)
    local list, i = { ... }, 0
    return function()
      i = i + 1
      return list[i]
    end
  end

  local MEET = ("Envoys will meet in Oslo. "):rep(4)

  it("tells rules that never match", function()
    expect("never-fires", rule "@zebra", nil, texts(MEET))
    refuse("never-fires", rule "@meet", texts(MEET))
  end)

  it("tells rules that add nothing", function()
    local two = rule "@meet" .. rule("@meet in"):gsub("mine.one", "mine.two")
    local problem = expect("subsumed-by", two, nil, texts(MEET))
    assert.equal("mine.two", problem.rule)
    assert.matches("mine%.one", problem.text)
  end)

  it("knows the words of the corpus", function()
    expect("unknown-word", rule "Cap @zzyzx", nil, texts(MEET))
    refuse("unknown-word", rule "Cap @zzyzx", texts(MEET .. "The zzyzx."))
  end)

  it("tells rules that eat the time", function()
    expect("slow-rule", rule "((_{1,40}) & (!yak){1,40}) zebra ox", nil,
      texts(("grass and more of it for an ox or a zebra "):rep(60)))
  end)
end)

describe("the command", function()
  local run = program.run

  it("prints place, code, picture and help, and exits with 1", function()
    program.write("mine.lua", rule "who:Acter @meet")
    local code, out = run("check", "mine.lua")
    assert.equal(1, code)
    assert.matches("mine%.lua:2:18: error%[unknown%-label%]: unknown label `Acter`\n"
      .. "  |   match = %[%[ who:Acter @meet %]%],\n"
      .. "  |                  ^^^^^\n  = help: ", out)
    assert.matches("\n1 error, %d+ warnings?\n$", out)
  end)

  it("writes JSON, one line a problem", function()
    program.write("mine.lua", rule "who:Acter @meet")
    local code, out = run("check", "--json", "mine.lua")
    local found = {}
    for _, record in ipairs(program.documents(out)) do found[record.code] = record end
    assert.equal(1, code)
    assert.equal(18, found["unknown-label"].column)
    assert.equal(5, found["unknown-label"].width)
    assert.equal("error", found["unknown-label"].severity)
  end)

  it("is quiet about rules that are in order, and exits with 0", function()
    program.write("mine.lua", rule("@zebra", "yes = {'A zebra.'}, no = {'A cow.'}"))
    local code, out = run("check", "mine.lua")
    assert.equal(0, code, out)
    assert.equal("0 errors, 0 warnings\n", out)
  end)

  it("explains a code, lists them, and knows near ones", function()
    local code, out = run("explain", "unknown-label")
    assert.equal(0, code)
    assert.matches("^error%[unknown%-label%]\n.*Actor", out)
    local _, all = run "explain"
    for _, name in ipairs(codes.list()) do
      assert.is_truthy(all:find(name, 1, true))
    end
    local wrong, _, err = run("explain", "unknown-lable")
    assert.equal(2, wrong)
    assert.matches("did you mean 'unknown%-label'", err)
  end)
end)

describe("codes", function()
  local function read(path)
    local file <close> = assert(io.open(path, "rb"))
    return file:read "a"
  end

  -- Codes as the sources write them: hy_problem_set and the like in C, code =
  -- "..." and :problem(..., "...") in Lua.
  local ROOMS = { "syntax", "resolve", "program", "rules", "order", "regex",
    "vocab", "forms", "lexicon", "literal", "postings", "wordlist" }
  local OTHER = { ["bad-"] = true } -- .. "stage", .. "context"

  local function emitted()
    local found = {}
    for _, room in ipairs(ROOMS) do
      local listing = io.popen(("ls core/%s*.c 2>/dev/null"):format(room))
      for path in listing:lines() do
        for code in read(path):gmatch '"(%l+%-[%l%-]+%l)"' do found[code] = path end
      end
    end
    for _, name in ipairs { "pack/build", "pack/reader", "author/lint",
      "author/lint_tree", "author/lint_corpus" } do
      local path = "scripts/hearsay/" .. name .. ".lua"
      local source = read(path)
      for code in source:gmatch 'code = "([%l%-]+)"' do found[code] = path end
      for code in source:gmatch 'warn%("([%l%-]+)"' do found[code] = path end
      for code in source:gmatch 'tell%(rule, "([%l%-]+)"' do found[code] = path end
      for code in source:gmatch 'line, "([%l%-]+)"' do found[code] = path end
      for code in source:gmatch '1, "([%l%-]+)"' do found[code] = path end
    end
    return found
  end

  it("are all explained", function()
    local count = 0
    for code, path in pairs(emitted()) do
      assert.is_truthy(OTHER[code] or codes.find(code),
        ("%s of %s is not in author/codes.lua"):format(code, path))
      count = count + 1
    end
    assert.is_true(count > 60, count)
  end)

  it("that are explained are short, and patterns in them can be read", function()
    for _, code in ipairs(codes.list()) do
      local kind, text = codes.find(code)
      assert.is_true(kind == "error" or kind == "warning")
      assert.is_true(#text > 20 and #text < 900, code)
    end
    assert.is_nil(codes.find "no-such-code")
    assert.is_table(core.parse_pattern "@meet who:Actor")
  end)
end)

describe("the built-in rules", function()
  it("are without a mistake and without a warning", function()
    local code, out = program.run("check")
    assert.equal("0 errors, 0 warnings\n", out)
    assert.equal(0, code)
  end)
end)
