-- Lists, maps, bytes and GeoJSON as values of Lua. A value is an object without fields of its own that a script could
-- reach: what it holds stands under a key that only this file has.
--   list   {n = count, flags = order or nil, [1] .. [n]; nil stands for a stored nil}
--   map    {n = count, flags = order or nil, keys = {id -> key}, values = {id -> value or NIL}, and once it has been
--          iterated over: order = its ids in their order, see liveorder}
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

-- The order of ids, in which maps are iterated over and go out: integers, then strings, then bytes.
local function rank(id) return native_type(id) == 'number' and 1 or byte(id) == 0 and 3 or 2 end
local function before(a, b)
  local ra, rb = rank(a), rank(b)
  if ra ~= rb then return ra < rb end
  return a < b
end
-- What is sorted at once, without looking at what the call has used: so many ids, of so many bytes.
local MANY, LONG = 1000000, 1 << 20

local function sortedids(m)
  local ids, n, integers, length = {}, 0, 0, 0
  for id in next, m.values do
    n = n + 1
    ids[n] = id
    if native_type(id) == 'number' then integers = integers + 1
    elseif byte(id) == 0 then length = LONG
    else length = length + #id end
  end
  if n <= MANY and (integers == n or integers == 0 and length < LONG) then
    sort(ids)
    if n > 10000 then lib.look() end
  else sort(ids, before) end
  return ids, n
end

-- The order that iterators go by, who see what happens to the map. It is kept as a gap buffer: the first ids in their order,
-- and the others in reverse, so that a change costs as much as it is far from the one before. It is given up once its
-- changes, since it was last asked for, have cost more than finding it anew.
local function liveorder(m)
  local order = m.order
  if not order then
    local ids, n = sortedids(m)
    order = { head = ids, first = n, tail = {}, rest = 0 }
    m.order = order
  end
  order.moved = 0
  return order
end

local function idat(order, i)
  local first = order.first
  if i <= first then return order.head[i] end
  return order.tail[order.rest - (i - first) + 1]
end

-- An id of the map has come or gone.
local function reorder(m, id, gone)
  local order = m.order
  local low, high = 1, order.first + order.rest
  while low <= high do
    local middle = (low + high) // 2
    if before(idat(order, middle), id) then low = middle + 1 else high = middle - 1 end
  end
  local head, first, tail, rest = order.head, order.first, order.tail, order.rest
  local distance = first - (low - 1)
  order.moved = order.moved + (distance < 0 and -distance or distance)
  if order.moved > 8 * (first + rest) + 1000 then
    m.order = nil
    return
  end
  for _ = 1, distance do
    rest = rest + 1
    tail[rest], head[first] = head[first], nil
    first = first - 1
  end
  for _ = distance, -1 do
    first = first + 1
    head[first], tail[rest] = tail[rest], nil
    rest = rest - 1
  end
  if gone then
    tail[rest] = nil
    rest = rest - 1
  else
    first = first + 1
    head[first] = id
  end
  order.first, order.rest = first, rest
end

local function mapset(m, k, v)
  local id = keyid(k)
  if id == nil then return end
  if m.values[id] == nil then
    m.n = m.n + 1
    m.keys[id] = native_type(k) == 'string' and id or k
    if m.order then reorder(m, id, false) end
  end
  if v == nil then v = NIL end
  m.values[id] = v
end

local function mapremove(m, k)
  local id = keyid(k)
  if id ~= nil and m.values[id] ~= nil then
    m.values[id], m.keys[id], m.n = nil, nil, m.n - 1
    if m.order then reorder(m, id, true) end
  end
end

-- ------------------------------------------------------------------ iterators

-- An object with a cursor. What it holds has two functions: step gives what stands there and moves on, more says whether
-- there is anything.
local Iterator = { __name = 'Iterator' }
lib.Iterator = Iterator
function lib.newiterator(state) return setmetatable({ [HELD] = state }, Iterator) end
function lib.iteratorstate(it) return rawmeta(it) == Iterator and it[HELD] or nil end

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
lib.liveorder, lib.idat = liveorder, idat
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
