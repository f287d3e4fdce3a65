package io.nightshift.engine.udf;

import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.write.Removal;

/**
 * A function that is called on many records.
 *
 * @param states where it is called
 * @param ttl of records that the function updates; seconds, or one of {@link io.nightshift.engine.store.Ttl}
 * @param removal what is left of records that it removes
 */
public record FunctionWork(UdfStates states, UdfCall call, int ttl, Removal removal) {

    /** Calls it for one thread. */
    public FunctionCaller caller(Namespace namespace) {
        return new FunctionCaller(this, namespace);
    }
}
