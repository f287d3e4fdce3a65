package io.nightshift.cli;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.policy.WritePolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Commands against a real embedded cluster of two nodes, over TCP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EmbeddedCluster servers;
    private IAerospikeClient client;

    @BeforeAll
    void start() {
        servers = EmbeddedServer.cluster(2);
        client = new AerospikeClient(servers.node(0).host(), servers.node(0).port());
    }

    @AfterAll
    void stop() {
        client.close();
        servers.close();
    }

    @BeforeEach
    void forgetRecords() {
        client.truncate(null, "test", null, null);
    }

    /** Runs a command against the cluster. */
    CommandLineRun run(String... arguments) {
        return CommandLineRun.of(Stream.concat(Stream.of(arguments), Stream.of("--host", servers.hosts()))
                .toArray(String[]::new));
    }

    IAerospikeClient client() {
        return client;
    }

    String hosts() {
        return servers.hosts();
    }

    /** Users u0 to u(n-1) with their age, 0 to n-1. */
    void givenUsers(int count) {
        WritePolicy policy = client.copyWritePolicyDefault();
        policy.sendKey = true;
        for (int i = 0; i < count; i++) {
            client.put(policy, user(i), new Bin("age", i), new Bin("name", "user " + i));
        }
    }

    static Key user(int i) {
        return new Key("test", "users", "u" + i);
    }

    Record record(Key key) {
        return Objects.requireNonNull(client.get(null, key), key.toString());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
