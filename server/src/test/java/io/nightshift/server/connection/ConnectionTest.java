package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.Policy;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.WireClient;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start();
                WireClient wire = new WireClient(server)) {
            ByteArrayOutputStream requests = new ByteArrayOutputStream();
            for (int i = 0; i < 1_000; i++) {
                requests.write(WireClient.frame(1, ("no-such-" + i + "\n").getBytes(StandardCharsets.UTF_8)));
            }
            wire.send(requests.toByteArray());

            for (int i = 0; i < 1_000; i++) {
                byte[] frame = wire.receive();
                assertThat(new String(frame, 8, frame.length - 8, StandardCharsets.UTF_8))
                        .startsWith("no-such-" + i + "\t");
            }
        }
    }

    @Test
    void idleConnectionsAreClosedAndBusyOnesStay() throws IOException {
        ManualClock clock = new ManualClock(Instant.parse("2026-03-01T00:00:00Z"));
        try (EmbeddedServer server = EmbeddedServer.builder().clock(clock).start();
                WireClient idle = new WireClient(server);
                WireClient used = new WireClient(server)) {
            idle.infoValue("node");
            assertThat(used.infoValue("set-config:context=service;proto-fd-idle-ms=60000"))
                    .isEqualTo("ok");

            clock.advance(Duration.ofSeconds(40));
            used.infoValue("node");
            clock.advance(Duration.ofSeconds(40));

            assertThat(idle.isClosedByServer()).isTrue();
            assertThat(used.infoValue("statistics")).contains("reaped_fds=1;");
        }
    }

    @Test
    void connectionsAboveTheLimitAreRefused() throws IOException {
        List<WireClient> open = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start()) {
            try (WireClient wire = new WireClient(server)) {
                assertThat(wire.infoValue("set-config:context=service;proto-fd-max=1024"))
                        .isEqualTo("ok");
                assertThat(wire.infoValue("set-config:context=service;proto-fd-max=10"))
                        .startsWith("ERROR:4:");
            }
            for (int i = 0; i < 1_024; i++) {
                WireClient wire = new WireClient(server);
                open.add(wire);
                wire.infoValue("node");
            }
            try (WireClient tooMany = new WireClient(server)) {
                assertThat(tooMany.isClosedByServer()).isTrue();
            }
            assertThat(open.getFirst().infoValue("statistics")).contains("client_connections=1024;");

            open.removeLast().close();
            open.add(awaitConnection(server));
        } finally {
            for (WireClient wire : open) {
                wire.close();
            }
        }
    }

    /** A connection that gets an answer, once the server has noticed that another one is gone. */
    private static WireClient awaitConnection(EmbeddedServer server) throws IOException {
        while (true) {
            WireClient wire = new WireClient(server);
            try {
                wire.infoValue("node");
                return wire;
            } catch (EOFException | java.net.SocketException e) {
                wire.close();
            }
        }
    }

    @Test
    void compressedRequestsAreForEnterpriseUnlessAskedFor() {
        Key key = new Key("test", "s", 1);
        ClientPolicy policy = new ClientPolicy();
        policy.writePolicyDefault.compress = true;
        policy.readPolicyDefault.compress = true;
        byte[] large = new byte[100_000];
        try (EmbeddedServer community = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(policy, community.host(), community.port())) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> client.put(null, key, new Bin("a", large)))
                    .isInstanceOfSatisfying(
                            com.aerospike.client.AerospikeException.class,
                            e -> assertThat(e.getResultCode())
                                    .isEqualTo(com.aerospike.client.ResultCode.ENTERPRISE_ONLY));
        }
        try (EmbeddedServer enterprise =
                        EmbeddedServer.builder().compression(true).start();
                AerospikeClient client = new AerospikeClient(policy, enterprise.host(), enterprise.port())) {
            client.put(null, key, new Bin("a", large));

            assertThat(client.get(new Policy(policy.readPolicyDefault), key).getBytes("a"))
                    .isEqualTo(large);
        }
    }

    @Test
    void largeAnswersAreCompressedForClientsThatAsk() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.builder().compression(true).start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port());
                WireClient wire = new WireClient(server)) {
            Key key = new Key("test", "s", 1);
            client.put(null, key, new Bin("a", new byte[10_000]));
            byte[] read = readAll(key);

            assertThat(wire.call(read)).hasSizeGreaterThan(10_000);
            read[8 + 1] |= (byte) 0x80;
            byte[] compressed = wire.call(read);

            assertThat(compressed).hasSizeLessThan(1_000);
            assertThat(compressed[1]).isEqualTo((byte) 4);
        }
    }

    private static byte[] readAll(Key key) {
        byte[] body = new byte[22 + 9 + 6 + 25];
        body[0] = 22;
        body[1] = 3;
        body[19] = 3;
        System.arraycopy(new byte[] {0, 0, 0, 5, 0, 't', 'e', 's', 't'}, 0, body, 22, 9);
        System.arraycopy(new byte[] {0, 0, 0, 2, 1, 's'}, 0, body, 31, 6);
        System.arraycopy(new byte[] {0, 0, 0, 21, 4}, 0, body, 37, 5);
        System.arraycopy(key.digest, 0, body, 42, 20);
        return WireClient.frame(3, body);
    }
}
