package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordHead;
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
        HeadFilter heads = visitor.heads();
        int slot = last == null ? 0 : partition.slotAfter(last);
        int ahead = slot; // records before it have been prefetched
        for (int left = batch; left > 0; ) {
            slot = nextWanted(slot, heads, visitor);
            if (slot >= partition.slots()) {
                done = true;
                return;
            }
            if (slot >= ahead) {
                ahead = readAhead(slot, heads);
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

    /** The first slot from here on with a record to be visited. This takes a nanosecond a slot, so it need not pause. */
    private int nextWanted(int from, HeadFilter filter, Visitor visitor) {
        int slots = partition.slots();
        int skipped = 0;
        int slot = from;
        for (; slot < slots; slot++) {
            long head = partition.head(slot);
            if (head != RecordHead.NOTHING) {
                if (filter.wants(head)) {
                    break;
                }
                if (filter.isOfSet(head)) {
                    skipped++;
                }
            }
        }
        if (skipped > 0) {
            visitor.skipped(skipped);
        }
        return slot;
    }

    /**
     * Prefetches the records of the next slots into the processor's caches, all at the same time. They lie on the heap in
     * the order of their last writes, not in table order, so otherwise each would be waited for separately.
     */
    private int readAhead(int from, HeadFilter heads) {
        int to = Math.min(from + AHEAD, partition.slots());
        int sum = 0;
        for (int slot = from; slot < to; slot++) {
            byte[] record = partition.at(slot);
            if (record != null && heads.wants(partition.head(slot))) {
                sum += ReadAhead.touch(record);
            }
        }
        read = sum;
        return to;
    }
}
