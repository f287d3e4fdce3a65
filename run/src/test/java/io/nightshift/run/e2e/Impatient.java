package io.nightshift.run.e2e;

import io.nightshift.run.time.Timing;
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

    private Impatient() {}
}
