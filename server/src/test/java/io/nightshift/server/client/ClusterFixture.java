package io.nightshift.server.client;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.EmbeddedServerBuilder;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A cluster, a client that notices changes quickly, and shorthands for what tests ask. */
final class ClusterFixture implements AutoCloseable {
    static final String SET = "users";

    final EmbeddedCluster servers;
    final AerospikeClient client;

    ClusterFixture(int nodes, int replicationFactor) {
        this(EmbeddedServer.builder().replicationFactor(replicationFactor), nodes);
    }

    ClusterFixture(EmbeddedServerBuilder builder, int nodes) {
        servers = builder.startCluster(nodes);
        client = connect(servers.node(0));
    }

    static AerospikeClient connect(EmbeddedServer node) {
        ClientPolicy policy = new ClientPolicy();
        policy.tendInterval = 250;
        policy.minConnsPerNode = 0;
        return new AerospikeClient(policy, new Host(node.host(), node.port()));
    }

    static Key key(int id) {
        return new Key("test", SET, id);
    }

    void put(int records) {
        for (int i = 0; i < records; i++) {
            client.put(null, key(i), new Bin("n", i));
        }
    }

    /** Starts a job that adds 1 to the bin {@code done}. */
    ExecuteTask add(int recordsPerSecond) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName(SET);
        statement.setRecordsPerSecond(recordsPerSecond);
        return client.execute(new WritePolicy(), statement, Operation.add(new Bin("done", 1)));
    }

    /** The records that a query finds: {@code done} by {@code n}. */
    Map<Long, Long> query() {
        while (true) {
            try {
                return tryQuery();
            } catch (AerospikeException.InvalidNode e) {
                // The client has noticed that a node is gone, and does not know yet who has its partitions now.
                Thread.yield();
            }
        }
    }

    private Map<Long, Long> tryQuery() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName(SET);
        QueryPolicy policy = new QueryPolicy();
        policy.maxRetries = 50;
        policy.sleepBetweenRetries = 20;
        Map<Long, Long> found = new HashMap<>();
        try (RecordSet records = client.query(policy, statement)) {
            while (records.next()) {
                Record record = records.getRecord();
                if (found.put(record.getLong("n"), record.getLong("done")) != null) {
                    throw new AssertionError("record " + record.getLong("n") + " came twice");
                }
            }
        }
        return found;
    }

    /** The answers to an info command of all nodes that are up. */
    List<String> info(String command) {
        return servers.nodes().stream()
                .filter(node -> !node.isClosed())
                .map(node -> info(node, command))
                .toList();
    }

    static String info(EmbeddedServer node, String command) {
        try (WireClient wire = new WireClient(node)) {
            return wire.infoValue(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value in an answer of key-value pairs. */
    static String value(EmbeddedServer node, String command, String key) {
        for (String pair : info(node, command).split("[;:]")) {
            if (pair.startsWith(key + "=")) {
                return pair.substring(key.length() + 1);
            }
        }
        throw new AssertionError(command + " has no " + key);
    }

    /** A value of a job in a node's list. */
    static String job(EmbeddedServer node, ExecuteTask task, String key) {
        return value(node, "query-show:trid=" + Long.toUnsignedString(task.getTaskId()), key);
    }

    static boolean isDone(EmbeddedServer node, ExecuteTask task) {
        return job(node, task, "status").startsWith("done");
    }

    static Policy within(int millis) {
        Policy policy = new Policy();
        policy.socketTimeout = millis;
        policy.totalTimeout = millis;
        policy.maxRetries = 0;
        return policy;
    }

    /** Waits until the condition holds; the test's own limit ends the wait if it never does. */
    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new AssertionError("what the test waits for has not come");
            }
            Thread.yield();
        }
    }

    @Override
    public void close() {
        client.close();
        servers.close();
    }
}
