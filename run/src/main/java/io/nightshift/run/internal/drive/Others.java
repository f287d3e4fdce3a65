package io.nightshift.run.internal.drive;

import io.nightshift.run.internal.change.Narrowing;
import io.nightshift.run.internal.cluster.ClockReader;
import io.nightshift.run.internal.cluster.ClusterSigns;
import io.nightshift.run.internal.cluster.RecordQuery;
import io.nightshift.run.internal.state.NextStep;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.journal.NodeActivity;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.sdk.task.JobKind;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out what others have written since the guard was set, from the counters of the nodes: each write counts on one node. What cannot
 * be known counts as much.
 */
final class Others {

    private final RunContext context;
    private final RunSpec spec;

    Others(RunContext context) {
        this.context = context;
        this.spec = context.plans().spec();
    }

    void look() {
        // In this order: a node that is restarted in between is seen to be.
        Activity now = context.activity();
        Optional<String> unknown = unknown();
        OptionalLong writes = unknown.isPresent() ? OptionalLong.empty() : writes(now);
        boolean toBeCounted = writes.orElse(Long.MAX_VALUE) > 0 && !NextStep.takesInOthers(spec);
        long records = toBeCounted ? recordsOf(writes.orElse(Long.MAX_VALUE)) : 0;
        context.log()
                .write(new RunEvent.OthersSeen(
                        writes,
                        records,
                        unknown.orElseGet(() -> writes.isPresent()
                                ? "by the counters of the nodes"
                                : "the counters of the nodes do not tell the run's own writes apart")));
    }

    /** Why the counters do not tell; empty if they do. */
    private Optional<String> unknown() {
        Progress progress = context.log().progress();
        if (!progress.countsKnown()) {
            return Optional.of("a node was lost while it worked for the run");
        }
        RunEvent.Guarded guarded = progress.guarded().orElseThrow();
        ClusterSigns signs = ClusterSigns.read(context.client());
        ClockReader clocks = new ClockReader(context.client(), context.namespace());
        return signs.broken(
                        guarded.cluster(),
                        guarded.uptimes(),
                        guarded.clocks(),
                        () -> clocks.read().least())
                .map(node -> "node " + node + " left or was restarted");
    }

    private OptionalLong writes(Activity now) {
        Progress progress = context.log().progress();
        RunEvent.Guarded guarded = progress.guarded().orElseThrow();
        Map<String, NodeActivity> then = guarded.activity();
        long written = guarded.kept() - now.keptAtLeast();
        long jobs = 0;
        for (Map.Entry<String, NodeActivity> node : now.nodes().entrySet()) {
            NodeActivity start = then.getOrDefault(node.getKey(), new NodeActivity(0, 0, 0));
            if (node.getValue().written() < start.written() || node.getValue().jobs() < start.jobs()) {
                return OptionalLong.empty(); // it has begun to count again
            }
            written += node.getValue().written() - start.written();
            jobs += node.getValue().jobs() - start.jobs();
        }
        if (spec.job().kind() != JobKind.DELETE) {
            written -= progress.changedSingly();
        }
        jobs -= progress.changed() - progress.changedSingly();
        return written < 0 || jobs < 0 ? OptionalLong.empty() : OptionalLong.of(written + jobs);
    }

    /** How many records the change is for that were written since the guard; each write made one of them at most. */
    private long recordsOf(long writes) {
        return new RecordQuery(context.client()).count(spec.job().and(Narrowing.writtenSince(context.t0())), writes);
    }
}
