-- Pages: what they hold, and what a browser makes of them.
local HOSTILE = dofile "tests/spec/hostile.lua"
local core = require "hearsay.core"
local marks = require "hearsay.output.page_marks"
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write = program.run, program.shell, program.write
local documents, read = program.documents, program.read

local STORIES = program.root .. "/tests/data/stories/*.txt"

before_each(program.open)
after_each(program.close)

local VOID = { meta = true, tr = true, td = true, th = true, br = true,
  tbody = true, html = true, p = true }

-- Walks the tags of a page: raises when one closes that is not the last opened.
-- Returns its ids, and what its links lead to.
local function walk(html)
  local open, ids, links = {}, {}, {}
  for slash, name, rest in html:gmatch "<(/?)(%a+%d?)([^<>]*)>" do
    if slash == "" then
      if not VOID[name] then open[#open + 1] = name end
      local id = rest:match ' id="([^"]*)"'
      if id then
        assert(not ids[id], "twice: " .. id)
        ids[id] = true
      end
      links[#links + 1] = rest:match ' href="([^"]*)"'
    elseif not VOID[name] then
      assert.equal(name, table.remove(open))
    end
  end
  assert.same({}, open)
  return ids, links
end

local function text_of(html)
  local entities = { amp = "&", lt = "<", gt = ">", quot = '"', ["#39"] = "'" }
  return (html:gsub("<a [^>]*>[^<]*</a>", ""):gsub("<[^>]*>", "")
    :gsub("&([^;]*);", entities))
end

describe("marks", function()
  local function html_of(text, records)
    local identity = { text = text, at = function(offset) return offset end }
    local set = marks.new("d", identity, records)
    return set:html(), set
  end

  local function span(start, past) return { start = start, ["end"] = past } end

  it("nest where spans cross, and lose no letter", function()
    local text = "abcdefghij <&> klm"
    local html, set = html_of(text, { attributions = {}, events = { {
      id = "e1", type = "meeting", trigger = span(2, 5), agent = { span(0, 4) },
      matter = span(3, 13), counterpart = { span(3, 13), span(12, 18) } } } })
    walk(html)
    assert.equal(text, text_of(html))
    local ids = walk(html)
    for _, mark in ipairs(set.list) do assert.is_true(ids[mark.id]) end
    assert.equal(1, select(2, html:gsub(">meeting</a>", "")))
  end)

  it("are one for one span of several records", function()
    local source = span(0, 3)
    local html = html_of("Ana said it met.", {
      attributions = { { id = "a1", chain = { { source = source } },
        content = {} } },
      events = { { id = "e1", type = "meeting", trigger = span(12, 15),
        attribution = "a1" } } })
    assert.equal(2, select(2, html:gsub("<mark", "")))
    assert.matches('class="source in%-a1 in%-e1"', html)
  end)

  it("escape what is markup, and show what cannot be shown", function()
    assert.equal("&lt;&#39;&quot;&amp;&gt;\u{FFFD}\u{FFFD}\n\n",
      marks.escape "<'\"&>\0\u{9B}\r\n\n")
    assert.equal("\u{FFFD}a", marks.escape "\xFFa")
  end)
end)

describe("a page", function()
  local function page_of(...)
    local code, out, err = hearsay("extract", "--format", "html", ...)
    assert.equal("", err)
    assert.equal(0, code)
    return out
  end

  local function write_hostile()
    local lines = {}
    for i, one in ipairs(HOSTILE) do lines[i] = core.json_encode(one) end
    write("hostile.jsonl", table.concat(lines, "\n") .. "\n")
  end

  it("is well formed, and every link leads somewhere", function()
    local code, html = shell('"$HEARSAY" extract --format html ' .. STORIES)
    assert.equal(0, code)
    local ids, links = walk(html)
    assert.is_true(#links > 300)
    for _, link in ipairs(links) do
      assert.is_true(ids[link:match "^#(.*)$"], link)
    end
  end)

  it("shows every letter of the text", function()
    local html = page_of(program.root .. "/tests/data/stories/04-steel-mills.txt")
    local shown = html:match '<div class="text"[^>]*>(.-)</div>'
    assert.equal(read "tests/data/stories/04-steel-mills.txt", text_of(shown))
  end)

  it("asks for nothing and runs nothing, whatever the text says", function()
    write_hostile()
    local html = page_of "hostile.jsonl"
    walk(html)
    assert.not_matches("<script", html)
    assert.not_matches("<img", html)
    assert.not_matches("[^%g\n ]", (html:gsub("[\x80-\xFF\t]", "")))
    for tag in html:gmatch "<[^>]*>" do
      for name, value in tag:gmatch '([%w-]+)="([^"]*)"' do
        assert.not_matches("^on", name)
        if name == "src" or name == "href" then assert.matches("^#", value) end
      end
    end
    assert.not_matches("url%(", html)
    assert.not_matches("@import", html)
    assert.matches("default%-src 'none'", html)
  end)

  it("tells of a document that failed", function()
    write("a.jsonl", '{"id":"a","text":"x"}\n{"id":"b"}\n')
    local code, html = hearsay("extract", "--format", "html", "a.jsonl")
    assert.equal(3, code)
    assert.matches('<p class="error">the field &#39;text&#39; is missing', html)
  end)

  it("stands alone for each document in a folder, with an index", function()
    assert.equal(0, (shell('"$HEARSAY" extract --format html -o out/ ' .. STORIES)))
    local _, links = walk(read(program.folder .. "/out/index.html"))
    assert.is_true(#links >= 12)
    for _, link in ipairs(links) do
      local ids, inner = walk(read(program.folder .. "/out/" .. link))
      for _, one in ipairs(inner) do
        assert.is_true(one == "index.html" or ids[one:sub(2)])
      end
    end
  end)

  it("has no name that is the index's own", function()
    write("index.txt", "x\n")
    hearsay("extract", "--format", "html", "-o", "out/", "index.txt")
    assert.matches("index%-2%.html", read(program.folder .. "/out/index.html"))
  end)

  it("ends with where the story comes from", function()
    write("a.txt", "The minister met the envoy, Reuters reported, citing a "
      .. "person familiar with the matter.\n")
    local html = page_of "a.txt"
    walk(html)
    assert.matches("origins</b>.*<th scope=\"row\">anonymous<td>.-via Reuters "
      .. "<small>1 statement, 1 event</small>", html)
  end)

  it("shows the fields of a pack's own", function()
    write("seen.lua", [[
rule "sighting.seen" { doc = "X was seen", event = "sighting", status = "draft",
  match = "@see >nsubj:pass agent:Phrase",
  on = function(m) m.weather = "<fog>" return m end,
  yes = { "[agent The ship] was [trigger seen]." } }
]])
    write("a.txt", "The ship was seen.\n")
    local html = page_of("-r", "seen.lua", "a.txt")
    assert.matches("weather<td>&lt;fog&gt;", html)
  end)
end)

-- --- a browser --------------------------------------------------------------

local BROWSER
for _, name in ipairs { "chromium", "chromium-browser", "google-chrome" } do
  if os.execute("command -v " .. name .. " >/dev/null 2>&1") then
    BROWSER = BROWSER or name
  end
end

-- The runtime of a sanitizer that is loaded into the tests would hang it.
local function browse(flags, name)
  return shell(("env -u LD_PRELOAD timeout 60 %s --headless --no-sandbox --disable-gpu "
    .. "--hide-scrollbars --user-data-dir=profile %s file://$PWD/%s"):format(BROWSER,
    flags, name))
end

-- How many pixels of a picture have each colour: lines of "count rrggbb".
local COLOURS = [[
import collections, struct, sys, zlib
data = open(sys.argv[1], "rb").read()
width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
assert depth == 8 and kind in (2, 6), (depth, kind)
step, at, packed = (3 if kind == 2 else 4), 8, b""
while at < len(data):
    size, name = struct.unpack(">I4s", data[at:at + 8])
    if name == b"IDAT": packed += data[at + 8:at + 8 + size]
    at += size + 12
raw, line = zlib.decompress(packed), bytearray(width * step)
counts = collections.Counter()
for y in range(height):
    start = y * (width * step + 1)
    filt, row = raw[start], bytearray(raw[start + 1:start + 1 + width * step])
    for i in range(len(row)):
        a = row[i - step] if i >= step else 0
        b, c = line[i], (line[i - step] if i >= step else 0)
        if filt == 1: row[i] = (row[i] + a) & 255
        elif filt == 2: row[i] = (row[i] + b) & 255
        elif filt == 3: row[i] = (row[i] + (a + b) // 2) & 255
        elif filt == 4:
            p = a + b - c
            d = (abs(p - a), abs(p - b), abs(p - c))
            row[i] = (row[i] + (a, b, c)[d.index(min(d))]) & 255
    line = row
    counts.update(bytes(row[i:i + 3]).hex() for i in range(0, len(row), step))
for colour, count in counts.most_common(200): print(count, colour)
]]

-- What the page says of its own width, run with the policy taken out.
local MEASURE = "<script>document.title = ['wide', document.documentElement"
  .. ".scrollWidth, innerWidth].join(' ')</script></body>"

describe("a browser", function()
  local function draw(size, more)
    local code = browse(("--screenshot=page.png --window-size=%s %s"):format(size,
      more or ""), "page.html")
    assert.equal(0, code)
    write("colours.py", COLOURS)
    local _, out = shell "python3 colours.py page.png"
    local colours = {}
    for count, colour in out:gmatch "(%d+) (%x+)" do
      colours[colour] = tonumber(count)
    end
    return colours
  end

  it("paints the page, in light and in dark", function()
    if not BROWSER then return pending "no chromium here" end
    if not os.execute "python3 --version >/dev/null 2>&1" then
      return pending "no python3 here"
    end
    shell('"$HEARSAY" extract --format html -o page.html ' .. program.root
      .. "/tests/data/stories/02-border-call.txt")
    local light = draw "900,700"
    for _, colour in ipairs { "ffd0c7", "cfe3ff", "ecd9fb" } do
      assert.is_true((light[colour] or 0) > 300, colour)
    end
    assert.is_true(light.ffffff > 200000)
    local dark = draw("900,700", "--blink-settings=preferredColorScheme=0")
    assert.is_true(dark["15181c"] > 200000)
    assert.is_true((dark["7c2a20"] or 0) > 300)
  end)

  it("fits the page on a phone", function()
    if not BROWSER then return pending "no chromium here" end
    local _, html = shell('"$HEARSAY" extract --format html ' .. STORIES)
    write("page.html", (html:gsub("<meta http%-equiv[^\n]*\n", "")
      :gsub("</body>", MEASURE)))
    local _, dom = browse("--window-size=360,800 --dump-dom", "page.html")
    local wide, inner = dom:match "<title>wide (%d+) (%d+)</title>"
    assert.is_true(tonumber(inner) <= 500)
    assert.is_true(tonumber(wide) <= tonumber(inner))
  end)

  it("runs no script out of a text", function()
    if not BROWSER then return pending "no chromium here" end
    local lines = {}
    for i, one in ipairs(HOSTILE) do lines[i] = core.json_encode(one) end
    write("hostile.jsonl", table.concat(lines, "\n") .. "\n")
    hearsay("extract", "--format", "html", "-o", "page.html", "hostile.jsonl")
    local code, dom = browse("--dump-dom", "page.html")
    assert.equal(0, code)
    assert.matches("<title>Events and sources</title>", dom)
    local _, out = hearsay("extract", "hostile.jsonl")
    assert.equal(#documents(out), select(2, dom:gsub("<article", "")))
  end)
end)
