--- Whom a pronoun, a short name or a noun with an article stands for.

local hearsay = require "hearsay"

-- "words = name" of each party of each event.
local function parties(text)
  local doc = hearsay.read(text, { date = "2031-05-14" })
  local rows = {}
  for _, event in ipairs(hearsay.pack():events(doc)) do
    for _, role in ipairs { event.agent, event.counterpart } do
      for _, party in ipairs(role) do
        rows[#rows + 1] = party.text .. " = " .. (party.name or "-")
      end
    end
  end
  return rows
end

local function expect(rows, text) assert.same(rows, parties(text)) end

describe("a pronoun", function()
  it("is who acted in the sentence before", function()
    expect({ "He = Luis Tarqui", "the rebels = -" },
      "Luis Tarqui said no in Lima, where Ana Quiroga lives. He met the rebels.")
  end)

  it("agrees in gender", function()
    expect({ "She = Ana Quiroga", "the rebels = -" },
      "Ana Quiroga arrived with Luis Tarqui on Monday. She met the rebels.")
  end)

  it("goes on over sentences that are about nobody else", function()
    expect({ "He = Luis Tarqui", "the rebels = -" },
      "Luis Tarqui arrived on Monday. He looked tired. He met the rebels.")
  end)

  it("goes on with who speaks, not with who is spoken of", function()
    expect({ "He = Luis Tarqui", "the rebels = -" },
      'Luis Tarqui arrived. "Pedro Marsh likes it," he said. He met the rebels.')
  end)

  it("is not who stands right behind", function()
    expect({ "He = Pedro Marsh", "Tarqui = Luis Tarqui" },
      "Pedro Marsh has photos. The last one is of Luis Tarqui. He met Tarqui.")
  end)

  it("goes on with the pronoun that opens the sentence", function()
    expect({ "He = Pedro Marsh", "Luis Tarqui = -", "he = Pedro Marsh",
      "the rebels = -" },
      "Pedro Marsh left. He visited Luis Tarqui in Lima, where he met the rebels.")
  end)

  it("has no name where somebody acts of whom nothing is known", function()
    expect({ "he = -", "the rebels = -" },
      "Luis Tarqui left. Zorn claimed that it rained. There he met the rebels.")
  end)

  it("that is an object is not who acts", function()
    expect({ "Tarqui = Luis Tarqui", "him = Pedro Marsh" },
      "Luis Tarqui had a rival. Pedro Marsh said that Tarqui refused to meet him.")
  end)

  it("has no name where two fit", function()
    expect({ "He = -", "the rebels = -" },
      "The plane carried Luis Tarqui with Pedro Roca. He met the rebels.")
  end)

  it("is who said what others do", function()
    expect({ "He = Luis Tarqui", "the rebels = -" },
      "Luis Tarqui said the officials understood it. He met the rebels.")
  end)

  it("is not who was named before, when somebody without a name spoke since", function()
    expect({ "He = -" }, "Luis Tarqui arrived on Monday. He was late, a spokesman said. "
      .. "He declined to comment.")
  end)

  it("is not whose refusal it is", function()
    expect({ "Tarqui = Luis Tarqui", "him = Pedro Marsh" },
      "Luis Tarqui had a rival. Pedro Marsh regretted Tarqui's refusal to meet him.")
  end)

  it("may stand for a company", function()
    expect({ "It = Napco Tools Corp" },
      "Napco Tools Corp is old. It refused to pay.")
  end)
end)

describe("a name", function()
  it("is the fuller one of before", function()
    expect({ "Tarqui = Luis Tarqui", "Quiroga = Ana Quiroga" },
      "Defence Minister Luis Tarqui and Ana Quiroga are old. Tarqui met Quiroga.")
  end)

  it("may be letters", function()
    expect({ "the FSU = Free Speech Union" },
      "The Free Speech Union (FSU) is small. On Monday the FSU refused to pay.")
  end)

  it("may be short for one whose post stands before it", function()
    expect({ "Tarqui = Luis Tarqui", "the rebels = -" },
      "Ruritanian Mines Minister Luis Tarqui came by ship. Tarqui met the rebels.")
  end)

  it("may be short for one of whom nothing is told", function()
    expect({ "Zorn = Wim Zorn", "the rebels = -" },
      "The ship carried Wim Zorn. Zorn met the rebels.")
  end)

  it("may be a company's first word", function()
    expect({ "Zorn = Zorn Partners" },
      "The ship belongs to Zorn Partners. Zorn refused to pay.")
  end)

  it("is one person's, though others bear it", function()
    expect({ "Mrs. Roca = Ana Roca", "the rebels = -" },
      "Pedro Roca and Ana Roca are old. Mrs. Roca met the rebels.")
  end)
end)

describe("a noun with an article", function()
  it("is who was called so", function()
    expect({ "The minister = Luis Tarqui", "the rebels = -" },
      "Defence Minister Luis Tarqui came by ship. The minister met the rebels.")
  end)

  it("may be called by all of the post", function()
    expect({ "The prime minister = Luis Tarqui", "the rebels = -" },
      "Prime Minister Luis Tarqui came by ship. The prime minister met the rebels.")
  end)

  it("is not what a post is for", function()
    expect({ "The campaign = -" },
      "Peruvian campaign manager Luis Tarqui came. The campaign refused to pay.")
  end)

  it("has no name where another one was told of since", function()
    expect({ "The committee = -" }, "The Lima Budget Committee is old. "
      .. "There is a new committee. The committee refused to pay.")
  end)

  it("has no name where nobody was", function()
    expect({ "The judge = -", "the rebels = -" },
      "Defence Minister Luis Tarqui came by ship. The judge met the rebels.")
  end)
end)

describe("a noun that stood in a fuller phrase", function()
  it("is that phrase, where there is a name in it", function()
    expect({ "The miners = Ruritanian miners", "the envoy = -" },
      "The road was painted by striking Ruritanian miners. The miners met the envoy.")
  end)

  it("is none where others are brought in", function()
    expect({ "The miners = -", "the envoy = -" },
      "Ruritanian miners painted the road. Some miners left. The miners met the envoy.")
  end)

  it("is none where two were", function()
    expect({ "The miners = -", "the envoy = -" }, "Ruritanian miners and Peruvian miners "
      .. "painted the road. It rained. They left. The miners met the envoy.")
  end)

  it("may have words of its own", function()
    expect({ "The trade ministers = Peruvian trade ministers", "the envoy = -" },
      "A wall fell on Peruvian trade ministers. The trade ministers met the envoy.")
  end)
end)

describe("the first person", function()
  it("is who speaks", function()
    expect({ "I = Ana Quiroga" },
      'Ana Quiroga came by ship. "I refuse to pay," Quiroga said.')
  end)

  it("has no name where no name is told", function()
    expect({ "I = -" }, 'Ana Quiroga came by ship. "I refuse to pay," a spokesman said.')
  end)
end)

describe("the two", function()
  it("are those who met", function()
    expect({ "Luis Tarqui = -", "Ana Quiroga = -",
      "The two leaders = Luis Tarqui and Ana Quiroga" },
      "Luis Tarqui met Ana Quiroga. The two leaders will meet again.")
  end)

  it("are states where they are called so", function()
    expect({ "Peru = -", "Chile = -", "Both countries = Peru and Chile" },
      "Peru met Chile. Both countries will meet again.")
    expect({ "Luis Tarqui = -", "Ana Quiroga = -", "Both countries = -" },
      "Luis Tarqui met Ana Quiroga. Both countries will meet again.")
  end)

  it("are nobody where nobody met", function()
    expect({ "The two leaders = -" }, "The two leaders will meet again.")
  end)
end)

describe("they", function()
  it("are what the sentence before was about", function()
    expect({ "They = The miners of Peru", "the envoy = -" },
      "The miners of Peru came by ship. They met the envoy.")
  end)

  it("are not those of the sentence before, where it was about one", function()
    expect({ "They = -", "the envoy = -" },
      "Ana Quiroga saw the miners of Peru. They met the envoy.")
  end)

  it("are others, where others came first", function()
    expect({ "they = -", "the envoy = -" },
      "The miners of Peru came by ship. When the bankers left, they met the envoy.")
  end)
end)
