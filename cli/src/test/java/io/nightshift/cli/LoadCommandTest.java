package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest extends ServerTest {

    private static final String KEYS_ARE_INTEGERS =
            "  the keys are integers, because all keys of this file are; if other files for this set have keys that are none,"
                    + " say --key-type string for all of them";

    @TempDir
    Path directory;

    @Test
    void typesOfColumnsAreTheNarrowestThatFitAllCells() throws IOException {
        Path file = file("t.csv", """
                id,whole,real,mixed,flag,zip,big,empty
                a,1,1.5,1,true,00501,9223372036854775807,
                b,-2,-1e3,2.5,false,90210,9223372036854775808,
                """);
        CommandLineRun run = load(file, "id");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.outLines().get(1))
                .isEqualTo(
                        "  id:string whole:int real:double mixed:double flag:bool zip:string big:string empty:string");
        assertThat(record(key("a")).bins)
                .containsEntry("whole", 1L)
                .containsEntry("real", 1.5)
                .containsEntry("mixed", 1.0)
                .containsEntry("flag", true)
                .containsEntry("zip", "00501")
                .doesNotContainKeys("id", "empty");
        assertThat(record(key("b")).bins).containsEntry("real", -1000.0);
    }

    @Test
    void declaredTypesHoldAndWhatDoesNotFitIsRejected() throws IOException {
        Path file = file("t.csv", """
                id,n,list,bytes,gone
                1,1,"[1,{""a"":2}]",cafe,x
                2,x,,,
                3,,nope,,
                4,,,abc,
                """);
        CommandLineRun run = load(file, "id", "--types", "n:int,list:json,bytes:blob,gone:skip");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines())
                .containsExactly(
                        "  line 3 n is not of type int: \"x\" | 2,x,,,",
                        "  line 4 list is not JSON: Unrecognized token 'nope': was expecting (JSON String, Number, Array,"
                                + " Object or token 'null', 'true' or 'false'): \"nope\" | 3,,nope,,",
                        "  line 5 bytes is not of type blob: \"abc\" | 4,,,abc,",
                        KEYS_ARE_INTEGERS);
        Map<String, Object> bins = record(key("t", 1)).bins;
        assertThat(bins).containsOnlyKeys("n", "list", "bytes");
        assertThat(bins.get("list")).isEqualTo(List.of(1L, Map.of("a", 2L)));
        assertThat((byte[]) bins.get("bytes")).containsExactly(0xca, 0xfe);
    }

    @Test
    void everyCsvLineIsLoadedOrListedWithItsNumber() throws IOException {
        Path file = file("t.csv", """
                \ufeffid,name,age
                1,Ann,30
                2,Bob
                ,No key,3
                1,Twin,4

                3,"two
                lines",5
                4,,
                5,X,7,8
                6,Zo\u00eb,9
                """);
        CommandLineRun run = load(file, "id");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines().get(0)).startsWith("done: 3 loaded, 5 rejected in ");
        assertThat(run.errLines())
                .containsExactly(
                        "  line 3 has 2 cells, the header has 3 | 2,Bob",
                        "  line 4 has no key: id is empty | ,No key,3",
                        "  line 5 has the same key as an earlier line: 1 | 1,Twin,4",
                        "  line 9 has a key and nothing else; a record needs a bin | 4,,",
                        "  line 10 has 4 cells, the header has 3 | 5,X,7,8",
                        KEYS_ARE_INTEGERS);
        assertThat(record(key("t", 1)).getString("name")).isEqualTo("Ann");
        assertThat(record(key("t", 3)).getString("name")).isEqualTo("two\nlines");
        assertThat(record(key("t", 6)).getString("name")).isEqualTo("Zo\u00eb");
    }

    @Test
    void everyJsonLineIsLoadedOrListedWithItsNumber() throws IOException {
        Path file = file("t.jsonl", """
                {"id":"a","x":1,"none":null}
                {"id":"b","x":}
                [1]

                {"id":"c","sixteen_bytes_ab":1}
                {"id":1.5,"x":1}
                {"x":1}
                {"id":"d","big":123456789012345678901234567890}
                {"id":"e","m":{"a":[1,null,2.5]},"t":true}
                {"id":"f","x":1,"x":2}
                """);
        CommandLineRun run = load(file, "id");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines()).hasSize(1);
        assertThat(run.outLines().get(0)).startsWith("done: 2 loaded, 7 rejected in ");
        assertThat(run.errLines()).hasSize(7);
        assertThat(run.errLines().get(0))
                .startsWith("  line 2 cannot be read: ")
                .endsWith(", column 15 | {\"id\":\"b\",\"x\":}");
        assertThat(run.errLines().get(1)).isEqualTo("  line 3 is not a JSON object, which begins with { | [1]");
        assertThat(run.errLines().get(2))
                .isEqualTo("  line 5 \"sixteen_bytes_ab\" is longer than the 15 bytes of a bin's name:"
                        + " --rename 'sixteen_bytes_ab=NEW' gives another, --types 'sixteen_bytes_ab:skip' leaves it out"
                        + " | {\"id\":\"c\",\"sixteen_bytes_ab\":1}");
        assertThat(run.errLines().get(3))
                .isEqualTo("  line 6 a key is an integer or a string, id is 1.5 | {\"id\":1.5,\"x\":1}");
        assertThat(run.errLines().get(4)).isEqualTo("  line 7 has no key: id is empty | {\"x\":1}");
        assertThat(run.errLines().get(5)).startsWith("  line 8 ").contains("123456789012345678901234567890");
        assertThat(run.errLines().get(6)).startsWith("  line 10 has two fields for bin \"x\"");
        assertThat(record(key("a")).bins).containsOnlyKeys("x");
        assertThat(record(key("e")).bins.get("m")).isEqualTo(Map.of("a", Arrays.asList(1L, null, 2.5)));
    }

    @Test
    void lineThatIsNotUtf8OrHasAnOpenQuoteDoesNotKeepOthersFromBeingLoaded() throws IOException {
        Path latin = directory.resolve("latin.csv");
        Files.write(latin, "id,name\na,a\nb,Z\u00fcrich\nc,c\n".getBytes(StandardCharsets.ISO_8859_1));
        CommandLineRun malformed = load(latin, "id");
        assertThat(malformed.outLines().get(0)).startsWith("done: 2 loaded, 1 rejected in ");
        assertThat(malformed.errLines())
                .containsExactly(
                        "  line 3 name is not UTF-8 | b,Z\\xfcrich",
                        "  a line is not UTF-8; if the whole file is in another encoding, convert it, e.g. iconv -f latin1 -t"
                                + " utf-8");
        CommandLineRun unclosed = load(file("q.csv", "id,name\na,a\nd,\"b\ne,e\n"), "id");
        assertThat(unclosed.outLines().get(0)).startsWith("done: 2 loaded, 1 rejected in ");
        assertThat(unclosed.errLines()).containsExactly("  line 3 has a quote that is not closed | d,\"b");
        assertThat(record(key("e")).getString("name")).isEqualTo("e");
    }

    @Test
    void mistakesAreFoundBeforeTheServerIsAsked() throws IOException {
        Path file = file("t.csv", "id,a_very_long_column_name\n1,x\n");
        assertRefused(
                load(file, "nope"),
                "t.csv has no column \"nope\"; its columns are \"id\", \"a_very_long_column_name\"");
        assertRefused(
                load(file, "id"),
                "t.csv: \"a_very_long_column_name\" is longer than the 15 bytes of a bin's name. --rename"
                        + " 'a_very_long_column_name=NEW' gives another, --types 'a_very_long_column_name:skip' leaves it out");
        assertRefused(
                load(file, "id", "--types", "id:number"),
                "--types needs COLUMN:TYPE with a type out of int, double, bool, string, json, blob, skip, was \"id:number\"");
        assertRefused(
                load(file("t.txt", "x"), "id"),
                "is " + directory.resolve("t.txt") + " CSV or JSON? Say --format csv or --format jsonl");
        assertRefused(
                run("load", file.toString(), "--to", "test", "--key", "id"),
                "data set must be like test.users, was \"test\"");
        assertRefused(load(directory, "id", "--format", "csv"), directory + " is a directory; name a file");
        assertThat(load(file("e.csv", ""), "id").err())
                .contains("e.csv is empty; the first line must name the columns");
        assertThat(load(directory.resolve("no.csv"), "id").err()).startsWith("nightshift: no such file: ");

        assertThat(load(file, "id", "--rename", "a_very_long_column_name=short").exitCode())
                .isZero();
        assertThat(record(key("t", 1)).getString("short")).isEqualTo("x");
    }

    @Test
    void reportAsJsonHasTheRejects() throws IOException {
        JsonNode report =
                json(load(file("t.csv", "id,a\n1,1\n2\n"), "id", "--json").out());
        assertThat(report.get("loaded").longValue()).isEqualTo(1);
        assertThat(report.get("rejected").longValue()).isEqualTo(1);
        assertThat(report.get("rejects").get(0).get("line").longValue()).isEqualTo(3);
        assertThat(report.get("rejects").get(0).get("reason").textValue()).isEqualTo("has 1 cells, the header has 2");
    }

    @Test
    void manyRejectsAreCountedOnTheScreenAndAllWrittenToAFile() throws IOException {
        String good = "id,a\n1,1\n";
        Path rejects = directory.resolve("rejects.txt");
        CommandLineRun run = load(file("t.csv", good + "2\n".repeat(150)), "id", "--rejects", rejects.toString());
        assertThat(run.errLines()).hasSize(102);
        assertThat(run.errLines().get(100)).isEqualTo("  and 50 more, all in " + rejects);
        assertThat(Files.readAllLines(rejects)).hasSize(150).contains("152\thas 1 cells, the header has 2\t2");
    }

    @Test
    void standardInputAndOtherSeparatorsAreRead() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("id\tname\n1\tAnn\n".getBytes(StandardCharsets.UTF_8)));
        try {
            CommandLineRun run = run(
                    "load",
                    "-",
                    "--format",
                    "csv",
                    "--separator",
                    "tab",
                    "--to",
                    "test.t",
                    "--key",
                    "id",
                    "--ttl",
                    "1h");
            assertThat(run.outLines().get(0)).startsWith("done: 1 loaded, 0 rejected in ");
        } finally {
            System.setIn(before);
        }
        assertThat(record(key("t", 1)).getString("name")).isEqualTo("Ann");
        assertThat(record(key("t", 1)).getTimeToLive()).isBetween(3_500, 3_600);
    }

    @Test
    void otherBinsOfARecordStayUnlessReplaced() throws IOException {
        client().put(null, key("t", 1), new Bin("old", 1));
        Path file = file("t.csv", "id,a\n1,1\n");
        load(file, "id");
        assertThat(record(key("t", 1)).bins).containsOnlyKeys("old", "a");
        load(file, "id", "--replace");
        assertThat(record(key("t", 1)).bins).containsOnlyKeys("a");
    }

    @Test
    void unknownNamespaceStopsTheLoad() throws IOException {
        CommandLineRun run = run("load", file("t.csv", "id,a\n1,1\n").toString(), "--to", "nowhere.t", "--key", "id");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("nightshift: there is no namespace nowhere on this cluster; it has ");
    }

    private static void assertRefused(CommandLineRun run, String reason) {
        assertThat(run.err()).isEqualToIgnoringNewLines("nightshift: " + reason);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private CommandLineRun load(Path file, String key, String... more) {
        String[] basic = {"load", file.toString(), "--to", "test.t", "--key", key};
        String[] all = Arrays.copyOf(basic, basic.length + more.length);
        System.arraycopy(more, 0, all, basic.length, more.length);
        return run(all);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private Key key(String id) {
        return key("t", id);
    }
}
