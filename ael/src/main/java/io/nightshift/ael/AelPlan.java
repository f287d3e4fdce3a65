package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.Filter;
import java.util.Optional;

/**
 * How a filter is to be run: what a secondary index answers, and what is left to test on every record it finds.
 *
 * @param index the index and the range to ask it for; empty = no index helps, all records are tested
 * @param remaining the expression left to test; empty = the index answers all of it
 * @param explanation in one line: the choice and its reason
 */
public record AelPlan(Optional<IndexRange> index, Optional<Exp> remaining, String explanation) {

    /**
     * The index filter for the official client's {@code Statement.setFilter}.
     *
     * @return a new filter; empty if no index is used
     */
    public Optional<Filter> filter() {
        return index.map(IndexRange::toFilter);
    }
}
