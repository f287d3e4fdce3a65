package io.nightshift.sdk.job;

import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Filter;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Once;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.internal.node.JobWork;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import java.util.List;
import java.util.Optional;
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
public abstract sealed class BackgroundOperationBuilder<B extends BackgroundOperationBuilder<B>>
        permits BackgroundDeleteBuilder, BackgroundExpiringBuilder {

    private final Launcher launcher;
    private final DataSet dataSet;
    private final Once<Condition> condition = new Once<>("where");
    private final Once<QueryHint> hint = new Once<>("withHint");
    private final Once<Integer> recordsPerSecond = new Once<>("recordsPerSecond");
    private final Once<Boolean> durableDelete = new Once<>("durable delete");

    BackgroundOperationBuilder(Launcher launcher, DataSet dataSet) {
        this.launcher = launcher;
        this.dataSet = dataSet;
    }

    /**
     * Only the records for which the text, in the Aerospike Expression Language, is true; a record for which it cannot be
     * evaluated is left out. {@code ?0}, {@code ?1} and so on stand for the parameters.
     *
     * <p>If a secondary index can find the records, it is used; {@link #explain()} shows the choice.
     *
     * @throws AelException if the text, its types or its parameters are wrong; it shows the place
     */
    public B where(String ael, Object... params) {
        Ael parsed = Ael.parse(Checks.present("where text", ael));
        return where(params.length == 0 ? parsed : parsed.bind(params));
    }

    /** As {@link #where(String, Object...)}, with text that is parsed and bound already. */
    public B where(Ael ael) {
        Ael checked = Checks.present("where text", ael).checked();
        condition.set(new Condition.Text(checked, Optional.empty()), "\"" + checked.text() + "\"");
        return self();
    }

    /** Only the records for which the expression is true; a record for which it cannot be evaluated is left out. */
    public B where(Exp expression) {
        return where(Exp.build(Checks.present("where expression", expression)));
    }

    /** Only the records for which the compiled expression is true. */
    public B where(Expression expression) {
        condition.set(new Condition.Compiled(Checks.present("where expression", expression)), "an expression");
        return self();
    }

    /**
     * Only the records that a secondary-index query finds; excludes {@code where}, which finds its index by itself. A range or
     * region asked of an index on list elements, map keys or map values may find a record several times; servers weed that out only
     * in part, so the operations should be such that doing them twice does no harm.
     *
     * @param filters exactly one: a server asks one index
     */
    public B indexFilters(Filter... filters) {
        condition.set(Condition.byIndex(List.of(filters)), "an index filter");
        return self();
    }

    /** Which index {@code where("...")} should use if several would do: {@code withHint(hint -> hint.forBin("age"))}. */
    public B withHint(Consumer<QueryHint> configurator) {
        QueryHint chosen = new QueryHint();
        Checks.present("hint", configurator).accept(chosen);
        hint.set(chosen, "a hint");
        return self();
    }

    /**
     * How the records will be found, in one line: by which secondary index, or by going over all. Asks the nodes for their
     * indexes; the answer may change until {@link #execute()}.
     */
    public String explain() {
        return spec().explanation();
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
        return start(spec());
    }

    /**
     * As {@link #execute()}, without waiting for the nodes' answers. What is wrong with the job itself is thrown here, a node's
     * refusal completes the future exceptionally.
     */
    public CompletableFuture<ExecuteTask> executeAsync() {
        JobSpec spec = spec();
        return CompletableFuture.supplyAsync(() -> start(spec), Parallel.THREADS);
    }

    /** What the job does to a record, complete. */
    abstract JobWork work();

    /** Refuses a job that the nodes would accept although it cannot work there. */
    void requireRunnable(Launcher launcher) {}

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

    /** The job, complete; asks the nodes for their indexes if one may be used. */
    final JobSpec spec() {
        launcher.directory().requireOpen();
        JobWork complete = work(); // what is missing is said before a node is asked for anything
        return spec(complete, Condition.search(condition(), dataSet, launcher.indexes()));
    }

    /**
     * Starts the job. An index that was chosen for the user, not by him, may have been dropped since; the job is then started
     * without it, provided that it has not started anywhere.
     */
    private ExecuteTask start(JobSpec spec) {
        requireRunnable(launcher);
        try {
            return launcher.start(spec);
        } catch (JobRefusedException e) {
            boolean noIndex =
                    e.getResultCode() == ResultCode.INDEX_NOTFOUND || e.getResultCode() == ResultCode.INDEX_NOTREADABLE;
            Optional<Condition.Search> search = Condition.withoutIndex(condition(), dataSet);
            if (!noIndex || !e.stopped().isEmpty() || search.isEmpty()) {
                throw e;
            }
            launcher.indexes().refresh();
            return launcher.start(spec(spec.work(), search.get()));
        }
    }

    private Condition condition() {
        Condition chosen = condition.get().orElseGet(Condition.Everything::new);
        if (chosen instanceof Condition.Text text) {
            return new Condition.Text(text.ael(), hint.get().flatMap(QueryHint::toHint));
        }
        if (hint.get().isPresent()) {
            throw new IllegalArgumentException(
                    "withHint(...) helps where(\"...\") with AEL text to choose an index: add one, or leave the hint out");
        }
        return chosen;
    }

    private JobSpec spec(JobWork work, Condition.Search search) {
        return new JobSpec(
                name() + " of " + dataSet,
                dataSet.namespace(),
                dataSet.set(),
                work,
                search.filter(),
                search.indexFilter(),
                recordsPerSecond.get().orElse(0),
                expiration(),
                durableDelete.get().orElse(false),
                search.explanation());
    }
}
