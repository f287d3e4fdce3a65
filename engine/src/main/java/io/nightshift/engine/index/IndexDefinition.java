package io.nightshift.engine.index;

/**
 * What defines an index.
 *
 * @param set empty = all records of the namespace
 */
public record IndexDefinition(String name, String set, IndexSource source, IndexType type, CollectionType collection) {
    /** Longest index name in bytes. */
    public static final int MAX_NAME = 63;

    /** An index of a set. It needs no entries here, where the records of a set are found without one. */
    public static IndexDefinition ofSet(String name, String set) {
        return new IndexDefinition(name, set, new IndexSource.WholeSet(), IndexType.NUMERIC, CollectionType.SET);
    }

    /** Whether it is an index of a set, which has no entries and answers no query for values. */
    public boolean isOfSet() {
        return source instanceof IndexSource.WholeSet;
    }

    /** Whether both would hold the same entries. */
    boolean sameEntriesAs(IndexDefinition other) {
        return set.equals(other.set)
                && type == other.type
                && collection == other.collection
                && source.sameAs(other.source);
    }
}
