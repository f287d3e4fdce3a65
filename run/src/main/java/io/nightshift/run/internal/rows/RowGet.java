package io.nightshift.run.internal.rows;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Connection;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.command.ReadCommand;
import com.aerospike.client.command.RecordParser;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one record by its key: the client's command, of whose answer the bytes are kept. */
public final class RowGet extends ReadCommand {

    private final Key key;
    private @Nullable Row row;

    private RowGet(IAerospikeClient client, Key key) {
        super(client.getCluster(), client.getReadPolicyDefault(), key);
        this.key = key;
    }

    /**
     * Reads a record whole.
     *
     * @return empty if it is not there
     * @throws AerospikeException if it cannot be read
     */
    public static Optional<Row> read(IAerospikeClient client, Key key) {
        RowGet command = new RowGet(client, key);
        command.execute();
        return Optional.ofNullable(command.row);
    }

    @Override
    protected void parseResult(Node node, Connection connection) throws IOException {
        RecordParser answer = new RecordParser(connection, dataBuffer);
        switch (answer.resultCode) {
            case ResultCode.OK -> row = Row.copy(key, answer.dataBuffer, answer.dataOffset - Row.HEADER);
            case ResultCode.KEY_NOT_FOUND_ERROR, ResultCode.FILTERED_OUT -> row = null;
            default -> throw new AerospikeException(answer.resultCode);
        }
    }
}
