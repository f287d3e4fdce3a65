-- Functions for the end-to-end tests of UDF jobs.

function bump(rec, amount)
    rec.score = rec.score + amount
    aerospike:update(rec)
end

function describe(rec, greeting)
    if not aerospike:exists(rec) then
        return nil
    end
    return greeting .. " " .. rec.name
end

function echo(rec, value)
    return value
end

function fail_on_odd(rec)
    if rec.n % 2 == 1 then
        error("odd")
    end
    rec.mark = 1
    aerospike:update(rec)
end
