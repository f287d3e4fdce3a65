package io.nightshift.engine.scan;

import io.nightshift.engine.expression.ExpressionEvaluator;
import io.nightshift.engine.expression.FilterCompiler;
import io.nightshift.engine.expression.Trilean;
import io.nightshift.engine.index.IndexCursor;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.index.StripeStarts;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.Stripes;
import io.nightshift.engine.util.TimeSlice;
import io.nightshift.engine.walk.Throttle;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through partitions, one by one or as an index has them, and gives the records that match to a sink. */
public final class PartitionScan {
    private static final int BATCH = 128;

    private final Namespace namespace;
    private final ScanRequest request;
    private final int setId;
    private final @Nullable ExpressionEvaluator filter;
    private final @Nullable SecondaryIndex index;
    private final StoredRecord view;
    private long left;

    /**
     * Checks a request.
     *
     * @throws EngineException PARAMETER_ERROR for a filter that is none, KEY_NOT_FOUND for a set that does not exist
     */
    public PartitionScan(Namespace namespace, ScanRequest request, FilterCompiler filters) {
        this.namespace = namespace;
        this.request = request;
        this.filter = request.filter() == null
                ? null
                : filters.compile(request.filter()).evaluator();
        this.index = request.index() == null ? null : request.index().choose();
        this.view = new StoredRecord(namespace.sets());
        this.left = request.maxRecords() > 0 ? request.maxRecords() : Long.MAX_VALUE;
        this.setId = namespace.sets().existingId(request.set());
    }

    /**
     * Runs the scan to its end, or until it is stopped.
     *
     * @throws EngineException INDEX_NOT_FOUND when its index is dropped meanwhile
     */
    public void run(ScanSink sink, ScanObserver observer) throws IOException {
        Run run = new Run(sink, observer);
        IndexSelection selection = request.index();
        if (selection == null || index == null) {
            run.overPartitions();
            return;
        }
        selection.indexes().beginRead();
        try {
            run.overIndex(index, selection);
        } finally {
            selection.indexes().endRead();
        }
    }

    /** One run, on one thread. */
    private final class Run {
        private final ScanSink sink;
        private final ScanObserver observer;
        private final @Nullable Throttle throttle =
                request.recordsPerSecond() > 0 ? new Throttle(request.recordsPerSecond()) : null;
        private final TimeSlice slice = new TimeSlice();
        private long now;
        private int taken;
        private int allowance;

        Run(ScanSink sink, ScanObserver observer) {
            this.sink = sink;
            this.observer = observer;
        }

        void overPartitions() throws IOException {
            for (PartitionRange range : request.partitions()) {
                PartitionWalk walk = new PartitionWalk(namespace.partition(range.id()), range.after());
                if (!finish(walk::isDone, seconds -> walk.next(BATCH, seconds, (p, slot, bytes) -> take(bytes)), 1)) {
                    return;
                }
            }
        }

        void overIndex(SecondaryIndex by, IndexSelection selection) throws IOException {
            List<PartitionRange> partitions = request.partitions();
            for (int from = 0, to; from < partitions.size(); from = to) {
                int stripe = Stripes.of(partitions.get(from).id());
                StripeStarts starts = new StripeStarts();
                for (to = from;
                        to < partitions.size() && Stripes.of(partitions.get(to).id()) == stripe;
                        to++) {
                    PartitionRange range = partitions.get(to);
                    byte[] after = range.after();
                    if (after == null) {
                        starts.add(range.id());
                    } else {
                        starts.add(range.id(), range.afterKey(), after);
                    }
                }
                IndexCursor cursor =
                        new IndexCursor(namespace, by, stripe, selection.query().range(), starts);
                if (!finish(cursor::isDone, seconds -> cursor.next(BATCH, seconds, this::take), to - from)) {
                    return;
                }
            }
        }

        /** Takes turns until some partitions are done. Returns false when the scan has come to an end before. */
        private boolean finish(BooleanSupplier isDone, LongConsumer next, int partitions) throws IOException {
            while (!isDone.getAsBoolean() && left > 0 && !observer.isStopped()) {
                turn(next);
            }
            if (!isDone.getAsBoolean()) {
                return false;
            }
            for (int i = 0; i < partitions; i++) {
                observer.partitionDone();
            }
            return true;
        }

        private void turn(LongConsumer next) throws IOException {
            now = namespace.now();
            taken = 0;
            allowance = throttle == null ? Integer.MAX_VALUE : throttle.allowance();
            next.accept(now / 1000);
            if (sink.isFull()) {
                sink.flush();
            }
            if (throttle != null && taken > 0) {
                sink.flush();
                throttle.taken(taken, observer::isStopped);
            }
            slice.yieldIfOver();
        }

        private boolean take(byte[] record) {
            if (!matches(record)) {
                return true;
            }
            sink.record(view);
            return goesOn();
        }

        private boolean take(long key, byte[] record) {
            if (!matches(record)) {
                return true;
            }
            sink.record(view, key);
            return goesOn();
        }

        private boolean goesOn() {
            taken++;
            observer.found();
            return --left > 0 && !sink.isFull() && taken < allowance;
        }

        private boolean matches(byte[] bytes) {
            StoredRecord record = view.wrap(bytes);
            if (setId != 0 && record.setId() != setId) {
                return false;
            }
            if (filter == null) {
                return true;
            }
            Trilean verdict = filter.matchMetadata(record, now);
            boolean matches = verdict == Trilean.TRUE || verdict == Trilean.UNKNOWN && filter.matches(record, now);
            if (!matches) {
                observer.filtered(verdict == Trilean.FALSE);
            }
            return matches;
        }
    }
}
