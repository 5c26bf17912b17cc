-- CoNLL-U in and out, from the outside. The treebank is made up.
local conllu = require "hearsay.output.conllu"
local core = require "hearsay.core"
local program = dofile "tests/spec/program.lua"
local hearsay, write = program.run, program.write
local documents, lines_of = program.documents, program.lines

local TREE = [[
# newdoc id = first
# sent_id = s1
# newpar id = p1
# text = She didn't go to  New York.
1	She	X	X	X	Case=Nom	9	x	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	X	X	X	_	9	x	_	_
3	n't	X	X	X	_	9	x	_	_
3.1	gone	go	VERB	VBN	_	_	_	1:x	CopyOf=4
4	go	X	X	X	_	9	x	_	_
5	to	X	X	X	_	9	x	_	SpacesAfter=\s\s
6	New York	X	X	X	_	9	x	_	SpaceAfter=No|Gloss=town
7	.	X	X	X	_	0	x	_	_

# sent_id = s2
1	Rain	X	X	X	_	0	x	_	_
2	fell	X	X	X	_	0	x	_	_

# newdoc id = second
# newpar
1	_	X	X	X	_	0	x	_	_
2	.	X	X	X	_	0	x	_	_
]]

before_each(function()
  program.open()
  write("tree.conllu", TREE)
end)
after_each(program.close)

local function tokens(...)
  return hearsay("tokens", "--from", "conllu", "--format", "conllu", ...)
end

-- Column `n` of the lines that have columns, joined by blanks.
local function column(out, n)
  local cells = {}
  for _, line in ipairs(lines_of(out)) do
    if line:find "^%d" then
      local columns = {}
      for cell in line:gmatch "[^\t]+" do columns[#columns + 1] = cell end
      assert.equal(10, #columns)
      cells[#cells + 1] = columns[n]
    end
  end
  return table.concat(cells, " ")
end

describe("CoNLL-U that is read", function()
  it("keeps its words, ranges, empty nodes, comments and last column", function()
    local code, out, err = tokens "tree.conllu"
    assert.equal(0, code)
    assert.equal("", err)
    for _, n in ipairs { 1, 2, 10 } do
      assert.equal(column(TREE, n), column(out, n))
    end
    for comment in TREE:gmatch "#[^\n]*\n" do
      assert.is_truthy(out:find(comment, 1, true), comment)
    end
    assert.equal(select(2, TREE:gsub("\n\n", "")) + 1,
      select(2, out:gsub("\n\n", "")))
  end)

  it("is predicted anew", function()
    local _, out = tokens "tree.conllu"
    assert.is_truthy(out:find("\n1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n", 1, true))
    assert.is_truthy(out:find("\n4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n", 1, true))
    assert.is_truthy(out:find("\n1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_\n", 1, true))
  end)

  it("has no head with --only tags, and nothing with --no-grammar", function()
    local _, tagged = tokens("--only", "tags", "tree.conllu")
    assert.is_truthy(tagged:find("\n1\tShe\tshe\tPRON\tPRP\t_\t_\t_\t_\t_\n", 1, true))
    local _, bare = tokens("--no-grammar", "tree.conllu")
    assert.is_truthy(bare:find("\n1\tShe\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, true))
  end)

  it("is a document for each newdoc, its spans those of the words", function()
    local code, out = hearsay("tokens", "--from", "conllu", "--format", "jsonl",
      "tree.conllu")
    local list = documents(out)
    assert.equal(0, code)
    assert.equal(2, #list)
    assert.equal("first", list[1].id)
    assert.equal("second", list[2].id)
    -- "She didn't go to New York.\nRain fell"
    assert.same({ { 0, 26 }, { 27, 36 } }, list[1].sentences)
    assert.same({ 0, 3 }, list[1].tokens[1])
    assert.same({ 17, 25 }, list[1].tokens[6])
  end)

  it("comes out the same from several processes and a packed file", function()
    local _, one = tokens("-j1", "tree.conllu")
    local _, two = program.shell('gzip -k tree.conllu && "$HEARSAY" tokens '
      .. "-j2 --from conllu --format conllu tree.conllu.gz")
    assert.equal(one, two)
  end)

  it("may have comments before its newdoc", function()
    write("more.conllu", "# one\n1\tRain" .. ("\t_"):rep(8) .. "\n\n# two\n# newdoc\n"
      .. "1\tSnow" .. ("\t_"):rep(8) .. "\n\n")
    local code, out = hearsay("tokens", "--from", "conllu", "--format", "jsonl",
      "--only", "tokens", "more.conllu")
    assert.equal(0, code)
    assert.equal(2, #documents(out))
  end)

  it("is told by its document when that is too long", function()
    local code, out, err = hearsay("tokens", "--from", "conllu", "--format",
      "jsonl", "--only", "tokens", "--max-size", "150", "tree.conllu")
    assert.equal(3, code)
    assert.equal(2, #documents(out))
    assert.matches("the limit is 150", err)
    assert.equal("second", documents(out)[2].id)
  end)

  it("can be searched like any text", function()
    local code, out = hearsay("find", "--from", "conllu", "fall", "tree.conllu")
    assert.equal(0, code)
    assert.equal("tree.conllu:2: Rain fell\n", out)
  end)

  it("may have Windows line ends and a byte-order mark", function()
    write("dos.conllu", "\xEF\xBB\xBF" .. TREE:gsub("\n", "\r\n"))
    local code, out = tokens "dos.conllu"
    assert.equal(0, code)
    assert.equal(column(TREE, 2), column(out, 2))
  end)
end)

describe("a bad line of CoNLL-U", function()
  local function word(id, form) return id .. "\t" .. form .. ("\t_"):rep(8) .. "\n" end

  it("is told by file and line and left out, the rest goes on", function()
    write("bad.conllu", word(1, "Rain") .. "2\tnever\n" .. word(3, "fell") .. "\n"
      .. word("x", "It") .. word(1, "He") .. word(2, "left") .. "\n")
    local code, out, err = tokens "bad.conllu"
    assert.equal(3, code)
    assert.equal("1 2 1 2", column(out, 1))
    assert.equal("Rain fell He left", column(out, 2))
    assert.matches("bad.conllu:2: the line has 2 columns, not 10", err, 1, true)
    assert.matches("bad.conllu:5: 'x' is no ID", err, 1, true)
  end)

  it("may be one of many kinds", function()
    local cases = {
      { word(1, ""), "the form, is empty" }, { word(1, " a"), "blank" },
      { word(1, "\xFF"), "not valid UTF-8" }, { word(0, "a"), "follows the ID 0" },
      { word(1, "a") .. word(3, "b"), "the ID 3 follows the ID 1; read as 2" },
      { word(1, "a") .. word(1, "b"), "a blank line is missing" },
      { word("2-1", "a") .. word(1, "a"), "does not stand before" },
      { word("1-3", "a") .. word(1, "a") .. word(2, "b"), "lacks words" },
      { word(("9"):rep(40), "a"), "is no ID" }, { "# text = a\n", "without words" },
      { "", "no sentences" },
    }
    for _, case in ipairs(cases) do
      local document = {}
      conllu.fill(document, case[1], 1)
      local said = document.error or document.warning
      assert.is_truthy(said:find(case[2], 1, true), said)
    end
  end)

  it("never stops the reader, and what is kept is a text that can be cut",
    function()
      local rules, state = require("hearsay").pack().core, 1
      local function random(n)
        state = (state * 6364136223846793005 + 1442695040888963407) & math.maxinteger
        return (state >> 33) % n + 1
      end
      local junk = { "\t", "\n", "\n\n", "#", "1", "2-3", "3.1", "-", "\xFF", " ",
        "# newdoc\n", "SpaceAfter=No", "\0", "\u{301}", ("9"):rep(30) }
      for _ = 1, 400 do
        local text = TREE
        for _ = 1, random(6) do
          local at, cut = random(#text), random(8) - 1
          text = text:sub(1, at - 1) .. junk[random(#junk)] .. text:sub(at + cut)
        end
        local document = {}
        conllu.fill(document, text, 1)
        if document.error then
          assert.is_nil(document.text)
        else
          local cut = document.cut
          assert(core.doc_cut(document.text, rules, cut.tokens, cut.sentences))
          local at = 1
          for _, sentence in ipairs(document.conllu) do
            for _, line in ipairs(sentence.lines) do
              if line.kind == "word" then
                assert.equal(line.form,
                  document.text:sub(cut.tokens[at], cut.tokens[at + 1]))
                at = at + 2
              end
            end
          end
          assert.equal(#cut.tokens + 1, at)
        end
      end
    end)

  it("stands in the document's own line, too", function()
    write("bad.conllu", word(1, "Rain") .. "2\n3\n")
    local _, out = hearsay("tokens", "--from", "conllu", "--format", "jsonl",
      "bad.conllu")
    assert.matches("line 2: .* %(and 1 more", documents(out)[1].error)
  end)

  it("may be a sentence that is too long", function()
    local long = {}
    for i = 1, 1001 do long[i] = word(i, "a") end
    write("long.conllu", table.concat(long) .. "\n" .. word(1, "Rain"))
    local code, out, err = tokens "long.conllu"
    assert.equal(3, code)
    assert.equal("Rain", column(out, 2))
    assert.matches("long.conllu:1: the sentence has 1001 words", err)
  end)
end)

describe("CoNLL-U that is written", function()
  it("has the text, what is written together, and ranges", function()
    write("a.txt", "She didn't go.\n\n\"Stay,\" he   said.\n")
    local code, out = hearsay("tokens", "--format", "conllu", "a.txt")
    assert.equal(0, code)
    assert.is_truthy(out:find("# newdoc id = a.txt\n# newpar\n# sent_id = a.txt-1\n"
      .. "# text = She didn't go.\n", 1, true))
    assert.is_truthy(out:find("# text = \"Stay,\" he said.\n", 1, true))
    assert.equal("1 2-3 2 3 4 5 1 2 3 4 5 6 7", column(out, 1))
    assert.equal("_ _ _ _ SpaceAfter=No _ SpaceAfter=No SpaceAfter=No SpaceAfter=No "
      .. "_ _ SpaceAfter=No _", column(out, 10))
  end)

  it("is read again to the same bytes", function()
    write("a.txt", "She didn't go to the U.S. in 1999.\n\n\"Stay,\" he said.\n")
    local _, first = hearsay("tokens", "--format", "conllu", "a.txt")
    write("b.conllu", first)
    local _, second = tokens "b.conllu"
    assert.equal(first, second)
  end)
end)

describe("the grammar in JSON Lines", function()
  it("has a tag, a lemma, a head and labels for each token", function()
    write("a.txt", "Rain fell. She left.\n")
    local _, out = hearsay("tokens", "--format", "jsonl", "a.txt")
    local one = documents(out)[1]
    assert.same({ "NOUN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT" }, one.tags)
    assert.same({ "NN", "VBD", ".", "PRP", "VBD", "." }, one.xpos)
    assert.same({ "rain", "fall", ".", "she", "leave", "." }, one.lemmas)
    assert.equal(1, one.heads[1])
    assert.equal(4, one.heads[4])
    assert.equal("nsubj", one.relations[4])
    assert.equal(6, #one.labels)
    assert.same({ "NP" }, { one.labels[1][1] })
  end)

  it("leaves out what was not asked for", function()
    write("a.txt", "Rain fell.\n")
    local function fields(...)
      return documents(select(2, hearsay("tokens", "--format", "jsonl", "a.txt", ...)))[1]
    end
    local bare, tags = fields("--only", "tokens"), fields("--only", "tags")
    assert.is_nil(bare.tags or bare.lemmas or bare.labels)
    assert.is_truthy(tags.tags and tags.lemmas)
    assert.is_nil(tags.heads or tags.labels)
    local parse, plain = fields("--only", "parse"), fields "--no-grammar"
    assert.is_truthy(parse.heads)
    assert.is_nil(parse.labels)
    assert.is_nil(plain.tags or plain.heads)
    assert.is_truthy(plain.labels)
  end)
end)
