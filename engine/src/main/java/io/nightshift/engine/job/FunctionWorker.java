package io.nightshift.engine.job;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.udf.FunctionCaller;
import org.jspecify.annotations.Nullable;

/** Calls a function; what it returns is dropped. */
record FunctionWorker(FunctionCaller caller) implements JobWorker {
    @Override
    public void work(LockedRecord record) {
        One one = new One();
        var unused = caller.take(record.bytes());
        caller.call(() -> false, one);
        EngineException reason = one.reason;
        if (reason != null) {
            throw reason;
        }
    }

    /** What comes of a single record. */
    private static final class One implements FunctionCaller.Results {
        private @Nullable EngineException reason;

        @Override
        public boolean wants(byte[] record) {
            return true;
        }

        @Override
        public void succeeded() {
            reason = null;
        }

        @Override
        public void failed(EngineException why) {
            reason = why;
        }
    }
}
