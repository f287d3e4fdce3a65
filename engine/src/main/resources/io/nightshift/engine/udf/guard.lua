-- Bounds on what a function may use. Runs when the libraries for values are there, and before any code of a user.
--
-- Instructions are counted by a hook, which also looks at time and memory. What the hook cannot see, because it happens
-- inside one C function, is bounded before it begins; see natives.lua and patterns.lua.
local lib, limits = ...
local _G = _G
local debug = lib.debug
local native = {}
-- What this Lua has for the sake of older programs, and the real server does not.
for _, name in ipairs { 'pow', 'cosh', 'sinh', 'tanh', 'frexp', 'ldexp', 'log10', 'atan2' } do math[name] = nil end

for _, name in ipairs { 'string', 'table', 'coroutine', 'os', 'utf8' } do
  native[name] = {}
  for k, v in pairs(_G[name]) do native[name][k] = v end
end
for k, v in pairs(_G) do if type(v) == 'function' then native[k] = v end end
local pcall, error, type, select, rawmeta = pcall, error, type, select, debug.getmetatable
local mathtype, find, gsub, format, count = math.type, string.find, string.gsub, string.format, collectgarbage
local sub, getinfo, sethook, gethook = string.sub, debug.getinfo, debug.sethook, debug.gethook
local clock, setmetatable = os.time, setmetatable
local globals, rawequal, tonumber, status = _G, rawequal, tonumber, coroutine.status
local argerror, expected, typename = lib.argerror, lib.expected, lib.typename

local EVERY = 500
-- How many times the hook runs before the host is asked.
local PER_LOOK = 4
local MAX_TEXT = limits.memory // 8

-- One instruction may go through a text: comparing takes up to 10 ns for a byte. So in a state that has once made a longer text
-- than this, the hook runs after fewer instructions, the longer the text the fewer.
local SHORT = 65536
-- To go through what memory holds, as to look for the first element of a table, takes so much less for each byte.
local ELEMENTS = 256
local every, perlook, longest = EVERY, PER_LOOK, SHORT
-- Whether coroutines may have hooks that run after different numbers of instructions.
local varied = false

-- ------------------------------------------------------------------ budgets

local used, runs, spent, second = 0, 0, 0, 0
-- The text of the limit that was passed; whatever a script catches, it is raised again.
local exceeded

-- For the loop that calls functions: whether the current call has used so much that it was looked at, or that it should be the last
-- one for now; and whether there is no hook.
local watching = { touched = false, calm = false }
lib.watching = watching

-- Ends the call. The text names the line of the script: of the nearest function that is not of these libraries, if it is
-- near: to ask for a frame takes as long as it is far away.
local NEAR = 20
local function exceed(text)
  local level = 2
  local where = getinfo(level, 'Sl')
  while where and (where.currentline <= 0 or sub(where.source, 1, 1) == '=') do
    level = level + 1
    where = level < NEAR and getinfo(level, 'Sl')
  end
  exceeded = where and where.short_src .. ':' .. where.currentline .. ': ' .. text or text
  watching.touched = true
  error(exceeded, 0)
end

-- What the host says when a call must end.
local REASONS = {
  format('instruction limit of %d exceeded: an endless loop?', limits.instructions),
  format('time limit of %d seconds exceeded', limits.seconds),
  'stopped: nobody waits for this call any more',
}
local function passed(reason) exceed(REASONS[reason]) end

-- The collector begins its next cycle when memory has grown to so many per cent. Close to the limit that is when the limit is
-- reached; a cycle then also ends sooner.
local USUAL, LEAST = 200, 110
local pause = USUAL
local function pace(memory)
  local wanted = memory * 2 <= limits.memory and USUAL or limits.memory * 100 // memory
  if wanted < LEAST then wanted = LEAST end
  if wanted // 10 ~= pause // 10 then
    pause = wanted
    count('incremental', pause, pause == USUAL and 100 or 400)
  end
end

-- Whether the next instruction looks.
local early = false
local hook

-- Tells that there is a text of this length, or something that takes as long to go through.
local function long(n)
  if n <= longest then return end
  longest = n
  every, perlook, varied = EVERY * SHORT // n, 1, true
  if every < 2 then every = 2 end
  -- What follows at once is watched as well.
  if not early and not watching.calm then sethook(hook, '', every) end
end
lib.long = long

-- Looks at everything that has a limit.
local function look()
  watching.touched = true
  if exceeded then error(exceeded, 0) end
  spent, second = 0, clock()
  local memory = count('count') * 1024
  local reason = lib.meter(used, memory)
  if reason then passed(reason) end
  if memory > limits.memory then
    count('collect')
    memory = count('count') * 1024
    if memory > limits.memory then
      exceed(format('memory limit of %d bytes exceeded', limits.memory))
    end
  end
  pace(memory)
  long(memory // ELEMENTS)
end

-- Instructions may be slow, so the hook also looks when the clock has moved on. It has one second as its unit, and costs
-- nearly nothing.
--
-- While a function runs that is known to end soon, there is no hook: then the state is calm. Only the collector still makes it look.
function hook()
  if exceeded then error(exceeded, 0) end
  if early then
    early = false
    if watching.calm then sethook() else sethook(hook, '', every) end
    return look()
  end
  if varied then
    local _, _, n = gethook()
    used = used + n
    if n ~= every then sethook(hook, '', every) end
  else
    used = used + EVERY
  end
  runs = runs + 1
  if runs >= perlook or clock() ~= second then
    runs = 0
    look()
  end
end

-- The collector tells that memory was used between two runs of the hook: each of its cycles ends with the finalizer of this
-- object, and the next instruction then looks.
local Sentinel = {}
local function stand() setmetatable({}, Sentinel) end
function Sentinel.__gc()
  stand()
  early = true
  sethook(hook, '', 1)
end

-- Announces the making of text of some length.
local function spend(n)
  if n > longest and n <= MAX_TEXT then long(n) end
  if n > MAX_TEXT then exceed(format('text of %d bytes is over the limit of %d', n, MAX_TEXT)) end
  spent = spent + n
  if spent > SHORT then
    watching.touched = true
    if spent > MAX_TEXT then look() end
  end
end
lib.spend, lib.look, lib.passed = spend, look, passed

function lib.begincall()
  used, spent, exceeded, watching.touched = 0, 0, nil, false
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
      if rawequal(native.rawget(globals, name), right) and right ~= nil or native.rawget(globals, name) == nil and right == nil then
        if not tonumber(name) and not lib.keywords[name] then return " (global '" .. name .. "')" end
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
    if n > 4096 then spend(n) end
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

-- Whether an error is told without the line of the call: what Lua itself refuses inside a native function has none, and
-- what a script's metamethod complains of has its own.
local function haswhere(e)
  if find(e, '^attempt to ') then return not find(e, "^attempt to %a+ a '") end
  return e == "invalid key to 'next'" or find(e, '^%[string ".-"%]:%d+: ') or find(e, '^/[^\n]-%.lua:%d+: ')
end

local calling
-- Passes on what a native function gave; its complaints are made to name the script's line and call.
local function settle(ok, ...)
  if ok then return ... end
  if exceeded then error(exceeded, 0) end
  local e = ...
  if calling then
    calling = nil
    -- The line of a caller that is no script is not told.
    if type(e) == 'string' then e = gsub(e, '^%?:%-1: ', '') end
    error(e, 0)
  end
  if type(e) ~= 'string' or haswhere(e) then error(e, 0) end
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

-- A function of the script that a native function calls back: its errors are its own. `note` is shown what it gives.
local function callback(f, note)
  return function(...)
    calling = true
    local function back(...)
      calling = nil
      if note then note(...) end
      return ...
    end
    return back(f(...))
  end
end

-- ------------------------------------------------------------------ coroutines, each of which has a hook of its own

local create, wrap, resume, close = coroutine.create, coroutine.wrap, coroutine.resume, coroutine.close

local function watched(f)
  local co = create(f)
  sethook(co, hook, '', every)
  return co
end

lib.watched = watched

function coroutine.create(...)
  local f = ...
  if type(f) ~= 'function' then expected(1, 'function', f, select('#', ...), 2) end
  return watched(f)
end

-- Before a coroutine goes on.
local function rearm(co)
  if varied and type(co) == 'thread' and status(co) == 'suspended' then sethook(co, hook, '', every) end
end

function coroutine.resume(...)
  rearm((...))
  return caught(settle(pcall(resume, ...)))
end
function coroutine.close(...) return caught(settle(pcall(close, ...))) end

local function unwrap(co, ok, ...)
  if exceeded then error(exceeded, 0) end
  if ok then return ... end
  local e = ...
  if type(e) == 'string' then
    if status(co) ~= 'dead' then close(co) end
    local where = getinfo(3, 'Sl')
    if where and where.currentline > 0 then e = where.short_src .. ':' .. where.currentline .. ': ' .. e end
  end
  error(e, 0)
end

function coroutine.wrap(...)
  local f = ...
  if type(f) ~= 'function' then expected(1, 'function', f, select('#', ...), 2) end
  local co = watched(f)
  return function(...)
    rearm(co)
    return unwrap(co, resume(co, ...))
  end
end

lib.native, lib.limits, lib.exceed, lib.settle, lib.callback = native, limits, exceed, settle, callback

function lib.watch()
  lib.begincall()
  sethook(hook, '', every)
  stand()
end

-- Watches the calls that follow, or does not.
local function watchnone(none)
  none = none and not varied
  if none == watching.calm then return end
  watching.calm = none
  if none then sethook() else sethook(hook, '', every) end
end
lib.watchnone = watchnone

-- Begins a call, and watches it or does not.
function lib.beginwatch(none)
  used, spent, exceeded, watching.touched = 0, 0, nil, false
  watchnone(none)
end

-- To be called before work whose time depends on how large a value is.
local function watchful()
  if watching.calm then
    watching.calm = false
    sethook(hook, '', every)
  end
end
lib.watchful = watchful
-- Work that has been done by other means than instructions.
function lib.use(instructions)
  watching.touched = true
  if used > limits.instructions // 2 then return false end
  used = used + instructions
  return true
end
