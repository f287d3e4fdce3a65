package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Filter;
import io.nightshift.ael.Ael;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.task.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A complete and checked description of a background job. Immutable and independent of any connection: it can be printed, compared,
 * stored as JSON, narrowed, and started any number of times. Every builder creates one: {@code builder.jobPlan()}; {@code
 * session.backgroundTask().start(plan)} starts it. Which index finds the records is decided at each start.
 *
 * <p>Two plans are equal if they describe the same job; equal plans send the same bytes to servers that have the same indexes.
 */
public final class JobPlan {

    private final DataSet dataSet;
    private final Change change;
    private final Selection selection;
    private final int recordsPerSecond;

    JobPlan(DataSet dataSet, Change change, Selection selection, int recordsPerSecond) {
        this.dataSet = dataSet;
        this.change = change;
        this.selection = selection;
        this.recordsPerSecond = Checks.recordsPerSecond(recordsPerSecond);
    }

    /**
     * Reads the JSON that {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException if it is not JSON, not a plan, or in a format that this version does not know; the message is
     *     one line that names the place
     */
    public static JobPlan fromJson(String json) {
        return JobPlanJson.read(json);
    }

    /** The plan as JSON on one line, lossless. Its {@code format} is {@value JobPlanJson#FORMAT}. */
    public String toJson() {
        return JobPlanJson.write(this);
    }

    /** What the job does to records. */
    public JobKind kind() {
        return change.kind();
    }

    /** Its name in messages: {@code background update of test.users}. */
    public String title() {
        return change.title() + " of " + dataSet;
    }

    /** The records that it covers. */
    public DataSet dataSet() {
        return dataSet;
    }

    /** All conditions that a record must meet, as one expression; empty if there are none. */
    public Optional<Expression> filter() {
        return selection.filter();
    }

    /** Those conditions that are text, with the values of their placeholders. */
    public List<Ael> textConditions() {
        return selection.conditions().stream()
                .filter(Condition.Text.class::isInstance)
                .map(condition -> ((Condition.Text) condition).text().ael())
                .toList();
    }

    /** All conditions and the values in them, in one line for people; "" if there are none. */
    public String where() {
        return selection.shown();
    }

    /** The same with {@code ?} for every value: what is asked without the data, for logs, metrics and traces. */
    public String shape() {
        return selection.shape();
    }

    /** The secondary-index query that finds the records, if {@code indexFilters} chose one. */
    public Optional<Filter> indexFilter() {
        return selection.indexFilter();
    }

    /** The operations of an update, in order; empty for all other jobs. */
    public List<PlannedOperation> operations() {
        return change instanceof Change.Update update ? update.operations() : List.of();
    }

    /** The function that a UDF job calls, as {@code module.function}. */
    public Optional<String> function() {
        return change instanceof Change.Call call
                ? Optional.of(call.module() + "." + call.function())
                : Optional.empty();
    }

    /** What happens to the expiration of the records that it writes; meaningless for a delete. */
    public Expiration expiration() {
        return change.expiration();
    }

    /** Whether removed records leave a tombstone. */
    public boolean durableDelete() {
        return change.durableDelete();
    }

    /** How many records each node processes per second at most; 0 leaves it to the node. */
    public int recordsPerSecond() {
        return recordsPerSecond;
    }

    /**
     * The same job for fewer records: those for which the text is true too. Narrowing never adds a record.
     *
     * @throws io.nightshift.ael.AelException if the text, its types or its parameters are wrong; the message shows the place
     */
    public JobPlan and(String ael, Object... params) {
        return and(new Condition.Text(AelText.filter(ael, params)));
    }

    /** The same job for fewer records: those for which the expression is true too. */
    public JobPlan and(Exp expression) {
        return and(Exp.build(Checks.present("expression", expression)));
    }

    /** The same job for fewer records: those for which the compiled expression is true too. */
    public JobPlan and(Expression expression) {
        return and(new Condition.Compiled(Checks.present("expression", expression)));
    }

    /** The same job at another rate. */
    public JobPlan withRecordsPerSecond(int rate) {
        return new JobPlan(dataSet, change, selection, rate);
    }

    /**
     * The same update with one more operation at its end.
     *
     * @throws IllegalArgumentException if the operation only reads
     * @throws IllegalStateException if this is not an update
     */
    public JobPlan withOperation(Operation operation) {
        PlannedOperation last = PlannedOperation.of(operation);
        if (!(change instanceof Change.Update update)) {
            throw new IllegalStateException("only an update has operations, this is a " + title());
        }
        List<PlannedOperation> operations = new ArrayList<>(update.operations());
        operations.add(last);
        return new JobPlan(
                dataSet,
                new Change.Update(operations, update.expiration(), update.durableDelete()),
                selection,
                recordsPerSecond);
    }

    /**
     * The same for records that were written last before that moment. The servers' clocks may be behind this one, so that the time which has
     * passed counts as well.
     */
    JobPlan notWrittenSince(Instant moment) {
        // A record tells the millisecond of its last write.
        Instant start = moment.truncatedTo(ChronoUnit.MILLIS);
        long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, start);
        long passed = Duration.between(start, Instant.now()).toMillis();
        return and(Exp.and(
                Exp.lt(Exp.lastUpdate(), Exp.val(nanos)), Exp.ge(Exp.sinceUpdate(), Exp.val(Math.max(0, passed)))));
    }

    private JobPlan and(Condition condition) {
        return new JobPlan(dataSet, change, selection.and(condition), recordsPerSecond);
    }

    Change change() {
        return change;
    }

    Selection selection() {
        return selection;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobPlan that
                && dataSet.equals(that.dataSet)
                && change.equals(that.change)
                && selection.equals(that.selection)
                && recordsPerSecond == that.recordsPerSecond;
    }

    @Override
    public int hashCode() {
        return Objects.hash(dataSet, change, selection, recordsPerSecond);
    }

    /** The plan in several lines for people; the same text for equal plans, and safe for a terminal. */
    @Override
    public String toString() {
        return JobPlanText.of(this);
    }
}
