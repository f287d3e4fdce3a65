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
local SET_TTL, DROP_KEY, CREATE, DONE, FAIL = 11, 12, 14, 15, 16

-- The window: a text that the host writes into, for all that is neither number nor boolean.
function lib.widen(size)
  lib.window = rep('\0', size > 65536 and size or 65536)
  host.setwindow(lib.window)
end

-- Bins that were read or set, in that order: names[i] is the i-th; index, value and dirty say more of a name. What is dirty was
-- set since the last update: it says the type of the value.
local names, count, index, value, dirty = {}, 0, {}, {}, {}
local inserts, overflow = 0, false
local exists = false

-- Names and the numbers by which the host knows them.
local nameof = {}
local ids = setmetatable({}, { __index = function(t, name)
  local id = intern(name)
  t[name], nameof[id] = id, name
  return id
end })

-- Bins that the host has given ahead, because earlier calls of the function have read them; they count until an update.
local ahead, given1, given2, unchanged = {}, '', '', true

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
local waiting, waitingids, waitingvalues, handed = 0, {}, {}, false

local function handwaiting()
  for i = 1, waiting do
    local v = waitingvalues[i]
    store(waitingids[i], encode(v))
  end
  if waiting > 0 then ask(DONE) end
  waiting, handed, unchanged = 0, true, false
end

-- What the call gives, with what waits at its end: 4096 times the number of bins are added to its code, number and value of each follow.
function lib.takewaiting(code, result)
  if waiting == 0 then return code, result end
  return code + 4096 * waiting, result, waitingids[1], waitingvalues[1], waitingids[2], waitingvalues[2]
end

function lib.beginrecord(present)
  for i = 1, count do
    local name = names[i]
    names[i], index[name], value[name], dirty[name] = nil, nil, nil, nil
  end
  count, inserts, overflow, exists = 0, 0, false, present
end
local beginrecord = lib.beginrecord

-- Begins a call; up to two bins are given ahead, as number and value.
local givenid = false
function lib.begincallof(present, id1, v1, id2, v2)
  if count > 0 then beginrecord(present) else exists = present end
  waiting, handed, unchanged = 0, false, true
  -- Mostly it is the one of the call before.
  if id1 == givenid and not id2 then
    ahead[given1] = v1
    return
  end
  ahead[given1], ahead[given2] = nil, nil
  givenid = not id2 and id1
  if not id1 then return end
  given1 = nameof[id1]
  ahead[given1] = v1
  if id2 then
    given2 = nameof[id2]
    ahead[given2] = v2
  end
end

local function forget() beginrecord(exists) end

local function keep(name, v, changed)
  if overflow then return end
  local i = index[name]
  if i then
    if value[name] ~= nil then inserts = inserts - 1 end
    if v ~= nil then inserts = inserts + 1 end
    value[name], dirty[name] = v, changed
    return
  end
  if count >= MAX_UPDATES or v ~= nil and inserts >= MAX_BINS then
    overflow = true
    return
  end
  count = count + 1
  names[count], index[name], value[name], dirty[name] = name, count, v, changed
  if v ~= nil then inserts = inserts + 1 end
end

-- A value that the host has put into the window: its type and length; a negative length asks for a larger window.
local function receive(kind, payload, again, ...)
  if kind ~= STRING or payload < 0 or payload > 4096 then lib.watchful() end
  if payload < 0 then
    lib.widen(-payload)
    kind, payload = again(...)
  end
  return decode(kind, sub(lib.window, 1, payload))
end

local function read(name)
  if index[name] then return value[name] end
  if not exists or #name > MAX_NAME then return nil end
  local v = unchanged and ahead[name]
  if v == nil or not unchanged then
    local id, payload = ids[name], nil
    v, payload = fetch(id)
    if payload then v = receive(v, payload, fetch, id) end
    if v == nil then return nil end
  end
  keep(name, v, nil)
  return v
end

local RECORD, AEROSPIKE = lib.record, lib.aerospike

function Record.__index(r, name)
  if r ~= RECORD then check(1, r, Record, nil, 2) end
  -- What has been read or set, and then what was given ahead: only names that are as they count are found there.
  local v = value[name]
  if v ~= nil then return v end
  if unchanged and count < MAX_BINS then
    v = ahead[name]
    if v ~= nil and not index[name] then
      count, inserts = count + 1, inserts + 1
      names[count], index[name], value[name] = name, count, v
      return v
    end
  end
  if type(name) ~= 'string' then
    name = optstring(2, name, 2)
    if name == nil then return nil end
  end
  return read(plain[name] or plainname(name))
end

function Record.__newindex(r, name, v)
  if r ~= RECORD then check(1, r, Record, nil, 2) end
  local t = type(v)
  if value[name] ~= nil and t == 'number' and not overflow then
    value[name], dirty[name] = v, t
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

-- Lets the bins that were set wait, if they may.
local function wait()
  if handed or waiting > 0 then return false end
  local n = 0
  for i = 1, count do
    local name = names[i]
    local t = dirty[name]
    if t then
      n = n + 1
      if n > MAX_WAITING or t ~= 'number' and t ~= 'boolean' then return false end
      waitingids[n], waitingvalues[n] = ids[name], value[name]
    end
  end
  if n == 0 then return false end
  for i = 1, count do dirty[names[i]] = nil end
  waiting, unchanged = n, false
  return true
end

-- Hands over the bins that were set: 0, or -1 when the record cannot take them and is as before.
local function hand()
  if lib.streaming then error('the records of a stream cannot be changed', 3) end
  if not overflow and wait() then return 0 end
  handwaiting()
  if overflow then
    ask(FAIL, 21)
    forget()
    return -1
  end
  local changed = false
  local i = 1
  while i <= count do
    local name = names[i]
    if dirty[name] then
      changed = true
      local v = value[name]
      if v == nil then
        store(ids[name], 0)
        -- The last one takes its place.
        local last = names[count]
        names[i], index[last] = last, i
        names[count], index[name], dirty[name] = nil, nil, nil
        count = count - 1
        i = i - 1
      else
        local kind, payload, form = encode(v)
        if not kind then
          ask(FAIL, 12)
          forget()
          return -1
        end
        local refused = store(ids[name], kind, payload, form)
        if refused then
          ask(FAIL, refused)
          forget()
          return -1
        end
        dirty[name] = nil
      end
    end
    i = i + 1
  end
  ask(DONE)
  return 0
end

local record = {}

-- Functions that give a number that the host knows.
local function number(name, code)
  record[name] = function(...)
    local r = ...
    check(1, r, Record, select('#', ...), 2)
    handwaiting()
    return ask(code)
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
  local v, payload = ask(KEY)
  if payload then v = receive(v, payload, ask, KEY) end
  return v
end

function record.setname(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  local kind, payload = ask(SETNAME)
  return kind and receive(kind, payload, ask, SETNAME)
end

function record.digest(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  local kind, payload = ask(DIGEST)
  return receive(kind, payload, ask, DIGEST)
end

function record.bin_names(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  handwaiting()
  local kind, payload = ask(NAMES)
  if not kind then error("can't get bin names", 2) end
  if payload < 0 then
    lib.widen(-payload)
    kind, payload = ask(NAMES)
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
  ask(SET_TTL, optinteger(2, ttl, 0, 2) & 0xffffffff)
end

function record.drop_key(...)
  local r = ...
  check(1, r, Record, select('#', ...), 2)
  ask(DROP_KEY)
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
    if ask(BINS) ~= 0 then return 1 end
    return hand()
  end
  ask(CREATE)
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
  return ask(17)
end

function aerospike.log(...)
  local a, level, text = ...
  check(1, a, Aerospike, select('#', ...), 2)
  level, text = optinteger(2, level, 0, 2), optstring(3, text, 2)
  if text then lib.log(level, text) end
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
