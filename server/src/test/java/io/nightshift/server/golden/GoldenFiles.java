package io.nightshift.server.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.server.WireClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Finds and reads the recordings. */
final class GoldenFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GoldenFiles() {}

    static Path directory() {
        return Path.of(System.getProperty(
                "nightshift.golden", System.getProperty("nightshift.basedir", "..") + "/../shared/golden"));
    }

    /** The lines of a recording; skips the test if it is missing. */
    static List<JsonNode> read(String name) throws IOException {
        Path file = directory().resolve(name);
        assumeTrue(
                Files.exists(file),
                "SKIPPED: no recordings at " + file.toAbsolutePath().normalize());
        List<JsonNode> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        name.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(MAPPER.readTree(line));
            }
        }
        return lines;
    }

    /** Registers the modules of the recordings. */
    static void registerModules(WireClient wire) throws IOException {
        try (Stream<Path> files = Files.list(directory().resolve("udf"))) {
            for (Path file : files.sorted().toList()) {
                String content = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
                String answer = wire.infoValue("udf-put:filename=" + file.getFileName() + ";content=" + content
                        + ";content-len=" + content.length() + ";udf-type=LUA;");
                assertThat(answer).as("registration of %s", file).isEqualTo("ok");
            }
        }
    }
}
