-- The commands of the README and of the tutorial, run as printed, and the rows
-- they promise.
local program = dofile "tests/spec/program.lua"
local read = program.read

-- The code blocks of a page: language and text, in order.
local function blocks(path)
  local list = {}
  for language, text in read(path):gmatch "\n```(%w*)\n(.-)\n?```" do
    list[#list + 1] = { language = language, text = text }
  end
  return list
end

-- Building is what the test suite has done already.
local function is_run(block)
  return block.language == "sh" and not block.text:find "scripts/dev"
    and not block.text:find "cmake"
end

-- `check` and `why` say what they find in their exit code; no command of the
-- README may be told of as wrong.
local function run(text)
  local _, out, err = program.shell(text)
  assert.not_matches("usage:", err)
  assert.not_matches("unknown", err)
  assert.not_matches("not found", err)
  assert.not_matches("hearsay: ", err)
  return out
end

describe("the README", function()
  setup(function()
    program.open()
    local line = "ln -s '%s/tests' tests; mkdir build; ln -s '%s' build/hearsay"
    program.shell(line:format(program.root, program.full))
  end)
  teardown(program.close)

  it("runs as printed, and the rows are those it shows", function()
    local list = blocks "README.md"
    for i, block in ipairs(list) do
      if is_run(block) then
        local out = run(block.text)
        local shown = list[i + 1]
        if shown and shown.language == "" then
          assert.equal(shown.text .. "\n", out)
        end
      end
    end
  end)
end)

describe("the tutorial", function()
  setup(program.open)
  teardown(program.close)

  it("runs as printed, and prints what stands under each command", function()
    local list, count = blocks "rules/TUTORIAL.md", 0
    local path = 'PATH="' .. program.full:match "^(.*)/" .. ':$PATH"\n'
    for i, block in ipairs(list) do
      if block.language == "sh" then
        local _, out, err = program.shell(path .. block.text)
        local shown = list[i + 1]
        local is_shown = shown and shown.language == ""
        assert.equal(is_shown and shown.text .. "\n" or "", out .. err)
        count = count + 1
      end
    end
    assert.is_true(count >= 8)
  end)
end)
