-- Lists, maps, bytes and GeoJSON as values of Lua. A value is an object without fields of its own that a script could
-- reach: what it holds stands under a key that only this file has.
--   list   {n = count, flags = order or nil, [1] .. [n]; nil stands for a stored nil}
--   map    {n = count, flags = order or nil, keys = {id -> key}, values = {id -> value or NIL}}, ordered by nothing
--   bytes  {s = text, beyond = what was written behind its end, capacity = room for both, type = particle type}
local lib = ...
local rawmeta, setuservalue, getuservalue = lib.debug.getmetatable, lib.debug.setuservalue, lib.debug.getuservalue
local expected, optinteger, optstring, typename = lib.expected, lib.optinteger, lib.optstring, lib.typename
local type, select, error, tostring, next, rawget = type, select, error, tostring, next, rawget
local setmetatable, mathtype = setmetatable, math.type
local sub, find, format, char, byte, rep = string.sub, string.find, string.format, string.char, string.byte, string.rep
local spack, sunpack, concat, sort, move = string.pack, string.unpack, table.concat, table.sort, table.move
local native_type = type

local HELD = {}
local NIL = {}
local BLOB, GEOJSON = 4, 23

local List, Map, Bytes, Geo = { __name = 'List' }, { __name = 'Map' }, { __name = 'Bytes' }, lib.geometa
local gc = function() end
lib.HELD, lib.List, lib.Map, lib.Bytes, lib.Geo = HELD, List, Map, Bytes, Geo

local function newlist(items) return setmetatable({ [HELD] = items }, List) end
local function newmap() return setmetatable({ [HELD] = { n = 0, keys = {}, values = {} } }, Map) end
local function newbytes(s, kind) return setmetatable({ [HELD] = { s = s, beyond = '', capacity = #s, type = kind } }, Bytes) end

-- Text ends at its first zero byte, as it does in the server's own strings.
local function cut(s)
  local zero = find(s, '\0', 1, true)
  return zero and sub(s, 1, zero - 1) or s
end

-- The object of a class that argument n must be.
local function check(n, v, class, count, level)
  local meta = rawmeta(v)
  if meta == class then return native_type(v) == 'table' and v[HELD] or v end
  if native_type(v) == 'userdata' or native_type(v) == 'table' and lib.classes[meta] then
    expected(n, class.__name, v, count, level + 1)
  end
  expected(n, 'userdata', v, count, level + 1)
end
lib.check = check

-- Whether a value can be held by a list or map, and the value as it is then held: STOP if it cannot.
local STOP = {}
local function admit(v)
  local t = native_type(v)
  if t == 'number' or t == 'boolean' or t == 'nil' then return v end
  if t == 'string' then return cut(v) end
  local meta = rawmeta(v)
  if (t == 'table' or t == 'userdata') and (meta == List or meta == Map or meta == Bytes or meta == Geo) then return v end
  return STOP
end

-- Keys of maps are integers, strings and bytes, which are told apart by their content. Others are no keys: nil.
local function keyid(k)
  local t = native_type(k)
  if t == 'string' then return cut(k) end
  if t == 'number' then return mathtype(k) == 'integer' and k or nil end
  if t == 'table' and rawmeta(k) == Bytes then return '\0' .. k[HELD].s end
  return nil
end

local function mapget(m, k)
  local id = keyid(k)
  if id == nil then return nil end
  local v = m.values[id]
  if v == NIL then return nil end
  return v
end

local function mapset(m, k, v)
  local id = keyid(k)
  if id == nil then return end
  if m.values[id] == nil then
    m.n = m.n + 1
    m.keys[id] = native_type(k) == 'string' and id or k
  end
  if v == nil then v = NIL end
  m.values[id] = v
end

local function mapremove(m, k)
  local id = keyid(k)
  if id ~= nil and m.values[id] ~= nil then
    m.values[id], m.keys[id], m.n = nil, nil, m.n - 1
  end
end

-- The ids of a map in the order in which maps go out: integers, then strings, then bytes.
local function rank(id) return native_type(id) == 'number' and 1 or byte(id) == 0 and 3 or 2 end
local function before(a, b)
  local ra, rb = rank(a), rank(b)
  if ra ~= rb then return ra < rb end
  return a < b
end
local function sortedids(m)
  local ids, n = {}, 0
  for id in next, m.values do
    n = n + 1
    ids[n] = id
  end
  sort(ids, before)
  return ids, n
end

-- ------------------------------------------------------------------ packed form

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

local MAX_DEPTH = 100

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
  elseif t == 'string' then out[#out + 1] = packtext(3, v)
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
  return concat(out)
end

local function typed(s)
  local kind = byte(s)
  if kind == 3 then return cut(sub(s, 2)) end
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
  if kind == 3 then return cut(s) end
  if kind == 19 or kind == 20 then
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
  if t == 'number' then return mathtype(v) == 'integer' and 1 or 2, v end
  if t == 'string' then return 3, cut(v) end
  if t == 'boolean' then return 17, v end
  if t == 'nil' then return 0 end
  local meta = rawmeta(v)
  if meta == List then return 20, packed(v), v[HELD].flags end
  if meta == Map then return 19, packed(v) end
  if meta == Bytes then return BLOB, v[HELD].s, v[HELD].type end
  if meta == Geo then return GEOJSON, getuservalue(v, 1) end
  return nil
end

-- ------------------------------------------------------------------ text

local totext

local function listtext(l)
  local out = {}
  for i = 1, l.n do out[i] = totext(l[i]) end
  return '[' .. concat(out, ', ') .. ']'
end

local function maptext(m)
  local out = {}
  local ids, n = sortedids(m)
  for i = 1, n do
    local v = m.values[ids[i]]
    if v == NIL then v = nil end
    out[i] = totext(m.keys[ids[i]]) .. ':' .. totext(v)
  end
  return '{' .. concat(out, ', ') .. '}'
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

-- ------------------------------------------------------------------ iterators

local Iterator = { __name = 'Iterator' }
function lib.newiterator(state) return setmetatable(state, Iterator) end

-- ------------------------------------------------------------------ lists

local MAX_LIST = 1 << 24

local function put(l, i, v)
  if i > MAX_LIST then error('a list has at most ' .. MAX_LIST .. ' elements', 3) end
  if i > l.n then l.n = i end
  l[i] = v
end

function List.__index(l, i)
  local items = check(1, l, List, nil, 2)
  i = optinteger(2, i, 0, 2) & 0xffffffff
  if i > 0 and i <= items.n then return items[i] end
  return nil
end

function List.__newindex(l, i, v)
  local items = check(1, l, List, nil, 2)
  i = optinteger(2, i, 0, 2)
  if i < 0 or i > MAX_LIST then error('list index ' .. i .. ' is out of range, 1 to ' .. MAX_LIST, 2) end
  if i > 0 then
    v = admit(v)
    if v ~= STOP then put(items, i, v) end
  end
end

function List.__len(l) return check(1, l, List, nil, 2).n end
function List.__tostring(l) return listtext(check(1, l, List, nil, 2)) end

local list = {}

function list.insert(...)
  local l, i, v = ...
  local items = check(1, l, List, select('#', ...), 2)
  i = optinteger(2, i, 0, 2)
  if i > 0 then
    v = admit(v)
    if v ~= STOP then
      i = ((i & 0xffffffff) - 1 & 0xffffffff) + 1
      if i > items.n then put(items, i, v)
      else
        move(items, i, items.n, i + 1)
        items[i], items.n = v, items.n + 1
      end
    end
  end
end

function list.append(...)
  local l, v = ...
  local items = check(1, l, List, select('#', ...), 2)
  v = admit(v)
  if v ~= STOP then put(items, items.n + 1, v) end
end

function list.prepend(...)
  local l, v = ...
  local items = check(1, l, List, select('#', ...), 2)
  v = admit(v)
  if v ~= STOP then
    move(items, 1, items.n, 2)
    items[1], items.n = v, items.n + 1
  end
end

function list.remove(...)
  local l, i = ...
  local items = check(1, l, List, select('#', ...), 2)
  i = optinteger(2, i, 0, 2)
  if i > 0 and i <= items.n then
    move(items, i + 1, items.n + 1, i)
    items[items.n] = nil
    items.n = items.n - 1
  end
end

function list.concat(...)
  local l, other = ...
  local items = check(1, l, List, select('#', ...), 2)
  local more = check(2, other, List, select('#', ...), 2)
  local n = more.n
  move(more, 1, n, items.n + 1, items)
  items.n = items.n + n
end

function list.trim(...)
  local l, i = ...
  local items = check(1, l, List, select('#', ...), 2)
  i = optinteger(2, i, 0, 2)
  if i > 0 and i <= items.n then
    for k = i, items.n do items[k] = nil end
    items.n = i - 1
  end
end

local function part(items, from, to)
  local new = move(items, from, to, 1, {})
  new.n = to >= from and to - from + 1 or 0
  return newlist(new)
end

function list.drop(...)
  local l, n = ...
  local items = check(1, l, List, select('#', ...), 2)
  n = optinteger(2, n, 0, 2)
  if n <= 0 then return nil end
  return part(items, n + 1, items.n)
end

function list.take(...)
  local l, n = ...
  local items = check(1, l, List, select('#', ...), 2)
  n = optinteger(2, n, 0, 2)
  if n <= 0 then return nil end
  return part(items, 1, n < items.n and n or items.n)
end

function list.size(...)
  local l = ...
  return check(1, l, List, select('#', ...), 2).n
end

function list.nbytes(...)
  local l = ...
  check(1, l, List, select('#', ...), 2)
  return #packed(l)
end

function list.tostring(...)
  local l = ...
  return listtext(check(1, l, List, select('#', ...), 2))
end

function list.new(...)
  local n, step = ...
  local count = select('#', ...)
  if count < 1 or count > 2 then return end
  if optinteger(1, n, -1, 2) < 0 or optinteger(2, step, 10, 2) < 0 then return end
  return newlist { n = 0 }
end
list.create = list.new

-- An iterator gives the elements in order; a call that needs no state of the caller's.
local function nextelement(state)
  if rawmeta(state) ~= Iterator then return end
  local i = state.i + 1
  if i > state.items.n then return end
  state.i = i
  return state.items[i]
end

function list.iterator(...)
  local l = ...
  return nextelement, lib.newiterator { items = check(1, l, List, select('#', ...), 2), i = 0 }
end

local listmeta = { __metatable = list }
function listmeta.__call(_, ...)
  local t = ...
  local items, n = {}, 0
  if select('#', ...) == 1 and native_type(t) == 'table' and not lib.classes[rawmeta(t)] then
    for k, v in next, t do
      if native_type(k) == 'number' then
        v = admit(v)
        n = n + 1
        if v ~= STOP then items[n] = v end
      end
    end
  end
  items.n = n
  return newlist(items)
end
setmetatable(list, listmeta)

-- ------------------------------------------------------------------ maps

function Map.__index(m, k) return mapget(check(1, m, Map, nil, 2), k) end

function Map.__newindex(m, k, v)
  local held = check(1, m, Map, nil, 2)
  v = admit(v)
  if v == STOP then return mapremove(held, k) end
  mapset(held, k, v)
end

function Map.__len(m) return check(1, m, Map, nil, 2).n end
function Map.__tostring(m) return maptext(check(1, m, Map, nil, 2)) end

local map = {}

function map.size(...)
  local m = ...
  return check(1, m, Map, select('#', ...), 2).n
end

function map.nbytes(...)
  local m = ...
  check(1, m, Map, select('#', ...), 2)
  return #packed(m)
end

function map.tostring(...)
  local m = ...
  return maptext(check(1, m, Map, select('#', ...), 2))
end

function map.remove(...)
  local m, k = ...
  mapremove(check(1, m, Map, select('#', ...), 2), k)
end

function map.new(...)
  local n = ...
  if select('#', ...) ~= 1 or optinteger(1, n, 0, 2) < 1 then return end
  return newmap()
end
map.create = map.new

-- Iterators go over the keys that were there when they began.
local function nextpair(state)
  if rawmeta(state) ~= Iterator then return end
  while state.i < state.n do
    state.i = state.i + 1
    local id = state.ids[state.i]
    local v = state.map.values[id]
    if v ~= nil then
      if v == NIL then v = nil end
      return state.map.keys[id], v
    end
  end
end
local function nextkey(state) return (nextpair(state)) end
local function nextvalue(state)
  local _, v = nextpair(state)
  return v
end

local function walk(step, m, count)
  local held = check(1, m, Map, count, 3)
  local ids, n = sortedids(held)
  return step, lib.newiterator { map = held, ids = ids, n = n, i = 0 }
end

function map.pairs(...)
  local m = ...
  return walk(nextpair, m, select('#', ...))
end
map.iterator = map.pairs

function map.keys(...)
  local m = ...
  return walk(nextkey, m, select('#', ...))
end

function map.values(...)
  local m = ...
  return walk(nextvalue, m, select('#', ...))
end

local mapmeta = { __metatable = map }
function mapmeta.__call(_, ...)
  local t, capacity = ...
  local count = select('#', ...)
  optinteger(3, capacity, 32, 2)
  local m = newmap()
  if count >= 1 and count <= 2 and native_type(t) == 'table' and not lib.classes[rawmeta(t)] then
    for k, v in next, t do
      v = admit(v)
      if v ~= STOP then mapset(m[HELD], k, v) end
    end
  end
  return m
end
setmetatable(map, mapmeta)

-- ------------------------------------------------------------------ GeoJSON

function lib.newgeo(s)
  local g = lib.newuserdata()
  setuservalue(g, s, 1)
  return lib.debug.setmetatable(g, Geo)
end
function Geo.__tostring(g) return '"' .. getuservalue(g, 1) .. '"' end
Geo.__name = 'GeoJSON'

local geojson = setmetatable({}, {
  __call = function(_, s)
    s = optstring(2, s, 2)
    return s and lib.newgeo(cut(s)) or nil
  end,
})
getmetatable(geojson).__metatable = geojson

lib.newbytes, lib.newlist, lib.newmap = newbytes, newlist, newmap
lib.mapset, lib.cut, lib.admit, lib.STOP = mapset, cut, admit, STOP
for _, class in ipairs { List, Map, Bytes, Geo, Iterator } do lib.classes[class] = true end

-- What a script gets as metatable of a value: the names of the real one, not the thing itself.
local function shown(...)
  local meta = {}
  for _, name in ipairs { ... } do meta[name] = gc end
  return meta
end
List.__metatable = shown('__gc', '__index', '__len', '__name', '__newindex', '__tostring')
Map.__metatable, Bytes.__metatable = List.__metatable, List.__metatable
Geo.__metatable = shown('__gc', '__name', '__tostring')
lib.recordmeta.__metatable = shown('__gc', '__index', '__name', '__newindex')
_G.list, _G.map, _G.geojson = list, map, geojson
_G.List, _G.Map, _G.Iterator, _G.iterator = list, map, {}, {}
