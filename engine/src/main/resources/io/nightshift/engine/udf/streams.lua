-- Iterators over iterators: each takes a function that gives the next value, and nil at the end. A function that gives
-- nil for a value therefore ends the stream, as it does on the real server.
local lib = ...
local type, rawmeta, error, next = type, lib.debug.getmetatable, error, next
local encode, decode = lib.encode, lib.decode

-- All records of a stream are the same object, which shows them one after the other: none can be kept.
local function keep(v)
  if type(v) == 'userdata' and rawmeta(v) == lib.recordmeta then
    error('a stream cannot keep records: map them to values first', 0)
  end
  return v
end
lib.keep = keep

-- The value that an aggregation begins with is its own: a module may use the same object for many.
local function copy(v)
  if type(v) ~= 'table' then return v end
  if lib.classes[rawmeta(v)] then
    local kind, payload = encode(v)
    return decode(kind, payload)
  end
  local new = {}
  for k, element in next, v do new[k] = element end
  return new
end

-- The values that f says yes to.
function filter(next, f)
  return function()
    for v in next do
      if f(v) then return v end
    end
  end
end

-- What f makes of each value.
function transform(next, f)
  return function()
    local v = next()
    if v ~= nil then return f(v) end
  end
end

-- One value: f applied to what there is so far, first init, and each value.
function aggregate(next, init, f)
  local done = false
  return function()
    if done then return nil end
    done = true
    local all = copy(init)
    for v in next do all = keep(f(all, v)) end
    return all
  end
end

-- One value: f applied to two at a time.
function reduce(next, f)
  local done = false
  return function()
    if done then return nil end
    done = true
    local all = keep(next())
    if all == nil then return nil end
    for v in next do all = f(all, v) end
    return all
  end
end
