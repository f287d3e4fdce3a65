-- Bounds on what a function may use, and stand-ins for those functions of the standard libraries that could get around
-- them. Runs last of the libraries, before any code of a user.
--
-- Instructions are counted by a hook, which also looks at the memory in use. What the hook cannot see, because it happens
-- inside one C function, is bounded before it begins: the length of a result, the number of steps, the work of a pattern.
local lib, limits = ...
local debug = lib.debug
local native = {}
-- What this Lua has for the sake of older programs, and the real server does not.
for _, name in ipairs { 'pow', 'cosh', 'sinh', 'tanh', 'frexp', 'ldexp', 'log10', 'atan2' } do math[name] = nil end

for _, name in ipairs { 'string', 'table', 'coroutine', 'os' } do
  native[name] = {}
  for k, v in pairs(_G[name]) do native[name][k] = v end
end
for k, v in pairs(_G) do if type(v) == 'function' then native[k] = v end end
local pcall, error, type, select, rawmeta = pcall, error, type, select, debug.getmetatable
local mathtype, find, gsub, format, count = math.type, string.find, string.gsub, string.format, collectgarbage
local getinfo, sethook, clock = debug.getinfo, debug.sethook, os.time
local argerror, expected, typename = lib.argerror, lib.expected, lib.typename

local EVERY = 1000
local MAX_TEXT = limits.memory // 8
local MAX_STEPS = 50000000

-- ------------------------------------------------------------------ budgets

-- The clock is asked for the first time when the hook runs: few calls are so long.
local used, deadline, spent = 0, 0, 0
-- The text of the limit that was passed; whatever a script catches, it is raised again.
local exceeded

local function exceed(text, level)
  exceeded = text
  local where = getinfo(level + 1, 'Sl')
  if where and where.currentline > 0 then exceeded = where.short_src .. ':' .. where.currentline .. ': ' .. text end
  error(exceeded, 0)
end

local function checkmemory(level)
  if count('count') * 1024 > limits.memory then
    count('collect')
    if count('count') * 1024 > limits.memory then
      exceed(format('memory limit of %d bytes exceeded', limits.memory), level + 1)
    end
  end
end

local function hook()
  used = used + EVERY
  if exceeded then error(exceeded, 0) end
  if used > limits.instructions then
    exceed(format('instruction limit of %d exceeded: an endless loop?', limits.instructions), 2)
  end
  if deadline == 0 then deadline = clock() + limits.seconds end
  if clock() > deadline then exceed(format('time limit of %d seconds exceeded', limits.seconds), 2) end
  checkmemory(2)
end

-- Announces the making of text of some length by the function `level` frames up.
local function spend(n, level)
  if n > MAX_TEXT then exceed(format('text of %d bytes is over the limit of %d', n, MAX_TEXT), level) end
  spent = spent + n
  if spent > MAX_TEXT then
    spent = 0
    checkmemory(level)
  end
end
lib.spend = spend

function lib.begincall()
  used, spent, exceeded, deadline = 0, 0, nil, 0
end
function lib.exceeded() return exceeded end

-- ------------------------------------------------------------------ concatenation

-- The operator has no function that could be replaced. The compiler puts this object between the operands instead: it is
-- concatenated with the right one first, and gives just that.
-- When the right one cannot be concatenated, Lua's own message would name this object: so the text is made here, and the
-- name is looked for in the line of the script.
local function describe(right)
  local info = getinfo(3, 'Slfu')
  local line = lib.line(info.source, info.currentline)
  for name, after in native.string.gmatch(line, '%.%.%s*([%a_][%w_]*)%s*(.?)') do
    if not find(after, '[%.%[%(:{\'"]') then
      for i = 200, 1, -1 do
        local localname, v = debug.getlocal(3, i)
        if localname == name then return rawequal(v, right) and " (local '" .. name .. "')" or '' end
      end
      for i = 1, info.nups do
        local upname, v = debug.getupvalue(info.func, i)
        if upname == name then return rawequal(v, right) and " (upvalue '" .. name .. "')" or '' end
      end
      if rawequal(native.rawget(_G, name), right) and right ~= nil or native.rawget(_G, name) == nil and right == nil then
        if not native.tonumber(name) and not lib.keywords[name] then return " (global '" .. name .. "')" end
      end
    end
  end
  local field = native.string.match(line, '%.%.%s*[%a_][%w_]*%.([%a_][%w_]*)%s*[^%w_%.%[%(:]')
    or native.string.match(line, '%.%.%s*[%a_][%w_]*%.([%a_][%w_]*)%s*$')
  return field and " (field '" .. field .. "')" or ''
end
lib.keywords = { ['nil'] = true, ['true'] = true, ['false'] = true, ['function'] = true, ['not'] = true }

lib.concatenation = setmetatable({}, { __concat = function(_, right)
  local t = type(right)
  if t == 'string' then
    local n = #right
    if n > 4096 then spend(n, 2) end
  elseif t ~= 'number' then
    local meta = rawmeta(right)
    if not (meta and meta.__concat) then
      local name = describe(right)
      error(format('attempt to concatenate a %s value%s', typename(right), name), 2)
    end
  end
  return right
end })

-- A line of a program that was compiled.
function lib.line(source, number)
  local text = lib.sourcetext(source)
  for line in native.string.gmatch(text .. '\n', '([^\n]*)\n') do
    number = number - 1
    if number == 0 then return line end
  end
  return ''
end

-- ------------------------------------------------------------------ catching

-- What a protected call gave; a passed limit is never caught.
local function caught(ok, ...)
  if exceeded then error(exceeded, 0) end
  return ok, ...
end

function _G.pcall(...)
  if select('#', ...) == 0 then argerror(1, 'value expected', 2) end
  return caught(pcall(...))
end

local xpcall = xpcall
function _G.xpcall(...)
  local f, handler = ...
  if type(handler) ~= 'function' then expected(2, 'function', handler, select('#', ...), 2) end
  -- The handler of an error that the hook raised would run unwatched.
  return caught(xpcall(f, function(e)
    if exceeded then return e end
    return handler(e)
  end, select(3, ...)))
end

-- ------------------------------------------------------------------ stand-ins that call what they stand in for

local calling
-- Passes on what a native function gave; its complaints are made to name the script's line and call.
local function settle(ok, ...)
  if ok then return ... end
  if exceeded then error(exceeded, 0) end
  local e = ...
  if type(e) ~= 'string' or calling then
    calling = nil
    error(e, 0)
  end
  local info = getinfo(2, 'nf')
  local name = info.name or lib.globalnames[info.func] or '?'
  e = gsub(e, "^bad argument #(%d+) to '[^']*'", function(n)
    if info.namewhat == 'method' then n = n - 1 end
    if n == 0 then return format("calling '%s' on bad self", name) end
    return format("bad argument #%d to '%s'", n, name)
  end)
  e = gsub(e, "^wrong number of arguments to '[^']*'", function() return "wrong number of arguments to '" .. name .. "'" end)
  error(e, 3)
end

-- A function of the script that a native function calls back: its errors are its own.
local function callback(f)
  return function(...)
    calling = true
    local function back(...)
      calling = nil
      return ...
    end
    return back(f(...))
  end
end

local string, table = string, table
local function length(s) return type(s) == 'string' and #s or type(s) == 'number' and 24 or 0 end

-- Arithmetic on text that is no number: the error names what the operands are to a script.
for event, f in native.pairs(debug.getmetatable('')) do
  if type(f) == 'function' then
    debug.getmetatable('')[event] = function(...)
      local a, b = ...
      if lib.classes[rawmeta(a)] or lib.classes[rawmeta(b)] then
        error(format("attempt to %s a '%s' with a '%s'", native.string.sub(event, 3), _G.type(a), _G.type(b)), 2)
      end
      return settle(pcall(f, ...))
    end
  end
end

function string.rep(...)
  local s, n, sep = ...
  if mathtype(n) == 'integer' and n > 0 then
    local each = length(s) + length(sep)
    if n > MAX_STEPS or each * n > MAX_TEXT then
      if each * n > 0 or n > MAX_STEPS then
        exceed(format('string.rep: text of %.0f bytes is over the limit of %d', each * (n + 0.0), MAX_TEXT), 2)
      end
    end
    spend(each * n, 2)
  end
  return settle(pcall(native.string.rep, ...))
end

-- The steps that matching may take: each repetition in a pattern can be tried at every place.
local function checkpattern(s, p, level, plain)
  local n = length(s)
  if n < 32 or type(p) ~= 'string' then return end
  local steps = n * (n + 0.0)
  if plain then steps = n * (#p + 0.0)
  else
    local _, repetitions = gsub(p, '[%*%+%-%?]', '')
    local _, balanced = gsub(p, '%%[bf]', '')
    if repetitions + balanced > 1 then steps = (n + 0.0) ^ (repetitions + balanced) / 8 end
    if repetitions + balanced == 0 then steps = n * (#p + 0.0) end
  end
  if steps > 4e10 then
    exceed(format("matching pattern '%.40s' against %d bytes may take more than %.0e steps", p, n, 4e10), level + 1)
  end
end

for _, name in ipairs { 'find', 'match', 'gmatch' } do
  local f = native.string[name]
  string[name] = function(...)
    local s, p, _, plain = ...
    checkpattern(s, p, 2, plain and name == 'find')
    return settle(pcall(f, ...))
  end
end

function string.gsub(s, p, r, ...)
  checkpattern(s, p, 2)
  local t = type(r)
  if t == 'function' then return settle(pcall(native.string.gsub, s, p, callback(r), ...)) end
  if t == 'string' and length(s) * #r > MAX_TEXT then
    exceed(format('string.gsub: text of up to %d bytes is over the limit of %d', length(s) * #r, MAX_TEXT), 2)
  end
  if t == 'table' then
    -- Counts what is put in, which the table may hold at any length.
    local out = 0
    local source = r
    return settle(pcall(native.string.gsub, s, p, function(k)
      local v = source[k]
      out = out + length(v)
      if out > MAX_TEXT then spend(out, 2) end
      return v
    end, ...))
  end
  if select('#', ...) == 0 and r == nil then return settle(pcall(native.string.gsub, s, p)) end
  return settle(pcall(native.string.gsub, s, p, r, ...))
end

function string.format(...)
  local all = 0
  for i = 1, select('#', ...) do all = all + length((select(i, ...))) end
  spend(all, 2)
  return settle(pcall(native.string.format, ...))
end

for _, name in ipairs { 'upper', 'lower', 'reverse', 'sub' } do
  local f = native.string[name]
  string[name] = function(...)
    local s = ...
    if type(s) == 'string' and #s > 65536 then spend(#s, 2) end
    return settle(pcall(f, ...))
  end
end

function table.concat(...)
  local t, sep, i, j = ...
  if type(t) == 'table' and not lib.classes[rawmeta(t)] then
    i, j = i or 1, j or #t
    if mathtype(i) == 'integer' and mathtype(j) == 'integer' then
      local all, each = 0, length(sep)
      for k = i, j do
        local v = t[k]
        if v == nil then break end
        all = all + length(v) + each
        if all > MAX_TEXT then spend(all, 2) end
      end
      spend(all, 2)
    end
  end
  lib.refuseclass(t, 1, select('#', ...))
  return settle(pcall(native.table.concat, ...))
end

-- Objects of ours are tables that a script must not see as such.
function lib.refuseclass(t, n, argc)
  if lib.classes[rawmeta(t)] and type(t) == 'table' then expected(n, 'table', t, argc, 3) end
end

local function checksteps(t, level)
  if type(t) == 'table' and #t > MAX_STEPS then
    exceed(format('a table of %d elements is over the limit of %d', #t, MAX_STEPS), level + 1)
  end
end

for _, name in ipairs { 'insert', 'remove', 'sort', 'unpack' } do
  local f = native.table[name]
  table[name] = function(...)
    local t, g = ...
    checksteps(t, 2)
    if name ~= 'unpack' then lib.refuseclass(t, 1, select('#', ...)) end
    if name == 'sort' and type(g) == 'function' then return settle(pcall(f, t, callback(g))) end
    return settle(pcall(f, ...))
  end
end

function table.move(...)
  local t, from, to = ...
  if mathtype(from) == 'integer' and mathtype(to) == 'integer' and to > from and (to - from < 0 or to - from > MAX_STEPS) then
    exceed(format('table.move: %.0f elements are over the limit of %d', to - (from + 0.0), MAX_STEPS), 2)
  end
  lib.refuseclass(t, 1, select('#', ...))
  return settle(pcall(native.table.move, ...))
end

-- ------------------------------------------------------------------ basic functions

local classes = lib.classes
function _G.type(...)
  local v = ...
  local t = type(v)
  if t == 'table' and classes[rawmeta(v)] then return 'userdata' end
  if t == 'nil' and select('#', ...) == 0 then argerror(1, 'value expected', 2) end
  return t
end

for _, name in ipairs { 'next', 'rawget', 'rawset', 'pairs' } do
  local f = native[name]
  _G[name] = function(...)
    lib.refuseclass((...), 1, select('#', ...))
    return settle(pcall(f, ...))
  end
end

function _G.rawlen(...)
  if classes[rawmeta((...))] then argerror(1, 'table or string expected', 2) end
  return settle(pcall(native.rawlen, ...))
end

-- A finalizer would run where nothing counts it.
function _G.setmetatable(...)
  local t, meta = ...
  if type(t) == 'table' and classes[rawmeta(t)] then expected(1, 'table', t, 2, 2) end
  if type(meta) == 'table' and native.rawget(meta, '__gc') ~= nil then
    error('metatables with __gc are not available', 2)
  end
  return settle(pcall(native.setmetatable, ...))
end

function _G.collectgarbage(...)
  local what = ...
  if what == nil or what == 'collect' or what == 'step' then
    if used > limits.instructions // 2 then return 0 end
    used = used + 10000
    return count(...)
  end
  if what == 'count' or what == 'isrunning' then return count(what) end
  if type(what) ~= 'string' then return settle(pcall(count, ...)) end
  return settle(pcall(count, what == 'stop' and 'count' or what == 'restart' and 'count' or what))
end

local function load_(...)
  local chunk, name, mode, env = ...
  local text = chunk
  if type(chunk) == 'function' then
    local parts = {}
    while true do
      local part = chunk()
      if part == nil or part == '' then break end
      if type(part) ~= 'string' then return nil, 'reader function must return a string' end
      parts[#parts + 1] = part
      spend(#part, 2)
    end
    text = native.table.concat(parts)
    name = name or '=(load)'
  elseif type(chunk) ~= 'string' then return settle(pcall(native.load, ...)) end
  if native.string.byte(text) == 27 then return nil, 'attempt to load a binary chunk (mode is \'t\')' end
  if mode ~= nil and not find(mode, 't', 1, true) then
    return nil, "attempt to load a text chunk (mode is '" .. mode .. "')"
  end
  spend(#text, 2)
  if select('#', ...) < 4 then env = _G end
  return lib.compile(text, name or text, env)
end
_G.load = load_

function _G.print() end

-- ------------------------------------------------------------------ coroutines, each of which has a hook of its own

local create, wrap, resume, close = coroutine.create, coroutine.wrap, coroutine.resume, coroutine.close

local function watched(f)
  local co = create(f)
  sethook(co, hook, '', EVERY)
  return co
end

function coroutine.create(...)
  local f = ...
  if type(f) ~= 'function' then expected(1, 'function', f, select('#', ...), 2) end
  return watched(f)
end

function coroutine.resume(...) return caught(settle(pcall(resume, ...))) end
function coroutine.close(...) return caught(settle(pcall(close, ...))) end

local function unwrap(co, ok, ...)
  if exceeded then error(exceeded, 0) end
  if ok then return ... end
  local e = ...
  if type(e) == 'string' then
    local status = coroutine.status(co)
    if status ~= 'dead' then close(co) end
    local where = getinfo(3, 'Sl')
    if where and where.currentline > 0 then e = where.short_src .. ':' .. where.currentline .. ': ' .. e end
  end
  error(e, 0)
end

function coroutine.wrap(...)
  local f = ...
  if type(f) ~= 'function' then expected(1, 'function', f, select('#', ...), 2) end
  local co = watched(f)
  return function(...) return unwrap(co, resume(co, ...)) end
end

-- ------------------------------------------------------------------ what a script must not reach

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
    if not source and not loader then
      error("module '" .. name .. "' not found:\n\tno field package.preload['" .. name
        .. "']\n\tno file '" .. lib.folder .. name .. ".lua'", 2)
    end
    local where = lib.folder .. name .. '.lua'
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
    if not ok then settle(ok, text) end
    lib.log(level, text)
  end
end

-- Comparing and formatting follow no locale of the machine.
if native.os.setlocale(nil, 'collate') ~= 'C' then native.os.setlocale('C', 'collate') end
if native.os.setlocale(nil, 'numeric') ~= 'C' then native.os.setlocale('C', 'numeric') end

-- Names for calls that have none, as of functions handed to pcall.
for _, name in native.ipairs { 'string', 'table', 'coroutine' } do
  for k, f in native.pairs(_G[name]) do lib.globalnames[f] = name .. '.' .. k end
end
for _, name in native.ipairs { 'next', 'rawget', 'rawset', 'pairs', 'rawlen', 'type', 'pcall', 'xpcall', 'setmetatable',
  'collectgarbage', 'load', 'require' } do
  lib.globalnames[_G[name]] = name
end
lib.begincall()
sethook(hook, '', EVERY)
