package io.nightshift.sdk.task;

/**
 * Hears of every background job that is started through a cluster connection: the seam for metrics, tracing and logs. Registered
 * with {@code ClusterDefinition.listener}.
 *
 * <p>For each job {@link #planned} comes first, then either {@link #started} and {@link #warned} for each warning or, as the only
 * further one, {@link #notStarted}. A job that was started is watched because there is a listener, whether or not the program waits for it: {@link #progress} any
 * number of times, and last {@link #ended} or {@link #abandoned}. {@code planned}, {@code started}, {@code warned} and {@code notStarted} are called
 * by the thread that starts the job and delay it as long as they take; the others by a thread that watches. What a listener throws
 * is logged and harms nothing.
 */
public interface JobListener {

    /** A job is about to be started: its records and the way to them are chosen, nothing has been sent. */
    default void planned(JobDescription job) {}

    /** All nodes have accepted the job. */
    default void started(JobDescription job) {}

    /** The job has started, and something was noticed that may matter to its outcome: one of {@link ExecuteTask#warnings()}. */
    default void warned(JobDescription job, String warning) {}

    /** A node refused the job or did not answer, and it was stopped everywhere. */
    default void notStarted(JobDescription job, Throwable reason) {}

    /** The nodes were asked how far the job is, and it has not ended. */
    default void progress(JobDescription job, TaskStatus status) {}

    /** The job has ended on every node, in whatever way. */
    default void ended(JobDescription job, TaskReport report) {}

    /** The cluster connection was closed before the end: the job goes on, unwatched. The status is the last that is known. */
    default void abandoned(JobDescription job, TaskStatus status) {}
}
