package io.nightshift.run.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.nightshift.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    @TempDir
    Path directory;

    @Test
    void whatWasDoneIsKeptBesideTheRunsWithWhoAndWhy() throws IOException {
        Runs runs = Runs.in(directory.resolve("runs")).as("console:anna");
        assertThat(runs.audit().entries()).isEmpty();
        runs.audit().note("abort job 7", "background delete of test.users", "wrong set");
        runs.audit().note("abort job 8", "background update of test", "");

        assertThat(runs.audit().entries())
                .extracting("n", "by.user", "action", "about", "reason")
                .containsExactly(
                        tuple(1L, "console:anna", "abort job 7", "background delete of test.users", "wrong set"),
                        tuple(2L, "console:anna", "abort job 8", "background update of test", ""));
        assertThat(runs.list()).isEmpty();
        assertThat(runs.unreadable()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private Path file() {
        return directory.resolve("runs").resolve("audit.jsonl");
    }

    @Test
    void aHalfWrittenLineIsOverwrittenAndAChangedOneShows() throws IOException {
        Audit audit = Runs.in(directory.resolve("runs")).audit();
        audit.note("abort job 7", "", "");
        Files.writeString(file(), "{\"n\":2,\"at", StandardOpenOption.APPEND);
        assertThat(audit.entries()).hasSize(1);
        audit.note("abort job 8", "", "");
        assertThat(audit.entries()).extracting(AuditEntry::action).containsExactly("abort job 7", "abort job 8");

        Files.writeString(file(), Files.readString(file()).replace("job 7", "job 9"));
        assertThatThrownBy(audit::entries)
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("the line before it is not the one after which it was written");
    }
}
