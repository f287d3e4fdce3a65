package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.Snapshot;
import io.nightshift.store.Durability;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of docs/keep-the-data.md. */
class KeepTheDataPageTest {
    @TempDir
    Path directory;

    @Test
    void dataOutlastTheServer() {
        // region keep
        Key key = new Key("test", "users", "ann");
        try (EmbeddedServer server =
                        EmbeddedServer.builder().dataDirectory(directory).start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            client.put(null, key, new Bin("age", 34)); // on disk when this returns
        }
        try (EmbeddedServer server =
                        EmbeddedServer.builder().dataDirectory(directory).start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            assertThat(client.get(null, key).getInt("age")).isEqualTo(34);
        }
        // endregion
    }

    @Test
    void aSnapshotIsRestoredInTheDirectoryToo() {
        Key key = new Key("test", "users", "ann");
        // region restore
        try (EmbeddedServer server =
                        EmbeddedServer.builder().dataDirectory(directory).start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            client.put(null, key, new Bin("age", 34));
            Snapshot snapshot = server.snapshot();
            client.add(null, key, new Bin("age", 1));
            server.restore(snapshot); // in the directory too when this returns
        }
        // endregion
        try (EmbeddedServer server =
                        EmbeddedServer.builder().dataDirectory(directory).start();
                IAerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            assertThat(client.get(null, key).getInt("age")).isEqualTo(34);
            assertThat(client.get(null, key).generation).isEqualTo(1);
        }
    }

    @Test
    void writesThatDoNotWait() {
        // region flush
        EmbeddedServer server = EmbeddedServer.builder()
                .dataDirectory(directory, Durability.flush(Duration.ofMillis(1_000)))
                .start();
        // endregion
        server.close();
        assertThat(directory.resolve("nightshift-data")).exists();
    }
}
