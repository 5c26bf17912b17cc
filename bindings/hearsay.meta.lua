---@meta hearsay.core
-- Written by bindings/stubs.lua. Do not edit.

---@class hearsay.core
local core = {}

---@class hearsay.Reader
local Reader = {}

--- The version of the build: "0.1.0".
---@type string
core.version = nil

--- Reads one JSON value. Objects and lists become tables, null becomes
--- `core.json_null`.
---@param text string
---@return any value nil when the text is not JSON
---@return string? message
---@return string? code "json-end", "json-twice" ...
---@return integer? offset the byte, from 0
function core.json_decode(text) end

--- Writes a value as JSON on one line. Fields named in `order` come first, in
--- that order; the others follow, sorted.
---@param value any
---@param order string[]?
---@return string
function core.json_encode(value, order) end

--- Marks a table as a list, so that it is written as `[]` when it is empty.
---@generic T: table
---@param list T? a new table when left out
---@return T list
function core.json_list(list) end

--- Stands for JSON's null.
---@type lightuserdata
core.json_null = nil

--- Edits (insert, drop, change, swap of neighbours) between two names, at
--- most `limit` + 1; for "did you mean".
---@param a string
---@param b string
---@param limit integer
---@return integer
function core.distance(a, b, limit) end

--- Whether a stream is a terminal.
---@param stream 0|1|2 standard input, output, error
---@return boolean
function core.is_terminal(stream) end

--- The columns of the terminal on standard output, or nil.
---@return integer?
function core.terminal_width() end

--- Seconds since some moment; never goes back.
---@return number
function core.clock() end

--- What a path names, and a file's size in bytes.
---@param path string
---@return "file"|"folder"|"other"|nil kind nil when there is nothing
---@return integer|string size or the message
function core.stat(path) end

--- What a folder holds: a table from name to kind. Links to folders are
--- "other".
---@param path string
---@return table<string, "file"|"folder"|"other">? entries
---@return string? message
function core.folder(path) end

--- Makes a folder. One that is there already is fine.
---@param path string
---@return true? ok
---@return string? message
function core.make_folder(path) end

--- Closes the file and lets go of what was read; again is fine.
function Reader:close() end

--- Opens a file, or standard input, for reading in pieces.
---@param path string? nil for standard input
---@param limit integer the longest line, and the longest rest, in bytes
---@return hearsay.Reader?
---@return string? message
function core.reader(path, limit) end

--- The bytes that are waiting, without taking them: at least `count` of them
--- unless the stream ends before, and at most 64 KiB.
---@param count integer? 1 when left out
---@return string? bytes "" at the end
---@return string? message
function Reader:peek(count) end

--- The next line without its end; nothing after the last. A line above the
--- limit is passed over without being held.
---@return string? line
---@return string? message
---@return "limit"|"system"|nil code
function Reader:line() end

--- All that is left, when it is within the limit.
---@return string? rest
---@return string? message
---@return "limit"|"system"|nil code
function Reader:rest() end

--- Whether the next line can be had without waiting for the stream.
---@return boolean
function Reader:ready() end

--- Where the first byte stands that is not UTF-8; nil when there is none.
---@param text string
---@return integer? offset from 0
function core.utf8_check(text) end

--- Turns offsets in bytes into offsets in another unit, in one walk over the
--- text.
---@param text string
---@param unit "codepoint"|"utf16"
---@param offsets integer[] in bytes from 0, ascending
---@return integer[] offsets in the unit
function core.utf8_offsets(text, unit, offsets) end

--- How many columns of a terminal a text takes, and how many of its bytes fit
--- into `limit` columns. Accents take none, East Asian letters two.
---@param text string
---@param limit integer?
---@return integer columns
---@return integer bytes
function core.utf8_width(text, limit) end

return core
