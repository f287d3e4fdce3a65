-- What scripts find, and what they do not.
local lib, limits = ...
local _G = _G
local native = lib.native
local pcall, error, select = native.pcall, native.error, native.select
local expected = lib.expected

local function off(name)
  return function() error(name .. ' is switched off on this server (UdfLimits.withUnsafeLibraries opens it)', 2) end
end

local function modules()
  local package = { loaded = {}, preload = {}, path = '', cpath = '' }
  for _, name in native.ipairs { '_G', 'string', 'table', 'math', 'utf8', 'coroutine', 'os', 'io' } do
    package.loaded[name] = name == '_G' and _G or _G[name]
  end
  package.loaded.package = package
  package.loadlib, package.searchpath = off 'package.loadlib', off 'package.searchpath'
  package.config, package.searchers = '/\n;\n?\n!\n-\n', {}
  _G.package = package
  function _G.require(...)
    local name = lib.optstring(1, (...), 2)
    if name == nil then expected(1, 'string', nil, select('#', ...), 2) end
    local there = package.loaded[name]
    if there ~= nil then return there end
    local source
    local size = lib.modulesource(name)
    if size and size < 0 then
      lib.widen(-size)
      size = lib.modulesource(name)
    end
    if size then source = native.string.sub(lib.window, 1, size) end
    local loader = package.preload[name]
    local where = lib.folder .. native.string.gsub(name, '%.', '/') .. '.lua'
    if not source and not loader then
      error("module '" .. name .. "' not found:\n\tno field package.preload['" .. name
        .. "']\n\tno file '" .. where .. "'", 2)
    end
    if not loader then
      local problem
      loader, problem = lib.compile(source, '@' .. where, _G)
      if not loader then
        error("error loading module '" .. name .. "' from file '" .. where .. "':\n\t" .. problem, 2)
      end
    end
    local result = loader(name, where)
    if result ~= nil then package.loaded[name] = result end
    if package.loaded[name] == nil then package.loaded[name] = true end
    return package.loaded[name], where
  end
end

local function close_()
  local os = os
  _G.os = { time = os.time, date = os.date, clock = os.clock, difftime = os.difftime }
  for _, name in native.ipairs { 'execute', 'exit', 'getenv', 'remove', 'rename', 'setlocale', 'tmpname' } do
    _G.os[name] = off('os.' .. name)
  end
  _G.io = {}
  for _, name in native.ipairs { 'close', 'flush', 'input', 'lines', 'open', 'output', 'popen', 'read', 'tmpfile', 'type', 'write' } do
    _G.io[name] = off('io.' .. name)
  end
  _G.loadfile, _G.dofile = off 'loadfile', off 'dofile'
end
if not limits.unsafe then close_() end
modules()
-- The library debug could undo all of the above: what has its name is the logging function.
for level, name in native.ipairs { 'warn', 'info', 'debug', 'trace' } do
  _G[name] = function(...)
    local ok, text = pcall(native.string.format, ...)
    if not ok then lib.settle(ok, text) end
    lib.watching.touched = true
    lib.log(level, text)
  end
end

-- Comparing and formatting follow no locale of the machine.
if native.os.setlocale(nil, 'collate') ~= 'C' then native.os.setlocale('C', 'collate') end
if native.os.setlocale(nil, 'numeric') ~= 'C' then native.os.setlocale('C', 'numeric') end

-- Names for calls that have none, as of functions handed to pcall.
for _, name in native.ipairs { 'string', 'table', 'coroutine', 'utf8' } do
  for k, f in native.pairs(_G[name]) do lib.globalnames[f] = name .. '.' .. k end
end
for _, name in native.ipairs { 'next', 'rawget', 'rawset', 'pairs', 'rawlen', 'type', 'pcall', 'xpcall', 'setmetatable',
  'collectgarbage', 'load', 'require' } do
  lib.globalnames[_G[name]] = name
end
lib.watch()
