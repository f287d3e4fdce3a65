package io.nightshift.sdk.task;

import com.aerospike.client.AerospikeException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A job was not started, because a node refused it or did not answer, or because it would have missed records: a node of the
 * cluster is not connected, or partitions are not available. Nodes that had started it were told to stop; what they
 * had written by then stays written and is listed in {@link #stopped()}.
 */
public final class JobRefusedException extends AerospikeException {

    private final String nodeName;
    private final transient List<NodeStatus> stopped;

    public JobRefusedException(String title, String nodeName, int resultCode, String reason, List<NodeStatus> stopped) {
        super(resultCode, message(title, nodeName, reason, stopped));
        this.nodeName = nodeName;
        this.stopped = List.copyOf(stopped);
    }

    /** The node that refused, did not answer or is not connected; "" if it is not known which node is missing. */
    public String nodeName() {
        return nodeName;
    }

    /** The nodes that had started the job, and what they did before they were stopped; usually empty. */
    public List<NodeStatus> stopped() {
        return stopped == null ? List.of() : stopped;
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }

    private static String message(String title, String nodeName, String reason, List<NodeStatus> stopped) {
        String culprit = (nodeName.isEmpty() ? "" : ": node " + nodeName) + ": " + reason;
        long written = stopped.stream().mapToLong(NodeStatus::recordsSucceeded).sum();
        if (written == 0 && stopped.stream().allMatch(node -> node.state() == TaskState.ABORTED)) {
            return title + " was not started" + culprit;
        }
        boolean ran = written > 0 || stopped.stream().anyMatch(node -> node.state() == TaskState.DONE);
        String names = stopped.stream()
                .map(node -> node.node()
                        + switch (node.state()) {
                            case ABORTED -> "";
                            case DONE -> " (which had done all of its part)";
                            case RUNNING, LOST, UNKNOWN -> " (not confirmed: " + node.detail() + ")";
                        })
                .collect(Collectors.joining(", "));
        return title + (ran ? " was started in part only" : " was perhaps started") + culprit + "; stopped on " + names
                + ", where it had written " + written + " records";
    }
}
