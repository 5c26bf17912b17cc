-- hearsay watch, as the files change under it.
local program = dofile "tests/spec/program.lua"
local shell, write = program.shell, program.write

before_each(program.open)
after_each(program.close)

local RULE = 'rule "sleep" { status = "draft", event = "sleep",\n'
  .. "  match = [[ who:Cap @%s ]],\n"
  .. '  yes = { "[who Ann] slept." } }\n'

-- Waits until the watcher has said it.
local function expect(pattern)
  local said = ""
  for _ = 1, 400 do
    local file <close> = io.open(program.folder .. "/said", "rb")
    said = file and file:read "a" or ""
    if said:find(pattern) then return said end
    os.execute "sleep 0.05"
  end
  assert.matches(pattern, said)
end

describe("watch", function()
  it("tells after each save what changed, and keeps what works", function()
    write("mine.lua", RULE:format '"slept"')
    write("story.txt", "Ann slept. Bob woke.\n")
    local _, pid = shell([[
      "$HEARSAY" watch -r mine.lua story.txt >said 2>&1 & echo $!]])
    expect "watching mine.lua: %d+ rules, 1 text.*examples: 1 pass"
    write("mine.lua", RULE:format '("slept" | "woke")')
    expect("1 file reloaded   results on corpus: %+1 %-0.*examples: 1 pass\n"
      .. "%+ sleep.*woke")
    write("mine.lua", RULE:format '"woke')
    expect "error%[open%-string%].*kept the previous version of mine.lua"
    write("mine.lua", RULE:format '"woke"')
    expect "results on corpus: %+0 %-1.*1 fail\n  missed: sleep: .*\n%- sleep"
    shell("kill -INT " .. pid)
    local code = shell(("while kill -0 %d 2>/dev/null; do sleep 0.05; done"):format(pid))
    assert.equal(0, code)
  end)

  it("wants rules", function()
    local code, _, err = program.run("watch", "story.txt")
    assert.equal(2, code)
    assert.matches("%-r RULES is missing", err)
  end)
end)
