package io.nightshift.engine.job;

import io.nightshift.engine.udf.FunctionWork;
import io.nightshift.engine.write.OperationsWrite;
import io.nightshift.engine.write.RecordWriter;

/** What a background job does to each record that its filter lets through. */
public sealed interface JobWork {

    /** Applies write operations. */
    record Operations(OperationsWrite write) implements JobWork {}

    /** Calls a Lua function. */
    record Function(FunctionWork work) implements JobWork {}

    /** What a thread of the job works with; to be closed by it. */
    default JobWorker worker(RecordWriter writer) {
        return switch (this) {
            case Operations it -> new OperationsWorker(writer, it.write());
            case Function it -> new FunctionWorker(it.work().caller(writer.namespace()));
        };
    }

    /** What is shown of it. */
    default JobStatus.Kind kind() {
        return switch (this) {
            case Operations ignored -> new JobStatus.Kind.Operations(0);
            case Function it ->
                new JobStatus.Kind.Udf(
                        it.work().call().module(), it.work().call().function(), 0);
        };
    }
}
