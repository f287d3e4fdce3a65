package io.nightshift.sdk.internal.node;

import com.aerospike.client.ResultCode;

/** Explains in one line why a node refused a job and what to do; the wire carries only the code. */
final class RefusalReasons {

    private RefusalReasons() {}

    static String of(int resultCode, JobSpec spec) {
        return switch (resultCode) {
            case ResultCode.PARAMETER_ERROR -> parameterError(spec);
            case ResultCode.INVALID_NAMESPACE -> "namespace " + spec.namespace() + " does not exist on this node";
            case ResultCode.INDEX_NOTFOUND ->
                "no secondary index fits "
                        + spec.indexFilter().map(IndexFilterText::of).orElse("the index filter")
                        + ": create it, or use where(...) alone";
            case ResultCode.INDEX_NOTREADABLE -> "the secondary index is still being built: wait and start again";
            case ResultCode.ROLE_VIOLATION, ResultCode.NOT_AUTHENTICATED ->
                "the user may not write to " + spec.namespace() + ": " + text(resultCode);
            default -> text(resultCode);
        };
    }

    private static String parameterError(JobSpec spec) {
        if (spec.recordsPerSecond() > 0) {
            return "it does not accept a parameter of the job: " + spec.recordsPerSecond()
                    + " records per second may be above its background-query-max-rps, or it does not know an operation or"
                    + " expression";
        }
        return "it does not accept a parameter of the job: it may not know an operation or expression, or the filter is not a"
                + " condition";
    }

    private static String text(int resultCode) {
        return "result code " + resultCode + ", " + ResultCode.getResultString(resultCode);
    }
}
