package io.nightshift.engine.job;

import io.nightshift.engine.udf.FunctionWork;
import io.nightshift.engine.udf.JobTtl;
import io.nightshift.engine.write.OperationsWrite;
import io.nightshift.engine.write.RecordWriter;
import java.util.function.Function;

/** What a background job does to each record that its filter lets through. */
public sealed interface JobWork {

    /** Applies write operations. */
    record Operations(OperationsWrite write) implements JobWork {}

    /** Calls a Lua function. */
    record Call(FunctionWork work) implements JobWork {}

    /** Makes what each thread of one execution of the job works with; to be closed by it. */
    default Function<RecordWriter, JobWorker> workers() {
        return switch (this) {
            case Operations it -> writer -> new OperationsWorker(writer, it.write());
            case Call it -> {
                JobTtl ttl = new JobTtl(it.work().ttl());
                yield writer -> new FunctionWorker(it.work().caller(writer.namespace(), ttl));
            }
        };
    }

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
