package io.nightshift.run.e2e;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.run.e2e.WriteHistory.Kind;
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
    private final WriteHistory[] told;
    private final AtomicBoolean replacing;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    ForegroundWriters(AerospikeClient client, DataSet set, int records, boolean replacing, long seed) {
        this.client = client;
        this.set = set;
        this.replacing = new AtomicBoolean(replacing);
        this.told = new WriteHistory[records];
        for (int i = 0; i < records; i++) {
            told[i] = new WriteHistory();
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
        while (!ended.get()) {
            int record = random.nextInt(told.length / THREADS) * THREADS + number;
            if (record % UNTOUCHED != 0) {
                write(set.id(record), record, kind(random.nextInt(replacing.get() ? REPLACE + 1 : REPLACE)));
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
            }
        }
    }

    private static Kind kind(int drawn) {
        return switch (drawn) {
            case 0, 1 -> Kind.SEE;
            case 2 -> Kind.TOUCH;
            case REPLACE -> Kind.REPLACE;
            default -> Kind.ADD;
        };
    }

    private void write(Key key, int record, Kind kind) {
        WriteHistory of = told[record];
        long id = of.next();
        WritePolicy once = new WritePolicy();
        once.maxRetries = 0;
        once.socketTimeout = 500;
        once.totalTimeout = 500;
        if (kind == Kind.REPLACE) {
            once.recordExistsAction = RecordExistsAction.REPLACE;
        }
        of.sent(id, kind, System.nanoTime());
        try {
            Record answer = client.operate(once, key, WriteHistory.operations(kind, id, record));
            of.answered(id, answer.generation, System.nanoTime());
        } catch (AerospikeException e) {
            // It may have been written or not.
            of.answered(id, 0, System.nanoTime());
        }
    }

    /** What was written to a record, which is whole once the writers have ended. */
    WriteHistory history(int record) {
        return told[record];
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
