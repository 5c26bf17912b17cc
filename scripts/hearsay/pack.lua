--- Rule packs: a folder with a manifest (pack.lua), rule files and words.
--
-- A pack is read once; what it says can then be built into a rule set as
-- often as needed: plain, with one more pattern, or with every rule reporting.

local build = require "hearsay.build"
local carried = require "hearsay.carried"
local complain = require "hearsay.complain"
local core = require "hearsay.core"
local lend = require "hearsay.lend"
local wordlist = require "hearsay.wordlist"

local pack = {}
pack.__index = pack

--- Where files come from --------------------------------------------------

local function disk(root)
  return function(name)
    local file <close> = io.open(root .. "/" .. name, "rb")
    return file and file:read "a"
  end
end

local function inside(root)
  return function(name) return carried.read(root .. "/" .. name) end
end

--- Reading ------------------------------------------------------------------

local Reader = {}
Reader.__index = Reader

function Reader:problem(file, line, code, text, help)
  self.problems[#self.problems + 1] = { file = file, line = line, code = code,
    text = text, help = help, severity = "error" }
end

function Reader:source(name, needed)
  local path = self.root .. "/" .. name
  local text = self.read(name)
  if not text and needed then
    self:problem(path, 1, "missing-file", "there is no such file in the pack")
  end
  self.sources[path] = text
  return text, path
end

function Reader:words(name)
  local text, path = self:source("words/" .. name, true)
  return text and wordlist.read(text, path) or {}
end

-- A Lua message is "file:line: text".
function Reader:failed(path, message)
  local line, text = tostring(message):match ":(%d+): (.*)$"
  self:problem(path, tonumber(line) or 1, "lua", text or tostring(message))
end

function Reader:run(name)
  local source, path = self:source(name, true)
  if not source then return end
  local env = lend.environment(path, self.statements,
    function(list) return self:words(list) end)
  local chunk, message = load(source, "@" .. path, "t", env)
  if not chunk then return self:failed(path, message) end
  local ran, result = pcall(chunk)
  if not ran then return self:failed(path, result) end
  return result
end

local MANIFEST = { name = "string", version = "string", files = "table" }

function Reader:manifest()
  local manifest = self:run "pack.lua"
  if type(manifest) ~= "table" then
    if #self.problems == 0 then
      self:problem(self.root .. "/pack.lua", 1, "bad-manifest",
        "the manifest returns no table")
    end
    return nil
  end
  for field, kind in pairs(MANIFEST) do
    if type(manifest[field]) ~= kind then
      self:problem(self.root .. "/pack.lua", 1, "bad-manifest",
        ("the manifest's '%s' should be a %s"):format(field, kind))
      return nil
    end
  end
  return manifest
end

-- What the core needs to know of the language, from word lists by name.
function Reader:language(manifest)
  local names = manifest.language_words or {}
  local language = { endings = manifest.endings or {} }
  for _, what in ipairs { "irregular", "abbreviations", "frequencies" } do
    language[what] = names[what] and self:words(names[what]) or {}
  end
  language.starts = {}
  for _, name in ipairs(manifest.sentence_starts or {}) do
    wordlist.flatten(self:words(name), language.starts)
  end
  language.dictionary = {}
  for upos, name in pairs(manifest.dictionary or {}) do
    language.dictionary[upos] = self:words(name)
  end
  language.grammar = manifest.model and self:grammar(manifest.model)
  return language
end

-- A model that is missing or damaged is told; the rules then go by the
-- dictionary.
function Reader:grammar(name)
  local bytes = self.read(name)
  local grammar, message
  if bytes then
    grammar, message = core.grammar(bytes)
  else
    message = "there is no such file in the pack"
  end
  if not grammar then
    self:problem(self.root .. "/" .. name, 1, "bad-model", message)
  end
  return grammar
end

-- A folder without a manifest is a handful of rule files: all *.lua in it, in
-- the order of their names, on top of the built-in pack.
local function loose_files(root)
  local names = {}
  for name, kind in pairs(core.folder(root) or {}) do
    if kind == "file" and name:find "%.lua$" then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

local function read(root, from)
  local reader = setmetatable({ root = root, read = from, statements = {},
    sources = {}, problems = {} }, Reader)
  local manifest = reader:manifest()
  if not manifest then return nil, reader.problems end
  reader.manifest = manifest
  reader.language = reader:language(manifest)
  for _, name in ipairs(manifest.files) do reader:run(name) end
  return reader, reader.problems
end

local BUILT_IN = "rules/en"

local function read_loose(root)
  local base, problems = read(BUILT_IN, inside(BUILT_IN))
  if not base then return nil, problems end
  base.root, base.read = root, disk(root)
  for _, name in ipairs(loose_files(root)) do base:run(name) end
  return base, base.problems
end

-- A file that is no folder is a pack of one.
local function read_disk(path)
  local kind = core.stat(path)
  if kind == "file" then
    local base, problems = read(BUILT_IN, inside(BUILT_IN))
    if not base then return nil, problems end
    local folder, name = path:match "^(.-)/?([^/]+)$"
    base.root = folder == "" and "." or folder
    base.read = disk(base.root)
    base:run(name)
    return base, base.problems
  elseif kind ~= "folder" then
    return nil, { { file = path, line = 1, code = "missing-file",
      text = "there are no rules here", severity = "error" } }
  end
  local root = path:gsub("/+$", "")
  if core.stat(root .. "/pack.lua") == "file" then return read(root, disk(root)) end
  return read_loose(root)
end

--- Packs --------------------------------------------------------------------

local function join(...)
  local all = {}
  for _, list in ipairs { ... } do table.move(list, 1, #list, #all + 1, all) end
  return all
end

local function contents(reader, extra)
  return { name = reader.root, language = reader.language,
    sources = reader.sources, statements = join(reader.statements, extra or {}) }
end

--- Reads and builds a pack.
---@param path string? a folder or file; the built-in English pack without
---@return table? pack nil when nothing can run
---@return hearsay.Problem[] problems of files and rules; the rest works
function pack.load(path)
  local reader, problems
  if path then
    reader, problems = read_disk(path)
  else
    reader, problems = read(BUILT_IN, inside(BUILT_IN))
  end
  if not reader then return nil, problems end
  local built, mistakes = build.rules(contents(reader))
  problems = join(problems, mistakes)
  if not built then return nil, problems end
  local stages = {}
  for _, s in ipairs(reader.statements) do
    if s.kind == "stage" then
      stages[#stages + 1] = { name = s.name, run = s.value, file = s.file }
    end
  end
  return setmetatable({ reader = reader, core = built.core, rules = built.rules,
    matcher = core.matcher(built.core), stages = stages }, pack), problems
end

--- Builds the same pack anew with more statements, or with other rules
--- reporting their matches.
---@param extra hearsay.Statement[]?
---@param report "all"|"pattern"|nil
---@return hearsay.Built?
---@return hearsay.Problem[]
function pack:rebuild(extra, report)
  return build.rules(contents(self.reader, extra), report)
end

--- One line for a problem, as logs want it.
pack.problem_line = complain.line

return pack
