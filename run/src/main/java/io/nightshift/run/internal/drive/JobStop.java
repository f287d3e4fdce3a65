package io.nightshift.run.internal.drive;

import com.aerospike.client.AerospikeException;
import io.nightshift.run.internal.cluster.ClusterSigns;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Stops jobs, and does not rest before it is certain that no node writes for them any more. */
final class JobStop {

    /** Nodes list the last hundred jobs that have ended; with fewer on the list none has dropped off. */
    private static final int SAFELY_LISTED = 90;

    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    private final RunContext context;
    private final Session session;

    JobStop(RunContext context) {
        this.context = context;
        this.session = context.session();
    }

    /** Stops a job that this process watches. */
    TaskStatus stop(ExecuteTask task) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            TaskStatus status = abort(task);
            if (status.isDone()) {
                return status;
            }
            context.timing().sleep(pause);
            pause = longer(pause);
        }
    }

    private TaskStatus abort(ExecuteTask task) {
        try {
            return task.abort();
        } catch (AerospikeException e) {
            context.log()
                    .waiting("a node cannot be told to stop: "
                            + e.getBaseMessage().lines().findFirst().orElse("no reason given"));
            return task.status();
        }
    }

    /**
     * Stops a job by its id on all nodes; it may or may not have been started.
     *
     * @param planned when its id was chosen: a node that has run since then and does not know the job has never begun it
     */
    TaskStatus stop(long id, Instant planned) {
        return stop(id, planned, node -> true);
    }

    /** As {@link #stop(long, Instant)}, if it is known of some nodes that they never began it. */
    private TaskStatus stop(long id, Instant planned, Predicate<String> mayHaveBegun) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            TaskStatus status = session.jobs().abort(id);
            if (status.isDone()) {
                return TaskStatus.of(id, withoutThoseThatNeverBegan(status, planned, mayHaveBegun));
            }
            context.log()
                    .waiting("a node has not confirmed that it does not write any more: "
                            + status.nodes().stream()
                                    .filter(node -> !node.state().isFinal())
                                    .map(NodeStatus::node)
                                    .sorted()
                                    .findFirst()
                                    .orElse("unknown"));
            context.timing().sleep(pause);
            pause = longer(pause);
        }
    }

    /** Stops a job that was not started on all nodes, and says of those that were not asked, or refused, that they never began it. */
    TaskStatus stop(long id, Instant planned, JobRefusedException refused) {
        Set<String> asked = refused.stopped().stream().map(NodeStatus::node).collect(Collectors.toSet());
        return stop(id, planned, asked::contains);
    }

    private List<NodeStatus> withoutThoseThatNeverBegan(
            TaskStatus status, Instant planned, Predicate<String> mayHaveBegun) {
        if (status.state() != TaskState.LOST) {
            return status.nodes();
        }
        ClusterSigns signs = ClusterSigns.read(context.client());
        long since =
                Duration.between(planned, context.timing().now()).plus(MARGIN).toSeconds();
        List<JobInfo> listed = session.jobs().list();
        return status.nodes().stream()
                .map(node -> node.state() == TaskState.LOST
                                && (!mayHaveBegun.test(node.node())
                                        || signs.hasRunFor(node.node(), since)
                                                && listedOn(node.node(), listed) < SAFELY_LISTED)
                        ? neverBegan(node)
                        : node)
                .toList();
    }

    private static long listedOn(String node, List<JobInfo> jobs) {
        return jobs.stream()
                .filter(job ->
                        job.status().nodes().stream().anyMatch(it -> it.node().equals(node)))
                .count();
    }

    private static NodeStatus neverBegan(NodeStatus node) {
        return new NodeStatus(node.node(), TaskState.ABORTED, 0, 0, 0, 0, 0, Duration.ZERO, "it has not begun the job");
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(context.timing().retry()) < 0
                ? twice
                : context.timing().retry();
    }
}
