--- What holds for every line of hearsay/1: it fits the schema, and its spans
--- and ids make sense. `program.documents` asks this of all that specs read.
-- Not a spec: `local lines = dofile "tests/spec/lines.lua"`.

local core = require "hearsay.core"
local fits = dofile "tests/spec/json_schema.lua"
local schema = require "hearsay.output.schema"

local lines = {}

local schemas = {}

-- Which schema a line is held to: other programs' lines to none.
local function name_of(line)
  if line.schema ~= "hearsay/1" then return nil end
  return line.events and "doc" or "event"
end

local function each_span(value, visit)
  if type(value) ~= "table" then return end
  if math.type(value.start) == "integer" then visit(value) end
  for _, part in pairs(value) do each_span(part, visit) end
end

local function is_inside(inner, outer)
  return outer.start <= inner.start and inner["end"] <= outer["end"]
end

local function check_ids(document)
  local known = {}
  for _, list in ipairs { document.attributions, document.events } do
    for _, one in ipairs(list) do
      assert(not known[one.id], "an id twice")
      known[one.id] = true
    end
  end
  for _, event in ipairs(document.events) do
    assert(event.attribution == core.json_null or known[event.attribution],
      "an attribution that is not there")
  end
end

local function check_order(list, place_of)
  local before = 0
  for _, one in ipairs(list) do
    local at = place_of(one)
    assert(at >= before, "not in the order of the text")
    before = at
  end
end

local function check_spans(line)
  each_span(line, function(span)
    assert(span.start <= span["end"], "a span that ends before it starts")
    assert(not span.text or span.start < span["end"], "an empty span")
  end)
  for _, event in ipairs(line.events or { line }) do
    assert(is_inside(event.trigger, event.sentence),
      "a trigger outside its sentence")
  end
end

--- Raises what is wrong with a line; lines of another kind pass.
---@param line any
---@param name string? of `schema.names`; told from the line without
function lines.check(line, name)
  name = name or type(line) == "table" and name_of(line)
  if not name then return end
  schemas[name] = schemas[name] or assert(core.json_decode(schema.json(name)))
  fits(schemas[name], line)
  if name ~= "doc" and name ~= "event" then return end
  check_spans(line)
  if name == "event" then return end
  check_ids(line)
  check_order(line.events, function(event) return event.trigger.start end)
end

return lines
