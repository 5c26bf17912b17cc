-- hearsay fmt: patterns change, nothing else does.
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"

before_each(program.open)
after_each(program.close)

local function formatted(source)
  program.write("mine.lua", source)
  local code, _, err = program.run("fmt", "mine.lua")
  assert.equal(0, code, err)
  return program.read(program.folder .. "/mine.lua")
end

local function rule(match)
  return ('rule "m" { doc = "x",   event="x", -- a comment\n\tstatus = "draft",\n'
    .. "  match = %s }\n"):format(match)
end

describe("fmt", function()
  it("writes patterns in the standard notation, in their own brackets", function()
    for written, wanted in pairs {
      ["[[who:Cap   @( meet|talk )  with?]]"] = "[[ who:Cap @(meet | talk) with? ]]",
      ['"who:Cap   @meet"'] = '"who:Cap @meet"',
      ["'who:Cap   @meet'"] = "'who:Cap @meet'",
      ["[=[ Cap  /x]]/ @meet]=]"] = "[=[ Cap /x]]/ @meet ]=]",
      ["[[ @meet{0,1} ]]"] = "[[ @meet{,1} ]]",
    } do
      local out = formatted(rule(written))
      if wanted:find("{,1}", 1, true) then
        assert.not_matches("{0,1}", out)
      else
        assert.equal(rule(wanted), out)
      end
    end
  end)

  it("leaves comments, code and other fields as they are", function()
    local source = '-- head\n\nlocal    x  =  1\nwords.Beast = { "zebra"   }\n'
      .. rule "[[ who:Beast @meet ]]" .. "\n\n-- tail without an end"
    assert.equal(source, formatted(source))
  end)

  it("leaves patterns with comments in them, and those put together", function()
    local source = rule "[[\n who:Cap   -- who it is\n  @meet ]]"
      .. 'def.X = "a   b" .. [[   c]]\n'
    assert.equal(source, formatted(source))
  end)

  it("keeps the brackets of a definition that is a choice", function()
    assert.equal("def.X = [[ (a | b) ]]\n", formatted "def.X = [[(a|b)]]\n")
    assert.equal("def.X = [[ a | b ]]\n", formatted "def.X = [[a|b]]\n")
  end)

  it("finds the same pattern in two places", function()
    local twice = 'rule "m" { doc = "x", event = "x", status = "draft",\n'
      .. "  match = [[%s]], except = { [[%s]], [[%s]] } }\n"
    assert.equal(twice:format(" a | b ", " a | b ", " b "),
      formatted(twice:format("a|b", "a|b", "b")))
  end)

  it("breaks long patterns into lines, and is done after once", function()
    local words = {}
    for i = 1, 40 do words[i] = "(word" .. ("x"):rep(i) .. "|other)" end
    local once = formatted(rule("[[" .. table.concat(words, " ") .. "]]"))
    for line in once:gmatch "[^\n]*" do assert.is_true(#line <= 88) end
    assert.equal(once, formatted(once))
  end)

  it("changes no tree of the built-in rules, and is done after once", function()
    program.shell [["$HEARSAY" rules --copy mine]]
    local function trees()
      local _, out = program.run("rules", "--list")
      local list = {}
      for name in out:gmatch "rules/(en/[%w_/]+%.lua)" do
        local source = program.read(program.folder .. "/mine/" .. name)
        for text in source:gmatch "%[%[(.-)%]%]" do
          local tree = core.parse_pattern(text)
          if tree then list[#list + 1] = core.print_pattern(tree) end
        end
      end
      return list
    end
    local before = trees()
    assert.is_true(#before > 50)
    assert.equal(0, (program.run("fmt", "mine/en")))
    assert.same(before, trees())
    local code, out = program.run("fmt", "--check", "mine/en")
    assert.equal("", out)
    assert.equal(0, code)
  end)

  it("with --check only tells, and exits with 1", function()
    program.write("mine.lua", rule "[[a|b]]")
    local code, out = program.run("fmt", "--check", "mine.lua")
    assert.equal(1, code)
    assert.matches("mine%.lua: 1 pattern\n", out)
    assert.equal(rule "[[a|b]]", program.read(program.folder .. "/mine.lua"))
  end)

  it("says what it cannot read", function()
    assert.equal(2, (program.run "fmt"))
    assert.equal(2, (program.run("fmt", "nowhere")))
    program.write("mine.lua", "rule = = 1\n")
    assert.equal(3, (program.run("fmt", "mine.lua")))
  end)
end)
