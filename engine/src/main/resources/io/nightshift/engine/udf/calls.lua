-- Calls a function for records one after the other. To scripts this is a part of aerospike.lua, see the test of error levels.
local lib = ...
local pcall, turn, record, waiting, watching, unpack = lib.pcall, lib.turn, lib.record, lib.waiting, lib.watching, lib.unpack
local beginwatch, watchnone, given, arguments, outcome = lib.beginwatch, lib.watchnone, lib.given, lib.arguments, lib.outcome
local globals, NO_FUNCTION, out = _G, 2, {}

return function(name, packed, n, id1, id2, ...)
  beginwatch(packed < 0 and packed & 2 == 2)
  local argc, args = arguments(packed // 4)
  local values, a, calm = { ... }, args[1], packed & 2 == 2 and not watching.touched
  local size, ok, result = 0, nil, nil
  given(packed & 1 == 1, id1, id2)
  for i = 1, n do
    if not id2 then turn((i - 1) << 32, values[i]) else turn((i - 1) << 32, values[2 * i - 1], values[2 * i]) end
    local f, code = globals[name], 0
    -- (line 17 is the next one)
    if argc == 1 then ok, result = pcall(f, record, a) else ok, result = pcall(f, record, unpack(args, 1, argc)) end
    if not ok or result ~= nil or watching.touched then
      if f == nil then code = NO_FUNCTION else code, result = outcome(ok, result) end
    end
    local updates = waiting.n
    if updates > 0 then
      waiting.n = 0
      if code & 15 == 0 then code = code + waiting.code else updates = 0 end
    end
    size = size + 1
    out[size] = code
    if code & 4080 > 0 then
      size = size + 1
      out[size] = result
    end
    if updates > 0 then
      size = size + 1
      out[size] = waiting.v1
      if updates > 1 then
        size = size + 1
        out[size] = waiting.v2
      end
    end
    if calm ~= watching.calm then watchnone(calm) end
    if watching.touched then
      -- What it holds may be large.
      local last = out
      out = {}
      return i, unpack(last, 1, size)
    end
  end
  return n, unpack(out, 1, size)
end

-- For Java. Takes the name of the function; how many bytes of arguments stand in the window, -1 if they are those of the last call,
-- times four, plus two if the function need not be watched, plus one if the records are there; how many records; up to two bins by
-- their numbers, and the values of these of each record. Ends after a call that was not brief or concerns those after it.
--
-- Answers how many calls were made and, for each of them, its outcome, plus 16 times the type of the result, plus 4096 times the
-- number of bins of an update that waits, plus the numbers of these above; the result, if it has a type; the values of those bins.
