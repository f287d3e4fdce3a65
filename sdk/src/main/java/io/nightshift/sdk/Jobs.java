package io.nightshift.sdk;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.internal.InfoReply;
import io.nightshift.sdk.internal.JobLine;
import io.nightshift.sdk.internal.NodeLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The jobs that the nodes of a cluster list: all that run, and the last hundred or so that have ended. */
public final class Jobs {

    private final JobStarter starter;

    Jobs(JobStarter starter) {
        this.starter = starter;
    }

    /**
     * All background jobs and queries that any node lists, those that run first, then the latest first as the nodes list them.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public List<JobInfo> list() {
        Map<Long, List<JobInfo.Part>> parts = new LinkedHashMap<>();
        for (NodeLink node : starter.directory().nodes()) {
            for (JobLine line : lines(node)) {
                parts.computeIfAbsent(line.taskId(), id -> new ArrayList<>()).add(new JobInfo.Part(node.name(), line));
            }
        }
        List<JobInfo> jobs =
                new ArrayList<>(parts.values().stream().map(JobInfo::of).toList());
        jobs.sort((a, b) -> Boolean.compare(a.status().isDone(), b.status().isDone()));
        return List.copyOf(jobs);
    }

    /**
     * A task over a job that this or another program has started, on the nodes that list it now.
     *
     * @throws IllegalArgumentException if no node lists a job of that id
     * @throws AerospikeException if a node cannot be asked
     */
    public ExecuteTask task(long id) {
        Set<String> nodes = list().stream()
                .filter(job -> job.status().id() == id)
                .flatMap(job -> job.status().nodes().stream().map(NodeStatus::node))
                .collect(Collectors.toSet());
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException(
                    "no node lists a job with id " + Long.toUnsignedString(id) + ": jobs().list() shows all there are");
        }
        return starter.attach(id, nodes);
    }

    private static List<JobLine> lines(NodeLink node) {
        return switch (node.info("query-show")) {
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
