package io.nightshift.run.internal.rows;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.PartitionStatus;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;
import io.nightshift.run.backup.format.RecordSink;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads the records of partitions. A partition that no node answers for, or whose answer ends early, is asked again from the record
 * after the last one that came: none comes twice, as long as its digest stays where it is.
 */
public final class RawQuery {

    private final Cluster cluster;
    private final QueryPolicy policy;
    private final Statement statement;
    private final Duration patience;

    /**
     * A query.
     *
     * @param policy with the filter; its limits for retries and time are not used
     * @param statement with namespace, set and rate
     * @param patience how long to go on trying while nothing comes
     */
    public RawQuery(Cluster cluster, QueryPolicy policy, Statement statement, Duration patience) {
        this.cluster = cluster;
        this.policy = new QueryPolicy(policy);
        this.policy.maxRetries = Integer.MAX_VALUE;
        this.policy.totalTimeout = 0;
        this.policy.sleepBetweenRetries = 0;
        this.statement = statement;
        this.patience = patience;
    }

    /**
     * Reads all records of some partitions, on this thread.
     *
     * @param first 0 to 4095
     * @throws AerospikeException if a node refuses, or the patience is over
     */
    public void read(int first, int count, RecordSink sink) throws InterruptedException {
        PartitionFilter filter = PartitionFilter.range(first, count);
        PartitionTracker tracker = new PartitionTracker(policy, statement, cluster.validateNodes(), filter);
        Progress progress = new Progress();
        while (!pass(tracker, filter, sink, progress)) {
            progress.requireSome(first, count);
            Thread.sleep(Trouble.PAUSE.toMillis());
        }
    }

    /** Asks each node for what is missing; whether nothing is any more. */
    private boolean pass(PartitionTracker tracker, PartitionFilter filter, RecordSink sink, Progress progress) {
        List<NodePartitions> asked;
        try {
            asked = assign(tracker, filter, cluster, statement.getNamespace());
        } catch (AerospikeException.InvalidNode e) {
            progress.failure = e;
            return false;
        }
        for (NodePartitions partitions : asked) {
            RawQueryCommand command = new RawQueryCommand(
                    cluster, policy, statement, ThreadLocalRandom.current().nextLong(), tracker, partitions, sink);
            try {
                command.execute();
            } catch (AerospikeException e) {
                if (!tracker.shouldRetry(partitions, e)) {
                    if (!Trouble.passes(e.getResultCode())) {
                        throw e;
                    }
                    askAgain(partitions);
                }
                progress.failure = e;
            }
            progress.records += command.records();
        }
        int missing = asked.stream()
                .mapToInt(partitions -> partitions.partsUnavailable)
                .sum();
        progress.missing(missing);
        return tracker.isComplete(false, policy, asked);
    }

    /**
     * Says which node is to be asked for what. Where the client finds no node for a partition it stops half-way, and has forgotten by then
     * that those before it are missing; so they are noted again, or nobody would ever ask for them.
     *
     * @throws AerospikeException.InvalidNode if no node is known for a partition
     */
    static List<NodePartitions> assign(
            PartitionTracker tracker, PartitionFilter filter, Cluster cluster, String namespace) {
        List<PartitionStatus> missing = Arrays.stream(filter.getPartitions())
                .filter(partition -> partition.retry)
                .toList();
        try {
            return tracker.assignPartitionsToNodes(cluster, namespace);
        } catch (AerospikeException.InvalidNode e) {
            missing.forEach(partition -> partition.retry = true);
            throw e;
        }
    }

    /** The client gives up at once where a node is about to start or is short of threads; so it is told here what is missing. */
    private static void askAgain(NodePartitions partitions) {
        partitions.partsFull.forEach(partition -> partition.retry = true);
        partitions.partsPartial.forEach(partition -> partition.retry = true);
        partitions.partsUnavailable = partitions.partsFull.size() + partitions.partsPartial.size();
    }

    /** When something came last, and why nothing does. */
    private final class Progress {
        private long last = System.nanoTime();
        private long records;
        private long recordsBefore;
        private int missing = Integer.MAX_VALUE;
        private AerospikeException failure = new AerospikeException(ResultCode.PARTITION_UNAVAILABLE);

        void missing(int now) {
            if (now < missing || records > recordsBefore) {
                last = System.nanoTime();
            }
            missing = now;
            recordsBefore = records;
        }

        void requireSome(int first, int count) {
            if (System.nanoTime() - last + Trouble.PAUSE.toNanos() > patience.toNanos()) {
                throw new AerospikeException(
                        failure.getResultCode(),
                        "partitions " + first + " to " + (first + count - 1) + " of namespace "
                                + statement.getNamespace() + " cannot be read to their end ("
                                + ResultCode.getResultString(failure.getResultCode()) + "), tried for "
                                + patience.toSeconds() + " s: check that all nodes are up and try again",
                        failure);
            }
        }
    }
}
