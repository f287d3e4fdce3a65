package io.nightshift.store;

import java.time.Duration;

/**
 * When a change is acknowledged.
 *
 * @param flushWithin zero = when it is on disk, so that a power cut loses nothing that was acknowledged; else at once, and it is on disk
 *     soon afterwards: a crash loses what was acknowledged within about this time before it. At most a minute
 */
public record Durability(Duration flushWithin) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public Durability {
        if (flushWithin.isNegative() || flushWithin.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "changes are flushed within 0 to 60000 ms, not " + flushWithin.toMillis());
        }
    }

    /** A change is acknowledged when it is on disk. */
    public static Durability commit() {
        return new Durability(Duration.ZERO);
    }

    /** A change is acknowledged at once, and on disk within a time. */
    public static Durability flush(Duration within) {
        return new Durability(within);
    }
}
