--- Reads the files of rule packs into one list of statements.
--
-- A pack is a folder with a manifest (pack.lua), rule files and words. A
-- folder without one, or a single file, stands on top of the built-in pack. A
-- file may `use` further packs; each is read once, before the file goes on.

local carried = require "hearsay.carried"
local core = require "hearsay.core"
local guard = require "hearsay.pack.guard"
local lend = require "hearsay.pack.lend"
local version = require "hearsay.pack.version"
local wordlist = require "hearsay.pack.wordlist"

---@class hearsay.Reader
---@field name string
---@field statements hearsay.Statement[]
---@field sources table<string, string> the text of each file read
---@field problems hearsay.Problem[]
---@field language table what the core needs to know of the language
---@field manifest table? of the first pack
---@field foreign boolean? whether any of it did not come with Hearsay
local Reader = {}
Reader.__index = Reader

local reader = {}

reader.BUILT_IN = "rules/en"

--- Where files come from ----------------------------------------------------

---@class hearsay.Home one folder of files
---@field root string
---@field read fun(name: string): string?
---@field is_carried boolean? whether it came with Hearsay
---@field view (fun(name: string): string|userdata|nil)? as `read`, for models
---@field load (fun(name: string, env: table): function?, string?)? as `read`, compiled

local function join(folder, name)
  return folder == "" and name or folder .. "/" .. name
end

local function on_disk(root)
  return { root = root, read = function(name)
    local file <close> = io.open(join(root, name), "rb")
    return file and file:read "a"
  end }
end

local function inside(root)
  return { root = root, is_carried = true,
    read = function(name) return carried.read(root .. "/" .. name) end,
    view = function(name) return carried.view(root .. "/" .. name) end,
    load = function(name, env) return carried.load(root .. "/" .. name, env) end }
end

-- Where `use` looks for a pack: next to the caller, in HEARSAY_PATH, in the
-- user's own rules, in the program.
local function places(root)
  local folders = { root == "" and "." or root,
    string.match(root, "^(.*)/[^/]*$") or root ~= "" and "." or nil }
  for folder in string.gmatch(os.getenv "HEARSAY_PATH" or "", "[^:]+") do
    folders[#folders + 1] = folder
  end
  local home = os.getenv "XDG_CONFIG_HOME"
    or os.getenv "HOME" and os.getenv "HOME" .. "/.config"
  if home then folders[#folders + 1] = home .. "/hearsay/rules" end
  return folders
end

-- A pack's home and, when it is but a file, the file's name.
local function find(name, root)
  local folders = places(root)
  for _, folder in ipairs(folders) do
    local path = join(folder, name)
    if core.stat(path) == "folder" then return on_disk(path) end
    if core.stat(path .. ".lua") == "file" then
      return on_disk(folder), name .. ".lua"
    end
  end
  if carried.read("rules/" .. name .. "/pack.lua") then
    return inside("rules/" .. name)
  end
  return nil, folders
end

--- Problems -----------------------------------------------------------------

function Reader:problem(file, line, code, text, help)
  self.problems[#self.problems + 1] = { file = file, line = line, code = code,
    text = text, help = help, severity = "error" }
end

-- A Lua message is "file:line: text".
function Reader:failed(path, message, kind)
  local at, text = string.match(message, ":(%d+): (.*)$")
  local code = kind == "error" and "lua" or kind and "limit" or "lua"
  self:problem(path, math.tointeger(tonumber(at)) or 1, code, text or message)
end

--- Files --------------------------------------------------------------------

function Reader:source(home, name)
  local path = join(home.root, name)
  local other = self.options.instead and self.options.instead[path]
  local text = other or home.read(name)
  if other or not home.is_carried then self.foreign = true end
  if not text then
    self:problem(path, 1, "missing-file", "there is no such file in the pack")
  end
  self.sources[path] = text
  return text, path, other ~= nil
end

function Reader:words(home, name)
  local text, path = self:source(home, "words/" .. name)
  return text and wordlist.read(text, path) or {}
end

function Reader:environment(home, path)
  return lend.environment { file = path, statements = self.statements,
    seen = self.seen,
    words = function(name)
      if type(name) ~= "string" or string.find(name, "..", 1, true) then
        error("words.file wants the name of a file in words/", 2)
      end
      return self:words(home, name)
    end,
    use = function(name, condition, line)
      return self:use(home, path, line, name, condition)
    end }
end

--- What calls its functions within bounds: a pack that came with Hearsay is
--- trusted to be short.
---@return function
function Reader:guard() return self.foreign and guard.call or guard.trust end

--- Runs what loading gave for one rule file; what it returns.
function Reader:run_chunk(path, chunk, message)
  if not chunk then return self:failed(path, message) end
  local ran, result, kind = self:guard()(guard.file, chunk)
  if not ran then return self:failed(path, result, kind) end
  return result
end

function Reader:run_text(home, path, source)
  return self:run_chunk(path,
    load(source, "@" .. path, "t", self:environment(home, path)))
end

function Reader:run(home, name)
  local source, path, is_replaced = self:source(home, name)
  local can_load = source and home.load and not is_replaced
  if not can_load then return source and self:run_text(home, path, source) end
  return self:run_chunk(path, home.load(name, self:environment(home, path)))
end

--- Manifests ----------------------------------------------------------------

local MANIFEST = { name = "string", version = "string", files = "table" }

local function mistake_in(manifest)
  if type(manifest) ~= "table" then return "the manifest returns no table" end
  for _, field in ipairs { "name", "version", "files" } do
    if type(manifest[field]) ~= MANIFEST[field] then
      return ("the manifest's '%s' should be a %s"):format(field, MANIFEST[field])
    end
  end
end

function Reader:read_manifest(home)
  local before = #self.problems
  local manifest = self:run(home, "pack.lua")
  if #self.problems > before then return nil end
  local mistake = mistake_in(manifest)
  if not mistake then return manifest end
  self:problem(join(home.root, "pack.lua"), 1, "bad-manifest", mistake)
end

function Reader:bad_model(model, message)
  self:problem(model.path, 1, "bad-model", message or "there is no such file")
end

---@class hearsay.Model
---@field path string
---@field bytes string|userdata|nil nil when there is no such file

local function model_of(home, name)
  local view = home.view or home.read
  return { path = join(home.root, name), bytes = view(name) }
end

-- The models that --model names: a folder of both, or the parser's file. The
-- tagger that lies beside that is the one it was trained with.
local function models_at(path)
  local folder, name = path, "full.model"
  if core.stat(path) ~= "folder" then
    folder, name = path:match "^(.-)([^/]*)$"
    folder = folder == "" and "" or folder:gsub("(.)/+$", "%1")
  end
  local home = on_disk(folder)
  local fast = model_of(home, "fast.model")
  return fast.bytes and fast, model_of(home, name)
end

-- A model that is missing or damaged is told. Without the tagger the rules go
-- by the dictionary; without the parser, relation steps never hold.
---@return hearsay.Grammar?
---@return boolean? has_parser
function Reader:grammar(home, manifest)
  local fast, full
  if self.options.model then fast, full = models_at(self.options.model) end
  fast = fast or manifest.model and model_of(home, manifest.model)
  full = full or manifest.parser and model_of(home, manifest.parser)
  if not fast then
    return self:bad_model(full, "the fast.model it was trained with is missing")
  end
  if not fast.bytes then return self:bad_model(fast) end
  local both, complaint
  if full and full.bytes then both, complaint = core.grammar(fast.bytes, full.bytes) end
  if both then return both, true end
  local plain, message = core.grammar(fast.bytes) -- which of them is at fault?
  if not plain then return self:bad_model(fast, message) end
  if full then self:bad_model(full, complaint) end
  return plain
end

-- What the core needs to know of the language. A pack that says nothing of it
-- takes what an earlier one said.
function Reader:take_language(home, manifest)
  local names, language = manifest.language_words or {}, self.language
  for _, what in ipairs { "irregular", "abbreviations", "frequencies" } do
    if names[what] then language[what] = self:words(home, names[what]) end
  end
  for _, name in ipairs(manifest.sentence_starts or {}) do
    wordlist.flatten(self:words(home, name), language.starts)
  end
  for _, name in ipairs(manifest.after_units or {}) do
    wordlist.flatten(self:words(home, name), language.afters)
  end
  for upos, name in pairs(manifest.dictionary or {}) do
    language.dictionary[upos] = self:words(home, name)
  end
  if manifest.endings then language.endings = manifest.endings end
  local has_model = manifest.model or self.options.model and not language.grammar
  if has_model and not self.options.no_grammar then
    language.grammar, language.has_parser = self:grammar(home, manifest)
  end
end

--- Packs --------------------------------------------------------------------

-- A folder without a manifest is a handful of rule files: all *.lua in it, in
-- the order of their names.
local function loose_files(root)
  local names = {}
  for name, kind in pairs(core.folder(root) or {}) do
    if kind == "file" and string.find(name, "%.lua$") then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return names
end

function Reader:read_files(home, names)
  if self.options.bare then return true end
  for _, name in ipairs(names) do self:run(home, name) end
  return true
end

-- Reads a folder with a manifest; false when the manifest is no good.
function Reader:read_pack(home)
  local manifest = self:read_manifest(home)
  if not manifest then return false end
  self.versions[home.root] = manifest.version
  self.manifest = self.manifest or manifest
  self:take_language(home, manifest)
  return self:read_files(home, manifest.files)
end

local function check_version(self, path, line, name, found, condition)
  if condition == nil then return end
  local fits = type(condition) == "string" and version.fits(found or "0", condition)
  if fits then return end
  if fits == nil or type(condition) ~= "string" then
    return self:problem(path, line, "pack-version",
      "a version is asked for like this: \">=1.2\" or \">=1.2 <2\"")
  end
  self:problem(path, line, "pack-version", ("the pack '%s' is version %s, not %s")
    :format(name, found or "unknown", condition))
end

function Reader:use(home, path, line, name, condition)
  if type(name) ~= "string" or string.find(name, "[^%w_%-/]") then
    return self:problem(path, line, "unknown-pack",
      "a pack is named by letters, digits, - and _")
  end
  local target, file = find(name, home.root)
  if not target then
    return self:problem(path, line, "unknown-pack",
      ("there is no pack named '%s'"):format(name),
      "looked in " .. table.concat(file, ", ") .. " and the program")
  end
  local key = join(target.root, file or "")
  if self.open[key] then
    return self:problem(path, line, "use-circle",
      ("the pack '%s' uses itself, by way of this file"):format(name))
  end
  if not self.used[key] then
    self.used[key], self.open[key] = true, true
    self:read_home(target, file)
    self.open[key] = nil
  end
  check_version(self, path, line, name, self.versions[target.root], condition)
end

-- A file, a folder with a manifest, or a handful of files.
function Reader:read_home(home, file)
  if file then return self:read_files(home, { file }) end
  if home.read "pack.lua" then return self:read_pack(home) end
  return self:read_files(home, loose_files(home.root))
end

local function new(name)
  return setmetatable({ name = name, statements = {}, sources = {},
    problems = {}, seen = {}, used = {}, open = {}, versions = {},
    language = { irregular = {}, abbreviations = {}, frequencies = {},
      starts = {}, afters = {}, dictionary = {}, endings = {} } }, Reader)
end

local function split_file(path)
  local folder, name = path:match "^(.-)/?([^/]+)$"
  if path:find "^/[^/]*$" then folder = "/" end
  return on_disk(folder), name
end

--- Reads a pack and all that it uses.
---@param path string? a folder or a file; the built-in English pack without
---@return hearsay.Reader? nil when there is nothing to build
---@return hearsay.Problem[] problems
function reader.read(path, options)
  local self = new(path or reader.BUILT_IN)
  self.options = options or {}
  local built_in = inside(reader.BUILT_IN)
  local kind = path and core.stat(path)
  local home, file = built_in, nil
  if kind == "file" then
    home, file = split_file(path)
  elseif kind == "folder" then
    home = on_disk((path:gsub("(.)/+$", "%1")))
  elseif path then
    self:problem(path, 1, "missing-file", "there are no rules here")
    return nil, self.problems
  end
  local stands_alone = not file and home.read "pack.lua"
  if not stands_alone and not self:read_pack(built_in) then
    return nil, self.problems
  end
  self.home = home
  self.open[join(home.root, file or "")] = true
  local done = self:read_home(home, file)
  return done and self or nil, self.problems
end

--- Reads one more piece of rule text, as if it were a file of the pack.
---@param source string
---@param name string what to call it in messages
function Reader:add(source, name)
  self.sources[name], self.foreign = source, true
  return self:run_text(self.home, name, source)
end

--- What was read from the disk, in order: rule files, manifests, word lists.
---@param ending? string only those that end so: ".lua"
---@return string[] paths
function Reader:files(ending)
  local files = {}
  for path in pairs(self.sources) do
    local is_asked = not ending or path:sub(-#ending) == ending
    if is_asked and core.stat(path) == "file" then files[#files + 1] = path end
  end
  table.sort(files)
  return files
end

--- A copy that can be added to without a change to this one.
---@return hearsay.Reader
function Reader:copy()
  local twin = setmetatable({}, Reader)
  for field, value in pairs(self) do twin[field] = value end
  for _, field in ipairs { "statements", "sources", "seen", "used", "versions" } do
    twin[field] = {}
    for key, value in pairs(self[field]) do twin[field][key] = value end
  end
  twin.problems, twin.open = {}, {}
  return twin
end

return reader
