package io.nightshift.sdk.task;

/**
 * Hears of every background job that is started through a cluster connection: the hook for metrics, tracing and logs. Registered
 * with {@code ClusterDefinition.listener}.
 *
 * <p>For each job, {@link #planned} comes first, then either {@link #started} followed by {@link #warned} for each warning, or
 * {@link #notStarted} as the last call. If there is a listener, a started job is watched whether or not the program waits for it:
 * {@link #progress} any number of times, and finally {@link #ended} or {@link #abandoned}. {@code planned}, {@code started},
 * {@code warned} and {@code notStarted} are called by the thread that starts the job, and delay it; the others by a watching
 * thread. Exceptions from a listener are logged and otherwise ignored.
 */
public interface JobListener {

    /** A job is about to start: how its records will be found is decided, but nothing has been sent. */
    default void planned(JobDescription job) {}

    /** All nodes have accepted the job. */
    default void started(JobDescription job) {}

    /** The job has started, and something was observed that may affect its outcome: one of {@link ExecuteTask#warnings()}. */
    default void warned(JobDescription job, String warning) {}

    /** The job was not started, or a node refused or did not answer and it was stopped everywhere. */
    default void notStarted(JobDescription job, Throwable reason) {}

    /** The nodes reported progress, and the job has not ended. */
    default void progress(JobDescription job, TaskStatus status) {}

    /** The job has ended on every node, in whatever way. */
    default void ended(JobDescription job, TaskReport report) {}

    /** The cluster connection was closed before the end: the job goes on, unwatched. The status is the last known. */
    default void abandoned(JobDescription job, TaskStatus status) {}
}
