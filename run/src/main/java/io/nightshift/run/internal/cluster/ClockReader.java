package io.nightshift.run.internal.cluster;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.cluster.Partition;
import com.aerospike.client.cluster.Partitions;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.ScanPolicy;
import io.nightshift.run.internal.cluster.Clocks.Range;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads the clocks of nodes: by an expression on any record of a node, to the millisecond; of a node without records from its figures,
 * to the second. Which record that was is remembered, because to find one takes longer than to read it.
 */
public final class ClockReader {

    private static final String WRITTEN = "written";
    private static final String SINCE = "since";

    /** When a record was written; plus how long ago that was, this is now. */
    private static final Expression WRITTEN_MILLIS = Exp.build(Exp.div(Exp.lastUpdate(), Exp.val(1_000_000L)));

    private static final Expression SINCE_MILLIS = Exp.build(Exp.sinceUpdate());

    /** What servers count seconds from: 2010-01-01. */
    private static final long EPOCH_SECONDS = 1_262_304_000;

    private final IAerospikeClient client;
    private final String namespace;
    private final Map<String, Key> records = new ConcurrentHashMap<>();

    /** Of the nodes that a client knows, in a namespace. */
    public ClockReader(IAerospikeClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * Reads the clocks of all nodes.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public Clocks read() {
        return new Clocks(NodeInfo.ofEach(
                client, node -> byRemembered(node).or(() -> byAny(node)).orElseGet(() -> rough(node))));
    }

    /** The cluster has changed, so that records may be elsewhere. */
    public void forget() {
        records.clear();
    }

    private Optional<Range> byRemembered(Node node) {
        Key key = records.get(node.getName());
        return key == null || !isAt(key, node) ? Optional.empty() : exact(key);
    }

    private boolean isAt(Key key, Node node) {
        Partitions known = client.getCluster().partitionMap.get(namespace);
        Node master = known == null ? null : known.replicas[0].get(Partition.getPartitionId(key.digest));
        return master != null && master.getName().equals(node.getName());
    }

    private Optional<Range> byAny(Node node) {
        ScanPolicy policy = new ScanPolicy(client.copyScanPolicyDefault());
        policy.maxRecords = 1;
        policy.includeBinData = false;
        AtomicReference<Key> any = new AtomicReference<>();
        client.scanNode(policy, node, namespace, null, (key, record) -> any.set(key));
        Key key = any.get();
        if (key == null) {
            return Optional.empty();
        }
        records.put(node.getName(), key);
        return exact(key);
    }

    private Optional<Range> exact(Key key) {
        try {
            Record record = client.operate(
                    null,
                    key,
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

    private Range rough(Node node) {
        String command = "namespace/" + namespace;
        Map<String, String> fields = NodeInfo.fields(NodeInfo.ask(node, command).getOrDefault(command, ""));
        if (!fields.containsKey("current_time")) {
            throw new AerospikeException(
                    "node " + node.getName() + " does not tell its clock: has it namespace " + namespace + "?");
        }
        long seconds = EPOCH_SECONDS + NodeInfo.number(fields, "current_time");
        return new Range(seconds * 1000, seconds * 1000 + 999);
    }
}
