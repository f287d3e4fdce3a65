package io.nightshift.cli.work;

import io.nightshift.sdk.job.DataSet;

/** A data set as people write it: {@code namespace.set}, or {@code namespace} for all of it. */
public final class Target {

    public static final String LABEL = "NAMESPACE.SET";
    public static final String DESCRIPTION = "The records: a set, e.g. test.users, or a whole namespace, e.g. test";

    private Target() {}

    /** Parses it; everything after the first dot is the set, which may have dots in it. */
    public static DataSet parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return DataSet.ofNamespace(text);
        }
        if (dot == 0 || dot == text.length() - 1) {
            throw Failure.usage("data set must be like test.users, was \"" + text + "\"");
        }
        return DataSet.of(text.substring(0, dot), text.substring(dot + 1));
    }

    /** Parses it if it names a set. */
    public static DataSet parseSet(String text) {
        DataSet dataSet = parse(text);
        if (dataSet.isWholeNamespace()) {
            throw Failure.usage("data set must be like test.users, was \"" + text + "\"");
        }
        return dataSet;
    }

    /** As it was written. */
    public static String text(DataSet dataSet) {
        return dataSet.isWholeNamespace() ? dataSet.namespace() : dataSet.namespace() + "." + dataSet.set();
    }
}
