package io.nightshift.server.security;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes guessing passwords slow: each wrong login with a name is answered later than the one before, one after another, and up to two
 * seconds. A right one is not delayed.
 */
class Brake {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 2_000;

    /** Names that somebody guesses with. Forgotten when there are too many, all of them, rather than take the memory. */
    private static final int MOST_NAMES = 10_000;

    private final Map<String, Guesses> byName = new ConcurrentHashMap<>();

    private static final class Guesses {
        private final ReentrantLock turn = new ReentrantLock();
        private int wrong;
    }

    void slow(String name) {
        if (byName.size() >= MOST_NAMES) {
            byName.clear();
        }
        Guesses guesses = byName.computeIfAbsent(name, key -> new Guesses());
        guesses.turn.lock();
        try {
            await(Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(guesses.wrong++, 10)));
        } finally {
            guesses.turn.unlock();
        }
    }

    void release(String name) {
        byName.remove(name);
    }

    /** Waits, on the thread of one connection. */
    void await(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
