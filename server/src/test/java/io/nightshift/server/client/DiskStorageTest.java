package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.engine.Database;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.EmbeddedServerBuilder;
import io.nightshift.store.DataDirectory;
import io.nightshift.store.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a data directory, over restarts. */
class DiskStorageTest extends StorageContract {
    @TempDir
    Path directory;

    @Override
    EmbeddedServerBuilder storing(EmbeddedServerBuilder builder) {
        return builder.dataDirectory(directory);
    }

    @Override
    EmbeddedServer later(EmbeddedServer before) {
        before.close();
        return start();
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefusedByName() {
        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("data directory " + directory + " is in use by process "
                        + ProcessHandle.current().pid() + ": stop that one, or name another directory");
    }

    @Test
    void aDirectoryIsOfOneServer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storing(EmbeddedServer.builder()).startCluster(2))
                .withMessage("a data directory is of one server; start() one, not 2, or leave it out");
    }

    @Test
    void aSnapshotOfItStartsOthers(@TempDir Path other) {
        EmbeddedServerBuilder builder =
                EmbeddedServer.builder().dataDirectory(other, Durability.flush(Duration.ofMillis(10)));
        try (EmbeddedServer server = builder.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            Key key = new Key("test", "users", 1);
            client.put(null, key, new Bin("n", 1));
            try (EmbeddedServer fork = server.fork();
                    AerospikeClient second = new AerospikeClient(fork.host(), fork.port())) {
                assertThat(second.get(null, key).getInt("n")).isEqualTo(1);
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EmbeddedServer.builder()
                            .snapshot(server.snapshot())
                            .dataDirectory(other)
                            .start())
                    .withMessage(
                            "a server begins with a snapshot or with what its data directory has; leave out one of them");
        }
    }

    @Test
    void aDirectoryIsFreeWhenItsServerCouldNotStart(@TempDir Path other) throws IOException {
        try (DataDirectory written = DataDirectory.open(other, Durability.commit());
                Database database = new Database(List.of(NamespaceConfig.of("test")), Clock.systemUTC())) {
            written.attach(database);
            written.keep("module/bad.lua", "function".getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < 2; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> EmbeddedServer.builder().dataDirectory(other).start())
                    .withMessageStartingWith("module bad.lua was registered and does not compile any more");
        }
    }
}
