package io.nightshift.cli.load;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** Writes rows to a cluster, many at a time. */
public final class Loader {

    private static final int THREADS = 32;
    private static final int WAITING_ROWS = 4096;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Refusals that are about one record; with every other one the next record would fare the same. */
    private static final List<Integer> OF_THE_RECORD = List.of(
            ResultCode.PARAMETER_ERROR,
            ResultCode.RECORD_TOO_BIG,
            ResultCode.BIN_NAME_TOO_LONG,
            ResultCode.BIN_TYPE_ERROR,
            ResultCode.KEY_BUSY,
            ResultCode.KEY_EXISTS_ERROR,
            ResultCode.SERIALIZE_ERROR);

    private record Job(long line, Key key, Bin[] bins) {}

    private static final Job END = new Job(-1, new Key("end", "end", "end"), new Bin[0]);

    private final IAerospikeClient client;
    private final DataSet dataSet;
    private final String keyColumn;
    private final WritePolicy policy;
    private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(WAITING_ROWS);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final LongAdder loaded = new LongAdder();
    private final SeenKeys seen = new SeenKeys();

    /**
     * A loader for one input.
     *
     * @param expiration seconds that the records live, or a special value of the write policy
     * @param replace whether bins that a record has and a row has not are removed
     */
    public Loader(IAerospikeClient client, DataSet dataSet, String keyColumn, int expiration, boolean replace) {
        this.client = client;
        this.dataSet = dataSet;
        this.keyColumn = keyColumn;
        this.policy = client.copyWritePolicyDefault();
        policy.sendKey = true;
        policy.expiration = expiration;
        policy.recordExistsAction = replace ? RecordExistsAction.REPLACE : RecordExistsAction.UPDATE;
        // The same row again does no harm.
        policy.maxRetries = 5;
        policy.sleepBetweenRetries = 20;
    }

    /** How many rows are records by now; for others to look at while it loads. */
    public long loaded() {
        return loaded.sum();
    }

    /**
     * Loads all rows.
     *
     * @param rejectFile where all rejects are written to; closed at the end
     * @param progress is told the bytes read and the rejects so far
     * @throws RuntimeException if the cluster fails; says how many rows were loaded until then
     */
    public LoadReport load(RowReader rows, Optional<Writer> rejectFile, BiConsumer<Long, Long> progress)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Rejects rejects = new Rejects(rejectFile)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(Thread.ofPlatform().daemon().name("load-" + i).start(() -> write(rejects)));
            }
            try {
                read(rows, rejects, progress);
            } finally {
                for (int i = 0; i < THREADS; i++) {
                    offer(END);
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            RuntimeException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            progress.accept(rows.bytesRead(), rejects.count());
            return new LoadReport(
                    loaded(), rejects.count(), rejects.first(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void read(RowReader rows, Rejects rejects, BiConsumer<Long, Long> progress)
            throws IOException, InterruptedException {
        for (Optional<Line> line = rows.next(); line.isPresent(); line = rows.next()) {
            switch (line.get()) {
                case Line.Reject reject -> rejects.add(reject);
                case Line.Row row -> {
                    if (!queue(row, rejects)) {
                        return;
                    }
                }
            }
            progress.accept(rows.bytesRead(), rejects.count());
        }
    }

    /** Returns whether there is any sense in going on. */
    private boolean queue(Line.Row row, Rejects rejects) throws InterruptedException {
        Object key = row.values().get(keyColumn);
        Key recordKey;
        switch (key) {
            case null -> {
                rejects.add(new Line.Reject(row.number(), "has no key: " + keyColumn + " is empty"));
                return true;
            }
            case Long number -> recordKey = new Key(dataSet.namespace(), dataSet.set(), number);
            case String text -> recordKey = new Key(dataSet.namespace(), dataSet.set(), text);
            default -> {
                rejects.add(new Line.Reject(
                        row.number(), "a key is an integer or a string, " + keyColumn + " is \"" + key + "\""));
                return true;
            }
        }
        if (!seen.add(recordKey.digest)) {
            rejects.add(new Line.Reject(row.number(), "has the same key as an earlier line: " + key));
            return true;
        }
        Bin[] bins = bins(row.values());
        if (bins.length == 0) {
            rejects.add(new Line.Reject(row.number(), "has a key and nothing else; a record needs a bin"));
            return true;
        }
        return offer(new Job(row.number(), recordKey, bins));
    }

    private Bin[] bins(Map<String, Object> values) {
        return values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(keyColumn))
                .map(entry -> new Bin(entry.getKey(), Value.get(entry.getValue())))
                .toArray(Bin[]::new);
    }

    /** Waits for room, but not for ever: after a failure nobody takes anything any more. */
    private boolean offer(Job job) throws InterruptedException {
        while (failure.get() == null) {
            if (queue.offer(job, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void write(Rejects rejects) {
        try {
            while (failure.get() == null) {
                Job job = queue.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (job != null && job.line() == END.line()) {
                    return;
                }
                if (job != null) {
                    write(job, rejects);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void write(Job job, Rejects rejects) {
        try {
            client.put(policy, job.key(), job.bins());
            loaded.increment();
        } catch (AerospikeException e) {
            if (!OF_THE_RECORD.contains(e.getResultCode())) {
                throw Failure.failed("loading stopped at line " + job.line() + ", " + Numbers.plural(loaded(), "row")
                        + " loaded until then: " + e.getBaseMessage());
            }
            rejects.add(new Line.Reject(
                    job.line(), "refused by the server: " + ResultCode.getResultString(e.getResultCode())));
        }
    }
}
