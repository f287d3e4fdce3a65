package io.nightshift.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is told to go on, so that a test of times to live needs no waiting. Give it to a server
 * before that starts. Thread-safe.
 */
public final class ManualClock extends Clock {
    private final AtomicReference<Instant> now;

    /** A clock that stands at the present time. */
    public ManualClock() {
        this(Instant.now());
    }

    /** A clock that stands at {@code start}. */
    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /**
     * Moves the clock on.
     *
     * @throws IllegalArgumentException when the time is negative: what has expired does not come back
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a clock must not go back, was to be moved by " + time);
        }
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This clock: servers ask for instants, which have no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
