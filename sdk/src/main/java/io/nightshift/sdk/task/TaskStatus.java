package io.nightshift.sdk.task;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The state of a job at one moment, overall and by node.
 *
 * <p>The overall state is {@link TaskState#UNKNOWN} while one node cannot be asked, otherwise {@link TaskState#RUNNING}
 * while one is still working; when all have ended it is {@link TaskState#LOST} if one was lost, otherwise {@link TaskState#ABORTED}
 * if one was stopped, otherwise {@link TaskState#DONE}.
 *
 * @param id the task id
 * @param state the overall state
 * @param progress per cent, 0 to 100: the mean of all nodes
 * @param recordsSucceeded records written
 * @param recordsFailed records whose write failed
 * @param recordsFilteredOut records that the filter rejected
 * @param recordsThrottled records counted towards the rate limit
 * @param runTime the longest run time of a node
 * @param nodes the status by node
 */
public record TaskStatus(
        long id,
        TaskState state,
        double progress,
        long recordsSucceeded,
        long recordsFailed,
        long recordsFilteredOut,
        long recordsThrottled,
        Duration runTime,
        List<NodeStatus> nodes) {

    public TaskStatus {
        nodes = List.copyOf(nodes);
    }

    /** Sums up the nodes. */
    public static TaskStatus of(long id, List<NodeStatus> nodes) {
        return new TaskStatus(
                id,
                combine(nodes),
                nodes.stream().mapToDouble(NodeStatus::progress).average().orElse(0),
                sum(nodes, NodeStatus::recordsSucceeded),
                sum(nodes, NodeStatus::recordsFailed),
                sum(nodes, NodeStatus::recordsFilteredOut),
                sum(nodes, NodeStatus::recordsThrottled),
                nodes.stream().map(NodeStatus::runTime).max(Duration::compareTo).orElse(Duration.ZERO),
                nodes);
    }

    /** Whether the job has ended on every node, in whatever way. */
    public boolean isDone() {
        return state.isFinal();
    }

    private static TaskState combine(List<NodeStatus> nodes) {
        // The first of these states that any node is in.
        for (TaskState state :
                List.of(TaskState.UNKNOWN, TaskState.RUNNING, TaskState.LOST, TaskState.ABORTED, TaskState.DONE)) {
            if (nodes.stream().anyMatch(node -> node.state() == state)) {
                return state;
            }
        }
        throw new IllegalArgumentException("a job runs on at least one node");
    }

    private static long sum(List<NodeStatus> nodes, ToLongFunction<NodeStatus> count) {
        return nodes.stream().mapToLong(count).sum();
    }
}
