/* lua_system.c - what the command line needs of the machine and Lua lacks:
 * terminals, files and folders, a clock.
 *
 * SPDX-License-Identifier: MIT
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lua_hearsay.h"

#define FOLDER_TYPE "hearsay.Folder"

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

/*@lua
--- Waits, or less when a signal comes.
---@param seconds number up to 3600
function core.sleep(seconds) end
*/
static int l_sleep(lua_State *L) {
  lua_Number seconds = luaL_checknumber(L, 1);
  luaL_argcheck(L, seconds >= 0 && seconds <= 3600, 1, "up to an hour");
  struct timespec time = {.tv_sec = (time_t)seconds};
  time.tv_nsec = (long)((seconds - (lua_Number)time.tv_sec) * 1e9);
  nanosleep(&time, NULL);
  return 0;
}

// --- files and folders ------------------------------------------------------

static const char *kind_of(mode_t mode) {
  if (S_ISREG(mode)) return "file";
  if (S_ISDIR(mode)) return "folder";
  return "other";
}

/*@lua
--- What a path names, a file's size in bytes, and when it was changed.
---@param path string
---@return "file"|"folder"|"other"|nil kind nil when there is nothing
---@return integer|string size or the message
---@return number|string changed in seconds, or a code
function core.stat(path) end
*/
static int l_stat(lua_State *L) {
  struct stat info;
  if (stat(luaL_checkstring(L, 1), &info)) return hy_lua_fail_errno(L);
  lua_pushstring(L, kind_of(info.st_mode));
  lua_pushinteger(L, (lua_Integer)info.st_size);
  lua_pushnumber(L, (lua_Number)info.st_mtim.tv_sec +
                        (lua_Number)info.st_mtim.tv_nsec / 1e9);
  return 3;
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
  if (!box->stream) return hy_lua_fail_errno(L);
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
    return hy_lua_fail_errno(L);
  lua_pushboolean(L, 1);
  return 1;
}

void hy_lua_open_system(lua_State *L) {
  static const luaL_Reg folder_meta[] = {{"__gc", l_folder_gc}, {NULL, NULL}};
  static const luaL_Reg functions[] = {
      {"is_terminal", l_is_terminal},
      {"terminal_width", l_terminal_width},
      {"clock", l_clock},
      {"sleep", l_sleep},
      {"stat", l_stat},
      {"folder", l_folder},
      {"make_folder", l_make_folder},
      {NULL, NULL},
  };
  hy_lua_new_type(L, FOLDER_TYPE, folder_meta, NULL);
  luaL_setfuncs(L, functions, 0);
}
