package io.nightshift.engine.store;

import io.nightshift.engine.config.NamespaceConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The records and sets of a namespace at a moment, shared with it for as long as neither changes. Immutable. */
public final class NamespaceSnapshot {
    private final NamespaceConfig config;
    private final PartitionSnapshot[] partitions;
    private final List<SetSnapshot> sets;
    private final long objects;
    private final long usedBytes;

    NamespaceSnapshot(
            NamespaceConfig config,
            PartitionSnapshot[] partitions,
            List<SetSnapshot> sets,
            long objects,
            long usedBytes) {
        this.config = config;
        this.partitions = partitions;
        this.sets = sets;
        this.objects = objects;
        this.usedBytes = usedBytes;
    }

    /** The settings that the namespace was started with. */
    public NamespaceConfig config() {
        return config;
    }

    /** The sets by number, from 1. */
    public List<SetSnapshot> sets() {
        return sets;
    }

    /** Number of records, including expired ones that had not been removed yet. */
    public long objects() {
        return objects;
    }

    long usedBytes() {
        return usedBytes;
    }

    /** Number of tombstones. */
    long tombstones() {
        return Arrays.stream(partitions)
                .mapToLong(partition -> partition.tombstones().size())
                .sum();
    }

    PartitionSnapshot partition(int id) {
        return partitions[id];
    }

    /** Hands over the bytes of each tombstone, which must not be changed. */
    public void forEachTombstone(Consumer<byte[]> reader) {
        for (PartitionSnapshot partition : partitions) {
            partition.tombstones().forEach(reader);
        }
    }

    /** Hands over the bytes of each record, which must not be changed. */
    public void forEach(Consumer<byte[]> reader) {
        for (PartitionSnapshot partition : partitions) {
            partition.records().forEach(reader);
        }
    }
}
