package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.internal.node.StartOutcome;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, finds and stops the jobs of one cluster connection. */
public final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final NodeDirectory directory;
    private final Pace pace;
    private final Duration reachabilityLimit;
    private final JobListeners listeners;
    private final Indexes indexes;
    private final JobStopper stopper;
    private final WholeCluster wholeCluster;

    public Launcher(NodeDirectory directory, Pace pace, Duration reachabilityLimit, List<JobListener> listeners) {
        this.directory = directory;
        this.pace = pace;
        this.reachabilityLimit = reachabilityLimit;
        this.listeners = new JobListeners(listeners);
        this.indexes = new Indexes(directory, pace);
        this.stopper = new JobStopper(pace);
        this.wholeCluster = new WholeCluster(directory, pace, reachabilityLimit);
    }

    public WholeCluster wholeCluster() {
        return wholeCluster;
    }

    public Indexes indexes() {
        return indexes;
    }

    public Pace pace() {
        return pace;
    }

    public NodeDirectory directory() {
        return directory;
    }

    /** A unique task id for a job of this kind. */
    public long newTaskId(JobKind kind) {
        return TaskIds.next(kind);
    }

    /**
     * Refuses an id that a node lists. A server would refuse it too, but such a refusal cannot be told apart from one for another
     * reason.
     *
     * @throws IllegalArgumentException if a node lists it
     */
    public void requireUnused(long taskId) {
        Queue<String> listing = new ConcurrentLinkedQueue<>();
        Parallel.forEach(
                directory.nodes(),
                node -> JobStopper.listed(node, taskId).ifPresent(status -> listing.add(node.name())));
        if (!listing.isEmpty()) {
            throw new IllegalArgumentException("task id " + taskId + " is in use: node " + listing.peek()
                    + " lists a job of that id; choose another, session.jobs().task(" + taskId + ") is that job");
        }
    }

    /**
     * Starts the job under its description's id.
     *
     * @param noticed further warnings for the task, beside those found here
     * @throws JobRefusedException if records are out of reach, or a node refused or did not answer
     */
    public ExecuteTask start(JobSpec spec, JobDescription job, List<String> noticed) {
        listeners.planned(job);
        WatchedTask task;
        try {
            task = launch(spec, job, noticed);
        } catch (RuntimeException | Error e) {
            listeners.notStarted(job, e);
            throw e;
        }
        listeners.started(job);
        task.warnings().forEach(warning -> {
            LOG.warn("{}, job {}: {}", spec.title(), Long.toUnsignedString(job.taskId()), warning);
            listeners.warned(job, warning);
        });
        if (!listeners.isEmpty()) {
            task.observe(job, listeners);
        }
        return task;
    }

    private WatchedTask launch(JobSpec spec, JobDescription job, List<String> noticed) {
        long id = job.taskId();
        wholeCluster.lastingGap(spec.namespace()).ifPresent(gap -> {
            throw new JobRefusedException(spec.title(), gap.node(), gap.resultCode(), gap.reason(), List.of());
        });
        List<NodeLink> nodes = directory.nodes();
        ClusterView before = ClusterView.read(directory);
        Map<String, StartOutcome> outcomes = new JobStart(nodes, spec, id, stopper).run();
        if (outcomes.values().stream().allMatch(StartOutcome.SetAbsent.class::isInstance)) {
            LOG.warn("{}: no node has a record of this set, the job has nothing to do", spec.title());
        }
        long now = pace.nanoTime();
        List<NodeWatch> watches = nodes.stream()
                .map(node -> outcomes.get(node.name()) instanceof StartOutcome.SetAbsent
                        ? NodeWatch.idle(node, "it has no record of set " + spec.set())
                        : new NodeWatch(node, id, now, reachabilityLimit))
                .toList();
        List<String> warnings = Stream.concat(noticed.stream(), Overlaps.of(directory, job).stream())
                .toList();
        return new WatchedTask(id, spec.explanation(), warnings, directory, watches, pace, before);
    }

    /** A task for a job that somebody started before, on the nodes that list it. */
    public ExecuteTask attach(long id, Set<String> nodeNames) {
        long now = pace.nanoTime();
        return new WatchedTask(
                id,
                "not known, the job was started elsewhere",
                List.of(),
                directory,
                directory.nodes().stream()
                        .filter(node -> nodeNames.contains(node.name()))
                        .map(node -> new NodeWatch(node, id, now, reachabilityLimit))
                        .toList(),
                pace,
                ClusterView.read(directory));
    }

    /** Stops the job on every node, known there or not, and waits until each has said how far it got. */
    public TaskStatus abort(long id) {
        List<NodeStatus> stopped = new ArrayList<>();
        Parallel.forEach(directory.nodes(), node -> {
            NodeStatus status = stopper.stopIfKnown(node, id);
            synchronized (stopped) {
                stopped.add(status);
            }
        });
        return TaskStatus.of(id, stopped);
    }

    /**
     * Refuses a job whose module or function a node lacks.
     *
     * @return what may be wrong with it, one line each
     * @throws IllegalStateException if a node lacks it
     */
    public List<String> requireRegistered(UdfCall call) {
        return RegisteredModules.require(directory, call);
    }

    /** The jobs and queries that the nodes list. */
    public List<JobInfo> list() {
        return JobList.read(directory);
    }
}
