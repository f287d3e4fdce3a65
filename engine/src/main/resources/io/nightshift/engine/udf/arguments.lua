-- Checks of arguments, with the words that Lua itself uses for functions written in C. Our libraries are Lua, but a
-- script must not notice: an error names the line of the script and the function as the script called it.
local lib = ...
local getinfo, rawmeta = lib.debug.getinfo, lib.debug.getmetatable
local type, select, tostring, tonumber, error = type, select, tostring, tonumber, error
local mathtype, tointeger, format = math.type, math.tointeger, string.format

-- Names of functions that stand in for those of the standard libraries, for calls that have no name of their own.
local globalnames = {}

-- What Lua calls the type of a value in an error.
local function typename(v)
  local meta = rawmeta(v)
  local name = meta and meta.__name
  return type(name) == 'string' and name or type(v)
end

-- Complains about argument n of the function that is `level` frames above this one.
local function argerror(n, text, level)
  local info = getinfo(level, 'nf')
  local name = info.name
  if info.namewhat == 'method' then
    n = n - 1
    if n == 0 then error(format("calling '%s' on bad self (%s)", name, text), level + 1) end
  end
  error(format("bad argument #%d to '%s' (%s)", n, name or globalnames[info.func] or '?', text), level + 1)
end

local function expected(n, what, v, count, level)
  local got = count and n > count and 'no value' or typename(v)
  argerror(n, what .. ' expected, got ' .. got, level + 1)
end

-- An integer argument with a default; numbers in strings count. `count` is the number of arguments, if that is known.
local function optinteger(n, v, default, level)
  if v == nil then return default end
  if mathtype(v) == 'integer' then return v end
  local number = type(v) == 'number' and v or type(v) == 'string' and tonumber(v)
  if not number then expected(n, 'number', v, nil, level + 1) end
  local i = tointeger(number)
  if not i then argerror(n, 'number has no integer representation', level + 1) end
  return i
end

-- A string argument that may be left out: a number becomes its text.
local function optstring(n, v, level)
  if v == nil then return nil end
  if type(v) == 'string' then return v end
  if type(v) == 'number' then return tostring(v) end
  expected(n, 'string', v, nil, level + 1)
end

-- Lua's own functions, for libraries that run once others have taken their names.
lib.type, lib.pcall, lib.error, lib.sub, lib.unpack = type, pcall, error, string.sub, table.unpack

lib.globalnames = globalnames
lib.typename = typename
lib.argerror = argerror
lib.expected = expected
lib.optinteger = optinteger
lib.optstring = optstring
