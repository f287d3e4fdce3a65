package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest extends ServerTest {

    @TempDir
    Path folder;

    @Test
    void tableHasAColumnForEachBinAndNumbersFlushRight() {
        givenUsers(12);
        CommandLineRun run = run("show", "test.users", "--where", "$.age == 7 or $.age == 11", "--bins", "name,age");
        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines().get(0)).isEqualTo("key  name     age");
        assertThat(run.outLines().subList(1, 3)).containsExactlyInAnyOrder("u7   user 7     7", "u11  user 11   11");
        assertThat(run.outLines()).hasSize(3);
    }

    @Test
    void limitIsExactOverSeveralNodes() {
        givenUsers(50);
        assertThat(run("show", "test.users").outLines()).hasSize(11);
        // The nodes have more and less than half of them; neither may be asked for too few.
        for (int limit = 40; limit <= 50; limit++) {
            assertThat(run("show", "test.users", "--limit", Integer.toString(limit))
                            .outLines())
                    .hasSize(limit + 1);
        }
        assertThat(run("show", "test.users", "--limit", "500").outLines()).hasSize(51);
        assertThat(run("show", "test.users", "--limit", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void everyTypeIsShownInOneLine() {
        Key key = key("types", 1);
        client().put(
                        null,
                        key,
                        new Bin("list", List.of(1, "a")),
                        new Bin("map", Map.of("k", 2)),
                        new Bin("blob", new byte[] {1, (byte) 0xff}),
                        new Bin("bool", true),
                        new Bin("real", 1.5),
                        new Bin("text", "two\nlines \u001b[31mred"));
        List<String> lines = run("show", "test.types").outLines();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .contains("[1,\"a\"]", "{\"k\":2}", "X'01ff'", "true", "1.5", "two\\nlines \\u001b[31mred")
                .doesNotContain("\u001b")
                // The key was not stored with the record.
                .startsWith(java.util.HexFormat.of().formatHex(key.digest));
    }

    @Test
    void mapsThatTheClientDoesNotReadAreShown() {
        MapPolicy ordered = new MapPolicy(MapOrder.KEY_ORDERED, 0);
        for (Object each : List.of("1", 1)) {
            client().operate(null, key("mixed", 7), MapOperation.put(ordered, "m", Value.get(each), Value.get(each)));
        }
        String map = "{\"1\":1,\"\\\"1\\\"\":\"1\"}";
        assertThat(run("show", "test.mixed").outLines().get(1)).contains(map);
        assertThat(run("show", "test.mixed", "--json").out()).contains("\"m\":" + map);
        assertThat(run("get", "test.mixed", "7").out()).contains(map);
    }

    @Test
    void valuesNestedAThousandDeepAreLoadedAndShown() throws IOException {
        String deep = "[".repeat(1000) + "]".repeat(1000);
        Path file = Files.writeString(folder.resolve("deep.jsonl"), "{\"id\":1,\"a\":" + deep + "}\n");

        assertThat(run("load", file.toString(), "--to", "test.deep", "--key", "id")
                        .exitCode())
                .isZero();
        assertThat(run("show", "test.deep", "--json").out()).contains("\"a\":" + deep);
        assertThat(run("show", "test.deep").exitCode()).isZero();
    }

    @Test
    void jsonHasAnObjectPerLine() {
        givenUsers(2);
        WritePolicy week = client().copyWritePolicyDefault();
        week.expiration = 604_800;
        client().touch(week, user(1));
        JsonNode record =
                json(run("show", "test.users", "-w", "$.age == 1", "--json").out());
        assertThat(record.get("key").textValue()).isEqualTo("u1");
        assertThat(record.get("set").textValue()).isEqualTo("users");
        assertThat(record.get("generation").intValue()).isEqualTo(2);
        assertThat(record.get("ttl").intValue()).isBetween(604_700, 604_800);
        assertThat(record.get("bins").get("age").longValue()).isEqualTo(1);
        assertThat(record.get("bins").get("name").textValue()).isEqualTo("user 1");
    }

    @Test
    void timeToLiveIsShownOnRequest() {
        givenUsers(1);
        run("touch", "test.users", "--all", "--ttl", "30d");
        assertThat(run("show", "test.users", "--ttl", "--bins", "age").outLines())
                .containsExactly("key  gen  ttl  age", "u0     2  30d    0");
    }

    @Test
    void nothingToShowIsSaid() {
        givenUsers(3);
        CommandLineRun run = run("show", "test.users", "-w", "$.age == 7");
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualToIgnoringNewLines("no records in test.users where $.age == 7");
        assertThat(run.exitCode()).isZero();
    }
}
