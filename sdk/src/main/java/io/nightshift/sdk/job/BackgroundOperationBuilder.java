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
 * What all background jobs have in common: which records, how fast, and the start.
 *
 * <p>Every method checks what it is given at once; a thing that can be said once is refused the second time, with what was said
 * before. Each {@code execute()} starts a job of its own. Not safe for use by several threads.
 *
 * @param <B> the builder's own type
 */
public sealed interface BackgroundOperationBuilder<B extends BackgroundOperationBuilder<B>>
        permits BackgroundUpdateBuilder, BackgroundDeleteBuilder, BackgroundTouchBuilder, BackgroundUdfBuilder {

    /**
     * Only the records for which the text, in the Aerospike Expression Language, is true; a record for which it cannot be
     * evaluated is left out. {@code ?0}, {@code ?1} and so on stand for the parameters.
     *
     * <p>If a secondary index can find the records, it is used; {@link #explain()} shows the choice.
     *
     * @throws AelException if the text, its types or its parameters are wrong; it shows the place
     */
    default B where(String ael, Object... params) {
        Draft.of(this).where(new Condition.Text(AelText.filter(ael, params)), "\"" + ael + "\"");
        return self();
    }

    /** As {@link #where(String, Object...)}, with text that is parsed and bound already. */
    default B where(Ael ael) {
        Ael given = Checks.present("where text", ael);
        Draft.of(this).where(new Condition.Text(AelText.of(given)), "\"" + given.text() + "\"");
        return self();
    }

    /** Only the records for which the expression is true; a record for which it cannot be evaluated is left out. */
    default B where(Exp expression) {
        return where(Exp.build(Checks.present("where expression", expression)));
    }

    /** Only the records for which the compiled expression is true. */
    default B where(Expression expression) {
        Draft.of(this).where(new Condition.Compiled(Checks.present("where expression", expression)), "an expression");
        return self();
    }

    /**
     * Only the records that a secondary-index query finds; excludes {@code where}, which finds its index by itself. A range or
     * region asked of an index on list elements, map keys or map values may find a record several times; servers weed that out only
     * in part, so the operations should be such that doing them twice does no harm.
     *
     * @param filters exactly one: a server asks one index
     */
    default B indexFilters(Filter... filters) {
        Draft.of(this).indexFilters(List.of(filters));
        return self();
    }

    /** Which index {@code where("...")} should use if several would do: {@code withHint(hint -> hint.forBin("age"))}. */
    default B withHint(Consumer<QueryHint> configurator) {
        QueryHint chosen = new QueryHint();
        Checks.present("hint", configurator).accept(chosen);
        Draft.of(this).hint(chosen);
        return self();
    }

    /**
     * How the records will be found, in one line: by which secondary index, or by going over all. Asks the nodes for their
     * indexes; the answer may change until {@link #execute()}.
     */
    default String explain() {
        return Draft.of(this).starter().explain(jobPlan());
    }

    /**
     * How many records each node handles in a second at most. 0, the default, leaves it to the node: its namespace setting
     * {@code background-query-max-rps}, above which no job can go.
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
     * @throws JobRefusedException if a node refused; what other nodes had started was stopped
     */
    default ExecuteTask execute() {
        return Draft.of(this).starter().start(jobPlan());
    }

    /**
     * As {@link #execute()}, without waiting for the nodes' answers. What is wrong with the job itself is thrown here, a node's
     * refusal completes the future exceptionally.
     */
    default CompletableFuture<ExecuteTask> executeAsync() {
        JobPlan plan = jobPlan();
        PlanStarter starter = Draft.of(this).starter();
        return CompletableFuture.supplyAsync(() -> starter.start(plan), Parallel.THREADS);
    }

    /**
     * The job as it stands, as a plan: to be printed, stored, narrowed and started.
     *
     * @throws IllegalArgumentException if the job is incomplete
     */
    JobPlan jobPlan();

    /** This builder by its own type. */
    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }
}
