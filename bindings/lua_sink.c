/* lua_sink.c - where output goes: each piece whole or not at all.
 *
 * A piece is written under a guard: a signal that would end the program waits
 * until the piece is out, so that no line is cut in half. (A second signal
 * does not wait; the reader may be stuck.) In a file of its own, what a full
 * disk took of a piece is cut off again.
 *
 * The state of signals belongs to the process, not to a Lua state; it is the
 * one thing in the binding that is global.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lua_hearsay.h"

#define SINK_TYPE "hearsay.Sink"

// --- signals ----------------------------------------------------------------

static volatile sig_atomic_t is_writing; // a piece is on its way
static volatile sig_atomic_t waiting;    // the signal that waits, or 0
static volatile sig_atomic_t has_line;   // progress stands on the terminal

// Ends the program as the signal does by itself, so that a shell sees it.
static void end_by(int number) {
  if (has_line && write(STDERR_FILENO, "\r\33[K", 4) < 0) has_line = 0;
  signal(number, SIG_DFL);
  raise(number);
}

static void on_signal(int number) {
  if (!is_writing || waiting) {
    end_by(number);
  } else {
    waiting = number;
  }
}

static void catch_one(int number) {
  struct sigaction now;
  if (sigaction(number, NULL, &now) || now.sa_handler == SIG_IGN) return;
  struct sigaction ours = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigemptyset(&ours.sa_mask);
  sigaction(number, &ours, NULL);
}

/*@lua
--- From now on SIGINT, SIGTERM and SIGHUP end the program between two pieces
--- of output. Signals that were ignored (nohup) stay so.
function core.catch_signals() end
*/
static int l_catch_signals(lua_State *L) {
  (void)L;
  catch_one(SIGINT);
  catch_one(SIGTERM);
  catch_one(SIGHUP);
  return 0;
}

/*@lua
--- Says whether a line of progress stands on the terminal, to be wiped off by
--- a signal.
---@param stands boolean
function core.has_progress(stands) end
*/
static int l_has_progress(lua_State *L) {
  has_line = lua_toboolean(L, 1);
  return 0;
}

// --- sinks ------------------------------------------------------------------

typedef struct sink {
  int file;     // -1 when closed
  bool is_ours; // a file that nobody else appends to: it can be cut
  off_t size;   // where the next piece begins, in such a file
} sink;

static sink *check_sink(lua_State *L) {
  return luaL_checkudata(L, 1, SINK_TYPE);
}

/*@lua
--- Closes the file; again is fine.
---@return true? closed
---@return string? message of what could not be written after all
function Sink:close() end
*/
static int l_close(lua_State *L) {
  sink *s = check_sink(L);
  int file = s->file;
  s->file = -1;
  if (file > STDERR_FILENO && close(file)) return hy_lua_fail_errno(L);
  lua_pushboolean(L, true);
  return 1;
}

// Standard output may be a file, too: `> out` and not `>> out`.
static void look_at(sink *s) {
  struct stat info;
  int flags = fcntl(s->file, F_GETFL);
  off_t at = lseek(s->file, 0, SEEK_CUR);
  s->is_ours = at >= 0 && flags >= 0 && !(flags & O_APPEND) &&
               !fstat(s->file, &info) && S_ISREG(info.st_mode);
  s->size = at;
}

static bool open_file(sink *s, const char *path, lua_Integer keep) {
  s->file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (s->file < 0) return false;
  struct stat info;
  if (fstat(s->file, &info)) return false;
  if (!S_ISREG(info.st_mode)) return true;
  return !ftruncate(s->file, (off_t)keep) &&
         lseek(s->file, (off_t)keep, SEEK_SET) >= 0;
}

/*@lua
--- Opens standard output, or a file. What the file holds is cut off after
--- `keep` bytes, and writing goes on there.
---@param path string? nil for standard output
---@param keep integer? 0 when left out
---@return hearsay.Sink?
---@return string? message
function core.sink(path, keep) end
*/
static int l_sink(lua_State *L) {
  const char *path = luaL_optstring(L, 1, NULL);
  lua_Integer keep = luaL_optinteger(L, 2, 0);
  luaL_argcheck(L, keep >= 0, 2, "a file holds no fewer than 0 bytes");
  sink *s = lua_newuserdatauv(L, sizeof *s, 0); // ..., sink
  *s = (sink){.file = -1};
  luaL_setmetatable(L, SINK_TYPE);
  if (path && !open_file(s, path, keep)) return hy_lua_fail_errno(L);
  if (!path) s->file = STDOUT_FILENO;
  look_at(s);
  return 1;
}

static bool write_all(int file, const char *data, size_t len) {
  while (len) {
    ssize_t put = write(file, data, len);
    if (put >= 0) {
      data += put, len -= (size_t)put;
    } else if (errno == EAGAIN) {
      poll(&(struct pollfd){.fd = file, .events = POLLOUT}, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

// Takes back what was written of a piece. The reason why stays in errno.
static void take_back(sink *s) {
  int reason = errno;
  if (s->is_ours && !ftruncate(s->file, s->size))
    s->is_ours = lseek(s->file, s->size, SEEK_SET) >= 0;
  errno = reason;
}

static bool write_piece(sink *s, hy_str piece) {
  is_writing = 1;
  bool done = write_all(s->file, piece.data, piece.len);
  if (done) {
    s->size += (off_t)piece.len;
  } else {
    take_back(s);
  }
  is_writing = 0;
  int number = waiting, reason = errno;
  waiting = 0;
  if (number) end_by(number);
  errno = reason;
  return done;
}

/*@lua
--- Writes all of a piece. "pipe" says that nobody reads on.
---@param piece string
---@return true? written
---@return string? message
---@return "system"|"pipe"|nil code
function Sink:write(piece) end
*/
static int l_write(lua_State *L) {
  sink *s = check_sink(L);
  hy_str piece;
  piece.data = luaL_checklstring(L, 2, &piece.len);
  if (piece.len && !write_piece(s, piece)) {
    bool is_pipe = errno == EPIPE;
    hy_lua_fail_errno(L); // nil, message, code
    if (!is_pipe) return 3;
    lua_pushliteral(L, "pipe"); // nil, message, code, "pipe"
    lua_replace(L, -2);         // nil, message, "pipe"
    return 3;
  }
  lua_pushboolean(L, true);
  return 1;
}

/*@lua
--- Waits until what was written is on the disk, where there is one.
---@return true? done
---@return string? message
function Sink:sync() end
*/
static int l_sync(lua_State *L) {
  sink *s = check_sink(L);
  if (s->is_ours && fdatasync(s->file)) return hy_lua_fail_errno(L);
  lua_pushboolean(L, true);
  return 1;
}

/*@lua
--- Where the next piece begins; nil where that makes no sense (a pipe).
---@return integer? bytes
function Sink:size() end
*/
static int l_size(lua_State *L) {
  sink *s = check_sink(L);
  if (!s->is_ours) return 0;
  lua_pushinteger(L, (lua_Integer)s->size);
  return 1;
}

/*@lua
--- Whether a path leads to the very file that is written.
---@param path string
---@return boolean
function Sink:is_at(path) end
*/
static int l_is_at(lua_State *L) {
  sink *s = check_sink(L);
  struct stat here, there;
  lua_pushboolean(L, !fstat(s->file, &here) && S_ISREG(here.st_mode) &&
                         !stat(luaL_checkstring(L, 2), &there) &&
                         here.st_dev == there.st_dev &&
                         here.st_ino == there.st_ino);
  return 1;
}

void hy_lua_open_sink(lua_State *L) {
  static const luaL_Reg meta[] = {
      {"__gc", l_close}, {"__close", l_close}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"write", l_write}, {"sync", l_sync},
                                     {"size", l_size},   {"is_at", l_is_at},
                                     {"close", l_close}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"sink", l_sink},
                                       {"catch_signals", l_catch_signals},
                                       {"has_progress", l_has_progress},
                                       {NULL, NULL}};
  hy_lua_new_type(L, SINK_TYPE, meta, methods);
  luaL_setfuncs(L, functions, 0);
}
