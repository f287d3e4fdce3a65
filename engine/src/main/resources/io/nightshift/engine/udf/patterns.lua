-- Functions with patterns. Lua's own matcher runs where it is quick whatever the text is; elsewhere the host's does, whose
-- steps are counted. Errors are those of Lua's own functions.
local lib, limits = ...
local native, spend, settle, passed = lib.native, lib.spend, lib.settle, lib.passed
local pcall, type, tostring, tonumber = native.pcall, native.type, native.tostring, native.tonumber
local rawmeta, mathtype, tointeger = lib.debug.getmetatable, math.type, math.tointeger
local string, search = string, lib.search
local find, match, gmatch, gsub = string.find, string.match, string.gmatch, string.gsub
local sub, byte, concat, unpack = string.sub, string.byte, table.concat, table.unpack

local MAX_TEXT = limits.memory // 8
local ANCHORED, PLAIN = 1, 2
local CARET = byte '^'
local SPECIAL = '[%^%$%*%+%?%.%(%[%%%-]'

-- ------------------------------------------------------------------ what is quick

-- Steps that Lua's own matcher may take at worst: about a millisecond where repetitions try again and again, some more where
-- the text is gone through once.
local QUICK, QUICK_ONCE = 200000, 10000000
local LONG_PATTERN, MAX_KNOWN = 256, 256
local ONCE, NEVER = 0, 1000

-- The power of the length of a text by which matching a pattern grows at worst. Every repetition may be tried at every
-- place; signs in sets count as well, which does no harm.
local powers, known = {}, 0
local function power(p)
  if #p > LONG_PATTERN then return NEVER end
  local plain = gsub(p, '%%[%W_]', 'x')
  local _, repetitions = gsub(plain, '[%*%+%-%?]', '')
  local _, longer = gsub(plain, '%%[b%d]', '')
  local result = repetitions + longer + 1
  -- What is repeated at the very end never has to be tried again.
  if result == 1 or result == 2 and longer == 0 and find(plain, '[%*%+%-%?][%(%)]*$') then result = ONCE
  elseif byte(p) == CARET then result = result - 1 end
  if known == MAX_KNOWN then powers, known = {}, 0 end
  powers[p], known = result, known + 1
  return result
end

local function quick(n, p)
  local result = powers[p] or power(p)
  if result == ONCE then return n * #p <= QUICK_ONCE end
  return #p * (n + 1.0) ^ result <= QUICK
end

-- ------------------------------------------------------------------ find, match, gmatch

-- An argument that is a place in a text of n bytes; nil if it is none.
local function place(i, n)
  if i == nil then return 1 end
  if mathtype(i) ~= 'integer' then i = tointeger(tonumber(i)) end
  if i and i < 0 then i = i < -n and 1 or n + i + 1 end
  return i == 0 and 1 or i
end

-- What the host has found, as Lua's own functions give it: begin, end, captures. True, and why, if the call must end.
local function found(s, from, after, ...)
  lib.watching.touched = true
  if not from or from == true then return from, after end
  local captures = { ... }
  local n = #captures // 2
  for i = 1, n do
    local at, length = captures[2 * i - 1], captures[2 * i]
    captures[i] = length < 0 and at or sub(s, at, at + length - 1)
  end
  return from, after - 1, unpack(captures, 1, n)
end

local function hostfind(s, p, at, last)
  if at > #s + 1 then return nil end
  if byte(p) == CARET then return found(s, search(s, p, 1, at, last, ANCHORED)) end
  return found(s, search(s, p, 0, at, last, 0))
end

-- Whether both are text, or numbers as text.
local function texts(s, p)
  if type(s) == 'number' then s = tostring(s) end
  if type(p) == 'number' then p = tostring(p) end
  if type(s) == 'string' and type(p) == 'string' then return s, p end
end

local function rest(s, at) return mathtype(at) == 'integer' and at > 0 and #s + 1 - at or #s end

function string.find(...)
  local s, p, at, plain = ...
  s, p = texts(s, p)
  if not s then return settle(pcall(find, ...)) end
  local n = rest(s, at)
  if n < 0 or plain and n * #p <= QUICK_ONCE or not plain and quick(n, p) then return settle(pcall(find, ...)) end
  at = place(at, #s)
  if not at then return settle(pcall(find, ...)) end
  local function give(from, ...)
    if from == true then passed((...)) end
    if from == false then return settle(false, ...) end
    return from, ...
  end
  if plain or not find(p, SPECIAL) then
    if at > #s + 1 then return nil end
    return give(found(s, search(s, p, 0, at, 0, PLAIN)))
  end
  return give(hostfind(s, p, at, 0))
end

local function matched(s, from, to, ...)
  if not from then return from, to end
  if from == true then passed(to) end
  if ... == nil then return sub(s, from, to) end
  return ...
end

function string.match(...)
  local s, p, at = ...
  s, p = texts(s, p)
  if not s or quick(#s, p) then return settle(pcall(match, ...)) end
  at = place(at, #s)
  if not at then return settle(pcall(match, ...)) end
  local function give(first, ...)
    if first == false then return settle(false, ...) end
    return first, ...
  end
  return give(matched(s, hostfind(s, p, at, 0)))
end

function string.gmatch(...)
  local s, p, at = ...
  s, p = texts(s, p)
  if not s or byte(p) ~= CARET and quick(#s, p) then return settle(pcall(gmatch, ...)) end
  at = place(at, #s)
  if not at then return settle(pcall(gmatch, ...)) end
  local last = 0
  local function give(first, ...)
    if first == false then return settle(false, ...) end
    return first, ...
  end
  local function advance(from, to, ...)
    if from and from ~= true then at, last = to + 1, to + 1
    elseif from == nil then at = #s + 2 end
    return from, to, ...
  end
  return function()
    if at > #s + 1 then return nil end
    return give(matched(s, advance(found(s, search(s, p, 0, at, last, 0)))))
  end
end

-- ------------------------------------------------------------------ gsub

-- A text of replacement: pieces of text and numbers of captures; false stands for what means nothing.
local function template(r)
  local pieces, n, at = {}, 0, 1
  while true do
    local sign = find(r, '%', at, true)
    pieces[n + 1] = sub(r, at, (sign or #r + 1) - 1)
    if not sign then return pieces end
    local c = sub(r, sign + 1, sign + 1)
    pieces[n + 2] = c == '%' and c or c ~= '' and find(c, '%d') and tonumber(c) or false
    n, at = n + 2, sign + 2
  end
end

-- What a template makes of a match; nil and an error if that cannot be.
local function filled(pieces, whole, captures, n)
  local parts, size = {}, 0
  for i = 1, #pieces do
    local piece = pieces[i]
    if not piece then return nil, "invalid use of '%' in replacement string" end
    if type(piece) == 'number' then
      if piece == 0 or piece == 1 and n == 0 then piece = whole
      elseif piece > n then return nil, 'invalid capture index %' .. piece .. ' in replacement string'
      else piece = captures[2 + piece] end
    end
    parts[i] = piece
    size = size + (type(piece) == 'string' and #piece or 24)
    if size > MAX_TEXT then spend(size) end
  end
  return concat(parts)
end

-- What is to stand in the place of a match; nil and an error if that cannot be.
local function replacement(r, kind, whole, m, n)
  if kind == 'pieces' then return filled(r, whole, m, n) end
  local v
  if kind == 'table' then v = r[n > 0 and m[3] or whole]
  elseif n == 0 then v = r(whole)
  else v = r(unpack(m, 3, 2 + n)) end
  if not v then return whole end
  if type(v) == 'string' then return v end
  if type(v) == 'number' then return tostring(v) end
  return nil, 'invalid replacement value (a ' .. (lib.classes[rawmeta(v)] and 'userdata' or type(v)) .. ')'
end

-- As the host says it.
local function said(ok, ...)
  if ok then return ... end
  return false, ...
end

local function substitute(s, p, r, kind, most)
  local fast, anchored = quick(#s, p), byte(p) == CARET
  local out, parts, size, copied, at, last, count = {}, 0, 0, 1, 1, 0, 0
  local function add(text)
    parts, size = parts + 1, size + #text
    out[parts] = text
    if size > MAX_TEXT then spend(size) end
  end
  while count < most and at <= #s + 1 do
    local m = fast and { said(pcall(find, s, p, at)) } or { hostfind(s, p, at, last) }
    local from, to = m[1], m[2]
    if from == false then return nil, to end
    if from == true then passed(to) end
    if not from then break end
    if to + 1 == last then at = at + 1
    else
      local text, problem = replacement(r, kind, sub(s, from, to), m, #m - 2)
      if not text then return nil, problem end
      add(sub(s, copied, from - 1))
      add(text)
      count, copied, at, last = count + 1, to + 1, to + 1, to + 1
    end
    if anchored then break end
  end
  if count == 0 then return s, 0 end
  add(sub(s, copied))
  return concat(out), count
end

local function countmatches(ok, _, n) return ok, n end
local function told(ok, text, n)
  if ok then lib.long(#text) end
  return ok, text, n
end

function string.gsub(...)
  local s, p, r, most = ...
  local kind = type(r)
  s, p = texts(s, p)
  if kind == 'number' then r, kind = tostring(r), 'string' end
  if s and most ~= nil and mathtype(most) ~= 'integer' then most = tointeger(tonumber(most)) or false end
  if not s or most == false or kind ~= 'string' and kind ~= 'table' and kind ~= 'function' then
    return settle(pcall(gsub, ...))
  end
  if kind == 'string' then
    if quick(#s, p) then
      local _, signs = gsub(r, '%%', '')
      local ok, matches = true, #s + 1
      if matches * #r + signs * #s > MAX_TEXT then ok, matches = countmatches(pcall(gsub, s, p, '', most)) end
      if not ok or matches * #r + signs * #s <= MAX_TEXT then return settle(told(pcall(gsub, s, p, r, most))) end
    end
    r, kind = template(r), 'pieces'
  end
  local text, count = substitute(s, p, r, kind, most or #s + 1)
  if not text then return settle(false, count) end
  lib.long(#text)
  return text, count
end
