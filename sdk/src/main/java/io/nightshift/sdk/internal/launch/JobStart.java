package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.internal.node.StartOutcome;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One start of one job: on every node or on none.
 *
 * <p>There is no way to ask a node whether it would accept a job, so one node is asked first, alone: what is wrong with a job is
 * nearly always wrong everywhere, and then nothing has started anywhere. Only once that node has accepted are the others asked,
 * all at the same time. If one of them still refuses, or does not answer and does not list the job either, every node that may run
 * the job is told to stop it, and polled until it confirms.
 */
final class JobStart {

    private final List<NodeLink> nodes;
    private final JobSpec spec;
    private final long id;
    private final JobStopper stopper;
    private final Map<String, StartOutcome> outcomes = new ConcurrentHashMap<>();

    JobStart(List<NodeLink> nodes, JobSpec spec, long id, JobStopper stopper) {
        this.nodes = List.copyOf(nodes);
        this.spec = spec;
        this.id = id;
        this.stopper = stopper;
    }

    /**
     * Starts the job and returns each node's answer: that it runs the job, or has nothing to do for it.
     *
     * @throws JobRefusedException if a node refused or did not answer
     */
    Map<String, StartOutcome> run() {
        try {
            ask(nodes.subList(0, 1));
            ask(nodes.subList(1, nodes.size()));
            return Map.copyOf(outcomes);
        } catch (JobRefusedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            stop(); // whatever went wrong here, no job may be left behind that nobody watches
            throw e;
        }
    }

    private void ask(List<NodeLink> some) {
        Parallel.forEach(some, node -> {
            outcomes.put(node.name(), new StartOutcome.NoAnswer(0, "the request failed"));
            outcomes.put(node.name(), settled(node, node.start(spec, id)));
        });
        for (NodeLink node : some) {
            switch (outcomes.get(node.name())) {
                case StartOutcome.Refused refusal -> give(node, refusal.resultCode(), refusal.reason());
                case StartOutcome.NoAnswer silence ->
                    give(node, silence.resultCode(), "it did not answer: " + silence.reason());
                case StartOutcome.Accepted ignored -> {}
                case StartOutcome.SetAbsent ignored -> {}
                case null -> {}
            }
        }
    }

    /** A lost answer does no harm if the node lists the job: then it accepted it. */
    private StartOutcome settled(NodeLink node, StartOutcome outcome) {
        return outcome instanceof StartOutcome.NoAnswer
                        && JobStopper.listed(node, id).isPresent()
                ? new StartOutcome.Accepted()
                : outcome;
    }

    /** Stops the job everywhere; returns only if every node turns out to have completed it. */
    private void give(NodeLink culprit, int code, String reason) {
        List<NodeStatus> stopped = stop();
        if (stopped.size() == nodes.size() && stopped.stream().allMatch(node -> node.state() == TaskState.DONE)) {
            outcomes.replaceAll((node, outcome) -> new StartOutcome.Accepted());
            return;
        }
        throw new JobRefusedException(spec.title(), culprit.name(), code, reason, stopped);
    }

    private List<NodeStatus> stop() {
        List<NodeLink> mayRun =
                nodes.stream().filter(node -> mayRun(outcomes.get(node.name()))).toList();
        List<NodeStatus> stopped = new ArrayList<>();
        Parallel.forEach(mayRun, node -> {
            NodeStatus status = stopper.stop(node, id, outcomes.get(node.name()) instanceof StartOutcome.NoAnswer);
            synchronized (stopped) {
                stopped.add(status);
            }
        });
        return stopped;
    }

    /** A node that refused runs nothing; stopping the id there could only hit another job. */
    private static boolean mayRun(@Nullable StartOutcome outcome) {
        return switch (outcome) {
            case StartOutcome.Accepted ignored -> true;
            case StartOutcome.NoAnswer ignored -> true;
            case StartOutcome.Refused ignored -> false;
            case StartOutcome.SetAbsent ignored -> false;
            case null -> false;
        };
    }
}
