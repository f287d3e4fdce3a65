package io.nightshift.sdk.internal.launch;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.JobLine;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import java.time.Duration;

/**
 * Follows one job on one node that has accepted it.
 *
 * <p>Why a job that is not listed never counts as done: a node lists a job from before it answers the start until about a
 * hundred later jobs have ended. So a job that disappears after it was seen was either wiped out by a restart, which can
 * have happened at any point of its run, or ended so long ago that its outcome is forgotten; the two look the same, and the
 * honest name for both is LOST. A job that was never seen gets a grace period first, in case a server lists it a moment after it
 * accepted it.
 *
 * <p>A node that cannot be asked is UNKNOWN, and LOST once that has lasted for the reachability limit, so that waiting ends.
 * Not thread-safe.
 */
final class NodeWatch {

    /** How long a newly accepted job may be missing from the list. */
    static final Duration LISTING_GRACE = Duration.ofSeconds(1);

    private final NodeLink link;
    private final long taskId;
    private final long acceptedAt;
    private final Duration reachabilityLimit;
    private boolean seen;
    private boolean unreachable;
    private long unreachableSince;
    private NodeStatus status;

    NodeWatch(NodeLink link, long taskId, long acceptedAt, Duration reachabilityLimit) {
        this.link = link;
        this.taskId = taskId;
        this.acceptedAt = acceptedAt;
        this.reachabilityLimit = reachabilityLimit;
        this.status = initial(link.name());
    }

    /** A watch on a node that has nothing to do for the job. */
    static NodeWatch idle(NodeLink link, String detail) {
        NodeWatch watch = new NodeWatch(link, 0, 0, Duration.ZERO);
        watch.status = new NodeStatus(link.name(), TaskState.DONE, 100, 0, 0, 0, 0, Duration.ZERO, detail);
        return watch;
    }

    NodeLink link() {
        return link;
    }

    NodeStatus status() {
        return status;
    }

    /** The info command that asks a node about one job. */
    static String question(long taskId) {
        return "query-show:trid=" + Long.toUnsignedString(taskId);
    }

    /** The status before the node has answered. */
    static NodeStatus initial(String node) {
        return new NodeStatus(node, TaskState.RUNNING, 0, 0, 0, 0, 0, Duration.ZERO, "");
    }

    /** The same counts with another state. */
    static NodeStatus as(NodeStatus status, TaskState state, String detail) {
        return new NodeStatus(
                status.node(),
                state,
                status.progress(),
                status.recordsSucceeded(),
                status.recordsFailed(),
                status.recordsFilteredOut(),
                status.recordsThrottled(),
                status.runTime(),
                detail);
    }

    /** Asks the node, unless the job has already ended there. */
    void poll(long now) {
        if (status.state().isFinal()) {
            return;
        }
        switch (link.info(question(taskId))) {
            case InfoReply.Text text -> listed(text.value(), now);
            case InfoReply.Failed failed -> {
                if (failed.code() == ResultCode.KEY_NOT_FOUND_ERROR) {
                    missing(now);
                } else {
                    notAsked(now, "it answered " + failed.text());
                }
            }
            case InfoReply.Unreachable unreachable -> notAsked(now, unreachable.reason());
            case InfoReply.Replaced replaced ->
                status = as(
                        status,
                        TaskState.LOST,
                        "it is gone; node " + replaced.newName()
                                + " has taken its address and knows nothing of the job");
        }
    }

    private void listed(String text, long now) {
        JobLine line;
        try {
            line = JobLine.parse(text);
        } catch (IllegalArgumentException e) {
            notAsked(now, "its answer cannot be read, " + e.getMessage());
            return;
        }
        if (line.taskId() != taskId) {
            notAsked(now, "its answer is about job " + Long.toUnsignedString(line.taskId()));
            return;
        }
        seen = true;
        unreachable = false;
        status = of(link.name(), line);
    }

    static NodeStatus of(String node, JobLine line) {
        TaskState state = line.active() ? TaskState.RUNNING : line.finished() ? TaskState.DONE : TaskState.ABORTED;
        return new NodeStatus(
                node,
                state,
                line.progress(),
                line.succeeded(),
                line.failed(),
                line.filteredByMetadata() + line.filteredByBins(),
                line.throttled(),
                Duration.ofMillis(line.runTimeMillis()),
                state == TaskState.ABORTED ? line.result() : "");
    }

    private void missing(long now) {
        unreachable = false;
        if (seen) {
            status = as(
                    status,
                    TaskState.LOST,
                    "it no longer knows the job, last seen at " + Math.round(status.progress())
                            + "%: it was restarted, or has run many jobs since");
        } else if (now - acceptedAt >= LISTING_GRACE.toNanos()) {
            status = as(
                    status,
                    TaskState.LOST,
                    "it accepted the job but does not list it: it was restarted, or has run many jobs since");
        }
    }

    private void notAsked(long now, String reason) {
        if (!unreachable) {
            unreachable = true;
            unreachableSince = now;
        }
        boolean lost = now - unreachableSince >= reachabilityLimit.toNanos();
        status = lost
                ? as(
                        status,
                        TaskState.LOST,
                        "it could not be asked for " + reachabilityLimit.toSeconds() + " s: " + reason)
                : as(status, TaskState.UNKNOWN, "it cannot be asked: " + reason);
    }
}
