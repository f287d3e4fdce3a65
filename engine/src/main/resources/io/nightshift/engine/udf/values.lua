-- Lists, maps, bytes and GeoJSON as values of Lua. A value is an object without fields of its own that a script could
-- reach: what it holds stands under a key that only this file has.
--   list   {n = count, flags = order or nil, [1] .. [n]; nil stands for a stored nil}
--   map    {n = count, flags = order or nil, keys = {id -> key}, values = {id -> value or NIL}}, ordered by nothing
--   bytes  {s = text, beyond = what was written behind its end, capacity = room for both, type = particle type}
local lib = ...
local rawmeta, setuservalue, getuservalue = lib.debug.getmetatable, lib.debug.setuservalue, lib.debug.getuservalue
local expected, optstring = lib.expected, lib.optstring
local native_type, next, setmetatable, mathtype = type, next, setmetatable, math.type
local sub, find, byte, sort = string.sub, string.find, string.byte, table.sort

local HELD = {}
local NIL = {}

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

-- ------------------------------------------------------------------ iterators

local Iterator = { __name = 'Iterator' }
lib.Iterator = Iterator
function lib.newiterator(state) return setmetatable(state, Iterator) end

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
lib.keyid, lib.mapget, lib.mapset, lib.mapremove, lib.sortedids = keyid, mapget, mapset, mapremove, sortedids
lib.cut, lib.admit, lib.STOP, lib.NIL = cut, admit, STOP, NIL
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
_G.geojson = geojson
_G.Iterator, _G.iterator = {}, {}
