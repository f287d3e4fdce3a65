package io.nightshift.engine.index;

import java.util.Optional;

/**
 * A query by index.
 *
 * @param indexName the index to use; empty = any that fits
 * @param source what the index must be on; empty if the index is named
 */
public record IndexQuery(
        String indexName, String set, Optional<IndexSource> source, CollectionType collection, IndexRange range) {
    String describe() {
        return (indexName.isEmpty() ? "" : "named " + indexName + ", ")
                + range.type().text() + " on " + collection.text() + " values, set '" + set + "'";
    }
}
