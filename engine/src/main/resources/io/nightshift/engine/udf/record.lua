-- The record and the database as a function sees them. Bins are fetched when they are read, and what is set is handed
-- over when the function asks for an update; nothing is stored before the function ends.
local lib = ...
local host = lib.host
local check, expected, argerror = lib.check, lib.expected, lib.argerror
local optinteger, optstring = lib.optinteger, lib.optstring
local encode, decode, rawmeta, typename = lib.encode, lib.decode, lib.debug.getmetatable, lib.typename
local type, select, error, find, sub, rep = type, select, error, string.find, string.sub, string.rep
local sunpack = string.unpack
local fetch, store, ask, intern = host.fetch, host.store, host.ask, host.intern

local MAX_NAME, MAX_BINS, MAX_UPDATES = 15, 512, 1024
local STRING = lib.particle.string

local Record, Aerospike = lib.recordmeta, lib.aerospikemeta
Record.__name, Aerospike.__name = 'Record', 'Aerospike'
lib.classes[Record], lib.classes[Aerospike] = true, true

-- What the host asks for and answers.
local TTL, UPDATED, GENERATION, SIZE, KEY, SETNAME, DIGEST, BINS, NAMES, EXISTS = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
local SET_TTL, DROP_KEY, CREATE, DONE, FAIL, TIME = 11, 12, 14, 15, 16, 17

-- The window: a text that the host writes into, for all that is neither number nor boolean.
function lib.widen(size)
  lib.window = rep('\0', size > 65536 and size or 65536)
  host.setwindow(lib.window)
end

-- Bins that were read or set, in that order: names[i] is the i-th; index, value and dirty say more of a name. What is dirty was
-- set since the last update: it says the type of the value. The index of a bin that is there without a value is negative: then,
-- and where there is no index, to ask `value` leads to the host.
local names, count, index, value, dirty = {}, 0, {}, {}, {}
local inserts, overflow = 0, false
local exists = false
-- Which of the records at hand it is, as the host wants to know it with everything that it is asked.
local at = 0

-- Names and the numbers by which the host knows them.
local nameof = {}
local ids = setmetatable({}, { __index = function(t, name)
  local id = intern(name)
  t[name], nameof[id] = id, name
  return id
end })

-- Bins that the host has given ahead, because earlier calls of the function have read them: they count as read. Not in a state
-- whose functions work on so many bins that it would matter if they do not read these.
local given1, given2, modest = nil, nil, true
local MODEST = 64
-- How many bins there are, if these are just those that were given ahead and they have values; otherwise -1.
local usual = 0

-- Up to two bins that were there and have been set to numbers since the last update: they are not dirty yet. Whether there are others.
local set1, set2, others = nil, nil, false

-- Names of bins as they count: up to the first zero byte.
local plain = {}
local function plainname(name)
  local cut = lib.cut(name)
  if #name <= MAX_NAME then plain[name] = cut end
  return cut
end

-- The first update of a call waits here if its bins are few and numbers or booleans: it goes out with the result of the
-- call. Before anything that must see it, it is handed over.
local MAX_WAITING = 2
local waiting = { n = 0 }
lib.waiting = waiting
-- Whether the record could not take what waited. The function has been told that it did, so this is the outcome of the call, whatever
-- it does from then on.
local failed = false
-- Whether an update may wait if none does yet, and whether there can be none because the record is of a stream.
local quick, streaming = false, false

-- Lets one or two bins wait. For the host: numbers of names have up to 24 bits.
local function await(n, id1, v1, id2, v2)
  waiting.n, waiting.id1, waiting.v1, waiting.code = n, id1, v1, 4096 * n + (id1 << 16)
  if n > 1 then waiting.id2, waiting.v2, waiting.code = id2, v2, waiting.code + (id2 << 40) end
  return 0
end

local function beginrecord()
  for i = 1, count do
    local name = names[i]
    names[i], index[name], value[name], dirty[name] = nil, nil, nil, nil
  end
  count, inserts, overflow, usual = 0, 0, false, -1
  set1, set2, others = nil, nil, false
end

local function give(name, v)
  count, inserts = count + 1, inserts + 1
  names[count], index[name], value[name] = name, count, v
end

-- Begins with records that are there or not, and says which bins are given ahead, by the numbers that the host has for them.
function lib.given(present, id1, id2)
  beginrecord()
  exists, streaming, given1, given2 = present, false, nameof[id1], nameof[id2]
end

-- Begins a call for a record at hand, by the number that the host knows it by; with the values of bins that are given ahead.
function lib.turn(number, v1, v2)
  at, quick, failed = number, true, false
  -- Mostly the call before has touched nothing but what was given to it.
  if v1 == nil then
    if usual == 0 and v2 == nil then return end
  elseif usual == 1 then
    value[given1], set1, set2 = v1, nil, nil
    return
  elseif usual == 2 and v2 ~= nil then
    value[given1], value[given2], set1, set2 = v1, v2, nil, nil
    return
  end
  beginrecord()
  if modest then
    if v1 ~= nil then give(given1, v1) end
    if v2 ~= nil then give(given2, v2) end
  end
  -- One of two that were given would not be told from the other one.
  if count ~= 1 or not given2 then usual = count end
end

-- The record is one of a stream, where the next one may be missing.
function lib.showonly(present) exists, quick, streaming = present, false, true end

local function forget() beginrecord() end

local function handwaiting()
  local n = waiting.n
  if n == 0 then return end
  waiting.n, quick = 0, false
  local refused = store(waiting.id1 | at, encode(waiting.v1))
  if not refused and n == 2 then refused = store(waiting.id2 | at, encode(waiting.v2)) end
  if refused then
    failed = true
    ask(FAIL | at, refused)
    forget()
  else
    ask(DONE | at)
  end
end

local function keep(name, v, changed)
  if overflow then return end
  usual = -1
  if changed then
    others = true
    if name == set1 then set1, set2 = set2, nil elseif name == set2 then set2 = nil end
  end
  local i = index[name]
  if i then
    if i > 0 then inserts = inserts - 1 else i = -i end
    if v ~= nil then inserts = inserts + 1 else i = -i end
    index[name], value[name], dirty[name] = i, v, changed
    return
  end
  if count >= MAX_UPDATES or v ~= nil and inserts >= MAX_BINS then
    overflow, others = true, true
    return
  end
  count = count + 1
  names[count], index[name], value[name], dirty[name] = name, v == nil and -count or count, v, changed
  if v ~= nil then inserts = inserts + 1 end
  if count == MODEST then modest = false end
end

-- What a function that is not watched may read without being watched from then on: bytes of a text, and of any other value, each of
-- which may be an element.
local SHORT, FEW = 4096, 128

-- A value that the host has put into the window: its type and length; a negative length asks for a larger window.
local function receive(kind, payload, again, ...)
  if payload < 0 or payload > FEW and (kind ~= STRING or payload > SHORT) then lib.watchful() end
  if payload < 0 then
    lib.widen(-payload)
    kind, payload = again(...)
  end
  return decode(kind, sub(lib.window, 1, payload))
end

local function read(name)
  local i = index[name]
  if i then
    if i > 0 then return value[name] end
    return nil
  end
  if not exists or #name > MAX_NAME then return nil end
  local id = ids[name] | at
  local v, payload = fetch(id)
  if payload then v = receive(v, payload, fetch, id) end
  if v == nil then return nil end
  keep(name, v, nil)
  return v
end

local RECORD, AEROSPIKE = lib.record, lib.aerospike

-- What has been read or set, or given ahead, Lua finds by itself; for the rest it asks. Only names that are as they count are
-- found there.
Record.__index = value
setmetatable(value, { __index = function(_, name)
  if type(name) ~= 'string' then
    name = optstring(2, name, 2)
    if name == nil then return nil end
  end
  return read(plain[name] or plainname(name))
end })

function Record.__newindex(_, name, v)
  local t, i = type(v), index[name]
  if t == 'number' and i and i > 0 and not overflow then
    value[name] = v
    if name == set1 or name == set2 then return end
    if not set1 then set1 = name
    elseif not set2 then set2 = name
    else dirty[name], others = t, true end
    return
  end
  if type(name) ~= 'string' then
    name = optstring(2, name, 2)
    if name == nil then return end
  end
  name = plain[name] or plainname(name)
  if t == 'number' or t == 'boolean' or t == 'nil' then -- as it is
  elseif t == 'string' then v = lib.cut(v)
  else
    lib.watchful()
    if v ~= RECORD and lib.admit(v) == lib.STOP then
      error("can't set bin " .. name .. ' to unsupported type', 2)
    end
  end
  if #name <= MAX_NAME then keep(name, v, t) end
end

-- Lets the bins that were set wait, if they are few and numbers or booleans; returns whether they do.
local function wait()
  local n, id1, v1, id2, v2 = 0, nil, nil, nil, nil
  for i = 1, count do
    local name = names[i]
    local t = dirty[name]
    if t then
      n = n + 1
      if n > MAX_WAITING or t ~= 'number' and t ~= 'boolean' then return false end
      if n == 1 then id1, v1 = ids[name], value[name] else id2, v2 = ids[name], value[name] end
    end
  end
  if n == 0 then return false end
  for i = 1, count do dirty[names[i]] = nil end
  others = false
  await(n, id1, v1, id2, v2)
  return true
end

-- Hands over the bins that were set: 0, or -1 when the record cannot take them and is as before.
local function hand()
  local free = quick and waiting.n == 0
  if set1 then
    if free and not others then
      local name, name2 = set1, set2
      set1 = nil
      if not name2 then return await(1, ids[name], value[name]) end
      set2 = nil
      return await(2, ids[name], value[name], ids[name2], value[name2])
    end
    dirty[set1] = 'number'
    if set2 then dirty[set2] = 'number' end
    set1, set2 = nil, nil
  end
  if free and not overflow and wait() then return 0 end
  if streaming then error('the records of a stream cannot be changed', 3) end
  handwaiting()
  quick, others, usual = false, false, -1
  if failed then
    forget()
    return -1
  end
  if overflow then
    ask(FAIL | at, 21)
    forget()
    return -1
  end
  local i = 1
  while i <= count do
    local name = names[i]
    if dirty[name] then
      if index[name] < 0 then
        store(ids[name] | at, 0)
        -- The last one takes its place.
        local last = names[count]
        names[i], index[last] = last, index[last] < 0 and -i or i
        names[count], index[name], dirty[name] = nil, nil, nil
        count = count - 1
        i = i - 1
      else
        local kind, payload, form = encode(value[name])
        if not kind then
          ask(FAIL | at, 12)
          forget()
          return -1
        end
        local refused = store(ids[name] | at, kind, payload, form)
        if refused then
          ask(FAIL | at, refused)
          forget()
          return -1
        end
        dirty[name] = nil
      end
    end
    i = i + 1
  end
  ask(DONE | at)
  return 0
end

local record = {}

-- Functions that give a number that the host knows.
local function number(name, code)
  record[name] = function(...)
    local r = ...
    check(1, r, Record, select('#', ...), 2)
    handwaiting()
    return ask(code | at)
  end
end
number('ttl', TTL)
number('last_update_time', UPDATED)
number('gen', GENERATION)
number('size', SIZE)
number('memory_size', SIZE)
number('numbins', BINS)

function record.device_size(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  return 0
end

function record.key(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  local v, payload = ask(KEY | at)
  if payload then v = receive(v, payload, ask, KEY | at) end
  return v
end

function record.setname(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  local kind, payload = ask(SETNAME | at)
  return kind and receive(kind, payload, ask, SETNAME | at)
end

function record.digest(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  local kind, payload = ask(DIGEST | at)
  return receive(kind, payload, ask, DIGEST | at)
end

function record.bin_names(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  handwaiting()
  local kind, payload = ask(NAMES | at)
  if not kind then error("can't get bin names", 2) end
  if payload < 0 then
    lib.widen(-payload)
    kind, payload = ask(NAMES | at)
  end
  local all, n, at = {}, 0, 1
  local text = sub(lib.window, 1, payload)
  while at <= payload do
    n = n + 1
    all[n], at = sunpack('s1', text, at)
  end
  return all
end

function record.set_ttl(...)
  local r, ttl = ...
  check(1, r, Record, select('#', ...), 2)
  -- What it says holds for the next records too.
  lib.watching.touched = true
  ask(SET_TTL | at, optinteger(2, ttl, 0, 2) & 0xffffffff)
end

function record.drop_key(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  ask(DROP_KEY | at)
end
_G.record = setmetatable(record, {})
getmetatable(record).__metatable = record

-- ------------------------------------------------------------------ aerospike

local aerospike = {}

local function subjects(a, r, n)
  if a ~= AEROSPIKE then check(1, a, Aerospike, n, 3) end
  if r ~= RECORD then expected(2, 'Record', r, n, 3) end
end

function aerospike.exists(...)
  local a, r = ...
  if a ~= AEROSPIKE or r ~= RECORD then subjects(a, r, select('#', ...)) end
  return exists
end

function aerospike.create(...)
  local a, r = ...
  if a ~= AEROSPIKE or r ~= RECORD then subjects(a, r, select('#', ...)) end
  if exists then
    handwaiting()
    if ask(BINS | at) ~= 0 then return 1 end
    return hand()
  end
  ask(CREATE | at)
  local result = hand()
  if result == 0 then exists = true end
  return result
end

function aerospike.update(...)
  local a, r = ...
  if a ~= AEROSPIKE or r ~= RECORD then subjects(a, r, select('#', ...)) end
  if not exists then return -2 end
  return hand()
end

function aerospike.remove(...)
  local a, r = ...
  if a ~= AEROSPIKE or r ~= RECORD then subjects(a, r, select('#', ...)) end
  if not exists then return 1 end
  local all = record.bin_names(lib.record)
  forget()
  for i = 1, #all do keep(all[i], nil, 'nil') end
  return hand()
end

function aerospike.get_current_time(...)
  local a = ...
  check(1, a, Aerospike, select('#', ...), 2)
  return ask(TIME | at)
end

function aerospike.log(...)
  local a, level, text = ...
  check(1, a, Aerospike, select('#', ...), 2)
  level, text = optinteger(2, level, 0, 2), optstring(3, text, 2)
  if text then
    lib.watching.touched = true
    lib.log(level, text)
  end
end

function aerospike.set_context(...)
  local a, r = ...
  if a ~= AEROSPIKE or r ~= RECORD then subjects(a, r, select('#', ...)) end
  return -1
end

function aerospike.get_config(...)
  local a, r = ...
  if a ~= AEROSPIKE or r ~= RECORD then subjects(a, r, select('#', ...)) end
  return -1
end

Aerospike.__index = aerospike
Aerospike.__metatable = aerospike
lib.debug.setmetatable(lib.record, Record)
_G.aerospike = lib.debug.setmetatable(lib.aerospike, Aerospike)
