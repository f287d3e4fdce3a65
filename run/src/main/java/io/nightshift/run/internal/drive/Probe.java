package io.nightshift.run.internal.drive;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.run.internal.cluster.RecordQuery;
import io.nightshift.run.internal.rows.RowGet;
import io.nightshift.sdk.job.JobPlan;
import java.util.ArrayList;
import java.util.List;

/** Reads a few records again and again and takes the time, as an application beside the run would feel it. */
final class Probe {

    private static final int KEYS = 64;

    private final IAerospikeClient client;
    private final JobPlan all;
    private final List<Double> millis = new ArrayList<>();
    private List<Key> keys = List.of();
    private int next;

    Probe(IAerospikeClient client, JobPlan all) {
        this.client = client;
        this.all = all;
    }

    /** Reads some records; what fails counts with the time that it took. */
    void measure(int reads) {
        if (keys.isEmpty()) {
            keys = new RecordQuery(client).keys(all, KEYS);
        }
        for (int i = 0; i < reads && !keys.isEmpty(); i++) {
            Key key = keys.get(next++ % keys.size());
            long start = System.nanoTime();
            try {
                var unused = RowGet.read(client, key);
            } catch (AerospikeException e) {
                // It is the time that tells.
            }
            millis.add((System.nanoTime() - start) / 1e6);
        }
    }

    /** The 99th percentile of what was measured since this was asked last; 0 if nothing was. */
    double p99Millis() {
        if (millis.isEmpty()) {
            return 0;
        }
        List<Double> sorted = millis.stream().sorted().toList();
        millis.clear();
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }
}
