package io.nightshift.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that versions of Nightshift have written, kept in {@code src/test/resources}, are read as they were. */
class OlderFormatTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    Path directory;

    @Test
    void formatOne() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("format-1"))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName().toString()));
            }
        }
        Map<String, String> expected = new TreeMap<>();
        List<String> lines = Files.readAllLines(RESOURCES.resolve("format-1.txt"));
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            expected.put(words[0], words[1]);
        }
        assertThat(expected).hasSizeGreaterThan(10);
        try (Changes changes = new Changes(1);
                DataDirectory opened = DataDirectory.open(directory, Durability.commit())) {
            opened.attach(changes.database());
            assertThat(Changes.contents(changes.namespace())).isEqualTo(expected);
            assertThat(opened.kept()).containsOnlyKeys("module/m.lua");
            CrashTest.countsMustBeRight(changes.namespace(), "format 1");
        }
    }
}
