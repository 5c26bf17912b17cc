-- The command line: what it takes and what it writes. Bad input has a spec of
-- its own.
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write = program.run, program.shell, program.write
local documents, lines_of = program.documents, program.lines

local TEXT = "The Peruvian minister met her Bolivian counterpart in Geneva.\n"

before_each(program.open)
after_each(program.close)

describe("the command line", function()
  it("tells its version, and nothing else", function()
    local code, out = hearsay "--version"
    assert.equal(0, code)
    assert.equal(("hearsay %s\n"):format(core.version), out)
  end)

  it("helps, for the program and for each command", function()
    local code, out = hearsay "--help"
    assert.equal(0, code)
    for name in out:gmatch "\n  (%l+)  +%l" do
      local one, help = hearsay(name, "--help")
      assert.equal(0, one)
      assert.matches("^usage: hearsay " .. name, help)
      assert.matches("%-%-color", help)
    end
  end)

  it("says what a mistyped word could have been", function()
    for _, case in ipairs {
      { "did you mean 'extract'", "extrat" },
      { "did you mean '%-%-format'", "extract", "--fromat" },
      { "did you mean 'lines'", "extract", "--format", "line" },
      { "no command 'qqqqqq'", "qqqqqq" },
      { "unknown flag '%-z'", "extract", "-z" },
      { "%-%-format needs a value", "extract", "--format" },
      { "%-%-quiet takes no value", "extract", "--quiet=1" },
      { "is not a size", "extract", "--max-size", "lots" },
      { "is not a date", "extract", "--date", "Friday" },
      { "is not a date", "extract", "--date", "2021-13-01" },
      { "is not a date", "extract", "--date", "2021-08-28x" },
      { "a pattern is missing", "find" },
      { "usage: hearsay" },
    } do
      local code, out, err = hearsay(table.unpack(case, 2))
      assert.equal(2, code)
      assert.equal("", out)
      assert.matches(case[1], err)
    end
  end)

  it("takes words after -- as files, and - as standard input", function()
    write("--odd", TEXT)
    local code, out = hearsay("extract", "--", "--odd")
    assert.equal(0, code)
    assert.equal("--odd", documents(out)[1].id)
    code, out = shell('"$HEARSAY" extract - < ./--odd')
    assert.equal(0, code)
    assert.equal("-", documents(out)[1].id)
    assert.equal(core.json_null, documents(out)[1].path)
  end)
end)

describe("extract", function()
  it("writes one line a document, in the order of the input", function()
    write("b.txt", TEXT)
    write("a.txt", TEXT)
    local code, out = hearsay("extract", "b.txt", "a.txt")
    local list = documents(out)
    assert.equal(0, code)
    assert.same({ "b.txt", "a.txt" }, { list[1].id, list[2].id })
    for _, document in ipairs(list) do
      assert.equal("hearsay/1", document.schema)
      assert.equal(core.json_null, document.error)
      assert.equal("byte", document.offsets)
    end
  end)

  it("keeps the order of fields that the manual shows", function()
    write("a.txt", TEXT)
    local _, out = hearsay("extract", "a.txt")
    assert.matches('^{"schema":"hearsay/1","id":"a.txt","path":"a.txt",'
      .. '"meta":{},"offsets":"byte","events":%[', out)
    assert.matches('"attributions":%[.*%],"provenance":{.*},"error":null}\n$', out)
  end)

  it("writes the same bytes on every run", function()
    write("a.txt", TEXT:rep(20))
    local _, once = hearsay("extract", "a.txt")
    local _, twice = hearsay("extract", "a.txt")
    assert.equal(once, twice)
  end)

  it("walks a folder in the order of its names, without hidden ones", function()
    assert.equal(0, (shell "mkdir -p sub/deep"))
    for _, name in ipairs { "z.txt", "B.txt", "a.txt", ".hid", "sub/deep/x.txt" } do
      write(name, TEXT)
    end
    local code, out = hearsay("extract", ".")
    local paths = {}
    for i, document in ipairs(documents(out)) do paths[i] = document.path end
    assert.equal(0, code)
    assert.same({ "./B.txt", "./a.txt", "./sub/deep/x.txt", "./z.txt" }, paths)
  end)

  it("reads JSON Lines by their content", function()
    write("news", '{"id":"n1","text":"' .. TEXT:gsub("\n", "\\n")
      .. '","title":"T","date":"2019-05-17","publisher":"P","url":"U"}\n\n'
      .. '{"id":7,"text":"x"}\n{"id":true,"text":"x"}\n'
      .. '{"id":null,"text":"x"}\n{"text":"x","date":5}\n')
    local code, out = hearsay("extract", "news")
    local list, ids = documents(out), {}
    assert.equal(0, code)
    for i, document in ipairs(list) do ids[i] = document.id end
    assert.same({ "n1", 7, true, 5, 6 }, ids)
    assert.same({ title = "T", date = "2019-05-17", publisher = "P", url = "U" },
      list[1].meta)
    assert.matches("/?news$", list[1].path)
  end)

  it("takes a byte order mark before either kind of input", function()
    write("a.jsonl", '\xEF\xBB\xBF{"id":"x","text":"y"}\n')
    write("a.txt", "\xEF\xBB\xBF" .. TEXT)
    local code, out = hearsay("extract", "a.jsonl", "a.txt")
    assert.equal(0, code)
    assert.equal("x", documents(out)[1].id)
  end)

  it("does what --from says, whatever the content looks like", function()
    write("brace.txt", '{"text": is how the story began.\n')
    assert.equal(0, (hearsay("extract", "--from", "text", "brace.txt")))
    assert.equal(3, (hearsay("extract", "brace.txt")))
  end)

  it("gives each line as soon as it is read from a pipe", function()
    local code, out = shell([[
      mkfifo in; "$HEARSAY" extract --from jsonl < in > got & exec 3> in
      echo '{"id":"first","text":"x"}' >&3
      for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ -s got ] && break; sleep 0.2
      done
      cat got; exec 3>&-; wait]])
    assert.equal(0, code)
    assert.equal("first", documents(out)[1].id)
  end)

  it("ends quietly when the reader has left", function()
    local code, out, err = shell [[
      { yes '{"text":"x"}' | { "$HEARSAY" extract; echo $? >code; }; } | head -n 1
      read -r code <code; exit "$code"]]
    assert.equal(0, code)
    assert.equal(1, #lines_of(out))
    assert.equal("", err)
  end)

  it("says so when the disk is full", function()
    if not core.stat "/dev/full" then return pending "no /dev/full here" end
    write("a.txt", TEXT)
    local code, _, err = shell '"$HEARSAY" extract a.txt >/dev/full'
    assert.equal(74, code)
    assert.matches("hearsay: standard output: ", err)
  end)
end)

-- Steps through every table with `start` and `end`.
local function each_span(value, visit)
  if type(value) ~= "table" then return end
  if math.type(value.start) == "integer" then visit(value) end
  for _, item in pairs(value) do each_span(item, visit) end
end

local UNITS = {
  byte = function(text, span) return text:sub(span.start + 1, span["end"]) end,
  codepoint = function(text, span)
    return text:sub(utf8.offset(text, span.start + 1),
      utf8.offset(text, span["end"] + 1) - 1)
  end,
}

describe("a span", function()
  local stories = {}
  for name in io.popen "ls tests/data/stories/*.txt":lines() do
    stories[#stories + 1] = name
  end

  for unit, slice in pairs(UNITS) do
    it("is the text between its ends, counted in " .. unit .. "s", function()
      local code, out = shell(
        ('"$HEARSAY" extract --offsets %s %s/tests/data/stories/*.txt'):format(
          unit, program.root))
      assert.equal(0, code)
      local spans = 0
      for _, document in ipairs(documents(out)) do
        local text = program.read(document.path)
        each_span(document, function(span)
          if not span.text then return end
          spans = spans + 1
          assert.equal(span.text, slice(text, span))
        end)
      end
      assert.is_true(spans > 10 * #stories)
    end)
  end

  it("can be counted in UTF-16 units", function()
    local text = "\u{1F600} " .. TEXT
    write("a.txt", text)
    local _, bytes = hearsay("extract", "a.txt")
    local _, units = hearsay("extract", "--offsets", "utf16", "a.txt")
    local far = documents(bytes)[1].events[1].trigger
    local near = documents(units)[1].events[1].trigger
    assert.equal(far.start - 2, near.start)
    assert.equal(far.text, near.text)
  end)
end)

describe("the forms of the output", function()
  local function rows(form)
    write("a.txt", TEXT)
    local code, out = hearsay("extract", "--format", form, "a.txt")
    assert.equal(0, code)
    return lines_of(out), out
  end

  it("lines: a row as a person reads it", function()
    assert.matches("^meeting held: met | agent: The Peruvian minister",
      rows "lines"[1])
  end)

  it("lines: a heading for each document when there are several", function()
    write("a.txt", TEXT)
    write("b.txt", TEXT)
    local _, out = hearsay("extract", "--format", "lines", "a.txt", "b.txt")
    assert.matches("^# a%.txt\n.*\n\n# b%.txt\n", out)
  end)

  it("event: one JSON line an event", function()
    local event = documents((select(2, rows "event")))[1]
    assert.equal("a.txt", event.document)
    assert.equal("meeting", event.type)
    assert.equal("met", event.trigger.text)
  end)

  -- How many cells a row of CSV has, by its own grammar.
  local function cells_in(line)
    local at, count = 1, 0
    repeat
      local after = line:match('^"[^"]*"()', at)
      while after and line:sub(after, after) == '"' do
        after = line:match('^"[^"]*"()', after)
      end
      at = after or line:match('^[^,"]*()', at)
      count = count + 1
      local mark = line:sub(at, at)
      assert(mark == "," or mark == "", "a quote in the middle of a cell")
      at = at + 1
    until mark == ""
    return count
  end

  it("csv: every row has the cells of the head, whatever they hold", function()
    local code, out = shell(([[cp %s/tests/data/stories.jsonl 'a,"b".jsonl'
      "$HEARSAY" extract --format csv 'a,"b".jsonl']]):format(program.root))
    local list = lines_of(out)
    assert.equal(0, code)
    assert.matches("^document,path,date,event,type,", list[1])
    assert.is_true(#list > 5)
    for _, line in ipairs(list) do
      assert.equal(cells_in(list[1]), cells_in(line))
    end
    assert.matches(',"a,""b"".jsonl",', list[2])
  end)

  it("tsv: as many cells as the head has", function()
    local list = rows "tsv"
    local _, head = list[1]:gsub("\t", "")
    for _, line in ipairs(list) do
      local _, tabs = line:gsub("\t", "")
      assert.equal(head, tabs)
    end
  end)

  it("table: colours when asked, and none under NO_COLOR", function()
    write("a.txt", TEXT)
    local _, plain = hearsay("extract", "--format", "table", "a.txt")
    assert.not_matches("\27", plain)
    assert.matches("agent", plain)
    local _, painted = hearsay("extract", "--format", "table", "--color",
      "always", "a.txt")
    assert.matches("\27%[1;31mmet\27%[m", painted)
    assert.equal(plain, (painted:gsub("\27%[[%d;]*m", "")))
  end)

  it("names several by their capitals where no tagger runs", function()
    write("a.txt", "The leaders of Peru, Chile and Ruritania left. They met the envoy.\n")
    local _, out = hearsay("extract", "--no-grammar", "--format", "lines", "a.txt")
    assert.matches("They = The leaders of Peru, Chile and Ruritania", out)
  end)

  it("reads plans, orders and passives where no tagger runs", function()
    for text, row in pairs {
      ["The bank plans to suspend output."] =
        "planned: suspend | agent: The bank | matter: output",
      ["The court ordered the mills to halt all work."] =
        "halt | agent: the mills | matter: all work",
      ["Talks with the guild were suspended by the firm."] =
        "agent: the firm | counterpart: the guild",
      ["Napco Inc said it has rejected the offer."] =
        "rejected | agent: Napco Inc | matter: the offer",
    } do
      write("a.txt", text .. "\n")
      local _, out = hearsay("extract", "--no-grammar", "--format", "lines", "a.txt")
      assert.truthy(out:find(row, 1, true), out)
    end
  end)

  it("takes a date with an hour, as machines write it", function()
    write("a.txt", "The minister met the envoy on Friday.\n")
    local _, day = hearsay("extract", "--date", "2021-08-28", "a.txt")
    local _, hour = hearsay("extract", "--date", "2021-08-28T13:06:00Z", "a.txt")
    assert.matches('"value":"2021%-08%-27"', day)
    assert.equal(day, hour)
  end)

  it("table: a text cannot steer the terminal", function()
    write("a.txt", "The minister met\27[2J \u{9B}31mthe envoy in Rome.\n")
    local _, out = hearsay("extract", "--format", "table", "a.txt")
    assert.not_matches("[\27\xC2]", out)
  end)
end)
