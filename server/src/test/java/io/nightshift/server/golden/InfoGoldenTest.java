package io.nightshift.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.WireClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InfoGoldenTest {
    private static final String RECORDED_NODE = "138901000000FC02";
    private static final String RECORDED_ADDRESS = "192.0.2.2:5000";

    /** How to compare an answer whose text differs: see info-differences.txt. */
    private final Map<String, String> differences = new HashMap<>();

    @Test
    void infoCommandsAnswerAsTheRealServer() throws IOException {
        readDifferences();
        List<JsonNode> cases = GoldenFiles.read("info.jsonl");
        List<String> wrong = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .clusterName("golden")
                        .namespace(NamespaceConfig.of("test").withBackgroundQueryMaxRps(1_000_000))
                        .start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            client.put(null, new Key("test", "golden", 1), new Bin("a", 1));
            for (JsonNode recorded : cases) {
                compare(recorded, answer(server, recorded.get("request").asText()), wrong);
            }
        }

        assertThat(cases).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    private static String answer(EmbeddedServer server, String request) throws IOException {
        try (WireClient wire = new WireClient(server)) {
            return wire.info(request)
                    .replace(server.nodeId(), RECORDED_NODE)
                    .replace("127.0.0.1:" + server.port(), RECORDED_ADDRESS)
                    .replace("port=" + server.port(), "port=5000");
        }
    }

    private void compare(JsonNode recorded, String actual, List<String> wrong) {
        String id = recorded.get("id").asText();
        String expected = recorded.get("response").asText();
        boolean same = switch (differences.getOrDefault(id, "text")) {
            case "text" -> actual.equals(expected);
            case "keys" -> keys(actual).equals(keys(expected));
            case "name" -> actual.split("\t")[0].equals(expected.split("\t")[0]) && !actual.contains("ERROR");
            case "skip" -> true;
            default -> throw new IllegalArgumentException("unknown way to compare " + id);
        };
        if (!same) {
            wrong.add(id + "\n   expected " + expected + "\n   was      " + actual);
        }
    }

    /** The text with every value after an equals sign left out. */
    private static String keys(String text) {
        return Arrays.stream(text.split("(?<=[;:\n])"))
                .map(pair -> pair.replaceFirst("=[^;:\n]*", "="))
                .collect(Collectors.joining());
    }

    private void readDifferences() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                InfoGoldenTest.class.getResourceAsStream("/info-differences.txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] words = line.split("\\s+", 3);
                        differences.put(words[0], words[1]);
                    });
        }
    }
}
