package io.nightshift.run.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import io.nightshift.ael.Ael;
import io.nightshift.run.backup.format.BackupEntry;
import io.nightshift.run.backup.format.BackupReader;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of docs/backup.md. */
class BackupPageTest {

    @Test
    void backupAndRestore(@TempDir Path directory) throws Exception {
        DataSet users = DataSet.of("test", "users");
        try (EmbeddedServer server = EmbeddedServer.start();
                Cluster cluster = Cluster.connect(server.host(), server.port())) {
            cluster.client().put(null, users.id("ann"), new Bin("age", 34));
            cluster.client().put(null, users.id("bob"), new Bin("age", 17));
            // region backup
            BackupReport saved = Backup.of(cluster, users)
                    .where(Ael.parse("$.age >= 18").checked().toExp(), "$.age >= 18")
                    .to(directory.resolve("adults.asb.gz"));
            // endregion
            assertThat(saved.records()).isEqualTo(1);
            cluster.client().delete(null, users.id("ann"));
            // region restore
            RestoreReport restored = Restore.into(cluster)
                    .existing(Existing.KEEP)
                    .onReject(reject -> System.err.println(reject))
                    .from(saved.files());
            // endregion
            assertThat(restored.restored()).isEqualTo(1);
            assertThat(cluster.client().get(null, users.id("ann")).getInt("age"))
                    .isEqualTo(34);
            Path file = saved.files().get(0);
            List<Integer> generations = new ArrayList<>();
            // region read
            try (BackupReader reader = BackupReader.open(file)) {
                Optional<BackupEntry> entry = reader.next();
                while (entry.isPresent()) {
                    if (entry.get() instanceof BackupRecord record) {
                        generations.add(record.generation());
                    }
                    entry = reader.next();
                }
            }
            // endregion
            assertThat(generations).containsExactly(1);
        }
    }
}
