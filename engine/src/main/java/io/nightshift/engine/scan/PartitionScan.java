package io.nightshift.engine.scan;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.command.FilterCompiler;
import io.nightshift.engine.expression.ExpressionEvaluator;
import io.nightshift.engine.expression.Trilean;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.index.IndexWalk;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.job.Throttle;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.engine.storage.PartitionWalk;
import io.nightshift.engine.storage.RecordWalk;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through partitions and gives the records that match to a sink. */
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

    /** Runs the scan to its end, or until it is stopped. */
    public void run(ScanSink sink, ScanObserver observer) throws IOException {
        Throttle throttle = request.recordsPerSecond() > 0 ? new Throttle(request.recordsPerSecond()) : null;
        for (ScanRequest.PartitionRange range : request.partitions()) {
            RecordWalk walk = walk(range);
            while (!walk.isDone() && left > 0 && !observer.isStopped()) {
                turn(walk, sink, throttle, observer);
            }
            if (!walk.isDone()) {
                return;
            }
            sink.partitionDone(range.id());
            observer.partitionDone();
            if (sink.isFull()) {
                sink.flush();
            }
        }
    }

    private RecordWalk walk(ScanRequest.PartitionRange range) {
        IndexSelection selection = request.index();
        if (selection == null || index == null) {
            return new PartitionWalk(namespace.partition(range.id()), range.after());
        }
        byte[] after = range.after();
        return new IndexWalk(
                namespace,
                range.id(),
                index,
                selection.query().range(),
                after == null ? null : new IndexWalk.Position(range.afterKey(), after));
    }

    private void turn(RecordWalk walk, ScanSink sink, @Nullable Throttle throttle, ScanObserver observer)
            throws IOException {
        long now = namespace.now();
        int allowance = throttle == null ? Integer.MAX_VALUE : throttle.allowance();
        int[] taken = new int[1];
        walk.next(BATCH, now / 1000, (partition, slot, bytes) -> {
            StoredRecord record = view.wrap(bytes);
            if (setId != 0 && record.setId() != setId || !matches(record, now, observer)) {
                return true;
            }
            if (walk instanceof IndexWalk found) {
                sink.record(record, found.currentKey());
            } else {
                sink.record(record);
            }
            taken[0]++;
            observer.found();
            return --left > 0 && !sink.isFull() && taken[0] < allowance;
        });
        if (sink.isFull()) {
            sink.flush();
        }
        if (throttle != null && taken[0] > 0) {
            sink.flush();
            throttle.taken(taken[0], observer::isStopped);
        }
    }

    private boolean matches(StoredRecord record, long now, ScanObserver observer) {
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
