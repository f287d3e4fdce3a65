package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import java.util.Random;

/** Lua modules that are registered, changed, called and removed. */
final class Modules extends Part {
    private final AerospikeClient client;

    Modules(AerospikeClient client) {
        super("modules");
        this.client = client;
    }

    @Override
    void step(Random random) {
        String module = "soakmodule" + random.nextInt(5);
        long answer = random.nextInt(1_000_000);
        client.registerUdfString(null, "function answer() return " + answer + " end", module + ".lua", Language.LUA)
                .waitTillComplete(20, 60_000);
        require(answer, client.execute(null, new Key("test", "modules", 1), module, "answer"), "answer of " + module);
        client.removeUdf(null, module + ".lua");
    }

    @Override
    void check() {}
}
