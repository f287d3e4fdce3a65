package io.nightshift.console.internal.watch;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import io.nightshift.sdk.info.LatencyLine;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The latencies that nodes measure themselves. */
final class NodeLatencies {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final Pattern COMMANDS = Pattern.compile("\\{[^}]*}-(read|write):.*");

    private NodeLatencies() {}

    /**
     * The 99th percentile of reads and writes of each node in its last slice of time, the highest of all namespaces, in milliseconds; a node
     * that had none, or does not answer, is left out.
     */
    static Map<String, Double> read(IAerospikeClient client) {
        InfoPolicy policy = new InfoPolicy();
        policy.timeout = TIMEOUT_MILLIS;
        Map<String, Double> nodes = new TreeMap<>();
        for (Node node : client.getNodes()) {
            try {
                slowest(Info.request(policy, node, "latencies:")).ifPresent(p99 -> nodes.put(node.getName(), p99));
            } catch (AerospikeException e) {
                // That a node does not answer is told by the list of jobs.
            }
        }
        return nodes;
    }

    static OptionalDouble slowest(String answer) {
        return Arrays.stream(answer.split(";"))
                .filter(line -> COMMANDS.matcher(line).matches())
                .flatMapToDouble(line -> LatencyLine.p99Millis(line).stream())
                .max();
    }
}
