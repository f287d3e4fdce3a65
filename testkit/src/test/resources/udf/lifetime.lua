function left(rec)
  return record.ttl(rec)
end
