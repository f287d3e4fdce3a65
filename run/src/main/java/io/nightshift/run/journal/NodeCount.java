package io.nightshift.run.journal;

import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.util.List;

/**
 * What one node did in a pass.
 *
 * @param node the node
 * @param state how the pass ended there
 * @param succeeded records changed
 * @param failed records whose write failed
 * @param skipped records that the filter let not through
 * @param millis how long it took
 * @param detail more about the state, or ""
 */
public record NodeCount(
        String node, TaskState state, long succeeded, long failed, long skipped, long millis, String detail) {

    static NodeCount of(NodeStatus status) {
        return new NodeCount(
                status.node(),
                status.state(),
                status.recordsSucceeded(),
                status.recordsFailed(),
                status.recordsFilteredOut(),
                status.runTime().toMillis(),
                status.detail());
    }

    /** The nodes of a job. */
    public static List<NodeCount> of(TaskStatus status) {
        return status.nodes().stream().map(NodeCount::of).toList();
    }
}
