package io.nightshift.sdk.task;

import com.aerospike.client.AerospikeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A background job that was started on every node. It runs inside the servers whether or not anybody watches it, and
 * continues after this program ends.
 *
 * <p>Each call that needs the current state asks all nodes on which the job has not ended yet, at the same time. Thread-safe.
 */
public interface ExecuteTask {

    /** The task id, which {@code query-show} and {@code query-abort} call {@code trid}. Always positive. */
    long id();

    /** How the records are found, in one line: by which secondary index, or by a scan of all. */
    String explanation();

    /**
     * Observations at the start that may affect the outcome, one line each: above all, other jobs that were writing to the
     * same records. Usually empty; always empty for a job that was started elsewhere.
     */
    List<String> warnings();

    /**
     * Asks the nodes for the job's progress. A node that cannot be asked is {@link TaskState#UNKNOWN} in the answer.
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
     * Waits until the job has ended on every node, however long it takes. Polls after 5 ms first; the pause then
     * doubles up to 200 ms, so that a short job is not delayed and a long one does not disturb the nodes.
     *
     * @return what the job did; check {@link TaskReport#state()}, or call {@link TaskReport#requireSuccess()}
     */
    TaskReport waitTillComplete();

    /**
     * Like {@link #waitTillComplete()}, but at most this long.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it continues to run
     */
    TaskReport waitTillComplete(Duration timeout);

    /**
     * Waits with a fixed poll interval, at most this long.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it continues to run
     */
    TaskReport waitTillComplete(Duration pollInterval, Duration timeout);

    /**
     * Waits with a fixed poll interval, for at most this many polls.
     *
     * @throws TaskTimeoutException if the job has not ended by then; it continues to run
     */
    TaskReport waitTillComplete(Duration pollInterval, int maxAttempts);

    /**
     * A future of the report, completed by a thread that watches the job from the first call on. It fails with an
     * {@link IllegalStateException} if the cluster is closed before the job has ended. Cancelling it does not stop the job.
     */
    CompletableFuture<TaskReport> completion();

    /**
     * Calls the listener with each new status, in order and from one thread; the last call has the final status. Exceptions from the
     * listener are logged and otherwise ignored.
     */
    ExecuteTask onProgress(Consumer<TaskStatus> listener);

    /**
     * Tells every node on which the job has not ended to stop it. What was written stays written. Safe to repeat; has no effect
     * on a job that has ended.
     *
     * @return the status afterwards; a node that stopped at once is {@link TaskState#ABORTED}
     * @throws AerospikeException if a node could not be told; all others were told
     */
    TaskStatus abort();
}
