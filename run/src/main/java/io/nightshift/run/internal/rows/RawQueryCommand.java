package io.nightshift.run.internal.rows;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;
import io.nightshift.run.backup.format.RecordSink;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the records piece by piece.
 *
 * <p>The client's own query takes lists and maps apart, and what is put together again is not always what was stored: a list loses its
 * order flag, a GeoJSON value its type within collections.
 */
final class RawQueryCommand extends PartitionsCommand {

    private static final int NONE = -1;

    private final RecordSink sink;
    private final RecordDecoder decoder = new RecordDecoder();
    private final byte[] last = new byte[RecordDecoder.DIGEST_BYTES];
    private int partition = NONE;
    private long records;

    /** What the sink threw, which the client would hand on as a fault of the cluster's. */
    private @Nullable RuntimeException failureOfSink;

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

    /** How many records have come. */
    long records() {
        return records;
    }

    @Override
    public void execute() {
        try {
            super.execute();
        } catch (AerospikeException e) {
            throw failureOfSink == null ? e : failureOfSink;
        } finally {
            noteLast();
        }
    }

    @Override
    void record() {
        try {
            dataOffset = decoder.decode(dataBuffer, dataOffset, fieldCount, opCount, generation, expiration, sink);
        } catch (UncheckedIOException | CancellationException e) {
            failureOfSink = e;
            throw e;
        }
        records++;
        if (decoder.partition() != partition) {
            noteLast();
            partition = decoder.partition();
        }
        decoder.copyDigest(last);
    }

    /** Says where to go on in a partition: once for each, as its records come one after another. */
    private void noteLast() {
        if (partition != NONE) {
            tracker.setLast(partitions, new Key(statement.getNamespace(), last.clone(), null, null), 0);
        }
    }
}
