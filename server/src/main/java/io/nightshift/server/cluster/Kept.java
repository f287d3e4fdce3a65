package io.nightshift.server.cluster;

import io.nightshift.engine.Database;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionTransfer;
import io.nightshift.engine.walk.Sweeps;
import java.time.Clock;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node that is not part of the cluster has on its disk: the partitions that it held when it was last seen. */
final class Kept {
    private final BitSet partitions = new BitSet(Namespace.PARTITIONS);
    private final Map<String, Namespace> namespaces = new LinkedHashMap<>();

    boolean holds(int partition) {
        return partitions.get(partition);
    }

    /** Keeps a copy of a partition. */
    void keep(Database from, int partition, Clock clock) {
        partitions.set(partition);
        for (Namespace namespace : from.namespaces()) {
            Namespace copy =
                    namespaces.computeIfAbsent(namespace.name(), name -> new Namespace(namespace.config(), clock));
            PartitionTransfer.copy(namespace, copy, partition);
        }
    }

    /** Adds what was kept of a partition to what is there, and forgets it. */
    void mergeInto(Database target, int partition) {
        for (Namespace namespace : namespaces.values()) {
            Namespace other = target.namespace(namespace.name()).orElseThrow();
            PartitionTransfer.copy(namespace, other, partition);
            PartitionTransfer.empty(namespace, partition);
        }
        partitions.clear(partition);
    }

    /** As {@link Sweeps#truncate}: what was truncated does not come back. */
    void truncate(String namespace, @Nullable String set, long before) {
        Optional.ofNullable(namespaces.get(namespace)).ifPresent(found -> new Sweeps(found).truncate(set, before));
    }

    void clear() {
        partitions.clear();
        namespaces.clear();
    }
}
