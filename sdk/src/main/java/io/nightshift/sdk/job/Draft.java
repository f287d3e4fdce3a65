package io.nightshift.sdk.job;

import com.aerospike.client.query.Filter;
import io.nightshift.sdk.internal.Once;
import io.nightshift.sdk.internal.launch.Launcher;
import java.util.List;
import java.util.Optional;

/** The settings of a builder so far, except what is done to a record. */
final class Draft {

    private final Launcher launcher;
    private final DataSet dataSet;
    private final Once<Selected> selected = new Once<>("where");
    private final Once<QueryHint> hint = new Once<>("withHint");
    private final Once<Integer> recordsPerSecond = new Once<>("recordsPerSecond");
    private final Once<Boolean> durableDelete = new Once<>("durable delete");
    private final Once<Expiration> expiration = new Once<>("expiration");

    /** What {@code where}, or a method in its place, selected. */
    private sealed interface Selected {
        record By(Condition condition) implements Selected {}

        record ByIndex(Filter filter) implements Selected {}
    }

    Draft(Launcher launcher, DataSet dataSet) {
        this.launcher = launcher;
        this.dataSet = dataSet;
    }

    static Draft of(BackgroundOperationBuilder<?> builder) {
        return switch (builder) {
            case BackgroundUpdateBuilder it -> it.draft();
            case BackgroundDeleteBuilder it -> it.draft();
            case BackgroundTouchBuilder it -> it.draft();
            case BackgroundUdfBuilder it -> it.draft();
        };
    }

    static Draft of(BackgroundExpiringBuilder<?> builder) {
        return switch (builder) {
            case BackgroundUpdateBuilder it -> it.draft();
            case BackgroundTouchBuilder it -> it.draft();
            case BackgroundUdfBuilder it -> it.draft();
        };
    }

    static Draft of(BackgroundDurableBuilder<?> builder) {
        return switch (builder) {
            case BackgroundUpdateBuilder it -> it.draft();
            case BackgroundDeleteBuilder it -> it.draft();
            case BackgroundUdfBuilder it -> it.draft();
        };
    }

    Launcher launcher() {
        return launcher;
    }

    PlanStarter starter() {
        return new PlanStarter(launcher);
    }

    void where(Condition condition, String shown) {
        selected.set(new Selected.By(condition), shown);
    }

    /** Refuses more than one index filter, which servers do not support. */
    void indexFilters(List<Filter> filters) {
        if (filters.size() != 1) {
            throw new IllegalArgumentException("a job takes one index filter, " + filters.size()
                    + " were given: a server uses only one index; use where(...) to test several conditions");
        }
        selected.set(new Selected.ByIndex(filters.get(0)), "an index filter");
    }

    void hint(QueryHint chosen) {
        hint.set(chosen, "a hint");
    }

    void recordsPerSecond(int rate) {
        recordsPerSecond.set(rate, String.valueOf(rate));
    }

    void durableDelete(boolean durable) {
        durableDelete.set(durable, durable ? "withDurableDelete()" : "withoutDurableDelete()");
    }

    void expiration(Expiration chosen, String shown) {
        expiration.set(chosen, shown);
    }

    boolean isDurableDelete() {
        return durableDelete.get().orElse(false);
    }

    Expiration expirationOr(Expiration byDefault) {
        return expiration.get().orElse(byDefault);
    }

    JobPlan plan(Change change) {
        List<Condition> conditions =
                selected.get().isPresent() && selected.get().get() instanceof Selected.By by
                        ? List.of(by.condition())
                        : List.of();
        Optional<Filter> index = selected.get().isPresent() && selected.get().get() instanceof Selected.ByIndex by
                ? Optional.of(by.filter())
                : Optional.empty();
        return new JobPlan(
                dataSet,
                change,
                new Selection(conditions, index, hint.get().flatMap(QueryHint::toHint)),
                recordsPerSecond.get().orElse(0));
    }
}
