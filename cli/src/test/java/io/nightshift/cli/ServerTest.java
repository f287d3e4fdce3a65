package io.nightshift.cli;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.policy.WritePolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Commands against two embedded nodes or any cluster, over TCP. Each test calls its sets what it likes in the namespace
 * {@code test}; on the cluster they have names of their own, which go into the arguments of commands and out of what they print.
 */
@AnyCluster(nodes = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern DATA_SET = Pattern.compile("^test\\.(\\w+)$");

    static {
        // Nothing happens to these servers, so that a run need not wait after a pass.
        System.setProperty("nightshift.run.settling", "1");
    }

    private final Map<String, String> sets = new HashMap<>();
    private TestCluster servers;
    private IAerospikeClient client;

    @BeforeAll
    void start(TestCluster running) {
        servers = running;
        client = new AerospikeClient(null, Host.parseHosts(servers.hosts(), 3000));
    }

    @AfterAll
    void stop() {
        client.close();
    }

    @BeforeEach
    void forgetRecords() {
        sets.clear();
    }

    /** Runs a command against the cluster. */
    CommandLineRun run(String... arguments) {
        return plain(CommandLineRun.of(here(arguments)));
    }

    /** As {@link #run}, with somebody at the terminal who types a line. */
    CommandLineRun runTyping(String line, String... arguments) {
        return plain(CommandLineRun.of(Map.of(), List.of(line), here(arguments)));
    }

    private String[] here(String... arguments) {
        return Stream.concat(Stream.of(named(arguments)), Stream.of("--host", servers.hosts()))
                .toArray(String[]::new);
    }

    private CommandLineRun plain(CommandLineRun run) {
        return new CommandLineRun(run.exitCode(), plain(run.out()), plain(run.err()));
    }

    /** The arguments with the sets as they are called on the cluster. */
    String[] named(String... arguments) {
        return Stream.of(arguments)
                .map(DATA_SET::matcher)
                .map(argument -> argument.replaceFirst(found -> TestCluster.NAMESPACE + "." + set(found.group(1))))
                .toArray(String[]::new);
    }

    /** The line about a job that a command lists as JSON. */
    JsonNode listed(String job, String... command) {
        return run(command)
                .out()
                .lines()
                .map(ServerTest::json)
                .filter(line -> line.get("job").textValue().equals(job))
                .findFirst()
                .orElseThrow(() -> new AssertionError("job " + job + " is not listed"));
    }

    /** What was printed with the sets as the test calls them. */
    private String plain(String printed) {
        String text = printed;
        for (Map.Entry<String, String> set : sets.entrySet()) {
            text = text.replace(TestCluster.NAMESPACE + "." + set.getValue(), "test." + set.getKey())
                    .replace(set.getValue(), set.getKey());
        }
        return text;
    }

    private String set(String name) {
        return sets.computeIfAbsent(name, TestCluster::freshSet);
    }

    Key key(String set, Object id) {
        return new Key(TestCluster.NAMESPACE, set(set), Value.get(id));
    }

    IAerospikeClient client() {
        return client;
    }

    String hosts() {
        return servers.hosts();
    }

    int nodes() {
        return servers.nodes();
    }

    /** Users u0 to u(n-1) with their age, 0 to n-1. */
    void givenUsers(int count) {
        WritePolicy policy = client.copyWritePolicyDefault();
        policy.sendKey = true;
        for (int i = 0; i < count; i++) {
            client.put(policy, user(i), new Bin("age", i), new Bin("name", "user " + i));
        }
    }

    Key user(int i) {
        return key("users", "u" + i);
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
