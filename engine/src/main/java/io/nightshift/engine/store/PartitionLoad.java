package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.util.Bytes;
import java.util.List;

/** Fills a namespace with records and tombstones that were kept elsewhere, before it is used. */
final class PartitionLoad {
    private PartitionLoad() {}

    /**
     * Adds records to a partition; listeners and journal hear nothing of it.
     *
     * @param records of this partition, none of which it has, and tombstones; fastest in the order in which a walk visits them
     */
    static void load(Namespace namespace, int id, List<byte[]> records) {
        Partition partition = namespace.partition(id);
        partition.lock();
        try {
            partition.reserve(partition.size() + records.size());
            for (byte[] record : records) {
                if (Tombstone.is(record)) {
                    partition.tombstones().insert(record);
                    namespace.countTombstone(record, 1);
                } else {
                    partition.insert(record);
                    partition.count(Bytes.getShort(record, RecordLayout.SET_ID), 1, record.length);
                }
            }
        } finally {
            partition.unlock();
        }
    }
}
