package io.nightshift.bench.soak;

import java.util.Objects;
import java.util.Random;

/** A part of the load, which knows what its data must be. For one thread at a time. */
abstract class Part {
    private final String name;
    private long steps;

    Part(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    long steps() {
        return steps;
    }

    void takeStep(Random random) {
        step(random);
        steps++;
    }

    /** Does something, and checks what comes of it. */
    abstract void step(Random random);

    /** Checks all data. */
    abstract void check();

    static void require(Object expected, Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            throw new IllegalStateException(what + " must be " + expected + ", but is " + actual);
        }
    }
}
