/* lua_reader.c - a bounded reader of streams for Lua: lines, or all of it,
 * unpacked on the way when the stream is gzip or zstd.
 *
 * A reader never holds more than the longest line or text it was allowed, and
 * what unpacks to more than that is passed over without being held. A caller
 * with other work asks `ready` and `waits` first; nothing else here knows
 * whether a stream is slow.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lua_hearsay.h"
#include "unpack.h"

#define READER_TYPE "hearsay.Reader"
#define CHUNK ((size_t)1 << 16)

// Bytes from `first` to `last` of `data` are read, unpacked and not yet given
// out; no line ends in the first `seen` of them.
typedef struct reader {
  int file; // -1 when closed
  bool is_known, ended;
  char line_end;
  char *data;
  size_t room, first, last, seen;
  size_t limit; // of a line, or of the rest
  size_t taken; // from the file, packed or not

  hy_packing packing;
  hy_unpack *unpack;
  bool has_more; // to unpack without more input
  char *packed;  // input from `packed_first` to `packed_last` is waiting
  size_t packed_first, packed_last;
  hy_problem damage; // status HY_OK while there is none
} reader;

static reader *check_reader(lua_State *L) {
  return luaL_checkudata(L, 1, READER_TYPE);
}

static size_t have(const reader *r) { return r->last - r->first; }

// --- open and close ---------------------------------------------------------

/*@lua
--- Closes the file and lets go of what was read; again is fine.
function Reader:close() end
*/
static int l_close(lua_State *L) {
  reader *r = check_reader(L);
  if (r->file > STDIN_FILENO) close(r->file);
  free(r->data);
  free(r->packed);
  hy_unpack_free(r->unpack);
  *r = (reader){.file = -1, .is_known = true, .ended = true};
  return 0;
}

/*@lua
--- Opens a file, or standard input, for reading in pieces. A gzip or zstd
--- stream is told by its first bytes and unpacked.
---@param path string? nil for standard input
---@param limit integer the longest line, and the longest rest, in bytes
---@param line_end string? one byte; a line feed when left out
---@return hearsay.Reader?
---@return string? message
function core.reader(path, limit, line_end) end
*/
static int l_reader(lua_State *L) {
  const char *path = luaL_optstring(L, 1, NULL);
  lua_Integer limit = luaL_checkinteger(L, 2);
  luaL_argcheck(L, limit > 0 && (size_t)limit <= HY_TEXT_MAX, 2,
                "limit must lie between 1 and 1 GiB");
  size_t len;
  const char *line_end = luaL_optlstring(L, 3, "\n", &len);
  luaL_argcheck(L, len == 1, 3, "a line ends with one byte");
  reader *r = lua_newuserdatauv(L, sizeof *r, 0); // ..., reader
  *r = (reader){.file = -1, .limit = (size_t)limit, .line_end = *line_end};
  luaL_setmetatable(L, READER_TYPE);
  r->file = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
  return r->file < 0 ? hy_lua_fail_errno(L) : 1;
}

// --- bytes in ---------------------------------------------------------------

static bool make_room(reader *r) {
  if (r->first) {
    memmove(r->data, r->data + r->first, have(r));
    r->last -= r->first;
    r->first = 0;
  }
  if (r->room - r->last >= CHUNK) return true;
  size_t room = r->room + r->room / 2 + CHUNK;
  char *data = realloc(r->data, room);
  if (!data) return false;
  r->data = data;
  r->room = room;
  return true;
}

// Waits when another process made the stream one that does not wait.
static ssize_t read_file(reader *r, char *into, size_t size) {
  for (;;) {
    ssize_t got = read(r->file, into, size);
    if (got > 0) r->taken += (size_t)got;
    if (got >= 0) return got;
    if (errno == EAGAIN) {
      poll(&(struct pollfd){.fd = r->file, .events = POLLIN}, 1, -1);
    } else if (errno != EINTR) {
      return -1;
    }
  }
}

// What was read as text turns out to be packed: it moves over.
static bool start_unpacking(reader *r) {
  r->packed = malloc(have(r) > CHUNK ? have(r) : CHUNK);
  if (!r->packed ||
      hy_unpack_new(hy_mem_libc(), r->packing, &r->unpack) != HY_OK) {
    errno = ENOMEM;
    return false;
  }
  memcpy(r->packed, r->data + r->first, have(r));
  r->packed_last = have(r);
  r->first = r->last = 0;
  r->ended = false;
  r->has_more = true;
  return true;
}

static bool read_plain(reader *r) {
  ssize_t got = read_file(r, r->data + r->last, CHUNK);
  if (got < 0) return false;
  r->ended = got == 0;
  r->last += (size_t)got;
  if (r->is_known || (!r->ended && have(r) < HY_PACKING_HEAD)) return true;
  r->is_known = true;
  r->packing = hy_packing_of((hy_str){r->data + r->first, have(r)});
  return r->packing == HY_PACKING_NONE || start_unpacking(r);
}

// Sets `ended` with the last byte, or with the last good one.
static bool unpack_piece(reader *r) {
  hy_str in = {r->packed + r->packed_first, r->packed_last - r->packed_first};
  size_t made = 0;
  hy_status status = hy_unpack_some(r->unpack, &in, r->data + r->last, CHUNK,
                                    &made, &r->damage);
  r->packed_first = r->packed_last - in.len;
  r->last += made;
  r->has_more = made == CHUNK;
  r->ended = status == HY_EINVALID;
  errno = ENOMEM;
  return status != HY_ENOMEM;
}

static bool read_packed(reader *r) {
  if (r->has_more || r->packed_first < r->packed_last) return unpack_piece(r);
  ssize_t got = read_file(r, r->packed, CHUNK);
  if (got < 0) return false;
  r->packed_first = 0;
  r->packed_last = (size_t)got;
  if (got) return unpack_piece(r);
  r->ended = true;
  return hy_unpack_end(r->unpack, &r->damage) != HY_ENOMEM;
}

// Reads what there is, at most a chunk. False and errno when that fails; at
// the end of the stream `ended` is set.
static bool read_more(reader *r) {
  if (!make_room(r)) return false;
  return r->unpack ? read_packed(r) : read_plain(r);
}

static bool is_open(const reader *r) { return !r->is_known && !r->ended; }

// --- looking ahead ----------------------------------------------------------

// Whether a line ends in what was read, and how long it is.
static bool find_line(reader *r, size_t *len) {
  size_t count = have(r);
  const char *from = count > r->seen ? r->data + r->first + r->seen : NULL;
  const char *end = from ? memchr(from, r->line_end, count - r->seen) : NULL;
  if (!end) r->seen = count;
  *len = end ? (size_t)(end - (r->data + r->first)) : count;
  return end != NULL;
}

static void give_out(reader *r, size_t count) {
  r->first += count;
  r->seen = 0;
}

/*@lua
--- The bytes that are waiting, without taking them: at least `count` of them
--- unless the stream ends before, and at most 64 KiB.
---@param count integer? 1 when left out
---@return string? bytes "" at the end
---@return string? message
function Reader:peek(count) end
*/
static int l_peek(lua_State *L) {
  reader *r = check_reader(L);
  lua_Integer count = luaL_optinteger(L, 2, 1);
  luaL_argcheck(L, count > 0 && (size_t)count <= CHUNK, 2, "not that many");
  while (is_open(r) || (have(r) < (size_t)count && !r->ended)) {
    if (!read_more(r)) return hy_lua_fail_errno(L);
  }
  size_t len = have(r) < CHUNK ? have(r) : CHUNK;
  hy_lua_push_str(L, (hy_str){len ? r->data + r->first : NULL, len});
  return 1;
}

static bool is_ready(lua_State *L, reader *r) {
  if (lua_isinteger(L, 2))
    return (lua_Integer)have(r) >= lua_tointeger(L, 2) || r->ended;
  static const char *const wants[] = {"line", "rest", NULL};
  int want = luaL_checkoption(L, 2, "line", wants);
  if (r->ended || have(r) > r->limit) return true;
  size_t len;
  return want == 0 && find_line(r, &len);
}

/*@lua
--- Whether the next line, the rest, or so many bytes for `peek` can be had
--- without reading more.
---@param want "line"|"rest"|integer|nil a line when left out
---@return boolean
function Reader:ready(want) end
*/
static int l_ready(lua_State *L) {
  reader *r = check_reader(L);
  bool ready = is_ready(L, r);
  lua_pushboolean(L, ready && !is_open(r));
  return 1;
}

/*@lua
--- Whether reading more would wait for whoever writes the stream.
---@return boolean
function Reader:waits() end
*/
static int l_waits(lua_State *L) {
  reader *r = check_reader(L);
  bool has_bytes = r->ended || r->has_more || r->packed_first < r->packed_last;
  struct pollfd watch = {.fd = r->file, .events = POLLIN};
  lua_pushboolean(L, !has_bytes && poll(&watch, 1, 0) == 0);
  return 1;
}

/*@lua
--- Reads on, a chunk at most.
---@return true? done
---@return string? message
---@return "system"|nil code
function Reader:fill() end
*/
static int l_fill(lua_State *L) {
  reader *r = check_reader(L);
  if (!r->ended && !read_more(r)) return hy_lua_fail_errno(L);
  lua_pushboolean(L, true);
  return 1;
}

/*@lua
--- The number that the system knows the open file by.
---@return integer
function Reader:file() end
*/
static int l_file(lua_State *L) {
  lua_pushinteger(L, check_reader(L)->file);
  return 1;
}

/*@lua
--- Bytes read from the file so far, as they are there: packed ones packed.
---@return integer
function Reader:taken() end
*/
static int l_taken(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)check_reader(L)->taken);
  return 1;
}

/*@lua
--- What the stream is packed with; known once something was read.
---@return "gzip"|"zstd"|nil
function Reader:packing() end
*/
static int l_packing(lua_State *L) {
  lua_pushstring(L, hy_packing_name(check_reader(L)->packing));
  return 1;
}

// --- lines and the rest -----------------------------------------------------

static int push_line(lua_State *L, reader *r, size_t len, bool has_end) {
  const char *line = r->data ? r->data + r->first : "";
  give_out(r, len + has_end);
  if (len && r->line_end == '\n' && line[len - 1] == '\r') len--;
  lua_pushlstring(L, line, len);
  return 1;
}

// Pushes nil, the message that is on top, and the code.
static int fail_with(lua_State *L, const char *code) {
  lua_pushnil(L);          // message, nil
  lua_insert(L, -2);       // nil, message
  lua_pushstring(L, code); // nil, message, code
  return 3;
}

static int fail_line(lua_State *L, size_t len, size_t limit) {
  lua_pushfstring(L, "the line has %I bytes, the limit is %I", (lua_Integer)len,
                  (lua_Integer)limit);
  return fail_with(L, "limit");
}

// A small file can unpack to days of one line.
static bool is_bomb(const reader *r, size_t len) {
  return r->unpack && len > HY_TEXT_MAX;
}

static int fail_bomb(lua_State *L, reader *r) {
  r->ended = true;
  lua_pushfstring(L,
                  "a line unpacks to more than %I bytes, the limit is %I; "
                  "nothing behind it is read",
                  (lua_Integer)HY_TEXT_MAX, (lua_Integer)r->limit);
  return fail_with(L, "damaged");
}

// Lets go of a line that is too long, chunk by chunk; `len` bytes of it have
// been seen, up to `last`.
static int skip_line(lua_State *L, reader *r, size_t len) {
  bool found = false;
  give_out(r, have(r));
  while (!found && !r->ended) {
    if (!read_more(r)) return hy_lua_fail_errno(L);
    size_t count;
    found = find_line(r, &count);
    len += count;
    give_out(r, count + found);
    if (is_bomb(r, len)) return fail_bomb(L, r);
  }
  return fail_line(L, len, r->limit);
}

// The last piece: a line without an end, or the word that it was cut off.
static int finish_lines(lua_State *L, reader *r, size_t len) {
  if (r->damage.status == HY_OK) return len ? push_line(L, r, len, false) : 0;
  lua_pushstring(L, r->damage.text);
  r->damage.status = HY_OK;
  give_out(r, len);
  return fail_with(L, "damaged");
}

/*@lua
--- The next line without its end; nothing after the last. A line above the
--- limit is passed over without being held. Where packed data is damaged, the
--- whole lines before it come, then the message, then nothing.
---@return string? line
---@return string? message
---@return "limit"|"damaged"|"system"|nil code
function Reader:line() end
*/
static int l_line(lua_State *L) {
  reader *r = check_reader(L);
  for (;;) {
    size_t len = 0;
    bool found = !is_open(r) && find_line(r, &len);
    if (found && len <= r->limit) return push_line(L, r, len, true);
    if (found) {
      give_out(r, len + 1);
      return fail_line(L, len, r->limit);
    }
    if (len > r->limit) return skip_line(L, r, len);
    if (r->ended) return finish_lines(L, r, len);
    if (!read_more(r)) return hy_lua_fail_errno(L);
  }
}

/*@lua
--- All that is left, when it is within the limit. Where packed data is
--- damaged: what came before, the message, and "damaged".
---@return string? rest
---@return string? message
---@return "limit"|"damaged"|"system"|nil code
function Reader:rest() end
*/
static int l_rest(lua_State *L) {
  reader *r = check_reader(L);
  while (!r->ended && have(r) <= r->limit) {
    if (!read_more(r)) return hy_lua_fail_errno(L);
  }
  size_t len = have(r);
  if (len > r->limit) {
    lua_pushfstring(L, "the text has more bytes than the limit of %I",
                    (lua_Integer)r->limit);
    return fail_with(L, "limit");
  }
  hy_lua_push_str(L, (hy_str){len ? r->data + r->first : NULL, len});
  give_out(r, len);
  if (r->damage.status == HY_OK) return 1;
  lua_pushstring(L, r->damage.text);
  lua_pushliteral(L, "damaged"); // rest, message, code
  return 3;
}

void hy_lua_open_reader(lua_State *L) {
  static const luaL_Reg meta[] = {
      {"__gc", l_close}, {"__close", l_close}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"peek", l_peek},   {"ready", l_ready},
                                     {"waits", l_waits}, {"fill", l_fill},
                                     {"file", l_file},   {"taken", l_taken},
                                     {"line", l_line},   {"packing", l_packing},
                                     {"rest", l_rest},   {"close", l_close},
                                     {NULL, NULL}};
  static const luaL_Reg functions[] = {{"reader", l_reader}, {NULL, NULL}};
  hy_lua_new_type(L, READER_TYPE, meta, methods);
  luaL_setfuncs(L, functions, 0);
}
