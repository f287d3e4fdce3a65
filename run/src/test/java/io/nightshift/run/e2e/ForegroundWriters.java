package io.nightshift.run.e2e;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.sdk.job.DataSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

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

    private static final int REPLACE = 7;

    /** Each record is written some times while a pass goes over all; more would only take processor time from the others. */
    private static final Duration BETWEEN_WRITES = Duration.ofNanos(100_000);

    private final AerospikeClient client;
    private final DataSet set;
    private final Told[] told;
    private final AtomicBoolean replacing;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /** What is known of one record. */
    private static final class Told {
        private boolean written;
        private boolean replaced;
        private long addedAtLeast;
        private long addedAtMost;
        private long seen;
    }

    ForegroundWriters(AerospikeClient client, DataSet set, int records, boolean replacing, long seed) {
        this.client = client;
        this.set = set;
        this.replacing = new AtomicBoolean(replacing);
        this.told = new Told[records];
        for (int i = 0; i < records; i++) {
            told[i] = new Told();
        }
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(new Thread(() -> write(number, new Random(seed + number)), "writer-" + i));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** From now on nobody replaces whole records. */
    void stopReplacing() {
        replacing.set(false);
    }

    private void write(int number, Random random) {
        int count = 0;
        while (!ended.get()) {
            int record = random.nextInt(told.length / THREADS) * THREADS + number;
            if (record % UNTOUCHED != 0) {
                count++;
                write(set.id(record), record, random.nextInt(replacing.get() ? REPLACE + 1 : REPLACE), count);
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
            }
        }
    }

    private void write(Key key, int record, int kind, int count) {
        Told of = told[record];
        of.written = true;
        WritePolicy once = new WritePolicy();
        once.maxRetries = 0;
        once.socketTimeout = 500;
        once.totalTimeout = 500;
        try {
            switch (kind) {
                case 0, 1 -> {
                    client.put(once, key, new Bin("seen", count));
                    of.seen = count;
                }
                case 2 -> client.touch(once, key);
                case REPLACE -> {
                    of.replaced = true;
                    // Until it is confirmed, nobody knows whether what was written before is still there.
                    of.seen = 0;
                    of.addedAtLeast = 0;
                    once.recordExistsAction = RecordExistsAction.REPLACE;
                    client.put(once, key, ProofCase.bins(record, (long) BASE * count));
                    of.addedAtMost = 0;
                }
                default -> {
                    of.addedAtMost++;
                    client.add(once, key, new Bin("count", 1));
                    of.addedAtLeast++;
                }
            }
        } catch (AerospikeException e) {
            // It may have been written or not.
        }
    }

    /** Whether somebody has tried to write a record. */
    boolean mayHaveWritten(int record) {
        return told[record].written;
    }

    /** Whether somebody has tried to replace it. */
    boolean mayHaveReplaced(int record) {
        return told[record].replaced;
    }

    /** The smallest count that a record may have: all that was confirmed. */
    long countedAtLeast(int record) {
        return told[record].addedAtLeast;
    }

    long countedAtMost(int record) {
        return told[record].addedAtMost;
    }

    /** The last value of the bin {@code seen} that was confirmed; later ones are higher. */
    long seenAtLeast(int record) {
        return told[record].seen;
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
