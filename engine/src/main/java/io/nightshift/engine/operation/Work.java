package io.nightshift.engine.operation;

import io.nightshift.engine.result.EngineException;

/**
 * Bounds the work of operations that evaluate expressions on elements. Such expressions may contain such operations again,
 * so a short request could otherwise ask for practically endless work. Belongs to one thread.
 */
public final class Work {
    /** A step is about the cost of looking at one element; all of them take a few seconds at worst. */
    public static final long LIMIT = 30_000_000;

    /** What the calls of one evaluation of an expression may make: a part of the heap, since several work at the same time. */
    public static final int MOST_BYTES = (int) Math.clamp(Runtime.getRuntime().maxMemory() / 64, 4L << 20, 128L << 20);

    private static final int BYTES_PER_STEP = 8;

    private long left = LIMIT;

    /** The number of steps that reading or copying this many bytes costs. */
    public static int stepsFor(int bytes) {
        return bytes / BYTES_PER_STEP;
    }

    /**
     * Deducts steps from the remaining work.
     *
     * @throws EngineException PARAMETER_ERROR if too few are left
     */
    public void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw EngineException.parameter("a path expression takes more than " + LIMIT
                    + " steps: elements visited times parts of its expressions");
        }
    }
}
