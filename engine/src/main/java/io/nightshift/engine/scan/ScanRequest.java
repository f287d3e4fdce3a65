package io.nightshift.engine.scan;

import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.particle.Particle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query over the primary index.
 *
 * @param set empty for the whole namespace
 * @param partitions which partitions, or parts of them, in the order of the scan
 * @param filter packed filter expression, if there is one
 * @param index restricts the records; null = all records of the set
 * @param recordsPerSecond 0 = no limit
 * @param maxRecords 0 = no limit
 */
public record ScanRequest(
        String set,
        List<PartitionRange> partitions,
        @Nullable Particle filter,
        @Nullable IndexSelection index,
        int recordsPerSecond,
        long maxRecords) {

    /** A request without an index. */
    public ScanRequest(
            String set,
            List<PartitionRange> partitions,
            @Nullable Particle filter,
            int recordsPerSecond,
            long maxRecords) {
        this(set, partitions, filter, null, recordsPerSecond, maxRecords);
    }

    /**
     * One partition, or the rest of it.
     *
     * @param id 0 to 4095
     * @param after digest of the record to continue after; null for the whole partition
     * @param afterKey the key by which an index found that record; 0 without an index
     */
    public record PartitionRange(int id, byte @Nullable [] after, long afterKey) {
        /** A range of the primary index. */
        public PartitionRange(int id, byte @Nullable [] after) {
            this(id, after, 0);
        }
    }
}
