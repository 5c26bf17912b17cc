--- What the tagger tends to misread around an event.
--
-- A word that is often read as something else is looked at again, with its
-- neighbours; all others are left as they are.

local NOMINAL = set "NOUN PROPN"
local PREMODIFIER = set "ADJ NOUN PROPN NUM SYM"

-- Past tenses that are no present of any verb and no noun, but for a wheel's
-- spoke: the tagger takes some for one behind a plural, or behind "last".
local PAST = { held = "hold", met = "meet", began = "begin", spoke = "speak",
  broke = "break", took = "take", agreed = "agree", froze = "freeze", withdrew = "withdraw" }

local NO_PAST = set "VBP VB NN"

-- "are today meeting the king": no meeting of today.
local IS = set "is are was were"

local function is_meeting_today(c, i)
  return c.low[i] == "meeting" and c.low[i - 1] == "today" and IS[c.low[i - 2] or ""]
end

local function repair_verbs(c)
  for i, low in ipairs(c.low) do
    if is_meeting_today(c, i) then
      c.tag[i], c.pos[i], c.lemma[i] = "VBG", "VERB", "meet"
    end
    local past = PAST[low]
    if past and NO_PAST[c.tag[i]] and (c.tag[i] ~= "NN" or low ~= "spoke" or c.low[i - 1] == "last") then
      c.tag[i], c.pos[i], c.lemma[i] = "VBD", "VERB", past
    end
  end
end

-- "had earlier met": no main verb.
local function is_perfect(c, i)
  if c.pos[i] ~= "VERB" or c.pos[i + 1] ~= "ADV" and c.low[i + 1] ~= "not" then return false end
  return c.tag[i + 2] == "VBN" or c.tag[i + 2] == "VBD"
end

-- A past tense behind a noun is easily read as a participle: "miners resumed
-- work". What has an object and no auxiliary is a past tense.
local OBJECT_START = set "DT PRP PRP$ NNP NNPS NNS"
local SUBJECT_END = set "NNS NNP NNPS PRP ,"

local GENITIVE = set "'s ’s"

-- "Rubio's refusal": no verb, since a bare noun follows.
local function repair_genitives(c)
  for i = 2, c.n - 1 do
    if GENITIVE[c.low[i]] and c.tag[i] == "VBZ" and NOMINAL[c.pos[i - 1]]
      and c.pos[i + 1] == "NOUN" then
      c.tag[i], c.pos[i] = "POS", "PART"
    end
  end
end

-- "Undersecretary of State Ana Ruiz": an office that opens a sentence.
local function repair_office(c)
  if c.pos[1] == "ADJ" and (c.low[2] == "of" or c.pos[2] == "PROPN") and c.doc:at("Title", c.first) then
    c.tag[1], c.pos[1] = "NN", "NOUN"
  end
end

-- "Quiroga last month suspended payments": a name, a time, a verb.
local function is_past_behind_time(c, i)
  local j = i - 1
  while c.time[j] do j = j - 1 end
  local object = c.pos[i + 1]
  return j < i - 1 and j > 0 and SUBJECT_END[c.tag[j]] and c.word[j] ~= ","
    and (object == "NOUN" or object == "PROPN" or object == "DET"
      or c.tag[i + 1] == "PRP$" or object == "ADJ")
end

-- "that Ruritania resume buying": no curriculum.
local RESUMED = set "VBG DT PRP$ NNS"
local RESUMES = set "NNP NNPS NNS PRP MD TO"

local function is_gerund(c, i)
  local after = c.pos[i + 1]
  return c.pos[i] == "NOUN" and (NOMINAL[after or ""] or after == "ADJ")
end

local function is_verb_resume(c, i)
  return c.pos[i] == "NOUN" and RESUMES[c.tag[i - 1] or ""] and RESUMED[c.tag[i + 1] or ""]
end

-- "Li, who ..., held private meetings": what has an object is no participle.
local function is_past_behind_comma(c, i)
  if c.word[i - 1] ~= "," or c.time[i + 1] then return false end
  return c.pos[i + 1] == "ADJ" and NOMINAL[c.pos[i + 2] or ""] and not c.time[i + 2]
    or c.tag[i + 1] == "NN" and c.tag[i + 2] == "NNS"
end

-- "the committee plans to meet": no plans, unless another verb has them.
local PLANNER = set "JJ DT PRP$ POS" -- "the chief of its board"

local function is_planning(c, i)
  if c.tag[i] ~= "NNS" or c.tag[i + 2] ~= "VB" then return false end
  local j = c.low[i - 1] == "also" and i - 2 or i - 1
  if c.tag[j] ~= "NN" and c.tag[j] ~= "NNP" then return false end
  while NOMINAL[c.pos[j] or ""] or PLANNER[c.tag[j] or ""] or c.low[j] == "of" do j = j - 1 end
  return j == 0 or c.low[j] == "said" or c.low[j] == "that" or c.word[j] == ","
end

-- "the G-7 meeting", "at an annual shareholders meeting".
local function is_noun_meeting(c, i)
  if c.tag[i] ~= "VBG" then return false end
  if c.tag[i - 1] == "CD" then return true end
  for j = i - 1, math.max(1, i - 5), -1 do
    if c.low[j] == "a" or c.low[j] == "an" then return true end
    if not NOMINAL[c.pos[j]] and c.pos[j] ~= "ADJ" then return false end
  end
  return false
end

-- "cheated by meeting with her staff".
local BEING = set "been is are was were be"
local GERUND_BY = set "by after before without while when of"

local function is_gerund_meeting(c, i)
  local at = i - 1
  while c.time[at] or c.pos[at] == "ADV" do at = at - 1 end -- "are currently meeting with"
  if c.tag[i] == "NN" and BEING[c.low[at]] and c.low[i + 1] ~= "of" then return true end
  return c.tag[i] == "NN" and GERUND_BY[c.low[i - 1]] and c.low[i + 1] == "with"
end

-- "The board, meeting here in May, voted".
local MET_AT = set "here in at on with ahead"

local function is_aside_meeting(c, i)
  return c.tag[i] == "NN" and c.word[i - 1] == "," and MET_AT[c.low[i + 1]] and NOMINAL[c.pos[i - 2]] or false
end

-- "said that talks about ... have resumed": no verb.
local OPENS_CLAUSE = set "that if when while after before as and or of on in"

local TALKED_OF = set "trade peace debt merger acquisition contract wage pay budget arms" -- "Trade talks end"

local function is_noun_talks(c, i)
  if c.tag[i] ~= "VBZ" then return false end
  return i == 1 or OPENS_CLAUSE[c.low[i - 1]] or TALKED_OF[c.low[i - 1]]
    or c.pos[i - 1] == "ADJ" or c.word[i - 1] == ","
end

-- What the tagger tends to misread, by the word: the other words of a sentence
-- are not asked.
local REPAIR = {}

local function repair(words, run)
  for word in words:gmatch "%S+" do REPAIR[word] = run end
end

local function read_as(c, i, tag, pos, lemma)
  c.tag[i], c.pos[i], c.lemma[i] = tag, pos, lemma or c.lemma[i]
end

-- "as saying that cooperation was suspended": no pointing.
local SAYING = set "say tell report add announce believe confirm insist note warn state claim"

repair("that", function(c, i)
  if c.tag[i] == "DT" and SAYING[c.lemma[i - 1] or ""] and c.pos[i - 1] == "VERB" then
    read_as(c, i, "IN", "SCONJ")
  end
end)

repair("military", function(c, i)
  if c.pos[i] == "ADJ" and not PREMODIFIER[c.pos[i + 1] or ""] then read_as(c, i, "NN", "NOUN") end
end)

repair("states", function(c, i)
  if c.low[i - 1] == "member" then read_as(c, i, "NNS", "NOUN", "state") end
end)

repair("declined", function(c, i)
  if c.tag[i] == "VBN" and c.pos[i - 1] ~= "AUX"
    and (c.low[i + 1] == "comment" or c.low[i + 1] == "to") then read_as(c, i, "VBD", "VERB") end
end)

repair("withheld", function(c, i)
  if c.pos[i] ~= "VERB" then read_as(c, i, "VBD", "VERB", "withhold") end
end)

repair("froze", function(c, i)
  if c.pos[i] ~= "VERB" then read_as(c, i, "VBD", "VERB", "freeze") end
end)

repair("work", function(c, i)
  if i == 1 and c.pos[2] == "ADP" then read_as(c, i, "NN", "NOUN") end
end)

-- "Delegates from Peru met": people, where the sentence begins.
repair("delegates heads guards judges pilots advocates associates partners", function(c, i)
  if i == 1 and c.pos[i] == "VERB" and (c.pos[2] == "ADP" or c.pos[2] == "AUX") then
    read_as(c, i, "NNS", "NOUN")
  end
end)

-- "calls to boycott the vote".
repair("boycott veto snub", function(c, i)
  if c.low[i - 1] == "to" and c.pos[i] == "NOUN" and OBJECT_START[c.tag[i + 1]] then
    read_as(c, i, "VB", "VERB")
  end
end)

repair("refusal", function(c, i) read_as(c, i, "NN", "NOUN") end)

repair("plans hopes vows aims needs wants pledges hoped", function(c, i)
  if is_planning(c, i) then read_as(c, i, "VBZ", "VERB", "plan") end
end)

repair("talks", function(c, i)
  if is_noun_talks(c, i) then read_as(c, i, "NNS", "NOUN", "talk") end
end)

repair("meeting", function(c, i)
  if is_gerund_meeting(c, i) or is_aside_meeting(c, i) then read_as(c, i, "VBG", "VERB", "meet") end
  if is_noun_meeting(c, i) then read_as(c, i, "NN", "NOUN") end
end)

repair([[resuming suspending halting cancelling canceling postponing restarting
  reopening freezing refusing rejecting]], function(c, i)
  if is_gerund(c, i) then read_as(c, i, "VBG", "VERB") end
end)

repair("resume", function(c, i)
  if is_verb_resume(c, i) then read_as(c, i, "VB", "VERB") end
end)

repair([[trading shipping lending testing drilling mining financing funding
  fishing banking]], function(c, i)
  if c.tag[i] == "VBG" and c.pos[i - 1] ~= "AUX" and c.pos[i - 1] ~= "PART"
    and c.pos[i + 1] ~= "DET" then read_as(c, i, "NN", "NOUN") end
end)

local function repair_tags(c)
  local words, lemmas = c.low, c.lemma
  for i = 1, c.n do
    local run = REPAIR[words[i]]
    if run then run(c, i) end
    if lemmas[i] == "have" and is_perfect(c, i) then c.pos[i] = "AUX" end
  end
  for i = 2, c.n - 1 do
    if c.tag[i] == "VBN" and c.pos[i - 1] ~= "AUX" then
      local object = c.tag[i + 1]
      if SUBJECT_END[c.tag[i - 1]] and OBJECT_START[object]
        or c.pos[i - 1] == "NOUN" and (object == "DT" or object == "PRP$")
        or c.tag[i - 1] == "NNS" and object == "NN"
        or is_past_behind_time(c, i) or is_past_behind_comma(c, i) then
        c.tag[i], c.pos[i] = "VBD", "VERB"
      end
    end
  end
end

-- "the latest pay offer", "Napco's pay offer": no verb behind a genitive; and no
-- adverb ends in "-ing".
local PREPOSED = set "POS JJS"
local ARTICLE = set "the a an"

local function repair_odd(c)
  for i = 2, c.n - 1 do
    local bare = c.tag[i] == "VB" or c.tag[i] == "VBP"
    if bare and NOMINAL[c.pos[i + 1]] and (PREPOSED[c.tag[i - 1]] or ARTICLE[c.low[i - 1]]) then
      c.tag[i], c.pos[i] = "NN", "NOUN"
    elseif c.tag[i] == "RB" and c.pos[i - 1] == "AUX" and c.low[i]:find "ing$" then
      c.tag[i], c.pos[i], c.lemma[i] = "VBG", "VERB", c.low[i]:sub(1, -4) -- "were progressing"
    end
  end
end

--- Puts right what was misread: before the times of a sentence are known, and
--- with them.
share.repair_first = function(c)
  repair_office(c)
  repair_verbs(c)
  repair_genitives(c)
  repair_odd(c)
end
share.repair_tags = repair_tags
