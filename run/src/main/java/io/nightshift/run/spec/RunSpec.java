package io.nightshift.run.spec;

import io.nightshift.sdk.job.JobPlan;
import java.time.Duration;
import java.util.Optional;

/**
 * All that was asked of a run when it was created; what changes later stands in its journal.
 *
 * @param job the change and the records that it is for
 * @param once what becomes of records that others write while the run works
 * @param canary the records on which it is tried first
 * @param limits how much it may change
 * @param pace how fast it goes
 * @param window the hours in which it works
 * @param maxClockSpread how far the clocks of the nodes may be apart
 * @param backup the directory to which records are saved before they are changed
 */
public record RunSpec(
        JobPlan job,
        Once once,
        Canary canary,
        Limits limits,
        Pace pace,
        Optional<Window> window,
        Duration maxClockSpread,
        Optional<String> backup) {

    /** How far the clocks of the nodes may be apart unless said otherwise. */
    public static final Duration CLOCK_SPREAD = Duration.ofSeconds(1);

    public RunSpec {
        if (maxClockSpread.isNegative() || maxClockSpread.isZero()) {
            throw new IllegalArgumentException(
                    "the spread of clocks must be above 0, was " + maxClockSpread.toMillis() + " ms");
        }
        if (once == Once.EXACTLY && job.operations().isEmpty()) {
            throw new IllegalArgumentException(
                    "exactlyOnce() marks each record that it changes, which only an update can: a " + job.title()
                            + " runs at most once");
        }
        if (once == Once.EXACTLY && backup.isPresent()) {
            throw new IllegalArgumentException(
                    "exactlyOnce() also changes records that others write while the run works, of"
                            + " which a backup has no copy: choose one of them");
        }
    }

    /** A run with nothing but the change. */
    public static RunSpec of(JobPlan job) {
        return new RunSpec(
                job,
                Once.AT_MOST,
                Canary.NONE,
                Limits.NONE,
                Pace.serverLimit(),
                Optional.empty(),
                CLOCK_SPREAD,
                Optional.empty());
    }
}
