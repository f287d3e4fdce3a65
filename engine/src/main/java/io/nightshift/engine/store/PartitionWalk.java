package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A walk over all records of one partition. Every record that is there from beginning to end is visited
 * exactly once; one that comes or goes meanwhile, at most once.
 */
public final class PartitionWalk implements RecordWalk {
    /** Records whose bytes are asked of memory together. */
    private static final int AHEAD = 64;

    private final Partition partition;
    private byte @Nullable [] last;
    private boolean done;

    /** Meaningless by itself: it keeps the reads of {@link #readAhead}, which are done for their side effect. */
    @SuppressWarnings("unused")
    private int read;

    /** @param after the digest of the record to go on after; null to begin at the beginning */
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
     * Has the records of the next slots fetched into the processor's caches, all at the same time. They lie on the heap in
     * the order of their last writes, not in that of the table, so each would else be waited for alone.
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
