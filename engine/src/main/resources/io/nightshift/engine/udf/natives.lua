-- Stand-ins for those functions of Lua's own libraries that could get around the bounds of guard.lua: what they do is
-- bounded before it begins. Errors are those of the functions that they stand in for.
local lib, limits = ...
local _G = _G
local native, exceed, spend, settle, callback = lib.native, lib.exceed, lib.spend, lib.settle, lib.callback
local pcall, error, type, select, ipairs = native.pcall, native.error, native.type, native.select, native.ipairs
local debug, argerror, expected = lib.debug, lib.argerror, lib.expected
local rawmeta, mathtype = debug.getmetatable, math.type
local find, gsub, format, count = native.string.find, native.string.gsub, native.string.format, native.collectgarbage

local MAX_TEXT = limits.memory // 8
-- What a function may go through without an element more to show for it.
local MAX_STEPS = 10000000
-- Elements that a native function moves at once; loops that the hook sees move more.
local FEW = 10000

local string, table, utf8, os = string, table, utf8, os
local look, tonumber, tointeger, ult = lib.look, native.tonumber, math.tointeger, math.ult
local function length(s) return type(s) == 'string' and #s or type(s) == 'number' and 24 or 0 end

local function lengths(n, ...)
  local values, all = { ... }, 0
  for i = 1, n do all = all + length(values[i]) end
  return all
end

-- An argument that is an integer, or as good as one; nil if it is neither.
local function integer(v)
  if mathtype(v) == 'integer' then return v end
  return tointeger(tonumber(v))
end

-- Text that a native function gathers in a buffer, which nobody sees: this counts what goes in.
local function counter()
  local all = 0
  return function(v)
    all = all + length(v)
    if all > MAX_TEXT then spend(all) end
  end
end

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
  n = integer(n)
  if n and n > 0 then
    local all = (length(s) + length(sep)) * (n + 0.0)
    -- To put nothing together very often takes its time as well.
    if all > MAX_TEXT or n > 2 * MAX_TEXT then
      exceed(format('string.rep: text of %.0f bytes is over the limit of %d', all, MAX_TEXT))
    end
    spend(all < n and n // 2 or all // 1 | 0)
  end
  return settle(pcall(native.string.rep, ...))
end

-- What an object says it is as text, counted.
local function counted(v, note)
  local meta = rawmeta(v)
  return native.setmetatable({}, {
    __name = meta.__name,
    __tostring = function()
      local text = meta.__tostring(v)
      note(text)
      return text
    end,
  })
end

-- A directive makes no more of its value than this, or than the text that the value is; %q makes four bytes of one.
local DIRECTIVE = 512

function string.format(...)
  local n = select('#', ...)
  local all = lengths(n, ...)
  if n > 64 then all = all + n * DIRECTIVE end
  if all * 4 > MAX_TEXT and type((...)) == 'string' and find((...), '%q', 1, true) then all = all * 4 end
  spend(all)
  local values
  for i = 2, n do
    local v = select(i, ...)
    local meta = type(v) == 'table' and rawmeta(v)
    if meta and meta.__tostring then
      values = values or { ... }
      values.note = values.note or counter()
      values[i] = counted(v, values.note)
    end
  end
  if values then return settle(pcall(native.string.format, native.table.unpack(values, 1, n))) end
  return settle(pcall(native.string.format, ...))
end

-- The bytes that a layout takes, whatever the values are: those of its 'c' directives, and padding for each other one.
local function laidout(layout)
  local all = 16 * #layout
  for digits in native.string.gmatch(layout, 'c(%d+)') do
    all = all + (#digits > 15 and MAX_TEXT or tonumber(digits))
    if all > MAX_TEXT then return all end
  end
  return all
end

function string.pack(...)
  local all = 0
  if type((...)) == 'string' then
    all = laidout((...))
    if all > MAX_TEXT then
      exceed(format('string.pack: text of %.0f bytes or more is over the limit of %d', all, MAX_TEXT))
    end
  end
  spend(all + lengths(select('#', ...), ...))
  return settle(pcall(native.string.pack, ...))
end

local SHORT = 65536

for _, name in ipairs { 'upper', 'lower', 'reverse' } do
  local f = native.string[name]
  string[name] = function(...)
    local s = ...
    if type(s) == 'string' then
      if #s > SHORT then spend(#s) end
      return f(s)
    end
    return settle(pcall(f, ...))
  end
end

local nativesub = native.string.sub
function string.sub(...)
  local s, i, j = ...
  if type(s) == 'string' and mathtype(i) == 'integer' and (j == nil or mathtype(j) == 'integer') then
    if #s > SHORT then spend(#s) end
    return nativesub(s, i, j)
  end
  return settle(pcall(nativesub, ...))
end

-- So many values on the stack, each of which is copied whenever they are handed on.
local function values(n)
  lib.long(8 * n)
  look()
end

local nativebyte = native.string.byte
function string.byte(...)
  local s, i, j = ...
  if type(s) == 'string' and (i == nil or mathtype(i) == 'integer') and (j == nil or mathtype(j) == 'integer') then
    if j and (j < 0 and #s or j) - (i or 1) > SHORT then values(#s) end
    return nativebyte(s, i, j)
  end
  return settle(pcall(nativebyte, ...))
end

-- Objects of ours are tables that a script must not see as such.
function lib.refuseclass(t, n, argc)
  if lib.classes[rawmeta(t)] and type(t) == 'table' then expected(n, 'table', t, argc, 3) end
end

-- Conversions make up to some ten bytes of one.
local MAX_DATE = 4096
local date = os.date
function os.date(...)
  local layout = ...
  if type(layout) == 'string' and #layout > MAX_DATE then
    exceed(format('os.date: a layout of %d bytes is over the limit of %d', #layout, MAX_DATE))
  end
  return settle(pcall(date, ...))
end

-- Functions that go through a text: after a long one it is looked at what they have used.
local function goesthrough(library, name)
  local f = native[library][name]
  _G[library][name] = function(...)
    local s = ...
    if type(s) ~= 'string' or #s <= SHORT then return settle(pcall(f, ...)) end
    look()
    if name == 'codepoint' then lib.long(8 * #s) end
    return settle(pcall(f, ...))
  end
end
goesthrough('utf8', 'len')
goesthrough('utf8', 'offset')
goesthrough('utf8', 'codepoint')
goesthrough('string', 'unpack')
goesthrough('string', 'packsize')

-- A function may have been compiled from a text of any length.
function string.dump(...)
  local ok, s = pcall(native.string.dump, ...)
  if ok then lib.long(#s) end
  return settle(ok, s)
end

-- ------------------------------------------------------------------ tables

-- The length of a table, and whether it has one of its own that native functions may believe: a script's `__len` can say
-- anything, and something else each time.
local function size(t)
  if rawmeta(t) == nil then return #t, true end
  local n = #t
  if mathtype(n) ~= 'integer' then
    n = integer(n)
    if not n then error('object length is not an integer', 3) end
  end
  return n, false
end

function table.concat(...)
  local t, sep, i, j = ...
  if type(t) == 'table' and not lib.classes[rawmeta(t)] then
    i, j = i == nil and 1 or integer(i), j == nil and size(t) or integer(j)
    if i and j then
      local all, each = 0, length(sep)
      -- An object may give something else when it is asked again.
      local copy = rawmeta(t) and {}
      for k = i, j do
        local v = t[k]
        if v == nil then break end
        if copy then copy[k] = v end
        all = all + length(v) + each
        if all > MAX_TEXT then spend(all) end
      end
      spend(all)
      return settle(pcall(native.table.concat, copy or t, sep, i, j))
    end
  end
  lib.refuseclass(t, 1, select('#', ...))
  return settle(pcall(native.table.concat, ...))
end

function table.insert(...)
  local t, at, v = ...
  local argc = select('#', ...)
  lib.refuseclass(t, 1, argc)
  if type(t) ~= 'table' then return settle(pcall(native.table.insert, ...)) end
  local n, raw = size(t)
  if argc == 2 then
    t[n + 1] = at
    return
  end
  at = integer(at)
  if argc ~= 3 or not at or raw and n - at <= FEW then
    return settle(pcall(native.table.insert, raw and t or {}, select(2, ...)))
  end
  if not ult(at - 1, n + 1) then argerror(2, 'position out of bounds', 2) end
  for k = n, at, -1 do t[k + 1] = t[k] end
  t[at] = v
end

function table.remove(...)
  local t, at = ...
  local argc = select('#', ...)
  lib.refuseclass(t, 1, argc)
  if type(t) ~= 'table' then return settle(pcall(native.table.remove, ...)) end
  local n, raw = size(t)
  local from = at == nil and n or integer(at)
  if raw and (not from or n - from <= FEW) then return settle(pcall(native.table.remove, ...)) end
  if not from then return settle(pcall(native.table.remove, {}, at)) end
  if from ~= n and ult(n, from - 1) then argerror(2, 'position out of bounds', 2) end
  local v = t[from]
  for k = from, n - 1 do t[k] = t[k + 1] end
  t[from < n and n or from] = nil
  return v
end

function table.unpack(...)
  local t, i, j = ...
  if type(t) ~= 'table' then return settle(pcall(native.table.unpack, ...)) end
  if j == nil then j = size(t) end
  local from, to = i == nil and 1 or integer(i), integer(j)
  if from and to and to - from > FEW and to - from < MAX_STEPS then values(to - from) end
  return settle(pcall(native.table.unpack, t, i, j))
end

function table.move(...)
  local a, from, to, at, b = ...
  lib.refuseclass(a, 1, select('#', ...))
  local f, e, t = integer(from), integer(to), integer(at)
  if not (f and e and t) or e - f >= 0 and e - f <= FEW or e < f then return settle(pcall(native.table.move, ...)) end
  if type(a) ~= 'table' or b ~= nil and type(b) ~= 'table' then return settle(pcall(native.table.move, ...)) end
  if f <= 0 and e >= math.maxinteger + f then argerror(3, 'too many elements to move', 2) end
  if t > math.maxinteger - (e - f + 1) + 1 then argerror(4, 'destination wrap around', 2) end
  local into = b == nil and a or b
  if t > e or t <= f or b ~= nil and b ~= a then
    for k = 0, e - f do into[t + k] = a[f + k] end
  else
    for k = e - f, 0, -1 do into[t + k] = a[f + k] end
  end
  return into
end

-- What is sorted without looking in between: so many bytes of text, so many elements.
local LONG, MANY = 1 << 20, 1000000

-- How two texts compare costs as much as they are long, and sorting compares them often.
local function ascending(a, b)
  if type(a) == 'string' and type(b) == 'string' and #a > SHORT then look() end
  return a < b
end

function table.sort(...)
  local t, before = ...
  local argc = select('#', ...)
  lib.refuseclass(t, 1, argc)
  if type(t) ~= 'table' or before ~= nil and type(before) ~= 'function' then return settle(pcall(native.table.sort, ...)) end
  local n = size(t)
  if n > MAX_STEPS then exceed(format('a table of %d elements is over the limit of %d', n, MAX_STEPS)) end
  if before then return settle(pcall(native.table.sort, t, callback(before))) end
  local long = 0
  for k = 1, n do
    local v = t[k]
    if type(v) == 'string' then long = long + #v end
    if long > LONG then break end
  end
  local few = long <= LONG and n <= MANY
  local ok, problem = pcall(native.table.sort, t, not few and ascending or nil)
  -- What comparing complains of has its own line, or none where the function that compares is not the script's.
  if not ok and type(problem) == 'string' and not lib.exceeded() then
    problem = gsub(problem, '^%?:%-1: ', '')
    if not find(problem, '^invalid order function') and not find(problem, '^bad argument') then error(problem, 0) end
  end
  return settle(ok, problem)
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

local checkednext
for _, name in ipairs { 'next', 'rawget', 'rawset', 'pairs' } do
  local f = native[name]
  _G[name] = function(...)
    local t, k = ...
    local quick = name == 'pairs' or name == 'rawget' and k ~= nil or name == 'next' and k == nil
    if quick and type(t) == 'table' and rawmeta(t) == nil then return f(t, k) end
    -- Only the function that goes through it complains, as the loop's iterator.
    if name == 'pairs' and type(t) == 'table' and classes[rawmeta(t)] then return checkednext, t, nil end
    lib.refuseclass(t, 1, select('#', ...))
    return settle(pcall(f, ...))
  end
  if name == 'next' then checkednext = _G.next end
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
    return lib.use(10000) and count(...) or 0
  end
  if what == 'count' or what == 'isrunning' then return count(what) end
  -- How the collector works is not for scripts to say.
  if what == 'incremental' or what == 'generational' then return 'incremental' end
  if what == 'setpause' or what == 'setstepmul' then return what == 'setpause' and 200 or 100 end
  if what == 'stop' or what == 'restart' then return 0 end
  return settle(pcall(count, ...))
end

local function load_(...)
  local chunk, name, mode, env = ...
  local text = chunk
  if type(chunk) == 'function' then
    local parts, all = {}, 0
    while true do
      local part = chunk()
      if part == nil or part == '' then break end
      if type(part) ~= 'string' then return nil, 'reader function must return a string' end
      parts[#parts + 1] = part
      all = all + #part
      spend(all)
    end
    text = native.table.concat(parts)
    name = name or '=(load)'
  elseif type(chunk) ~= 'string' then return settle(pcall(native.load, ...)) end
  if #text > lib.maxsource then return nil, format('a program has at most %d bytes, this has %d', lib.maxsource, #text) end
  if native.string.byte(text) == 27 then return nil, 'attempt to load a binary chunk (mode is \'t\')' end
  if mode ~= nil and not find(mode, 't', 1, true) then
    return nil, "attempt to load a text chunk (mode is '" .. mode .. "')"
  end
  spend(#text)
  if select('#', ...) < 4 then env = _G end
  return lib.compile(text, name or text, env)
end
_G.load = load_

function _G.print() end
