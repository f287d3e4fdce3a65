package io.nightshift.run.internal.rows;

import com.aerospike.client.Key;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;
import io.nightshift.run.backup.format.RecordSink;

/**
 * Hands over the records piece by piece.
 *
 * <p>The client's own query takes lists and maps apart, and what is put together again is not always what was stored: a list loses its
 * order flag, a GeoJSON value its type within collections.
 */
final class RawQueryCommand extends PartitionsCommand {

    private final RecordSink sink;
    private final RecordDecoder decoder = new RecordDecoder();

    RawQueryCommand(
            Cluster cluster,
            QueryPolicy policy,
            Statement statement,
            long taskId,
            PartitionTracker tracker,
            NodePartitions partitions,
            RecordSink sink) {
        super(cluster, policy, statement, taskId, tracker, partitions);
        this.sink = sink;
    }

    @Override
    void record() {
        // Always: the limit that it is for is not set.
        tracker.allowRecord(partitions);
        dataOffset = decoder.decode(dataBuffer, dataOffset, fieldCount, opCount, generation, expiration, sink);
        tracker.setLast(partitions, new Key(statement.getNamespace(), decoder.digest(), null, null), 0);
    }
}
