-- Writes where an airport lies in degrees and words.
function locate(rec, digits)
  local form = "%." .. digits .. "f %s"
  local north = string.format(form, math.abs(rec.lat), rec.lat < 0 and "S" or "N")
  local east = string.format(form, math.abs(rec.lon), rec.lon < 0 and "W" or "E")
  rec.place = north .. ", " .. east
  aerospike:update(rec)
end
