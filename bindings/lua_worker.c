/* lua_worker.c - work in other processes: fork, and frames over a socket.
 *
 * A worker is a copy of this process, made after the rules were loaded; they
 * share the memory that neither changes. Between the two runs a link that
 * carries frames, runs of bytes of any length. The parent's end never waits: a
 * frame goes out as fast as the worker takes it. The worker's end waits.
 *
 * A worker ends with its link, and where the system can (Linux) the moment its
 * parent does. Signals from a terminal are for the parent to answer.
 *
 * SPDX-License-Identifier: MIT
 */
#ifdef __linux__
#define _GNU_SOURCE // sched_getaffinity, CPU_COUNT
#include <sched.h>
#include <sys/prctl.h>
#endif
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lua_hearsay.h"
#include "lua_watch.h"
#include "str.h"

#define LINK_TYPE "hearsay.Link"
#define CHUNK ((size_t)1 << 16)
#define KEEP_MAX ((size_t)1 << 20) // one huge frame does not pin its memory
#define FRAME_MAX ((uint64_t)1 << 34)

typedef struct box { // bytes from `first` on are waiting
  hy_buf bytes;
  size_t first;
} box;

typedef struct channel {
  int file;  // -1 when closed
  pid_t pid; // of the worker; 0 at its own end, or once it was buried
  bool ended;
  box in, out;
} channel;

static channel *check_link(lua_State *L, int arg) {
  return luaL_checkudata(L, arg, LINK_TYPE);
}

// --- frames -----------------------------------------------------------------

static size_t waiting(const box *b) { return b->bytes.len - b->first; }

static void drop(box *b, size_t count) {
  b->first += count;
  if (b->first < b->bytes.len) return;
  if (b->bytes.room > KEEP_MAX) hy_buf_clear(&b->bytes);
  hy_buf_rewind(&b->bytes);
  b->first = 0;
}

// Bytes given out stay in front until they are more than what follows them.
static void tidy(box *b) {
  if (b->first < CHUNK || b->first < waiting(b)) return;
  memmove(b->bytes.data, b->bytes.data + b->first, waiting(b));
  b->bytes.len -= b->first;
  b->first = 0;
}

// Sends what the other end takes. False when it is gone.
static bool send_some(channel *k) {
  while (waiting(&k->out)) {
    ssize_t put = send(k->file, k->out.bytes.data + k->out.first,
                       waiting(&k->out), MSG_NOSIGNAL);
    if (put >= 0) {
      drop(&k->out, (size_t)put);
    } else if (errno != EINTR) {
      return errno == EAGAIN;
    }
  }
  return true;
}

// Takes in at most a chunk: 1, 0 when there is nothing yet, -1 at the end. A
// worker that was killed may leave an error behind; that is an end, too.
static int receive_some(channel *k) {
  char chunk[CHUNK];
  ssize_t got;
  do {
    got = recv(k->file, chunk, sizeof chunk, 0);
  } while (got < 0 && errno == EINTR);
  if (got < 0 && errno == EAGAIN) return 0;
  if (got <= 0) return -1;
  tidy(&k->in);
  hy_buf_add(&k->in.bytes, (hy_str){chunk, (size_t)got});
  return 1;
}

// The bytes of the next frame when it is there whole.
static bool next_frame(channel *k, hy_str *frame) {
  uint64_t len;
  if (waiting(&k->in) < sizeof len) return false;
  const char *data = k->in.bytes.data + k->in.first;
  memcpy(&len, data, sizeof len);
  if (waiting(&k->in) - sizeof len < len) return false;
  *frame = (hy_str){data + sizeof len, (size_t)len};
  return true;
}

/*@lua
--- Sends a frame. The parent's end queues what does not go out at once; see
--- core.wait. A worker's end waits, and raises when the parent is gone.
---@param frame string
function Link:send(frame) end
*/
static int l_send(lua_State *L) {
  channel *k = check_link(L, 1);
  size_t size;
  const char *frame = luaL_checklstring(L, 2, &size);
  uint64_t len = size;
  luaL_argcheck(L, len < FRAME_MAX, 2, "the frame is too long");
  if (k->ended) return 0;
  tidy(&k->out);
  hy_buf_add(&k->out.bytes, (hy_str){(const char *)&len, sizeof len});
  hy_buf_add(&k->out.bytes, (hy_str){frame, size});
  hy_lua_raise(L, hy_buf_status(&k->out.bytes));
  if (send_some(k)) return 0;
  return k->pid ? 0 : luaL_error(L, "the parent is gone");
}

/*@lua
--- The next frame. The parent's end does not wait: nothing when none is there
--- whole, nil and true when the worker has ended. A worker's end waits.
---@return string? frame
---@return boolean? ended
function Link:receive() end
*/
static int l_receive(lua_State *L) {
  channel *k = check_link(L, 1);
  hy_str frame;
  while (!next_frame(k, &frame)) {
    int got = k->ended ? -1 : receive_some(k);
    hy_lua_raise(L, hy_buf_status(&k->in.bytes));
    if (got == 0) return 0;
    if (got > 0) continue;
    k->ended = true;
    lua_pushnil(L);
    lua_pushboolean(L, true);
    return 2;
  }
  hy_lua_push_str(L, frame);
  drop(&k->in, frame.len + sizeof(uint64_t));
  return 1;
}

// --- waiting ----------------------------------------------------------------

/*@lua
--- Waits until a worker sent something, or took something, or `file` can be
--- read, or so many seconds have gone. Sends on what is queued.
---@param links hearsay.Link[]
---@param file integer? as Reader:file tells it
---@param seconds number? for ever when left out
function core.wait(links, file, seconds) end
*/
static int l_wait(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer count = luaL_len(L, 1);
  lua_Number seconds = luaL_optnumber(L, 3, -1);
  struct pollfd *watch = lua_newuserdatauv(
      L, ((size_t)count + 1) * sizeof *watch, 0); // ..., watch
  for (lua_Integer i = 0; i < count; i++) {
    lua_geti(L, 1, i + 1); // ..., watch, link
    channel *k = check_link(L, -1);
    watch[i] = (struct pollfd){.fd = k->file, .events = POLLIN};
    if (waiting(&k->out)) watch[i].events |= POLLOUT;
    lua_pop(L, 1); // ..., watch
  }
  watch[count] =
      (struct pollfd){.fd = (int)luaL_optinteger(L, 2, -1), .events = POLLIN};
  poll(watch, (nfds_t)count + 1, seconds < 0 ? -1 : (int)(seconds * 1000));
  for (lua_Integer i = 0; i < count; i++) {
    if (!(watch[i].revents & POLLOUT)) continue;
    lua_geti(L, 1, i + 1); // ..., watch, link
    send_some(check_link(L, -1));
    lua_pop(L, 1); // ..., watch
  }
  return 0;
}

// --- the life of a worker ---------------------------------------------------

static int push_end(lua_State *L, int status) {
  if (WIFSIGNALED(status))
    lua_pushfstring(L, "killed by signal %d (%s)", WTERMSIG(status),
                    strsignal(WTERMSIG(status)));
  else
    lua_pushfstring(L, "ended with code %d", WEXITSTATUS(status));
  return 1;
}

static void let_go(channel *k) {
  if (k->file >= 0) close(k->file);
  hy_buf_clear(&k->in.bytes);
  hy_buf_clear(&k->out.bytes);
  k->file = -1;
  k->in.first = k->out.first = 0;
  k->ended = true;
}

static int bury(channel *k) {
  int status = 0;
  pid_t done = k->pid;
  if (!done) return 0;
  k->pid = 0;
  while (waitpid(done, &status, 0) < 0 && errno == EINTR)
    continue;
  return status;
}

/*@lua
--- Waits for a worker that has ended; says how it did.
---@return string reason "killed by signal 9 (Killed)"
function Link:bury() end
*/
static int l_bury(lua_State *L) {
  channel *k = check_link(L, 1);
  let_go(k);
  return push_end(L, bury(k));
}

/*@lua
--- Ends a worker, whatever it does; again is fine.
function Link:close() end
*/
static int l_close(lua_State *L) {
  channel *k = check_link(L, 1);
  let_go(k);
  if (k->pid) kill(k->pid, SIGKILL);
  bury(k);
  return 0;
}

/*@lua
--- The process of the worker.
---@return integer
function Link:pid() end
*/
static int l_pid(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)check_link(L, 1)->pid);
  return 1;
}

// A worker has no business with the streams of its parent; left open, they
// would keep the next program of a pipe waiting.
static void leave_streams(void) {
  int nowhere = open("/dev/null", O_RDWR);
  if (nowhere < 0) return;
  dup2(nowhere, STDIN_FILENO);
  dup2(nowhere, STDOUT_FILENO);
  if (nowhere > STDERR_FILENO) close(nowhere);
}

static void settle_in(pid_t parent) {
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  if (getppid() != parent) _exit(0); // it died before the line above
  leave_streams();
}

// The links of the workers made before are closed: kept open, they would keep
// those workers alive.
static void close_others(lua_State *L) {
  for (lua_Integer i = luaL_len(L, 2); i > 0; i--) {
    lua_geti(L, 2, i); // ..., link
    channel *other = check_link(L, -1);
    close(other->file);
    other->file = -1, other->pid = 0;
    lua_pop(L, 1); // ...
  }
}

// Never returns: what the parent would do at its end is not done twice.
static void work(lua_State *L, channel *k) {
  enum { EXIT_BROKEN = 70 };
  k->pid = 0;
  lua_pushvalue(L, 1); // run, links, link, run
  lua_insert(L, -2);   // run, links, run, link
  if (lua_pcall(L, 1, 0, 0) == LUA_OK) _exit(0);
  const char *message = lua_tostring(L, -1);
  fprintf(stderr, "hearsay: a worker: %s\n", message ? message : "?");
  _exit(EXIT_BROKEN);
}

static bool open_pair(int pair[2]) {
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) return false;
  fcntl(pair[0], F_SETFD, FD_CLOEXEC);
  fcntl(pair[1], F_SETFD, FD_CLOEXEC);
  fcntl(pair[0], F_SETFL, O_NONBLOCK);
  return true;
}

/*@lua
--- Makes a worker: a copy of this process in which `run(link)` is called. The
--- worker ends when that returns.
---@param run fun(link: hearsay.Link)
---@param links hearsay.Link[] of the workers that live
---@return hearsay.Link? link the parent's end
---@return string? message
function core.fork(run, links) end
*/
static int l_fork(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  channel *k = lua_newuserdatauv(L, sizeof *k, 0); // run, links, link
  *k = (channel){.file = -1,
                 .in = {hy_buf_new(hy_mem_libc()), 0},
                 .out = {hy_buf_new(hy_mem_libc()), 0}};
  luaL_setmetatable(L, LINK_TYPE);
  int pair[2];
  if (!open_pair(pair)) return hy_lua_fail_errno(L);
  pid_t parent = getpid();
  k->pid = fork();
  int other = pair[k->pid ? 1 : 0];
  k->file = pair[k->pid ? 0 : 1];
  int reason = errno;
  close(other);
  if (k->pid < 0) {
    k->pid = 0;
    let_go(k);
    errno = reason;
    return hy_lua_fail_errno(L);
  }
  if (k->pid) return 1;
  settle_in(parent);
  hy_lua_watch_forked();
  close_others(L);
  work(L, k);
  return 0;
}

/*@lua
--- How many processors this process may use.
---@return integer
function core.processors() end
*/
static int l_processors(lua_State *L) {
  long count = sysconf(_SC_NPROCESSORS_ONLN);
#ifdef __linux__
  cpu_set_t ours;
  if (!sched_getaffinity(0, sizeof ours, &ours)) count = CPU_COUNT(&ours);
#endif
  lua_pushinteger(L, count > 0 ? count : 1);
  return 1;
}

void hy_lua_open_worker(lua_State *L) {
  static const luaL_Reg meta[] = {
      {"__gc", l_close}, {"__close", l_close}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"send", l_send},   {"receive", l_receive},
                                     {"bury", l_bury},   {"pid", l_pid},
                                     {"close", l_close}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"fork", l_fork},
                                       {"wait", l_wait},
                                       {"processors", l_processors},
                                       {NULL, NULL}};
  hy_lua_new_type(L, LINK_TYPE, meta, methods);
  luaL_setfuncs(L, functions, 0);
}
