package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.IndexType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a cluster has: namespaces, sets, indexes, and single records. */
class CatalogCommandsTest extends ServerTest {

    @Test
    void namespacesAreListed() {
        givenUsers(50);
        assertThat(run("namespaces").outLines().get(0)).startsWith("namespace");
        JsonNode test = run("namespaces", "--json").outLines().stream()
                .map(ServerTest::json)
                .filter(it -> it.get("namespace").textValue().equals("test"))
                .findFirst()
                .orElseThrow();
        assertThat(test.get("records").longValue()).isGreaterThanOrEqualTo(50);
        assertThat(test.get("copies").longValue()).isPositive();
        assertThat(test.get("stopWrites").booleanValue()).isFalse();
    }

    @Test
    void setsAreListedWithTheirRecords() {
        givenUsers(50);
        JsonNode users = run("sets", "test", "--json").outLines().stream()
                .map(ServerTest::json)
                .filter(it -> it.get("set").textValue().equals("users"))
                .findFirst()
                .orElseThrow();
        assertThat(users.get("records").longValue()).isEqualTo(50);
        assertThat(users.get("bytes").longValue()).isPositive();
        assertThat(run("sets").out()).contains("test.users ");
        CommandLineRun unknown = run("sets", "tset");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("nightshift: there is no namespace tset on this cluster; it has ");
    }

    @Test
    void indexesAreListed() {
        givenUsers(20);
        String name = "age_" + user(0).setName;
        client().createIndex(null, "test", user(0).setName, name, "age", IndexType.NUMERIC)
                .waitTillComplete(5);
        try {
            JsonNode index = run("indexes", "test", "--json").outLines().stream()
                    .map(ServerTest::json)
                    .filter(it -> it.get("set").asText().equals("users"))
                    .findFirst()
                    .orElseThrow();
            assertThat(index.get("on").textValue()).isEqualTo("age");
            assertThat(index.get("type").textValue()).isEqualTo("numeric");
            assertThat(index.get("ready").booleanValue()).isTrue();
            assertThat(index.get("entries").longValue()).isGreaterThanOrEqualTo(20);
            assertThat(run("indexes").out()).contains("ready");
        } finally {
            client().dropIndex(null, "test", user(0).setName, name).waitTillComplete(5);
        }
    }

    @Test
    void recordIsShownByItsKey() {
        givenUsers(3);
        CommandLineRun run = run("get", "test.users", "u2");
        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines().get(0)).startsWith("key u2, generation 1, never expires, digest ");
        assertThat(run.outLines().subList(1, 3)).containsExactly("  age   int     2", "  name  string  user 2");
        JsonNode json = json(run("get", "test.users", "u2", "--json").out());
        assertThat(json.get("bins").get("age").longValue()).isEqualTo(2);
        String digest = json.get("digest").textValue();
        assertThat(run("get", "test.users", "--digest", digest).out()).contains("user 2");
    }

    @Test
    void keysOfEveryTypeAreFound() {
        for (Key key : List.of(
                key("keys", 42), key("keys", "42"), key("keys", "007"), key("keys", new byte[] {(byte) 0xca, 1}))) {
            client().put(null, key, new Bin("is", key.userKey.getClass().getSimpleName() + " " + key.userKey));
        }
        assertThat(run("get", "test.keys", "42").out()).contains("IntegerValue 42");
        assertThat(run("get", "test.keys", "\"42\"").out()).contains("StringValue 42");
        assertThat(run("get", "test.keys", "X'ca01'").out()).contains("BytesValue");
        CommandLineRun text = run("get", "test.keys", "007");
        assertThat(text.out()).contains("StringValue 007");
        client().delete(null, key("keys", 42));
        CommandLineRun other = run("get", "test.keys", "42");
        assertThat(other.out()).contains("StringValue 42");
        assertThat(other.err()).isEqualToIgnoringNewLines("(the key is the string \"42\", not an integer)");
        assertThat(run("get", "test.keys", "nobody").err())
                .isEqualToIgnoringNewLines("nightshift: test.keys has no record with key nobody");
        assertThat(run("get", "test.keys", "1.5").exitCode()).isEqualTo(2);
        assertThat(run("get", "test.keys").err())
                .isEqualToIgnoringNewLines("nightshift: get needs a key or a --digest");
    }

    @Test
    void misspeltSetIsNamed() {
        givenUsers(3);
        String meant = user(0).setName;
        String typed = meant.substring(0, meant.length() - 1);
        for (String command : List.of("count", "show")) {
            CommandLineRun run = run(command, "test." + typed + "~");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("namespace test has no set ", "; did you mean ");
        }
        assertThat(CommandLineRun.of("count", "test.another", "--host", hosts()).err())
                .isEqualToIgnoringNewLines(
                        "nightshift: namespace test has no set another; `nightshift sets test` lists them");
    }

    @Test
    void jobOverASetThatIsNotThereFails() {
        for (String more : List.of("--json", "--detach")) {
            CommandLineRun run =
                    CommandLineRun.of("update", "test.another", "--all", "--set", "a=1", more, "--host", hosts());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("namespace test has no set another");
        }
        CommandLineRun asked = runTyping("yes", "update", "test.another~", "--set", "a=1");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.err()).startsWith("nightshift: namespace test has no set another~");
    }

    @Test
    void misspeltBinIsNamed() {
        givenUsers(5);
        CommandLineRun nothing = run("show", "test.users", "--bins", "nmae");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err())
                .isEqualToIgnoringNewLines(
                        "nightshift: none of 5 records of test.users has a bin nmae; did you mean name?");
        CommandLineRun other = run("show", "test.users", "--bins", "country", "--json");
        assertThat(json(other.err()).get("error").textValue())
                .isEqualTo("none of 5 records of test.users has a bin country; they have age, name");
        CommandLineRun some = run("show", "test.users", "--bins", "age,country");
        assertThat(some.exitCode()).isZero();
        assertThat(some.outLines()).hasSize(6);
        assertThat(some.err()).contains("has a bin country; they have age, name");
    }

    @Test
    void mapsAreWrittenInTheOrderOfTheirKeys() {
        givenUsers(1);
        run(
                "update",
                "test.users",
                "--all",
                "--set",
                "m={\"b\":2,\"a\":{\"\uD83D\uDE00\":1,\"\uffee\":[{\"z\":1,\"y\":2}]}}");
        assertThat(run("count", "test.users", "-w", "$.m:MAP.a:MAP.'\uffee':LIST.[0]:MAP == {y: 2, z: 1}")
                        .out())
                .isEqualToIgnoringNewLines("1");
        run("update", "test.users", "--all", "--set", "m={\"b\":2,\"a\":1}");
        assertThat(run("count", "test.users", "-w", "$.m:MAP == {a: 1, b: 2}").out())
                .isEqualToIgnoringNewLines("1");
        assertThat(record(user(0)).bins.get("m")).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void whatJsonCanSayAndServersCannotStoreIsRefused() {
        for (String value : List.of("[12345678901234567890]", "[1e400]", "{\"a\":\"\\ud83d\"}", "{\"\\ud83d\":1}")) {
            CommandLineRun run = run("update", "test.users", "--all", "--set", "a=" + value);
            assertThat(run.exitCode()).as(value).isEqualTo(2);
            assertThat(run.errLines()).hasSize(1);
        }
    }

    @Test
    void keysOfMapsThatAreBytesAreShown() {
        WritePolicy policy = client().copyWritePolicyDefault();
        policy.sendKey = true;
        client().put(
                        policy,
                        key("maps", "bytes"),
                        new Bin("m", Map.of(java.nio.ByteBuffer.wrap(new byte[] {1, (byte) 0xfe}), "x")));
        assertThat(run("show", "test.maps").out()).contains("{\"X'01fe'\":\"x\"}");
        assertThat(json(run("show", "test.maps", "--json").out())
                        .get("bins")
                        .get("m")
                        .get("X'01fe'")
                        .textValue())
                .isEqualTo("x");
    }
}
