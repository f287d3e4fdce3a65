package io.nightshift.run.plan;

/** Hears how the making of a plan goes on; from several threads, one at a time. */
@FunctionalInterface
public interface PlanProgress {

    /** What is being done. */
    enum Step {
        COUNT,
        REHEARSE
    }

    /**
     * It has come this far.
     *
     * @param share 0 to 1
     * @param records that were found or read so far
     */
    void at(Step step, double share, long records);
}
