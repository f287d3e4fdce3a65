package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.launch.Launcher;

/**
 * Chooses what a background job does to the records of a data set. Nothing is sent before {@code execute()}.
 *
 * <pre>{@code
 * ExecuteTask task = session.backgroundTask()
 *     .update(users)
 *     .where("$.active == true")
 *     .bin("score").add(1)
 *     .execute();
 * }</pre>
 */
public final class BackgroundTaskSession {

    private final Launcher launcher;

    /** Not for applications: {@code session.backgroundTask()}. */
    public BackgroundTaskSession(Launcher launcher) {
        this.launcher = launcher;
    }

    /** Changes bins of the records that exist; never creates a record. A record keeps its expiration unless told otherwise. */
    public BackgroundUpdateBuilder update(DataSet dataSet) {
        return new BackgroundUpdateBuilder(launcher, Checks.present("data set", dataSet));
    }

    /** Deletes records: all of the data set, if no {@code where} follows. */
    public BackgroundDeleteBuilder delete(DataSet dataSet) {
        return new BackgroundDeleteBuilder(launcher, Checks.present("data set", dataSet));
    }

    /**
     * Renews the expiration of records and counts as a write of each. Without a time of its own it sets the default of the
     * namespace, as a touch does.
     */
    public BackgroundTouchBuilder touch(DataSet dataSet) {
        return new BackgroundTouchBuilder(launcher, Checks.present("data set", dataSet));
    }

    /** Calls a registered Lua function on records: on all of the data set, if no {@code where} follows. */
    public BackgroundUdfFunctionBuilder executeUdf(DataSet dataSet) {
        return new BackgroundUdfFunctionBuilder(launcher, Checks.present("data set", dataSet));
    }
}
