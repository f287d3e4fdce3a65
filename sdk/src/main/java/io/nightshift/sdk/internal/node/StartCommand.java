package io.nightshift.sdk.internal.node;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.command.MultiCommand;
import com.aerospike.client.metrics.LatencyType;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Statement;
import java.util.Arrays;

/**
 * Starts a background job on one node.
 *
 * <p>The client's own {@code execute} asks all nodes at once, reports one error without naming the node, and takes an absent set
 * for success; starting everywhere or nowhere needs each node's own answer, so this sends the client's frame node by node.
 */
final class StartCommand extends MultiCommand {

    private final Statement statement;
    private final long taskId;
    private boolean setAbsent;

    StartCommand(Cluster cluster, Node node, WritePolicy policy, Statement statement, long taskId) {
        super(cluster, policy, node, false);
        this.statement = statement;
        this.taskId = taskId;
    }

    /** Sends the command and waits for the node's answer. */
    StartOutcome start() {
        execute();
        return setAbsent ? new StartOutcome.SetAbsent() : new StartOutcome.Accepted();
    }

    /** The request, from the first byte of its header; sends nothing. */
    byte[] frame() {
        writeBuffer();
        return Arrays.copyOf(dataBuffer, dataOffset);
    }

    @Override
    protected boolean isWrite() {
        return true;
    }

    @Override
    protected LatencyType getLatencyType() {
        return LatencyType.QUERY;
    }

    @Override
    protected void writeBuffer() {
        setQuery(cluster, policy, statement, taskId, true, null);
    }

    @Override
    protected boolean parseRow() {
        skipKey(fieldCount);
        if (resultCode == ResultCode.KEY_NOT_FOUND_ERROR) {
            setAbsent = true;
            return false;
        }
        if (resultCode != ResultCode.OK) {
            throw new AerospikeException(resultCode);
        }
        return true;
    }
}
