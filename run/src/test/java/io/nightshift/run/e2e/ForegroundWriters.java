package io.nightshift.run.e2e;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.sdk.job.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Other programs that write while a run works: they put, add to and touch records, and replace whole ones, each thread others. What they
 * were told is kept, to be compared with what is there in the end.
 */
final class ForegroundWriters implements AutoCloseable {
    private static final int THREADS = 2;

    /** Each replacement sets the score to another multiple of this. */
    static final int BASE = 1_000;

    /** Every so many records one is written by nobody else than the run. */
    private static final int UNTOUCHED = 3;

    private final AerospikeClient client;
    private final DataSet set;
    private final int records;
    private final boolean replacing;
    private final long[] addedAtLeast;
    private final long[] addedAtMost;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    ForegroundWriters(AerospikeClient client, DataSet set, int records, boolean replacing, long seed) {
        this.client = client;
        this.set = set;
        this.records = records;
        this.replacing = replacing;
        this.addedAtLeast = new long[records];
        this.addedAtMost = new long[records];
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(new Thread(() -> write(number, new Random(seed + number)), "writer-" + i));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Whether others may have written a record. */
    static boolean mayWrite(int record) {
        return record % UNTOUCHED != 0;
    }

    private void write(int number, Random random) {
        int replacement = 0;
        while (!ended.get()) {
            int record = random.nextInt(records);
            if (mayWrite(record) && record % THREADS == number) {
                replacement++;
                write(record, random.nextInt(replacing ? 8 : 7), number + THREADS * replacement);
            }
            Thread.yield();
        }
    }

    private void write(int record, int kind, int replacement) {
        Key key = set.id(record);
        WritePolicy once = new WritePolicy();
        once.maxRetries = 0;
        once.socketTimeout = 500;
        once.totalTimeout = 500;
        try {
            switch (kind) {
                case 0, 1 -> client.put(once, key, new Bin("seen", replacement));
                case 2 -> client.touch(once, key);
                case 7 -> {
                    once.recordExistsAction = RecordExistsAction.REPLACE;
                    client.put(
                            once, key, new Bin("n", record), new Bin("score", BASE * replacement), new Bin("count", 0));
                    addedAtLeast[record] = 0;
                    addedAtMost[record] = 0;
                }
                default -> {
                    addedAtMost[record]++;
                    client.add(once, key, new Bin("count", 1));
                    addedAtLeast[record]++;
                }
            }
        } catch (AerospikeException e) {
            if (kind == 7) {
                // Nobody knows whether what was added before is still there.
                addedAtLeast[record] = 0;
            }
        }
    }

    /** The smallest count that a record may have: all that was confirmed. */
    long countedAtLeast(int record) {
        return addedAtLeast[record];
    }

    long countedAtMost(int record) {
        return addedAtMost[record];
    }

    @Override
    public void close() {
        end();
    }

    /** Waits until nobody writes any more. */
    void end() {
        ended.set(true);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted while writers end", e);
                }
            }
        }
    }
}
