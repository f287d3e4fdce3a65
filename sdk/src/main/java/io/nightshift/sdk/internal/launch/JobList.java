package io.nightshift.sdk.internal.launch;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.JobLine;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the nodes list, merged by job. */
final class JobList {

    private JobList() {}

    private record Part(String node, JobLine line) {}

    /** Running jobs first, then in the order of the nodes. */
    static List<JobInfo> read(NodeDirectory directory) {
        Instant now = Instant.now();
        Map<Long, List<Part>> parts = new LinkedHashMap<>();
        List<NodeLink> nodes = directory.nodes();
        List<InfoReply> replies = Parallel.map(nodes, nodes.size(), node -> node.info("query-show"));
        for (int i = 0; i < nodes.size(); i++) {
            for (JobLine line : lines(nodes.get(i), replies.get(i))) {
                parts.computeIfAbsent(line.taskId(), id -> new ArrayList<>())
                        .add(new Part(nodes.get(i).name(), line));
            }
        }
        List<JobInfo> jobs =
                new ArrayList<>(parts.values().stream().map(it -> info(it, now)).toList());
        jobs.sort((a, b) -> Boolean.compare(a.status().isDone(), b.status().isDone()));
        return List.copyOf(jobs);
    }

    private static JobInfo info(List<Part> parts, Instant now) {
        List<JobLine> lines = parts.stream().map(Part::line).toList();
        JobLine first = lines.get(0);
        TaskStatus status = TaskStatus.of(
                first.taskId(),
                parts.stream()
                        .map(part -> NodeWatch.of(part.node(), part.line()))
                        .toList());
        return new JobInfo(
                first.namespace(),
                first.set(),
                first.jobType(),
                kind(first),
                first.origin().function(),
                first.origin().index(),
                first.origin().client(),
                first.recordsPerSecond(),
                lines.stream()
                        .map(line -> now.minusMillis(line.sinceDoneMillis() + line.runTimeMillis()))
                        .min(Comparator.naturalOrder())
                        .orElse(now),
                status.isDone()
                        ? lines.stream()
                                .map(line -> now.minusMillis(line.sinceDoneMillis()))
                                .max(Comparator.naturalOrder())
                        : Optional.empty(),
                status);
    }

    private static JobKind kind(JobLine line) {
        return switch (line.jobType()) {
            case "background-ops" -> TaskIds.kind(line.taskId()).orElse(JobKind.OPERATIONS);
            case "background-udf" -> JobKind.FUNCTION;
            default -> JobKind.QUERY;
        };
    }

    private static List<JobLine> lines(NodeLink node, InfoReply reply) {
        return switch (reply) {
            case InfoReply.Failed failed ->
                throw new AerospikeException("node " + node.name() + " does not list its jobs: " + failed.text());
            case InfoReply.Text text -> JobLine.parseAll(text.value());
            case InfoReply.Unreachable unreachable ->
                throw new AerospikeException(
                        "node " + node.name() + " cannot be asked for its jobs: " + unreachable.reason());
            case InfoReply.Replaced ignored -> List.of();
        };
    }
}
