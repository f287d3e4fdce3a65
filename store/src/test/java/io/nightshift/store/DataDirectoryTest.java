package io.nightshift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.Database;
import io.nightshift.engine.config.NamespaceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void recordsSetsAndValuesOutlastARestart() throws IOException {
        Map<String, String> expected;
        try (Changes changes = new Changes(5);
                DataDirectory directory = DataDirectory.open(temporary.resolve("a/b"), Durability.commit())) {
            directory.attach(changes.database());
            changes.begin();
            for (int i = 0; i < 50; i++) {
                changes.namespace().await(changes.change());
            }
            directory.checkpoint();
            for (int i = 0; i < 50; i++) {
                changes.namespace().await(changes.change());
            }
            directory.keep("x", new byte[] {7});
            directory.keep("y", new byte[] {8});
            directory.forget("x");
            expected = changes.after(100);
        }
        for (int restart = 0; restart < 3; restart++) {
            try (Changes after = new Changes(6);
                    DataDirectory directory = DataDirectory.open(temporary.resolve("a/b"), Durability.commit())) {
                directory.attach(after.database());
                assertThat(Changes.contents(after.namespace())).isEqualTo(expected);
                assertThat(directory.kept()).containsOnlyKeys("y");
                assertThat(directory.kept("y")).contains(new byte[] {8});
                CrashTest.countsMustBeRight(after.namespace(), "restart " + restart);
            }
        }
    }

    @Test
    void aSecondUserOfTheDirectoryIsRefusedByName() throws IOException {
        try (DataDirectory first = DataDirectory.open(temporary, Durability.commit())) {
            assertThat(first.kept()).isEmpty();
            assertThatThrownBy(() -> DataDirectory.open(temporary, Durability.commit()))
                    .hasMessage("data directory " + temporary + " is in use by process "
                            + ProcessHandle.current().pid() + ": stop that one, or name another directory");
        }
        DataDirectory.open(temporary, Durability.commit()).close();
    }

    @Test
    void aNamespaceThatIsNotThereIsNamed() throws IOException {
        try (Changes changes = new Changes(5);
                DataDirectory directory = DataDirectory.open(temporary, Durability.commit())) {
            directory.attach(changes.database());
        }
        try (Database other = new Database(List.of(NamespaceConfig.of("shop")), Clock.systemUTC());
                DataDirectory directory = DataDirectory.open(temporary, Durability.commit())) {
            assertThatThrownBy(() -> directory.attach(other))
                    .hasMessage("data directory " + temporary
                            + ": it has records of namespace test, which this server does not have: "
                            + "add that namespace, or name another directory");
        }
    }
}
