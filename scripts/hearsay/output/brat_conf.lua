--- What brat must know of a folder: which annotations there are, and how they
--- look. Without these files it opens the folder but lets nobody correct it.

local brat_conf = {}

local ANNOTATION = [[
# Written by hearsay: what may stand in the .ann files of this folder.

[entities]
Party
Matter
Time
Place
Source
Content

[relations]
# The innermost link of the attribution that stands behind an event.
SaidBy	Arg1:<EVENT>, Arg2:Attribution

[events]
%s# A link of a chain: its trigger is the cue. It passes on the next link inwards.
Attribution	Source?:Source, Content*:Content, Passes?:Attribution

[attributes]
Status	Arg:%s, Value:held|ongoing|planned|proposed|negated
Form	Arg:%s, Value:%s
# Neither a hit nor a false alarm when it is compared with what is extracted.
Optional	Arg:%s
Kind	Arg:Attribution, Value:outlet|named|role|anonymous|unattributed
]]

local VISUAL = [[
# Written by hearsay: how brat shows the annotations of this folder.

[labels]
Attribution | said | cue
SaidBy | said by
Counterpart | with | w/

[drawing]
SPAN_DEFAULT	fgColor:black, bgColor:#e6e6e6, borderColor:darken
ARC_DEFAULT	color:black, dashArray:-, arrowHead:triangle-5
ATTRIBUTE_DEFAULT	glyph:*, dashArray:-
Meeting	bgColor:#ffb3a6
Refusal	bgColor:#ff9d8a
Suspension	bgColor:#ffc48a
Resumption	bgColor:#a6e0b3
Attribution	bgColor:#f0dcfb
Party	bgColor:#cfe3ff
Matter	bgColor:#fdecb8
Time	bgColor:#d8f0c8
Place	bgColor:#e4ecc0
Source	bgColor:#dcbcf7
Content	bgColor:#f3f1f7
SaidBy	color:#54307a, dashArray:3-3
Status	glyph:●|◐|→|?|✗
]]

local TOOLS = [[
# Written by hearsay. One line of text is one line on the screen.

[options]
Sentences	splitter:newline
Tokens	tokenizer:whitespace
Validation	validate:none
Annotation-log	logfile:<NONE>
]]

local TYPES = { "Meeting", "Refusal", "Suspension", "Resumption" }
local FORMS = "meeting|talks|negotiation|call|visit|summit|conference|video"
local ARGUMENTS = "Agent*:Party, Counterpart*:Party, Matter*:Matter, "
  .. "Time*:Time, Place*:Place"

-- The event types that Hearsay always knows, and after them a pack's own.
local function all_types(own)
  local list, known = {}, {}
  for _, types in ipairs { TYPES, own } do
    for _, type in ipairs(types) do
      if not known[type] then list[#list + 1] = type end
      known[type] = true
    end
  end
  return list
end

--- The files that a folder of annotations needs besides.
---@param own string[] the event types of the pack, in brat's spelling
---@return string[][] files name and text
function brat_conf.files(own)
  local types, events = all_types(own), {}
  for i, type in ipairs(types) do events[i] = type .. "\t" .. ARGUMENTS .. "\n" end
  local any = table.concat(types, "|")
  return {
    { "annotation.conf", ANNOTATION:format(table.concat(events), any, any, FORMS, any) },
    { "visual.conf", VISUAL },
    { "tools.conf", TOOLS },
  }
end

return brat_conf
