package io.nightshift.engine.store;

/**
 * Stripes of neighbouring partitions: the unit of work of a job's thread, and what a secondary index keeps in one order
 * behind one lock. So threads of a job never wait for each other, whatever indexes they change; and a query by index
 * looks in 64 places rather than 4096.
 */
public final class Stripes {
    /** Number of stripes in a namespace. */
    public static final int COUNT = 64;

    /** Number of partitions in a stripe. */
    public static final int PARTITIONS = Namespace.PARTITIONS / COUNT;

    private Stripes() {}

    /** The stripe that a partition belongs to. */
    public static int of(int partitionId) {
        return partitionId / PARTITIONS;
    }

    /** The lowest partition of a stripe. */
    public static int firstPartition(int stripe) {
        return stripe * PARTITIONS;
    }
}
