package io.nightshift.sdk.internal.node;

import com.aerospike.client.ResultCode;
import java.util.OptionalLong;

/** Explains in one line why a node refused a job and what to do; the wire carries only the code. */
final class RefusalReasons {

    private RefusalReasons() {}

    static String of(int resultCode, JobSpec spec, NodeLink node) {
        return switch (resultCode) {
            case ResultCode.PARAMETER_ERROR -> parameterError(spec, node);
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

    private static String parameterError(JobSpec spec, NodeLink node) {
        OptionalLong limit = spec.recordsPerSecond() > 0 ? highestRate(spec.namespace(), node) : OptionalLong.empty();
        if (limit.isPresent() && spec.recordsPerSecond() > limit.getAsLong()) {
            return spec.recordsPerSecond() + " records per second are more than its background-query-max-rps of "
                    + limit.getAsLong() + ": ask for no more, or raise it";
        }
        return "it does not accept a parameter of the job: it may not know an operation or expression, or the filter is not a"
                + " condition";
    }

    /** What the node allows; empty if it does not tell. */
    private static OptionalLong highestRate(String namespace, NodeLink node) {
        String limit = node.info("namespace/" + namespace) instanceof InfoReply.Text text
                ? InfoFields.parse(text.value(), ";").getOrDefault("background-query-max-rps", "")
                : "";
        return limit.matches("[1-9]\\d{0,8}") ? OptionalLong.of(Long.parseLong(limit)) : OptionalLong.empty();
    }

    private static String text(int resultCode) {
        return "result code " + resultCode + ", " + ResultCode.getResultString(resultCode);
    }
}
