package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A walk over all records of one partition. A record that exists throughout is visited exactly once; one that comes or
 * goes meanwhile, at most once.
 */
public final class PartitionWalk implements RecordWalk {
    private final Partition partition;
    private final WalkBatch batch = new WalkBatch();
    private byte @Nullable [] last;
    private boolean done;

    /** @param after the digest of the record to continue after; null to start at the beginning */
    public PartitionWalk(Partition partition, byte @Nullable [] after) {
        this.partition = partition;
        this.last = after;
        this.done = partition.isEmpty();
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void next(int batch, long nowSeconds, Visitor visitor) {
        if (done) {
            return;
        }
        partition.lock();
        try {
            walk(batch, nowSeconds, visitor);
        } finally {
            partition.unlock();
        }
    }

    private void walk(int most, long nowSeconds, Visitor visitor) {
        HeadFilter heads = visitor.heads();
        int slot = last == null ? 0 : partition.slotAfter(last);
        for (int left = most; left > 0; ) {
            partition.choose(batch, slot, left, heads);
            int version = partition.version();
            boolean isLast = batch.end == partition.slots();
            left = visit(left, nowSeconds, visitor);
            if (left > 0 && isLast) {
                done = true;
                return;
            }
            slot = version == partition.version() ? batch.end : partition.slotAfter(batch.records[batch.size - 1]);
        }
    }

    /** Visits the records of the batch; returns how many more may be visited in this turn. */
    private int visit(int most, long nowSeconds, Visitor visitor) {
        int version = partition.version();
        int passed = batch.passed;
        int left = most;
        for (int i = 0; i < batch.size && left > 0; i++) {
            byte[] record = batch.records[i];
            // Where a record is removed, others move.
            int slot = version == partition.version() ? batch.slots[i] : partition.find(record);
            boolean goOn = StoredRecord.isExpired(record, nowSeconds) || visitor.visit(partition, slot, record);
            left = goOn ? left - 1 : 0;
            if (left == 0) {
                last = Arrays.copyOf(record, RecordLayout.DIGEST_SIZE);
                passed = batch.passedBefore[i];
            }
        }
        if (passed > 0) {
            visitor.skipped(passed);
        }
        return left;
    }
}
