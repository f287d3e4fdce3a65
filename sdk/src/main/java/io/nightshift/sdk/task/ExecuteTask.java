package io.nightshift.sdk.task;

import com.aerospike.client.AerospikeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A background job that has been started on every node. It runs inside the servers whether or not anybody watches it, and
 * goes on when this program ends.
 *
 * <p>Each call that wants news asks the nodes on which the job has not ended yet, all at once. Safe for use by many threads.
 */
public interface ExecuteTask {

    /** The task id: what {@code query-show} and {@code query-abort} call {@code trid}. Always positive. */
    long id();

    /** How the records are found, in one line: by which secondary index, or by going over all. */
    String explanation();

    /**
     * What was noticed when the job was started and may matter to its outcome, a line each: above all, other jobs that were writing to the
     * same records then. Mostly empty; always so for a job that was started elsewhere.
     */
    List<String> warnings();

    /**
     * Asks the nodes how far the job is. A node that cannot be asked is {@link TaskState#UNKNOWN} in the answer.
     *
     * @throws IllegalStateException if the cluster is closed while the job has not ended
     */
    TaskStatus status();

    /**
     * Asks the nodes whether the job has ended on all of them, in whatever way: also true for {@link TaskState#ABORTED} and
     * {@link TaskState#LOST}.
     */
    boolean isDone();

    /**
     * Waits until the job has ended on every node, however long it takes. The first question comes after 5 ms, the pause then
     * doubles up to 200 ms: a short job does not cost a second, a long one does not disturb the nodes.
     *
     * @return what the job has done; look at {@link TaskReport#state()}, or call {@link TaskReport#requireSuccess()}
     */
    TaskReport waitTillComplete();

    /**
     * As {@link #waitTillComplete()}, at most as long as given.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it runs on
     */
    TaskReport waitTillComplete(Duration timeout);

    /**
     * Asks at an even interval, at most as long as given.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it runs on
     */
    TaskReport waitTillComplete(Duration pollInterval, Duration timeout);

    /**
     * Asks at an even interval, at most as many times as given.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it runs on
     */
    TaskReport waitTillComplete(Duration pollInterval, int maxAttempts);

    /**
     * A future of the report, completed by a thread that watches the job from the first call on. It fails with an
     * {@link IllegalStateException} if the cluster is closed before the job has ended. Cancelling it does not stop the job.
     */
    CompletableFuture<TaskReport> completion();

    /**
     * Calls the listener with each new status, from one thread, in order, the last time with the final one. What the listener
     * throws is logged and otherwise ignored.
     */
    ExecuteTask onProgress(Consumer<TaskStatus> listener);

    /**
     * Tells every node on which the job has not ended to stop it. What was written stays written. Safe to repeat; does nothing
     * to a job that has ended.
     *
     * @return the status after that; a node that stops at once is {@link TaskState#ABORTED} in it
     * @throws AerospikeException if a node could not be told; all others were told
     */
    TaskStatus abort();
}
