package io.nightshift.run.internal.cluster;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.cluster.Node;
import io.nightshift.sdk.info.LatencyLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How the nodes of a namespace feel.
 *
 * @param p99Millis the highest 99th percentile that a node has measured for reads or writes of others in its last slice of time; empty if
 *     there were none
 * @param timeouts reads and writes that have timed out in the servers since they were started
 * @param refusing a node that takes no writes, and why
 */
public record Health(OptionalDouble p99Millis, long timeouts, Optional<String> refusing) {

    private static final List<String> TIMEOUTS = List.of(
            "client_read_timeout",
            "client_write_timeout",
            "client_delete_timeout",
            "client_udf_timeout",
            "client_tsvc_timeout",
            "batch_sub_read_timeout",
            "batch_sub_write_timeout",
            "batch_sub_tsvc_timeout");

    private static final List<String> REFUSALS =
            List.of("stop_writes", "clock_skew_stop_writes", "hwm_breached_stop_writes");

    private record OfNode(OptionalDouble p99Millis, long timeouts, Optional<String> refusing) {}

    /**
     * Asks all nodes.
     *
     * @throws AerospikeException if one cannot be asked
     */
    public static Health read(IAerospikeClient client, String namespace) {
        Map<String, OfNode> nodes = NodeInfo.ofEach(client, node -> read(node, namespace));
        return new Health(
                nodes.values().stream()
                        .flatMapToDouble(node -> node.p99Millis().stream())
                        .max(),
                nodes.values().stream().mapToLong(OfNode::timeouts).sum(),
                nodes.values().stream()
                        .flatMap(node -> node.refusing().stream())
                        .findFirst());
    }

    private static OfNode read(Node node, String namespace) {
        String reads = "latencies:hist={" + namespace + "}-read";
        String writes = "latencies:hist={" + namespace + "}-write";
        String figures = "namespace/" + namespace;
        Map<String, String> answers = NodeInfo.ask(node, reads, writes, figures);
        Map<String, String> fields = NodeInfo.fields(answers.getOrDefault(figures, ""));
        OptionalDouble slowest = DoubleStream.concat(
                        LatencyLine.p99Millis(answers.getOrDefault(reads, "")).stream(),
                        LatencyLine.p99Millis(answers.getOrDefault(writes, "")).stream())
                .max();
        return new OfNode(
                slowest,
                TIMEOUTS.stream()
                        .mapToLong(name -> NodeInfo.number(fields, name))
                        .sum(),
                REFUSALS.stream()
                        .filter(name -> fields.getOrDefault(name, "false").equals("true"))
                        .map(name -> "node " + node.getName() + ": " + name)
                        .findFirst());
    }
}
