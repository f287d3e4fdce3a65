package io.nightshift.run.internal.rows;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.command.Command;
import com.aerospike.client.command.MultiCommand;
import com.aerospike.client.metrics.LatencyType;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.BVal;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;

/** Reads one node's partitions: the client's query, whose rows are handed over as they came. */
final class RowCommand extends MultiCommand {

    private static final int HEADER = 22;

    private final Statement statement;
    private final long taskId;
    private final PartitionTracker tracker;
    private final NodePartitions partitions;
    private final RowSink sink;

    RowCommand(
            Cluster cluster,
            QueryPolicy policy,
            Statement statement,
            long taskId,
            PartitionTracker tracker,
            NodePartitions partitions,
            RowSink sink) {
        super(cluster, policy, partitions.node, statement.getNamespace(), tracker.socketTimeout, tracker.totalTimeout);
        this.statement = statement;
        this.taskId = taskId;
        this.tracker = tracker;
        this.partitions = partitions;
        this.sink = sink;
    }

    /** Reads until the node has sent everything; what can be tried again, the tracker has noted. */
    @Override
    public void execute() {
        try {
            executeCommand();
        } catch (AerospikeException e) {
            if (!tracker.shouldRetry(partitions, e)) {
                throw e;
            }
        }
    }

    @Override
    protected LatencyType getLatencyType() {
        return LatencyType.QUERY;
    }

    @Override
    protected void writeBuffer() {
        setQuery(cluster, policy, statement, taskId, false, partitions);
    }

    @Override
    protected boolean parseRow() {
        int start = dataOffset - HEADER;
        BVal indexValue = new BVal();
        Key key = parseKey(fieldCount, indexValue);
        if ((info3 & Command.INFO3_PARTITION_DONE) != 0) {
            if (resultCode != 0) {
                // The number of the partition stands in the place of the generation.
                tracker.partitionUnavailable(partitions, generation);
            }
            return true;
        }
        if (resultCode != 0) {
            throw new AerospikeException(resultCode);
        }
        if (Thread.currentThread().isInterrupted()) {
            // Another node has failed: the only way to end a query before its end.
            throw new AerospikeException.QueryTerminated();
        }
        Row row = Row.copy(key, dataBuffer, start);
        dataOffset = start + row.bytes().length;
        if (tracker.allowRecord(partitions)) {
            sink.take(row);
            tracker.setLast(partitions, key, indexValue.val);
        }
        return true;
    }
}
