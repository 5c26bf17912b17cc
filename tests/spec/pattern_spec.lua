-- Trees, traces and guards of hearsay.core, also while the collector is at work.
local core = require "hearsay.core"

local function small_rules()
  local rules = core.rules()
  local label = rules:label "Beast"
  assert(rules:phrase(label, "zebra"))
  assert(rules:define("Eats", "(graze | browse)"))
  local id = assert(rules:add { name = "eat", pattern = "who:Beast @Eats near Cap",
    except = { [[ @graze near "Rome" ]] } })
  assert(rules:close())
  return rules, id
end

describe("trees #torture", function()
  it("go to text and back", function()
    local text = 'who:Beast* ("," who:Beast)? @(graze | browse) & !"x" .. [len>3] $'
    for _ = 1, 20 do
      local tree = core.parse_pattern(text)
      assert.equal(text, core.print_pattern(tree))
    end
  end)

  it("know where their parts stand", function()
    local text = "who:Beast  @(graze | browse)"
    local tree = core.parse_pattern(text)
    assert.equal("seq", tree.type)
    assert.equal("who:Beast", text:sub(tree[1].first, tree[1].last))
    assert.equal("browse", text:sub(tree[2][1][2].first, tree[2][1][2].last))
  end)

  it("say what cannot be read, and where", function()
    local tree, message, code, first, last, help = core.parse_pattern "a (b"
    assert.is_nil(tree)
    assert.equal("open-bracket", code)
    assert.equal("(", ("a (b"):sub(first, last))
    assert.is_string(message)
    assert.is_string(help)
  end)
end)

describe("traces #torture", function()
  it("tell one outcome a sentence, and the same matches as a run", function()
    local rules, id = small_rules()
    local matcher = core.matcher(rules)
    local doc = core.doc("One zebra graze near Oslo. One zebra graze near Rome. "
      .. "One zebra sat near us. The zebra browse near us. Nothing.", rules)
    local matches, outcomes = matcher:trace(doc)
    assert.equal(#matcher:run(doc), #matches)
    local types = {}
    for i, outcome in ipairs(outcomes) do
      types[i] = outcome.window .. outcome.type
      assert.equal(id, outcome.rule)
    end
    table.sort(types)
    assert.same({ "1matched", "2vetoed", "3never", "4stopped", "5never" }, types)
    local _, one = matcher:trace(doc, 4, id)
    assert.equal(1, #one)
    assert.equal("us", doc:slice(one[1].token))
    assert.equal("zebra", doc:slice(one[1].start))
    local _, some = matcher:trace(doc, nil, nil, true)
    assert.equal(3, #some)
  end)

  it("name what a rule needs", function()
    local rules, id = small_rules()
    local needs = {}
    for _, need in ipairs(rules:needs(id)) do
      needs[#needs + 1] = need[1]
      assert.is_number(need.cost)
    end
    table.sort(needs)
    assert.same({ "Beast", "graze | browse", "near" }, needs)
    assert.same({ "graze" }, rules:lemmas "graze")
  end)
end)

describe("guards #torture", function()
  it("call, and stop", function()
    local guard = core.guard { len = string.len }
    for _ = 1, 20 do
      assert.same({ true, 1, 2 }, { guard:call(1000000, 1 << 20, 5, function(...)
        return ...
      end, 1, 2) })
      local ran, message, code = guard:call(100000, 1 << 20, 5, error, "no")
      assert.is_false(ran)
      assert.equal("no", message)
      assert.equal("error", code)
    end
  end)
end)
