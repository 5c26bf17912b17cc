--- Hearsay as a library: `local hearsay = require "hearsay"`.
--
--   local pack = hearsay.pack()                 -- or hearsay.pack "my-rules"
--   local doc = hearsay.read(text, { date = "2021-08-28" })
--   for _, event in ipairs(pack:events(doc)) do
--     print(event.type, event.trigger.text)
--   end

local core = require "hearsay.core"
local document = require "hearsay.text.document"
local examples = require "hearsay.author.examples"
local extract = require "hearsay.extract"
local fault = require "hearsay.pack.fault"
local pack = require "hearsay.pack"
local pattern = require "hearsay.pack.pattern"

local hearsay = { version = core.version, read = document.read }

local built_in

--- Loads a rule pack; the built-in one is loaded once.
---@class hearsay.PackOptions
---@field no_grammar boolean? no tags, no parse: rules go by the dictionary
---@field model string? the file of another parser model
---@field bare boolean? no rules and no labels: words, sentences and grammar only

---@param path string? a folder or a rule file; the English pack without
---@param options hearsay.PackOptions?
---@return table? pack nil when nothing in it can run
---@return hearsay.Problem[] problems of its files; what is sound works
function hearsay.pack(path, options)
  if path or next(options or {}) then return pack.load(path, options) end
  if not built_in then
    local loaded, problems = pack.load()
    if not loaded then return nil, problems end
    built_in = { loaded, problems }
  end
  return built_in[1], built_in[2]
end

--- Events, attributions and the errors of rules.
function pack:extract(doc) return extract.run(self, doc) end

--- The spans of one layer, such as "times", of a document that this pack has
--- extracted from.
---@return table[]? spans nil when the pack has no such layer
---@return hearsay.Fault[]? faults
function pack:layer(doc, name) return extract.layer(self, doc, name) end

--- Rules and stages whose own function failed so far, each with its count and
--- one example.
---@return hearsay.Fault[]
function pack:failures() return fault.list(self.failed) end

--- The events of a document.
function pack:events(doc) return extract.run(self, doc).events end

--- The attributions of a document.
function pack:attributions(doc) return extract.run(self, doc).attributions end

--- A pattern that reads this pack's labels and definitions.
---@return table? pattern with :find(doc)
---@return hearsay.Problem? problem
function pack:pattern(text) return pattern.new(self, text) end

--- Runs the examples in the rules, of those whose name starts with `filter`.
---@return table[] results
function pack:test(filter)
  local built = self:rebuild(nil, "all")
  return built and examples.run(built, filter) or {}
end

return hearsay
