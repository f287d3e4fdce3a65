-- Values of Lua as packed bytes and as text, and back.
local lib = ...
local HELD, NIL, List, Map, Bytes, Geo = lib.HELD, lib.NIL, lib.List, lib.Map, lib.Bytes, lib.Geo
local newlist, newmap, newbytes, cut = lib.newlist, lib.newmap, lib.newbytes, lib.cut
local keyid, mapset, sortedids = lib.keyid, lib.mapset, lib.sortedids
local rawmeta, getuservalue = lib.debug.getmetatable, lib.debug.getuservalue
local native_type, error, tostring, mathtype = type, error, tostring, math.type
local sub, format, char, byte = string.sub, string.format, string.char, string.byte
local spack, sunpack, concat = string.pack, string.unpack, table.concat
local NONE, INTEGER, DOUBLE, STRING = lib.particle.none, lib.particle.integer, lib.particle.double, lib.particle.string
local BLOB, BOOL, MAP, LIST = lib.particle.blob, lib.particle.bool, lib.particle.map, lib.particle.list
local GEOJSON = lib.particle.geojson

-- Puts pieces together. They may be many that are long.
local function join(pieces, separator)
  local all, each = 0, #separator
  for i = 1, #pieces do all = all + #pieces[i] + each end
  if all > 65536 then lib.spend(all) end
  return concat(pieces, separator)
end

local pack

local function packint(v)
  if v >= 0 then
    if v < 0x80 then return char(v) end
    if v < 0x100 then return char(0xcc, v) end
    if v < 0x10000 then return spack('>BI2', 0xcd, v) end
    if v < 0x100000000 then return spack('>BI4', 0xce, v) end
    return spack('>Bi8', 0xcf, v)
  end
  if v >= -32 then return char(v & 0xff) end
  if v >= -0x80 then return spack('>Bi1', 0xd0, v) end
  if v >= -0x8000 then return spack('>Bi2', 0xd1, v) end
  if v >= -0x80000000 then return spack('>Bi4', 0xd2, v) end
  return spack('>Bi8', 0xd3, v)
end

local function packtext(kind, s)
  local n = #s + 1
  if n < 32 then return char(0xa0 + n, kind) .. s end
  if n < 0x100 then return char(0xd9, n, kind) .. s end
  if n < 0x10000 then return spack('>BI2B', 0xda, n, kind) .. s end
  return spack('>BI4B', 0xdb, n, kind) .. s
end

local function packhead(small, n)
  if n < 16 then return char(small + n) end
  local long = small == 0x90 and 0xdc or 0xde
  if n < 0x10000 then return spack('>BI2', long, n) end
  return spack('>BI4', long + 1, n)
end

-- As deep as values can be stored.
local MAX_DEPTH = 1000

local function packlist(l, out, depth)
  out[#out + 1] = packhead(0x90, l.n)
  for i = 1, l.n do pack(l[i], out, depth) end
end

local function packmap(m, out, depth)
  local extra = m.flags and 1 or 0
  out[#out + 1] = packhead(0x80, m.n + extra)
  if m.flags then out[#out + 1] = char(0xc7, 0, m.flags, 0xc0) end
  local ids, n = sortedids(m)
  for i = 1, n do
    local v = m.values[ids[i]]
    if v == NIL then v = nil end
    pack(m.keys[ids[i]], out, depth)
    pack(v, out, depth)
  end
end

function pack(v, out, depth)
  local t = native_type(v)
  if t == 'number' then
    out[#out + 1] = mathtype(v) == 'integer' and packint(v) or spack('>Bd', 0xcb, v)
  elseif t == 'string' then out[#out + 1] = packtext(STRING, v)
  elseif t == 'boolean' then out[#out + 1] = v and '\xc3' or '\xc2'
  elseif t == 'nil' then out[#out + 1] = '\xc0'
  else
    if depth >= MAX_DEPTH then error('lists and maps nested more than ' .. MAX_DEPTH .. ' deep', 0) end
    local meta = rawmeta(v)
    if meta == List then packlist(v[HELD], out, depth + 1)
    elseif meta == Map then packmap(v[HELD], out, depth + 1)
    elseif meta == Bytes then out[#out + 1] = packtext(v[HELD].type, v[HELD].s)
    elseif meta == Geo then out[#out + 1] = packtext(GEOJSON, getuservalue(v, 1))
    else out[#out + 1] = '\xc0' end
  end
end

local function packed(v)
  local out = {}
  pack(v, out, 0)
  return join(out, '')
end

local function typed(s)
  local kind = byte(s)
  if kind == STRING then return cut(sub(s, 2)) end
  if kind == GEOJSON then return lib.newgeo(cut(sub(s, 2))) end
  return newbytes(sub(s, 2), kind or BLOB)
end

local unpack
local BROKEN = {}

local function unpacklist(s, at, n, depth)
  local items, count = {}, 0
  for i = 1, n do
    local v, flags
    v, at, flags = unpack(s, at, depth)
    if flags then
      if i > 1 then error(BROKEN) end
      items.flags = flags
    else
      count = count + 1
      items[count] = v
    end
  end
  items.n = count
  return newlist(items), at
end

local function unpackmap(s, at, n, depth)
  local map = newmap()
  local m = map[HELD]
  for i = 1, n do
    local k, v, flags
    k, at, flags = unpack(s, at, depth)
    v, at = unpack(s, at, depth)
    if flags then
      if i > 1 then error(BROKEN) end
      m.flags = flags
    elseif keyid(k) == nil then error(BROKEN)
    else mapset(m, k, v) end
  end
  return map, at
end

-- Reads one value at a place: the value, the place after it, and if it is the order of a collection, that.
function unpack(s, at, depth)
  local h = byte(s, at)
  if not h then error(BROKEN) end
  at = at + 1
  if h < 0x80 then return h, at end
  if h >= 0xe0 then return h - 256, at end
  if depth > MAX_DEPTH then error(BROKEN) end
  if h < 0x90 then return unpackmap(s, at, h - 0x80, depth + 1) end
  if h < 0xa0 then return unpacklist(s, at, h - 0x90, depth + 1) end
  if h < 0xc0 then
    local to = at + h - 0xa0
    if to > #s + 1 then error(BROKEN) end
    return typed(sub(s, at, to - 1)), to
  end
  if h == 0xc0 then return nil, at end
  if h == 0xc2 then return false, at end
  if h == 0xc3 then return true, at end
  if h == 0xca then return sunpack('>f', s, at) end
  if h == 0xcb then return sunpack('>d', s, at) end
  if h == 0xcc then return sunpack('B', s, at) end
  if h == 0xcd then return sunpack('>I2', s, at) end
  if h == 0xce then return sunpack('>I4', s, at) end
  if h == 0xcf or h == 0xd3 then return sunpack('>i8', s, at) end
  if h == 0xd0 then return sunpack('>i1', s, at) end
  if h == 0xd1 then return sunpack('>i2', s, at) end
  if h == 0xd2 then return sunpack('>i4', s, at) end
  local text, to
  if h == 0xc4 or h == 0xd9 then text, to = sunpack('>s1', s, at) return typed(text), to end
  if h == 0xc5 or h == 0xda then text, to = sunpack('>s2', s, at) return typed(text), to end
  if h == 0xc6 or h == 0xdb then text, to = sunpack('>s4', s, at) return typed(text), to end
  if h == 0xdc then local n, next = sunpack('>I2', s, at) return unpacklist(s, next, n, depth + 1) end
  if h == 0xdd then local n, next = sunpack('>I4', s, at) return unpacklist(s, next, n, depth + 1) end
  if h == 0xde then local n, next = sunpack('>I2', s, at) return unpackmap(s, next, n, depth + 1) end
  if h == 0xdf then local n, next = sunpack('>I4', s, at) return unpackmap(s, next, n, depth + 1) end
  if h == 0xc7 then
    local n, kind, next = sunpack('>BB', s, at)
    if next + n > #s + 1 then error(BROKEN) end
    return nil, next + n, kind
  end
  error(BROKEN)
end

-- A particle as a value of Lua; nil for what is malformed.
function lib.decode(kind, s)
  if #s > 65536 then lib.long(#s) end
  if kind == STRING then return cut(s) end
  if kind == MAP or kind == LIST then
    local ok, v = lib.pcall(unpack, s, 1, 0)
    return ok and v or nil
  end
  if kind == GEOJSON then return lib.newgeo(cut(s)) end
  return newbytes(s, kind)
end

-- A value of Lua as particle type and what is in it; no type for what has no such form. A third result is for bins: the
-- type of bytes, or the order of a list, which goes nowhere else.
function lib.encode(v)
  local t = native_type(v)
  if t == 'number' then return mathtype(v) == 'integer' and INTEGER or DOUBLE, v end
  if t == 'string' then return STRING, cut(v) end
  if t == 'boolean' then return BOOL, v end
  if t == 'nil' then return NONE end
  local meta = rawmeta(v)
  if meta == List then return LIST, packed(v), v[HELD].flags end
  if meta == Map then return MAP, packed(v) end
  if meta == Bytes then return BLOB, v[HELD].s, v[HELD].type end
  if meta == Geo then return GEOJSON, getuservalue(v, 1) end
  return nil
end

-- ------------------------------------------------------------------ text

local totext

local function listtext(l)
  local out = {}
  for i = 1, l.n do out[i] = totext(l[i]) end
  return '[' .. join(out, ', ') .. ']'
end

local function maptext(m)
  local out = {}
  local ids, n = sortedids(m)
  for i = 1, n do
    local v = m.values[ids[i]]
    if v == NIL then v = nil end
    out[i] = totext(m.keys[ids[i]]) .. ':' .. totext(v)
  end
  return '{' .. join(out, ', ') .. '}'
end

local function bytestext(b)
  if b.s == '' then return nil end
  local out = {}
  for i = 1, #b.s do out[i] = format('%02X', byte(b.s, i)) end
  return concat(out, ' ')
end

function totext(v)
  local t = native_type(v)
  if t == 'nil' then return 'NIL' end
  if t == 'string' then return '"' .. v .. '"' end
  if t == 'number' then return mathtype(v) == 'integer' and format('%d', v) or format('%.16g', v) end
  if t == 'boolean' then return tostring(v) end
  local meta = rawmeta(v)
  if meta == List then return listtext(v[HELD]) end
  if meta == Map then return maptext(v[HELD]) end
  if meta == Bytes then return bytestext(v[HELD]) or '<NULL>' end
  return '"' .. getuservalue(v, 1) .. '"'
end
lib.packed, lib.listtext, lib.maptext = packed, listtext, maptext
