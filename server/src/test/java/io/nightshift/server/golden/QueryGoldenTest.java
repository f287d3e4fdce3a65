package io.nightshift.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.Internals;
import io.nightshift.server.WireClient;
import io.nightshift.testsupport.Moments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Queries and background jobs with and without secondary indexes. */
class QueryGoldenTest {
    private static final int EXPECTED_CASES = 156;

    @Test
    void queriesFindWhatTheRealServerFinds() throws Exception {
        List<JsonNode> cases = GoldenFiles.read("query.jsonl.gz");
        Skips skips = Skips.read();
        List<String> wrong = new ArrayList<>();
        int skipped = 0;
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .namespace(NamespaceConfig.of("test")
                                .withMaxRecordSize(1 << 20)
                                .withBackgroundQueryMaxRps(1_000_000))
                        .start();
                WireClient wire = new WireClient(server)) {
            GoldenFiles.registerModules(wire);
            for (JsonNode golden : cases) {
                if (skips.covers(golden.get("id").asText(), GoldenReplayTest.descriptions(golden))) {
                    skipped++;
                    continue;
                }
                setUp(golden, server, wire);
                difference(golden, server, wire).ifPresent(wrong::add);
                cleanUp(golden, wire);
            }
        }

        System.out.println(
                "golden query: " + cases.size() + " cases, " + skipped + " skipped, " + wrong.size() + " differ");
        assertThat(cases).hasSize(EXPECTED_CASES);
        assertThat(wrong.stream().limit(20)).isEmpty();
    }

    private static void setUp(JsonNode golden, EmbeddedServer server, WireClient wire)
            throws IOException, InterruptedException {
        for (JsonNode index : golden.get("index")) {
            wire.infoValue(index.get("create").asText());
        }
        for (JsonNode index : golden.get("index")) {
            awaitReadable(server, index.get("name").asText());
        }
        for (JsonNode frame : golden.get("setup")) {
            wire.call(frame.binaryValue());
        }
    }

    private static void awaitReadable(EmbeddedServer server, String index) throws InterruptedException {
        // A second definition of the same index renames the first, whose name is then gone.
        var found = Internals.database(server).indexes("test").orElseThrow().find(index);
        while (found.isPresent() && !found.get().isReadable()) {
            Thread.onSpinWait();
        }
    }

    private static void cleanUp(JsonNode golden, WireClient wire) throws IOException {
        for (JsonNode index : golden.get("index")) {
            wire.infoValue("sindex-delete:namespace=test;indexname="
                    + index.get("name").asText());
        }
        Moments.nextMillisecond();
        wire.infoValue("truncate:namespace=test;set=" + golden.get("set").asText());
    }

    private static Optional<String> difference(JsonNode golden, EmbeddedServer server, WireClient wire)
            throws IOException, InterruptedException {
        for (JsonNode step : golden.get("steps")) {
            Answer answer = Answer.to(step.get("req").binaryValue(), wire);
            List<String> actual = List.of("code " + answer.resultCode());
            List<String> expected = List.of("code " + step.get("rc").asInt());
            if (actual.equals(expected) && answer.resultCode() == 0) {
                boolean background = step.path("background").asBoolean();
                actual = background ? stateAfterJob(golden, server, wire) : answer.describedRecords();
                expected = recorded(step);
                if (background) {
                    actual = withJob(actual, lastJob(wire, step.get("job").asText()));
                    expected = withJob(expected, step.get("job").asText());
                }
                if (!step.has("records")) {
                    actual = List.of("count " + actual.size());
                    expected = List.of("count " + step.get("count").asInt());
                }
            }
            if (!actual.equals(expected)) {
                return Optional.of(golden.get("id").asText() + ": "
                        + step.get("d").asText() + "\n   expected " + expected + "\n   was      " + actual);
            }
        }
        return Optional.empty();
    }

    private static List<String> recorded(JsonNode step) {
        return elements(step.path("records"))
                .map(record -> Answer.describe(
                        record.get("digest").asText(),
                        record.get("gen").asInt(),
                        record.get("ttl").asBoolean(),
                        texts(record.get("fields")),
                        texts(record.get("bins"))))
                .sorted()
                .toList();
    }

    /** The reads of all keys of the case after its job is done. */
    private static List<String> stateAfterJob(JsonNode golden, EmbeddedServer server, WireClient wire)
            throws IOException {
        while (!Internals.database(server).jobs().list().stream().allMatch(JobStatus::isDone)) {
            Thread.onSpinWait();
        }
        List<String> records = new ArrayList<>();
        for (JsonNode get : golden.get("gets")) {
            Answer answer = Answer.to(get.get("req").binaryValue(), wire);
            if (answer.resultCode() == 0) {
                records.add(answer.describedRecord(get.get("digest").asText()));
            }
        }
        return records.stream().sorted().toList();
    }

    private static List<String> withJob(List<String> records, String job) {
        return Stream.concat(records.stream(), Stream.of("job " + job)).toList();
    }

    /** The query-show line of the newest job, as far as it was recorded. */
    private static String lastJob(WireClient wire, String recorded) throws IOException {
        List<String> keys = Arrays.stream(recorded.split(":"))
                .map(pair -> pair.split("=")[0])
                .toList();
        return Arrays.stream(wire.infoValue("query-show").split(";")[0].split(":"))
                .filter(pair -> keys.contains(pair.split("=")[0]))
                .collect(Collectors.joining(":"));
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
