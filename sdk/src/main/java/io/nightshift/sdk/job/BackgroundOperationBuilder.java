package io.nightshift.sdk.job;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Filter;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What all background jobs have in common: the choice of records, the rate, and the start.
 *
 * <p>Every method checks its arguments at once. A setting can be made only once: a second call is refused, and the error names
 * the first value. Each {@code execute()} starts a new job. Not thread-safe.
 *
 * @param <B> the builder's own type
 */
public sealed interface BackgroundOperationBuilder<B extends BackgroundOperationBuilder<B>>
        permits BackgroundUpdateBuilder, BackgroundDeleteBuilder, BackgroundTouchBuilder, BackgroundUdfBuilder {

    /**
     * Only records for which the text, in the Aerospike Expression Language, is true; a record for which it cannot be
     * evaluated is skipped. {@code ?0}, {@code ?1} and so on stand for the parameters.
     *
     * <p>If a secondary index can find the records, it is used; {@link #explain()} shows the choice.
     *
     * @throws AelException if the text, its types or its parameters are wrong; the message shows the place
     */
    default B where(String ael, Object... params) {
        Draft.of(this).where(new Condition.Text(AelText.filter(ael, params)), "\"" + ael + "\"");
        return self();
    }

    /** Like {@link #where(String, Object...)}, with text that is already parsed and bound. */
    default B where(Ael ael) {
        Ael given = Checks.present("where text", ael);
        Draft.of(this).where(new Condition.Text(AelText.of(given)), "\"" + given.text() + "\"");
        return self();
    }

    /** Only records for which the expression is true; a record for which it cannot be evaluated is skipped. */
    default B where(Exp expression) {
        return where(Exp.build(Checks.present("where expression", expression)));
    }

    /** Only records for which the compiled expression is true. */
    default B where(Expression expression) {
        Draft.of(this).where(new Condition.Compiled(Checks.present("where expression", expression)), "an expression");
        return self();
    }

    /**
     * Only records that a secondary-index query finds; cannot be combined with {@code where}, which chooses an index itself. A range
     * or region query on an index of list elements, map keys or map values may find a record several times; servers remove only some
     * of these duplicates, so the operations must be safe to repeat.
     *
     * @param filters exactly one: a server uses only one index
     */
    default B indexFilters(Filter... filters) {
        Draft.of(this).indexFilters(List.of(filters));
        return self();
    }

    /** Which index {@code where("...")} should prefer if several would do: {@code withHint(hint -> hint.forBin("age"))}. */
    default B withHint(Consumer<QueryHint> configurator) {
        QueryHint chosen = new QueryHint();
        Checks.present("hint", configurator).accept(chosen);
        Draft.of(this).hint(chosen);
        return self();
    }

    /**
     * How the records will be found, in one line: by which secondary index, or by a scan of all. Asks the nodes for their
     * indexes; the answer may change before {@link #execute()}.
     */
    default String explain() {
        return Draft.of(this).starter().search(jobPlan()).explanation();
    }

    /**
     * How many records each node processes per second at most. 0, the default, leaves it to the node's namespace setting
     * {@code background-query-max-rps}, which is also the upper limit for every job.
     */
    default B recordsPerSecond(int rate) {
        Draft.of(this).recordsPerSecond(Checks.recordsPerSecond(rate));
        return self();
    }

    /**
     * Starts the job on every node, or on none, and returns at once; the job runs inside the nodes.
     *
     * @throws IllegalArgumentException if the job is incomplete; nothing has been sent
     * @throws IllegalStateException if the cluster is closed; nothing has been sent
     * @throws JobRefusedException if a node refused; nodes that had started the job were told to stop it
     */
    default ExecuteTask execute() {
        return Draft.of(this).starter().start(jobPlan());
    }

    /**
     * Like {@link #execute()}, without waiting for the nodes' answers. Errors in the job itself are thrown here; a node's
     * refusal completes the future exceptionally.
     */
    default CompletableFuture<ExecuteTask> executeAsync() {
        JobPlan plan = jobPlan();
        PlanStarter starter = Draft.of(this).starter();
        return CompletableFuture.supplyAsync(() -> starter.start(plan), Parallel.THREADS);
    }

    /**
     * The job in its present state as a plan, which can be printed, stored, narrowed and started.
     *
     * @throws IllegalArgumentException if the job is incomplete
     */
    JobPlan jobPlan();

    /** This builder, typed. */
    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }
}
