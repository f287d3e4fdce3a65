-- Copies and unions of lists and maps, in terms of their iterators. Errors name lines of this file, as scripts know them.
local lib = ...
function list.clone(l)
  local copy = list()
  -- (elements that are lists or maps are shared)
  for v in list.iterator(l) do list.append(copy, v) end
  return copy
end

-- The elements of one list, then those of another.
function list.merge(a, b)
  local both = list()
  for v in list.iterator(a) do
    list.append(both, v)
  end
  for v in list.iterator(b) do list.append(both, v) end
  return both
end

-- The pairs of both maps; f decides on the value of a key that is in both, else the second does. Nil values are left out.
function map.merge(m1, m2, f)
  local both = {}
  for k, v in map.pairs(m1) do
    both[k] = v
  end
  for k, v in map.pairs(m2) do
    both[k] = f and both[k] and f(both[k], v) or v
  end
  return map(both)
end
function map.diff(m1, m2)
  local rest = {}
  for k, v in map.pairs(m1) do
    if m2[k] == nil then
      rest[k] = v
    end
  end
  for k, v in map.pairs(m2) do
    if m1[k] == nil then rest[k] = v end
  end
  return map(rest)
end

-- A map with the same pairs; lists and maps in it are shared.
function map.clone(m)
  local copy = {}
  for k, v in map.pairs(m) do copy[k] = v end
  return map(copy)
end

function math.sum(a, b) return a + b end
function math.product(a, b) return a * b end
