package io.nightshift.engine.record;

import java.time.Clock;

/** Time as records store it: since 2010-01-01 00:00:00 UTC. */
public final class EngineTime {
    /** 2010-01-01 00:00:00 UTC in milliseconds since 1970. */
    public static final long EPOCH_MILLIS = 1_262_304_000_000L;

    private EngineTime() {}

    /** Milliseconds since 2010-01-01 UTC. */
    public static long now(Clock clock) {
        return clock.millis() - EPOCH_MILLIS;
    }
}
