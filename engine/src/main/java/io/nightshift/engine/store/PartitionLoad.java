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
            int count = 0;
            int bytes = 0;
            byte[] last = null;
            for (byte[] record : records) {
                if (Tombstone.is(record)) {
                    partition.tombstones().insert(record);
                    namespace.countTombstone(record, 1);
                    continue;
                }
                partition.insert(record);
                if (last != null && (setId(last) != setId(record) || bytes > Integer.MAX_VALUE - record.length)) {
                    namespace.count(last, count, bytes);
                    count = 0;
                    bytes = 0;
                }
                last = record;
                count++;
                bytes += record.length;
            }
            if (last != null) {
                namespace.count(last, count, bytes);
            }
        } finally {
            partition.unlock();
        }
    }

    private static int setId(byte[] record) {
        return Bytes.getShort(record, RecordLayout.SET_ID);
    }
}
