package io.nightshift.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenReplayTest {
    /** That of the recording server; larger records are refused. */
    private static final int MAX_RECORD_SIZE = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "scalar, 1745",
        "bit, 1117",
        "hll, 543",
        "list, 1738",
        "list_ctx, 1381",
        "map, 1713",
        "map_ctx, 1382",
        "exp, 3105",
        "exp_edge, 838",
        "exp_filter, 1492",
        "batch, 345",
        "udf, 1488"
    })
    void commandsAnswerAsTheRealServer(String group, int expectedCases) throws IOException {
        List<JsonNode> cases = GoldenFiles.read(group + ".jsonl.gz");
        Skips skips = Skips.read();
        List<String> wrong = new ArrayList<>();
        int skipped = 0;
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .namespace(NamespaceConfig.of("test").withMaxRecordSize(MAX_RECORD_SIZE))
                        .start();
                WireClient wire = new WireClient(server)) {
            GoldenFiles.registerModules(wire);
            for (JsonNode golden : cases) {
                if (skips.covers(golden.get("id").asText(), descriptions(golden))) {
                    skipped++;
                } else {
                    difference(golden, wire).ifPresent(wrong::add);
                }
            }
        }

        System.out.println("golden " + group + ": " + cases.size() + " cases, " + skipped + " skipped, " + wrong.size()
                + " differ");
        assertThat(cases).hasSize(expectedCases);
        assertThat(wrong.stream().limit(60)).isEmpty();
    }

    static String descriptions(JsonNode golden) {
        return StreamSupport.stream(golden.get("steps").spliterator(), false)
                .map(step -> step.get("d").asText())
                .collect(Collectors.joining("\n"));
    }

    /** Replays a case up to its first difference. */
    private static Optional<String> difference(JsonNode golden, WireClient wire) throws IOException {
        for (JsonNode step : golden.get("steps")) {
            byte[] request = step.get("req").binaryValue();
            Answer actual = Answer.to(request, wire);
            if (step.path("any").asBoolean()) {
                continue;
            }
            Answer expected = Answer.recorded(step.get("resp").binaryValue());
            boolean same = actual.equals(expected)
                    || (Answer.isBatch(request) && actual.recordsInAnyOrder().equals(expected.recordsInAnyOrder()));
            if (!same) {
                return Optional.of(golden.get("id").asText() + ": "
                        + step.get("d").asText() + "\n   expected " + expected + "\n   was      " + actual);
            }
        }
        return Optional.empty();
    }
}
