package io.nightshift.run.internal.rows;

import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Statement;
import io.nightshift.sdk.job.JobSearch;

/**
 * Which records are read, and what of them.
 *
 * @param search how they are found
 * @param bins whether their bins are read, too
 * @param limit how many are read at most, shared out evenly among the nodes; 0 = all
 * @param recordsPerSecond how many each node goes over in a second at most; 0 = as many as it can
 */
public record RowQuery(JobSearch search, boolean bins, long limit, int recordsPerSecond) {

    /** Only the keys and the metadata of all records of a search. */
    public static RowQuery keys(JobSearch search) {
        return new RowQuery(search, false, 0, 0);
    }

    /** All records of a search, whole. */
    public static RowQuery whole(JobSearch search) {
        return new RowQuery(search, true, 0, 0);
    }

    Statement statement() {
        Statement statement = new Statement();
        statement.setNamespace(search.dataSet().namespace());
        if (!search.dataSet().isWholeNamespace()) {
            statement.setSetName(search.dataSet().set());
        }
        search.indexFilter().ifPresent(statement::setFilter);
        statement.setMaxRecords(limit);
        statement.setRecordsPerSecond(recordsPerSecond);
        return statement;
    }

    QueryPolicy policy(QueryPolicy defaults) {
        QueryPolicy policy = new QueryPolicy(defaults);
        policy.filterExp = search.filter().orElse(null);
        policy.includeBinData = bins;
        return policy;
    }
}
