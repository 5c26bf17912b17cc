-- The schema of the JSON lines: what the program writes fits it, what breaks
-- its promises does not.
local core = require "hearsay.core"
local fits = dofile "tests/spec/json_schema.lua"
local lines = dofile "tests/spec/lines.lua"
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write = program.run, program.shell, program.write
local schema = require "hearsay.output.schema"

local STORIES = program.root .. "/tests/data/stories/*.txt"

before_each(program.open)
after_each(program.close)

local COMMANDS = {
  doc = "extract", event = "extract --format event",
  tokens = "tokens --format jsonl", clean = "clean --format jsonl",
  find = "find --json 'Person'",
}

describe("the schema", function()
  for _, name in ipairs(schema.names) do
    it("fits every line of " .. COMMANDS[name], function()
      local code, out, err = shell(('"$HEARSAY" %s %s'):format(COMMANDS[name],
        STORIES))
      assert.equal("", err)
      assert.equal(0, code)
      local list = program.lines(out)
      assert.is_true(#list > 0)
      for _, line in ipairs(list) do
        lines.check(assert(core.json_decode(line)), name)
      end
    end)
  end

  it("is read by another program, and fits there too", function()
    if not os.execute "python3 -c 'import jsonschema' >/dev/null 2>&1" then
      return pending "no python3 with jsonschema here"
    end
    write("check.py", [[
import json, jsonschema, sys
schema = json.load(open(sys.argv[1]))
checker = jsonschema.Draft202012Validator(schema)
checker.check_schema(schema)
count = 0
for line in open(sys.argv[2]):
    checker.validate(json.loads(line))
    count += 1
print(count)
]])
    for _, name in ipairs(schema.names) do
      local code, out, err = shell(([["$HEARSAY" schema %s >schema.json
        "$HEARSAY" %s %s >lines && python3 check.py schema.json lines]]):format(
        name, COMMANDS[name], (STORIES:gsub("%*", "0[1-3]*", 1))))
      assert.equal("", err)
      assert.equal(0, code)
      assert.is_true(tonumber(out) > 0)
    end
  end)

  it("describes every field of a document", function()
    local parts = assert(core.json_decode(schema.json "doc"))["$defs"]
    for _, part in ipairs { "event_fields", "attribution", "link", "span" } do
      local described = parts[part].description ~= nil
      for name, field in pairs(parts[part].properties) do
        local other = field["$ref"] or field.anyOf or described
        assert.is_truthy(field.description or other, part .. "." .. name)
      end
    end
  end)

  it("is printed by the program, which knows its names", function()
    local _, out = hearsay "schema"
    assert.equal(schema.json "doc", out)
    local code, _, err = hearsay("schema", "evnt")
    assert.equal(2, code)
    assert.matches("did you mean 'event'", err)
  end)
end)

describe("a line that breaks a promise", function()
  local function broken(change)
    write("a.txt", "The minister met the envoy in Rome, Reuters reported.\n")
    local _, out = hearsay("extract", "a.txt")
    local line = program.documents(out)[1]
    assert.is_true(#line.events == 1 and #line.attributions == 1)
    change(line)
    return pcall(lines.check, line)
  end

  local BREAKS = {
    ["another schema's field"] = function(line) line.offsets = "letters" end,
    ["a missing field"] = function(line) line.error = nil end,
    ["a field of another type"] = function(line) line.path = 5 end,
    ["an unknown status"] = function(line) line.events[1].status = "done" end,
    ["a span that goes back"] = function(line) line.events[1].trigger["end"] = 0 end,
    ["a negative offset"] = function(line) line.events[1].place.start = -1 end,
    ["a party without text"] = function(line) line.events[1].agent[1].text = nil end,
    ["an object for a list"] = function(line) line.events[1].agent = { a = 1 } end,
    ["an unknown kind"] = function(line)
      line.attributions[1].chain[1].source.kind = "friend"
    end,
    ["an empty chain"] = function(line)
      line.attributions[1].chain = core.json_list {}
    end,
    ["an id twice"] = function(line) line.events[2] = line.events[1] end,
    ["a tie that leads nowhere"] = function(line) line.events[1].attribution = "a9" end,
  }

  for name, change in pairs(BREAKS) do
    it("is found out: " .. name, function()
      assert.is_false((broken(change)))
    end)
  end

  it("is told with its place", function()
    local schemas = assert(core.json_decode(schema.json "doc"))
    local _, problem = pcall(fits, schemas, assert(core.json_decode(
      '{"schema":"hearsay/1","id":1,"path":null,"meta":{},"offsets":"byte",'
      .. '"events":[{"id":"e1"}],"attributions":[],"error":null}')))
    assert.matches("%.events%[0%]", problem)
  end)
end)
