package io.nightshift.bench;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.sdk.job.DataSet;
import java.util.Random;

/**
 * The benchmark's records: name (string), age (integer 0 to 89), score (integer), status ({@code active} for
 * every second record, otherwise {@code inactive}), pad (a blob of 100 random bytes).
 */
final class Dataset {
    private final IAerospikeClient client;
    private final DataSet set;
    private final int records;
    private final byte[] pad = new byte[100];

    Dataset(IAerospikeClient client, DataSet set, int records) {
        this.client = client;
        this.set = set;
        this.records = records;
        new Random(1).nextBytes(pad);
    }

    DataSet set() {
        return set;
    }

    int records() {
        return records;
    }

    Key key(int i) {
        return set.id((long) i);
    }

    void put(WritePolicy policy, int i) {
        client.put(
                policy,
                key(i),
                new Bin("name", "user-" + i),
                new Bin("age", i % 90),
                new Bin("score", i),
                new Bin("status", i % 2 == 0 ? "active" : "inactive"),
                new Bin("pad", pad));
    }

    /** Empties the set. */
    void clear() {
        client.truncate(null, set.namespace(), set.set(), null);
    }

    /** Puts all records. Returns records per second. */
    double load(int threads) {
        WritePolicy policy = new WritePolicy(client.copyWritePolicyDefault());
        return Threads.rate(threads, records, i -> put(policy, i));
    }
}
