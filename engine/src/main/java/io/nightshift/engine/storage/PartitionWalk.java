package io.nightshift.engine.storage;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the records of one partition that can pause: {@link #next} visits a batch under the partition's lock and
 * lets go of it, so that other commands get their turn. Every record that is there from beginning to end is visited
 * exactly once; one that comes or goes meanwhile, at most once.
 */
public final class PartitionWalk {
    private final Partition partition;
    private byte @Nullable [] last;
    private boolean done;

    /** @param after the digest of the record to go on after; null to begin at the beginning */
    public PartitionWalk(Partition partition, byte @Nullable [] after) {
        this.partition = partition;
        this.last = after;
    }

    /** What to do with a record. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Visits a record, with the partition's lock held.
         *
         * @return whether to go on; if not, the walk pauses after this record
         */
        boolean visit(Partition partition, int slot, byte[] record);
    }

    /** Whether all records have been visited. */
    public boolean isDone() {
        return done;
    }

    /** Visits up to {@code batch} slots that hold a record live at {@code nowSeconds}. */
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

    private void walk(int batch, long nowSeconds, Visitor visitor) {
        int slot = last == null ? 0 : partition.slotAfter(last);
        for (int left = batch; left > 0; ) {
            while (slot < partition.slots() && partition.at(slot) == null) {
                slot++;
            }
            if (slot >= partition.slots()) {
                done = true;
                return;
            }
            byte[] record = partition.get(slot);
            int version = partition.version();
            boolean goOn = StoredRecord.isExpired(record, nowSeconds) || visitor.visit(partition, slot, record);
            left = goOn ? left - 1 : 0;
            if (left == 0) {
                last = Arrays.copyOf(record, RecordLayout.DIGEST_SIZE);
            }
            slot = version == partition.version() ? slot + 1 : partition.slotAfter(record);
        }
    }
}
