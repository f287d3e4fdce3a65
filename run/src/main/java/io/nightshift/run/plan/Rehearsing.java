package io.nightshift.run.plan;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.query.PartitionFilter;
import io.nightshift.run.internal.rows.Row;
import io.nightshift.run.internal.rows.RowQuery;
import io.nightshift.run.internal.rows.RowReader;
import io.nightshift.run.internal.rows.RowSink;
import io.nightshift.run.plan.SampledRecord.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads records and has the job carried out on them, one after the other, so that memory does not grow with their number. */
final class Rehearsing implements AutoCloseable {

    /** Records of which it is asked together when they were written last. */
    private static final int BATCH = 500;

    /** On so many records the job is carried out twice. */
    private static final int TRIED_TWICE = 1_000;

    private final IAerospikeClient client;
    private final RowReader reader;
    private final RehearsalEngine engine;
    private final boolean lastUpdates;
    private final int kept;
    /** One for each node: what a call does may depend on the calls before it on that node. */
    private final Map<String, RehearsalWorker> workers = new ConcurrentHashMap<>();

    private final AtomicInteger leftToTry = new AtomicInteger(TRIED_TWICE);
    private final Tally tally;

    /**
     * Rehearses with an engine.
     *
     * @param lastUpdates whether the job may ask when a record was written
     * @param kept how many records of each fate are kept
     */
    Rehearsing(IAerospikeClient client, RowReader reader, RehearsalEngine engine, boolean lastUpdates, int kept) {
        this.client = client;
        this.reader = reader;
        this.engine = engine;
        this.lastUpdates = lastUpdates;
        this.kept = kept;
        this.tally = new Tally(kept);
    }

    /** Reads these partitions. */
    void read(RowQuery query, PartitionFilter partitions) {
        reader.read(query, partitions, node -> new Sink(workers.computeIfAbsent(node, name -> engine.worker())));
    }

    /** How many records were read. */
    long records() {
        synchronized (tally) {
            return tally.records();
        }
    }

    Rehearsal result(boolean complete) {
        synchronized (tally) {
            return tally.result(complete);
        }
    }

    @Override
    public void close() {
        workers.values().forEach(RehearsalWorker::close);
    }

    /** The records of one node. */
    private final class Sink implements RowSink {
        private final RehearsalWorker worker;
        private final Tally mine = new Tally(kept);
        private final List<Row> waiting = new ArrayList<>();

        Sink(RehearsalWorker worker) {
            this.worker = worker;
        }

        @Override
        public void take(Row row) {
            if (!lastUpdates) {
                rehearse(row, System.currentTimeMillis());
                return;
            }
            waiting.add(row);
            if (waiting.size() == BATCH) {
                rehearseWaiting();
            }
        }

        private void rehearseWaiting() {
            long[] times = LastUpdates.of(client, waiting);
            for (int i = 0; i < times.length; i++) {
                rehearse(waiting.get(i), times[i]);
            }
            waiting.clear();
        }

        private void rehearse(Row row, long lastUpdate) {
            switch (worker.carryOut(row.bytes(), lastUpdate, false)) {
                case RehearsedRecord.Written written -> {
                    Row after = row.with(written.row());
                    mine.written(row, after);
                    if (leftToTry.get() > 0 && leftToTry.getAndDecrement() > 0) {
                        mine.triedAgain(changesAgain(after));
                    }
                }
                case RehearsedRecord.Removed ignored -> mine.removed(row);
                case RehearsedRecord.Failed failed ->
                    mine.failed(row, new Failure(failed.resultCode(), failed.reason()));
                case RehearsedRecord.FilteredOut ignored ->
                    throw new IllegalStateException("a record was tested though it had been let through");
            }
        }

        /** Its bins alone count: a lifetime that is counted from the write is another one each time. */
        private boolean changesAgain(Row after) {
            return switch (worker.carryOut(after.bytes(), System.currentTimeMillis(), true)) {
                case RehearsedRecord.Written again -> !after.hasBinsOf(after.with(again.row()));
                case RehearsedRecord.Removed ignored -> true;
                case RehearsedRecord.Failed ignored -> false;
                case RehearsedRecord.FilteredOut ignored -> false;
            };
        }

        @Override
        public void close() {
            if (!waiting.isEmpty()) {
                rehearseWaiting();
            }
            synchronized (tally) {
                tally.add(mine);
            }
        }
    }
}
