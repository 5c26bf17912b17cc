-- What the input may be: packed, in folders, in lists, with fields of its own;
-- and what it may not.
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write = program.run, program.shell, program.write
local documents = program.documents

local TEXT = "The Peruvian minister met her Bolivian counterpart in Geneva.\n"
local LINES = '{"id":"p1","text":"The Peruvian minister met her Bolivian '
  .. 'counterpart in Geneva."}\n'
  .. '{"id":"p2","text":"Chile refused to reopen the border."}\n'

-- LINES as `zstd -19` writes it.
local ZSTD = "\x28\xb5\x2f\xfd\x04\x68\x55\x03\x00\x22\xc7\x16\x18\x80\x4d\x1b\x04"
  .. "\xf1\x72\x07\x42\xd7\x43\xfc\x80\xd6\xdb\xd8\x4a\xc3\xcf\x50\x45\x11\xa6\x00"
  .. "\x03\x40\x95\x02\x9f\xb1\x5b\xf0\xad\x71\xff\xdc\x19\x5d\x23\x3b\x14\x35\x67"
  .. "\xbc\xa3\xed\x20\x80\x2a\x85\x25\x7d\x8f\xe0\x2a\x36\xaf\xc7\xef\x8d\x1c\xa3"
  .. "\x8e\x33\x1a\xf6\x1f\xe4\x37\xa4\xab\x0f\xee\x52\x29\xe2\x27\xf8\xa6\x64\x91"
  .. "\x3d\xbd\x33\xc8\xe1\x65\x91\x4c\x93\x0a\x04\x00\xb0\x45\x56\xa0\xd1\xf3\xca"
  .. "\x0e\xdc\x32\x22\x88\x22\x01"

local function ids(out)
  local list = {}
  for i, document in ipairs(documents(out)) do list[i] = document.id end
  return list
end

local function clean(...) return hearsay("clean", "--format", "jsonl", ...) end

before_each(program.open)
after_each(program.close)

describe("packed input", function()
  it("is told by its content, whatever the name", function()
    write("lines", LINES)
    write("text", TEXT)
    write("odd.txt", ZSTD)
    assert.equal(0, (shell "gzip -c lines >odd.zst; gzip -c text >odd.jsonl"))
    local code, out = clean("odd.zst", "odd.txt", "odd.jsonl")
    assert.equal(0, code)
    assert.same({ "p1", "p2", "p1", "p2", "odd.jsonl" }, ids(out))
    assert.equal(TEXT, documents(out)[5].text .. "\n")
    code, out = shell 'cat odd.zst | "$HEARSAY" clean --format jsonl'
    assert.equal(0, code)
    assert.same({ "p1", "p2" }, ids(out))
  end)

  it("may be several members, one behind the other", function()
    write("lines", LINES)
    write("z", ZSTD .. ZSTD)
    assert.equal(0, (shell "gzip -c lines >g; gzip -c lines >>g"))
    local code, out = clean("g", "z")
    assert.equal(0, code)
    assert.equal(8, #ids(out))
  end)

  it("gives what it holds up to a damage, and says so", function()
    write("lines", LINES:rep(2000))
    assert.equal(0, (shell "gzip -c lines >g; head -c 400 g >cut"))
    local code, out, err = clean "cut"
    local list = documents(out)
    assert.equal(3, code)
    assert.is_true(#list > 10 and #list < 4000)
    assert.equal(core.json_null, list[#list - 1].error)
    assert.equal("the gzip data breaks off before its end", list[#list].error)
    assert.matches("^hearsay: cut:%d+: the gzip data breaks off", err)
    write("z", ZSTD:sub(1, -3))
    code, out = clean "z"
    assert.equal(3, code)
    list = documents(out)
    assert.equal("the zstd data breaks off before its end", list[#list].error)
    write("z", ZSTD .. "more")
    code, out = clean "z"
    assert.equal(3, code)
    assert.same({ "p1", "p2", 3 }, ids(out))
    assert.matches("the zstd data is damaged", documents(out)[3].error)
  end)

  it("gives the text up to a damage", function()
    write("text", TEXT:rep(3000))
    assert.equal(0, (shell "gzip -c text >g; head -c 600 g >cut"))
    local code, out, err = hearsay("extract", "cut")
    local document = documents(out)[1]
    assert.equal(3, code)
    assert.is_true(#document.events > 2)
    assert.equal("the gzip data breaks off before its end", document.error)
    assert.matches("^hearsay: cut: the gzip data breaks off", err)
  end)

  it("is not held when it unpacks to too much", function()
    local is_plain = (os.getenv "HEARSAY_SANITIZE" or "") == ""
    local limit = is_plain and "ulimit -v 180000" or ":"
    assert.equal(0, (shell [[head -c 100000000 /dev/zero | gzip -1 >bomb
      { echo '{"id":"a","text":"x"}'; head -c 100000000 /dev/zero
        echo; echo '{"id":"b","text":"x"}'; } | gzip -1 >lines]]))
    local code, out = shell(limit .. '; "$HEARSAY" clean --format jsonl bomb lines')
    local list = documents(out)
    assert.equal(3, code)
    assert.matches("more bytes than the limit of 33554432", list[1].error)
    assert.same({ "a", 2, "b" }, { list[2].id, list[3].id, list[4].id })
    assert.matches("the line has 100000000 bytes", list[3].error)
  end)
end)

describe("what is no text", function()
  it("is named, with what to do about it", function()
    for message, bytes in pairs {
      ["a web page: HTML is not read yet"] = "\n <!doctype html><p>Hello",
      ["a web page"] = "<html lang=en><p>Hello",
      ["a WARC file"] = "WARC/1.0\r\nWARC-Type: warcinfo\r\n",
      ["a zip archive"] = "PK\3\4\20\0\0\0",
      ["packed with xz: give `xz %-dc FILE"] = "\xFD7zXZ\0\0\4",
      ["packed with bzip2"] = "BZh91AY&SY",
      ["a PDF"] = "%PDF-1.7\n",
      ["a JSON array: one object a line"] = '[{"text": "x"}]',
      ["a tar archive"] = ("a"):rep(257) .. "ustar\0",
    } do
      write("odd", bytes)
      local code, out = hearsay("extract", "odd")
      assert.equal(3, code)
      assert.matches(message, documents(out)[1].error)
      assert.equal(3, (shell 'gzip -c odd | "$HEARSAY" extract'))
    end
  end)

  it("is named in the lines of JSON, too", function()
    write("x.jsonl", '{"id":1,"html":"<p>Hello"}\n')
    local _, out = hearsay("extract", "x.jsonl")
    assert.matches("the field 'html' is not read yet", documents(out)[1].error)
  end)
end)

describe("--files-from", function()
  before_each(function()
    write("b c.txt", TEXT)
    write("a.txt", TEXT)
    write("d\ne.txt", TEXT)
  end)

  it("reads the files of a list behind the others, in its order", function()
    write("list", "b c.txt\n\nnone\na.txt\n")
    local code, out = clean("--files-from", "list", "a.txt")
    assert.equal(3, code)
    assert.same({ "a.txt", "b c.txt", "none", "a.txt" }, ids(out))
    code, out = shell
      [[ls ?.txt | "$HEARSAY" clean -j2 --format jsonl --files-from -]]
    assert.equal(0, code)
    assert.same({ "a.txt" }, ids(out))
  end)

  it("reads names that end in a NUL", function()
    local code, out = shell [[find . -name '*.txt' -print0 | sort -z |
      "$HEARSAY" clean --format jsonl -0 --files-from -]]
    assert.equal(0, code)
    assert.same({ "a.txt", "b c.txt", "d\ne.txt" }, ids(out))
  end)

  it("may be empty, and may be missing", function()
    write("list", "")
    local code, out = clean("--files-from", "list")
    assert.same({ 0, "" }, { code, out })
    local err
    code, out, err = clean("--files-from", "nowhere")
    assert.equal(3, code)
    assert.equal(1, #documents(out))
    assert.matches("nowhere: No such file", err)
    code, out, err = clean("-0", "a.txt")
    assert.same({ 2, "" }, { code, out })
    assert.matches("%-%-null needs %-%-files%-from", err)
  end)
end)

describe("fields of JSON Lines", function()
  local LINE = '{"id":7,"text":"Hello there.","date":"2021-08-28","section":"World",'
    .. '"topics":["a",null,{"b":1.5}],"none":[],"score":2.0}\n'

  it("are carried through on request", function()
    write("x.jsonl", LINE)
    for _, flags in ipairs { { "extract" }, { "clean", "--format", "jsonl" },
      { "extract", "-j2" } } do
      local words = { table.unpack(flags) }
      words[#words + 1] = "x.jsonl"
      assert.is_nil(documents(select(2, hearsay(table.unpack(words))))[1].kept)
      table.insert(words, 2, "--keep=section,date,missing")
      assert.same({ section = "World", date = "2021-08-28" },
        documents(select(2, hearsay(table.unpack(words))))[1].kept)
      words[2] = "--keep-all"
      local _, out = hearsay(table.unpack(words))
      assert.matches('"kept":{"none":%[%],"score":2%.0,"section":"World",'
        .. '"topics":%["a",null,{"b":1%.5}%]}', out)
    end
  end)

  it("stand in the lines of events, too", function()
    write("x.jsonl", (LINE:gsub("Hello there", "Chile refused to talk")))
    local _, out = hearsay("extract", "--format", "event", "--keep", "section",
      "x.jsonl")
    assert.same({ section = "World" }, documents(out)[1].kept)
  end)
end)

describe("a stream of no lines", function()
  it("gives no lines when it is said to be one", function()
    local code, out = shell '"$HEARSAY" extract --from jsonl </dev/null'
    assert.same({ 0, "" }, { code, out })
  end)
end)
