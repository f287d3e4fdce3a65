package io.nightshift.engine.job;

import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.udf.FunctionCaller;

/** Calls a function; what it returns is dropped. */
record FunctionWorker(FunctionCaller caller) implements JobWorker {
    @Override
    public void work(LockedRecord record) {
        caller.call(record);
    }

    @Override
    public void close() {
        caller.close();
    }
}
