-- Adds a percentage of the points that a user has; returns what was added.
function bonus(rec, percent)
  local more = math.floor(rec.points * percent / 100)
  rec.points = rec.points + more
  aerospike:update(rec)
  return more
end
