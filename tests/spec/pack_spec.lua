-- Packs: using one another, being reloaded, patterns out of data, contexts.
local core = require "hearsay.core"
local hearsay = require "hearsay"
local program = dofile "tests/spec/program.lua"
local version = require "hearsay.pack.version"

before_each(program.open)
after_each(program.close)

local function at(name) return program.folder .. "/" .. name end

-- Writes files by path, making their folders.
local function write(files)
  for name, text in pairs(files) do
    local folder = name:match "^(.*)/"
    if folder then os.execute(("mkdir -p '%s'"):format(at(folder))) end
    program.write(name, text)
  end
end

local function manifest(name, number, ...)
  local files = {}
  for i, file in ipairs { ... } do files[i] = ("%q"):format(file) end
  return ("return { name = %q, version = %q, files = { %s } }"):format(name,
    number, table.concat(files, ", "))
end

local function rule(name, match, event)
  return ("rule %q { doc = 'x', event = %q, match = [[ %s ]], status = 'draft' }\n")
    :format(name, event or name, match)
end

local function types(pack, text)
  local list = {}
  for _, event in ipairs(pack:events(hearsay.read(text))) do
    list[#list + 1] = event.type
  end
  table.sort(list)
  return table.concat(list, " ")
end

local function codes(problems)
  local list = {}
  for i, problem in ipairs(problems) do list[i] = problem.code end
  return table.concat(list, " ")
end

describe("use", function()
  it("reads a pack next to the caller, once, before the file goes on", function()
    write {
      ["zoo/pack.lua"] = manifest("zoo", "1.0", "a.lua", "b.lua"),
      ["zoo/a.lua"] = 'use "beasts"\n' .. rule("eats", "Beast @graze"),
      ["zoo/b.lua"] = 'use "beasts"\ndef.Two = "Beast Beast"\n',
      ["beasts/pack.lua"] = manifest("beasts", "2.1", "beasts.lua"),
      ["beasts/beasts.lua"] = 'words.Beast = words.file "beasts.txt"\n'
        .. rule("beast.seen", "@Beast", "seen"),
      ["beasts/words/beasts.txt"] = "zebra\n",
    }
    local pack, problems = hearsay.pack(at "zoo")
    assert.equal("", codes(problems))
    assert.equal("eats seen", types(pack, "One zebra graze."))
  end)

  it("finds a file, a folder of HEARSAY_PATH, and the built-in pack", function()
    write {
      ["zoo.lua"] = 'use "more"\n' .. rule("eats", "Beast @graze"),
      ["more.lua"] = 'words.Beast = { "zebra" }\n',
      ["far/off/own/x.lua"] = rule("rests", "@rest"),
      ["lone/pack.lua"] = manifest("lone", "1", "x.lua"),
      ["lone/x.lua"] = 'use "en"\n' .. rule("rests", "Weekday @rest"),
    }
    local pack, problems = hearsay.pack(at "zoo.lua")
    assert.equal("", codes(problems))
    assert.equal("eats", types(pack, "One zebra graze."))
    program.write("a.txt", "They rest.\n")
    local code, out = program.shell [[
      HEARSAY_PATH=nowhere:$PWD/far/off "$HEARSAY" extract --format event \
        -r far/off/own a.txt
      mkdir sub; echo 'use "own"' >sub/u.lua
      HEARSAY_PATH=nowhere:$PWD/far/off "$HEARSAY" extract --format event \
        -r sub/u.lua a.txt]]
    assert.equal(0, code)
    assert.equal(2, select(2, out:gsub('"rests"', "")) // 2)
    pack, problems = hearsay.pack(at "lone")
    assert.equal("", codes(problems))
    assert.equal("rests", types(pack, "On Monday rest."))
  end)

  it("holds a pack to a version", function()
    write { ["beasts/pack.lua"] = manifest("beasts", "1.2.10") }
    for condition, wanted in pairs { [">=1.2"] = "", [">=1.2 <2"] = "",
      ["1.2"] = "", [">=1.3"] = "pack-version", ["<1.2"] = "pack-version",
      ["1.20"] = "pack-version", ["new"] = "pack-version" } do
      write { ["zoo.lua"] = ("use('beasts', %q)\n"):format(condition) }
      local _, problems = hearsay.pack(at "zoo.lua")
      assert.equal(wanted, codes(problems), condition)
    end
  end)

  it("compares versions number by number", function()
    assert.is_true(version.fits("1.10", ">1.9"))
    assert.is_false(version.fits("1.10", "<1.9"))
    assert.is_true(version.fits("2", ">=2.0.0, <3"))
    assert.is_nil(version.fits("2", "soon"))
    assert.is_nil(version.fits("2", "=> 1"))
  end)

  it("refuses circles and names that are none, and says where it looked", function()
    write {
      ["a/pack.lua"] = manifest("a", "1", "x.lua"),
      ["a/x.lua"] = 'use "b"\n',
      ["b/pack.lua"] = manifest("b", "1", "x.lua"),
      ["b/x.lua"] = '\nuse "a"\n' .. rule("rests", "@rest"),
      ["c.lua"] = 'use "nowhere"\n',
    }
    local pack, problems = hearsay.pack(at "a")
    assert.equal("use-circle", codes(problems))
    assert.equal(at "b/x.lua", problems[1].file)
    assert.equal(2, problems[1].line)
    assert.equal("rests", types(pack, "They rest."))
    local _, unknown = hearsay.pack(at "c.lua")
    assert.equal("unknown-pack", codes(unknown))
    assert.is_truthy(unknown[1].help:find(program.folder, 1, true))
  end)
end)

describe("reload", function()
  it("takes what the files say now", function()
    write { ["zoo/pack.lua"] = manifest("zoo", "1", "a.lua"),
      ["zoo/a.lua"] = rule("rests", "@rest") }
    local pack = hearsay.pack(at "zoo")
    assert.equal("", types(pack, "They graze."))
    write { ["zoo/a.lua"] = rule("rests", "@rest") .. rule("eats", "@graze") }
    assert.is_true(pack:reload())
    assert.equal("eats rests", types(pack, "They graze and rest."))
  end)

  it("keeps the old rules when the new ones have a mistake", function()
    write { ["zoo/pack.lua"] = manifest("zoo", "1", "a.lua"),
      ["zoo/a.lua"] = rule("rests", "@rest") }
    local pack = hearsay.pack(at "zoo")
    for bad, code in pairs { [rule("rests", "@Restt")] = "unknown-label",
      ["rule = = 1"] = "lua", ["while true do end"] = "limit" } do
      write { ["zoo/a.lua"] = bad }
      local done, problems = pack:reload()
      assert.is_nil(done)
      assert.equal(code, codes(problems))
      assert.equal("rests", types(pack, "They rest."))
    end
    write { ["zoo/pack.lua"] = "return 5" }
    assert.is_nil(pack:reload())
    os.execute(("rm -r '%s'"):format(at "zoo"))
    assert.is_nil(pack:reload())
    assert.equal("rests", types(pack, "They rest."))
  end)

  it("adds a piece of rule text, or nothing of it", function()
    write { ["zoo/pack.lua"] = manifest("zoo", "1", "a.lua"),
      ["zoo/a.lua"] = 'def.Eats = "graze"\n' .. rule("eats", "@Eats") }
    local pack = hearsay.pack(at "zoo")
    assert.is_true(pack:add 'def.Eats = "(" .. def.Eats .. " | browse)"')
    assert.equal("eats", types(pack, "They browse."))
    local done, problems = pack:add(rule("bad", "@Eatss"), "typed")
    assert.is_nil(done)
    assert.equal("typed", problems[1].file)
    assert.equal("eats", types(pack, "They browse."))
  end)
end)

describe("pat", function()
  local function evaluated(expression)
    write { ["zoo/pack.lua"] = manifest("zoo", "1", "a.lua"),
      ["zoo/a.lua"] = ("rule 'r' { doc = 'x', event = 'x', status = 'draft', "
        .. "match = %s }"):format(expression) }
    local pack, problems = hearsay.pack(at "zoo")
    assert.equal("", codes(problems), problems[1] and problems[1].text)
    return pack.rules[1].fields.match, pack
  end

  it("quotes what would mean something", function()
    for text, wanted in pairs { ["U.S."] = '"U.S."', meet = "meet",
      ["turn down"] = "turn down", ["say \"no\""] = 'say "\\"no\\""',
      ["Fed chair"] = '"Fed" chair', ["a|b"] = '"a|b"', ["50%"] = '"50%"' } do
      assert.equal(wanted, (evaluated(("pat.word(%q)"):format(text))))
    end
    assert.equal('"meet"', (evaluated 'pat.quote "meet"'))
  end)

  it("builds choices that find their words", function()
    local match, pack = evaluated [["@" .. pat.any { "graze", "lie down", "U.N." }]]
    assert.equal('@(graze | lie down | "U.N.")', match)
    assert.equal("x x", types(pack, "They graze. They lie down."))
    assert.equal("(a | b c)", (evaluated 'pat.either { "a", "b c" }'))
  end)

  it("takes patterns apart and puts them together", function()
    local match = evaluated [[(function()
      local tree = pat.tree "who:Word @(graze|rest){1,2}"
      table.insert(tree, { type = "string", text = "now" })
      return pat.text(tree)
    end)()]]
    assert.equal('who:Word @(graze | rest){1,2} "now"', match)
  end)

  it("says what is wrong with a tree", function()
    for _, tree in ipairs { "{}", "{ type = 'word', 1 }", "{ type = 'seq', {} }",
      "{ type = 'zebra' }", "5", "{ type = 'repeat', min = -1, { type = 'any' } }" } do
      write { ["zoo.lua"] = ("def.X = pat.text(%s)"):format(tree) }
      local _, problems = hearsay.pack(at "zoo.lua")
      assert.equal("lua", codes(problems), tree)
    end
    local deep = { type = "any" }
    for _ = 1, 100000 do deep = { type = "not", deep } end
    assert.has_error(function() core.print_pattern(deep) end)
  end)

  it("prints what it reads, for every notation", function()
    for _, text in ipairs { "a", "A", '"a b"', "/[a-z]+/", "_", "a b | c",
      "(a | b) c", "who:@(a b)?", "a{2,3}?", "a* b+ c{,4}", ".. ...", "..{2,4}",
      "!(a | b)", "(?=a) (?!b) (?<=c) (?<!d)", "a & !B", "^ a $",
      '[len>=3, tag="VBN"]', "@a >nsubj who:Phrase <obj? b" } do
      local tree = assert(core.parse_pattern(text))
      local printed = core.print_pattern(tree)
      assert.equal(printed, core.print_pattern(core.parse_pattern(printed)), text)
    end
  end)
end)

describe("a context", function()
  it("is asked once for each place, for all rules alike", function()
    local read = [[
rule "%s" { doc = "x", event = "%s", match = "@graze", status = "draft",
  on = function(m)
    if m.anchor.negated then return nil, "negated" end
    return { count = m.anchor.asked }
  end }
]]
    write { ["zoo/pack.lua"] = manifest("zoo", "1", "a.lua"),
      ["zoo/a.lua"] = [[
local asked = 0
context "negated" (function(span, doc)
  return span.first > 1 and doc:slice(span.first - 1) == "not"
end)
context "asked" (function() asked = asked + 1 return asked end)
]] .. read:format("a", "a") .. read:format("b", "b") }
    local pack, problems = hearsay.pack(at "zoo")
    assert.equal("", codes(problems))
    local doc = hearsay.read "They graze. They do not graze. They graze."
    local events = pack:events(doc)
    assert.equal(4, #events)
    local counts = {}
    for i, event in ipairs(events) do counts[i] = event.count end
    assert.same({ 1, 1, 2, 2 }, counts)
  end)
end)

describe("the built-in contexts", function()
  it("tell negation, modal verbs, quotation and tense", function()
    write { ["zoo.lua"] = [[
rule "a" { doc = "x", event = "trying", status = "draft", match = "@reject",
  on = function(m)
    return { what = table.concat({ tostring(m.anchor.negated or false),
      tostring(m.anchor.modal), tostring(m.anchor.quoted or false),
      tostring(m.anchor.tense) }, " ") }
  end }
]] }
    local pack, problems = hearsay.pack(at "zoo.lua")
    assert.equal("", codes(problems))
    for text, wanted in pairs {
      ["The government rejected the plan."] = "false nil false past",
      ["The government has not rejected the plan."] = "true nil false perfect",
      ["The government will reject the plan."] = "false will false future",
      ["The government might never reject the plan."] = "true might false nil",
      ["He said: \"The government rejects the plan.\""] = "false nil true present",
      ["The plan was rejected by the government."] = "false nil false past",
      ["The government wants to reject the plan."] = "false nil false infinitive",
    } do
      local found
      for _, event in ipairs(pack:events(hearsay.read(text))) do
        if event.type == "trying" then found = event.what end
      end
      assert.equal(wanted, found, text)
    end
  end)
end)

describe("emit", function()
  it("gives captures the names of fields, and constants as they are", function()
    write { ["zoo/pack.lua"] = manifest("zoo", "1", "a.lua"),
      ["zoo/a.lua"] = [[
rule "a" { doc = "x", event = "eating", status = "draft",
  match = "who:Cap+ @graze (with friend:Cap)? what:Num?",
  emit = { agent = "who", partner = "friend", status = { "ongoing" } } }
]] }
    local pack, problems = hearsay.pack(at "zoo")
    assert.equal("", codes(problems))
    local event = pack:events(hearsay.read "Today Ann Lee graze with Bo 7.")[1]
    assert.equal("ongoing", event.status)
    assert.equal("Today Ann Lee", event.agent[1].text)
    assert.equal("Bo", event.partner.text)
    assert.equal("7", event.what.text)
    assert.is_nil(event.who)
  end)
end)

describe("spans in functions", function()
  it("tell their words, bytes, labels and further captures", function()
    write { ["zoo/pack.lua"] = manifest("zoo", "1", "a.lua"),
      ["zoo/a.lua"] = [[
words.Beast = { "zebra" }
rule "a" { doc = "x", event = "eating", status = "draft",
  match = "who:Beast (and who:Beast)* @graze",
  on = function(m)
    local texts = {}
    for i, span in ipairs(m.who) do texts[i] = span.text end
    return { list = table.concat(texts, ","), count = #m.who, from = m.who.from,
      to = m.who[2].to, label = m.who.labels[1], head = m.anchor.head.text,
      words = table.concat(m.sent.tokens, "|"), lemma = m.anchor.lemma,
      none = m.who[3] == nil }
  end }
]] }
    local pack, problems = hearsay.pack(at "zoo")
    assert.equal("", codes(problems))
    local records = pack:extract(hearsay.read "A zebra and zebra graze.")
    assert.same({}, records.errors)
    local event = records.events[1]
    assert.equal("zebra,zebra", event.list)
    assert.equal(2, event.count)
    assert.equal(2, event.from)
    assert.equal(17, event.to)
    assert.equal("Beast", event.label)
    assert.equal("graze", event.head)
    assert.equal("graze", event.lemma)
    assert.equal("A|zebra|and|zebra|graze|.", event.words)
    assert.is_true(event.none)
  end)
end)

describe("a pack without grammar", function()
  it("guesses who takes part in a plain sentence", function()
    local pack = hearsay.pack(nil, { no_grammar = true })
    local event = pack:events(hearsay.read
      "The Chilean minister refused to sign the treaty.")[1]
    assert.equal("The Chilean minister", event.agent[1].text)
    assert.equal("to sign the treaty", event.matter.text)
  end)
end)
