-- Stream functions: what a query finds goes through the operators that the function put on its stream. The operators
-- pull, the query pushes: so they run in a coroutine that waits where a record is asked for, and is resumed with it
-- while the record's lock is held.
local lib = ...
local rawmeta, encode, typename, expected = lib.debug.getmetatable, lib.encode, lib.typename, lib.expected
local type, error, setmetatable, rawget, unpack = type, error, setmetatable, rawget, table.unpack
local resume, yield, status = coroutine.resume, coroutine.yield, coroutine.status
local filter, transform, aggregate, reduce, keep = filter, transform, aggregate, reduce, lib.keep
local list, map = list, map
local ipairs, select = ipairs, select
local append, iterator = list.append, list.iterator

-- Outcomes, those of a call on a record and one more: the next record is wanted. With a text comes its type times 16.
local SUCCESS, FAILURE, NO_FUNCTION, SPOILED, MORE, TEXT = 0, 1, 2, 3, 4, 3 * 16

-- ------------------------------------------------------------------ what a function does with its stream

local Stream, OPERATORS = { __name = 'Stream' }, {}
lib.classes[Stream] = true
local methods = {}
Stream.__index, Stream.__metatable = methods, methods

local function operators(s)
  return lib.check(1, s, Stream, nil, 3)[OPERATORS]
end

local function add(s, operator)
  local all = operators(s)
  all[#all + 1] = operator
  return s
end

local function callable(n, f)
  if type(f) ~= 'function' then expected(n, 'function', f, nil, 3) end
end

function methods.filter(s, f)
  callable(2, f)
  return add(s, { apply = filter, f })
end

function methods.map(s, f)
  callable(2, f)
  return add(s, { apply = transform, f })
end

function methods.aggregate(s, init, f)
  callable(3, f)
  return add(s, { apply = aggregate, init, f })
end

-- The last that happens here: clients reduce what all nodes have found, and do what comes after.
function methods.reduce(s, f)
  callable(2, f)
  return add(s, { apply = reduce, last = true, f })
end

-- A map of lists: the values by what f says of them.
function methods.groupby(s, f)
  callable(2, f)
  local function sort(groups, v)
    local key = f(keep(v))
    local group = groups[key]
    if not group then
      group = list()
      groups[key] = group
    end
    append(group, v)
    return groups
  end
  -- Never called here, where there is one map only.
  local function join(one, other)
    return map.merge(one, other, list.merge)
  end
  return add(add(s, { apply = aggregate, map(), sort }), { apply = reduce, last = true, join })
end

-- ------------------------------------------------------------------ how it is carried out

local ASK = {}

-- The records, one each time that the query goes on.
local function records()
  local over = false
  return function()
    if over then return nil end
    over = not yield(ASK)
    if not over then return lib.record end
  end
end

local function chain(all)
  local values = records()
  for i = 1, #all do
    values = all[i].apply(values, unpack(all[i]))
    if all[i].last then break end
  end
  return values
end

local function run(f, ...)
  local result = f(setmetatable({ [OPERATORS] = {} }, Stream), ...)
  if rawmeta(result) ~= Stream then
    error('a stream function returns its stream, not a ' .. typename(result) .. ' value', 0)
  end
  for v in chain(result[OPERATORS]) do
    local kind, payload = encode(v)
    if not kind then error('a stream ends in values, not in a ' .. typename(v) .. ': map it to one first', 0) end
    if type(payload) == 'string' then lib.spend(#payload) end
    lib.emit(kind, payload)
  end
end

-- ------------------------------------------------------------------ what functions on records find of streams

-- There are no streams that a script could hold, so that each of these complains of its argument.
_G.stream = {}
for _, name in ipairs { 'read', 'write', 'readable', 'writable', 'tostring' } do
  stream[name] = function(...)
    local s = ...
    expected(1, 'Stream', s, select('#', ...), 2)
  end
end
setmetatable(stream, { __metatable = stream })

local pcall = lib.pcall

-- The real server's way into a stream function: what it gives cannot be read without a stream.
function apply_stream(f, scope, istream, ...)
  if f == nil then error('function not found', 2) end
  local ok, result = pcall(f, setmetatable({ [OPERATORS] = {} }, Stream), ...)
  if not ok then error(result, 2) end
  error('[string "stream_ops.lua"]:89: bad argument #1 to \'read\' (Stream expected, got ' .. typename(istream) .. ')', 0)
end

local running

local function step(...)
  local ok, said = resume(running, ...)
  if ok and said == ASK then return MORE end
  local passed, dead = lib.exceeded(), status(running) == 'dead'
  running = nil
  if passed then return SPOILED + TEXT, passed end
  if not dead then return SPOILED + TEXT, 'attempt to yield from outside a coroutine' end
  if ok then return SUCCESS end
  if type(said) ~= 'string' then return FAILURE end
  return FAILURE + TEXT, lib.cut(said)
end

-- For Java: begins with a function by its name, and the arguments as in a call on a record.
function lib.beginstream(name, packed)
  lib.beginwatch(false)
  lib.given(false)
  lib.turn(0)
  lib.showonly(false)
  local f = _G[name]
  if f == nil then return NO_FUNCTION end
  running = lib.watched(run)
  return step(f, lib.argumentsof(packed))
end

-- For Java: goes on with the record that has been attached, or without: that was the last.
function lib.feedstream(present)
  lib.begincall()
  lib.turn(0)
  lib.showonly(present)
  return step(present)
end
