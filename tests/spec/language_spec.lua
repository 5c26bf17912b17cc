-- Every example in rules/LANGUAGE.md does what the page says.
local core = require "hearsay.core"
local hearsay = require "hearsay"
local lint = require "hearsay.author.lint"

local read = (dofile "tests/spec/program.lua").read

local manual = read "rules/LANGUAGE.md"

-- The blocks of one kind, each with the line it starts on.
local function blocks(kind)
  local list = {}
  for at, body in manual:gmatch("()```" .. kind .. "\n(.-)\n```") do
    local _, line = manual:sub(1, at):gsub("\n", "")
    list[#list + 1] = { body = body, line = line + 1 }
  end
  assert.is_true(#list > 0, "no block of " .. kind)
  return list
end

-- The rows "left :: right" of all blocks of one kind.
local function rows(kind)
  local list = {}
  for _, block in ipairs(blocks(kind)) do
    local line = block.line
    for row in block.body:gmatch "[^\n]+" do
      line = line + 1
      local left, right = row:match "^(.-)%s+:: (.*)$"
      assert.is_string(left, "LANGUAGE.md:" .. line)
      list[#list + 1] = { left = left, right = right, line = line }
    end
  end
  return list
end

-- A text and the pieces of it that stand in brackets.
local function unmark(marked)
  local wanted = {}
  for piece in marked:gmatch "%[(.-)%]" do wanted[#wanted + 1] = piece end
  return (marked:gsub("[%[%]]", "")), wanted
end

describe("LANGUAGE.md", function()
  local pack = hearsay.pack()

  it("finds what it puts in brackets, and nothing else", function()
    local count = 0
    for _, row in ipairs(rows "matches") do
      local text, wanted = unmark(row.right)
      local pattern, problem = pack:pattern(row.left)
      assert.is_table(pattern, problem and problem.text)
      local found = {}
      for i, hit in ipairs(pattern:find(hearsay.read(text))) do
        found[i] = text:sub(hit.start + 1, hit["end"])
      end
      assert.same(wanted, found, ("LANGUAGE.md:%d: %s"):format(row.line, row.left))
      count = count + 1
    end
    assert.is_true(count > 30)
  end)

  it("refuses what it calls wrong, with that code", function()
    for _, row in ipairs(rows "wrong") do
      local pattern, problem = pack:pattern(row.right)
      assert.is_nil(pattern, row.right)
      assert.equal(row.left, problem.code, ("LANGUAGE.md:%d"):format(row.line))
      assert.is_number(problem.column)
    end
  end)

  it("has rule files that run, whose examples hold", function()
    for _, block in ipairs(blocks "lua") do
      local path = os.tmpname() .. ".lua"
      local file <close> = assert(io.open(path, "w"))
      file:write(block.body)
      file:close()
      local own, problems = hearsay.pack(path)
      local place = "LANGUAGE.md:" .. block.line
      local tested = 0
      for _, problem in ipairs(lint.run(own, problems)) do
        if problem.file == path and problem.severity == "error" then
          assert.is_nil(problem, ("%s: %s %s"):format(place, problem.text,
            problem.help or ""))
        end
      end
      for _, rule in ipairs(own.rules) do
        if rule.statement.file == path then tested = tested + 1 end
      end
      os.remove(path)
      assert.is_true(tested > 0, place)
    end
  end)

  it("lists every field, token class and part of speech there is", function()
    local source = read "scripts/hearsay/pack/build.lua"
    local fields = source:match "local FIELDS = (%b{})"
    for name in fields:gmatch "([%w_]+) =" do
      assert.is_truthy(manual:find("`" .. name, 1, true), name)
    end
    local rules = read "core/rules.c"
    for name in rules:gmatch '{"(%u%l+)", "%u+"}' do
      assert.is_truthy(manual:find("`" .. name .. "`", 1, true), name)
    end
    for name in ("Word Num Punct Cap Upper Lower Stop Quote Dash"):gmatch "%a+" do
      assert.is_truthy(manual:find("`" .. name .. "`", 1, true), name)
      assert.is_table((pack:pattern(name .. " meet")))
    end
  end)

  it("tells what a function of its example says", function()
    for _, block in ipairs(blocks "lua") do
      if block.body:find("resting.example", 1, true) then
        local path = os.tmpname() .. ".lua"
        local file <close> = assert(io.open(path, "w"))
        file:write(block.body)
        file:close()
        local own = hearsay.pack(path)
        os.remove(path)
        local events = own:events(hearsay.read "They do not rest. They rest.")
        local resting = {}
        for _, event in ipairs(events) do
          if event.type == "resting" then resting[#resting + 1] = event end
        end
        assert.equal(1, #resting)
        assert.equal("They", resting[1].sleeper.text)
        assert.is_false(resting[1].long)
        return
      end
    end
    error "the example is gone"
  end)

  it("speaks of the version of the notation that the parser reads", function()
    for item in manual:gmatch "\n| `([^`]+)`" do
      for piece in item:gsub("\\|", "|"):gmatch "%S+" do
        if piece:find "^[%a]" then
          assert.is_table((core.parse_pattern(piece)), piece)
        end
      end
    end
  end)
end)
