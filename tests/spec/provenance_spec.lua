-- Where a story comes from: outlets, origins, and on how many an event rests.
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local hearsay, write = program.run, program.write

before_each(program.open)
after_each(program.close)

local function extract(text)
  write("a.txt", text)
  local _, out = hearsay("extract", "a.txt")
  return assert(core.json_decode(out))
end

local function names(origins)
  local list = {}
  for i, origin in ipairs(origins) do list[i] = origin.name or "-" end
  return list
end

describe("provenance", function()
  it("counts one origin once, however often an outlet passes it on", function()
    local line = extract [[
Peru has suspended the payments, Reuters reported Friday, citing an unnamed official.

According to a report by Reuters, citing an anonymous official, the payments are small.
]]
    assert.same({ "Reuters" }, line.provenance.outlets)
    assert.same({ "an unnamed official" }, names(line.provenance.origins))
    local origin = line.provenance.origins[1]
    assert.same({ "anonymous", 2, 1, { "Reuters" } },
      { origin.kind, origin.statements, origin.events, origin.via })
    assert.equal(1, line.provenance.anonymous)
    assert.equal(1, line.events[1].origins)
  end)

  it("knows a person by the last name", function()
    local line = extract [[
"The port is open," Finance Minister Ana Quiroga said. Quiroga added that it was.
]]
    assert.same({ "Finance Minister Ana Quiroga" }, names(line.provenance.origins))
  end)

  it("takes what two outlets have from officials for two origins", function()
    local line = extract [[
Peru has suspended the payments, Reuters reported, citing an official.

Peru has suspended the payments, Bloomberg reported, citing an official.
]]
    assert.same({ "Reuters", "Bloomberg" }, line.provenance.outlets)
    assert.equal(2, #line.provenance.origins)
    assert.same({ 2, 2 }, { line.events[1].origins, line.events[2].origins })
  end)

  it("notes the outlet that somebody told", function()
    local line = extract "Ana Quiroga told Reuters that the port was open.\n"
    assert.same({ "Reuters" }, line.provenance.outlets)
    assert.same({ "Reuters" }, line.provenance.origins[1].via)
    assert.equal("named", line.provenance.origins[1].kind)
  end)

  it("gives nobody's word an origin without a name", function()
    local line = extract "The envoy reportedly met the rebels in Oslo.\n"
    assert.same({ "-" }, names(line.provenance.origins))
    assert.equal("unattributed", line.provenance.origins[1].kind)
    assert.equal(0, line.provenance.anonymous)
  end)

  it("says that an event in the text's own voice rests on nobody", function()
    local line = extract "The minister met the envoy in Rome.\n"
    assert.same({}, line.provenance.origins)
    assert.equal(0, line.events[1].origins)
  end)

  it("is told in lists where they are empty", function()
    write("a.txt", "Nothing.\n")
    local _, out = hearsay("extract", "a.txt")
    assert.matches('"provenance":{"outlets":%[%],"origins":%[%],"anonymous":0}', out)
  end)

  it("stands under the table", function()
    write("a.txt", "Peru has suspended the talks, Reuters said, citing a source.\n")
    local _, out = hearsay("extract", "--format", "table", "a.txt")
    assert.matches("sources: Reuters; 1 origin, 1 anonymous", out)
  end)
end)
