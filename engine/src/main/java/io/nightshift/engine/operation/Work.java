package io.nightshift.engine.operation;

import io.nightshift.engine.result.EngineException;

/**
 * Bounds the work of operations that evaluate expressions on elements. Expressions may hold such operations in turn, so
 * a short request could ask for more work than ever ends. Belongs to one thread.
 */
public final class Work {
    /** A step is about what looking at one element takes; all of them take a few seconds at worst. */
    public static final long LIMIT = 30_000_000;

    private static final int BYTES_PER_STEP = 8;

    private long left = LIMIT;

    /** How many steps it takes to read or copy so many bytes. */
    public static int stepsFor(int bytes) {
        return bytes / BYTES_PER_STEP;
    }

    /**
     * Takes so many steps of the work that is left.
     *
     * @throws EngineException PARAMETER_ERROR when there are not as many left
     */
    public void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw EngineException.parameter("a path expression takes more than " + LIMIT
                    + " steps: elements looked at times parts of its expressions");
        }
    }
}
