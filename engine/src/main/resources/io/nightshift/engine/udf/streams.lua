-- Iterators over iterators: each takes a function that gives the next value, and nil at the end.

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
    local all = init
    for v in next do all = f(all, v) end
    return all
  end
end

-- One value: f applied to two at a time.
function reduce(next, f)
  local done = false
  return function()
    if done then return nil end
    done = true
    local all = next()
    if all == nil then return nil end
    for v in next do all = f(all, v) end
    return all
  end
end
