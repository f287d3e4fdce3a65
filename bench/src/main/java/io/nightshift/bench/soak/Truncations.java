package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import java.util.Random;

/** A set that is filled and truncated. */
final class Truncations extends Part {
    private static final String SET = "truncations";
    private static final int RECORDS = 100;

    private final AerospikeClient client;

    Truncations(AerospikeClient client) {
        super("truncations");
        this.client = client;
    }

    @Override
    void step(Random random) {
        Sets.load(client, SET, RECORDS);
        require(RECORDS, Sets.query(client, SET, null).size(), "number of records");
        // What was written in the millisecond of a truncation stays.
        do {
            client.truncate(null, "test", SET, null);
        } while (!Sets.query(client, SET, null).isEmpty());
    }

    @Override
    void check() {
        require(0, Sets.query(client, SET, null).size(), "number of records after a truncation");
    }
}
