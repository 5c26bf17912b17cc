-- busted --helper=tests/spec/torture.lua --tags=torture: inside a tagged test
-- a full collection runs every 50 steps, so that a value which the binding
-- forgot to anchor is gone by the time it is used. Loading the files is left
-- alone: it would take minutes and prove nothing.
local busted = require "busted"

local function on() debug.sethook(function() collectgarbage() end, "", 50) end
local function off() debug.sethook() end

busted.subscribe({ "test", "start" }, function() on() return nil, true end)
busted.subscribe({ "test", "end" }, function() off() return nil, true end)
