package io.nightshift.server.node;

import io.nightshift.engine.store.Namespace;
import java.util.Base64;
import java.util.function.IntPredicate;

/** Which of the 4096 partitions a node owns; never changes. */
public final class Ownership {
    private final byte[] bitmap = new byte[Namespace.PARTITIONS / 8];

    private Ownership(IntPredicate owned) {
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            if (owned.test(id)) {
                bitmap[id >> 3] |= (byte) (0x80 >> (id & 7));
            }
        }
    }

    /** All partitions, as in a cluster of one. */
    public static Ownership all() {
        return new Ownership(id -> true);
    }

    /**
     * Every n-th partition.
     *
     * @param index of the node, from 0
     * @param nodes number of nodes that share the partitions out
     */
    public static Ownership share(int index, int nodes) {
        return new Ownership(id -> id % nodes == index);
    }

    /** Whether the partition is owned. */
    public boolean owns(int partition) {
        return (bitmap[partition >> 3] & 0x80 >> (partition & 7)) != 0;
    }

    /** A bit for each partition, most significant first, in base64. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bitmap);
    }
}
