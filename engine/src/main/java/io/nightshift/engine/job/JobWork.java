package io.nightshift.engine.job;

import io.nightshift.engine.udf.FunctionWork;
import io.nightshift.engine.write.OperationsWrite;

/** What a background job does to each record that its filter lets through. */
public sealed interface JobWork {

    /** Applies write operations. */
    record Operations(OperationsWrite write) implements JobWork {}

    /** Calls a Lua function. */
    record Call(FunctionWork work) implements JobWork {}

    /** Whether the outcome for a record may depend on the records before it: then one thread does all, so that it is always the same. */
    default boolean isSequential() {
        return this instanceof Call it && it.work().sharesTtl();
    }

    /** What is shown of it. */
    default JobStatus.Kind kind() {
        return switch (this) {
            case Operations ignored -> new JobStatus.Kind.Operations(0);
            case Call it ->
                new JobStatus.Kind.Udf(
                        it.work().call().module(), it.work().call().function(), 0);
        };
    }
}
