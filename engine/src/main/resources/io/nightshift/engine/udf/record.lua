-- The record and the database as a function sees them. Bins are fetched when they are read, and what is set is handed
-- over when the function asks for an update; nothing is stored before the function ends.
local lib = ...
local host = lib.host
local check, expected, argerror = lib.check, lib.expected, lib.argerror
local optinteger, optstring = lib.optinteger, lib.optstring
local encode, decode, rawmeta, typename = lib.encode, lib.decode, lib.debug.getmetatable, lib.typename
local type, select, error, find, sub, rep = type, select, error, string.find, string.sub, string.rep
local fetch, store, ask, intern = host.fetch, host.store, host.ask, host.intern

local MAX_NAME, MAX_BINS, MAX_UPDATES = 15, 512, 1024

local Record, Aerospike = lib.recordmeta, lib.aerospikemeta
Record.__name, Aerospike.__name = 'Record', 'Aerospike'
lib.classes[Record], lib.classes[Aerospike] = true, true

-- What the host asks for and answers.
local TTL, UPDATED, GENERATION, SIZE, KEY, SETNAME, DIGEST, BINS, NAMES, EXISTS = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
local SET_TTL, DROP_KEY, OPEN, CREATE, DONE, FAIL = 11, 12, 13, 14, 15, 16

-- The window: a text that the host writes into, for all that is neither number nor boolean.
function lib.widen(size)
  lib.window = rep('\0', size > 65536 and size or 65536)
  host.setwindow(lib.window)
end

-- Bins that were read or set, in that order: names[i] is the i-th; index, value and dirty say more of a name.
local names, count, index, value, dirty = {}, 0, {}, {}, {}
local inserts, overflow = 0, false
local exists = false

local ids = setmetatable({}, { __index = function(t, name)
  local id = intern(name)
  t[name] = id
  return id
end })

function lib.beginrecord(present)
  for i = 1, count do
    local name = names[i]
    names[i], index[name], value[name], dirty[name] = nil, nil, nil, nil
  end
  count, inserts, overflow, exists = 0, 0, false, present
end

local function forget() lib.beginrecord(exists) end

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
  if payload < 0 then
    lib.widen(-payload)
    kind, payload = again(...)
  end
  return decode(kind, sub(lib.window, 1, payload))
end

local function read(name)
  if index[name] then return value[name] end
  if not exists or #name > MAX_NAME then return nil end
  local id = ids[name]
  local v, payload = fetch(id)
  if payload then v = receive(v, payload, fetch, id) end
  if v ~= nil then keep(name, v, false) end
  return v
end

function Record.__index(r, name)
  if rawmeta(r) ~= Record then check(1, r, Record, nil, 2) end
  if type(name) ~= 'string' then
    name = optstring(2, name, 2)
    if name == nil then return nil end
  end
  return read(lib.cut(name))
end

function Record.__newindex(r, name, v)
  if rawmeta(r) ~= Record then check(1, r, Record, nil, 2) end
  if type(name) ~= 'string' then
    name = optstring(2, name, 2)
    if name == nil then return end
  end
  name = lib.cut(name)
  local t = type(v)
  if t == 'string' then v = lib.cut(v)
  elseif t ~= 'number' and t ~= 'boolean' and t ~= 'nil' then
    local meta = rawmeta(v)
    if meta ~= Record and (lib.admit(v) == lib.STOP) then
      error("can't set bin " .. name .. ' to unsupported type', 2)
    end
  end
  if #name <= MAX_NAME then keep(name, v, true) end
end

-- Hands over the bins that were set: 0, or -1 when the record cannot take them and is as before.
local function hand()
  if overflow then
    ask(FAIL, 21)
    forget()
    return -1
  end
  ask(OPEN)
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
        dirty[name] = false
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
    all[n], at = string.unpack('s1', text, at)
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

local function subject(r, n)
  if rawmeta(r) == Record then return end
  if type(r) == 'userdata' then expected(2, 'Record', r, n, 3) end
  expected(2, 'Record', r, n, 3)
end

function aerospike.exists(...)
  local a, r = ...
  check(1, a, Aerospike, select('#', ...), 2)
  subject(r, select('#', ...))
  return exists
end

function aerospike.create(...)
  local a, r = ...
  check(1, a, Aerospike, select('#', ...), 2)
  subject(r, select('#', ...))
  if exists then
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
  check(1, a, Aerospike, select('#', ...), 2)
  subject(r, select('#', ...))
  if not exists then return -2 end
  return hand()
end

function aerospike.remove(...)
  local a, r = ...
  check(1, a, Aerospike, select('#', ...), 2)
  subject(r, select('#', ...))
  if not exists then return 1 end
  local all = record.bin_names(lib.record)
  forget()
  for i = 1, #all do keep(all[i], nil, true) end
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
  check(1, a, Aerospike, select('#', ...), 2)
  subject(r, select('#', ...))
  return -1
end

function aerospike.get_config(...)
  local a, r = ...
  check(1, a, Aerospike, select('#', ...), 2)
  subject(r, select('#', ...))
  return -1
end

Aerospike.__index = aerospike
Aerospike.__metatable = aerospike
lib.debug.setmetatable(lib.record, Record)
_G.aerospike = lib.debug.setmetatable(lib.aerospike, Aerospike)
