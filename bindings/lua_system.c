/* lua_system.c - what the command line needs of the machine and Lua lacks:
 * terminals, folders, a clock, and a reader of streams that never holds more
 * than it was allowed to.
 *
 * SPDX-License-Identifier: MIT
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lua_hearsay.h"

#define READER_TYPE "hearsay.Reader"
#define FOLDER_TYPE "hearsay.Folder"
#define CHUNK ((size_t)1 << 16)

// Pushes nil, the machine's reason and a code.
static int fail_errno(lua_State *L) {
  lua_pushnil(L);
  lua_pushstring(L, strerror(errno));
  lua_pushliteral(L, "system");
  return 3;
}

// --- terminal, clock --------------------------------------------------------

/*@lua
--- Whether a stream is a terminal.
---@param stream 0|1|2 standard input, output, error
---@return boolean
function core.is_terminal(stream) end
*/
static int l_is_terminal(lua_State *L) {
  lua_pushboolean(L, isatty((int)luaL_checkinteger(L, 1)));
  return 1;
}

/*@lua
--- The columns of the terminal on standard output, or nil.
---@return integer?
function core.terminal_width() end
*/
static int l_terminal_width(lua_State *L) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_col) return 0;
  lua_pushinteger(L, size.ws_col);
  return 1;
}

/*@lua
--- Seconds since some moment; never goes back.
---@return number
function core.clock() end
*/
static int l_clock(lua_State *L) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  lua_pushnumber(L, (lua_Number)now.tv_sec + (lua_Number)now.tv_nsec / 1e9);
  return 1;
}

// --- files and folders ------------------------------------------------------

static const char *kind_of(mode_t mode) {
  if (S_ISREG(mode)) return "file";
  if (S_ISDIR(mode)) return "folder";
  return "other";
}

/*@lua
--- What a path names, and a file's size in bytes.
---@param path string
---@return "file"|"folder"|"other"|nil kind nil when there is nothing
---@return integer|string size or the message
function core.stat(path) end
*/
static int l_stat(lua_State *L) {
  struct stat info;
  if (stat(luaL_checkstring(L, 1), &info)) return fail_errno(L);
  lua_pushstring(L, kind_of(info.st_mode));
  lua_pushinteger(L, (lua_Integer)info.st_size);
  return 2;
}

typedef struct folder_box {
  DIR *stream;
} folder_box;

static int l_folder_gc(lua_State *L) {
  folder_box *box = luaL_checkudata(L, 1, FOLDER_TYPE);
  if (box->stream) closedir(box->stream);
  box->stream = NULL;
  return 0;
}

// A link to a folder counts as "other", so that a walk cannot go in circles.
static const char *kind_in(DIR *stream, const char *name) {
  struct stat info;
  if (fstatat(dirfd(stream), name, &info, AT_SYMLINK_NOFOLLOW)) return "other";
  if (!S_ISLNK(info.st_mode)) return kind_of(info.st_mode);
  if (fstatat(dirfd(stream), name, &info, 0)) return "other";
  return S_ISREG(info.st_mode) ? "file" : "other";
}

/*@lua
--- What a folder holds: a table from name to kind. Links to folders are
--- "other".
---@param path string
---@return table<string, "file"|"folder"|"other">? entries
---@return string? message
function core.folder(path) end
*/
static int l_folder(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  folder_box *box = lua_newuserdatauv(L, sizeof *box, 0); // path, box
  box->stream = NULL;
  luaL_setmetatable(L, FOLDER_TYPE);
  box->stream = opendir(path);
  if (!box->stream) return fail_errno(L);
  lua_newtable(L); // path, box, entries
  for (struct dirent *entry; (entry = readdir(box->stream));) {
    const char *name = entry->d_name;
    if (!strcmp(name, ".") || !strcmp(name, "..")) continue;
    lua_pushstring(L, kind_in(box->stream, name)); // path, box, entries, kind
    lua_setfield(L, -2, name);                     // path, box, entries
  }
  closedir(box->stream);
  box->stream = NULL;
  return 1;
}

/*@lua
--- Makes a folder. One that is there already is fine.
---@param path string
---@return true? ok
---@return string? message
function core.make_folder(path) end
*/
static int l_make_folder(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  struct stat info;
  if (mkdir(path, 0777) &&
      (errno != EEXIST || stat(path, &info) || !S_ISDIR(info.st_mode)))
    return fail_errno(L);
  lua_pushboolean(L, 1);
  return 1;
}

// --- the reader -------------------------------------------------------------
// Bytes from `first` to `last` of `data` are read and not yet given out.

typedef struct reader {
  int file; // -1 when closed
  bool ended;
  char *data;
  size_t room, first, last;
  size_t limit; // of a line, or of the rest
} reader;

static reader *check_reader(lua_State *L) {
  return luaL_checkudata(L, 1, READER_TYPE);
}

/*@lua
--- Closes the file and lets go of what was read; again is fine.
function Reader:close() end
*/
static int l_reader_close(lua_State *L) {
  reader *r = check_reader(L);
  if (r->file > STDIN_FILENO) close(r->file);
  free(r->data);
  *r = (reader){.file = -1, .ended = true};
  return 0;
}

/*@lua
--- Opens a file, or standard input, for reading in pieces.
---@param path string? nil for standard input
---@param limit integer the longest line, and the longest rest, in bytes
---@return hearsay.Reader?
---@return string? message
function core.reader(path, limit) end
*/
static int l_reader(lua_State *L) {
  const char *path = luaL_optstring(L, 1, NULL);
  lua_Integer limit = luaL_checkinteger(L, 2);
  luaL_argcheck(L, limit > 0 && (size_t)limit <= HY_TEXT_MAX, 2,
                "limit must lie between 1 and 1 GiB");
  reader *r = lua_newuserdatauv(L, sizeof *r, 0); // ..., reader
  *r = (reader){.file = -1, .limit = (size_t)limit};
  luaL_setmetatable(L, READER_TYPE);
  r->file = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
  return r->file < 0 ? fail_errno(L) : 1;
}

static bool make_room(reader *r) {
  if (r->first) {
    memmove(r->data, r->data + r->first, r->last - r->first);
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

// Reads what there is, at most a chunk. False and errno when that fails; at
// the end of the stream `ended` is set.
static bool read_more(reader *r) {
  if (!make_room(r)) return false;
  ssize_t got;
  do {
    got = read(r->file, r->data + r->last, CHUNK);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return false;
  r->ended = got == 0;
  r->last += (size_t)got;
  return true;
}

/*@lua
--- The bytes that are waiting, without taking them: at least `count` of them
--- unless the stream ends before, and at most 64 KiB.
---@param count integer? 1 when left out
---@return string? bytes "" at the end
---@return string? message
function Reader:peek(count) end
*/
static int l_reader_peek(lua_State *L) {
  reader *r = check_reader(L);
  lua_Integer count = luaL_optinteger(L, 2, 1);
  luaL_argcheck(L, count > 0 && (size_t)count <= CHUNK, 2, "not that many");
  while (r->last - r->first < (size_t)count && !r->ended) {
    if (!read_more(r)) return fail_errno(L);
  }
  size_t len = r->last - r->first;
  lua_pushlstring(L, len ? r->data + r->first : "", len < CHUNK ? len : CHUNK);
  return 1;
}

static int push_line(lua_State *L, reader *r, size_t len, bool has_end) {
  const char *line = r->data ? r->data + r->first : "";
  r->first += len + has_end;
  if (len && line[len - 1] == '\r') len--;
  lua_pushlstring(L, line, len);
  return 1;
}

// Pushes nil, the message that is on top, and the code.
static int fail_limit(lua_State *L) {
  lua_pushnil(L); // message, nil
  lua_insert(L, -2);
  lua_pushliteral(L, "limit"); // nil, message, code
  return 3;
}

static int fail_line(lua_State *L, size_t len, size_t limit) {
  lua_pushfstring(L, "the line has %I bytes, the limit is %I", (lua_Integer)len,
                  (lua_Integer)limit);
  return fail_limit(L);
}

// Lets go of a line that is too long, chunk by chunk; `len` bytes of it have
// been seen, up to `last`.
static int skip_line(lua_State *L, reader *r, size_t len) {
  const char *end = NULL;
  r->first = r->last;
  while (!end && !r->ended) {
    if (!read_more(r)) return fail_errno(L);
    const char *data = r->data + r->first;
    size_t count = r->last - r->first;
    end = count ? memchr(data, '\n', count) : NULL;
    len += end ? (size_t)(end - data) : count;
    r->first = end ? r->first + (size_t)(end - data) + 1 : r->last;
  }
  return fail_line(L, len, r->limit);
}

/*@lua
--- The next line without its end; nothing after the last. A line above the
--- limit is passed over without being held.
---@return string? line
---@return string? message
---@return "limit"|"system"|nil code
function Reader:line() end
*/
static int l_reader_line(lua_State *L) {
  reader *r = check_reader(L);
  for (size_t seen = 0;;) {
    size_t have = r->last - r->first;
    const char *from = have > seen ? r->data + r->first + seen : NULL;
    const char *end = from ? memchr(from, '\n', have - seen) : NULL;
    if (end) have = (size_t)(end - (r->data + r->first));
    if (end && have <= r->limit) return push_line(L, r, have, true);
    if (end) {
      r->first += have + 1;
      return fail_line(L, have, r->limit);
    }
    if (have > r->limit) return skip_line(L, r, have);
    if (r->ended) return have ? push_line(L, r, have, false) : 0;
    seen = have;
    if (!read_more(r)) return fail_errno(L);
  }
}

/*@lua
--- All that is left, when it is within the limit.
---@return string? rest
---@return string? message
---@return "limit"|"system"|nil code
function Reader:rest() end
*/
static int l_reader_rest(lua_State *L) {
  reader *r = check_reader(L);
  while (!r->ended && r->last - r->first <= r->limit) {
    if (!read_more(r)) return fail_errno(L);
  }
  size_t len = r->last - r->first;
  if (len > r->limit) {
    lua_pushfstring(L, "the text has more bytes than the limit of %I",
                    (lua_Integer)r->limit);
    return fail_limit(L);
  }
  lua_pushlstring(L, len ? r->data + r->first : "", len);
  r->first = r->last;
  return 1;
}

/*@lua
--- Whether the next line can be had without waiting for the stream.
---@return boolean
function Reader:ready() end
*/
static int l_reader_ready(lua_State *L) {
  reader *r = check_reader(L);
  size_t have = r->last - r->first;
  bool found = have && memchr(r->data + r->first, '\n', have);
  lua_pushboolean(L, found || r->ended);
  return 1;
}

void hy_lua_open_system(lua_State *L) {
  static const luaL_Reg folder_meta[] = {{"__gc", l_folder_gc}, {NULL, NULL}};
  static const luaL_Reg reader_meta[] = {
      {"__gc", l_reader_close}, {"__close", l_reader_close}, {NULL, NULL}};
  static const luaL_Reg reader_methods[] = {
      {"peek", l_reader_peek},   {"line", l_reader_line},
      {"rest", l_reader_rest},   {"ready", l_reader_ready},
      {"close", l_reader_close}, {NULL, NULL}};
  static const luaL_Reg functions[] = {
      {"is_terminal", l_is_terminal},
      {"terminal_width", l_terminal_width},
      {"clock", l_clock},
      {"stat", l_stat},
      {"folder", l_folder},
      {"make_folder", l_make_folder},
      {"reader", l_reader},
      {NULL, NULL},
  };
  hy_lua_new_type(L, FOLDER_TYPE, folder_meta, NULL);
  hy_lua_new_type(L, READER_TYPE, reader_meta, reader_methods);
  luaL_setfuncs(L, functions, 0);
}
