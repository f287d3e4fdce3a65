package io.nightshift.sdk.job;

import com.aerospike.client.exp.ExpWriteFlags;
import io.nightshift.sdk.internal.Checks;
import java.util.function.Consumer;

/** What happens if the result of an expression cannot be written to its bin. */
public final class ExpressionWriteOptions {

    private int flags;

    private ExpressionWriteOptions(int flags) {
        this.flags = flags;
    }

    /** A result of nil removes the bin; without this option the record fails. */
    public ExpressionWriteOptions deleteIfNull() {
        flags |= ExpWriteFlags.ALLOW_DELETE;
        return this;
    }

    /** If the bin may not be written, e.g. because it already exists, it stays as it was and the record does not fail. */
    public ExpressionWriteOptions ignoreOpFailure() {
        flags |= ExpWriteFlags.POLICY_NO_FAIL;
        return this;
    }

    /** If the expression cannot be evaluated on the record, the bin stays as it was and the record does not fail. */
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
