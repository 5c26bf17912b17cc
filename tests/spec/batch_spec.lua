-- Many documents at once: workers, faults in them, signals, --resume.
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local processes = dofile "tests/spec/processes.lua"
local hearsay, shell, write = program.run, program.shell, program.write
local documents, lines_of = program.documents, program.lines

local is_plain = (os.getenv "HEARSAY_SANITIZE" or "") == ""

local STORIES = {
  "The Peruvian minister met her Bolivian counterpart in Geneva on Monday.",
  "Chile refused to reopen the border, said Ana Quiroga, a spokeswoman.",
  "Talks were suspended. The envoy said he would not resume them.",
  "Nothing happened in the harbour today.",
}

-- JSON Lines with `count` documents of different lengths.
local function corpus(count, longest)
  local lines = {}
  for i = 1, count do
    local text = (STORIES[i % #STORIES + 1] .. " "):rep(i * 7 % (longest or 5) + 1)
    lines[i] = core.json_encode { id = "d" .. i, text = text, part = i % 3 } .. "\n"
  end
  return table.concat(lines)
end

local function output() return program.read(program.folder .. "/out") end

before_each(program.open)
after_each(program.close)

describe("--jobs", function()
  local function same(...)
    local code, out, err = hearsay(...)
    local words = { ... }
    table.insert(words, 2, "-j2")
    local code_n, out_n, err_n = hearsay(table.unpack(words))
    assert.equal(code, code_n)
    assert.equal(out, out_n)
    assert.equal(err, err_n)
    return code, out, err
  end

  it("may be more than there are documents, or all processors", function()
    write("in.jsonl", corpus(3))
    local _, out = hearsay("extract", "in.jsonl")
    for _, flag in ipairs { "-j5", "-j0" } do
      assert.same({ 0, out, "" }, { hearsay("extract", flag, "in.jsonl") })
    end
  end)

  it("gives the same bytes for any number, whatever the form", function()
    write("in.jsonl", corpus(8))
    for _, form in ipairs { "doc", "event", "csv", "lines", "table", "html" } do
      local code, out = same("extract", "--format", form, "in.jsonl")
      assert.equal(0, code)
      assert.is_true(#out > 1000)
    end
    same("clean", "in.jsonl")
    same("tokens", "in.jsonl")
    local _, out = same("find", "-C1", "refuse", "in.jsonl")
    assert.matches("\n%-%-\n", out)
    assert.equal(1, (same("find", "xylophone", "in.jsonl")))
  end)

  it("gives the same lines and messages for bad documents", function()
    write("in.jsonl", corpus(5) .. '{"id":1}\n[]\n{"text":"x\n' .. corpus(5)
      .. '{"text":""}\n' .. '{"text":"' .. ("x"):rep(3000) .. '"}\n' .. corpus(3))
    local code, out, err = same("extract", "--max-size", "2K", "in.jsonl", "none")
    assert.equal(3, code)
    assert.equal(19, #lines_of(out))
    assert.equal(6, #lines_of(err))
  end)

  it("holds up nothing while the input is slow", function()
    local queue = program.folder .. "/queue"
    assert.equal(0, (shell "mkfifo queue"))
    local out = assert(io.popen(("%s extract -j2 --from jsonl %s"):format(
      program.full, queue)))
    local feed = assert(io.open(queue, "w"))
    local best = math.huge
    for i = 1, 5 do
      local began = core.clock()
      feed:write(core.json_encode { id = i, text = STORIES[1] }, "\n")
      feed:flush()
      local line = out:read "l"
      if i > 1 then best = math.min(best, core.clock() - began) end
      assert.matches('"id":' .. i, line)
    end
    feed:close()
    out:close()
    assert.is_true(best < (is_plain and 0.1 or 1), best)
  end)

  it("ends quietly when the reader has left", function()
    local code, out, err = shell [[
      { yes '{"text":"x"}' | { "$HEARSAY" extract -j2; echo $? >code; }; } | head -n 1
      read -r code <code; exit "$code"]]
    assert.equal(0, code)
    assert.equal(1, #lines_of(out))
    assert.equal("", err)
  end)

  it("is a number", function()
    local code, _, err = hearsay("extract", "-j", "many")
    assert.equal(2, code)
    assert.matches("is not a number from 0 to 1024", err)
  end)
end)

describe("a rule that fails", function()
  local BAD = [[
    rule "refusal.bad" { doc = "fails", event = "refusal", match = "@harbour",
      on = function(event) %s end,
      yes = { "the [trigger harbour]" }, no = { "the port" } }]]

  local function extract(code)
    write("bad.lua", BAD:format(code))
    write("in.jsonl", corpus(4))
    local one = table.pack(hearsay("extract", "-r", "bad.lua", "in.jsonl"))
    local two = table.pack(hearsay("extract", "-j2", "-r", "bad.lua", "in.jsonl"))
    assert.same(one, two)
    assert.equal(3, one[1])
    return documents(one[2]), one[3]
  end

  it("has its message in the lines of its documents, and only there", function()
    local list, err = extract "error 'no such luck'"
    assert.equal(4, #list)
    for i, document in ipairs(list) do
      if i % 4 == 3 then
        assert.matches("error in rule refusal%.bad: no such luck", document.error)
      else
        assert.equal(core.json_null, document.error)
      end
    end
    assert.matches("no such luck", err)
    assert.matches("seen %d+ times", err)
  end)

  it("may run out of memory", function()
    local list = extract [[local t = {}
      for i = 1, 99 do t[i] = ('x'):rep(4000000) .. i end]]
    assert.matches("error in rule refusal%.bad: .*memory", list[3].error)
    assert.equal(core.json_null, list[2].error)
  end)
end)

describe("a machine out of memory", function()
  it("costs a document its line, and no other", function()
    if not is_plain then return pending "the sanitizers need more room" end
    write("in.jsonl", corpus(3) .. core.json_encode {
      id = "big", text = (STORIES[4] .. " "):rep(400000) } .. "\n" .. corpus(3))
    local code, out = shell [[ulimit -v 180000
      "$HEARSAY" extract -j1 in.jsonl]]
    local list = documents(out)
    assert.equal(3, code)
    assert.equal(7, #list)
    assert.equal("not enough memory", list[4].error)
    assert.equal("big", list[4].id)
    assert.equal(core.json_null, list[7].error)
  end)
end)

describe("a worker that is killed", function()
  it("costs the document that it had, and no other", function()
    if not processes.can_look() then return pending "no /proc here" end
    local long = (STORIES[1] .. "\n\n"):rep(30000) -- seconds on any machine
    write("in.jsonl", corpus(6) .. core.json_encode { id = "long", text = long }
      .. "\n" .. corpus(6))
    local pid = processes.start(program, [[extract -j2 in.jsonl >out 2>err]])
    -- The worker with the long document is the one that runs on.
    local victim = processes.busy_child(pid)
    assert.equal(0, (shell("kill -9 " .. victim)))
    assert.equal(3, processes.wait(program, pid))
    local got = documents(output())
    assert.equal(13, #got)
    for i, document in ipairs(got) do
      if i ~= 7 then assert.equal(core.json_null, document.error) end
    end
    local lost = got[7]
    assert.equal("long", lost.id)
    assert.equal("a worker process was killed by signal 9 (Killed)", lost.error)
    assert.matches("in%.jsonl:7: a worker process was killed",
      program.read(program.folder .. "/err"))
  end)
end)

describe("a signal", function()
  local function ends(signal, code, flags)
    write("in.jsonl", corpus(400, 20):rep(20)) -- enough for any machine
    local line = ("timeout --preserve-status -s %s 0.5 \"$HEARSAY\" extract %s "
      .. "\"$PWD/in.jsonl\" >out"):format(signal, flags)
    local got, _, err = shell(line)
    assert.equal(code, got)
    assert.equal(signal == "KILL" and "Killed\n" or "", err)
    local out = output()
    assert.is_true(out == "" or out:sub(-1) == "\n")
    documents(out)
    if processes.can_look() then
      assert.is_true(processes.is_gone(program.folder .. "/in.jsonl"))
    end
  end

  it("ends the run between two lines, and its workers with it", function()
    ends("INT", 130, "")
    ends("INT", 130, "-j2")
    ends("TERM", 143, "-j2")
    ends("KILL", 137, "-j2")
  end)
end)

describe("a disk that is full", function()
  it("is told, and leaves no half line", function()
    write("in.jsonl", corpus(60))
    for _, flags in ipairs { "-j1 >out", "-j2 >out", "-j2 -o out" } do
      local code, _, err = shell(([[ulimit -f 16
        "$HEARSAY" extract --quiet in.jsonl %s]]):format(flags))
      assert.equal(74, code)
      assert.matches("^hearsay: [^\n]+: File too large\n$", err)
      local out = output()
      assert.is_true(#out > 1000 and out:sub(-1) == "\n")
      documents(out)
    end
  end)
end)

describe("--stats", function()
  it("counts what was done", function()
    write("in.jsonl", corpus(10) .. "{}\n")
    local _, out, err = hearsay("extract", "--quiet", "--stats", "-j2", "in.jsonl")
    local stats = assert(core.json_decode((err:gsub("^.*\n(.+\n)$", "%1"))))
    local events = 0
    for _, document in ipairs(documents(out)) do events = events + #document.events end
    assert.equal(11, stats.documents)
    assert.equal(1, stats.errors)
    assert.equal(2, stats.workers)
    assert.equal(events, stats.events)
    assert.is_true(stats.tokens > stats.sentences and stats.sentences >= 10)
    assert.is_true(stats.seconds > 0 and stats.stages.extract > 0)
  end)
end)

describe("progress", function()
  it("is shown on a terminal, and wiped off at the end", function()
    if shell "command -v script" ~= 0 then return pending "no script(1) here" end
    write("in.jsonl", corpus(150, 20))
    write("slow.sh", "{ cat in.jsonl; sleep 1; cat in.jsonl; } "
      .. "| \"$HEARSAY\" extract >out\n")
    local code, out = shell 'export HEARSAY; script -qec "sh slow.sh" /dev/null'
    assert.equal(0, code)
    assert.matches("hearsay: %d+ documents, [%d.]+ MB, [%d.]+ MB/s, %d+ events", out)
    assert.matches("\r\27%[K$", out)
    assert.equal(300, #lines_of(output()))
  end)

  it("tells the time that is left of a file", function()
    if shell "command -v script" ~= 0 then return pending "no script(1) here" end
    write("in.jsonl", corpus(is_plain and 4000 or 600, 20))
    local start = core.clock()
    local code, out = shell [[
      script -qec "'$HEARSAY' extract in.jsonl >out" /dev/null]]
    assert.equal(0, code)
    if core.clock() - start < 1 then return pending "too quick to be told" end
    assert.matches("%d+ events, [%d:]+ %w+ left", out)
  end)

  it("is not shown to the quiet", function()
    if shell "command -v script" ~= 0 then return pending "no script(1) here" end
    write("in.jsonl", corpus(150, 20))
    local code, out = shell [[
      script -qec "'$HEARSAY' extract --quiet in.jsonl >out" /dev/null]]
    assert.same({ 0, "" }, { code, out })
  end)
end)
