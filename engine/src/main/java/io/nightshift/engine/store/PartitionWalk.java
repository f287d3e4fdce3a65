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
    private @Nullable WalkBatch batch;
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
    public void next(int most, long nowSeconds, Visitor visitor) {
        if (done) {
            return;
        }
        WalkBatch chosen = batch();
        partition.lock();
        try {
            walk(chosen, most, nowSeconds, visitor);
        } finally {
            partition.unlock();
        }
    }

    /** Not made for the many partitions that a query finds empty. */
    private WalkBatch batch() {
        WalkBatch made = batch;
        if (made == null) {
            made = new WalkBatch();
            batch = made;
        }
        return made;
    }

    private void walk(WalkBatch chosen, int most, long nowSeconds, Visitor visitor) {
        HeadFilter heads = visitor.heads();
        int slot = last == null ? 0 : partition.slotAfter(last);
        int left = most;
        while (true) {
            partition.choose(chosen, slot, left, heads);
            int version = partition.version();
            boolean isLast = chosen.end == partition.slots();
            left = visit(chosen, left, nowSeconds, visitor);
            if (left == 0) {
                return;
            }
            if (isLast) {
                done = true;
                return;
            }
            slot = version == partition.version() ? chosen.end : partition.slotAfter(chosen.last());
        }
    }

    /** Visits the records of a batch; returns how many more may be visited in this turn. */
    private int visit(WalkBatch chosen, int most, long nowSeconds, Visitor visitor) {
        int version = partition.version();
        int skipped = chosen.skipped;
        int left = most;
        for (int i = 0; i < chosen.size && left > 0; i++) {
            byte[] record = chosen.records[i];
            // Where a record is removed, others move.
            int slot = version == partition.version() ? chosen.slots[i] : partition.find(record);
            boolean goOn = StoredRecord.isExpired(record, nowSeconds) || visitor.visit(partition, slot, record);
            left = goOn ? left - 1 : 0;
            if (left == 0) {
                last = Arrays.copyOf(record, RecordLayout.DIGEST_SIZE);
                skipped = chosen.skippedBefore[i];
            }
        }
        if (skipped > 0) {
            visitor.skipped(skipped);
        }
        return left;
    }
}
