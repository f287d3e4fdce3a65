-- Calls a function for records one after the other. To scripts this is a part of aerospike.lua, see the test of error levels.
local lib = ...
local pcall, turn, record, waiting, watching, unpack = lib.pcall, lib.turn, lib.record, lib.waiting, lib.watching, lib.unpack
local beginwatch, watchnone, given, arguments, outcome = lib.beginwatch, lib.watchnone, lib.given, lib.arguments, lib.outcome
local globals, NO_FUNCTION, out = _G, 2, {}

return function(name, packed, n, id1, id2, ...)
  beginwatch(packed < 0 and packed & 2 == 2)
  local argc, args = arguments(packed // 4)
  local values, present, calm, a = { ... }, packed & 1 == 1, packed & 2 == 2 and not watching.touched, args[1]
  local i, size, ok, result = 0, 0, nil, nil
  given(id1, id2)
  repeat
    i = i + 1
    if id2 then turn(i, present, values[2 * i - 1], values[2 * i]) else turn(i, present, values[i]) end
    local f, code, updates = globals[name], 0, 0
    if argc == 1 then ok, result = pcall(f, record, a) else ok, result = pcall(f, record, unpack(args, 1, argc)) end -- line 17
    if not ok or result ~= nil or watching.touched then
      if f == nil then code = NO_FUNCTION else code, result = outcome(ok, result) end
    end
    if code & 15 == 0 then updates = waiting.n end
    size = size + 1
    out[size] = code + 4096 * updates
    if code >= 16 then
      size = size + 1
      out[size] = result
    end
    if updates > 0 then
      out[size + 1], out[size + 2] = waiting.id1, waiting.v1
      size = size + 2
      if updates > 1 then
        out[size + 1], out[size + 2] = waiting.id2, waiting.v2
        size = size + 2
      end
    end
    if calm ~= watching.calm then watchnone(calm) end
  until i == n or watching.touched
  local given = out
  -- What it holds may be large.
  if watching.touched then out = {} end
  return i, unpack(given, 1, size)
end

-- For Java. Takes the name of the function; how many bytes of arguments stand in the window, -1 if they are those of the last call,
-- times four, plus two if the function need not be watched, plus one if the records are there; how many records; up to two bins by
-- their numbers, and the values of these of each record. Ends after a call that was not brief or concerns those after it.
--
-- Answers how many calls were made and, for each of them, its outcome, plus 16 times the type of the result, plus 4096 times the
-- number of bins of an update that waits; the result, if it has a type; number and value of each of those bins.
