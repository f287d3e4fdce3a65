package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import java.util.Random;

/** Indexes that come and go, and queries by them. */
final class Indexes extends Part {
    private static final String SET = "indexes";
    private static final int RECORDS = 500;

    private final AerospikeClient client;

    Indexes(AerospikeClient client) {
        super("indexes");
        this.client = client;
        Sets.load(client, SET, RECORDS);
    }

    @Override
    void step(Random random) {
        client.createIndex(null, "test", SET, "soak_n", "n", IndexType.NUMERIC).waitTillComplete(20, 60_000);
        for (int i = 0; i < 5; i++) {
            int from = random.nextInt(RECORDS);
            int to = from + random.nextInt(RECORDS - from);
            require(
                    to - from + 1,
                    Sets.query(client, SET, Filter.range("n", from, to)).size(),
                    "number of records from " + from + " to " + to);
        }
        client.dropIndex(null, "test", SET, "soak_n").waitTillComplete(20, 60_000);
    }

    @Override
    void check() {
        require(RECORDS, Sets.query(client, SET, null).size(), "number of records");
    }
}
