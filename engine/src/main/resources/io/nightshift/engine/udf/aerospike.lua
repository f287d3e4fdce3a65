-- What a function is called with, and what is made of what it gives. The calls themselves are in calls.lua.
local lib = ...


local pcall, type, encode, error = lib.pcall, lib.type, lib.encode, lib.error

-- Outcomes, and the type of a text among results.
local SUCCESS, FAILURE, SPOILED, TEXT = 0, 1, 3, 16 * 3

-- The caller of a function, as far as a script can tell from error levels, is line 17
-- of this file: that is where the real server calls from. A function may return more
-- than one value; only the first one counts. There is a test that holds the line in
-- its place, here and in calls.lua. What scripts call is this, and the server calls
-- what is there.
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

-- The arguments of a call, by the number of their bytes in the window, -1 if they are those of the last call: how many, and the table.
-- Where they are made anew, no other call can follow at once.
function lib.arguments(packed)
  if packed >= 0 then takearguments(sub(lib.window, 1, packed))
  elseif fresh then
    lib.watchful()
    takearguments(fresh)
  end
  if fresh then lib.watching.touched = true end
  return count, arguments
end

-- Those of a stream function.
function lib.argumentsof(packed)
  lib.arguments(packed)
  return unpack(arguments, 1, count)
end

-- What a call has given: its outcome plus 16 times the type of the result, and the result.
function lib.outcome(ok, result)
  local passed = lib.exceeded()
  if passed then return SPOILED + TEXT, passed end
  if not ok then
    if type(result) ~= 'string' then return FAILURE end
    return FAILURE + TEXT, lib.cut(result)
  end
  if result == nil then return SUCCESS end
  if type(result) ~= 'number' then lib.watchful() end
  local kind, payload = encode(result)
  return SUCCESS + 16 * (kind or 0), payload
end
