package io.nightshift.server.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Finds and reads the recordings. */
final class GoldenFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GoldenFiles() {}

    static Path directory() {
        return Path.of(System.getProperty(
                "nightshift.golden", System.getProperty("nightshift.basedir", "..") + "/../shared/golden"));
    }

    /** The lines of a recording; skips the test when it is not there. */
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
}
