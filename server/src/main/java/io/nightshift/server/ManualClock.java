package io.nightshift.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is advanced, so that tests of times to live need no waiting. Pass it to a server
 * before it starts. Thread-safe.
 */
public final class ManualClock extends Clock {
    private final AtomicReference<Instant> now;

    /** A clock that shows the current time. */
    public ManualClock() {
        this(Instant.now());
    }

    /** A clock that shows {@code start}. */
    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /**
     * Advances the clock.
     *
     * @throws IllegalArgumentException if the time is negative: expired records do not come back
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a clock must not go back: cannot move it by " + time);
        }
        now.updateAndGet(instant -> instant.plus(time));
    }

    /**
     * Sets the clock, even back. That makes sense together with {@link EmbeddedServer#restore}: a server with records of a later time behaves
     * as one whose clock was put back.
     */
    public void set(Instant time) {
        now.set(time);
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
