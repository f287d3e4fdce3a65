package io.nightshift.run.store;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchPolicy;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.ReadModeAP;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The records of the set that keeps runs: how they are read and written, and for how long that is tried. */
final class SetRecords {

    /** Expiration of records that never expire, whatever the namespace's default is. */
    private static final int NEVER = -1;

    private static final int READ_RETRIES = 2;

    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Refusals that last: another try changes nothing. */
    private static final Set<Integer> LASTING = Set.of(
            ResultCode.PARAMETER_ERROR,
            ResultCode.RECORD_TOO_BIG,
            ResultCode.INVALID_NAMESPACE,
            ResultCode.BIN_TYPE_ERROR,
            ResultCode.BIN_NAME_TOO_LONG,
            ResultCode.ALWAYS_FORBIDDEN,
            ResultCode.ROLE_VIOLATION,
            ResultCode.NOT_AUTHENTICATED);

    private final Cluster cluster;
    private final DataSet set;
    private final Duration patience;

    /** @param patience how long a write is tried again while the cluster does not take it */
    SetRecords(Cluster cluster, DataSet set, Duration patience) {
        this.cluster = cluster;
        this.set = set;
        this.patience = patience;
    }

    DataSet set() {
        return set;
    }

    /** Whether the set is one of a cluster, to which somebody else may have connected, too. */
    boolean areIn(Cluster other) {
        return other == cluster || !Collections.disjoint(other.nodeNames(), cluster.nodeNames());
    }

    Key key(String name) {
        return set.id(name);
    }

    /** Reads a record, all bins unless operations say which; throws what the client throws. */
    Optional<Record> read(String name, Operation... operations) {
        try {
            return Optional.ofNullable(
                    operations.length == 0
                            ? cluster.client().get(reads(cluster.client().copyReadPolicyDefault()), key(name))
                            : cluster.client().operate(reads(policy()), key(name), operations));
        } catch (AerospikeException e) {
            if (e.getResultCode() == ResultCode.KEY_NOT_FOUND_ERROR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Reads records in their order, empty for those that are absent; throws what the client throws. */
    List<Optional<Record>> readAll(List<String> names) {
        BatchPolicy policy = reads(cluster.client().copyBatchPolicyDefault());
        Record[] records =
                cluster.client().get(policy, names.stream().map(this::key).toArray(Key[]::new));
        return Arrays.stream(records).map(Optional::ofNullable).toList();
    }

    /** While partitions move, the latest of all versions. */
    private static <P extends Policy> P reads(P policy) {
        policy.readModeAP = ReadModeAP.ALL;
        policy.maxRetries = READ_RETRIES;
        return policy;
    }

    /** Does what reads, with the errors of a store. */
    <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (AerospikeException e) {
            throw problem("cannot be read", e);
        }
    }

    /** A write that must create the record. */
    WritePolicy creating() {
        WritePolicy policy = policy();
        policy.recordExistsAction = RecordExistsAction.CREATE_ONLY;
        return policy;
    }

    /** A write that is made only to the version of that generation. */
    WritePolicy of(int generation) {
        WritePolicy policy = policy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        policy.generationPolicy = GenerationPolicy.EXPECT_GEN_EQUAL;
        policy.generation = generation;
        return policy;
    }

    /** Not repeated by the client, which would not tell whether the first try has arrived. */
    WritePolicy policy() {
        WritePolicy policy = cluster.client().copyWritePolicyDefault();
        policy.sendKey = true;
        policy.expiration = NEVER;
        policy.maxRetries = 0;
        policy.recordExistsAction = RecordExistsAction.UPDATE;
        return policy;
    }

    /** One try. */
    Record operate(WritePolicy policy, String name, Operation... operations) {
        return cluster.client().operate(policy, key(name), operations);
    }

    /** Writes what may be written twice, until the cluster takes it. */
    void write(String name, Operation... operations) {
        patiently(() -> operate(policy(), name, operations));
    }

    /** Tries again while the cluster refuses for reasons that pass: nodes that come and go, timeouts, a full queue. */
    <T> T patiently(Supplier<T> work) {
        long start = System.nanoTime();
        while (true) {
            try {
                return work.get();
            } catch (AerospikeException e) {
                if (LASTING.contains(e.getResultCode()) || System.nanoTime() - start > patience.toNanos()) {
                    throw problem("cannot be written", e);
                }
                pause(e);
            } catch (IllegalStateException e) { // the connection was closed
                throw new StoreException(set + ": " + e.getMessage(), e);
            }
        }
    }

    private void pause(AerospikeException problem) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem("cannot be written", problem);
        }
    }

    StoreException problem(String what, AerospikeException e) {
        return new StoreException(
                "the runs in " + set + " " + what + ": "
                        + String.valueOf(e.getBaseMessage()).lines().findFirst().orElse("no reason given") + " ("
                        + e.getResultCode() + ")",
                e);
    }
}
