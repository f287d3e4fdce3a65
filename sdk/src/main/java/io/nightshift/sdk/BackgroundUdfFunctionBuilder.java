package io.nightshift.sdk;

/** A background UDF without its function yet; from {@link BackgroundTaskSession#executeUdf}. */
public final class BackgroundUdfFunctionBuilder {

    private final JobStarter starter;
    private final DataSet dataSet;

    BackgroundUdfFunctionBuilder(JobStarter starter, DataSet dataSet) {
        this.starter = starter;
        this.dataSet = dataSet;
    }

    /**
     * Chooses the function.
     *
     * @param packageName the registered module without {@code .lua}
     * @param functionName a global function of it; it gets the record and then the arguments
     * @throws IllegalArgumentException if a name is null, empty or blank, or the package ends in {@code .lua}
     */
    public BackgroundUdfBuilder function(String packageName, String functionName) {
        return new BackgroundUdfBuilder(starter, dataSet, UdfCall.of(packageName, functionName));
    }
}
