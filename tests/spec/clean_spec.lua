--- From bytes to the text of a story: the rules' own examples, the way back to
--- the source, what is told and what is not.

local boilerplate = require "hearsay.text.boilerplate"
local clean = require "hearsay.text.clean"

local PAGE = table.concat({
  "Home", "News", "Sports", "Weather", "Subscribe", "Sign in", "Contact us",
  "Privacy policy", "Most popular", "Share this story",
  "Published: May 4, 2021",
  "Envoys Agree on the Dam After Two Years of Talks",
  "OSLO (Reuters) - Envoys of both sides agreed on Monday to share the water "
    .. "of the dam, the ministry said, after two years of talks had failed.",
  "Advertisement",
  "The envoys will meet again in June to sign the papers, and both sides said "
    .. "that they would not wait for the outcome of the vote.",
  "Sign up for our daily newsletter", "Read more", "12 comments",
  "© 2021 Harbour News. All rights reserved.", "Терминал",
}, "\n")

local function reasons(result)
  local found = {}
  for _, line in ipairs(result.removed) do found[line.text] = line.reason end
  return found
end

describe("the rules for lines", function()
  local data = boilerplate.data()
  local rules = boilerplate.build(data)

  local function finds(number, line)
    for _, id in ipairs(rules.lines:judge(line, true)[1].patterns) do
      if id == number - 1 then return true end
    end
    return false
  end

  for number, pattern in ipairs(data.patterns) do
    it("hold what pattern " .. pattern.name .. " says of itself", function()
      assert.is_true(#pattern.yes > 0 and #pattern.no > 0)
      for _, line in ipairs(pattern.yes) do
        assert.is_true(finds(number, line), line)
      end
      for _, line in ipairs(pattern.no) do
        assert.is_false(finds(number, line), line)
      end
    end)
  end

  it("give every reason in words", function()
    for _, reason in ipairs(rules.reasons) do
      assert.is_string(data.reasons[reason])
    end
  end)
end)

describe("clean.run", function()
  it("keeps the story and its title, and says why the rest goes", function()
    local result = clean.run(PAGE)
    assert.is_truthy(result.text:find("^Envoys Agree on the Dam"))
    assert.is_truthy(result.text:find("wait for the outcome of the vote.$"))
    assert.is_nil(result.text:find("Advertisement", 1, true))
    local why = reasons(result)
    assert.equal("menu", why.Sports)
    assert.equal("newsletter", why["Sign up for our daily newsletter"])
    assert.equal("script", why["Терминал"])
  end)

  it("takes title, date, place and publisher from the text", function()
    local told = clean.run(PAGE).meta
    assert.equal("Envoys Agree on the Dam After Two Years of Talks", told.title)
    assert.equal("2021-05-04", told.date)
    assert.equal("OSLO", told.place)
    assert.equal("Reuters", told.publisher)
  end)

  it("takes the day of a dateline that has a year", function()
    local story = " The envoys of both sides agreed on the dam after two years.\n"
    for _, head in ipairs { "OSLO, May 4, 2031 (Reuters) -", "OSLO, 4 May 2031 -" } do
      local told = clean.run(head .. story).meta
      assert.equal("2031-05-04", told.date)
      assert.equal("OSLO", told.place)
    end
    assert.is_nil(clean.run("OSLO, room 4 2031 -" .. story).meta.date)
  end)

  it("tells nothing that the text does not", function()
    local result = clean.run("The envoys met. They will meet again.\n")
    assert.same({}, result.meta)
    assert.same({}, result.removed)
  end)

  it("cuts a date stamp and keeps its date", function()
    local result = clean.run(" date 2021-05-04 Envoys agree on the dam.\n\n"
      .. "The envoys of both sides agreed on Monday to share the water.\n")
    assert.equal("Envoys agree on the dam.", result.text:match "^[^\n]*")
    assert.equal("2021-05-04", result.meta.date)
  end)

  it("leads every span back to the bytes given", function()
    local bytes = "Share this\r\nItâ€™s the dam \xC2\xA0of the north.\r\n"
      .. "The envoys said that they would meet again in June.\r\n"
    local result = clean.run(bytes)
    for from, word, past in result.text:gmatch "()([%a]+)()" do
      local start, stop = from - 1, past - 1
      if result.map then start, stop = result.map:source(start, stop) end
      assert.equal(word, bytes:sub(start + 1, stop))
    end
    for _, line in ipairs(result.removed) do
      assert.equal(line.text, bytes:sub(line.start + 1, line["end"]))
    end
  end)

  it("repairs and leaves lines alone when asked", function()
    local result = clean.run("Share\n\nItâ€™s\n", { only = "repair" })
    assert.equal("Share\n\nIt’s\n", result.text)
  end)

  it("reads the encoding it is told, and says when there is none", function()
    assert.equal("Мир", clean.run("\xCC\xE8\xF0",
      { encoding = "windows-1251" }).text)
    local none, message, code = clean.run("x", { encoding = "no-such" })
    assert.is_nil(none)
    assert.is_truthy(message:find("no-such", 1, true))
    assert.equal("unknown-encoding", code)
  end)

  it("changes nothing the second time", function()
    local once = clean.run(PAGE).text
    assert.equal(once, clean.run(once).text)
  end)
end)
