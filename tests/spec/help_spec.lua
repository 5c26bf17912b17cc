-- Help: -h and --help, what names mean, what Tab offers in a shell. All of it
-- is made from the same lists.
local cli = require "hearsay.cli"
local codes = require "hearsay.author.codes"
local docs = require "hearsay.docs"
local flags = require "hearsay.flags"
local hearsay_library = require "hearsay"
local program = dofile "tests/spec/program.lua"
local hearsay, shell, write = program.run, program.shell, program.write

before_each(program.open)
after_each(program.close)

local function command_of(name) return require("hearsay.commands." .. name) end

describe("help", function()
  it("is short for -h and tells all for --help", function()
    for _, name in ipairs { "find", "extract", "repl" } do
      local _, short = hearsay(name, "-h")
      local _, long = hearsay(name, "--help")
      assert.is_true(#short < #long)
      for _, flag in ipairs(flags.of(command_of(name))) do
        assert.is_truthy(short:find("--" .. flag.name, 1, true))
        assert.is_truthy(long:find("--" .. flag.name, 1, true))
      end
      assert.is_truthy(long:find(command_of(name).about, 1, true))
    end
    local _, short = hearsay "-h"
    local _, long = hearsay "--help"
    assert.is_true(#short < #long)
  end)
end)

describe("doc", function()
  it("knows every rule, label, code, command, flag and function", function()
    local pack = assert(hearsay_library.pack())
    local names = table.move(cli.commands, 1, #cli.commands, 1, {})
    for _, code in ipairs(codes.list()) do names[#names + 1] = code end
    for _, flag in ipairs(flags.list) do names[#names + 1] = "--" .. flag.name end
    for _, rule in ipairs(pack.rules) do
      names[#names + 1] = rule.name
      names[#names + 1] = rule.fields.label
    end
    for _, s in ipairs(pack.reader.statements) do
      if s.kind == "def" or s.kind == "words" then names[#names + 1] = s.name end
    end
    for line in program.read("bindings/hearsay.meta.lua"):gmatch "[^\n]+" do
      names[#names + 1] = line:match "^function ([%w_.:]+)%("
    end
    for _, name in ipairs { "rule", "def", "words.file", "stage", "context", "use",
      "set", "layer", "share", "calendar.easter", "Clause", "pat.any", "match",
      "todo_yes", "..", "name:X", "Verb", "hearsay.read",
      "pack:events" } do
      names[#names + 1] = name
    end
    for _, name in ipairs(names) do
      assert.is_true(#docs.find(name, pack) > 0, "no doc for " .. name)
    end
  end)

  it("tells what a name means, from the shell", function()
    local code, out = hearsay("doc", "weak-literal", "slice")
    assert.equal(0, code)
    assert.matches("^warning weak%-literal\n", out)
    assert.matches("function Doc:slice%(first, last%)\n", out)
  end)

  it("knows the rules of -r", function()
    write("mine.lua", 'rule "a.b" { status = "draft", event = "x", doc = "a thing",'
      .. ' match = "meet" }\n')
    local _, out = hearsay("doc", "-r", "mine.lua", "a.b")
    assert.matches("rule a%.b   event=x  status=draft\n  a thing\n", out)
    assert.matches("mine%.lua:1", out)
  end)

  it("lists what mentions a word, and says what was probably meant", function()
    local code, out = hearsay("doc", "quotation")
    assert.equal(0, code)
    assert.matches("these mention it", out)
    local failed, _, err = hearsay("doc", "weak-litteral")
    assert.equal(1, failed)
    assert.matches("did you mean 'weak%-literal'", err)
  end)

  it("lists all names without one", function()
    local code, out = hearsay "doc"
    assert.equal(0, code)
    for _, kind in ipairs { "rule", "label", "word list", "function", "error" } do
      assert.is_truthy(("\n" .. out):find("\n" .. kind .. "\n", 1, true))
    end
  end)
end)

describe("completions", function()
  -- What bash would offer for a line; its last word is the one at the cursor.
  local function offered(...)
    local words = {}
    for i, word in ipairs { ... } do words[i] = "'" .. word .. "'" end
    write("ask.bash", ([[
source <("$HEARSAY" completions bash)
COMP_WORDS=(hearsay %s); COMP_CWORD=%d
_hearsay
printf '%%s\n' "${COMPREPLY[@]}"]]):format(table.concat(words, " "), #words))
    local code, out, err = shell "bash ask.bash"
    assert.equal("", err)
    assert.is_truthy(code == 0 or code == 1)
    return out
  end

  it("offer commands, flags, values, codes and files in bash", function()
    assert.equal("explain\nextract\n", (offered("ex"):gsub("(extract\n)(explain\n)",
      "%2%1")))
    assert.matches("%-%-max%-count\n%-%-", offered("find", "--max-"))
    assert.equal("csv\n", offered("extract", "--format", "cs"))
    assert.equal("csv\n", offered("extract", "--format", "=", "cs"))
    assert.matches("byte\ncodepoint\nutf16\n", offered("extract", "--offsets", "="))
    assert.equal("weak-literal\n", offered("explain", "weak-l"))
    write("story.txt", "They met.")
    assert.equal("story.txt\n", offered("find", "meet", "sto"))
    shell "mkdir rules-here"
    assert.equal("rules-here\n", offered("find", "-r", "ru"))
  end)

  it("work at the prompt of bash", function()
    if not os.execute "command -v tmux >/dev/null 2>&1" then
      return pending "tmux is not installed"
    end
    local tmux = "TMUX_TMPDIR=$PWD tmux -f /dev/null "
    shell(tmux .. "new-session -d -x 80 -y 10 'PS1=ok: exec bash --norc'")
    write("here.bash", 'PATH="' .. program.full:match "^(.*)/" .. ':$PATH"\n'
      .. "source <(hearsay completions bash)\n")
    shell(tmux .. "send-keys 'source " .. program.folder .. "/here.bash' Enter")
    shell(tmux .. "send-keys 'hearsay expl' Tab ' weak-l' Tab")
    local shown
    for _ = 1, 200 do
      _, shown = shell(tmux .. "capture-pane -p")
      if shown:find "hearsay explain +weak%-literal" then break end
      os.execute "sleep 0.05"
    end
    shell(tmux .. "kill-server")
    assert.matches("hearsay explain +weak%-literal", shown)
  end)

  for name, check in pairs { bash = "bash -n", zsh = "zsh -n", fish = "fish -n" } do
    it("can be read by " .. name, function()
      if not os.execute("command -v " .. name .. " >/dev/null 2>&1") then
        return pending(name .. " is not installed")
      end
      local code, out, err = shell(
        ('"$HEARSAY" completions %s >c.%s && %s c.%s'):format(name, name, check, name))
      assert.same({ 0, "", "" }, { code, out, err })
      local text = program.read(program.folder .. "/c." .. name)
      for _, flag in ipairs(flags.of(command_of "find")) do
        assert.is_truthy(text:find(flag.name, 1, true))
      end
    end)
  end

  it("want the name of a shell", function()
    local code, _, err = hearsay("completions", "tcsh")
    assert.equal(2, code)
    assert.matches("bash, zsh, fish", err)
  end)
end)
