-- Ends too early, on purpose.
function broken(rec)
  return (1
end
