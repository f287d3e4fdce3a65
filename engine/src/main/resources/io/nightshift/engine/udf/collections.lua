-- The libraries list and map.
local lib = ...
local HELD, NIL, STOP, List, Map = lib.HELD, lib.NIL, lib.STOP, lib.List, lib.Map
local newlist, newmap, newiterator, admit = lib.newlist, lib.newmap, lib.newiterator, lib.admit
local mapget, mapset, mapremove = lib.mapget, lib.mapset, lib.mapremove
local packed, listtext, maptext = lib.packed, lib.listtext, lib.maptext
local check, optinteger, Iterator = lib.check, lib.optinteger, lib.Iterator
local liveorder, idat, iteratorstate = lib.liveorder, lib.idat, lib.iteratorstate
local rawmeta, native_type, select, error, next = lib.debug.getmetatable, type, select, error, next
local setmetatable, nativemove = setmetatable, table.move

-- Moves elements, and looks at what the call has used if they were many.
local function move(from, first, last, to, into)
  nativemove(from, first, last, to, into)
  if last - first > 10000 then lib.look() end
  return into or from
end

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

-- Iterators are live: what happens to a list or map while one is on its way is seen by it. It knows its place, not the
-- element there, so that the one behind a removed element is passed over.
local function more(state) return state.i < state.held.n end

local function stepelement(state)
  local i = state.i + 1
  if i > state.held.n then return end
  state.i = i
  return state.held[i]
end

local function nextelement(it)
  local state = iteratorstate(it)
  if state then return stepelement(state) end
end

function list.iterator(...)
  local l = ...
  local items = check(1, l, List, select('#', ...), 2)
  return nextelement, newiterator { held = items, i = 0, step = stepelement, more = more }
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

local function nextpair(it)
  local state = iteratorstate(it)
  if not state then return end
  local m = state.held
  local i = state.i + 1
  if i > m.n then return end
  state.i = i
  local id = idat(liveorder(m), i)
  local v = m.values[id]
  if v == NIL then v = nil end
  return m.keys[id], v
end
local function nextkey(it) return (nextpair(it)) end
local function nextvalue(it)
  local _, v = nextpair(it)
  return v
end

-- A pair is an object of which a script can make nothing.
local function steppair(state)
  if not more(state) then return end
  state.i = state.i + 1
  return lib.newuserdata()
end

local function walk(step, m, count)
  return step, newiterator { held = check(1, m, Map, count, 3), i = 0, step = steppair, more = more }
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

-- ------------------------------------------------------------------ iterators

local iterators = {}

function iterators.has_next(...)
  local it = ...
  local state = check(1, it, Iterator, select('#', ...), 2)
  return state.more(state)
end

function iterators.next(...)
  local it = ...
  local state = check(1, it, Iterator, select('#', ...), 2)
  return (state.step(state))
end

Iterator.__index, Iterator.__metatable = iterators, iterators
_G.Iterator = iterators
_G.iterator = { has_next = iterators.has_next, next = iterators.next }
setmetatable(iterator, {
  __metatable = iterator,
  -- What is called is the table, which is no iterator.
  __call = function(t) check(1, t, Iterator, nil, 2) end,
})

_G.list, _G.map = list, map
_G.List, _G.Map = list, map
