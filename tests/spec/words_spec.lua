-- The words of a document in bulk: what is remembered from call to call is what
-- stands in the text.
local hearsay = require "hearsay"

-- Read without grammar: what guesses see.
local pack = hearsay.pack("rules/en", { no_grammar = true })

local function cut(text)
  local document = hearsay.read(text)
  pack:extract(document)
  return document.cut
end

-- More words than are remembered, short and long, each of them twice.
local function many_words()
  local list = {}
  for i = 1, 6000 do
    list[#list + 1] = ("W%dx"):format(i)
    if i % 50 == 0 then list[#list + 1] = ("Extraordinary%dwords"):format(i) end
  end
  local once = table.concat(list, " ")
  return once .. ".\n\n" .. once .. "."
end

describe("the words of a document", function()
  it("are those of the text, however many there are", function()
    local doc = cut(many_words())
    assert.is_true(#doc > 12000)
    for number = 1, doc:sentence_count() do
      local first, last = doc:sentence(number)
      local texts, words = doc:texts(first, last), doc:words(first, last)
      for i = first, last do
        local text = doc:slice(i)
        if texts[i] ~= text or words[i] ~= text:lower() then
          assert.same({ text, text:lower() }, { texts[i], words[i] })
        end
      end
      assert.is_nil(texts[first - 1])
      assert.is_nil(words[last + 1])
    end
  end)

  it("have the tags of whoever guesses", function()
    local doc = cut "Peru met Extraordinarywordsdepartment in Lima."
    local function one(word) return "A" .. word end
    local function other(word) return "B" .. word end
    local function tags_by(guess)
      return { table.unpack(select(2, doc:words(1, 2, guess)), 1, 2) }
    end
    for _ = 1, 2 do
      local words, tags = doc:words(1, 3, one)
      assert.same({ "peru", "met", "extraordinarywordsdepartment" },
        { table.unpack(words, 1, 3) })
      assert.same({ "APeru", "Amet", "AExtraordinarywordsdepartment" },
        { table.unpack(tags, 1, 3) })
      assert.same({ "BPeru", "Bmet" }, tags_by(other))
      assert.same({ "", "" }, tags_by())
    end
  end)

  it("may be read while one of them is guessed", function()
    local doc = cut "Peru met Chile in Lima."
    local function guess(word)
      doc:words(1, #doc, function(again) return again end)
      return "T" .. word
    end
    assert.same({ "TPeru", "Tmet", "TChile" },
      { table.unpack(select(2, doc:words(1, 3, guess)), 1, 3) })
  end)

  it("cannot be parsed without a parser", function()
    assert.is_false((cut "Peru met Chile."):can_parse())
  end)
end)
