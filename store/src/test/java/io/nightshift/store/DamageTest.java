package io.nightshift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.store.log.LogSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A byte of a file changes, or a file is missing: that is noticed and named, or it is the very end of the log, which is cut off. */
class DamageTest {
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private Changes changes;

    private static final StoreSettings TINY = new StoreSettings(new LogSettings(400, 0, 4_000), 1_000_000);

    @BeforeEach
    void writeSomething() throws IOException {
        changes = new Changes(1, 20);
        try (DataDirectory directory = DataDirectory.open(disk, TINY)) {
            directory.attach(changes.database());
            changes.begin();
            change(14);
            directory.checkpoint();
            directory.keep("name", new byte[] {1, 2, 3});
            change(8);
        }
        changes.close();
    }

    private void change(int count) {
        for (int i = 0; i < count; i++) {
            long position = changes.change();
            changes.namespace().await(position);
        }
    }

    @Test
    void everyByteIsCheckedOrIsTheEnd() throws IOException {
        Map<String, byte[]> contents = disk.contents();
        String lastLog = lastLog(contents);
        String firstLog = contents.keySet().stream()
                .filter(name -> name.startsWith("log-"))
                .findFirst()
                .orElseThrow();
        assertThat(contents.keySet())
                .filteredOn(name -> name.startsWith("log-"))
                .hasSizeGreaterThan(1);
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            // Most of a checkpoint is the positions of partitions; the files in between are as the first and the last.
            boolean whole = file.getKey().equals(firstLog)
                    || file.getKey().equals(lastLog)
                    || file.getKey().equals(FormatFile.NAME);
            int step = whole ? 1 : file.getKey().startsWith("checkpoint-") ? 97 : 7;
            for (int at = 0; at < file.getValue().length; at += step) {
                Map<String, byte[]> damaged = new TreeMap<>(contents);
                byte[] bytes = file.getValue().clone();
                bytes[at] ^= 0x20;
                damaged.put(file.getKey(), bytes);
                String where = file.getKey() + " at " + at;
                Optional<Map<String, String>> read = read(damaged, file.getKey(), where);
                if (read.isPresent()) {
                    boolean padding = read.get().equals(changes.after(changes.made()));
                    assertThat(padding || file.getKey().equals(lastLog))
                            .as(where)
                            .isTrue();
                    assertThat(IntStream.rangeClosed(0, changes.made())
                                    .anyMatch(n -> changes.after(n).equals(read.get())))
                            .as(where)
                            .isTrue();
                }
            }
        }
    }

    /** What is read; empty if the damage was noticed. */
    private static Optional<Map<String, String>> read(Map<String, byte[]> contents, String file, String where)
            throws IOException {
        try (Changes after = new Changes(2);
                DataDirectory directory = DataDirectory.open(SimulatedDisk.of(contents), CrashTest.SMALL)) {
            directory.attach(after.database());
            return Optional.of(Changes.contents(after.namespace()));
        } catch (IOException e) {
            assertThat(e).as(where).hasMessageContaining(file);
            return Optional.empty();
        }
    }

    private static String lastLog(Map<String, byte[]> contents) {
        return contents.keySet().stream()
                .filter(name -> name.startsWith("log-"))
                .reduce("", (a, b) -> b);
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Map<String, byte[]> contents = disk.contents();
        String last = lastLog(contents);
        for (String name : contents.keySet()) {
            Map<String, byte[]> without = new TreeMap<>(contents);
            without.remove(name);
            if (!name.equals(last)) {
                Optional<Map<String, String>> read = read(without, "", name);
                // One that the checkpoint has made superfluous may be gone.
                assertThat(read.orElse(changes.after(changes.made())))
                        .as(name)
                        .isEqualTo(changes.after(changes.made()));
            }
        }
        String first = contents.keySet().stream()
                .filter(name -> name.startsWith("log-"))
                .findFirst()
                .orElseThrow();
        contents.keySet().removeIf(name -> name.startsWith("checkpoint-") || name.equals(first));
        assertThatThrownBy(() -> open(contents))
                .hasMessageContaining("log-0000000000000001 is damaged at byte 0: the file is missing");
    }

    @Test
    void aCutInTheMiddleIsNamedWithItsOffset() {
        Map<String, byte[]> contents = disk.contents();
        String checkpoint = contents.keySet().stream()
                .filter(name -> name.startsWith("checkpoint-"))
                .findFirst()
                .orElseThrow()
                .replace("checkpoint-", "log-");
        String first = contents.keySet().stream()
                .filter(name -> name.startsWith("log-") && name.compareTo(checkpoint) > 0)
                .findFirst()
                .orElseThrow();
        contents.put(first, Arrays.copyOf(contents.get(first), contents.get(first).length - 20));
        assertThatThrownBy(() -> open(contents))
                .hasMessageContaining("data directory of a test: ")
                .hasMessageMatching(
                        ".*log-[0-9a-f]{16} is damaged at byte \\d+: change \\d+ cannot be read, and later ones are there;.*");
    }

    @Test
    void aNewerFormatIsRefused() {
        Map<String, byte[]> contents = disk.contents();
        contents.put(
                FormatFile.NAME,
                "Nightshift data directory\nformat=2\ndirectory=0000000000000001\nwhatever=else\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> open(contents))
                .hasMessage("data directory of a test: nightshift-data was written by a newer Nightshift, in format 2; "
                        + "this one reads up to 1: use the newer one");
    }

    @Test
    void aDirectoryWithOtherFilesIsRefused() {
        assertThatThrownBy(() -> open(Map.of("letter.txt", new byte[3])))
                .hasMessage(
                        "data directory of a test: it has files, letter.txt for one, but no nightshift-data, so it is not a data "
                                + "directory: name an empty one");
    }

    private static void open(Map<String, byte[]> contents) throws IOException {
        try (Changes after = new Changes(2);
                DataDirectory directory = DataDirectory.open(SimulatedDisk.of(contents), CrashTest.SMALL)) {
            directory.attach(after.database());
        }
    }
}
