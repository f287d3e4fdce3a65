package io.nightshift.run.internal.cluster;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.ScanPolicy;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The clocks of the nodes at one moment, in milliseconds since 1970. They decide which records a guard leaves out, so they are read, not
 * assumed: by an expression on any record of a node, to the millisecond; of a node without records from its figures, to the second.
 */
public record Clocks(Map<String, Range> nodes) {

    /** The clock of one node: at least and at most. */
    record Range(long least, long most) {}

    private static final String WRITTEN = "written";
    private static final String SINCE = "since";

    /** When a record was written; plus how long ago that was, this is now. */
    private static final Expression WRITTEN_MILLIS = Exp.build(Exp.div(Exp.lastUpdate(), Exp.val(1_000_000L)));

    private static final Expression SINCE_MILLIS = Exp.build(Exp.sinceUpdate());

    /** What servers count seconds from: 2010-01-01. */
    private static final long EPOCH_SECONDS = 1_262_304_000;

    public Clocks {
        nodes = Map.copyOf(nodes);
    }

    /**
     * Reads the clocks of all nodes.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public static Clocks read(IAerospikeClient client, String namespace) {
        return new Clocks(NodeInfo.ofEach(
                client, node -> exact(client, node, namespace).orElseGet(() -> rough(node, namespace))));
    }

    private static Optional<Range> exact(IAerospikeClient client, Node node, String namespace) {
        ScanPolicy policy = new ScanPolicy(client.copyScanPolicyDefault());
        policy.maxRecords = 1;
        policy.includeBinData = false;
        AtomicReference<Key> any = new AtomicReference<>();
        client.scanNode(policy, node, namespace, null, (key, record) -> any.set(key));
        if (any.get() == null) {
            return Optional.empty();
        }
        try {
            Record record = client.operate(
                    null,
                    any.get(),
                    ExpOperation.read(WRITTEN, WRITTEN_MILLIS, ExpReadFlags.DEFAULT),
                    ExpOperation.read(SINCE, SINCE_MILLIS, ExpReadFlags.DEFAULT));
            // A node with a fast clock may have written the record before it moved here: its time has not come yet,
            // and 0 ms have passed since.
            if (record == null || record.getLong(SINCE) == 0) {
                return Optional.empty();
            }
            long now = record.getLong(WRITTEN) + record.getLong(SINCE);
            return Optional.of(new Range(now, now));
        } catch (AerospikeException e) {
            if (e.getResultCode() == ResultCode.KEY_NOT_FOUND_ERROR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Range rough(Node node, String namespace) {
        String command = "namespace/" + namespace;
        Map<String, String> fields = NodeInfo.fields(NodeInfo.ask(node, command).getOrDefault(command, ""));
        if (!fields.containsKey("current_time")) {
            throw new AerospikeException(
                    "node " + node.getName() + " does not tell its clock: has it namespace " + namespace + "?");
        }
        long seconds = EPOCH_SECONDS + NodeInfo.number(fields, "current_time");
        return new Range(seconds * 1000, seconds * 1000 + 999);
    }

    /** The latest that any node's clock may show. */
    public long fastest() {
        return nodes.values().stream().mapToLong(Range::most).max().orElse(Long.MAX_VALUE);
    }

    /** By how many milliseconds the slowest clock may be behind a moment; 0 or less if every clock has reached it. */
    public long behind(long millis) {
        return nodes.values().stream()
                .mapToLong(range -> millis - range.least())
                .max()
                .orElse(Long.MAX_VALUE);
    }

    /** Why the clocks are too far apart; empty if they are not. */
    public Optional<String> spreadAbove(Duration limit) {
        Optional<Map.Entry<String, Range>> first = nodes.entrySet().stream()
                .max(Comparator.comparingLong(it -> it.getValue().least()));
        Optional<Map.Entry<String, Range>> last = nodes.entrySet().stream()
                .min(Comparator.comparingLong(it -> it.getValue().most()));
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        long spread = first.get().getValue().least() - last.get().getValue().most();
        return spread > limit.toMillis()
                ? Optional.of("the clock of node " + last.get().getKey() + " is more than " + limit.toMillis()
                        + " ms behind that of node " + first.get().getKey()
                        + ": mend the clocks, or allow a larger spread")
                : Optional.empty();
    }

    /** The clocks as they are kept, each at least. */
    public Map<String, Long> least() {
        return nodes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().least()));
    }
}
