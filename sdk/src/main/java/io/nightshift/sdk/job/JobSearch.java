package io.nightshift.sdk.job;

import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Filter;
import java.util.Optional;

/**
 * How the records of a plan are found, for whoever wants to count or read what a job would go over.
 *
 * @param dataSet the records that it goes over
 * @param filter what is tested on each; empty for all
 * @param indexFilter the secondary-index query that finds them; empty if all are gone over
 * @param explanation the choice and its reason in one line
 */
public record JobSearch(
        DataSet dataSet, Optional<Expression> filter, Optional<Filter> indexFilter, String explanation) {}
