package io.nightshift.engine.scan;

import io.nightshift.engine.particle.Particle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query over the primary index.
 *
 * @param set empty for the whole namespace
 * @param partitions what is asked for of which partition, in the order in which they are gone through
 * @param filter packed filter expression, if there is one
 * @param recordsPerSecond 0 = no limit
 * @param maxRecords 0 = no limit
 */
public record ScanRequest(
        String set,
        List<PartitionRange> partitions,
        @Nullable Particle filter,
        int recordsPerSecond,
        long maxRecords) {

    /**
     * One partition, or the rest of it.
     *
     * @param id 0 to 4095
     * @param after digest of the record to go on after; null for the whole partition
     */
    public record PartitionRange(int id, byte @Nullable [] after) {}
}
