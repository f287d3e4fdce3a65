package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.ResultCode;
import io.nightshift.engine.config.UdfLimits;
import java.util.List;
import java.util.Random;

/** Functions that would run for ever, or take all memory, after they have changed a record: each must fail, and the record stay. */
final class HostileFunctions extends Part {
    /** So few instructions and so little memory that a call ends in the shortest form of the test, too. */
    static final UdfLimits LIMITS = new UdfLimits(2_000_000, 32L << 20, 10, false);

    private static final String BODIES = """
            local function change(r) r['n'] = -1 aerospike:update(r) end
            function endless(r) change(r) while true do end end
            function caught(r) change(r) while true do pcall(function() while true do end end) end end
            function deep(r) change(r) local function f() return 1 + f() end return f() end
            function length(r)
              change(r)
              table.insert(setmetatable({}, { __len = function() return 1 << 62 end }), 1, 'x')
              while true do end
            end
            function backtrack(r) change(r) string.find(string.rep('a', 100000), '(.*)%1b') while true do end end
            function doubled(r) change(r) local s = 'x' while true do s = s .. s end end
            function packed(r) change(r) return #string.pack('c200000000', '') end
            function hoarded(r) change(r) local t = {} while true do t[#t + 1] = string.rep('x', 1000) .. #t end end
            """;

    private static final List<String> NAMES =
            List.of("endless", "caught", "deep", "length", "backtrack", "doubled", "packed", "hoarded");

    private final AerospikeClient client;
    private final Key key = new Key("test", "hostile", 1);

    HostileFunctions(AerospikeClient client) {
        super("hostile functions");
        this.client = client;
        client.registerUdfString(null, BODIES, "hostile.lua", Language.LUA).waitTillComplete(20, 60_000);
        client.put(null, key, new Bin("n", 1));
    }

    @Override
    void step(Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        try {
            Object answer = client.execute(null, key, "hostile", name);
            throw new IllegalStateException(name + " must fail, but answered " + answer);
        } catch (AerospikeException e) {
            require(ResultCode.UDF_BAD_RESPONSE, e.getResultCode(), "result code of " + name);
        }
        check();
    }

    @Override
    void check() {
        require(1L, client.get(null, key).getLong("n"), "record that functions failed on");
    }
}
