package io.nightshift.sdk.job;

import com.aerospike.client.exp.ExpWriteFlags;
import io.nightshift.sdk.internal.Checks;
import java.util.function.Consumer;

/** What happens when the result of an expression cannot be written into its bin. */
public final class ExpressionWriteOptions {

    private int flags;

    private ExpressionWriteOptions(int flags) {
        this.flags = flags;
    }

    /** A result of nil removes the bin; without this the record fails. */
    public ExpressionWriteOptions deleteIfNull() {
        flags |= ExpWriteFlags.ALLOW_DELETE;
        return this;
    }

    /** The record does not fail if the bin may not be written, e.g. because it exists; the bin stays as it was. */
    public ExpressionWriteOptions ignoreOpFailure() {
        flags |= ExpWriteFlags.POLICY_NO_FAIL;
        return this;
    }

    /** The record does not fail if the expression cannot be evaluated on it; the bin stays as it was. */
    public ExpressionWriteOptions ignoreEvalFailure() {
        flags |= ExpWriteFlags.EVAL_NO_FAIL;
        return this;
    }

    static int flags(Consumer<ExpressionWriteOptions> options, int flags) {
        ExpressionWriteOptions chosen = new ExpressionWriteOptions(flags);
        Checks.present("options", options).accept(chosen);
        return chosen.flags;
    }
}
