package io.nightshift.engine.index;

/** A query together with the indexes that it may use. */
public record IndexSelection(IndexTable indexes, IndexQuery query) {
    /**
     * The index that serves the query.
     *
     * @throws io.nightshift.engine.result.EngineException INDEX_NOT_FOUND, INDEX_NOT_READABLE while the index is being built
     */
    public SecondaryIndex choose() {
        return indexes.choose(query);
    }
}
