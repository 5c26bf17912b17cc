-- Sessions through a pipe: the files tests/data/sessions/*.txt hold what was
-- typed, behind "> " and ".. ", and what came back. After a change that is
-- meant: HEARSAY_ACCEPT=1 busted tests/spec/repl_spec.lua, and read the diff.
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local shell, read, write = program.shell, program.read, program.write

local FOLDER = program.root .. "/tests/data/sessions"

-- What differs from run to run, and from version to version.
local function steady(text)
  return (text:gsub("%d+ ms", "N ms"):gsub("^hearsay [%d.]+", "hearsay"))
end

-- The lines that were typed.
local function typed(transcript)
  local lines = {}
  for line in transcript:gmatch "([^\n]*)\n" do
    lines[#lines + 1] = line:match "^> (.*)$" or line:match "^%.%. (.*)$"
  end
  return table.concat(lines, "\n") .. "\n"
end

local function run(input, words)
  write("input.txt", input)
  return shell(('cat input.txt | "$HEARSAY" repl %s'):format(words or ""))
end

before_each(function()
  program.open()
  shell(("cp -r '%s/harbour' '%s/news.jsonl' ."):format(FOLDER, FOLDER))
end)
after_each(program.close)

describe("a recorded session", function()
  for name in pairs(assert(core.folder "tests/data/sessions")) do
    if name:find "%.txt$" then
      it("comes out as it stands: " .. name, function()
        local path = FOLDER .. "/" .. name
        local expected = read(path)
        local words = expected:match "^%$ hearsay repl ?([^\n]*)\n"
        local code, out, err = run(typed(expected), words)
        local whole = "$ hearsay repl " .. words .. "\n" .. steady(out)
        if os.getenv "HEARSAY_ACCEPT" then
          local file <close> = assert(io.open(path, "wb"))
          file:write(whole)
        else
          assert.equal(expected, whole)
        end
        assert.equal("", err)
        assert.equal(0, code)
      end)
    end
  end
end)

describe("a session", function()
  it("works with the rules inside the program", function()
    local code, out = run(":text The Peruvian minister met the Bolivian envoy.\n"
      .. "/ minister @meet\n:why meeting.met\nmeeting.met?\n")
    assert.equal(0, code)
    assert.matches("meeting held meeting", out)
    assert.matches("1 match in 1 sentence", out)
    assert.matches("meeting%.met matched%.", out)
    assert.matches("rule meeting%.met   event=meeting", out)
  end)

  it("writes no colours into a pipe, and none for NO_COLOR", function()
    local _, out = run(":text They met.\n/ meet\n")
    assert.not_matches("\27", out)
    _, out = run(":text They met.\n/ meet\n", "--color always")
    assert.matches("\27%[1;31mmet\27%[m", out)
  end)

  it("takes rules and texts from the same command line", function()
    local _, out = run("/ Role\n", "harbour news.jsonl")
    assert.matches("harbour: 2 rules", out)
    assert.matches("corpus: 3 texts, 6 sentences", out)
    assert.matches("5 matches in 3 sentences", out)
  end)

  it("tells of files that cannot be read, and goes on", function()
    local code, out = run("/ Role\n", "harbour nowhere.txt news.jsonl")
    assert.equal(0, code)
    assert.matches("nowhere.txt: No such file", out)
    assert.matches("5 matches", out)
  end)

  it("ends when nobody reads what it writes", function()
    write("input.txt", (":help\n"):rep(5000))
    local code = shell('cat input.txt | "$HEARSAY" repl -r harbour | head -1')
    assert.equal(0, code)
  end)

  it("is not ended by Ctrl-C while it works", function()
    write("input.txt", "while true do end\n1 + 1\n")
    local _, out = shell([[
      "$HEARSAY" repl -r harbour <input.txt >said & pid=$!
      for i in $(seq 200); do [ -s said ] && break; sleep 0.1; done
      sleep 1; kill -INT $pid; wait $pid; cat said]])
    assert.matches("stopped\n> 1 %+ 1\n_1 = 2", out)
  end)

end)
