-- Calls a function of the module for a record. Scripts see the line of the protected call below as where they are
-- called from: see the test that compares error levels.
local lib = ...
local pcall, type, encode = lib.pcall, lib.type, lib.encode
local beginwatch, begincallof, exceeded = lib.beginwatch, lib.begincallof, lib.exceeded
local record, globals, error = lib.record, _G, lib.error

-- Outcomes.
local SUCCESS, FAILURE, NO_FUNCTION, SPOILED = 0, 1, 2, 3

-- The caller of a function, as far as a script can tell from error levels, is line 17
-- of this file: that is where the real server calls from. A function may return more
-- than one value; only the first one counts. There is a test that holds the line in
-- its place.
local function protected(f, ...)
  -- (line 17 is the next one)
  local ok, result = pcall(f, ...)
  return ok, result
end

-- The real server's way in is a global, which scripts can reach.
function apply_record(f, ...)
  local ok, result = protected(f, ...)
  if ok then return result end
  error(result, 0)
end

-- The arguments of the last call. Lists, maps and the like are made anew for each call, which may change them.
local decode, sub, unpack = lib.decode, lib.sub, lib.unpack
local List, HELD = lib.List, lib.HELD
local arguments, count, fresh = {}, 0, nil

local function takearguments(packed)
  local value = decode(lib.particle.list, packed)
  local items = type(value) == 'table' and value[HELD]
  arguments, count, fresh = items or {}, items and items.n or 0, nil
  for i = 1, count do
    local t = type(arguments[i])
    if t == 'table' or t == 'userdata' then fresh = packed end
  end
end

-- The arguments of a stream function, by the number of their bytes in the window; -1 if they are those of the last call.
function lib.given(packed)
  if packed >= 0 then takearguments(sub(lib.window, 1, packed))
  elseif fresh then takearguments(fresh) end
  return unpack(arguments, 1, count)
end

-- Outcomes.
local SUCCESS, FAILURE, NO_FUNCTION, SPOILED = 0, 1, 2, 3

local takewaiting, watchful = lib.takewaiting, lib.watchful

-- The function for Java: name of the function; how many bytes of arguments stand in the window, -1 if they are those of
-- the last call, times four, plus two if the function need not be watched, plus one if the record is there; bins given
-- ahead, as number and value of each.
-- Answers outcome plus 16 times the type of the result, plus 4096 times the number of bins of an update that waits; the result; and
-- number and value of each of those bins.
return function(name, packed, id1, v1, id2, v2)
  local bytes = packed >> 2
  local known = bytes >= 1 << 61
  beginwatch(packed & 2 == 2 and known and not fresh)
  begincallof(packed & 1 == 1, id1, v1, id2, v2)
  lib.streaming = false
  if not known then takearguments(sub(lib.window, 1, bytes))
  elseif fresh then takearguments(fresh) end
  local f = globals[name]
  if f == nil then return NO_FUNCTION end
  local ok, result
  if count == 0 then ok, result = protected(f, record)
  elseif count == 1 then ok, result = protected(f, record, arguments[1])
  else ok, result = protected(f, record, unpack(arguments, 1, count)) end
  local passed = exceeded()
  if passed then return SPOILED + 16 * 3, passed end
  if not ok then
    if type(result) ~= 'string' then return FAILURE end
    return FAILURE + 16 * 3, lib.cut(result)
  end
  if result == nil then return takewaiting(SUCCESS, nil) end
  if type(result) ~= 'number' then watchful() end
  local kind, payload = encode(result)
  return takewaiting(SUCCESS + 16 * (kind or 0), payload)
end
