-- JSON in and out of Lua.
local core = require "hearsay.core"
local decode, encode = core.json_decode, core.json_encode

describe("JSON #torture", function()
  it("comes back as it went in", function()
    for _, text in ipairs {
      '{"a":[1,2.5,null,true,false,"x"],"b":{"c":[]}}',
      '"just a string"', "[]", "{}", "null", "-9223372036854775808",
    } do
      local value, message = decode(text)
      assert.is_nil(message)
      assert.equal(text, encode(value))
    end
  end)

  it("tells an empty list from an empty object", function()
    assert.equal('{"list":[],"object":{}}',
      encode { list = core.json_list(), object = {} })
  end)

  it("marks all that has no names as lists, at any depth", function()
    local value = { a = {}, b = { c = {}, d = { {}, { e = 1 } } } }
    assert.equal(value, core.json_lists(value))
    assert.equal('{"a":[],"b":{"c":[],"d":[[],{"e":1}]}}', encode(value))
    assert.equal("x", core.json_lists "x")
    value.a[1] = value
    assert.has_error(function() core.json_lists(value) end)
  end)

  it("keeps a null that is there apart from a field that is not", function()
    local value = decode '{"there":null}'
    assert.equal(core.json_null, value.there)
    assert.is_nil(value.missing)
  end)

  it("writes fields in the order asked for, then the rest sorted", function()
    assert.equal('{"z":1,"m":2,"a":3,"b":4}',
      encode({ a = 3, b = 4, m = 2, z = 1 }, { "z", "q", "m" }))
  end)

  it("takes an order that was made before, for any number of values", function()
    local names, long = {}, ("n"):rep(60)
    for i = 1, 200 do names[i] = "name" .. i * 7919 % 1000 end
    names[201], names[202] = "", long
    local order = core.json_order(names)
    local value = { [long] = 1, [""] = 2, other = 3, [names[9]] = 4,
      [names[8]] = 5 }
    local line = ('{"%s":5,"%s":4,"":2,"%s":1,"other":3}')
      :format(names[8], names[9], long)
    names[8] = "other"
    collectgarbage()
    assert.equal(line, encode(value, order))
    assert.equal(line, encode(value, order))
    assert.equal('{"a":1,"b":2}', encode({ b = 2, a = 1 }, core.json_order {}))
  end)

  it("escapes wherever a text needs it", function()
    for before = 0, 20 do
      local left, right = ("é"):rep(before // 2) .. ("a"):rep(before % 2), ("b"):rep(11)
      assert.equal('"' .. left .. [[\\\"\n\u0001]] .. right .. '"',
        encode(left .. '\\"\n\1' .. right))
    end
  end)

  it("uses the order at every depth", function()
    assert.equal('[{"start":0,"end":4}]',
      encode({ { ["end"] = 4, start = 0 } }, { "start", "end" }))
  end)

  it("tells whole numbers from others, and writes them as people do", function()
    local value = decode "[3, 3.0, 1e2]"
    assert.equal("integer", math.type(value[1]))
    assert.equal("float", math.type(value[2]))
    assert.equal("[0.1,100.0,7]", encode { 0.1, 100.0, 7 })
  end)

  it("lets a string hold U+0000 and any letter", function()
    local text = decode [["a\u0000b\ud83d\ude00"]]
    assert.equal("a\0b\u{1F600}", text)
    assert.equal([["a\u0000b😀"]], encode(text))
  end)

  it("mends what is not UTF-8 on the way out", function()
    assert.equal('"a\u{FFFD}b"', encode "a\xFFb")
  end)
end)

describe("a JSON text with a mistake", function()
  local function problem(text)
    local value, message, code, offset = decode(text)
    assert.is_nil(value)
    assert.is_string(message)
    return code, offset
  end

  it("is told by code and byte", function()
    assert.same({ "json-end", 6 }, { problem '{"a":1' })
    assert.same({ "json-syntax", 6 }, { problem '{"a":}' })
    assert.equal("json-more", (problem '{} {}'))
    assert.equal("json-twice", (problem '{"a":1,"a":2}'))
    assert.equal("json-utf8", (problem '"\xFF"'))
    assert.equal("json-number", (problem "[99999999999999999999]"))
    assert.equal("json-name", (problem [[{"a\u0000b":1}]]))
    assert.equal("json-end", (problem ""))
  end)

  it("may not nest without end", function()
    local function nested(depth) return ("["):rep(depth) .. ("]"):rep(depth) end
    assert.is_table(decode(nested(128)))
    assert.equal("json-depth", (problem(nested(129))))
    assert.equal("json-depth", (problem(nested(100000))))
    assert.equal("json-depth", (problem(('{"a":'):rep(5000))))
  end)
end)

describe("a value without a form in JSON", function()
  local function refuses(value, message)
    local done, problem = pcall(encode, value)
    assert.is_false(done)
    assert.matches(message, problem)
  end

  it("raises", function()
    refuses(print, "a function has no form in JSON")
    refuses({ a = { print } }, "a function has no form in JSON")
    refuses({ [1.5] = 1 }, "name must be a string, not a number")
    refuses(1 / 0, "JSON has no number like inf")
    refuses({ 0 / 0 }, "JSON has no number like")
    refuses({ ["\xFF"] = 1 }, "makes no sense here")
  end)

  it("raises for a table that holds itself", function()
    local circle = {}
    circle.circle = circle
    refuses(circle, "nest more than 128 deep")
  end)
end)
