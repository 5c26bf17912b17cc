-- What a rule file can't do, tried every way.
local core = require "hearsay.core"
local hearsay = require "hearsay"
local reader = require "hearsay.pack.reader"
local program = dofile "tests/spec/program.lua"

local base = assert(reader.read())

-- Runs a rule file alone; its statements and problems, and the time it took.
local function run(source)
  local twin, start = base:copy(), os.clock()
  local before = #twin.statements
  twin:add(source, "evil.lua")
  local found = {}
  for i = before + 1, #twin.statements do
    found[twin.statements[i].name] = twin.statements[i].value
  end
  return found, twin.problems, os.clock() - start
end

-- The value of an expression inside a rule file, as text.
local function value(expression)
  local found, problems = run(("def.R = tostring(%s)"):format(expression))
  assert.same({}, problems)
  return found.R
end

local function fails(source, pattern, seconds)
  local _, problems, took = run(source)
  assert.equal(1, #problems, source)
  assert.matches(pattern, problems[1].text)
  assert.is_true(took < (seconds or 8), ("%s took %.1f s"):format(source, took))
  return problems[1]
end

describe("a rule file", function()
  it("has no way to the machine, to code or to other environments", function()
    for name in ([[os io require load loadstring loadfile dofile debug package
      print warn collectgarbage rawset rawget rawequal rawlen setmetatable
      getmetatable coroutine pcall xpcall _G _VERSION jit newproxy arg]])
      :gmatch "%S+" do
      assert.equal("nil", value(name), name)
    end
  end)

  it("has the library without its sharp parts", function()
    for name in ([[string.dump string.pack string.unpack string.packsize
      math.random math.randomseed table.foreach]]):gmatch "%S+" do
      assert.equal("nil", value(name), name)
    end
  end)

  it("finds no more as methods of strings", function()
    for _, name in ipairs { "dump", "pack", "unpack" } do
      assert.equal("nil", value(('("").%s'):format(name)))
    end
    assert.equal("true", value '("").rep == string.rep or ("x"):rep(2) == "xx"')
  end)

  it("still counts with numbers in strings", function()
    assert.equal("11", value '"10" + 1')
  end)

  it("leaves the strings of the host alone", function()
    run 'string.format = nil; string.len = function() return 7 end'
    assert.equal("function", type(("").dump))
    assert.equal(1, ("x"):len())
    assert.equal("1", ("%d"):format(1))
  end)

  it("cannot change the library of another file", function()
    run [[string.upper = function() return "bad" end
      table.concat, math.floor, pat.quote, utf8.char = nil]]
    assert.equal("GOOD", value 'string.upper "good"')
    assert.equal("GOOD", value '("good"):upper()')
    assert.equal("ab", value 'table.concat { "a", "b" }')
    assert.equal("1", value "math.floor(1.5)")
    assert.equal('"a"', value 'pat.quote "a"')
  end)

  it("cannot put anything under the names it was lent", function()
    fails("words.file = function() return {} end", "cannot be set")
    fails("def[1] = 'x'", "cannot be set")
  end)

  it("cannot read files outside of the pack's words", function()
    fails('words.X = words.file "../../../../etc/passwd"', "name of a file")
    fails("words.X = words.file(7)", "name of a file")
    fails('use "../../etc"', "named by letters")
  end)

  it("is text, never bytecode", function()
    local _, problems = run(string.dump(function() return 1 end))
    assert.equal(1, #problems)
    assert.matches("binary chunk", problems[1].text)
  end)

  it("is told the same on every run: no addresses, no order of hashing", function()
    assert.equal("table", value "{}")
    assert.equal("function", value "tostring")
    assert.equal("table", value 'string.format("%s", {})')
    fails('def.X = string.format("%p", {})', "no %%p")
    local keys = [[(function() local keys = {}
      for key in pairs { d = 1, b = 1, [3] = 1, a = 1, [1] = 1, c = 1 } do
        keys[#keys + 1] = tostring(key)
      end
      return table.concat(keys, " ") end)()]]
    assert.equal("1 3 a b c d", value(keys))
    fails("next({ 1 }, 1)", "use pairs")
  end)
end)

describe("a rule file is stopped when it", function()
  it("loops", function()
    local problem = fails("while true do end", "too many steps")
    assert.equal("limit", problem.code)
    assert.equal(1, problem.line)
    fails("::again:: goto again", "too many steps")
    fails("repeat local x = ('x'):rep(3) until false", "too many steps")
    fails("local function f() return f() end f()", "too many steps")
  end)

  it("calls itself without end", function()
    fails("local function f() return 1 + f() end f()", "stack overflow")
    fails("local function f() return ('x'):gsub('x', f) end f()", "overflow")
  end)

  it("fills memory", function()
    fails("local t = {} while true do t[#t + 1] = { {}, {} } end", "memory")
    fails("local s = 'x' while true do s = s .. s end", "memory")
    fails("local t = {} for i = 1, 1e9 do t[i] = i end", "memory")
    fails("local s = 'xxxxxxxx' for i = 1, 1e9 do s = s .. 'y' end",
      "memory", 25)
  end)

  it("asks one call for too much", function()
    fails("('x'):rep(1 << 40)", "too long")
    fails("('x'):rep(1 << 20, ('y'):rep(1 << 20))", "too long")
    fails("string.format('%99999d', 1)", "invalid")
    fails("table.move({}, 1, 1 << 52, 2)", "too long")
    fails("table.unpack({}, 1, 1 << 40)", "too long")
    fails("table.concat({}, 'x', 1, 1 << 52)", "invalid value")
    local _, problems, took = run "('').rep('', 1 << 60)"
    assert.same({}, problems)
    assert.is_true(took < 1)
  end)

  it("searches with a pattern that tries without end", function()
    fails("string.find(('a'):rep(300), ('.-'):rep(20) .. 'b')", "too long")
    fails("string.find(('a'):rep(60), ('a?'):rep(60) .. ('a'):rep(60))", "too long")
    fails("('x'):rep(100000):match('.*.*.*y')", "too long")
    fails("for _ in ('x'):rep(100000):gmatch('.-.-.-y') do end", "too long")
    fails("('x'):rep(100000):gsub('(.*)%1%1y', '')", "too long")
    fails("('('):rep(100000):find('%b()%b()%b()')", "too long")
    fails("('x'):rep(100000):find('[%]-]*[^]]*[x-]-y')", "too long")
  end)

  it("raises what is no text", function()
    fails("error({})", "an error that is a table")
    fails("error(nil)", "an error that is a nil")
    fails("error(function() end)", "an error that is a function")
    fails("error('plain', 0)", "^plain$")
  end)

  it("names itself as its own word list", function()
    local file = os.tmpname() .. ".lua"
    local out = assert(io.open(file, "w"))
    out:write("local t = {} t[1] = t words.X = t\n")
    out:close()
    local pack, problems = hearsay.pack(file)
    os.remove(file)
    assert.is_table(pack)
    assert.equal("bad-words", problems[1].code)
  end)
end)

-- A pack of two rules, one of which runs `body` on each match.
local RULES = [[
rule "odd.rule" {
  doc = "x", event = "oddity", match = "who:/[Zz]ebras/ @graze what:Word?",
  status = "draft",
  on = function(m, doc) %s end,
}
rule "good.rule" {
  doc = "x", event = "goodness", match = "@graze", status = "draft",
}
%s
]]

local function write(path, text)
  local file <close> = assert(io.open(path, "w"))
  file:write(text)
end

local function pack_of(body, more)
  local path = os.tmpname()
  os.remove(path)
  assert(core.make_folder(path))
  write(path .. "/pack.lua",
    'return { name = "odd", version = "1", files = { "odd.lua" } }')
  write(path .. "/odd.lua", RULES:format(body, more or ""))
  local pack, problems = hearsay.pack(path)
  os.execute(("rm -r '%s'"):format(path))
  assert.same({}, problems)
  return pack
end

local TEXT = ("Zebras graze here. "):rep(30)

local function types_of(records)
  local counts = {}
  for _, event in ipairs(records.events) do
    counts[event.type] = (counts[event.type] or 0) + 1
  end
  return counts
end

-- What becomes of a text under the rule; the good rule must not notice.
local function act(body, more)
  local pack = pack_of(body, more)
  local start = os.clock()
  local records = pack:extract(hearsay.read(TEXT, { id = "zoo" }))
  assert.equal(30, types_of(records).goodness)
  return records, pack, os.clock() - start
end

describe("a rule's function", function()
  it("is stopped at each limit, told once, and left out after ten", function()
    for body, pattern in pairs {
      ["while true do end"] = "too many steps",
      ["local s = 'x' while true do s = s .. s end"] = "too much memory",
      ["error('no')"] = "no",
      ["error({ 1 })"] = "an error that is a table",
      ["local x = nil; return x.y"] = "index a nil value",
      ["return ('a'):rep(5000):match(('.-'):rep(9))"] = "too long",
    } do
      local records, pack, took = act(body)
      assert.equal(1, #records.errors, body)
      assert.matches("error in rule odd%.rule: .*" .. pattern, records.errors[1])
      assert.matches('while matching "Zebras graze here%."   zoo:1', records.errors[1])
      assert.is_nil(types_of(records).oddity)
      local faults = pack:failures()
      assert.equal(1, #faults)
      assert.equal(10, faults[1].count)
      assert.is_true(faults[1].parked)
      assert.is_true(took < 6, body)
    end
  end)

  it("gives what it gives, whatever documents came before", function()
    local pack = pack_of [[ if m.anchor.first < 40 then error "early" end return true ]]
    local first = types_of(pack:extract(hearsay.read(TEXT)))
    for _ = 1, 3 do
      assert.same(first, types_of(pack:extract(hearsay.read(TEXT))))
    end
  end)

  it("is told the captures it has when it asks for one it has not", function()
    local records = act "return { actor = m.whoom }"
    assert.matches("%.lua:4: error in rule odd%.rule: capture 'whoom' does not "
      .. "exist %(captures: who, what%)", records.errors[1])
  end)

  it("says nil and a reason, true, one record or several", function()
    assert.is_nil(types_of(act "return nil, 'not today'").oddity)
    assert.equal(30, types_of(act "return true").oddity)
    assert.equal(60, types_of(act "return { { a = 1 }, { a = 2 } }").oddity)
    local records = act [[return { actor = m.who, about = "grass", list = { m.who } }]]
    local event = records.events[2].type == "oddity" and records.events[2]
      or records.events[1]
    assert.same({ text = "Zebras", start = 0, ["end"] = 6 }, event.actor)
    assert.equal("grass", event.about)
    assert.equal("graze", event.trigger.text)
    assert.equal("odd.rule", event.rule)
  end)

  it("cannot reach what the document hides", function()
    local names = '"__gc", "__index", "__close", "__metatable", "close"'
    local records = act(("for _, name in ipairs { %s } do if doc[name] ~= nil then "
      .. "error(name) end end return true"):format(names))
    assert.same({}, records.errors)
    records = act "doc.slice = nil return true"
    assert.equal(1, #records.errors)
    records = act "m.who.text = 5 m.agent[1] = { first = 'x' } return nil"
    assert.same({}, records.errors)
  end)

  it("cannot break the document with a record that is none", function()
    local records = act "m.trigger = 5 return true"
    assert.is_nil(types_of(records).oddity)
    assert.matches("makes no record", records.errors[1])
    for _, body in ipairs { "{ trigger = { first = 1, last = 'x' } }",
      "{ trigger = { first = 3, last = 2 } }", "{ agent = 7 }",
      "{ trigger = { first = 1, last = 100000 } }", "{ type = {} }",
      "{ agent = { { first = 1, last = 1 }, {} } }" } do
      records = act("return " .. body)
      assert.is_nil(types_of(records).oddity, body)
      assert.equal(1, #records.errors, body)
    end
  end)

  it("cannot leave in a record what cannot be written", function()
    for _, body in ipairs { "m.trigger.bad = function() end return true",
      "m.trigger.loop = m.trigger return true", "m.trigger.doc = doc return true",
      "m.trigger.bytes = '\\xFF' return true", "m.status = 0/0 return true",
      "m.status = math.huge return true", "m.trigger[m.who] = 1 return true",
      "local t = {} for i = 1, 100 do t = { t } end m.trigger.deep = t return true",
      "m.rule = {} return true" } do
      local records = act(body)
      for _, event in ipairs(records.events) do
        assert.is_string(core.json_encode(event))
      end
      local without = types_of(records).oddity == nil
      assert.equal(without, #records.errors == 1, body)
    end
  end)

  it("returns a span, which is no record, and no context runs unguarded", function()
    local records = act("return m.who",
      'context "type" (function() while true do end end)')
    assert.equal(30, types_of(records).oddity)
    records = act("m.who.trigger = m.trigger return { m.who, m.who }",
      'context "fields" (function() while true do end end)')
    assert.equal(60, types_of(records).oddity)
  end)

  it("cannot use a document beyond its time to do harm", function()
    local pack = pack_of [[ kept = kept or doc
      local text = kept:slice(1) return { seen = text } ]]
    assert.is_table(pack)
    for _ = 1, 3 do
      local records = pack:extract(hearsay.read "Zebras graze here.")
      assert.equal(0, #records.errors)
      collectgarbage()
    end
  end)
end)

describe("a stage", function()
  it("that fails leaves the records of the others", function()
    local more = 'stage "zz.bad" (function(doc, events) error "odd" end)'
    local pack = pack_of("return true", more)
    local records = pack:extract(hearsay.read "Zebras graze here.")
    assert.equal(2, #records.events)
    assert.matches("error in stage zz%.bad: odd", records.errors[1])
  end)

  it("that loops is stopped", function()
    local more = 'stage "zz.bad" (function(doc, events) while true do end end)'
    local records = pack_of("return true", more)
      :extract(hearsay.read "Zebras graze here.")
    assert.equal(2, #records.events)
    assert.matches("too many steps", records.errors[1])
  end)

  it("that leaves rubbish behind makes no record of it", function()
    local more = [[stage "zz.bad" (function(doc, events)
      events[#events + 1] = 5
      events[#events + 1] = { trigger = {} }
    end)]]
    local records = pack_of("return true", more)
      :extract(hearsay.read "Zebras graze here.")
    assert.equal(2, #records.events)
    assert.is_true(#records.errors > 0)
  end)
end)

describe("the program", function()
  before_each(program.open)
  after_each(program.close)

  it("goes on past a failing rule, and ends with code 3", function()
    program.write("bad.lua", [[
rule "bad.rule" { doc = "x", event = "oddity", match = "@graze", status = "draft",
  on = function(m) return m.nobody end }
]])
    program.write("a.txt", "Zebras graze here. Zebras graze there.\n")
    program.write("b.txt", "The envoys met in Oslo. Zebras graze there.\n")
    local code, out, err = program.run("extract", "-r", "bad.lua", "--format",
      "doc", "a.txt", "b.txt")
    assert.equal(3, code)
    assert.equal(2, #program.lines(out))
    assert.matches("bad%.lua:2: error in rule bad%.rule: capture 'nobody' does not "
      .. "exist %(captures: none%)", err)
    assert.matches('while matching "Zebras graze here%."', err)
    local _, count = err:gsub("error in rule", "")
    assert.equal(1, count)
    assert.matches("\n  seen 3 times\n", err)
  end)

  it("counts what it left out, and tells it once for all documents", function()
    program.write("bad.lua", [[
rule "bad.rule" { doc = "x", event = "oddity", match = "@graze", status = "draft",
  on = function(m) while true do end end }
]])
    program.write("a.txt", ("Zebras graze here. "):rep(30) .. "\n")
    local code, out, err = program.run("extract", "-r", "bad.lua", "a.txt", "a.txt")
    assert.equal(3, code)
    assert.equal(2, #program.lines(out))
    assert.matches("too many steps.-\n  while matching .-\n  seen 20 times; rule "
      .. "parked after 10 in one document\n", err)
  end)
end)

it("the guard puts everything back, also when it fails", function()
  local guard = core.guard { upper = function() return "inside" end }
  local hook = function() end
  debug.sethook(hook, "", 1000000)
  for _, f in ipairs { function() return ("x"):upper() end, error,
    function() while true do end end,
    function() local s = "x" while true do s = s .. s end end } do
    guard:call(10000, 1 << 20, 1, f)
    assert.equal("X", ("x"):upper())
    assert.equal(hook, debug.gethook())
  end
  debug.sethook()
  local ran, result = guard:call(10000, 1 << 20, 1, function()
    return ("x"):upper()
  end)
  assert.is_true(ran)
  assert.equal("inside", result)
  assert.is_true(guard:call(10000, 1 << 20, 1, function()
    local inner, message = guard:call(2000, 1 << 20, 1, function()
      while true do end
    end)
    assert(not inner and string.find(message, "too many steps"))
    assert(("x"):upper() == "inside")
  end))
  assert.equal(1 << 24, #("x"):rep(1 << 24))
end)

describe("a trusted call in a watched process", function()
  local guard = core.guard(string)
  local function forever() while true do end end
  local function nothing() end

  setup(core.watch)

  it("is not counted while it is short", function()
    local ran, sum = guard:trust(1, 1 << 20, 0, function()
      local sum = 0
      for i = 1, 100000 do sum = sum + i end
      return sum
    end)
    assert.same({ true, 5000050000 }, { ran, sum })
  end)

  it("is counted once it is not: steps, time, memory", function()
    local long = math.maxinteger
    local ran, _, code = guard:trust(10000, 1 << 20, 60, forever)
    assert.same({ false, "steps" }, { ran, code })
    ran, _, code = guard:trust(long, 1 << 20, 0.01, forever)
    assert.same({ false, "time" }, { ran, code })
    ran, _, code = guard:trust(long, 1 << 20, 60, function()
      local s = "x"
      while true do s = s .. s end
    end)
    assert.same({ false, "memory" }, { ran, code })
    assert.is_nil((debug.gethook()))
  end)

  it("ends, though what it calls without end is short and guarded, too", function()
    for _, how in ipairs { "trust", "call" } do
      local ran, _, code = guard:trust(10000, 1 << 20, 60, function()
        while true do guard[how](guard, 1000, 1 << 20, 1, nothing) end
      end)
      assert.same({ false, "steps" }, { ran, code })
    end
  end)

  it("goes uncounted in a worker process, too, and is ended there", function()
    local link = assert(core.fork(function(link)
      local _, _, code = guard:trust(10000, 1 << 20, 60, forever)
      link:send(code)
    end, {}))
    local answer
    repeat
      core.wait({ link }, 5)
      answer = link:receive()
    until answer
    link:bury()
    assert.equal("steps", answer)
  end)
end)
