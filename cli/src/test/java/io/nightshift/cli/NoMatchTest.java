package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.query.IndexType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter that matches nothing is explained by a look at records, whatever command it is for. */
class NoMatchTest extends ServerTest {

    @BeforeEach
    void givenOrders() {
        for (int i = 0; i < 20; i++) {
            client().put(
                            null,
                            key("orders", i),
                            new Bin("price", i + 0.5),
                            new Bin("qty", i),
                            new Bin("status", "open"),
                            new Bin("paid", 1),
                            new Bin("address", Map.of("zip", "00501")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.price > 99                   | price is a double here: write 99.0
            $.qty == "3"                   | qty is an int here: write 3
            $.paid == true                 | paid is an int here: write 1
            $.stauts == "open"             | none of 20 records has a bin stauts; did you mean status?
            $.country == "NZ"              | none of 20 records has a bin country; they have address, paid, price, qty, status
            $.address.zpi == "00501"       | no record has a key zpi in address; did you mean zip?
            """)
    void misfitIsNamedWithTheRemedy(String where, String warning) {
        CommandLineRun run = run("count", "test.orders", "--where", where);
        assertThat(run.out()).isEqualToIgnoringNewLines("0");
        assertThat(run.err()).isEqualToIgnoringNewLines("nightshift: warning: " + warning);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void filterThatFitsIsNotBlamed() {
        assertThat(run("count", "test.orders", "--where", "$.qty > 99").err()).isEmpty();
        assertThat(run("count", "test.orders", "--where", "$.address.zip == 'x'")
                        .err())
                .isEmpty();
        assertThat(run("count", "test.orders", "--where", "$.ttl() > 99 and $.price > 99.0")
                        .err())
                .isEmpty();
    }

    @Test
    void jobsAndShowSayItToo() {
        CommandLineRun update = run("update", "test.orders", "--where", "$.stauts == \"open\"", "--set", "a=1");
        assertThat(update.out()).startsWith("done: 0 updated, 20 filtered out in ");
        assertThat(update.err())
                .isEqualToIgnoringNewLines(
                        "nightshift: warning: none of 20 records has a bin stauts; did you mean status?");
        assertThat(run("show", "test.orders", "--where", "$.price > 99").err())
                .contains("no records in test.orders where $.price > 99", "price is a double");
        JsonNode report = json(run("delete", "test.orders", "--where", "$.qty == '3'", "--json")
                .out());
        assertThat(report.get("warnings").get(0).textValue()).startsWith("qty is an int");
        JsonNode count = json(
                run("count", "test.orders", "--where", "$.qty == '3'", "--json").out());
        assertThat(count.get("warnings")).hasSize(1);
    }

    @Test
    void expressionCanBeTriedOnRecordsBefore() {
        CommandLineRun run = run("ael", "explain", "$.price > 99 and $.qty > 3", "--sample", "test.orders");
        assertThat(run.outLines())
                .endsWith("sample 20 records of test.orders", "BUT    price is a double here: write 99.0");
        assertThat(run("ael", "explain", "$.qty > 3", "--sample", "test.orders").outLines())
                .endsWith("sample 20 records of test.orders: the bins are there, and of these types");
        assertThat(run("ael", "explain", "$.price * ?0", "--value", "--param", "2", "--sample", "test.orders")
                        .outLines())
                .endsWith("BUT    price is a double here: give ?0 as 2.0");
        JsonNode json = json(run("ael", "explain", "$.qty == 'x'", "--sample", "test.orders", "--json")
                .out());
        assertThat(json.get("sample").get("warnings")).hasSize(1);
    }

    @Test
    void aBinWithTwoTypesIsWarnedOfBeforeAnythingIsDone() {
        String where = "$.qty > 1 or $.qty == 'x'";
        String warning = "bin qty is used as INT and here as STRING";
        assertThat(run("count", "test.orders", "--where", where).err()).contains(warning);
        assertThat(run("show", "test.orders", "--where", where).err()).contains(warning);
        assertThat(run("update", "test.orders", "--where", where, "--set", "a=1")
                        .err())
                .contains(warning);
        assertThat(json(run("count", "test.orders", "--where", where, "--json").out())
                        .get("warnings")
                        .get(0)
                        .textValue())
                .contains(warning);
        assertThat(run("ael", "explain", where).out()).contains("BUT    ", warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.l:LIST.[=200]:INT == 200
            ($.m).alpha == 10
            $.m:MAP.{=10}:INT == 10
            (when ($.n == 1 => $.m, default => {alpha: 0})).alpha:INT == 10
            ($.l.[0:3]).[#-1]:INT == 300
            x'0f'.bitCount(offset: 0, size: 8) == 4
            $.s =~ /^line2$/m
            $.b:BLOB == 'AQI='
            """)
    void pathsOfAllKindsFindTheirRecord(String where) {
        client().put(
                        null,
                        key("paths", 1),
                        new Bin("n", 1),
                        new Bin("l", List.of(100, 200, 300, 400, 500)),
                        new Bin("m", Map.of("alpha", 10, "beta", 20)),
                        new Bin("s", "line1\nline2"),
                        new Bin("b", new byte[] {1, 2}));
        assertThat(run("count", "test.paths", "--where", where).out()).as(where).isEqualToIgnoringNewLines("1");
    }

    @Test
    void sampleOfASetThatIsNotThereIsRefused() {
        assertThat(run("ael", "explain", "$.qty == 1", "--sample", "test.nosuch")
                        .err())
                .contains("has no set");
        assertThat(run("ael", "explain", "$.qty == 1", "--sample", "nowhere.nosuch")
                        .err())
                .contains("there is no namespace nowhere on this cluster");
    }

    @Test
    void indexesOfTheSampledSetAreShownAndChosen() {
        String set = key("orders", 0).setName;
        client().createIndex(null, "test", set, "ix_qty", "qty", IndexType.NUMERIC)
                .waitTillComplete(5);
        client().createIndex(null, "test", set, "ix_status", "status", IndexType.STRING)
                .waitTillComplete(5);
        CommandLineRun run = run(
                "ael",
                "explain",
                "$.qty >= 3 and $.status == 'open'",
                "--sample",
                "test.orders",
                "--hint",
                "ix_status");
        assertThat(run.outLines())
                .contains("index  index ix_status on bin status (STRING): 'open', as the hint wants;"
                        + " the rest is tested on what it finds")
                .anySatisfy(line -> assertThat(line)
                        .matches("given {2}index ix_status on \\$\\.status, string:"
                                + " (\\d+ records? per value|records per value unknown)"));
        JsonNode json = json(run("ael", "explain", "$.qty >= 3", "--sample", "test.orders", "--json")
                .out());
        assertThat(json.get("indexes").toString())
                .contains("{\"name\":\"ix_qty\",\"on\":\"$.qty\",\"type\":\"numeric\",\"collection\":\"default\","
                        + "\"recordsPerValue\":");
        client().dropIndex(null, "test", set, "ix_qty").waitTillComplete(5);
        client().dropIndex(null, "test", set, "ix_status").waitTillComplete(5);
    }
}
