package io.nightshift.sdk.internal.launch;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.JobLine;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a job on a node. */
final class JobStopper {

    private static final Logger LOG = LoggerFactory.getLogger(JobStopper.class);

    /** A node stops a job between two records, so a moment after being told to. */
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Pace pace;

    JobStopper(Pace pace) {
        this.pace = pace;
    }

    /** Returns why the node could not be told, or empty if the job no longer runs there. */
    static Optional<String> abort(NodeLink link, long taskId) {
        return switch (link.info("query-abort:trid=" + Long.toUnsignedString(taskId))) {
            case InfoReply.Text ignored -> Optional.empty();
            // Not found: the job is not active there, which is what was wanted.
            case InfoReply.Failed failed ->
                failed.code() == ResultCode.KEY_NOT_FOUND_ERROR
                        ? Optional.empty()
                        : Optional.of("it answered " + failed.text());
            case InfoReply.Unreachable unreachable -> Optional.of(unreachable.reason());
            case InfoReply.Replaced ignored -> Optional.empty();
        };
    }

    /** What the node lists for the job, if it does. */
    static Optional<NodeStatus> listed(NodeLink node, long id) {
        if (node.info(NodeWatch.question(id)) instanceof InfoReply.Text text) {
            try {
                JobLine line = JobLine.parse(text.value());
                return line.taskId() == id ? Optional.of(NodeWatch.of(node.name(), line)) : Optional.empty();
            } catch (IllegalArgumentException e) {
                LOG.debug("node {} cannot tell how far job {} came", node.name(), id, e);
            }
        }
        return Optional.empty();
    }

    /**
     * Stops the job on a node that accepted it, waits until it has stopped, and finds out how far it got. A node that did not answer
     * the start may read it only after it was told to stop, so it is told again for a while; if the job never shows up, it
     * remains unknown whether it will.
     */
    NodeStatus stop(NodeLink node, long id, boolean mayStartLate) {
        long start = pace.nanoTime();
        do {
            Optional<String> failure = abort(node, id);
            if (failure.isPresent()) {
                return NodeWatch.as(NodeWatch.initial(node.name()), TaskState.UNKNOWN, failure.get());
            }
            Optional<NodeStatus> stopped = afterAbort(node, id);
            if (stopped.isPresent()) {
                return stopped.get();
            }
        } while (mayStartLate && pace.nanoTime() - start < NodeWatch.LISTING_GRACE.toNanos() && paused());
        return mayStartLate
                ? NodeWatch.as(
                        NodeWatch.initial(node.name()),
                        TaskState.UNKNOWN,
                        "it does not list the job, but the start may still arrive there")
                : NodeWatch.as(NodeWatch.initial(node.name()), TaskState.ABORTED, "");
    }

    /** Stops the job on a node that may not know it. */
    NodeStatus stopIfKnown(NodeLink node, long id) {
        Optional<String> failure = abort(node, id);
        if (failure.isPresent()) {
            return NodeWatch.as(NodeWatch.initial(node.name()), TaskState.UNKNOWN, failure.get());
        }
        return afterAbort(node, id)
                .orElseGet(
                        () -> NodeWatch.as(NodeWatch.initial(node.name()), TaskState.LOST, "it does not know the job"));
    }

    /** How far the job got on a node that was told to stop; empty if the node does not list it. */
    private Optional<NodeStatus> afterAbort(NodeLink node, long id) {
        long start = pace.nanoTime();
        while (true) {
            Optional<NodeStatus> status = listed(node, id);
            if (status.isEmpty() || status.get().state() != TaskState.RUNNING) {
                return status;
            }
            if (pace.nanoTime() - start >= STOPPING.toNanos() || !paused()) {
                return Optional.of(
                        NodeWatch.as(status.get(), TaskState.UNKNOWN, "it was told to stop and has not stopped yet"));
            }
        }
    }

    private boolean paused() {
        try {
            pace.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
