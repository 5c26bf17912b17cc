--- What a stream holds, told from its first bytes: JSON Lines, a text, or
--- something that is neither, with what to do about it.

local kinds = {}

local BOM = "\xEF\xBB\xBF"

-- What stands at the start of files that are no text, and what to say of them.
local FOREIGN = {
  { "^PK\3\4", "a zip archive: unpack it first" },
  { "^\xFD7zXZ\0", "packed with xz: give `xz -dc FILE | hearsay ...`" },
  { "^BZh%d1AY&SY", "packed with bzip2: give `bzip2 -dc FILE | hearsay ...`" },
  { "^\4\"M\x18", "packed with lz4: give `lz4 -dc FILE | hearsay ...`" },
  { "^7z\xBC\xAF", "a 7z archive: unpack it first" },
  { "^%%PDF%-", "a PDF: give its text, `pdftotext FILE - | hearsay ...`" },
  { "^WARC/%d", "a WARC file: web archives are not read yet" },
  { "^%s*<![Dd][Oo][Cc][Tt][Yy][Pp][Ee]%s+[Hh][Tt][Mm][Ll]",
    "a web page: HTML is not read yet, give its text" },
  { "^%s*<[Hh][Tt][Mm][Ll][%s>]",
    "a web page: HTML is not read yet, give its text" },
  { "^%s*%[%s*{%s*\"", "a JSON array: one object a line is wanted, "
    .. "`jq -c '.[]' FILE | hearsay ...`" },
}

-- A tar archive tells of itself only at byte 257.
local function is_tar(head) return head:sub(258, 262) == "ustar" end

local function start_of(head)
  return head:sub(1, 3) == BOM and head:sub(4) or head
end

--- Whether more of the stream is needed to tell: an object's brace, and no name
--- yet.
---@param head string
---@return boolean
function kinds.is_open(head)
  local start = start_of(head):match "^%s*(.*)"
  return not (start:find "^[^{]" or start:find "^{%s*%S")
end

--- What the stream holds.
---@param head string
---@return "jsonl"|"text"|nil kind nil when it is neither
---@return string? message
function kinds.of(head)
  local start = start_of(head)
  if start:find '^%s*{%s*["}]' then return "jsonl" end
  if is_tar(start) then return nil, "a tar archive: unpack it first" end
  for _, foreign in ipairs(FOREIGN) do
    if start:find(foreign[1]) then return nil, foreign[2] end
  end
  return "text"
end

return kinds
