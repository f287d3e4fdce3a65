package io.nightshift.sdk.internal.node;

import com.aerospike.client.query.Filter;

/** Describes an index filter in messages. */
public final class IndexFilterText {
    private IndexFilterText() {}

    /** A filter names an index or a bin; one with an expression may name neither. */
    public static String of(Filter filter) {
        if (filter.getIndexName() != null) {
            return "the index filter on index " + filter.getIndexName();
        }
        return filter.getName() == null
                ? "the index filter on an expression"
                : "the index filter on bin " + filter.getName();
    }
}
