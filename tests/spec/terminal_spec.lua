-- A session in a real terminal: tmux holds one, types the keys, and tells what
-- stands on the screen.
local program = dofile "tests/spec/program.lua"
local shell = program.shell

local has_tmux = os.execute "command -v tmux >/dev/null 2>&1"

local TMUX = "TMUX_TMPDIR=$PWD tmux -f /dev/null " -- a server of its own
local WAIT = 20 -- seconds, for a machine under load

local function tmux(...)
  local words = {}
  for i, word in ipairs { ... } do words[i] = "'" .. word:gsub("'", "'\\''") .. "'" end
  return shell(TMUX .. table.concat(words, " "))
end

local function screen()
  local _, out = tmux("capture-pane", "-p", "-t", "one")
  return (out:gsub("\n+$", "\n"))
end

-- Waits until the screen matches.
local function expect(pattern)
  local shown
  for _ = 1, WAIT * 20 do
    shown = screen()
    if shown:find(pattern) then return shown end
    os.execute "sleep 0.05"
  end
  assert.matches(pattern, shown)
end

local function keys(...) tmux("send-keys", "-t", "one", ...) end

local function type_line(text)
  tmux("send-keys", "-t", "one", "-l", text)
  keys "Enter"
end

local function start(width)
  local folder = program.folder
  shell(TMUX .. ("new-session -d -s one -x %d -y 30 'cd %s; "):format(width, folder)
    .. ("trap : INT; env TERM=screen LC_ALL=C.UTF-8 XDG_STATE_HOME=%s/state ")
      :format(folder)
    .. ("NO_COLOR= \"$HEARSAY\" repl -r harbour --corpus news.jsonl %s'"):format(
      "; echo left with $?; sleep 100"))
  return expect "\n>\n?$"
end

describe("a session in a terminal", function()
  before_each(function()
    if not has_tmux then return end
    program.open()
    shell(("cp -r '%s/tests/data/sessions/'* ."):format(program.root))
  end)
  after_each(function()
    if not has_tmux then return end
    tmux "kill-server"
    program.close()
  end)

  local function describe_it(what, run)
    it(what, function()
      if not has_tmux then return pending "tmux is not installed" end
      run()
    end)
  end

  describe_it("completes, brings lines back, stops and leaves", function()
    start(80)
    keys(":gaz zebra Ro", "Tab")
    expect "> :gaz zebra Role *\n"
    keys "Enter"
    expect "Role changed%. 2 rules depend on it%."
    keys(":wh", "Tab", "ref", "Tab")
    expect "> :why refuse *\n"
    keys "C-c"
    expect "> :why refuse *^C\n>"
    type_line "/ Town"
    local shown = expect "2 matches in 2 sentences, %d+ ms"
    assert.matches("1  The captain met the pilot in Oslo%. +news.jsonl:1:1", shown)
    type_line "while true do end"
    os.execute "sleep 1"
    keys "C-c"
    expect "stopped\n>"
    keys("Up", "Up")
    expect "\n> / Town *\n?$"
    keys "C-u"
    expect "\n>\n?$"
    keys "C-d"
    expect "left with 0"
    local history = program.read(program.folder .. "/state/hearsay/history")
    assert.equal(":gaz zebra Role \n/ Town\nwhile true do end\n", history)
  end)

  describe_it("lists what a name may become", function()
    start(60)
    keys(":", "Tab")
    local shown = expect "\ncorpus +%a.*\n> :\n"
    for name in ("text open why keep gaz diff undo reload help"):gmatch "%a+" do
      assert.is_truthy(shown:find(name, 1, true))
    end
    keys("C-u", "def.Ta", "Tab")
    expect "> def%.Talks\n?"
    keys("C-u", "/ ski", "Tab")
    expect "> / skipped *\n?$"
  end)

  describe_it("keeps within a narrow terminal, and counts columns", function()
    start(40)
    type_line "/ agent:Role @\"skipped\""
    for line in (expect "try: :keep"):gmatch "[^\n]+" do
      if line:find "^ *%d+  " then assert.is_true(utf8.len(line) <= 40) end
    end
    type_line ":text Zürich – „çé“ 北京 captain"
    local shown = expect "captain +Role"
    assert.matches("Zürich", shown)
    assert.matches("> :text Zürich – „çé“ 北京 captain\n", shown)
    keys("-l", "ab北京")
    keys("BSpace", "BSpace")
    expect "> ab\n?$"
    type_line " = nil"
    type_line "x = 'é' .. 'ü'"
    type_line "x"
    expect '_%d+ = "éü"'
  end)
end)
