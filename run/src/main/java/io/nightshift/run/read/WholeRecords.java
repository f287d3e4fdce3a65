package io.nightshift.run.read;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.QueryListener;
import com.aerospike.client.query.Statement;
import io.nightshift.run.internal.rows.RowGet;
import io.nightshift.run.internal.rows.RowReader;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads records as the official client does, and also those that it cannot: a record with an ordered map that has keys of several types,
 * such as 1 and "a", makes its reads and queries fail with "Serialize error". Their keys are ordered by type, then by value. Keys of maps
 * that are bytes are {@link java.nio.ByteBuffer}s.
 */
public final class WholeRecords {

    private final IAerospikeClient client;

    /** Reads from the cluster of a client. */
    public WholeRecords(IAerospikeClient client) {
        this.client = client;
    }

    /**
     * Reads a record by its key.
     *
     * @return empty if it is not there
     * @throws AerospikeException if it cannot be read
     */
    public Optional<Record> get(Key key) {
        return RowGet.read(client, key).map(row -> row.record());
    }

    /**
     * Reads the records of a query, as the client's method of that name does.
     *
     * @param partitions which of the 4,096; notes what was read, so that the same query with it goes on there after a failure
     * @param listener hears of each record, from a thread for each node
     * @throws AerospikeException if the nodes cannot be read; or what the listener has thrown
     */
    public void query(QueryPolicy policy, Statement statement, PartitionFilter partitions, QueryListener listener) {
        new RowReader(client, Duration.ZERO)
                .read(policy, statement, partitions, node -> row -> listener.onRecord(row.key(), row.record()));
    }
}
