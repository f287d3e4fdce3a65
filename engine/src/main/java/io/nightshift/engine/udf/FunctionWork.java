package io.nightshift.engine.udf;

import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.write.Removal;
import java.util.function.BooleanSupplier;

/**
 * A function to be called on many records.
 *
 * @param states the Lua states that it is called in
 * @param ttl of the request: seconds, or one of {@link io.nightshift.engine.store.Ttl}
 * @param removal what is left of records that it removes
 */
public record FunctionWork(UdfStates states, UdfCall call, int ttl, Removal removal) {
    private static final String SET_TTL = "set_ttl";

    /** Whether a call may change the lifetime that later calls give to their records. */
    public boolean sharesTtl() {
        return states.modules().mayMention(call.module(), SET_TTL);
    }

    /**
     * Calls it for one thread, which must close the caller.
     *
     * @param shared the lifetime, which begins as {@link #ttl}
     * @param stopped whether the remaining calls are no longer wanted
     */
    public FunctionCaller caller(
            Namespace namespace, JobTtl shared, BooleanSupplier stopped, FunctionCaller.Results results) {
        return new FunctionCaller(this, namespace, shared, stopped, results);
    }
}
