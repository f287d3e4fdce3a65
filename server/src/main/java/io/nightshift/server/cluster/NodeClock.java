package io.nightshift.server.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A node's clock: another one, off by a time that can be changed. Thread-safe. */
public final class NodeClock extends Clock {
    private final Clock clock;
    private volatile long offsetMillis;

    public NodeClock(Clock clock) {
        this.clock = clock;
    }

    /** By how much the clock is fast; negative if it is slow. */
    public void setOffset(Duration offset) {
        offsetMillis = offset.toMillis();
    }

    /** Milliseconds since 1970 by the clock that this one is off from. */
    long trueMillis() {
        return clock.millis();
    }

    long offsetMillis() {
        return offsetMillis;
    }

    @Override
    public long millis() {
        return clock.millis() + offsetMillis;
    }

    @Override
    public Instant instant() {
        return clock.instant().plusMillis(offsetMillis);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    /** This clock: servers ask for instants, which have no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
