-- The forms of the output, each read by a reader of its own.
local brat = dofile "tests/spec/brat.lua"
local sheet = require "hearsay.output.sheet"
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write = program.run, program.shell, program.write
local documents, read = program.documents, program.read

local STORIES = program.root .. "/tests/data/stories/*.txt"

local HOSTILE = dofile "tests/spec/hostile.lua"

local function write_hostile()
  local lines = {}
  for i, document in ipairs(HOSTILE) do lines[i] = core.json_encode(document) end
  write("hostile.jsonl", table.concat(lines, "\n") .. "\n")
end

before_each(program.open)
after_each(program.close)

local function has(command)
  return os.execute(command .. " >/dev/null 2>&1") == true
end

describe("a table", function()
  -- The cells that a reader saw, as JSON: a list of rows.
  local READ = [[
import csv, json, sys
with open(sys.argv[1], newline="", encoding="utf-8") as f:
    print(json.dumps(list(csv.reader(f, delimiter=sys.argv[2]))))
]]

  -- The cells by document and event, from the JSON lines of the same run.
  local function expected()
    local cells = {}
    local _, out = hearsay("extract", "--format", "event", "hostile.jsonl")
    for i, event in ipairs(documents(out)) do
      local matter = event.matter ~= core.json_null and event.matter.text or ""
      cells[i] = { event.document, event.type, event.trigger.text, matter }
    end
    assert.is_true(#cells >= #HOSTILE)
    return cells
  end

  local function check(rows, change)
    local want = expected()
    assert.equal(#want + 1, #rows)
    for i, cells in ipairs(want) do
      local row = rows[i + 1]
      assert.equal(#sheet.COLUMNS, #row)
      for j, column in ipairs { 1, 5, 8, 13 } do
        local cell = cells[j]:gsub("%s+", j > 1 and " " or "%0")
        assert.equal(change(cell), row[column])
      end
    end
  end

  -- A cell that a spreadsheet would run has an apostrophe before it.
  local function csv_change(cell) return (cell:gsub("^=", "'=")) end
  local function tsv_change(cell)
    return (csv_change(cell):gsub("[\t\r\n]+", " "))
  end

  local FORMS = { csv = { ",", csv_change }, tsv = { "\t", tsv_change } }
  for form, case in pairs(FORMS) do
    it(form .. " is read by Python's csv, whatever its cells hold", function()
      if not has "python3 --version" then return pending "no python3 here" end
      write_hostile()
      write("read.py", READ)
      local code, out, err = shell(([["$HEARSAY" extract --format %s -o out \
        hostile.jsonl && python3 read.py out '%s']]):format(form, case[1]))
      assert.equal("", err)
      assert.equal(0, code)
      check(core.json_decode(out), case[2])
    end)

    it(form .. " is read by sqlite3", function()
      if not has "sqlite3 --version" then return pending "no sqlite3 here" end
      write_hostile()
      local code, out, err = shell(([["$HEARSAY" extract --format %s -o out \
        hostile.jsonl && sqlite3 :memory: '.mode %s' '.import out events' \
        '.mode json' 'select * from events']]):format(form,
        form == "csv" and "csv" or "tabs"))
      assert.equal("", err)
      assert.equal(0, code)
      local rows, names = { {} }, { "document", "type", "trigger", "matter" }
      for i, row in ipairs(core.json_decode(out)) do
        rows[i + 1] = {}
        for column = 1, #sheet.COLUMNS do rows[i + 1][column] = "" end
        assert.matches("^%l+%.%l+", row.rule)
        for j, column in ipairs { 1, 5, 8, 13 } do
          rows[i + 1][column] = row[names[j]]
        end
      end
      check(rows, case[2])
    end)
  end

  it("says who is meant beside the words of the text", function()
    write("a.txt", "Ana Ruiz leads the ministry. She refused to meet the press, "
      .. "Foreign Minister Karl Ohm said.")
    local _, out = hearsay("extract", "--format", "csv", "a.txt")
    local head, row = out:match "^(.-)\n(.-)\n"
    assert.truthy(head:find ",agent_name,counterpart_name,said_name$")
    assert.truthy(row:find(",She,", 1, true))
    assert.truthy(row:find ",Ana Ruiz,[^,]*,[^,]*Karl Ohm$")
    _, out = hearsay("extract", "--format", "lines", "a.txt")
    assert.truthy(out:find("agent: She = Ana Ruiz |", 1, true))
  end)

  it("leaves alone what a spreadsheet does not run", function()
    write("a.jsonl", '{"id":"@desk","text":"The minister met the envoy."}\n')
    local _, out = hearsay("extract", "--format", "csv", "a.jsonl")
    assert.matches("\n@desk,", out)
  end)
end)

describe("brat standoff", function()
  -- Checks every document of a folder; returns its annotations by name.
  local function check_folder(folder)
    local root = program.folder .. "/" .. folder .. "/"
    local allowed = brat.settings(read(root .. "annotation.conf"))
    local found = {}
    for _, document in ipairs(documents(read(root .. "documents.jsonl"))) do
      found[document.id] = brat.read(read(root .. document.name .. ".txt"),
        read(root .. document.name .. ".ann"), allowed)
    end
    return found
  end

  local function count(annotations, letter)
    local total = 0
    for _, one in pairs(annotations) do
      if one.letter == letter then total = total + 1 end
    end
    return total
  end

  it("keeps to its format, for every story", function()
    assert.equal(0, (shell('"$HEARSAY" extract --format brat -o out ' .. STORIES)))
    local _, out = shell('"$HEARSAY" extract ' .. STORIES)
    local found = check_folder "out"
    for _, document in ipairs(documents(out)) do
      local links, tied = 0, 0
      for _, one in ipairs(document.attributions) do links = links + #one.chain end
      for _, one in ipairs(document.events) do
        if one.attribution ~= core.json_null then tied = tied + 1 end
      end
      local annotations = found[document.id]
      assert.equal(#document.events + links, count(annotations, "E"))
      assert.equal(tied, count(annotations, "R"))
    end
  end)

  it("keeps to its format, for texts that no reader likes", function()
    write_hostile()
    write("latin.txt", "The minister Dupr\xE9 met the envoy of Per\xFA in Rome.\n")
    assert.equal(3, (hearsay("extract", "--format", "brat", "-o", "out",
      "hostile.jsonl", "latin.txt")))
    local texts = {}
    for _, one in pairs(check_folder "out"["latin.txt"]) do
      texts[one.text or ""] = one.type
    end
    assert.equal("Party", texts["the envoy of Perú"])
  end)

  it("does not write over what somebody corrected", function()
    write("a.txt", "The minister met the envoy.\n")
    assert.equal(0, (hearsay("extract", "--format", "brat", "-o", "out", "a.txt")))
    local code, _, err = hearsay("extract", "--format", "brat", "-o", "out", "a.txt")
    assert.equal(2, code)
    assert.matches("people correct", err)
  end)

  it("knows the event types of a pack", function()
    write("boycott.lua", [[
rule "protest.march" { doc = "X marched", event = "street-protest",
  match = "@march >nsubj agent:Phrase", status = "draft",
  yes = { "[agent The miners] [trigger marched] in Lima." } }
]])
    write("a.txt", "The miners marched in Lima.\n")
    assert.equal(0, (hearsay("extract", "-r", "boycott.lua", "--format", "brat",
      "-o", "out", "a.txt")))
    assert.equal(1, count(check_folder "out"["a.txt"], "E"))
  end)

  it("gives the annotations alone without a folder", function()
    write("a.txt", "The minister met the envoy.\n")
    local _, out = hearsay("extract", "--format", "brat", "a.txt")
    assert.matches("^T1\tMeeting 13 16\tmet\n", out)
  end)

  it("gives no two documents one name", function()
    write("a.jsonl", ('{"id":"A/b","text":"x"}\n{"id":"a_b","text":"y"}\n'
      .. '{"id":"..","text":"z"}\n{"id":"a_b-2.txt","text":"v"}\n'))
    assert.equal(0, (hearsay("extract", "--format", "brat", "-o", "out", "a.jsonl")))
    local names = {}
    for i, one in ipairs(documents(read(program.folder .. "/out/documents.jsonl"))) do
      names[i] = one.name
    end
    assert.same({ "A_b", "a_b-2", "document", "a_b-2-2" }, names)
  end)
end)

describe("scripts/FORMATS.md", function()
  local page = read(program.root .. "/scripts/FORMATS.md")

  it("tells of every form", function()
    for _, name in ipairs(require("hearsay.output.forms").names) do
      assert.is_truthy(page:find("`" .. name .. "`", 1, true), name)
    end
  end)

  it("names the columns as they are, in their order", function()
    local list = page:match "Columns, in order[^\n]*\n\n(.-)\n\n"
    local names = {}
    for name in list:gmatch "`([%l_]+)`" do names[#names + 1] = name end
    assert.same(sheet.COLUMNS, names)
  end)
end)

describe("--output", function()
  it("holds the same files, however many processes write", function()
    for form, more in pairs { html = "h", brat = "b" } do
      local code = shell((([["$HEARSAY" extract -j1 --format FORM -o NAME1/ STORIES
        "$HEARSAY" extract -j3 --format FORM -o NAME3/ STORIES
        diff -r NAME1 NAME3]]):gsub("%u+", { FORM = form, NAME = more,
        STORIES = STORIES })))
      assert.equal(0, code)
    end
  end)

  it("writes to a file what would go to standard output", function()
    write("a.txt", "The minister met the envoy.\n")
    for _, form in ipairs { "doc", "event", "csv", "tsv", "lines", "html" } do
      local _, out = hearsay("extract", "--format", form, "a.txt")
      local code, rest = hearsay("extract", "--format", form, "-o", "out", "a.txt")
      assert.same({ 0, "" }, { code, rest })
      assert.equal(out, read(program.folder .. "/out"))
    end
  end)

  it("says when the file cannot be made", function()
    write("a.txt", "The minister met the envoy.\n")
    local code, _, err = hearsay("extract", "-o", "none/out", "a.txt")
    assert.equal(2, code)
    assert.matches("none/out: No such file", err)
  end)
end)
