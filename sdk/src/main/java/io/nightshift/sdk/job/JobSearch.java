package io.nightshift.sdk.job;

import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Filter;
import java.util.Optional;

/**
 * How the records of a plan are found, for code that counts or reads the records of a job.
 *
 * @param dataSet the records that the job covers
 * @param filter the test for each record; empty for all
 * @param indexFilter the secondary-index query that finds them; empty for a scan of all
 * @param explanation the choice and its reason, in one line
 */
public record JobSearch(
        DataSet dataSet, Optional<Expression> filter, Optional<Filter> indexFilter, String explanation) {}
