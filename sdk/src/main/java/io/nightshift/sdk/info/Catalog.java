package io.nightshift.sdk.info;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cluster has, put together from what all its nodes say. */
public final class Catalog {

    private static final int TIMEOUT_MILLIS = 5_000;

    /** The name of a set may have any character; what follows it is the server's. */
    private static final Pattern SET =
            Pattern.compile("ns=([^:;]*):set=(.*?):(objects=\\d+:tombstones=\\d+[^;]*)(?:;|$)", Pattern.DOTALL);

    private static final Pattern INDEX =
            Pattern.compile("ns=([^:;]*):indexname=(.*?):set=(.*?):(bin=[^;]*)(?:;|$)", Pattern.DOTALL);

    private final IAerospikeClient client;

    /** The catalogue of a cluster. */
    public Catalog(IAerospikeClient client) {
        this.client = client;
    }

    /**
     * A namespace.
     *
     * @param records without their copies
     * @param replicas how many nodes have each record
     * @param bytes that the data takes on all nodes, copies included
     * @param defaultTtl zero if records never expire by default
     * @param movingPartitions that are still to be moved from or to a node
     * @param unavailablePartitions that cannot be read or written
     * @param stopWrites whether a node refuses writes
     */
    public record Namespace(
            String name,
            long records,
            long replicas,
            long bytes,
            Duration defaultTtl,
            long movingPartitions,
            long unavailablePartitions,
            boolean stopWrites) {}

    /**
     * A set.
     *
     * @param records without their copies
     * @param bytes that the data takes on all nodes, copies included
     * @param indexes secondary indexes of it
     */
    public record SetInfo(String namespace, String name, long records, long bytes, long indexes) {}

    /**
     * A secondary index.
     *
     * @param set the set, or "" for records without one
     * @param on the bin, or the expression in Base64
     * @param type {@code numeric}, {@code string}, {@code blob} or {@code geo2dsphere}
     * @param collection {@code default}, {@code list}, {@code mapkeys} or {@code mapvalues}
     * @param context the path below the bin, or ""
     * @param ready whether it is complete on all nodes
     * @param entries on all nodes, copies included
     */
    public record Index(
            String namespace,
            String set,
            String name,
            String on,
            String type,
            String collection,
            String context,
            boolean ready,
            long entries) {}

    /**
     * The names of the namespaces, in order.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public List<String> namespaceNames() {
        TreeSet<String> names = new TreeSet<>();
        answers("namespaces").forEach(answer -> names.addAll(List.of(answer.split(";"))));
        names.remove("");
        return List.copyOf(names);
    }

    /**
     * The namespaces, by name.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public List<Namespace> namespaces() {
        return namespaceNames().stream().map(this::namespace).toList();
    }

    /**
     * The sets of a namespace, by name. A set is there once a record was written to it.
     *
     * @throws AerospikeException if a node cannot be asked, or knows no such namespace
     */
    public List<SetInfo> sets(String namespace) {
        long replicas = namespace(namespace).replicas();
        Map<String, SetInfo> sets = new TreeMap<>();
        for (String answer : answers("sets/" + namespace)) {
            Matcher lines = SET.matcher(answer);
            while (lines.find()) {
                Map<String, String> fields = fields(lines.group(3), ":");
                SetInfo here = new SetInfo(
                        namespace,
                        lines.group(2),
                        number(fields, "objects"),
                        number(fields, "data_used_bytes")
                                + number(fields, "memory_data_bytes")
                                + number(fields, "device_data_bytes"),
                        number(fields, "sindexes"));
                sets.merge(
                        here.name(),
                        here,
                        (a, b) -> new SetInfo(
                                namespace, a.name(), a.records() + b.records(), a.bytes() + b.bytes(), a.indexes()));
            }
        }
        return sets.values().stream()
                .map(set -> new SetInfo(namespace, set.name(), set.records() / replicas, set.bytes(), set.indexes()))
                .toList();
    }

    /**
     * The secondary indexes of a namespace, by set and name.
     *
     * @throws AerospikeException if a node cannot be asked, or knows no such namespace
     */
    public List<Index> indexes(String namespace) {
        Map<String, Index> indexes = new TreeMap<>();
        List<String> answers = answers("sindex-list:namespace=" + namespace);
        for (String answer : answers) {
            Matcher lines = INDEX.matcher(answer);
            while (lines.find()) {
                Map<String, String> fields = fields(lines.group(4), ":");
                String set = orEmpty(lines.group(3));
                indexes.merge(
                        set + " " + lines.group(2),
                        new Index(
                                namespace,
                                set,
                                lines.group(2),
                                orEmpty(fields.getOrDefault("bin", "")) + orEmpty(fields.getOrDefault("exp", "")),
                                fields.getOrDefault("type", ""),
                                fields.getOrDefault("indextype", ""),
                                orEmpty(fields.getOrDefault("context", "")),
                                fields.getOrDefault("state", "").equals("RW"),
                                0),
                        (a, b) -> b.ready() ? a : b);
            }
        }
        return indexes.values().stream().map(this::withEntries).toList();
    }

    private Namespace namespace(String name) {
        List<Map<String, String>> nodes = answers("namespace/" + name).stream()
                .map(answer -> fields(answer, ";"))
                .toList();
        return new Namespace(
                name,
                sum(nodes, "master_objects"),
                Math.max(
                        1,
                        nodes.stream()
                                .mapToLong(node -> number(node, "effective_replication_factor"))
                                .max()
                                .orElse(1)),
                sum(nodes, "data_used_bytes") + sum(nodes, "memory_used_data_bytes") + sum(nodes, "device_used_bytes"),
                Duration.ofSeconds(nodes.isEmpty() ? 0 : number(nodes.get(0), "default-ttl")),
                sum(nodes, "migrate_tx_partitions_remaining") + sum(nodes, "migrate_rx_partitions_remaining"),
                nodes.stream()
                        .mapToLong(node -> number(node, "unavailable_partitions") + number(node, "dead_partitions"))
                        .max()
                        .orElse(0),
                nodes.stream().anyMatch(node -> "true".equals(node.get("stop_writes"))));
    }

    private Index withEntries(Index index) {
        long entries = 0;
        for (String answer : answers("sindex-stat:namespace=" + index.namespace() + ";indexname=" + index.name())) {
            entries += number(fields(answer, ";"), "entries");
        }
        return new Index(
                index.namespace(),
                index.set(),
                index.name(),
                index.on(),
                index.type(),
                index.collection(),
                index.context(),
                index.ready(),
                entries);
    }

    private List<String> answers(String command) {
        List<String> answers = new ArrayList<>();
        InfoPolicy policy = new InfoPolicy();
        policy.timeout = TIMEOUT_MILLIS;
        for (Node node : client.getNodes()) {
            String answer = Info.request(policy, node, command);
            if (answer == null || answer.startsWith("ERROR") || answer.startsWith("FAIL")) {
                throw new AerospikeException("node " + node.getName() + " answered to " + command + ": " + answer);
            }
            answers.add(answer.strip());
        }
        return answers;
    }

    private static Map<String, String> fields(String text, String separator) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split(separator)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return fields;
    }

    private static long sum(List<Map<String, String>> nodes, String key) {
        return nodes.stream().mapToLong(node -> number(node, key)).sum();
    }

    private static long number(Map<String, String> fields, String key) {
        String text = fields.getOrDefault(key, "0");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The server writes {@code null} for what is not there. */
    private static String orEmpty(String text) {
        return text.equals("null") ? "" : text;
    }
}
