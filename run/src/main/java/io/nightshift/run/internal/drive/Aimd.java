package io.nightshift.run.internal.drive;

import io.nightshift.run.spec.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides on a rate by how the cluster feels: additive increase, multiplicative decrease. Up by a tenth of the range after some calm, because
 * each change stops the job and starts it again; down by half at once. Pure.
 */
final class Aimd {

    /** How long the cluster must be well before the rate rises. */
    static final Duration CALM = Duration.ofSeconds(10);

    /** Well is what leaves some room below the target. */
    private static final double ROOM = 0.8;

    private static final int STEPS = 10;

    private final Pace.Adaptive pace;
    private boolean wasCritical;
    private Instant calmSince;

    Aimd(Pace.Adaptive pace, Instant now) {
        this.pace = pace;
        this.calmSince = now;
    }

    /**
     * What was measured since the last time.
     *
     * @param p99Millis the 99th percentile of reads and writes, 0 if there were none
     * @param timeouts how many timed out
     * @param refusing why a node takes no writes
     */
    record Signs(double p99Millis, long timeouts, Optional<String> refusing) {}

    /** What is to be done. */
    sealed interface Decision {
        /** The rate stays. */
        record Keep() implements Decision {}

        /** It changes. */
        record Change(int rate, String reason) implements Decision {}

        /** A person must decide. */
        record Hold(String reason) implements Decision {}
    }

    /** Decides, at a rate of 1 or more. */
    Decision decide(int rate, Signs signs, Instant now) {
        if (signs.refusing().isPresent()) {
            return new Decision.Hold(
                    "a node takes no writes: " + signs.refusing().get());
        }
        boolean critical = signs.p99Millis() > pace.critical().toNanos() / 1e6;
        if (critical && wasCritical) {
            return new Decision.Hold(tooSlow(signs, pace.critical()) + ", twice in a row");
        }
        wasCritical = critical;
        Optional<String> trouble = trouble(signs);
        if (trouble.isPresent() || signs.p99Millis() > ROOM * target()) {
            calmSince = now;
        }
        if (trouble.isPresent()) {
            int lower = Math.max(pace.floor(), rate / 2);
            return lower < rate ? new Decision.Change(lower, trouble.get()) : new Decision.Keep();
        }
        if (rate < pace.ceiling() && Duration.between(calmSince, now).compareTo(CALM) >= 0) {
            calmSince = now;
            int step = Math.max(1, (pace.ceiling() - pace.floor()) / STEPS);
            return new Decision.Change(
                    Math.min(pace.ceiling(), rate + step),
                    signs.p99Millis() == 0
                            ? "nobody else reads or writes"
                            : millis(signs.p99Millis()) + " at the 99th percentile");
        }
        return new Decision.Keep();
    }

    private Optional<String> trouble(Signs signs) {
        if (signs.timeouts() > 0) {
            return Optional.of(signs.timeouts() + " reads or writes timed out");
        }
        return signs.p99Millis() > target() ? Optional.of(tooSlow(signs, pace.target())) : Optional.empty();
    }

    private double target() {
        return pace.target().toNanos() / 1e6;
    }

    private static String tooSlow(Signs signs, Duration limit) {
        return millis(signs.p99Millis()) + " at the 99th percentile, above " + millis(limit.toNanos() / 1e6);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f ms", value);
    }
}
