package io.nightshift.run.internal.drive;

import io.nightshift.run.internal.change.Narrowing;
import io.nightshift.run.internal.cluster.ClockReader;
import io.nightshift.run.internal.cluster.Clocks;
import io.nightshift.run.internal.cluster.ClusterSigns;
import io.nightshift.run.internal.cluster.RecordQuery;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.WaitCause;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.RunSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets the guard, and says what is in the way of a pass. */
final class Guards {

    /** So that the guard lies above every write that any node has made until now, and is reached at once. */
    private static final long AHEAD_MILLIS = 2;

    private final RunContext context;
    private final RunSpec spec;
    private final ClockReader clockReader;

    /** How the cluster was when it was last looked at. */
    private ClusterSigns signs = new ClusterSigns(Map.of());

    /** The guard that {@link #beforeGuard} has found to be possible. */
    private RunEvent.@Nullable Guarded possible;

    Guards(RunContext context) {
        this.context = context;
        this.spec = context.plans().spec();
        this.clockReader = new ClockReader(context.client(), context.namespace());
    }

    /** Sets the guard, once nothing has been {@link #beforeGuard in its way}. */
    void set() {
        if (possible == null) {
            throw new IllegalStateException("a guard is set when nothing is in its way");
        }
        context.log().write(possible);
    }

    /** Why the guard cannot be set now. */
    Optional<Obstacle> beforeGuard() {
        return window().or(this::unrest).or(this::choose);
    }

    /**
     * Chooses a guard above the fastest clock and above every record. What nodes had written is read before, so that no later write is
     * left out of it; and none of them was restarted meanwhile.
     */
    private Optional<Obstacle> choose() {
        Activity activity = context.activity();
        Clocks clocks = clockReader.read();
        ClusterSigns now = ClusterSigns.read(context.client());
        Optional<String> apart = clocks.spreadAbove(spec.maxClockSpread());
        if (apart.isPresent()) {
            return apart.map(Guards::clocks);
        }
        for (long ahead = AHEAD_MILLIS; ; ahead *= 2) {
            long t0 = clocks.fastest() + ahead;
            if (spec.once() == Once.EXACTLY || !isAnyRecordSince(t0)) {
                possible = new RunEvent.Guarded(
                        t0, clocks.least(), now.key(), now.uptimes(), activity.nodes(), activity.keptAtMost());
                return signs.changeUntil(now).map(reason -> new Obstacle(WaitCause.CLUSTER, reason));
            }
            clocks = clockReader.read();
            now = ClusterSigns.read(context.client());
            if (clocks.fastest() < t0) {
                return Optional.of(
                        clocks("records were written at a time that no clock of the cluster has reached: one was fast"
                                + " and has been put back, and the guard of the run must be above them"));
            }
            // Somebody has written while the records were looked through.
        }
    }

    private boolean isAnyRecordSince(long millis) {
        return new RecordQuery(context.client()).count(spec.job().and(Narrowing.writtenSince(millis)), 1) > 0;
    }

    /**
     * Why no pass can be started now. A node whose clock is below the guard would write records that look as if the run had not changed
     * them.
     */
    Optional<Obstacle> beforePass() {
        return window().or(this::unrest).or(this::lateClock);
    }

    /** Whether the hours are over in which the run works. */
    Optional<String> closedWindow() {
        Instant now = context.timing().now();
        return spec.window()
                .filter(window -> !window.isOpen(now))
                .map(window -> "the window " + window + " is closed, it opens at " + window.opensAfter(now));
    }

    /** How the cluster was before the clocks were read: if it is so still after a pass, they were the clocks of those who worked on it. */
    ClusterSigns signs() {
        return signs;
    }

    private Optional<Obstacle> window() {
        return closedWindow().map(reason -> new Obstacle(WaitCause.WINDOW, reason));
    }

    private Optional<Obstacle> unrest() {
        ClusterSigns now = ClusterSigns.read(context.client());
        if (signs.changeUntil(now).isPresent()) {
            clockReader.forget();
        }
        signs = now;
        return signs.unrest().map(reason -> new Obstacle(WaitCause.CLUSTER, reason));
    }

    private static Obstacle clocks(String reason) {
        return new Obstacle(WaitCause.CLOCKS, reason);
    }

    private Optional<Obstacle> lateClock() {
        Clocks clocks = clockReader.read();
        long behind = clocks.behind(context.t0());
        if (behind <= 0) {
            return Optional.empty();
        }
        if (behind <= spec.maxClockSpread().toMillis()) {
            context.timing().sleep(Duration.ofMillis(behind));
            clocks = clockReader.read();
        }
        return clocks.behind(context.t0()) <= 0
                ? Optional.empty()
                : Optional.of(clocks("the clock of a node has not reached the guard of the run, "
                        + Instant.ofEpochMilli(context.t0())));
    }
}
