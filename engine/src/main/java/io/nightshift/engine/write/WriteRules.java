package io.nightshift.engine.write;

import io.nightshift.engine.operation.OperationContext.Answers;
import io.nightshift.engine.store.Ttl;

/**
 * The rules for the operations of a write.
 *
 * @param ttl of the record afterwards: seconds, or one of {@link Ttl}
 * @param bins what happens to the record's existing bins
 * @param removal what a record leaves behind that loses its last bin
 * @param answers which operations are answered
 */
public record WriteRules(int ttl, Bins bins, Removal removal, Answers answers) {
    /** What happens to a record's existing bins. */
    public enum Bins {
        /** They are kept, unless an operation changes them. */
        KEPT,
        /** They are removed before the first operation. */
        REPLACED
    }

    /** The rules of a background job, which answers nothing. */
    public static WriteRules ofJob(int ttl, Removal removal) {
        return new WriteRules(ttl, Bins.KEPT, removal, Answers.RESULTS);
    }
}
