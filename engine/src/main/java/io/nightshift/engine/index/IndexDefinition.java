package io.nightshift.engine.index;

/**
 * What defines an index.
 *
 * @param set empty = all records of the namespace
 */
public record IndexDefinition(String name, String set, IndexSource source, IndexType type, CollectionType collection) {
    /** Longest index name in bytes. */
    public static final int MAX_NAME = 63;

    /** Whether both would hold the same entries. */
    boolean sameEntriesAs(IndexDefinition other) {
        return set.equals(other.set)
                && type == other.type
                && collection == other.collection
                && source.sameAs(other.source);
    }
}
