package io.nightshift.engine.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One recorded case: commands on one key with the answers of a real server. */
record GoldenCase(String id, List<Step> steps) {
    /**
     * @param any whether the answer is not to be compared
     */
    record Step(String what, boolean any, Frame request, Frame response) {}

    /**
     * The cases of a group. Skips the test where the recordings are not at hand: they lie beside the project, in
     * {@code ../shared/golden}, or where the system property {@code nightshift.golden} says.
     */
    static List<GoldenCase> read(String group) throws IOException {
        Path directory = Path.of(System.getProperty(
                "nightshift.golden", System.getProperty("nightshift.basedir", "..") + "/../shared/golden"));
        Path file = directory.resolve(group + ".jsonl.gz");
        assumeTrue(Files.exists(file), "no recordings at " + file);
        ObjectMapper mapper = new ObjectMapper();
        List<GoldenCase> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases.add(of(mapper.readTree(line)));
            }
        }
        return cases;
    }

    private static GoldenCase of(JsonNode json) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : json.get("steps")) {
            steps.add(new Step(
                    step.get("d").asText(),
                    step.path("any").asBoolean(),
                    Frame.decode(step.get("req").binaryValue()),
                    Frame.decode(step.get("resp").binaryValue())));
        }
        return new GoldenCase(json.get("id").asText(), steps);
    }
}
