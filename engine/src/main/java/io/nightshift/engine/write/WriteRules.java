package io.nightshift.engine.write;

import io.nightshift.engine.operation.OperationContext.Answers;
import io.nightshift.engine.store.Ttl;

/**
 * What a write of operations keeps to.
 *
 * @param ttl of the record afterwards: seconds, or one of {@link Ttl}
 * @param bins what becomes of the bins that the record has
 * @param removal what is left of a record that loses its last bin
 * @param answers which operations are answered
 */
public record WriteRules(int ttl, Bins bins, Removal removal, Answers answers) {
    /** What becomes of the bins that a record has. */
    public enum Bins {
        /** They stay, unless an operation changes them. */
        KEPT,
        /** They go before the first operation. */
        REPLACED
    }

    /** Of a background job, which answers nothing. */
    public static WriteRules ofJob(int ttl, Removal removal) {
        return new WriteRules(ttl, Bins.KEPT, removal, Answers.RESULTS);
    }
}
