package io.nightshift.console.internal.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.run.Runs;
import io.nightshift.run.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The first records of a list of failures. */
final class FailureSamples {

    /** The name of a list comes out of a journal, which may have been written elsewhere. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*\\.jsonl");

    private static final int LONGEST = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private FailureSamples() {}

    /** A record that failed. */
    record Sample(String key, String reason) {}

    /** Some of them; none if the list cannot be read from here. */
    static List<Sample> of(Runs runs, String id, String file, int most) {
        List<Sample> samples = new ArrayList<>();
        if (!NAME.matcher(file).matches()) {
            return samples;
        }
        try (BufferedReader lines = runs.open(id, file)) {
            for (String line = lines.readLine(); line != null && samples.size() < most; line = lines.readLine()) {
                if (line.length() <= LONGEST) {
                    samples.add(sample(JSON.readTree(line)));
                }
            }
        } catch (JsonProcessingException e) {
            // It is written just now: the next look shows it.
        } catch (IOException | UncheckedIOException | StoreException e) {
            return List.of();
        }
        return samples;
    }

    private static Sample sample(JsonNode line) {
        String key = line.hasNonNull("key")
                ? line.get("key").asText()
                : line.path("digest").asText();
        return new Sample(
                Words.dataSet(line.path("namespace").asText(), line.path("set").asText()) + " " + key,
                line.path("reason").asText() + " (" + line.path("code").asText() + ")");
    }
}
