package io.nightshift.sdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.ael.Ael;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of docs/ael.md that is shown with its value has that value on a server, for the page's record. */
@AnyCluster
class AelExamplesTest {

    private static final Path PAGE = Path.of(System.getProperty("nightshift.basedir"), "docs", "ael.md");
    private static final String ARROW = " --> ";

    /** The values of the page's placeholders. */
    private static final Object[] VALUES = {18, "Tim"};

    private static Cluster cluster;
    private static Key key;

    @BeforeAll
    static void givenTheRecord(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        key = new Key(TestCluster.NAMESPACE, TestCluster.freshSet("people"), "tim");
        IAerospikeClient client = cluster.client();
        WritePolicy policy = new WritePolicy(client.getWritePolicyDefault());
        policy.sendKey = true;
        client.put(
                policy,
                key,
                new Bin("n", 42),
                new Bin("neg", -7),
                new Bin("flags", 0b10101010),
                new Bin("price", 2.5),
                new Bin("name", "Tim"),
                new Bin("text", "one\ntwo"),
                new Bin("active", true),
                new Bin("deleted", false),
                new Bin("my bin", 1),
                new Bin("raw", new byte[] {0x0f, 0x1e, 0x2d, 0x3c}),
                new Bin("list", List.of(30, 10, 40, 20, 50)),
                new Bin("words", List.of("b", "a", "c", "a")),
                new Bin("map", ordered(Map.of("a", 3, "b", 1, "c", 2))),
                new Bin("ids", ordered(Map.of(1, "one", 2, "two"))),
                new Bin(
                        "profile",
                        Map.of("city", Map.of("name", "Oslo", "zip code", "0150"), "scores", List.of(90, 70, 80))),
                Bin.asGeoJSON("loc", "{\"type\":\"Point\",\"coordinates\":[174.75,-36.85]}"));
        client.operate(
                null,
                key,
                HLLOperation.add(HLLPolicy.Default, "visitors", values("u1", "u2", "u3"), 10, 20),
                HLLOperation.add(HLLPolicy.Default, "members", values("u2", "u3", "u4"), 10, 20));
    }

    @AfterAll
    static void deleteIt() {
        cluster.client().delete(null, key);
        cluster.close();
    }

    private static Value ordered(Map<?, ?> map) {
        return Value.get(new TreeMap<>(map));
    }

    private static List<Value> values(String... texts) {
        return Arrays.stream(texts).map(Value::get).toList();
    }

    static List<String> ordered() {
        return lines("```ael-values");
    }

    static List<String> unordered() {
        return lines("```ael-values unordered");
    }

    @ParameterizedTest
    @MethodSource("ordered")
    void exampleHasItsValue(String example) {
        Ael ael = bound(Ael.parseValue(text(example)));
        assertThat(evaluate(ael)).isEqualTo(value(example));
        assertThat(evaluate(bound(Ael.parseValue(ael.toString()))))
                .as("the canonical text %s", ael)
                .isEqualTo(value(example));
    }

    @ParameterizedTest
    @MethodSource("unordered")
    void exampleHasItsElements(String example) {
        assertThat(elements(evaluate(Ael.parseValue(text(example))))).isEqualTo(elements(value(example)));
    }

    @Test
    void recordOfThePageIsTheRecord() {
        Map<String, Object> bins = cluster.client().get(null, key).bins;
        List<String> lines = lines("```ael-record");
        assertThat(lines).hasSameSizeAs(bins.entrySet()).allSatisfy(line -> {
            int colon = line.indexOf(": ");
            assertThat(show(bins.get(line.substring(0, colon).replace("'", ""))))
                    .as(line)
                    .isEqualTo(line.substring(colon + 2).strip());
        });
    }

    private static String text(String example) {
        return example.substring(0, example.lastIndexOf(ARROW)).strip().replace("'people'", "'" + key.setName + "'");
    }

    private static String value(String example) {
        return example.substring(example.lastIndexOf(ARROW) + ARROW.length()).strip();
    }

    private static List<String> elements(String list) {
        return Stream.of(list.substring(1, list.length() - 1).split(", "))
                .sorted()
                .toList();
    }

    private static Ael bound(Ael ael) {
        return ael.bind(Arrays.copyOf(VALUES, ael.placeholders()));
    }

    /** The value in the page's notation; {@code fails} if the server cannot evaluate the expression on this record. */
    private static String evaluate(Ael ael) {
        try {
            return show(cluster.client()
                    .operate(null, key, ExpOperation.read("v", ael.checked().toExpression(), ExpReadFlags.DEFAULT))
                    .getValue("v"));
        } catch (AerospikeException e) {
            assertThat(e.getResultCode()).as(ael.text()).isEqualTo(ResultCode.OP_NOT_APPLICABLE);
            return "fails";
        }
    }

    private static String show(Object value) {
        if (value instanceof String text) {
            return "'" + text.replace("\n", "\\n").replace("\t", "\\t") + "'";
        }
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map.Entry) {
            // The client's form of keys and values in selection order.
            return list.stream()
                    .map(Map.Entry.class::cast)
                    .map(entry -> show(entry.getKey()) + ": " + show(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AelExamplesTest::show).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> show(entry.getKey()) + ": " + show(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Value.GeoJSONValue geo) {
            return "geoJson('" + geo + "')";
        }
        if (value instanceof Value.HLLValue) {
            return "a sketch";
        }
        return String.valueOf(value);
    }

    private static List<String> lines(String fence) {
        try {
            List<String> lines = new ArrayList<>();
            boolean inside = false;
            for (String line : Files.readAllLines(PAGE)) {
                if (line.startsWith("```")) {
                    inside = line.equals(fence);
                } else if (inside && !line.isBlank()) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
