package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.Expiration;
import io.nightshift.sdk.internal.Once;
import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.JobWork;

/**
 * A background UDF; from {@link BackgroundUdfFunctionBuilder#function}. The function is called once for each record; what it
 * writes is written all or not at all. A record that a call updates keeps its expiration unless the function or this job says
 * otherwise.
 */
public final class BackgroundUdfBuilder extends BackgroundExpiringBuilder<BackgroundUdfBuilder> {

    private final UdfCall function;
    private final Once<UdfCall> arguments = new Once<>("passing");

    BackgroundUdfBuilder(Launcher launcher, DataSet dataSet, UdfCall function) {
        super(launcher, dataSet, Expiration.KEEP);
        this.function = function;
    }

    /**
     * The arguments after the record: null, numbers, strings, booleans, byte arrays, lists, maps and {@code Value}s.
     *
     * @throws IllegalArgumentException if one is something that has no Lua value
     */
    public BackgroundUdfBuilder passing(Object... args) {
        UdfCall call = function.passing(args);
        arguments.set(call, call.arguments().size() + " arguments");
        return this;
    }

    /** Records that the function removes leave a tombstone; Enterprise Edition servers only. */
    public BackgroundUdfBuilder withDurableDelete() {
        return durableDelete(true);
    }

    /** Records that the function removes leave nothing behind, as by default. */
    public BackgroundUdfBuilder withoutDurableDelete() {
        return durableDelete(false);
    }

    @Override
    JobWork work() {
        return new JobWork.Udf(arguments.get().orElse(function));
    }

    @Override
    void requireRunnable(Launcher launcher) {
        launcher.requireRegistered(function);
    }

    @Override
    String name() {
        return "background UDF " + function.packageName() + "." + function.functionName();
    }

    @Override
    BackgroundUdfBuilder self() {
        return this;
    }
}
