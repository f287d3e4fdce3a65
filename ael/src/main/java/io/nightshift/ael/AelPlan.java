package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.Filter;
import java.util.Optional;

/**
 * How to run a filter: what a secondary index answers, and what must be tested on every record that it finds.
 *
 * @param filter the query of the index, for the official client's {@code Statement.setFilter}; empty = no index helps,
 *     and all records are tested
 * @param remaining the expression that remains to be tested; empty = the index answers all of it
 * @param explanation the choice and its reason, in one line
 */
public record AelPlan(Optional<Filter> filter, Optional<Exp> remaining, String explanation) {}
