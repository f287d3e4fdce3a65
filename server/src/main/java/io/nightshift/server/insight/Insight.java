package io.nightshift.server.insight;

import java.util.List;

/**
 * What a server remembers of what it did, for tests to ask. What long queries and jobs did is always there, of the last
 * {@code query-max-done} (100) of each. The rest only while insight is on, because it costs time: changes of records are logged, and short
 * queries and those of sets that do not exist are remembered, too. Thread-safe.
 */
public interface Insight {
    /** How many changes are kept unless said otherwise. */
    int CHANGES = 10_000;

    /** How many bytes they may take unless said otherwise. */
    long BYTES = 4L << 20;

    /** Logs changes from now on, and forgets earlier ones, and earlier queries and jobs. At most {@link #CHANGES} are kept, in {@link #BYTES}. */
    default void start() {
        start(CHANGES, BYTES);
    }

    /**
     * Logs changes from now on, and forgets earlier ones, and earlier queries and jobs.
     *
     * @param changes how many are kept at most; older ones are forgotten
     * @param bytes of memory that they may take, by estimate
     * @throws IllegalArgumentException unless both are 1 or more
     */
    void start(int changes, long bytes);

    /** Logs no more changes; those that have been logged can still be asked for. */
    void stop();

    /** Whether changes are logged. */
    boolean isOn();

    /** Forgets changes, queries and jobs. */
    void clear();

    /**
     * The changes.
     *
     * @throws IllegalStateException if none were ever logged, because insight was not {@link #start() started}
     */
    ChangeLog changes();

    /** What queries and jobs did, or have done so far; newest first. */
    List<Execution> executions();

    /** How many queries and jobs have been forgotten, because there were newer ones, since insight began or was cleared. */
    long forgottenExecutions();
}
