package io.nightshift.run.plan;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.query.PartitionFilter;
import io.nightshift.run.internal.rows.Row;
import io.nightshift.run.internal.rows.RowQuery;
import io.nightshift.run.internal.rows.RowReader;
import io.nightshift.run.internal.rows.RowSink;
import io.nightshift.run.plan.RehearsalWorker.Copy;
import io.nightshift.run.plan.SampledRecord.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads records and has the job carried out on them, some at a time, so that memory does not grow with their number. */
final class Rehearsing {

    /** Records that are looked at together, and their bytes. */
    private static final int BATCH = 500;

    private static final int BATCH_BYTES = 4 << 20;

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

    /** The records of one node. */
    private final class Sink implements RowSink {
        private final RehearsalWorker worker;
        private final Tally mine = new Tally(kept);
        private final List<Row> waiting = new ArrayList<>();
        private int waitingBytes;

        Sink(RehearsalWorker worker) {
            this.worker = worker;
        }

        @Override
        public void take(Row row) {
            waiting.add(row);
            waitingBytes += row.bytes().length;
            if (waiting.size() == BATCH || waitingBytes >= BATCH_BYTES) {
                rehearseWaiting();
            }
        }

        private void rehearseWaiting() {
            long[] times = lastUpdates ? LastUpdates.of(client, waiting) : new long[0];
            long now = System.currentTimeMillis();
            List<Copy> copies = new ArrayList<>(waiting.size());
            for (int i = 0; i < waiting.size(); i++) {
                copies.add(new Copy(waiting.get(i).bytes(), lastUpdates ? times[i] : now));
            }
            List<RehearsedRecord> outcomes = worker.carryOut(copies, false);
            List<Row> again = new ArrayList<>();
            for (int i = 0; i < outcomes.size(); i++) {
                note(waiting.get(i), outcomes.get(i), again);
            }
            tryAgain(again);
            waiting.clear();
            waitingBytes = 0;
        }

        private void note(Row row, RehearsedRecord outcome, List<Row> again) {
            switch (outcome) {
                case RehearsedRecord.Written written -> {
                    Row after = row.with(written.row());
                    mine.written(row, after);
                    if (leftToTry.get() > 0 && leftToTry.getAndDecrement() > 0) {
                        again.add(after);
                    }
                }
                case RehearsedRecord.Removed ignored -> mine.removed(row);
                case RehearsedRecord.Failed failed ->
                    mine.failed(row, new Failure(failed.resultCode(), failed.reason()));
                case RehearsedRecord.FilteredOut ignored ->
                    throw new IllegalStateException("a record was tested though it had been let through");
            }
        }

        private void tryAgain(List<Row> rows) {
            long now = System.currentTimeMillis();
            List<RehearsedRecord> outcomes = worker.carryOut(
                    rows.stream().map(row -> new Copy(row.bytes(), now)).toList(), true);
            for (int i = 0; i < rows.size(); i++) {
                mine.triedAgain(hasChanged(rows.get(i), outcomes.get(i)));
            }
        }

        /** Its bins alone count: a lifetime that is counted from the write is another one each time. */
        private static boolean hasChanged(Row row, RehearsedRecord outcome) {
            return switch (outcome) {
                case RehearsedRecord.Written again -> !row.hasBinsOf(row.with(again.row()));
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
