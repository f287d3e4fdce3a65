package io.nightshift.run.internal.cluster;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.Statement;
import io.nightshift.sdk.job.JobPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Finds the records of a plan by a foreground query, without their bins. */
public final class RecordQuery {

    private final IAerospikeClient client;

    public RecordQuery(IAerospikeClient client) {
        this.client = client;
    }

    /**
     * How many records a plan is for, counted up to a limit.
     *
     * @throws AerospikeException if the cluster cannot say
     */
    public long count(JobPlan plan, long limit) {
        LongAdder count = new LongAdder();
        each(plan, limit, key -> count.increment());
        return Math.min(count.sum(), limit);
    }

    /**
     * The keys of records that a plan is for, some of them if there are more than the limit. Most hold the digest only.
     *
     * @throws AerospikeException if the cluster cannot say
     */
    public List<Key> keys(JobPlan plan, int limit) {
        List<Key> keys = new ArrayList<>();
        each(plan, limit, key -> {
            synchronized (keys) {
                keys.add(key);
            }
        });
        return keys.size() > limit ? List.copyOf(keys.subList(0, limit)) : List.copyOf(keys);
    }

    private void each(JobPlan plan, long limit, Consumer<Key> action) {
        if (limit < 1) {
            return;
        }
        Statement statement = new Statement();
        statement.setNamespace(plan.dataSet().namespace());
        if (!plan.dataSet().isWholeNamespace()) {
            statement.setSetName(plan.dataSet().set());
        }
        plan.indexFilter().ifPresent(statement::setFilter);
        QueryPolicy policy = new QueryPolicy(client.copyQueryPolicyDefault());
        policy.filterExp = plan.filter().orElse(null);
        policy.includeBinData = false;
        long nodes = client.getNodes().length;
        if (limit < Long.MAX_VALUE / Math.max(1, nodes)) {
            // Each node gets its share of the limit and stops there, however few the others have.
            statement.setMaxRecords(limit * nodes);
        }
        client.query(policy, statement, PartitionFilter.all(), (key, record) -> action.accept(key));
    }
}
