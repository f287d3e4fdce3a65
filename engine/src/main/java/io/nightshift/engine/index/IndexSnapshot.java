package io.nightshift.engine.index;

/** An index and its entries at a moment. Immutable. */
public final class IndexSnapshot {
    private final IndexDefinition definition;
    private final SortedEntries[] stripes;

    /** @param stripes none if the entries are not known, so that the index must be built */
    IndexSnapshot(IndexDefinition definition, SortedEntries[] stripes) {
        this.definition = definition;
        this.stripes = stripes;
    }

    public IndexDefinition definition() {
        return definition;
    }

    boolean isComplete() {
        return stripes.length > 0;
    }

    SortedEntries stripe(int number) {
        return stripes[number];
    }
}
