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

/** Does to one record, at once, what a job does to each: to find out why a job failed on it, or to do it after all. */
public final class SingleRecord {

    private SingleRecord() {}

    /**
     * Carries a plan out on the record of a key, if there is one and it meets the plan's conditions. It is sent once.
     *
     * @param now the time from which a fixed expiry is counted
     * @return false if there is no such record, or it does not meet the conditions
     * @throws AerospikeException why the server does not change it; whether it has is not known after a timeout
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

    /** A function is called for a key without a record too, which a job does not do. */
    private static boolean call(IAerospikeClient client, WritePolicy policy, Key key, UdfCall call) {
        if (!client.exists(null, key)) {
            return false;
        }
        client.execute(policy, key, call.packageName(), call.functionName(), call.argumentArray());
        return true;
    }
}
