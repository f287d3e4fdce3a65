package io.nightshift.cli.load;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.cli.work.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Writes the rows of one input to a cluster, batches of them at the same time. What it holds in memory is bounded. */
public final class Loader {

    private static final int THREADS = 8;
    private static final int WAITING_BATCHES = 8;
    private static final int BATCH_LINES = 256;
    private static final int BATCH_BYTES = 1 << 19;

    /** Of the input, in rows that are not written yet; a longer row is alone. */
    private static final int MOST_BYTES = 8 << 20;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final IAerospikeClient client;
    private final LoadSettings settings;
    private final Rejects rejects;
    private final Checkpoint start;
    private final LoadControl control = new LoadControl();
    private final Watermark watermark;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(WAITING_BATCHES);
    private final Semaphore bytes = new Semaphore(MOST_BYTES);
    private volatile boolean allRead;

    // The batch that is being filled; of the reading thread.
    private List<Line.Row> rows = new ArrayList<>();
    private int rowBytes;
    private long rejected;
    private long number;

    /**
     * A loader for one input.
     *
     * @param start what a load before has done; this one goes on from there
     */
    public Loader(IAerospikeClient client, LoadSettings settings, Rejects rejects, Checkpoint start) {
        this.client = client;
        this.settings = settings;
        this.rejects = rejects;
        this.start = start;
        this.watermark = new Watermark(start);
    }

    /** How many rows are records by now; for others to look at while it loads. */
    public long loaded() {
        return start.loaded() + control.loaded();
    }

    /** How many rows are rejects by now; for others to look at while it loads. */
    public long rejected() {
        return start.rejected() + rejects.count();
    }

    /** What it waits for, if it does not get on; for others to look at while it loads. */
    public Optional<String> waiting() {
        return control.waiting();
    }

    /** Up to where all lines are dealt with; for others to look at while it loads. */
    public Checkpoint reached() {
        return watermark.reached();
    }

    /** Makes {@link #load} come to an end after what it has begun. */
    public void stop(RuntimeException why) {
        control.stop(why);
    }

    /**
     * Loads all rows that are not done. When the cluster fails, or the input cannot be read on, the report says so; its counts are exact.
     *
     * @throws Failure if nothing was written: the input is not the one that was begun, or its keys are of another type than those there
     */
    public LoadReport load(RowReader input) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        new Resumption(client, settings.dataSet()).skip(input, start);
        BatchWriter writer = new BatchWriter(client, settings, rejects, control);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().daemon().name("load-" + i).start(() -> write(writer)));
        }
        try {
            read(input);
        } catch (IOException e) {
            control.stop(Failure.failed(
                    "line " + input.position().line() + " is the last that could be read: " + e.getMessage()));
        } catch (RuntimeException | InterruptedException e) {
            control.stop(Failure.failed("interrupted"));
            throw e;
        } finally {
            allRead = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return new LoadReport(
                loaded(),
                rejected(),
                start,
                control.inDoubt(),
                rejects.first(),
                Duration.ofNanos(System.nanoTime() - begin),
                reached(),
                control.reason());
    }

    private void read(RowReader input) throws IOException, InterruptedException {
        while (!control.isStopped()) {
            Optional<Line> line = input.next();
            if (line.isEmpty()) {
                submit(input.position());
                return;
            }
            switch (line.get()) {
                case Line.Reject reject -> {
                    rejects.add(reject);
                    rejected++;
                }
                case Line.Row row -> {
                    rows.add(row);
                    rowBytes += row.bytes();
                }
            }
            if (rows.size() + rejected >= BATCH_LINES || rowBytes >= BATCH_BYTES) {
                submit(input.position());
            }
        }
    }

    /** Hands the batch over; waits for room, but not when nobody takes anything any more. */
    private void submit(Position end) throws InterruptedException {
        if (number == 0 && settings.checkKeys() && start.position().bytes() == 0) {
            new KeyTwins(client, settings.dataSet()).check(rows);
        }
        Batch batch = new Batch(number, rows, rejected, Math.min(rowBytes, MOST_BYTES), end);
        while (!control.isStopped() && !bytes.tryAcquire(batch.bytes(), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            continue;
        }
        while (!control.isStopped() && !queue.offer(batch, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            continue;
        }
        number++;
        rows = new ArrayList<>();
        rowBytes = 0;
        rejected = 0;
    }

    private void write(BatchWriter writer) {
        try {
            while (!control.isStopped()) {
                Batch batch = queue.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (batch != null) {
                    writer.write(batch, watermark);
                    bytes.release(batch.bytes());
                } else if (allRead) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | OutOfMemoryError e) {
            control.stop(
                    e instanceof RuntimeException failure
                            ? failure
                            : Failure.failed("out of memory: " + e.getMessage()));
        }
    }
}
