-- The bytes library. Positions count from 1. A function that is called with a wrong number of arguments, or with a
-- number that does not fit, does nothing and says so with false (writers) or no value (readers).
local lib = ...
local check, optinteger, newbytes, HELD, Bytes = lib.check, lib.optinteger, lib.newbytes, lib.HELD, lib.Bytes
local select, type, sub, byte, char, rep = select, type, string.sub, string.byte, string.char, string.rep
local spack, sunpack, format, concat = string.pack, string.unpack, string.format, table.concat
local MAX = 0xffffffff

local bytes = {}

-- Puts text at a place counted from 0; a gap before it is filled with zeros. Gives the text with all that is behind it.
local function overlay(b, at, text, room)
  lib.spend(at + room)
  local s = b.s .. b.beyond
  if at > #s then s = s .. rep('\0', at - #s) end
  if at + room > b.capacity then b.capacity = at + room end
  return sub(s, 1, at) .. text .. sub(s, at + #text + 1)
end

local function put(b, at, text)
  local s, size = overlay(b, at, text, #text), #b.s
  if at + #text > size then size = at + #text end
  b.s, b.beyond = sub(s, 1, size), sub(s, size + 1)
  return true
end

-- As put, but the size stays: what does not fit is written behind the end.
local function putbehind(b, at, text)
  local s, size = overlay(b, at, text, 5), #b.s
  b.s, b.beyond = sub(s, 1, size), sub(s, size + 1)
end

local function text(b)
  if b.s == '' then return 'Bytes()' end
  local out = {}
  for i = 1, #b.s do out[i] = format('%02X', byte(b.s, i)) end
  return concat(out, ' ')
end

function bytes.size(...)
  local b = ...
  if select('#', ...) ~= 1 then return 0 end
  return #check(1, b, Bytes, 1, 2).s
end

function bytes.set_size(...)
  local b, n = ...
  if select('#', ...) ~= 2 then return false end
  local held = check(1, b, Bytes, 2, 2)
  n = optinteger(2, n, 0, 2)
  return n >= 0 and n <= held.capacity
end

function bytes.get_type(...)
  local b = ...
  if select('#', ...) < 1 then return end
  return check(1, b, Bytes, 1, 2).type
end

function bytes.set_type(...)
  local b, kind = ...
  if select('#', ...) ~= 2 then return false end
  local held = check(1, b, Bytes, 2, 2)
  kind = optinteger(2, kind, 0, 2)
  if kind == 0 then return false end
  held.type = kind & 0xff
  return true
end

-- Integers of each size: getter, setter and appender.
local function define(name, layout, size, low, high)
  bytes['get_' .. name] = function(...)
    local b, i = ...
    if select('#', ...) ~= 2 then return end
    local held = check(1, b, Bytes, 2, 2)
    i = optinteger(2, i, 0, 2)
    if i < 1 or i > MAX or i + size - 1 > #held.s then return end
    return (sunpack(layout, held.s, i))
  end
  bytes['set_' .. name] = function(...)
    local b, i, v = ...
    if select('#', ...) ~= 3 then return false end
    local held = check(1, b, Bytes, 3, 2)
    i, v = optinteger(2, i, 0, 2), optinteger(3, v, 0, 2)
    if i < 1 or i > MAX or v < low or v > high then return false end
    return put(held, i - 1, spack(layout, v))
  end
  bytes['append_' .. name] = function(...)
    local b, v = ...
    if select('#', ...) ~= 2 then return false end
    local held = check(1, b, Bytes, 2, 2)
    v = optinteger(2, v, 0, 2)
    if v < low or v > high then return false end
    return put(held, #held.s, spack(layout, v))
  end
end
define('byte', 'B', 1, 0, 0xff)
for _, form in ipairs { { '', '>' }, { '_be', '>' }, { '_le', '<' } } do
  define('int16' .. form[1], form[2] .. 'i2', 2, -0x8000, 0x7fff)
  define('int32' .. form[1], form[2] .. 'i4', 4, -0x80000000, 0x7fffffff)
  define('int64' .. form[1], form[2] .. 'i8', 8, math.mininteger, math.maxinteger)
end

-- Variable integers: 32 bits in groups of seven, the lowest first; the top bit says that another follows.
local function varint(v)
  v = v & 0xffffffff
  local out = ''
  while v >= 0x80 do
    out = out .. char(v & 0x7f | 0x80)
    v = v >> 7
  end
  return out .. char(v)
end

function bytes.get_var_int(...)
  local b, i = ...
  if select('#', ...) ~= 2 then return end
  local held = check(1, b, Bytes, 2, 2)
  i = optinteger(2, i, 0, 2)
  if i < 1 or i > MAX then return end
  local s, v, k = held.s .. held.beyond, 0, 0
  while true do
    local part = byte(s, i + k) or 0
    if k < 5 then v = v | (part & 0x7f) << 7 * k end
    k = k + 1
    if part < 0x80 then return v & 0xffffffff, k end
  end
end

function bytes.set_var_int(...)
  local b, i, v = ...
  if select('#', ...) ~= 3 then return 0 end
  local held = check(1, b, Bytes, 3, 2)
  i, v = optinteger(2, i, 0, 2), optinteger(3, v, 0, 2)
  if i < 1 or i > MAX or v < -0x80000000 or v > 0x7fffffff then return 0 end
  local packed = varint(v)
  putbehind(held, i - 1, packed)
  return #packed
end

function bytes.append_var_int(...)
  local b, v = ...
  if select('#', ...) ~= 2 then return 0 end
  local held = check(1, b, Bytes, 2, 2)
  v = optinteger(2, v, 0, 2)
  if v < -0x80000000 or v > 0x7fffffff then return 0 end
  local packed = varint(v)
  putbehind(held, #held.s, packed)
  return #packed
end

-- What stands from a place on, with zeros for what does not.
local function range(held, i, n)
  lib.spend(n)
  local s = sub(held.s, i, i + n - 1)
  return s .. rep('\0', n - #s)
end

function bytes.get_bytes(...)
  local b, i, n = ...
  if select('#', ...) ~= 3 then return end
  local held = check(1, b, Bytes, 3, 2)
  i, n = optinteger(2, i, 0, 2), optinteger(3, n, 0, 2)
  if i < 1 or i > MAX or n < 0 or n > MAX then return end
  return newbytes(range(held, i, n), lib.particle.blob)
end

function bytes.get_string(...)
  local b, i, n = ...
  if select('#', ...) ~= 3 then return end
  local held = check(1, b, Bytes, 3, 2)
  i, n = optinteger(2, i, 0, 2), optinteger(3, n, 0, 2)
  if i < 1 or i > MAX or n < 0 or n > MAX then return end
  return range(held, i, n)
end

function bytes.set_string(...)
  local b, i, v = ...
  if select('#', ...) ~= 3 then return false end
  local held = check(1, b, Bytes, 3, 2)
  i, v = optinteger(2, i, 0, 2), lib.optstring(3, v, 2)
  if i < 1 or i > MAX or not v then return false end
  return put(held, i - 1, v)
end

function bytes.append_string(...)
  local b, v = ...
  if select('#', ...) ~= 2 then return false end
  local held = check(1, b, Bytes, 2, 2)
  v = lib.optstring(2, v, 2)
  if not v or v == '' then return false end
  return put(held, #held.s, v)
end

function bytes.set_bytes(...)
  local b, i, v, n = ...
  if select('#', ...) ~= 4 then return false end
  local held = check(1, b, Bytes, 4, 2)
  i = optinteger(2, i, 0, 2)
  local from = check(3, v, Bytes, 4, 2)
  n = optinteger(4, n, 0, 2)
  if i < 1 or i > MAX or n < 0 or n > MAX then return false end
  return put(held, i - 1, sub(from.s, 1, n))
end

function bytes.append_bytes(...)
  local b, v, n = ...
  if select('#', ...) ~= 3 then return false end
  local held = check(1, b, Bytes, 3, 2)
  local from = check(2, v, Bytes, 3, 2)
  n = optinteger(3, n, 0, 2)
  if n < 0 or n > MAX then return false end
  return put(held, #held.s, sub(from.s, 1, n))
end

function Bytes.__index(b, i)
  local held = check(1, b, Bytes, nil, 2)
  i = optinteger(2, i, 0, 2)
  if i < 1 then return nil end
  return (byte(held.s, i))
end

function Bytes.__newindex(b, i, v)
  local held = check(1, b, Bytes, nil, 2)
  i, v = optinteger(2, i, 0, 2), optinteger(3, v, 0, 2)
  if i >= 1 and i <= MAX and v >= 0 and v <= 0xff then put(held, i - 1, char(v)) end
end

-- The length operator has always said 0.
function Bytes.__len() return 0 end
function Bytes.__tostring(b) return text(check(1, b, Bytes, nil, 2)) end

local meta = { __metatable = bytes }
function meta.__call(_, ...)
  local n = ...
  local count = select('#', ...)
  if count > 1 then return end
  n = optinteger(2, n, 0, 2)
  local b = newbytes('', lib.particle.blob)
  b[HELD].capacity = n & MAX
  return b
end
setmetatable(bytes, meta)
_G.bytes, _G.Bytes = bytes, bytes
