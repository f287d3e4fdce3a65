package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Record;
import com.aerospike.client.policy.ScanPolicy;
import com.aerospike.client.query.KeyRecord;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Notation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that were loaded wrongly once, and their kind. A case is a directory with the input, the arguments, and what is expected: the exit
 * code, what is printed, and the records with the types of their values. {@code -Dnightshift.cases.write=true} writes what came, to be read
 * before it is committed.
 */
class LoadCasesTest extends ServerTest {

    private static final String EXPECTED = "expected.txt";

    static Stream<String> cases() throws IOException, URISyntaxException {
        try (Stream<Path> directories = Files.list(root())) {
            return directories.map(it -> it.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesOutAsItShould(String name) throws IOException, URISyntaxException {
        Path directory = root().resolve(name);
        String set = "t" + Integer.toHexString(name.hashCode());
        List<String> command = new ArrayList<>(List.of("load", input(directory).toString(), "--to", "test." + set));
        command.addAll(List.of(
                Files.readString(directory.resolve("arguments.txt")).strip().split(" ")));
        CommandLineRun run = run(command.toArray(String[]::new));
        List<String> came = new ArrayList<>(List.of("exit code " + run.exitCode()));
        Stream.concat(run.out().lines(), run.err().lines())
                .map(line -> line.replaceAll(" in [0-9.]+ m?s( \\([0-9.,]+( M)?/s\\))?", "")
                        .replace(directory.toString(), "")
                        .replace(set, "t"))
                .forEach(came::add);
        came.addAll(records(set));
        if (Boolean.getBoolean("nightshift.cases.write")) {
            Files.write(source(name).resolve(EXPECTED), came);
        }
        assertThat(came).isEqualTo(Files.readAllLines(directory.resolve(EXPECTED)));
    }

    private List<String> records(String set) {
        List<KeyRecord> found = Collections.synchronizedList(new ArrayList<>());
        client().scanAll(
                        new ScanPolicy(),
                        key(set, 1).namespace,
                        key(set, 1).setName,
                        (key, record) -> found.add(new KeyRecord(key, record)));
        return found.stream()
                .map(it -> text(it.key.userKey.getObject()) + " " + bins(it.record))
                .sorted()
                .toList();
    }

    private static String bins(Record record) {
        Map<String, String> bins = new TreeMap<>();
        record.bins.forEach((name, value) -> bins.put(name, text(value)));
        return bins.toString();
    }

    private static String text(Object value) {
        String text = value instanceof Map<?, ?> || value instanceof List<?>
                ? value.getClass().getSimpleName() + " " + Json.text(value)
                : Notation.of(value);
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }

    private static Path input(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.getFileName().toString().startsWith("input."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path source(String name) {
        return Path.of(
                System.getProperty("nightshift.basedir", ".."), "cli", "src", "test", "resources", "load-cases", name);
    }

    private static Path root() throws URISyntaxException {
        return Path.of(LoadCasesTest.class.getResource("/load-cases").toURI());
    }
}
