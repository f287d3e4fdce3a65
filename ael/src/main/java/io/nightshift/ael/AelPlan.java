package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.Filter;
import java.util.Optional;

/**
 * How a filter is to be run: what a secondary index answers, and what is left to test on every record it finds.
 *
 * @param filter what is asked of the index, for the official client's {@code Statement.setFilter}; empty = no index helps,
 *     all records are tested
 * @param remaining the expression left to test; empty = the index answers all of it
 * @param explanation in one line: the choice and its reason
 */
public record AelPlan(Optional<Filter> filter, Optional<Exp> remaining, String explanation) {}
