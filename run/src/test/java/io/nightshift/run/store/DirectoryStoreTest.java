package io.nightshift.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.testsupport.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends RunStoreContract {

    private static final Owner OWNER = new Owner("anna", "night-1", 1, Instant.EPOCH);

    @TempDir
    Path directory;

    @Override
    RunStore store() {
        return new DirectoryStore(directory.resolve("state").resolve("runs"));
    }

    private Path run() {
        return directory.resolve("state").resolve("runs").resolve("r");
    }

    @Test
    void aPlaceThatIsNoDirectoryIsNotTakenForOneWithoutRuns() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no runs");
        DirectoryStore store = new DirectoryStore(file);
        assertThatThrownBy(store::ids).hasMessage(file + " cannot be listed: " + file + " is not a directory");
        assertThatThrownBy(() -> store.create("new", Owner.current(Instant.EPOCH)))
                .hasMessage(file + " cannot be made: " + file + " is there already, and is not a directory");
    }

    @Test
    void onlyItsUserCanReadARun() throws IOException {
        try (RunLease lease = store().create("r", OWNER)) {
            lease.append("1");
            lease.publish("x");
            store().post("r", "pause");
            try (Stream<Path> files = Files.walk(run())) {
                List<String> open = files.filter(file -> {
                            try {
                                String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                                return !permissions.equals(Files.isDirectory(file) ? "rwx------" : "rw-------");
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        })
                        .map(Path::toString)
                        .toList();
                assertThat(open).isEmpty();
            }
        }
    }

    @Test
    void aHalfWrittenLineIsCutOff() throws IOException {
        try (RunLease lease = store().create("r", OWNER)) {
            lease.append("whole");
        }
        Path journal = run().resolve("journal.jsonl");
        Files.writeString(journal, "torn li", StandardOpenOption.APPEND);
        assertThat(store().read("r").lines()).containsExactly("whole");
        assertThat(store().read("r").torn()).isEqualTo(7);
        try (RunLease lease = store().take("r", OWNER)) {
            assertThat(lease.lines().torn()).isEqualTo(7);
            lease.append("next");
        }
        assertThat(Files.readString(journal)).isEqualTo("whole\nnext\n");
    }

    @Test
    void whatAKilledProcessHeldIsFree() throws Exception {
        Process other = start("hold");
        try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> store().take("r", OWNER))
                    .isInstanceOf(RunBusyException.class)
                    .hasMessageContaining("(process " + other.pid() + ")");
            assertThat(store().owner("r").orElseThrow().pid()).isEqualTo(other.pid());
            other.destroyForcibly().waitFor();
        }
        assertThat(store().owner("r")).isEmpty();
        try (RunLease lease = store().take("r", OWNER)) {
            assertThat(lease.lines().lines()).containsExactly("first");
        }
    }

    @Test
    void lookingDoesNotUnlock() throws Exception {
        try (RunLease lease = store().create("r", OWNER)) {
            lease.append("first");
            assertThat(store().owner("r")).contains(OWNER);
            assertThatThrownBy(() -> store().take("r", OWNER)).isInstanceOf(RunBusyException.class);
            Process other = start("take");
            try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).isEqualTo("busy");
            }
            other.waitFor();
        }
    }

    private Process start(String what) throws IOException {
        return new ProcessBuilder(JavaCommand.of(
                        List.of(),
                        OtherProcess.class,
                        directory.resolve("state").resolve("runs").toString(),
                        what))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Another process. */
    static final class OtherProcess {
        public static void main(String[] args) throws InterruptedException {
            DirectoryStore store = new DirectoryStore(Path.of(args[0]));
            if (args[1].equals("take")) {
                try {
                    store.take("r", Owner.current(Instant.now())).close();
                    System.out.println("taken");
                } catch (RunBusyException e) {
                    System.out.println("busy");
                }
                return;
            }
            RunLease lease = store.create("r", Owner.current(Instant.now()));
            lease.append("first");
            System.out.println("held");
            Thread.currentThread().join();
        }
    }
}
