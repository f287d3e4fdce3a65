package io.nightshift.run.internal.drive;

import io.nightshift.run.internal.cluster.Clocks;
import io.nightshift.run.internal.cluster.ClusterSigns;
import io.nightshift.run.internal.cluster.Counters;
import io.nightshift.run.journal.NodeActivity;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.RunSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sets the guard, and says what is in the way of a pass. */
final class Guards {

    /** So that the guard lies above every write that any node has made until now, and is reached at once. */
    private static final long AHEAD_MILLIS = 2;

    private final RunContext context;
    private final RunSpec spec;

    Guards(RunContext context) {
        this.context = context;
        this.spec = context.plans().spec();
    }

    /** Sets the guard above the fastest clock. What nodes had written is read before, so that no later write is left out of it. */
    void set() {
        Map<String, NodeActivity> activity = Counters.activity(context.client(), context.namespace());
        Clocks clocks = Clocks.read(context.client(), context.namespace());
        context.log().write(new RunEvent.Guarded(clocks.fastest() + AHEAD_MILLIS, clocks.least(), activity));
    }

    /** Why the guard cannot be set now. */
    Optional<String> beforeGuard() {
        return closedWindow()
                .or(this::unrest)
                .or(() -> Clocks.read(context.client(), context.namespace()).spreadAbove(spec.maxClockSpread()));
    }

    /**
     * Why no pass can be started now. A node whose clock is below the guard would write records that look as if the run had not changed
     * them.
     */
    Optional<String> beforePass() {
        return closedWindow().or(this::unrest).or(this::lateClock);
    }

    /** Whether the hours are over in which the run works. */
    Optional<String> closedWindow() {
        Instant now = context.timing().now();
        return spec.window()
                .filter(window -> !window.isOpen(now))
                .map(window -> "the window " + window + " is closed, it opens at " + window.opensAfter(now));
    }

    private Optional<String> unrest() {
        return ClusterSigns.read(context.client()).unrest();
    }

    private Optional<String> lateClock() {
        Clocks clocks = Clocks.read(context.client(), context.namespace());
        long behind = clocks.behind(context.t0());
        if (behind <= 0) {
            return Optional.empty();
        }
        if (behind <= spec.maxClockSpread().toMillis()) {
            context.timing().sleep(Duration.ofMillis(behind));
            clocks = Clocks.read(context.client(), context.namespace());
        }
        return clocks.behind(context.t0()) <= 0
                ? Optional.empty()
                : Optional.of("the clock of a node has not reached the guard of the run, "
                        + Instant.ofEpochMilli(context.t0()));
    }
}
