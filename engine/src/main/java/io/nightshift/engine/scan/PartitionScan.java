package io.nightshift.engine.scan;

import io.nightshift.engine.expression.FilterCompiler;
import io.nightshift.engine.index.IndexCursor;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.index.StripeStarts;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.store.HeadFilter;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.RecordWalk;
import io.nightshift.engine.store.Stripes;
import io.nightshift.engine.util.TimeSlice;
import io.nightshift.engine.walk.Walker;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through partitions, over all records or by an index, and passes matching records to a sink. */
public final class PartitionScan {
    private final Namespace namespace;
    private final ScanRequest request;
    private final Walker walker;
    private final @Nullable SecondaryIndex index;

    /**
     * Checks a request.
     *
     * @throws EngineException PARAMETER_ERROR if the filter is not a valid expression, KEY_NOT_FOUND for a set that does not exist
     */
    public PartitionScan(Namespace namespace, ScanRequest request, FilterCompiler filters) {
        this.namespace = namespace;
        this.request = request;
        this.walker = new Walker(namespace)
                .matching(request.filter() == null ? null : filters.compile(request.filter()))
                .upTo(request.maxRecords());
        this.index = request.index() == null ? null : request.index().choose();
        walker.ofSet(namespace.sets().existingId(request.set()));
    }

    /**
     * Runs the scan to its end, or until it is stopped.
     *
     * @throws EngineException INDEX_NOT_FOUND if its index is dropped meanwhile
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
    private final class Run implements RecordWalk.Visitor {
        private final ScanSink sink;
        private final ScanObserver observer;
        private final TimeSlice slice = new TimeSlice();

        Run(ScanSink sink, ScanObserver observer) {
            this.sink = sink;
            this.observer = observer;
            walker.atRate(request.recordsPerSecond()).until(observer::isStopped);
        }

        void overPartitions() throws IOException {
            for (PartitionRange range : request.partitions()) {
                int tenure = tenure(range);
                PartitionWalk walk = new PartitionWalk(namespace.partition(range.id()), range.after());
                if (!walker.finish(walk, this, this::turnEnded)) {
                    return;
                }
                partitionDone(range, tenure);
            }
        }

        void overIndex(SecondaryIndex by, IndexSelection selection) throws IOException {
            List<PartitionRange> partitions = request.partitions();
            for (int from = 0, to; from < partitions.size(); from = to) {
                int stripe = Stripes.of(partitions.get(from).id());
                StripeStarts starts = new StripeStarts();
                int[] tenures = new int[Stripes.PARTITIONS];
                for (to = from;
                        to < partitions.size() && Stripes.of(partitions.get(to).id()) == stripe;
                        to++) {
                    PartitionRange range = partitions.get(to);
                    tenures[to - from] = tenure(range);
                    byte[] after = range.after();
                    if (after == null) {
                        starts.add(range.id());
                    } else {
                        starts.add(range.id(), range.afterKey(), after);
                    }
                }
                IndexCursor cursor =
                        new IndexCursor(namespace, by, stripe, selection.query().range(), starts);
                if (!walker.finish(cursor, this::take, this::turnEnded)) {
                    return;
                }
                for (int i = from; i < to; i++) {
                    partitionDone(partitions.get(i), tenures[i - from]);
                }
            }
        }

        private int tenure(PartitionRange range) {
            return namespace.partition(range.id()).tenure();
        }

        private void partitionDone(PartitionRange range, int tenure) {
            if (tenure(range) != tenure || !namespace.partition(range.id()).isMastered()) {
                sink.partitionMoved(range.id());
            }
            observer.partitionDone();
        }

        private void turnEnded(int taken) throws IOException {
            if (sink.isFull() || walker.isPaced() && taken > 0) {
                sink.flush();
            }
            slice.yieldIfOver();
        }

        @Override
        public HeadFilter heads() {
            return walker.heads();
        }

        @Override
        public void skipped(int records) {
            observer.filtered(records, true);
        }

        @Override
        public boolean visit(Partition partition, int slot, byte[] record) {
            if (!matches(record)) {
                return true;
            }
            return goesOn(sink.record(walker.view()));
        }

        private boolean take(long key, byte[] record) {
            if (!matches(record)) {
                return true;
            }
            return goesOn(sink.record(walker.view(), key));
        }

        private boolean goesOn(boolean succeeded) {
            if (succeeded) {
                observer.found();
            } else {
                observer.failed();
            }
            return walker.take() && !sink.isFull();
        }

        private boolean matches(byte[] record) {
            return switch (walker.look(record)) {
                case MATCHES -> true;
                case OTHER_SET -> false;
                case REJECTED_BY_METADATA -> {
                    observer.filtered(1, true);
                    yield false;
                }
                case REJECTED_BY_BINS -> {
                    observer.filtered(1, false);
                    yield false;
                }
            };
        }
    }
}
