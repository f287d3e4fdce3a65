package io.nightshift.engine.index;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.engine.storage.Partition;
import io.nightshift.engine.storage.RecordWalk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the records of one partition that an index finds, in order of key, then digest. A record is visited once,
 * even if several of its values match, or if the visit gives it a value that comes later in the order.
 */
public final class IndexWalk implements RecordWalk {
    private final Partition partition;
    private final PartitionIndex index;
    private final IndexKeys keys;
    private final IndexRange range;
    private final List<IndexRange.Keys> ranges;
    private final StoredRecord view;
    private final Set<Digest> visited = new HashSet<>();
    private int rangeAt;
    private PartitionIndex.@Nullable Entry last;
    private long currentKey;
    private boolean done;

    /** @param after the record to go on after, with the key it was found by; null to begin at the beginning */
    public IndexWalk(
            Namespace namespace, int partitionId, SecondaryIndex index, IndexRange range, @Nullable Position after) {
        this.partition = namespace.partition(partitionId);
        this.index = index.partition(partitionId);
        this.keys = index.keys();
        this.range = range;
        this.ranges = range.keys();
        this.view = new StoredRecord(namespace.sets());
        if (after != null) {
            resume(after);
        }
    }

    /** A record that was found by a key. */
    public record Position(long key, byte[] digest) {}

    private void resume(Position after) {
        last = new PartitionIndex.Entry(after.key(), after.digest());
        while (rangeAt < ranges.size() - 1
                && !(ranges.get(rangeAt).begin() <= after.key()
                        && after.key() <= ranges.get(rangeAt).end())) {
            rangeAt++;
        }
    }

    private record Digest(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    /** The key by which the record that is being visited was found. */
    public long currentKey() {
        return currentKey;
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
        List<PartitionIndex.Entry> found = new ArrayList<>();
        while (rangeAt < ranges.size()) {
            IndexRange.Keys current = ranges.get(rangeAt);
            index.find(current.begin(), current.end(), last, batch, found);
            boolean rangeEnds = found.size() < batch;
            for (PartitionIndex.Entry entry : found) {
                last = new PartitionIndex.Entry(entry.key(), Arrays.copyOf(entry.record(), RecordLayout.DIGEST_SIZE));
                if (!visit(entry, nowSeconds, visitor)) {
                    return;
                }
            }
            if (!rangeEnds) {
                return;
            }
            rangeAt++;
            last = null;
            found.clear();
        }
        done = true;
    }

    private boolean visit(PartitionIndex.Entry entry, long nowSeconds, Visitor visitor) {
        int slot = partition.find(entry.record());
        if (slot < 0) {
            return true;
        }
        byte[] record = partition.get(slot);
        if (StoredRecord.isExpired(record, nowSeconds) || !matches(record) || !firstVisit(record)) {
            return true;
        }
        currentKey = entry.key();
        return visitor.visit(partition, slot, record);
    }

    /** Several values may share a key, and a key only says that a shape may match. */
    private boolean matches(byte[] record) {
        boolean[] matches = new boolean[1];
        keys.forEachValue(view.wrap(record), value -> matches[0] |= range.matches(value));
        return matches[0];
    }

    private boolean firstVisit(byte[] record) {
        return visited.add(new Digest(Arrays.copyOf(record, RecordLayout.DIGEST_SIZE)));
    }
}
