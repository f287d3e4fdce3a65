package io.nightshift.run.plan;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import io.nightshift.sdk.job.DataSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the nodes say of a namespace.
 *
 * @param nodes how many there are
 * @param records how many records the data set has, without their copies
 * @param recordsPerSecond the rate of a job that asks for none, on the slowest node; 0 = no limit
 * @param stopsWrites whether a node refuses writes
 * @param movingPartitions that are still to be moved
 * @param rules what holds for writes
 */
record NamespaceFacts(
        int nodes,
        long records,
        int recordsPerSecond,
        boolean stopsWrites,
        long movingPartitions,
        RehearsalRequest.Rules rules) {

    private static final int TIMEOUT_MILLIS = 5_000;

    /** Servers before 7.1 call it 0 and go by the size of their write blocks. */
    private static final int RECORD_SIZE = 1 << 20;

    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final String OLDEST = "6.0.0.0";

    /** The name of a set may have any character; what follows it is the server's. */
    private static final Pattern SET =
            Pattern.compile("ns=([^:;]*):set=(.*?):(objects=\\d+:tombstones=\\d+[^;]*)(?:;|$)", Pattern.DOTALL);

    /** @throws AerospikeException if a node cannot be asked */
    static NamespaceFacts read(IAerospikeClient client, DataSet dataSet) {
        List<Node> nodes = List.of(client.getNodes());
        String namespace = dataSet.namespace();
        List<Map<String, String>> answers = nodes.stream()
                .map(node -> fields(ask(node, "namespace/" + namespace), ";"))
                .toList();
        long replicas = Math.max(1, max(answers, "effective_replication_factor"));
        long objects = 0;
        Map<String, Long> defaultTtls = new HashMap<>();
        for (Node node : nodes) {
            Matcher sets = SET.matcher(ask(node, "sets/" + namespace));
            while (sets.find()) {
                Map<String, String> set = fields(sets.group(3), ":");
                if (sets.group(2).equals(dataSet.set())) {
                    objects += number(set, "objects");
                }
                if (number(set, "default-ttl") != 0) {
                    defaultTtls.put(sets.group(2), number(set, "default-ttl"));
                }
            }
        }
        Map<String, String> first = answers.get(0);
        long recordSize = number(first, "max-record-size");
        return new NamespaceFacts(
                nodes.size(),
                dataSet.isWholeNamespace() ? sum(answers, "master_objects") : objects / replicas,
                (int) answers.stream()
                        .mapToLong(node -> number(node, "background-query-max-rps"))
                        .filter(rate -> rate > 0)
                        .min()
                        .orElse(0),
                answers.stream().anyMatch(node -> flag(node, "stop_writes")),
                sum(answers, "migrate_tx_partitions_remaining"),
                new RehearsalRequest.Rules(
                        Duration.ofSeconds(number(first, "default-ttl")),
                        defaultTtls,
                        (int) (recordSize == 0 ? RECORD_SIZE : recordSize),
                        Duration.ofSeconds(number(first, "nsup-period")),
                        flag(first, "allow-ttl-without-nsup"),
                        !"false".equals(first.get("apply-ttl-reductions")),
                        ask(nodes.get(0), "edition").contains("Enterprise"),
                        release(ask(nodes.get(0), "build"))));
    }

    /** The release of a build, which may be followed by more, such as that it is a preview. */
    private static String release(String build) {
        Matcher numbers = RELEASE.matcher(build);
        return numbers.lookingAt() ? numbers.group() : OLDEST;
    }

    private static String ask(Node node, String command) {
        InfoPolicy policy = new InfoPolicy();
        policy.timeout = TIMEOUT_MILLIS;
        return Info.request(policy, node, command);
    }

    private static Map<String, String> fields(String line, String separator) {
        Map<String, String> fields = new HashMap<>();
        Stream.of(line.strip().split(separator))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> fields.put(pair[0], pair[1]));
        return fields;
    }

    private static boolean flag(Map<String, String> fields, String name) {
        return "true".equals(fields.get(name));
    }

    /** What is no number, such as {@code null}, counts as 0; {@code never} as -1. */
    private static long number(Map<String, String> fields, String name) {
        String text = fields.getOrDefault(name, "0");
        if (text.equals("never")) {
            return -1;
        }
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static long sum(List<Map<String, String>> nodes, String name) {
        return nodes.stream().mapToLong(node -> number(node, name)).sum();
    }

    private static long max(List<Map<String, String>> nodes, String name) {
        return nodes.stream().mapToLong(node -> number(node, name)).max().orElse(0);
    }
}
