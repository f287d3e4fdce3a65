package io.nightshift.run.e2e;

import io.nightshift.run.time.Timing;
import io.nightshift.server.ManualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The machine's time, with waits that are cut short. */
final class Impatient {

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    static final Timing TIMING = new Timing(
            InstantSource.system(),
            duration -> LockSupport.parkNanos(Math.min(duration.toNanos(), LONGEST_NANOS)),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(2));

    /**
     * Waits that take no time, while the clock of the cluster goes on as if they did.
     *
     * @param settled what a cluster has done by itself in the time after a pass in which it notices what has happened
     */
    static Timing with(ManualClock clock, Runnable settled) {
        Duration settling = Timing.SYSTEM.settling();
        return new Timing(
                clock,
                duration -> {
                    LockSupport.parkNanos(Math.min(duration.toNanos(), LONGEST_NANOS));
                    clock.advance(duration);
                    if (duration.equals(settling)) {
                        settled.run();
                    }
                },
                settling,
                Duration.ofMillis(20),
                Timing.SYSTEM.retry());
    }

    private Impatient() {}
}
