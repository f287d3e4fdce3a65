package io.nightshift.sdk.job;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.node.JobWork;
import java.time.Instant;

/** Does to one record, immediately, what a job does to each: to find out why a job failed on it, or to make up for it. */
public final class SingleRecord {

    private SingleRecord() {}

    /**
     * Executes a plan on the record with a key, if it exists and meets the plan's conditions. The request is sent only once.
     *
     * @param now the time from which a fixed expiration is counted
     * @return false if the record does not exist, or does not meet the conditions
     * @throws AerospikeException if the server does not change it; after a timeout, whether it did is unknown
     */
    public static boolean change(IAerospikeClient client, JobPlan plan, Key key, Instant now) {
        WritePolicy policy = client.copyWritePolicyDefault();
        policy.maxRetries = 0;
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        policy.expiration = plan.expiration().wireValue(now);
        policy.durableDelete = plan.durableDelete();
        policy.filterExp = plan.filter().orElse(null);
        policy.failOnFilteredOut = true;
        try {
            return switch (plan.change().work()) {
                case JobWork.Operations it -> {
                    client.operate(policy, key, it.operations().toArray(new Operation[0]));
                    yield true;
                }
                case JobWork.Udf it -> call(client, policy, key, it.call());
            };
        } catch (AerospikeException e) {
            if (e.getResultCode() == ResultCode.FILTERED_OUT || e.getResultCode() == ResultCode.KEY_NOT_FOUND_ERROR) {
                return false;
            }
            throw e;
        }
    }

    /** The client calls a function even for a key without a record, which a job does not do. */
    private static boolean call(IAerospikeClient client, WritePolicy policy, Key key, UdfCall call) {
        if (!client.exists(null, key)) {
            return false;
        }
        client.execute(policy, key, call.packageName(), call.functionName(), call.argumentArray());
        return true;
    }
}
