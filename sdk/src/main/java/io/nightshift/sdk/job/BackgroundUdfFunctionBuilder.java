package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.launch.Launcher;

/** A background UDF that still needs its function; created by {@link BackgroundTaskSession#executeUdf}. */
public final class BackgroundUdfFunctionBuilder {

    private final Launcher launcher;
    private final DataSet dataSet;

    BackgroundUdfFunctionBuilder(Launcher launcher, DataSet dataSet) {
        this.launcher = launcher;
        this.dataSet = dataSet;
    }

    /**
     * Chooses the function.
     *
     * @param packageName the registered module without {@code .lua}
     * @param functionName one of its global functions, which receives the record and then the arguments
     * @throws IllegalArgumentException if a name is null, empty or blank, or the package ends in {@code .lua}
     */
    public BackgroundUdfBuilder function(String packageName, String functionName) {
        return new BackgroundUdfBuilder(launcher, dataSet, UdfCall.of(packageName, functionName));
    }
}
