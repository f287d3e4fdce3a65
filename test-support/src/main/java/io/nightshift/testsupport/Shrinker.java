package io.nightshift.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reduces the choices of a failed try, in number and size, while it fails in the same way: removes runs of choices, then lowers
 * each, then lowers one and removes a run after it, which shortens lists.
 */
final class Shrinker {
    private static final int MOST_REPLAYS = 20_000;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LONGEST_RUN = 16;

    private final Property.Statement statement;
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private Try least;
    private int replays;
    private int times;

    Shrinker(Property.Statement statement, Try first) {
        this.statement = statement;
        this.least = first;
    }

    Try shrink() {
        int before;
        do {
            before = times;
            leaveOutRuns();
            lower();
            shorten();
        } while (times > before && mayGoOn());
        return least;
    }

    /** How often something simpler was found. */
    int times() {
        return times;
    }

    private void leaveOutRuns() {
        for (int length = LONGEST_RUN; length >= 1; length /= 2) {
            for (int at = size() - length; at >= 0; at--) {
                List<Long> fewer = new ArrayList<>(least.choices());
                if (at + length <= fewer.size()) {
                    fewer.subList(at, at + length).clear();
                    tryOut(fewer);
                }
            }
        }
    }

    /** Lowers each choice by bisection: failing need not be monotonic in a choice, but usually is. */
    private void lower() {
        for (int at = 0; at < size(); at++) {
            long low = -1;
            while (at < size() && low + 1 < least.choices().get(at)) {
                long high = least.choices().get(at);
                long middle = low == -1 ? 0 : low + (high - low) / 2;
                List<Long> lower = new ArrayList<>(least.choices());
                lower.set(at, middle);
                if (!tryOut(lower)) {
                    low = middle;
                }
            }
        }
    }

    private void shorten() {
        for (int at = size() - 2; at >= 0; at--) {
            for (int length = 1; length <= 4; length++) {
                for (int from = size() - length; from > at; from--) {
                    List<Long> shorter = new ArrayList<>(least.choices());
                    if (shorter.get(at) == 0 || from + length > shorter.size()) {
                        continue;
                    }
                    shorter.set(at, shorter.get(at) - 1);
                    shorter.subList(from, from + length).clear();
                    tryOut(shorter);
                }
            }
        }
    }

    private int size() {
        return least.choices().size();
    }

    private boolean mayGoOn() {
        return replays < MOST_REPLAYS && System.nanoTime() < end;
    }

    /** Accepts the choices if the statement fails with them in the same way. */
    private boolean tryOut(List<Long> choices) {
        if (!mayGoOn()) {
            return false;
        }
        replays++;
        Try next = Try.of(Choices.replay(choices), statement);
        if (!next.failsLike(least) || !isSimpler(next.choices(), least.choices())) {
            return false;
        }
        least = next;
        times++;
        return true;
    }

    private static boolean isSimpler(List<Long> a, List<Long> b) {
        for (int i = 0; a.size() == b.size() && i < a.size(); i++) {
            int order = Long.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return a.size() < b.size();
    }
}
