package io.nightshift.sdk.job;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The jobs that the nodes of a cluster list: all running ones, and the last hundred or so that have ended. */
public final class Jobs {

    private final Launcher launcher;

    /** Not for applications, which use {@code session.jobs()}. */
    public Jobs(Launcher launcher) {
        this.launcher = launcher;
    }

    /**
     * All background jobs and queries that any node lists: running ones first, then the latest first, in the order of the nodes.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public List<JobInfo> list() {
        return launcher.list();
    }

    /**
     * A task for a job that this or another program started, on the nodes that list it now.
     *
     * @throws IllegalArgumentException if no node lists a job with that id
     * @throws AerospikeException if a node cannot be asked
     */
    public ExecuteTask task(long id) {
        Set<String> nodes = list().stream()
                .filter(job -> job.status().id() == id)
                .flatMap(job -> job.status().nodes().stream().map(NodeStatus::node))
                .collect(Collectors.toSet());
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException(
                    "no node lists a job with id " + Long.toUnsignedString(id) + ": jobs().list() shows all there are");
        }
        return launcher.attach(id, nodes);
    }

    /**
     * Stops a job by its id on every node of the cluster, whoever started it and whether or not a node lists it, and waits until
     * each has answered. If {@link TaskStatus#isDone()}, no node writes for the job any more: each node then says that it
     * has ended ({@link TaskState#DONE} or {@link TaskState#ABORTED}) or that it does not know it ({@link TaskState#LOST}). A node
     * that could not be told is {@link TaskState#UNKNOWN}.
     */
    public TaskStatus abort(long id) {
        return launcher.abort(id);
    }
}
