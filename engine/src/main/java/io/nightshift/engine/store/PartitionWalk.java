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
    /** How many records are prefetched together. */
    private static final int AHEAD = 64;

    private final Partition partition;
    private byte @Nullable [] last;
    private boolean done;

    /** Never read: storing the result here keeps the reads of {@link #readAhead}, done for their side effect, from being optimized away. */
    @SuppressWarnings("unused")
    private int read;

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

    private void walk(int batch, long nowSeconds, Visitor visitor) {
        int slot = last == null ? 0 : partition.slotAfter(last);
        int ahead = slot;
        for (int left = batch; left > 0; ) {
            if (slot >= ahead) {
                ahead = readAhead(slot);
            }
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

    /**
     * Prefetches the records of the next slots into the processor's caches, all at the same time. They lie on the heap in
     * the order of their last writes, not in table order, so otherwise each would be waited for separately.
     */
    private int readAhead(int from) {
        int to = Math.min(from + AHEAD, partition.slots());
        int sum = 0;
        for (int slot = from; slot < to; slot++) {
            byte[] record = partition.at(slot);
            if (record != null) {
                sum += ReadAhead.touch(record);
            }
        }
        read = sum;
        return to;
    }
}
