-- --output with --resume: whatever ends a run, it can go on, and the output is
-- what one run would have made.
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write, lines_of = program.run, program.shell, program.write,
  program.lines

local TEXT = "Chile refused to reopen the border, said Ana Quiroga, a spokeswoman. "

local function corpus(count)
  local lines = {}
  for i = 1, count do
    lines[i] = core.json_encode { id = i, text = TEXT:rep(i * 5 % 7 + 1) } .. "\n"
  end
  return table.concat(lines)
end

local function read(name) return program.read(program.folder .. "/" .. name) end

local function extract(...)
  return hearsay("extract", "--resume", "-o", "out", ...)
end

-- A run that was ended after so many documents, with half a line behind them.
local function ended(count, ...)
  assert.equal(0, (hearsay("extract", "-o", "want", ...)))
  local lines = lines_of(read "want")
  write("head.jsonl", table.concat(lines_of(read "in.jsonl"), "\n", 1, count) .. "\n")
  assert.equal(0, (shell "cp in.jsonl all; cp head.jsonl in.jsonl"))
  assert.equal(0, (extract(...)))
  assert.equal(0, (shell "cp all in.jsonl"))
  local done = read "out"
  assert.is_true(#done > 100 and read "want":sub(1, #done) == done)
  write("out", done .. lines[count + 1]:sub(1, 100))
end

before_each(function()
  program.open()
  write("in.jsonl", corpus(20))
end)
after_each(program.close)

describe("--resume", function()
  it("goes on after kill -9 at any moment, with nothing lost and nothing twice",
    function()
      write("in.jsonl", corpus(60))
      assert.equal(0, (hearsay("extract", "-o", "want", "in.jsonl")))
      local code, out = shell [[
        kills=0
        for moment in 01 02 03 05 08 10 12 14 07 16 11 18 09 20 13 22 15 25 \
            30 40 50 60 80 99 99 99 99 99 99 99 99; do
          timeout -s KILL 0.$moment \
            "$HEARSAY" extract -j$((kills % 2 + 1)) --resume -o out in.jsonl
          code=$?
          [ $code -ne 0 ] || break
          [ $code -eq 137 ] || exit $code
          kills=$((kills + 1))
        done
        echo $kills; "$HEARSAY" extract --resume -o out in.jsonl ]]
      assert.equal(0, code)
      assert.is_true(tonumber(out:match "%d+") >= 3)
      assert.is_true(read "want" == read "out")
    end)

  it("cuts off half a line, and does not do again what is done", function()
    ended(7, "in.jsonl")
    local code, _, err = extract("--stats", "in.jsonl")
    local stats = assert(core.json_decode(err))
    assert.equal(0, code)
    assert.same({ 13, 7 }, { stats.documents, stats.skipped })
    assert.is_true(read "want" == read "out")
  end)

  it("works for forms with a head and documents without rows", function()
    write("in.jsonl", corpus(5) .. '{"text":"Nothing."}\n' .. corpus(5))
    ended(6, "--format", "csv", "in.jsonl")
    assert.equal(0, (extract("-j2", "--format", "csv", "in.jsonl")))
    assert.is_true(read "want" == read "out")
  end)

  it("works on standard input, and for clean and tokens", function()
    for _, command in ipairs { "clean --format jsonl", "tokens" } do
      local line = ('"$HEARSAY" %s --resume -o out <%%s'):format(command)
      assert.equal(0, (shell(("rm -f out*; %s; head -n 9 in.jsonl >some; rm out*; %s; %s")
        :format(line:format "in.jsonl; cp out want", line:format "some",
          line:format "in.jsonl"))))
      assert.equal(20, #lines_of(read "out"))
      assert.is_true(read "want" == read "out")
    end
  end)

  it("does nothing when all is done, and goes on when there is more", function()
    assert.equal(0, (extract "in.jsonl"))
    local out = read "out"
    assert.equal(0, (extract "in.jsonl"))
    assert.is_true(out == read "out")
    write("in.jsonl", corpus(23))
    assert.equal(0, (extract "in.jsonl"))
    assert.equal(23, #lines_of(read "out"))
    assert.is_true(out == read "out":sub(1, #out))
  end)

  local function refuses(message, ...)
    local before = read "out"
    local code, out, err = extract(...)
    assert.same({ 2, "" }, { code, out })
    assert.matches(message, err)
    local after = read "out"
    assert.is_true(#after > 0 and before:sub(1, #after) == after)
  end

  it("refuses another input, other flags, other rules", function()
    ended(7, "in.jsonl")
    refuses("flags", "--offsets", "utf16", "in.jsonl")
    local code, _, err = hearsay("tokens", "--resume", "-o", "out", "in.jsonl")
    assert.equal(2, code)
    assert.matches("begun with another command", err)
    write("mine.lua", 'words.Odd = { "zebra" }')
    refuses("flags, rules", "-r", "mine.lua", "in.jsonl")
    write("in.jsonl", corpus(6))
    refuses("it has fewer than 7 documents", "in.jsonl")
    write("in.jsonl", (corpus(20):gsub("Quiroga", "Quirogo", 1)))
    refuses("not the same as when the run began %(somewhere in the first 7",
      "in.jsonl")
  end)

  it("refuses an output that is not its own", function()
    write("out", "something of value\n")
    refuses("out has no out%.resume beside it", "in.jsonl")
    write("out.resume", "?")
    refuses("out%.resume is damaged", "in.jsonl")
  end)

  it("wants an output file", function()
    for message, words in pairs {
      ["%-%-resume needs %-%-output"] = { "extract", "--resume" },
      ["goes on in a file"] = { "extract", "--resume", "-o", "/dev/null" },
      ["a form that ends"] = { "extract", "--resume", "-o", "x", "--format", "html" },
    } do
      local code, _, err = hearsay(table.unpack(words))
      assert.equal(2, code)
      assert.matches(message, err)
    end
  end)
end)

describe("--output", function()
  it("leaves no journal when the run is done", function()
    assert.equal(0, (hearsay("extract", "-o", "out", "in.jsonl")))
    assert.is_nil((core.stat(program.folder .. "/out.resume")))
  end)

  it("leaves one when it is not, for --resume", function()
    local code = shell [[ulimit -f 16
      "$HEARSAY" extract -o out in.jsonl]]
    assert.equal(74, code)
    assert.equal(0, (hearsay("extract", "-o", "want", "in.jsonl")))
    assert.equal(0, (extract "in.jsonl"))
    assert.is_true(read "want" == read "out")
  end)

  it("is no input when it stands in a folder that is read", function()
    assert.equal(0, (shell "mkdir sub; mv in.jsonl sub; cp sub/in.jsonl want"))
    for _, line in ipairs { "-o sub/out", "--resume -o sub/out", ">sub/out" } do
      assert.equal(0, (shell('rm -f sub/out*; "$HEARSAY" extract sub ' .. line)))
      assert.equal(20, #lines_of(read "sub/out"))
    end
    local code, _, err = hearsay("extract", "-o", "sub/out", "sub/out")
    assert.equal(3, code)
    assert.matches("the input is also the output", err)
  end)
end)
