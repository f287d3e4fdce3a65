package io.nightshift.sdk;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.JobSpec;
import io.nightshift.sdk.internal.JobWork;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What all background jobs have in common: which records, how fast, and the start.
 *
 * <p>Every method checks what it is given at once; a thing that can be said once is refused the second time, with what was said
 * before. A builder is used once, by one thread.
 *
 * @param <B> the builder's own type
 */
public abstract sealed class BackgroundOperationBuilder<B extends BackgroundOperationBuilder<B>>
        permits BackgroundDeleteBuilder, BackgroundExpiringBuilder {

    private final JobStarter starter;
    private final DataSet dataSet;
    private final Once<Expression> filter = new Once<>("where");
    private final Once<Integer> recordsPerSecond = new Once<>("recordsPerSecond");
    private final Once<Boolean> durableDelete = new Once<>("durable delete");

    BackgroundOperationBuilder(JobStarter starter, DataSet dataSet) {
        this.starter = starter;
        this.dataSet = dataSet;
    }

    /** Only the records for which the expression is true; a record for which it cannot be evaluated is left out. */
    public B where(Exp expression) {
        return where(Exp.build(Checks.present("where expression", expression)));
    }

    /** Only the records for which the compiled expression is true. */
    public B where(Expression expression) {
        filter.set(Checks.present("where expression", expression), "an expression");
        return self();
    }

    /**
     * How many records each node handles in a second at most. 0, the default, leaves it to the node: its namespace setting
     * {@code background-query-max-rps}, above which no job can go.
     */
    public B recordsPerSecond(int rate) {
        recordsPerSecond.set(Checks.recordsPerSecond(rate), String.valueOf(rate));
        return self();
    }

    /**
     * Starts the job on every node, or on none, and returns at once; the job runs inside the nodes.
     *
     * @throws IllegalArgumentException if the job is incomplete; nothing has been sent
     * @throws IllegalStateException if the cluster is closed; nothing has been sent
     * @throws JobRefusedException if a node refused; what other nodes had started was stopped
     */
    public ExecuteTask execute() {
        return starter.start(checkedSpec());
    }

    /**
     * As {@link #execute()}, without waiting for the nodes' answers. What is wrong with the job itself is thrown here, a node's
     * refusal completes the future exceptionally.
     */
    public CompletableFuture<ExecuteTask> executeAsync() {
        JobSpec spec = checkedSpec();
        return CompletableFuture.supplyAsync(() -> starter.start(spec), Parallel.THREADS);
    }

    /** What the job does to a record, complete. */
    abstract JobWork work();

    /** What the job is called in messages: {@code background update}. */
    abstract String name();

    /** The value that the wire carries for the records' expiration. */
    abstract int expiration();

    abstract B self();

    /** Says whether records that vanish leave a tombstone; offered by the builders of jobs that can make them vanish. */
    final B durableDelete(boolean durable) {
        durableDelete.set(durable, durable ? "withDurableDelete()" : "withoutDurableDelete()");
        return self();
    }

    final JobSpec spec() {
        return new JobSpec(
                name() + " of " + dataSet,
                dataSet.namespace(),
                dataSet.set(),
                work(),
                filter.get(),
                Optional.empty(),
                recordsPerSecond.get().orElse(0),
                expiration(),
                durableDelete.get().orElse(false));
    }

    private JobSpec checkedSpec() {
        starter.directory().requireOpen();
        return spec();
    }
}
