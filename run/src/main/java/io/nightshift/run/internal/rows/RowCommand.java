package io.nightshift.run.internal.rows;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.BVal;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;

/** Hands over the records as a whole. */
final class RowCommand extends PartitionsCommand {

    private final RowSink sink;

    RowCommand(
            Cluster cluster,
            QueryPolicy policy,
            Statement statement,
            long taskId,
            PartitionTracker tracker,
            NodePartitions partitions,
            RowSink sink) {
        super(cluster, policy, statement, taskId, tracker, partitions);
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
    void record() {
        int start = dataOffset - Row.HEADER;
        BVal indexValue = new BVal();
        Key key = parseKey(fieldCount, indexValue);
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
    }
}
