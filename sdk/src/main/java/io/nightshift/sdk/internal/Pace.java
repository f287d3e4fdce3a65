package io.nightshift.sdk.internal;

import java.time.Duration;
import java.time.Instant;

/** Time as a waiting task sees it; passed in, so that tests need not wait. */
public interface Pace {

    /** Nanoseconds since some fixed moment, like {@link System#nanoTime()}. */
    long nanoTime();

    /** The time of day. */
    Instant now();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;

    /** The system's time. */
    Pace SYSTEM = new Pace() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };
}
