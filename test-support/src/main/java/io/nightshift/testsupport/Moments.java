package io.nightshift.testsupport;

/** Waiting for the smallest step of the system's clock. */
public final class Moments {
    private Moments() {}

    /** Waits until the current millisecond is over: what was written in it would survive a truncation. */
    public static void nextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }
}
