--- Writes core/codepages.inc: which byte a code point is in each of the
-- encodings that text is most often misread as.
-- usage: lua5.4 scripts/make/codepages.lua > core/codepages.inc
--
-- The tables are those of the C library's iconv program. A Windows page has
-- holes; programs that misread text fill them with the control of the same
-- number, and so does this table.

local PAGES = { -- in the order that repair tries them
  { name = "ISO-8859-1" },
  { name = "CP1252", holes = true },
  { name = "CP1251", holes = true },
  { name = "CP1250", holes = true },
  { name = "CP1253", holes = true },
  { name = "CP1254", holes = true },
  { name = "CP1257", holes = true },
  { name = "ISO-8859-2" },
  { name = "MACINTOSH", patch = { [0xC6] = 0x2206, [0xF0] = 0xF8FF } },
  { name = "CP437" },
}

local function decode(page, byte)
  local command = string.format(
    "printf '\\%03o' | iconv -f %s -t UTF-8 2>/dev/null", byte, page.name)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  pipe:close()
  return text ~= "" and utf8.codepoint(text) or nil
end

local rows, codes = {}, {}
for number, page in ipairs(PAGES) do
  for byte = 0x80, 0xFF do
    local code = page.patch and page.patch[byte] or decode(page, byte)
      or page.holes and byte or nil
    if code then
      if not rows[code] then
        rows[code] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }
        codes[#codes + 1] = code
      end
      rows[code][number] = byte
    end
  end
end
table.sort(codes)

print [[
/* codepages.inc - the byte of a code point in each page, 0 where it has none.
 * Written by scripts/make/codepages.lua; never by hand.
 * SPDX-License-Identifier: MIT
 */
static const page_row ROWS[] = {]]
for _, code in ipairs(codes) do
  print(string.format("    {0x%04X, {%s}},", code, table.concat(rows[code], ", ")))
end
print "};"
