package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.engine.record.EngineTime;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A server whose time stands still, a client for it, and a connection for info commands. */
final class InfoFixture implements AutoCloseable {
    final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T00:00:00Z"));
    final EmbeddedServer server = EmbeddedServer.builder().clock(clock).start();
    final AerospikeClient client = new AerospikeClient(server.host(), server.port());
    private final WireClient wire = new WireClient(server);

    String info(String command) throws IOException {
        return wire.infoValue(command);
    }

    /** Changes a setting, which must succeed. */
    void set(String arguments) throws IOException {
        assertThat(info("set-config:" + arguments)).isEqualTo("ok");
    }

    /** Checks that a setting is refused as a real server refuses it. */
    void refuses(String arguments) throws IOException {
        assertThat(info("set-config:" + arguments)).isEqualTo("ERROR:4:invalid set-config parameter");
    }

    /** The values of an answer by key. */
    Map<String, String> values(String command) throws IOException {
        return Arrays.stream(info(command).split(";"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** One counter of the namespace {@code test}. */
    long count(String key) throws IOException {
        return Long.parseLong(values("namespace/test").get(key));
    }

    void passTime(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    Key key(String set, int id) {
        return new Key("test", set, id);
    }

    void put(String set, int id) {
        client.put(null, key(set, id), new Bin("a", id));
    }

    void putFor(int seconds, String set, int id) {
        WritePolicy policy = new WritePolicy();
        policy.expiration = seconds;
        client.put(policy, key(set, id), new Bin("a", id));
    }

    /** The seconds that a record has left by the server's clock; -1 = it never expires. */
    long lifetime(Key key) {
        long voidTime = client.get(null, key).expiration;
        return voidTime == 0 ? -1 : voidTime - EngineTime.now(clock) / 1000;
    }

    /** The result code of a client's action; 0 if it succeeds. */
    static int resultOf(Runnable action) {
        try {
            action.run();
            return 0;
        } catch (AerospikeException e) {
            return e.getResultCode();
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
        client.close();
        server.close();
    }
}
