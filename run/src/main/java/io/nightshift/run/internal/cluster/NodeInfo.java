package io.nightshift.run.internal.cluster;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Info commands, sent to all nodes at the same time. */
final class NodeInfo {

    private static final int TIMEOUT_MILLIS = 2_000;

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("nightshift-run").start(task);

    private NodeInfo() {}

    /**
     * Asks something of every node that the client knows; by name, in order.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    static <T> Map<String, T> ofEach(IAerospikeClient client, Function<Node, T> question) {
        List<Node> nodes = Arrays.asList(client.getNodes());
        List<CompletableFuture<T>> answers = nodes.stream()
                .map(node -> CompletableFuture.supplyAsync(() -> question.apply(node), THREADS))
                .toList();
        Map<String, T> byName = new TreeMap<>();
        try {
            for (int i = 0; i < nodes.size(); i++) {
                byName.put(nodes.get(i).getName(), answers.get(i).join());
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof AerospikeException problem) {
                throw problem;
            }
            throw e;
        }
        return byName;
    }

    /** What a node answers to some commands. */
    static Map<String, String> ask(Node node, String... commands) {
        InfoPolicy policy = new InfoPolicy();
        policy.timeout = TIMEOUT_MILLIS;
        try {
            return Info.request(policy, node, commands);
        } catch (AerospikeException e) {
            throw new AerospikeException(
                    e.getResultCode(),
                    "node " + node.getName() + " cannot be asked: "
                            + e.getBaseMessage().lines().findFirst().orElse("no reason given"),
                    e);
        }
    }

    /** Reads {@code a=1;b=2}. */
    static Map<String, String> fields(String answer) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : answer.strip().split("[;\n]")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return fields;
    }

    /** A number, 0 if it is absent or none. */
    static long number(Map<String, String> fields, String name) {
        String text = fields.getOrDefault(name, "0");
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
