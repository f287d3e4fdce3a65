package io.nightshift.run.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time as a run sees it. All waiting goes through {@link Sleeper}, so that tests need not wait.
 *
 * @param clock the time of day, for the journal, windows and the pace; what decides about records are the clocks of the nodes
 * @param sleeper how to wait
 * @param settling how long after a pass the cluster is asked again whether it has changed; a node that dies or is cut off is noticed by
 *     the others two to three seconds later, so less than three seconds prove nothing on a real cluster
 * @param poll how often a pass and the mailbox are looked at
 * @param retry the pause before something is tried again that the cluster refused or that has not come yet
 */
public record Timing(InstantSource clock, Sleeper sleeper, Duration settling, Duration poll, Duration retry) {

    /** How to wait. */
    @FunctionalInterface
    public interface Sleeper {
        /** Waits. */
        void sleep(Duration duration) throws InterruptedException;
    }

    /** The machine's own time: 3 s after a pass, 5 looks a second, 500 ms before another try. */
    public static final Timing SYSTEM = new Timing(
            InstantSource.system(),
            Thread::sleep,
            Duration.ofSeconds(3),
            Duration.ofMillis(200),
            Duration.ofMillis(500));

    /**
     * The machine's own time with waits of milliseconds, for tests on servers to which nothing happens: a pass is called whole at once, which
     * on a cluster that may lose nodes would prove nothing.
     */
    public static final Timing QUICK = new Timing(
            InstantSource.system(), Thread::sleep, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(2));

    /** The time of day. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Waits.
     *
     * @throws IllegalStateException if the thread is interrupted
     */
    public void sleep(Duration duration) {
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while driving a run; resume it to go on", e);
        }
    }
}
