package io.nightshift.micrometer;

import io.micrometer.core.instrument.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long a run did not go as fast as it could, by reason. One reason at a time; safe for use by many threads. */
final class Throttled {

    /** Why a run waits, or goes slower. */
    enum Reason {
        WINDOW,
        CLUSTER,
        CLOCKS,
        PAUSED,
        HELD,
        PACE
    }

    private final Clock clock;
    private final Map<Reason, Long> nanos = new EnumMap<>(Reason.class);
    private @Nullable Reason now;
    private long since;

    Throttled(Clock clock) {
        this.clock = clock;
    }

    /** From now on for this reason, or for none. */
    synchronized void because(@Nullable Reason reason) {
        if (reason != now) {
            long time = clock.monotonicTime();
            if (now != null) {
                nanos.merge(now, time - since, Long::sum);
            }
            now = reason;
            since = time;
        }
    }

    synchronized double seconds(Reason reason) {
        long total = nanos.getOrDefault(reason, 0L) + (reason == now ? clock.monotonicTime() - since : 0);
        return (double) total / TimeUnit.SECONDS.toNanos(1);
    }
}
