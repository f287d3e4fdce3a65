package io.nightshift.run.internal.rows;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.command.Command;
import com.aerospike.client.command.MultiCommand;
import com.aerospike.client.metrics.LatencyType;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;

/** Asks one node for the records of some partitions: the client's frame, of whose answer the bytes are kept. */
abstract class PartitionsCommand extends MultiCommand {

    final Statement statement;
    private final long taskId;
    final PartitionTracker tracker;
    final NodePartitions partitions;

    PartitionsCommand(
            Cluster cluster,
            QueryPolicy policy,
            Statement statement,
            long taskId,
            PartitionTracker tracker,
            NodePartitions partitions) {
        super(cluster, policy, partitions.node, statement.getNamespace(), tracker.socketTimeout, tracker.totalTimeout);
        this.statement = statement;
        this.taskId = taskId;
        this.tracker = tracker;
        this.partitions = partitions;
    }

    @Override
    protected final LatencyType getLatencyType() {
        return LatencyType.QUERY;
    }

    @Override
    protected final void writeBuffer() {
        setQuery(cluster, policy, statement, taskId, false, partitions);
    }

    @Override
    protected final boolean parseRow() {
        if ((info3 & Command.INFO3_PARTITION_DONE) != 0) {
            skipKey(fieldCount);
            if (resultCode != ResultCode.OK) {
                // The number of the partition stands in the place of the generation.
                tracker.partitionUnavailable(partitions, generation);
            }
            return true;
        }
        if (resultCode != ResultCode.OK) {
            throw new AerospikeException(resultCode);
        }
        record();
        return true;
    }

    /** Takes the record whose fields begin at {@link #dataOffset}, moves that behind it, and notes which one it was. */
    abstract void record();
}
