package io.nightshift.engine.config;

/**
 * What one function call may use. A call that exceeds a limit fails, and its Lua state is discarded.
 *
 * @param instructions Lua instructions, counted in steps of 500 or fewer
 * @param memoryBytes memory of the Lua state; no single string may take more than an eighth of it
 * @param seconds of wall-clock time, 1 or more
 * @param unsafe whether scripts may use all of Lua's libraries, {@code io} and {@code os.execute} included, as on the
 *     real server
 */
public record UdfLimits(long instructions, long memoryBytes, int seconds, boolean unsafe) {
    private static final long LEAST_INSTRUCTIONS = 10_000;
    private static final long LEAST_MEMORY = 8L << 20;

    public UdfLimits {
        if (instructions < LEAST_INSTRUCTIONS) {
            throw new IllegalArgumentException(
                    "UDF instruction limit must be " + LEAST_INSTRUCTIONS + " or more, was " + instructions);
        }
        if (memoryBytes < LEAST_MEMORY) {
            throw new IllegalArgumentException(
                    "UDF memory limit must be " + LEAST_MEMORY + " bytes or more, was " + memoryBytes);
        }
        if (seconds < 1) {
            throw new IllegalArgumentException("UDF time limit must be 1 second or more, was " + seconds);
        }
    }

    /** 50 million instructions, 128 MiB, 10 seconds, safe libraries only. */
    public static UdfLimits standard() {
        return new UdfLimits(50_000_000, 128L << 20, 10, false);
    }

    /** The same limits, with all libraries open. */
    public UdfLimits withUnsafeLibraries() {
        return new UdfLimits(instructions, memoryBytes, seconds, true);
    }
}
