package io.nightshift.sdk;

import io.nightshift.sdk.internal.JobLine;
import java.util.List;

/**
 * A job as the nodes list it.
 *
 * @param namespace the namespace
 * @param set the set, or "" if the job goes over the namespace
 * @param type as the server calls it, e.g. {@code background-ops}, {@code background-udf}, {@code basic}
 * @param recordsPerSecond the rate in force on a node, 0 if there is none
 * @param status its state on the nodes that list it
 */
public record JobInfo(String namespace, String set, String type, int recordsPerSecond, TaskStatus status) {

    /** What one node lists. */
    record Part(String node, JobLine line) {}

    static JobInfo of(List<Part> parts) {
        JobLine first = parts.get(0).line();
        return new JobInfo(
                first.namespace(),
                first.set(),
                first.jobType(),
                first.recordsPerSecond(),
                TaskStatus.of(
                        first.taskId(),
                        parts.stream()
                                .map(part -> NodeWatch.of(part.node(), part.line()))
                                .toList()));
    }
}
