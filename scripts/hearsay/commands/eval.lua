--- hearsay eval: how right the records are, against gold.

local batch = require "hearsay.batch"
local failures = require "hearsay.batch.failures"
local flags = require "hearsay.flags"
local gold = require "hearsay.score.gold"
local meta = require "hearsay.text.meta"
local output = require "hearsay.output"
local score = require "hearsay.score"
local score_show = require "hearsay.score.show"
local show = require "hearsay.output.show"
local spans = require "hearsay.text.spans"
local work = require "hearsay.batch.work"

local eval = {
  summary = "precision and recall against a gold file",
  usage = "eval [FLAG...] GOLD [FILE|-]...",
  about = [[
Compares extracted events and attributions with true ones: precision, recall and
F1 by type and role, of whole rows, of sources and their chains; how often the
status, the kind of a source and the tie of an event to its source are right.
Extracts from the texts of GOLD, or takes what `hearsay extract` wrote to FILE.]],
  flags = { "misses", "json", "fail-under", "rules", "date", "encoding",
    "keep-lines", "no-grammar", "model", "jobs", "stats" },
  json = { help = "print one JSON value" },
  more = [[
GOLD is JSON Lines with `id`, `text`, `events` and `attributions`, spans in code
points; or a folder of .txt and .ann files as --format=brat writes them; or one
.ann file. `hearsay gold` makes the first from the others.

An event is found when an event of its type has a trigger that overlaps; a role
when the spans share a word that says something; a source when it and its cue do.
`row` is the share of events with everything right: type, status, every party in
its role and none too many, the matter. Roles count among the events found.
Figures that GOLD says nothing of are left out.

--fail-under=0.8 asks for an event F1 of 0.8, --fail-under=row=0.6,status=0.9
for others by their names; exit code 1 tells that one is lower.]],
}

-- --- records to compare -----------------------------------------------------

-- Gold may write its date as it likes; only a day helps.
local function input_of(document)
  local date = document.date and (document.date:match "^%d%d%d%d%-%d%d%-%d%d"
    or meta.date((document.date:gsub("-", " "))))
  return { id = document.id, where = document.where, text = document.text,
    date = date, title = document.title, publisher = document.publisher,
    url = document.url }
end

local function add_line(index, record, by_id)
  if type(record) ~= "table" or type(record.events) ~= "table"
    or type(record.attributions) ~= "table" then
    return "this is no line of hearsay extract"
  end
  local document = by_id[tostring(record.id)]
  if not document then return nil end
  local made, problem = spans.to_bytes({ events = record.events,
    attributions = record.attributions }, document.text, record.offsets or "byte")
  index[document.id] = made
  return problem and problem .. " of the gold document"
end

-- Takes the records of a file that `hearsay extract` wrote, by their ids.
local function read_records(paths, documents)
  local by_id, index = {}, {}
  for _, document in ipairs(documents) do by_id[document.id] = document end
  for i = 2, #paths do
    local lines, message = gold.lines(paths[i])
    if not lines then return nil, ("%s: %s"):format(paths[i], message) end
    for record, number, problem in lines do
      problem = problem or add_line(index, record, by_id)
      if problem then
        return nil, ("%s:%d: %s"):format(paths[i], number, problem)
      end
    end
  end
  if not next(index) then return nil, "no line has the id of a gold document" end
  return function(document) return index[document.id] end
end

-- --- comparing --------------------------------------------------------------

-- Extracts from the texts of the gold documents.
local function extract_all(documents, result, options, failed)
  local pack = work.pack(options.rules, failed, options)
  if not pack then return nil, "there are no rules to run" end
  local number = 0
  return batch.run({
    pieces = function()
      number = number + 1
      return documents[number] and { number = number }
    end,
    document = function(piece) return input_of(documents[piece.number]) end,
    work = function(document, noted)
      return work.extract(pack, document, options, noted)
    end,
    take = function(records, _, piece)
      result:add(documents[piece.number], records)
    end,
  }, {}, options, failed)
end

-- Takes what was extracted before.
local function take_all(documents, result, paths)
  local records, problem = read_records(paths, documents)
  if not records then return nil, problem end
  for _, document in ipairs(documents) do result:add(document, records(document)) end
  return true
end

-- --- figures ----------------------------------------------------------------

local TYPES = { "meeting", "refusal", "suspension", "resumption" }

local function types_of(documents)
  local types = {}
  for _, type in ipairs(TYPES) do types[type] = true end
  for _, document in ipairs(documents) do
    for _, event in ipairs(document.events) do types[event.type] = true end
  end
  return types
end

local function find(figures, name)
  local names = {}
  for i, figure in ipairs(figures) do
    if figure.name == name then return figure end
    names[i] = figure.name
  end
  local near = flags.nearest(name, names)
  return nil, ("there is no figure '%s'%s"):format(name,
    near and (", did you mean '%s'?"):format(near)
    or ": " .. table.concat(names, ", "))
end

-- Tells each figure that is lower than asked for; true when none is.
local function check(figures, wanted)
  local enough = true
  for _, want in ipairs(wanted or {}) do
    local figure, problem = find(figures, want[1])
    if not figure then return nil, problem end
    local value = figure.f1 or figure.accuracy
    if value < want[2] then
      io.stderr:write(("hearsay: %s is %.4f, below %s\n"):format(want[1], value,
        want[2]))
      enough = false
    end
  end
  return enough
end

local function write(result, options)
  if options.json then return output.write_json(score_show.record(result)) end
  local paint = show.painter(show.has_color(options.color))
  if options.misses then
    score_show.write_misses(result.misses, paint)
    output.write "\n"
  end
  score_show.write(result, paint)
end

function eval.run(options)
  if not options[1] then return nil, "a gold file is missing" end
  local documents, problem = gold.read(options[1])
  if not documents then return nil, problem end
  local failed = failures.new(options)
  local result = score.new(types_of(documents), options.misses)
  local done
  if options[2] then done, problem = take_all(documents, result, options)
  else done, problem = extract_all(documents, result, options, failed) end
  if not done then return nil, problem end
  write(result, options)
  local enough, unknown = check(score_show.figures(result), options["fail-under"])
  if enough == nil then return nil, unknown end
  local code = failed:code()
  return code ~= 0 and code or enough and 0 or 1
end

return eval
