package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.internal.node.StartOutcome;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.NodeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a job on every node of the cluster or on none.
 *
 * <p>There is no way to ask a node whether it would take a job, so one node is asked first, alone: what is wrong with a job is
 * nearly always wrong everywhere, and then nothing has started anywhere. Only when that node has accepted are the others asked,
 * all at once. If one of them refuses all the same, or does not answer, every node that may run the job is told to stop it.
 */
public final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final NodeDirectory directory;
    private final Pace pace;
    private final Duration reachabilityLimit;
    private final Indexes indexes;
    private final JobStopper stopper;

    public Launcher(NodeDirectory directory, Pace pace, Duration reachabilityLimit) {
        this.directory = directory;
        this.pace = pace;
        this.reachabilityLimit = reachabilityLimit;
        this.indexes = new Indexes(directory, pace);
        this.stopper = new JobStopper(pace);
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

    /**
     * Starts the job.
     *
     * @throws JobRefusedException if a node refused or did not answer
     */
    public ExecuteTask start(JobSpec spec) {
        List<NodeLink> nodes = directory.nodes();
        ClusterView before = ClusterView.read(directory);
        long id = TaskIds.next(spec.work());
        Map<String, StartOutcome> outcomes = new ConcurrentHashMap<>();
        ask(nodes.subList(0, 1), spec, id, outcomes);
        requireStarted(nodes, spec, id, outcomes);
        ask(nodes.subList(1, nodes.size()), spec, id, outcomes);
        requireStarted(nodes, spec, id, outcomes);
        if (outcomes.values().stream().allMatch(StartOutcome.SetAbsent.class::isInstance)) {
            LOG.warn("{}: no node has a record of this set, the job has nothing to do", spec.title());
        }
        long now = pace.nanoTime();
        List<NodeWatch> watches = nodes.stream()
                .map(node -> outcomes.get(node.name()) instanceof StartOutcome.SetAbsent
                        ? NodeWatch.idle(node, "it has no record of set " + spec.set())
                        : new NodeWatch(node, id, now, reachabilityLimit))
                .toList();
        return new WatchedTask(id, spec.explanation(), directory, watches, pace, before);
    }

    /** A task over a job that somebody started before, on the nodes that list it. */
    public ExecuteTask attach(long id, Set<String> nodeNames) {
        long now = pace.nanoTime();
        return new WatchedTask(
                id,
                "not known, the job was started elsewhere",
                directory,
                directory.nodes().stream()
                        .filter(node -> nodeNames.contains(node.name()))
                        .map(node -> new NodeWatch(node, id, now, reachabilityLimit))
                        .toList(),
                pace,
                ClusterView.read(directory));
    }

    /**
     * Refuses a job whose module a node lacks.
     *
     * @throws IllegalStateException if a node lacks it
     */
    public void requireRegistered(UdfCall call) {
        RegisteredModules.require(directory, call);
    }

    /** The jobs and queries that the nodes list. */
    public List<JobInfo> list() {
        return JobList.read(directory);
    }

    private static void ask(List<NodeLink> nodes, JobSpec spec, long id, Map<String, StartOutcome> outcomes) {
        Parallel.forEach(nodes, node -> outcomes.put(node.name(), node.start(spec, id)));
    }

    private void requireStarted(List<NodeLink> nodes, JobSpec spec, long id, Map<String, StartOutcome> outcomes) {
        for (NodeLink node : nodes) {
            StartOutcome outcome = outcomes.get(node.name());
            switch (outcome) {
                case StartOutcome.Refused refusal ->
                    throw refused(nodes, spec, id, outcomes, node, refusal.resultCode(), refusal.reason());
                case StartOutcome.NoAnswer silence ->
                    throw refused(
                            nodes,
                            spec,
                            id,
                            outcomes,
                            node,
                            silence.resultCode(),
                            "it did not answer: " + silence.reason());
                case StartOutcome.Accepted ignored -> {}
                case StartOutcome.SetAbsent ignored -> {}
                case null -> {}
            }
        }
    }

    private JobRefusedException refused(
            List<NodeLink> nodes,
            JobSpec spec,
            long id,
            Map<String, StartOutcome> outcomes,
            NodeLink culprit,
            int code,
            String reason) {
        List<NodeLink> mayRun = nodes.stream()
                .filter(node -> switch (outcomes.get(node.name())) {
                    case StartOutcome.Accepted ignored -> true;
                    case StartOutcome.NoAnswer ignored -> true;
                    case StartOutcome.Refused ignored -> false;
                    case StartOutcome.SetAbsent ignored -> false;
                    case null -> false;
                })
                .toList();
        List<NodeStatus> stopped = new ArrayList<>();
        Parallel.forEach(mayRun, node -> {
            NodeStatus status = stopper.stop(node, id, outcomes.get(node.name()) instanceof StartOutcome.NoAnswer);
            synchronized (stopped) {
                stopped.add(status);
            }
        });
        return new JobRefusedException(spec.title(), culprit.name(), code, reason, stopped);
    }
}
