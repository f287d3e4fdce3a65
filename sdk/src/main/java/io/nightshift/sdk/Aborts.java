package io.nightshift.sdk;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.internal.InfoReply;
import io.nightshift.sdk.internal.NodeLink;
import java.util.Optional;

/** Stops a job on one node. */
final class Aborts {

    private Aborts() {}

    /** Returns why the node could not be told, or empty if the job does not run there any more. */
    static Optional<String> abort(NodeLink link, long taskId) {
        return switch (link.info("query-abort:trid=" + Long.toUnsignedString(taskId))) {
            case InfoReply.Text ignored -> Optional.empty();
            // Not found: the job is not active there, which is what was asked for.
            case InfoReply.Failed failed ->
                failed.code() == ResultCode.KEY_NOT_FOUND_ERROR
                        ? Optional.empty()
                        : Optional.of("it answered " + failed.text());
            case InfoReply.Unreachable unreachable -> Optional.of(unreachable.reason());
            case InfoReply.Replaced ignored -> Optional.empty();
        };
    }
}
