-- Clauses, phrases and coordination, from the parse. The sentences are short
-- and plain, so that any parser worth shipping reads them right.
local hearsay = require "hearsay"

-- The document of a text, and its clauses by their verb.
local function clauses(text)
  local doc, found = assert(hearsay.read(text)), {}
  for number = 1, doc:sentence_count() do
    for _, clause in ipairs(doc:clauses(number)) do
      found[(doc:token(clause.verb))] = clause
    end
  end
  return found, doc
end

local function phrases(doc, heads)
  local texts = {}
  for i, head in ipairs(heads) do
    local first, last = doc:phrase(head)
    texts[i] = doc.cut:line(first, last)
  end
  return table.concat(texts, "; ")
end

local function text_of(doc, clause) return doc.cut:line(clause.first, clause.last) end

describe("a clause", function()
  it("has its verb, subject, object and what else it is told with", function()
    local found, doc = clauses "The minister rejected the plan on Friday."
    local clause = found.rejected
    assert.equal("main", clause.kind)
    assert.equal("The minister rejected the plan on Friday", text_of(doc, clause))
    assert.equal("The minister", phrases(doc, clause.subjects))
    assert.equal("the plan", phrases(doc, clause.objects))
    assert.equal("Friday", phrases(doc, clause.obliques))
    assert.is_nil(clause.head)
    assert.is_false(clause.negated or clause.passive)
  end)

  it("stands beside what it is coordinated with", function()
    local found, doc = clauses "The minister met the envoy, and Peru may suspend talks."
    assert.equal("The minister met the envoy", text_of(doc, found.met))
    assert.equal("Peru may suspend talks", text_of(doc, found.suspend))
    assert.equal("coordinated", found.suspend.kind)
    assert.equal(found.met.verb, found.suspend.head)
  end)

  it("lists what is coordinated in it", function()
    local found, doc = clauses "Peru and Chile signed the treaty and the protocol."
    assert.equal("Peru; Chile", phrases(doc, found.signed.subjects))
    assert.equal("the treaty; the protocol", phrases(doc, found.signed.objects))
    assert.same(found.signed.subjects, doc:coordinated(found.signed.subjects[2]))
    assert.same({ found.signed.verb }, doc:coordinated(found.signed.verb))
  end)

  it("knows that it is negated", function()
    for _, text in ipairs { "She did not sign it.", "She didn't sign it.",
      "She never would sign it.", "They will NOT sign it." } do
      assert.is_true(clauses(text).sign.negated, text)
    end
    assert.is_false(clauses("They sign no treaty.").sign.negated)
    local found = clauses "She did not say that they signed it."
    assert.is_true(found.say.negated)
    assert.is_false(found.signed.negated)
  end)

  it("has auxiliaries, among them the modal verb", function()
    local found, doc = clauses "The bank may have closed its doors."
    assert.equal("may; have", phrases(doc, found.closed.auxiliaries))
    assert.equal("may", (doc:token(found.closed.modal)))
    assert.is_nil(clauses("The bank closed.").closed.modal)
  end)

  it("knows the passive, also behind a noun", function()
    local found, doc = clauses "The talks held in Oslo were suspended."
    assert.is_true(found.suspended.passive)
    assert.is_true(found.held.passive)
    assert.equal("attributive", found.held.kind)
    assert.equal("The talks", phrases(doc, found.held.subjects))
  end)

  it("is made by a copula, too", function()
    local found, doc = clauses "The minister said that the border was open."
    assert.equal("complement", found.open.kind)
    assert.equal("was", (doc:token(found.open.copula)))
    assert.equal("the border", phrases(doc, found.open.subjects))
    assert.equal("the border was open", text_of(doc, found.open))
  end)

  it("takes the noun for its relative pronoun", function()
    local found, doc = clauses "The rebels who left rejected the plan that Peru wrote."
    assert.equal("relative", found.left.kind)
    assert.equal("The rebels", phrases(doc, found.left.subjects))
    assert.equal("the plan", phrases(doc, found.wrote.objects))
  end)

  it("borrows its subject", function()
    local found, doc = clauses "The mayor asked them to leave."
    assert.equal("them", phrases(doc, found.leave.subjects))
    found, doc = clauses "The mayor agreed to leave and closed the door."
    assert.equal("open", found.leave.kind)
    assert.equal("The mayor", phrases(doc, found.leave.subjects))
    assert.equal("The mayor", phrases(doc, found.closed.subjects))
  end)

  it("is not where there is no verb", function()
    assert.same({}, clauses "A quiet day in Oslo.")
  end)
end)

describe("a document", function()
  it("tells heads and relations", function()
    local doc = hearsay.read "Rain fell."
    local head, relation = doc:head(1)
    assert.equal(2, head)
    assert.equal("nsubj", relation)
    assert.same({ nil, "root" }, { doc:head(2) })
    assert.same({}, { doc:head(9) })
    assert.same({ "NOUN", "NN", "rain", 2, "nsubj" },
      { table.unpack(doc:grammar(1), 1, 5) })
    assert.same({ { 2, 0, 2 }, { "nsubj", "root", "punct" } }, { doc:parse(1) })
    assert.same({ "Rain", "NOUN", "NN", "rain" }, doc:reading(1, 1))
    assert.is_nil(doc:parse(2) or doc:grammar(2))
    assert.is_nil(doc:clauses(0))
  end)
end)

describe("the label Clause", function()
  local pack = hearsay.pack()
  local function found(pattern, text)
    local hit = assert(pack:pattern(pattern)):find(hearsay.read(text))[1]
    local capture = hit and hit.captures[1]
    return capture and text:sub(capture.start + 1, capture["end"])
  end

  it("is a span like any other", function()
    assert.equal("the plan had failed",
      found("say that? x:Clause", "The minister said the plan had failed."))
    assert.is_nil(found("say that? x:Clause", "The minister said that."))
  end)

  it("stands behind a step", function()
    assert.equal("the plan, which Peru wrote, had failed",
      found("@say >ccomp x:Clause",
        "The minister said that the plan, which Peru wrote, had failed."))
  end)

  it("may be one's own", function()
    local own = hearsay.pack "rules/en"
    assert.is_true(own:add 'def.Clause = "zebra"')
    local text = "A zebra left."
    local hits = own:pattern("Clause"):find(hearsay.read(text))
    assert.equal("zebra", text:sub(hits[1].start + 1, hits[1]["end"]))
    assert.equal(1, #hits)
  end)
end)

describe("a span in a rule's function", function()
  it("knows its clause and what it is coordinated with", function()
    local pack = hearsay.pack()
    assert.is_true(pack:add([[
rule "signing" { doc = "x", event = "signing", status = "draft",
  match = "@sign",
  on = function(m)
    local clause = m.anchor.clause
    return { who = clause.subject, what = clause.objects[2],
      count = #clause.subjects, modal = clause.modal.text, kind = clause.kind,
      negated = clause.negated, verb = clause.verb.text,
      again = #clause.subject.coordinated }
  end }]], "signing.lua"))
    local event = pack:events(hearsay.read
      "Peru and Chile may not sign the treaty and the protocol.")[1]
    assert.equal("Peru", event.who.text)
    assert.equal("the protocol", event.what.text)
    assert.same({ 2, "may", "main", true, "sign", 2 }, { event.count, event.modal,
      event.kind, event.negated, event.verb, event.again })
  end)

  it("has neither without a parser", function()
    local pack = hearsay.pack("rules/en", { no_grammar = true })
    assert.is_true(pack:add([[
rule "signing" { doc = "x", event = "signing", status = "draft",
  match = "@sign",
  on = function(m)
    return { none = m.anchor.clause == nil, alone = #m.anchor.coordinated }
  end }]], "signing.lua"))
    local event = pack:events(hearsay.read "Peru signed it.")[1]
    assert.same({ true, 0 }, { event.none, event.alone })
  end)
end)
