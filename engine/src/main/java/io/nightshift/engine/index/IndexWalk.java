package io.nightshift.engine.index;

import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.RecordWalk;

/**
 * A walk over the records of a stripe that an index finds, as they are now. A record is visited once, even if several of its
 * values match, or if the visit gives it a value that comes later in the order.
 */
public final class IndexWalk implements RecordWalk {
    private final Namespace namespace;
    private final IndexCursor cursor;

    public IndexWalk(Namespace namespace, SecondaryIndex index, int stripe, IndexRange range) {
        this.namespace = namespace;
        this.cursor = new IndexCursor(namespace, index, stripe, range, StripeStarts.all());
    }

    @Override
    public boolean isDone() {
        return cursor.isDone();
    }

    @Override
    public void next(int batch, long nowSeconds, Visitor visitor) {
        cursor.nextEntries(batch, (key, found) -> {
            Partition partition = namespace.partition(Namespace.partitionId(found));
            partition.lock();
            try {
                int slot = partition.find(found);
                if (slot < 0) {
                    return true;
                }
                byte[] record = partition.get(slot);
                return StoredRecord.isExpired(record, nowSeconds)
                        || !cursor.matches(record)
                        || !cursor.isFirstVisit(record)
                        || visitor.visit(partition, slot, record);
            } finally {
                partition.unlock();
            }
        });
    }
}
