package io.nightshift.sdk.task;

/**
 * Hears of every background job that is started through a cluster connection: the seam for metrics, tracing and logs. Registered
 * with {@code ClusterDefinition.listener}.
 *
 * <p>For each job {@link #planned} comes first, then either {@link #started}, {@link #progress} any number of times and {@link
 * #ended} once, or {@link #notStarted} once. A job is watched until its end because there is a listener, whether or not the
 * program waits for it. {@code planned}, {@code started} and {@code notStarted} are called by the thread that starts the job and
 * delay it as long as they take; the others by a thread that watches. What a listener throws is logged and harms nothing.
 */
public interface JobListener {

    /** A job is about to be started: its records and the way to them are chosen, nothing has been sent. */
    default void planned(JobDescription job) {}

    /** All nodes have accepted the job. */
    default void started(JobDescription job) {}

    /** A node refused the job or did not answer, and it was stopped everywhere. */
    default void notStarted(JobDescription job, Throwable reason) {}

    /** The nodes were asked how far the job is, and it has not ended. */
    default void progress(JobDescription job, TaskStatus status) {}

    /**
     * The job has ended on every node, in whatever way, or it is not watched any more because the cluster connection was closed; the
     * status then is the last known and not final.
     */
    default void ended(JobDescription job, TaskStatus status) {}
}
