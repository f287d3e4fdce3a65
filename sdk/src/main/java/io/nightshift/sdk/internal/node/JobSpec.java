package io.nightshift.sdk.internal.node;

import com.aerospike.client.Operation;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.Statement;
import java.util.Optional;

/**
 * One background job as the user described it, complete and checked; everything sent is derived from it alone.
 *
 * @param title the job's name in messages and logs, e.g. {@code background update of test.users}
 * @param namespace the namespace
 * @param set the set, or "" for the whole namespace
 * @param work what is done to each record
 * @param filter selects records, or empty for all
 * @param indexFilter the secondary-index query that finds the records, or empty for the primary index
 * @param recordsPerSecond the rate per node, 0 for the server's default
 * @param expiration seconds, or one of {@link io.nightshift.sdk.internal.TimeToLive}
 * @param durableDelete whether a record that the job deletes leaves a tombstone
 * @param explanation how the records are found, in one line
 */
public record JobSpec(
        String title,
        String namespace,
        String set,
        JobWork work,
        Optional<Expression> filter,
        Optional<Filter> indexFilter,
        int recordsPerSecond,
        int expiration,
        boolean durableDelete,
        String explanation) {

    /**
     * A node answers as soon as it has accepted the job, so this limits the wait for the answer, not the job; generous, because
     * giving up too early means having to abort a job that runs well.
     */
    static final int START_TIMEOUT_MILLIS = 10_000;

    /** The client's statement for this job under the given task id. */
    public Statement toStatement(long taskId) {
        Statement statement = new Statement();
        statement.setNamespace(namespace);
        if (!set.isEmpty()) {
            statement.setSetName(set);
        }
        statement.setTaskId(taskId);
        statement.setRecordsPerSecond(recordsPerSecond);
        indexFilter.ifPresent(statement::setFilter);
        switch (work) {
            case JobWork.Operations writes ->
                statement.setOperations(writes.operations().toArray(new Operation[0]));
            case JobWork.Udf udf ->
                statement.setAggregateFunction(
                        udf.call().packageName(),
                        udf.call().functionName(),
                        udf.call().argumentArray());
        }
        return statement;
    }

    /** The client's policy for starting this job: never sent twice, because a second start of the same job is an error. */
    public WritePolicy toPolicy() {
        WritePolicy policy = new WritePolicy();
        policy.maxRetries = 0;
        policy.socketTimeout = START_TIMEOUT_MILLIS;
        policy.totalTimeout = START_TIMEOUT_MILLIS;
        policy.expiration = expiration;
        policy.durableDelete = durableDelete;
        policy.filterExp = filter.orElse(null);
        return policy;
    }
}
