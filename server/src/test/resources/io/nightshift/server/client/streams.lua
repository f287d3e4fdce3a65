-- Stream functions that the client loads as well, for its half of the work.
local zero = map { sum = 0, count = 0 }

local function add(a, b) return a + b end

local function total(all, rec)
  all['sum'] = all['sum'] + rec['n']
  all['count'] = all['count'] + 1
  return all
end

local function join(a, b)
  return map { sum = a['sum'] + b['sum'], count = a['count'] + b['count'] }
end

function average(s) return s : aggregate(zero, total) : reduce(join) end

function count(s)
  return s : map(function(rec) return 1 end) : reduce(add)
end

function sum(s, bin)
  return s : map(function(rec) return rec[bin] end) : reduce(add)
end

function largest(s, least)
  return s : filter(function(rec) return rec.n >= least end) : map(function(rec) return rec.n end)
end

function described(s)
  return s : map(function(rec) return map { n = rec.n, parity = rec.parity } end)
end

function doubled(s)
  return s : map(function(rec) return rec.n end) : reduce(add) : map(function(all) return all * 2 end)
end

function byparity(s)
  return s : map(function(rec) return rec.n end)
    : groupby(function(n) if n % 2 == 0 then return 'even' end return 'odd' end)
end

function failing(s)
  return s : map(function(rec)
    if rec.n == 7 then error('seven is bad') end
    return rec.n
  end)
end

function endless(s) return s : map(function(rec) while true do end end) end

function changing(s)
  return s : map(function(rec)
    rec.n = 0
    return aerospike:update(rec)
  end)
end

function keeping(s) return s : reduce(function(a, b) return a end) end

function unmapped(s) return s end

function nilled(s)
  return s : map(function(rec) if rec.n > 0 then return nil end return 1 end)
end

function shy(s) return s : map(function(rec) return coroutine.yield(rec.n) end) end

function clientonly(s) return s end
