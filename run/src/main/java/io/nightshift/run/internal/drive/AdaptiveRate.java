package io.nightshift.run.internal.drive;

import io.nightshift.run.internal.cluster.Health;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Pace;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rate that follows how the cluster feels. Looks at what the nodes measure of others' reads and writes, which comes late, in slices of ten
 * seconds, and at reads of its own, which come at once and show the way from here as well.
 */
final class AdaptiveRate implements RateKeeper {

    private static final Duration TICK = Duration.ofSeconds(2);

    /** For each poll, so that there are some hundred a tick. */
    private static final int READS = 10;

    /** After a longer break, e.g. between two passes, nothing is caught up on. */
    private static final int MOST_POLLS = 5;

    private final RunContext context;
    private final Pace.Adaptive pace;
    private final Aimd aimd;
    private final Probe probe;
    private Instant lastTick;
    private Instant lastLook;
    private long lastTimeouts = -1;
    private Aimd.@Nullable Decision decision;

    AdaptiveRate(RunContext context, Pace.Adaptive pace) {
        this.context = context;
        this.pace = pace;
        this.lastTick = context.timing().now();
        this.lastLook = lastTick;
        this.aimd = new Aimd(pace, lastTick);
        this.probe = new Probe(context.client(), context.plans().all());
    }

    @Override
    public Optional<String> reasonToChange(TaskStatus status) {
        Instant now = context.timing().now();
        long polls = Duration.between(lastLook, now).dividedBy(context.timing().poll());
        lastLook = now;
        probe.measure(READS * (int) Math.max(1, Math.min(MOST_POLLS, polls)));
        if (Duration.between(lastTick, now).compareTo(TICK) < 0) {
            return Optional.empty();
        }
        lastTick = now;
        // Somebody may have left the rate to the server.
        decision = aimd.decide(rate() == 0 ? pace.ceiling() : rate(), signs(), now);
        return switch (decision) {
            case Aimd.Decision.Keep ignored -> Optional.empty();
            case Aimd.Decision.Change change -> Optional.of("another rate: " + change.reason());
            case Aimd.Decision.Hold hold -> Optional.of(hold.reason());
        };
    }

    private Aimd.Signs signs() {
        Health health = Health.read(context.client(), context.namespace());
        long timeouts = lastTimeouts < 0 ? 0 : Math.max(0, health.timeouts() - lastTimeouts);
        lastTimeouts = health.timeouts();
        return new Aimd.Signs(Math.max(probe.p99Millis(), health.p99Millis().orElse(0)), timeouts, health.refusing());
    }

    @Override
    public void apply() {
        Aimd.Decision made = decision;
        decision = null;
        if (made instanceof Aimd.Decision.Change change && change.rate() != rate()) {
            context.log().write(new RunEvent.PaceChanged(rate(), change.rate(), change.reason()));
        } else if (made instanceof Aimd.Decision.Hold hold
                && context.log().progress().state() == RunState.RUNNING) {
            if (rate() != pace.floor()) {
                context.log().write(new RunEvent.PaceChanged(rate(), pace.floor(), hold.reason()));
            }
            context.log().write(new RunEvent.Held(hold.reason()));
        }
    }

    private int rate() {
        return context.log().progress().rate();
    }
}
