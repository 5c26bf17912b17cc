-- Bad input: an error that names the place, on standard error and in the
-- document's own line; the other documents done; exit code 3.
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write = program.run, program.shell, program.write
local documents = program.documents

local TEXT = "The Peruvian minister met her Bolivian counterpart in Geneva.\n"

before_each(function()
  program.open()
  write("good.txt", TEXT)
end)
after_each(program.close)

-- Runs extract over the bad input between two good ones.
local function between(bad, message)
  local code, out, err = hearsay("extract", "good.txt", bad, "good.txt")
  local list = documents(out)
  assert.equal(3, code)
  assert.equal(3, #list)
  for _, i in ipairs { 1, 3 } do
    assert.equal(core.json_null, list[i].error)
    assert.is_true(#list[i].events > 0)
  end
  assert.matches(message, list[2].error)
  assert.same({ 0, 0 }, { #list[2].events, #list[2].attributions })
  assert.equal((bad:match "[^/]*$"), list[2].id)
  assert.equal(bad, list[2].path)
  assert.matches("^hearsay: [^\n]*" .. message .. "\n$", err)
end

describe("bad input", function()
  it("a file that is not there", function()
    between("nowhere.txt", "No such file or directory")
  end)

  it("a file that may not be read", function()
    write("shut.txt", TEXT)
    shell "chmod 000 shut.txt"
    if io.open(program.folder .. "/shut.txt") then
      return pending "this user may read everything"
    end
    between("shut.txt", "Permission denied")
  end)

  it("a file that breaks while it is read", function()
    if not core.stat "/proc/self/mem" then return pending "no /proc here" end
    between("/proc/self/mem", "Input/output error")
  end)

  it("a folder without files", function()
    shell "mkdir -p empty/below"
    between("empty", "the folder holds no files")
  end)

  it("bytes that are not UTF-8", function()
    write("bad.txt", "ab\ncd\xFFef\n")
    between("bad.txt",
      "not valid UTF%-8 at byte 5 %(line 2%); read as WINDOWS%-1252")
  end)

  it("bytes that are not UTF-8 are read as well as they can be", function()
    write("old.txt", TEXT .. "A caf\xE9.\n")
    local code, out = hearsay("extract", "old.txt")
    local doc = documents(out)[1]
    assert.equal(3, code)
    assert.matches("not valid UTF%-8", doc.error)
    assert.is_true(#doc.events > 0)
    code, out = hearsay("extract", "--encoding", "windows-1252", "old.txt")
    assert.equal(0, code)
    assert.equal(core.json_null, documents(out)[1].error)
  end)

  it("a binary file", function()
    write("bad.txt", "ab\n\0\1\2")
    between("bad.txt", "a NUL byte at byte 3 %(line 2%)")
  end)

  it("a file without a letter in it", function()
    write("bad.txt", "")
    between("bad.txt", "the document is empty")
    write("bad.txt", " \n\t\n")
    between("bad.txt", "the document is empty")
  end)

  it("a file above --max-size", function()
    write("large.txt", TEXT:rep(100))
    local code, out = hearsay("extract", "--max-size", "1K", "large.txt",
      "good.txt")
    local list = documents(out)
    assert.equal(3, code)
    assert.matches("the file has 6200 bytes, the limit is 1024", list[1].error)
    assert.equal(core.json_null, list[2].error)
  end)

  it("standard input above --max-size", function()
    local code, out = shell '"$HEARSAY" extract --max-size 10 - < good.txt'
    assert.equal(3, code)
    assert.matches("more bytes than the limit of 10", documents(out)[1].error)
  end)

  it("is passed over in silence by --quiet, but for the exit code", function()
    local code, out, err = hearsay("extract", "--quiet", "nowhere.txt")
    assert.equal(3, code)
    assert.equal("", err)
    assert.equal(1, #documents(out))
  end)
end)

describe("bad JSON Lines", function()
  -- One bad line between two good ones.
  local function line(bad, message)
    write("x.jsonl", ('{"id":"a","text":"x"}\n%s\n{"id":"b","text":"x"}\n')
      :format(bad))
    local code, out, err = hearsay("extract", "x.jsonl")
    local list = documents(out)
    assert.equal(3, code)
    assert.same({ "a", "b" }, { list[1].id, list[3].id })
    assert.equal(core.json_null, list[1].error)
    assert.equal(core.json_null, list[3].error)
    assert.matches(message, list[2].error)
    assert.matches("^hearsay: x%.jsonl:2", err)
    return list[2], err
  end

  it("a line that breaks off: line and column", function()
    local document, err = line('{"id":"c","text":"x',
      "line 2, column %d+: the JSON text breaks off")
    assert.equal(2, document.id)
    assert.matches("x%.jsonl:2:%d+: the JSON text breaks off\n", err)
  end)

  it("a line that is no JSON, or no object", function()
    line("plain words", "line 2, column %d+: this is not JSON")
    line("[1,2]", "the line is not a JSON object")
    line('"text"', "the line is not a JSON object")
    line('{"text":"a","text":"b"}', "a name stands twice")
    line('{"a":' .. ("["):rep(5000), "nest too deeply")
  end)

  it("a line without a text", function()
    assert.equal("c", line('{"id":"c"}', "the field 'text' is missing").id)
    line('{"id":"c","text":5}', "the field 'text' is not a string")
    line('{"id":"c","text":null}', "the field 'text' is not a string")
    line('{"id":"c","text":""}', "the document is empty")
    line([[{"id":"c","text":"a\u0000b"}]], "a NUL byte at byte 1")
    line('{"id":"c","text":"\xFF"}', "a JSON string is not UTF%-8")
  end)

  it("a line of 100 MB is passed over without being held", function()
    -- The sanitizers need more room for their own tables than any limit.
    local is_plain = (os.getenv "HEARSAY_SANITIZE" or "") == ""
    local code, out = shell(([[
      { echo '{"id":"a","text":"x"}'
        printf '{"text":"'; head -c 100000000 /dev/zero | tr '\0' x; echo '"}'
        echo '{"id":"b","text":"x"}'
      } | { %s; "$HEARSAY" extract; }]]
    ):format(is_plain and "ulimit -v 180000" or ":"))
    local list = documents(out)
    assert.equal(3, code)
    assert.same({ "a", 2, "b" }, { list[1].id, list[2].id, list[3].id })
    assert.matches("the line has 100000011 bytes", list[2].error)
  end)
end)

describe("rules with a mistake", function()
  it("are told by file and line, and end the run", function()
    shell "mkdir rules"
    write("rules/pack.lua", "return {")
    local code, _, err = hearsay("extract", "-r", "rules", "good.txt")
    assert.is_true(code == 2 or code == 3)
    assert.matches("rules/pack%.lua:1", err)
    code = hearsay("extract", "-r", "nowhere", "good.txt")
    assert.equal(2, code)
  end)
end)
