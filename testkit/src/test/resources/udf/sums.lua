function plus(rec, n)
  return rec.n + n
end
