package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Once;
import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.wire.ItemValues;
import java.util.List;

/**
 * A background UDF; created by {@link BackgroundUdfFunctionBuilder#function}. The function is called once per record; its
 * writes are applied all or not at all. A record that a call updates keeps its expiration unless the function or this job says
 * otherwise.
 */
public final class BackgroundUdfBuilder
        implements BackgroundOperationBuilder<BackgroundUdfBuilder>,
                BackgroundExpiringBuilder<BackgroundUdfBuilder>,
                BackgroundDurableBuilder<BackgroundUdfBuilder> {

    private final Draft draft;
    private final UdfCall function;
    private final Once<UdfCall> arguments = new Once<>("passing");

    BackgroundUdfBuilder(Launcher launcher, DataSet dataSet, UdfCall function) {
        this.draft = new Draft(launcher, dataSet);
        this.function = function;
    }

    /**
     * The arguments after the record: null, numbers, strings, booleans, byte arrays, lists, maps and {@code Value}s.
     *
     * @throws IllegalArgumentException if one has no Lua equivalent
     */
    public BackgroundUdfBuilder passing(Object... args) {
        UdfCall call = function.passing(args);
        arguments.set(call, call.arguments().size() + " arguments");
        return this;
    }

    /** Like {@link #passing(Object...)}, with one argument per element; to pass a list as the only argument, use {@code List.of(list)}. */
    public BackgroundUdfBuilder passing(List<?> args) {
        return passing(Checks.present("UDF arguments", args).toArray());
    }

    @Override
    public JobPlan jobPlan() {
        UdfCall call = arguments.get().orElse(function);
        return draft.plan(new Change.Call(
                call.packageName(),
                call.functionName(),
                call.arguments().stream()
                        .map(value -> ItemValues.of("UDF argument", value))
                        .toList(),
                draft.expirationOr(new Expiration.Unchanged()),
                draft.isDurableDelete()));
    }

    Draft draft() {
        return draft;
    }
}
