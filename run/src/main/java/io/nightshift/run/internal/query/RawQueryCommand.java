package io.nightshift.run.internal.query;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.command.Command;
import com.aerospike.client.command.MultiCommand;
import com.aerospike.client.metrics.LatencyType;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;
import io.nightshift.run.backup.format.RecordSink;

/**
 * Asks one node for the records of some partitions.
 *
 * <p>The client's own query takes lists and maps apart, and what is put together again is not always what was stored: a list loses its
 * order flag, a GeoJSON value its type within collections. So this sends the client's frame and keeps the bytes of the answer.
 */
final class RawQueryCommand extends MultiCommand {

    private final Statement statement;
    private final long taskId;
    private final PartitionTracker tracker;
    private final NodePartitions partitions;
    private final RecordSink sink;

    RawQueryCommand(
            Cluster cluster,
            QueryPolicy policy,
            Statement statement,
            long taskId,
            PartitionTracker tracker,
            NodePartitions partitions,
            RecordSink sink) {
        super(cluster, policy, partitions.node, statement.getNamespace(), tracker.socketTimeout, tracker.totalTimeout);
        this.statement = statement;
        this.taskId = taskId;
        this.tracker = tracker;
        this.partitions = partitions;
        this.sink = sink;
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
        if ((info3 & Command.INFO3_PARTITION_DONE) != 0) {
            skipKey(fieldCount);
            if (resultCode != ResultCode.OK) {
                // The field of the generation says which partition it is.
                tracker.partitionUnavailable(partitions, generation);
            }
            return true;
        }
        if (resultCode != ResultCode.OK) {
            throw new AerospikeException(resultCode);
        }
        // Always: the limit that it is for is not set.
        tracker.allowRecord(partitions);
        RecordDecoder decoder = new RecordDecoder(dataBuffer, dataOffset);
        dataOffset = decoder.decode(fieldCount, opCount, generation, expiration, sink);
        tracker.setLast(partitions, new Key(statement.getNamespace(), decoder.digest(), null, null), 0);
        return true;
    }
}
