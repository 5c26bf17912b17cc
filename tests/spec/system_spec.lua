-- What the binding knows of the machine, and of letters.
local core = require "hearsay.core"

local path

local function write(text)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(text))
end

-- All lines of a reader: texts, and codes for those that are passed over.
local function lines(limit)
  local reader <close> = assert(core.reader(path, limit))
  local list = {}
  while true do
    local line, message, code = reader:line()
    if not line and not message then return list end
    list[#list + 1] = line or code
  end
end

before_each(function() path = os.tmpname() end)
after_each(function() os.remove(path) end)

describe("a reader #torture", function()
  it("gives lines without their ends, the last with or without one", function()
    write "one\ntwo\r\n\nfour"
    assert.same({ "one", "two", "", "four" }, lines(100))
    write "one\n"
    assert.same({ "one" }, lines(100))
    write ""
    assert.same({}, lines(100))
  end)

  it("passes over a line above the limit, wherever its end falls", function()
    for _, size in ipairs { 11, 65535, 65536, 65537, 131072, 200000 } do
      write("short\n" .. ("x"):rep(size) .. "\nafter\n")
      assert.same({ "short", "limit", "after" }, lines(10))
      write(("x"):rep(size))
      assert.same({ "limit" }, lines(10))
    end
  end)

  it("takes a line of just the limit", function()
    write(("x"):rep(10) .. "\n" .. ("y"):rep(11) .. "\n" .. ("z"):rep(10))
    assert.same({ ("x"):rep(10), "limit", ("z"):rep(10) }, lines(10))
  end)

  it("keeps long lines whole over the edges of its chunks", function()
    local long = {}
    for i = 1, 5 do long[i] = tostring(i):rep(50000 + i) end
    write(table.concat(long, "\n"))
    assert.same(long, lines(100000))
  end)

  it("looks ahead without taking", function()
    write "abc\ndef"
    local reader <close> = assert(core.reader(path, 100))
    assert.equal("abc\ndef", reader:peek(5))
    assert.equal("abc\ndef", reader:peek())
    assert.equal("abc", reader:line())
    assert.equal("def", reader:rest())
    assert.equal("", reader:peek())
    assert.equal("", reader:rest())
  end)

  it("gives the rest when it is within the limit", function()
    write(("x"):rep(100))
    local reader <close> = assert(core.reader(path, 100))
    assert.equal(100, #reader:rest())
    local second <close> = assert(core.reader(path, 99))
    local rest, message, code = second:rest()
    assert.is_nil(rest)
    assert.matches("more bytes than the limit of 99", message)
    assert.equal("limit", code)
  end)

  it("answers like an empty one once it is closed", function()
    write "text"
    local reader = assert(core.reader(path, 100))
    reader:close()
    reader:close()
    assert.is_nil((reader:line()))
    assert.equal("", reader:rest())
  end)

  it("is told why a file does not open, and raises for a bad limit", function()
    local reader, message = core.reader("/nowhere/at/all", 10)
    assert.is_nil(reader)
    assert.equal("No such file or directory", message)
    assert.has_error(function() core.reader(path, 0) end)
    assert.has_error(function() core.reader(path, 1 << 40) end)
  end)
end)

describe("files and folders", function()
  it("have kinds and sizes", function()
    write "12345"
    local kind, size, changed = core.stat(path)
    assert.same({ "file", 5 }, { kind, size })
    assert.is_true(math.abs(changed - os.time()) < 10)
    assert.equal("folder", (core.stat "."))
    assert.is_nil((core.stat "/nowhere/at/all"))
  end)

  it("list what they hold; a link to a folder is not one", function()
    os.remove(path)
    assert.is_true(core.make_folder(path))
    assert.is_true(core.make_folder(path))
    os.execute(("touch '%s/f' && ln -s . '%s/loop' && mkdir '%s/d'"):format(
      path, path, path))
    assert.same({ f = "file", loop = "other", d = "folder" }, core.folder(path))
    os.execute(("rm -r '%s'"):format(path))
    assert.is_nil((core.folder(path)))
  end)

  it("are not made over a file", function()
    write "x"
    assert.is_nil((core.make_folder(path)))
  end)
end)

describe("offsets in other units #torture", function()
  it("count code points and UTF-16 units", function()
    local text = "aé\u{1F600}b"
    local offsets = { 0, 1, 3, 7, 8 }
    assert.same({ 0, 1, 2, 3, 4 }, core.utf8_offsets(text, "codepoint", offsets))
    assert.same({ 0, 1, 2, 4, 5 }, core.utf8_offsets(text, "utf16", offsets))
    assert.same({}, core.utf8_offsets(text, "utf16", {}))
  end)

  it("must ascend and stay inside", function()
    for _, offsets in ipairs { { 2, 1 }, { -1 }, { 4 }, { "x" } } do
      assert.has_error(function() core.utf8_offsets("abc", "utf16", offsets) end)
    end
  end)
end)

describe("letters", function()
  it("are checked to be UTF-8", function()
    assert.is_nil(core.utf8_check "héllo")
    assert.equal(1, core.utf8_check "h\xE9llo")
    assert.equal(0, core.utf8_check "\xED\xA0\x80")
  end)

  it("take the columns that a terminal gives them", function()
    assert.equal(5, (core.utf8_width "héllo"))
    assert.equal(4, (core.utf8_width "東京"))
    assert.equal(1, (core.utf8_width "e\u{301}"))
    assert.same({ 3, 4 }, { core.utf8_width("héllo", 3) })
  end)

  it("have a distance as words", function()
    assert.equal(1, core.distance("extrat", "extract", 3))
    assert.equal(1, core.distance("exrtact", "extract", 3))
    assert.equal(3, core.distance("abc", "xyzw", 2))
  end)
end)
