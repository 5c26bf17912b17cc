--- What is known of a party: its country, its organisation, its title, and
--- whom a pronoun or a short name stands for.
--
-- The span of a party stays as the text has it; `name` gives the fullest
-- earlier name where it is clear. Nothing is guessed: a pronoun without a
-- person before it has no name.

--- Fields from the word lists -------------------------------------------------

-- The value of the first span of `label` that starts in a party.
local function value_in(doc, label, span)
  local first, _, value = doc:next(label, span.first, span.last)
  return first and value or nil
end

local function text_in(doc, label, span)
  local first, last = doc:next(label, span.first, span.last)
  return first and last <= span.last and (doc:slice(first, last)) or nil
end

local function add_fields(doc, span)
  for _, label in ipairs { "CountryName", "Demonym", "Capital", "OrgName" } do
    local value = value_in(doc, label, span)
    if value and value:find "^%u%u$" then span.country = span.country or value end
  end
  span.organisation = text_in(doc, "OrgName", span)
  local first, last = doc:next("Title", span.first, span.last)
  if first == span.first and last < span.last and doc:slice(last + 1):find "^%u" then
    span.title = (doc:slice(first, last))
    span.name = span.name or (doc:slice(last + 1, span.last))
  end
end

--- Stage ----------------------------------------------------------------------

local function name_of(doc, span, pair, index)
  local low = doc:slice(span.first, span.last):lower()
  if share.is_several(low) then return share.several_name(doc, span, low, pair, index) end
  local entity = share.referent(index, doc, span)
  return entity and entity.name
end

-- "their leader, Ana Ruiz": the name behind a post.
local function name_behind(doc, span)
  local at = span.last + 2
  if doc:slice(span.last + 1) ~= "," then return nil end
  local first, last = doc:next("Person", at, at)
  return first == at and doc:line(first, last) or nil
end

-- The noun phrase that the sentence gives for a pronoun, by its fullest name.
local function meant_name(doc, meant, pair, index)
  return name_behind(doc, meant) or name_of(doc, meant, pair, index) or doc:line(meant.first, meant.last)
end

local function add_name(doc, span, pair, index)
  local meant = span.meant
  span.meant = nil
  local name = span.name or meant and meant_name(doc, meant, pair, index)
    or name_of(doc, span, pair, index)
  local text = doc:line(span.first, span.last):gsub("^[Tt]he ", "")
  if name ~= text then span.name = name end
end

stage "names" (function(doc, events)
  local index, pair = share.new_entities(), nil
  for _, event in ipairs(events) do
    for _, role in ipairs { event.agent, event.counterpart } do
      for _, span in ipairs(role) do
        add_name(doc, span, pair, index)
        add_fields(doc, span)
      end
    end
    if event.type == "meeting" then pair = share.pair_of(doc, event) or pair end
  end
end)
