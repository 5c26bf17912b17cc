--- Who the sources are: outlet, named, role, anonymous, unattributed.

local function set(text)
  local has = {}
  for word in text:gmatch "%S+" do has[word] = true end
  return has
end

local PRESS = set [[ newspaper newspapers daily weekly magazine paper agency
  network broadcaster television tv radio media press tabloid ]]
local HIDDEN = set [[ source sources insider insiders someone somebody ]]
local PERSONAL = set [[ he she it they we i you who which this that both ]]

-- The last word of the noun phrase that begins the source.
local function head_of(doc, source)
  local first, last = doc:at("NP", source.first)
  if not first or first ~= source.first then return source.last end
  return math.min(last, source.last)
end

local function kind_of(doc, view, source)
  local head = head_of(doc, source)
  local word = view.low[head]
  if doc:next("Anonymity", source.first, source.last) or HIDDEN[word] then
    return "anonymous"
  end
  if doc:at("OutletName", head) or PRESS[word] then return "outlet" end
  if PERSONAL[word] then return "pronoun" end
  if view.tag[head] == "NNP" or view.tag[head] == "NNPS" then return "named" end
  for i = source.first, source.last do
    if view.tag[i] == "NNP" and doc:at("GivenName", i) then return "named" end
  end
  return "role"
end

stage "sources" (function(doc, _, attributions)
  table.sort(attributions, function(a, b) return a.cue.first < b.cue.first end)
  local latest
  for _, item in ipairs(attributions) do
    for _, name in ipairs { "source", "via" } do
      local source = item[name]
      if source then
        source.kind = kind_of(doc, item.view, source)
        if source.kind == "pronoun" then
          source.kind = latest and latest.kind or "named"
          source.name = latest and (latest.name or doc:slice(latest.first, latest.last))
        else
          latest = source
        end
      end
    end
  end
end)
