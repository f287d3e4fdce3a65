package io.nightshift.sdk.e2e;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Record;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.testcluster.TestCluster;
import java.util.Map;
import java.util.TreeMap;

/**
 * A separate set for each test: users u0, u1, ... with bins {@code n} (0, 1, ...), {@code name}, {@code active} (every second
 * one) and {@code score} (10 times n).
 */
final class Users {

    final DataSet set = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("users"));
    private final IAerospikeClient client;
    private final int count;

    Users(Cluster cluster, int count) {
        this(cluster, count, 0);
    }

    Users(Cluster cluster, int count, int expiration) {
        this.client = cluster.client();
        this.count = count;
        WritePolicy policy = new WritePolicy(client.getWritePolicyDefault());
        policy.expiration = expiration;
        for (int n = 0; n < count; n++) {
            client.put(
                    policy,
                    set.id("u" + n),
                    new Bin("n", n),
                    new Bin("name", "user " + n),
                    new Bin("active", n % 2 == 0),
                    new Bin("score", 10 * n));
        }
    }

    /** The record, which must exist. */
    Record get(int n) {
        Record found = client.get(null, set.id("u" + n));
        if (found == null) {
            throw new AssertionError("user " + n + " is gone");
        }
        return found;
    }

    boolean exists(int n) {
        return client.exists(null, set.id("u" + n));
    }

    /** The value of a bin by user; users that are gone or lack the bin are left out. */
    Map<Integer, Object> bin(String name) {
        Map<Integer, Object> values = new TreeMap<>();
        for (int n = 0; n < count; n++) {
            Record found = client.get(null, set.id("u" + n));
            if (found != null && found.getValue(name) != null) {
                values.put(n, found.getValue(name));
            }
        }
        return values;
    }
}
