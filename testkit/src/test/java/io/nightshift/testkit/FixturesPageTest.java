package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of docs/fixtures.md that is about servers without the extension. */
class FixturesPageTest {

    @TempDir
    private Path folder;

    @Test
    void snapshotAndRestore() {
        // region restore
        try (EmbeddedServer server = EmbeddedServer.start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            Key ada = new Key("test", "users", "ada");
            client.put(null, ada, new Bin("points", 42));

            Snapshot snapshot = server.snapshot();
            client.add(null, ada, new Bin("points", 1));
            client.put(null, new Key("test", "users", "bob"), new Bin("points", 7));
            server.restore(snapshot); // as often as you like

            assertThat(client.get(null, ada).getInt("points")).isEqualTo(42);
            assertThat(client.get(null, ada).generation).isEqualTo(1);
            assertThat(client.exists(null, new Key("test", "users", "bob"))).isFalse();
        }
        // endregion
    }

    @Test
    void forks() {
        try (EmbeddedServer prepared = EmbeddedServer.start();
                IAerospikeClient loader = new AerospikeClient(prepared.host(), prepared.port())) {
            Key counter = new Key("test", "counters", 1);
            loader.put(null, counter, new Bin("n", 0));
            // region fork
            Snapshot snapshot = prepared.snapshot();
            IntStream.range(0, 4).parallel().forEach(number -> {
                try (EmbeddedServer own = snapshot.start(); // on a port of its own, with all the data
                        IAerospikeClient client = new AerospikeClient(own.host(), own.port())) {
                    client.add(null, counter, new Bin("n", number));
                    assertThat(client.get(null, counter).getInt("n")).isEqualTo(number);
                }
            });
            // endregion
            assertThat(loader.get(null, counter).getInt("n")).isZero();
        }
    }

    @Test
    void files() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            client.put(null, new Key("test", "users", "ada"), new Bin("points", 42));
            // region file
            Path file = folder.resolve("shop.snapshot");
            server.snapshot().save(file);

            try (EmbeddedServer later = Snapshot.load(file).start()) {
                assertThat(later.snapshot().records()).isEqualTo(1);
            }
            // endregion
        }
    }
}
