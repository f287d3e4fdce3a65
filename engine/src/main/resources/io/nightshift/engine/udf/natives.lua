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
local MAX_STEPS = 50000000

local string, table = string, table
local function length(s) return type(s) == 'string' and #s or type(s) == 'number' and 24 or 0 end

-- Native functions gather text in buffers that the hook does not see. This counts what goes in, and is called `level`
-- frames above the script's line.
local function counter(level)
  local all = 0
  return function(v)
    all = all + length(v)
    if all > MAX_TEXT then spend(all, level) end
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
    -- One repetition at the very end never has to try again.
    if repetitions == 1 and balanced == 0 and find(p, '[%*%+%-%?]$') then steps = n end
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
  if t == 'function' then return settle(pcall(native.string.gsub, s, p, callback(r, counter(7)), ...)) end
  if t == 'string' and length(s) * #r > MAX_TEXT then
    local ok, _, matches = pcall(native.string.gsub, s, p, '', ...)
    local _, captures = gsub(r, '%%', '')
    if ok and matches * #r + captures * length(s) > MAX_TEXT then
      exceed(format('string.gsub: %d replacements by %d bytes are over the limit of %d', matches, #r, MAX_TEXT), 2)
    end
  end
  if t == 'table' then
    local source, note = r, counter(6)
    return settle(pcall(native.string.gsub, s, p, function(k)
      local v = source[k]
      note(v)
      return v
    end, ...))
  end
  if select('#', ...) == 0 and r == nil then return settle(pcall(native.string.gsub, s, p)) end
  return settle(pcall(native.string.gsub, s, p, r, ...))
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

function string.format(...)
  local all, n = 0, select('#', ...)
  for i = 1, n do all = all + length((select(i, ...))) end
  spend(all, 2)
  -- Objects make their text when it is asked for: that of a few is within the limit of the memory anyway.
  if n > 8 then
    local values, note = { ... }, counter(6)
    for i = 1, n do
      local meta = rawmeta(values[i])
      if type(values[i]) == 'table' and meta and meta.__tostring then values[i] = counted(values[i], note) end
    end
    return settle(pcall(native.string.format, native.table.unpack(values, 1, n)))
  end
  return settle(pcall(native.string.format, ...))
end

function string.pack(...)
  local all = 0
  for i = 1, select('#', ...) do all = all + length((select(i, ...))) end
  spend(all, 2)
  return settle(pcall(native.string.pack, ...))
end

local SHORT = 65536

for _, name in ipairs { 'upper', 'lower', 'reverse' } do
  local f = native.string[name]
  string[name] = function(...)
    local s = ...
    if type(s) == 'string' then
      if #s > SHORT then spend(#s, 2) end
      return f(s)
    end
    return settle(pcall(f, ...))
  end
end

local nativesub = native.string.sub
function string.sub(...)
  local s, i, j = ...
  if type(s) == 'string' and mathtype(i) == 'integer' and (j == nil or mathtype(j) == 'integer') then
    if #s > SHORT then spend(#s, 2) end
    return nativesub(s, i, j)
  end
  return settle(pcall(nativesub, ...))
end

function table.concat(...)
  local t, sep, i, j = ...
  if type(t) == 'table' and not lib.classes[rawmeta(t)] then
    i, j = i or 1, j or #t
    if mathtype(i) == 'integer' and mathtype(j) == 'integer' then
      local all, each = 0, length(sep)
      -- An object may give something else when it is asked again.
      local copy = rawmeta(t) and {}
      for k = i, j do
        local v = t[k]
        if v == nil then break end
        if copy then copy[k] = v end
        all = all + length(v) + each
        if all > MAX_TEXT then spend(all, 2) end
      end
      spend(all, 2)
      if copy then return settle(pcall(native.table.concat, copy, sep, i, j)) end
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
    local t, k = ...
    local quick = name == 'pairs' or name == 'rawget' and k ~= nil or name == 'next' and k == nil
    if quick and type(t) == 'table' and rawmeta(t) == nil then return f(t, k) end
    lib.refuseclass(t, 1, select('#', ...))
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
    return lib.use(10000) and count(...) or 0
  end
  if what == 'count' or what == 'isrunning' then return count(what) end
  if type(what) ~= 'string' then return settle(pcall(count, ...)) end
  return settle(pcall(count, what == 'stop' and 'count' or what == 'restart' and 'count' or what))
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
      spend(all, 2)
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
