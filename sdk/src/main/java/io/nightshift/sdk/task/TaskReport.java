package io.nightshift.sdk.task;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a job did, once it has ended on every node.
 *
 * @param status the last status; its state is final
 * @param clusterChanged whether a node joined or left, or partitions moved, while the job ran, or whether this is unknown: records may
 *     then have been missed, or processed twice, although every node says that it is done. For a job started elsewhere, only changes since
 *     the task was created count. A node that dies in the last three seconds can go unnoticed.
 */
public record TaskReport(TaskStatus status, boolean clusterChanged) {

    private static final String CHANGED =
            "the cluster changed while the job ran: records may have been missed or done twice";

    public TaskReport {
        if (!status.isDone()) {
            throw new IllegalArgumentException("a report is of a job that has ended, this one is " + status.state());
        }
    }

    /** The task id. */
    public long id() {
        return status.id();
    }

    /** {@link TaskState#DONE}, {@link TaskState#ABORTED} or {@link TaskState#LOST}. */
    public TaskState state() {
        return status.state();
    }

    /** Records written. */
    public long recordsSucceeded() {
        return status.recordsSucceeded();
    }

    /** Records whose write failed, e.g. because a bin had the wrong type for its operation; they are as they were. */
    public long recordsFailed() {
        return status.recordsFailed();
    }

    /** Records that the filter rejected. */
    public long recordsFilteredOut() {
        return status.recordsFilteredOut();
    }

    /** The longest run time of a node. */
    public Duration runTime() {
        return status.runTime();
    }

    /** The results by node. */
    public List<NodeStatus> nodes() {
        return status.nodes();
    }

    /**
     * Returns this report if the job covered all records, none failed, and the cluster did not change meanwhile; for programs that
     * must not continue otherwise.
     *
     * @throws TaskFailedException otherwise; it holds this report
     */
    public TaskReport requireSuccess() {
        if (state() != TaskState.DONE || recordsFailed() > 0 || clusterChanged) {
            throw new TaskFailedException(this);
        }
        return this;
    }

    /** One line for people. */
    @Override
    public String toString() {
        String details = nodes().stream()
                .filter(node -> !node.detail().isEmpty())
                .map(node -> "; node " + node.node() + ": " + node.detail())
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "job %s %s: %d succeeded, %d failed, %d filtered out in %d ms%s",
                Long.toUnsignedString(id()),
                state(),
                recordsSucceeded(),
                recordsFailed(),
                recordsFilteredOut(),
                runTime().toMillis(),
                details + (clusterChanged ? "; " + CHANGED : ""));
    }
}
