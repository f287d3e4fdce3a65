package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AelCommandTest {

    @Test
    void textIsCompiledToBase64() {
        assertThat(CommandLineRun.of("ael", "compile", "$.age > 18").out())
                .isEqualToIgnoringNewLines("kwOTUQKjYWdlEg==");
        assertThat(CommandLineRun.of("ael", "compile", "$.age > ?0", "--param", "18")
                        .out())
                .isEqualToIgnoringNewLines("kwOTUQKjYWdlEg==");
    }

    @Test
    void everyLineIsAnsweredWithALine() {
        CommandLineRun run = compile("""
                {"ael":"$.age > ?0","params":[{"type":"int","value":18}]}

                {"ael":"$.age = 18"}
                {"ael":"$.a > $.b"}
                {"ael":1}
                not json
                {"ael":"?0 in ?1","params":[{"type":"string","value":"a"},{"type":"list","value":[{"type":"string","value":"b"}]}]}
                {"ael":"?0 == 1","params":[{"type":"int","value":"x"}]}
                """);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines()).hasSize(7);
        assertThat(run.outLines().get(0)).isEqualTo("{\"exp\":\"kwOTUQKjYWdlEg==\"}");
        assertThat(run.outLines().get(1))
                .isEqualTo(
                        "{\"error\":\"unexpected '='\",\"line\":1,\"column\":7,\"suggestion\":\"write == to compare\"}");
        assertThat(ServerTest.json(run.outLines().get(2)).get("error").textValue())
                .contains("type");
        assertThat(ServerTest.json(run.outLines().get(3)).get("error").textValue())
                .contains("\"ael\"");
        assertThat(ServerTest.json(run.outLines().get(4)).get("error").textValue())
                .startsWith("this is not JSON: ");
        assertThat(ServerTest.json(run.outLines().get(5)).get("exp").textValue())
                .isNotEmpty();
        assertThat(ServerTest.json(run.outLines().get(6)).get("error").textValue())
                .startsWith("a value must be like ");
    }

    @Test
    void indexThatExistsIsSplitOff() {
        JsonNode answer = ServerTest.json(compile("""
                {"ael":"$.age >= 18 and $.city == 'Oslo'","indexes":{"namespace":"test","list":[{"namespace":"test","bin":"age","type":"INTEGER","ratio":1}]}}
                """).out());
        JsonNode filter = answer.get("filter");
        assertThat(filter.get("bin").textValue()).isEqualTo("age");
        assertThat(filter.get("index_type").textValue()).isEqualTo("INTEGER");
        assertThat(filter.get("collection_type").textValue()).isEqualTo("DEFAULT");
        assertThat(filter.get("begin").toString()).isEqualTo("{\"type\":\"int\",\"value\":18}");
        assertThat(filter.get("end").get("value").longValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(answer.get("exp").textValue()).isEqualTo("kwGTUQOkY2l0eaUDT3Nsbw==");
    }

    @Test
    void explanationAsJson() {
        JsonNode explained = ServerTest.json(
                CommandLineRun.of("ael", "explain", "$.age>18", "--json").out());
        assertThat(explained.get("ael").textValue()).isEqualTo("$.age > 18");
        assertThat(explained.get("type").textValue()).isEqualTo("bool");
        assertThat(explained.get("exp").textValue()).isEqualTo("kwOTUQKjYWdlEg==");
        assertThat(explained.get("refusal").isNull()).isTrue();
    }

    @Test
    void mistakesAreToldInOneLine() {
        assertThat(CommandLineRun.of("ael").errLines().get(0))
                .isEqualTo("nightshift: ael needs one of these: explain, compile");
        assertThat(CommandLineRun.of("ael", "compile").errLines())
                .containsExactly("nightshift: ael compile needs a text, or --jsonl to read many from standard input");
        CommandLineRun index = CommandLineRun.of("ael", "explain", "$.a == 1", "--index", "age");
        assertThat(index.exitCode()).isEqualTo(2);
        assertThat(index.errLines())
                .containsExactly(
                        "nightshift: --index needs a place and a type, like age:numeric, name:string, tags:string:list"
                                + " or $.profile.scores:numeric:list, was \"age\"");
    }

    @Test
    void textThatBeginsWithAMinusStandsBehindTwo() {
        for (String text : List.of("-$.a > 1", "-5 < $.a", "--$.a > 1", "-($.a + 1) > 1")) {
            CommandLineRun run = CommandLineRun.of("ael", "explain", text);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.errLines().get(0))
                    .isEqualTo(
                            "nightshift: '" + text + "' begins with - and is taken for an option: write -- before it");
            assertThat(CommandLineRun.of("ael", "explain", "--", text).exitCode())
                    .isZero();
        }
        assertThat(CommandLineRun.of("ael", "explain", "--value=$.a").errLines().get(0))
                .doesNotContain("write --");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.age > 1                  | age:numeric                     | index on $.age, numeric: records per value unknown                    | index on bin age (NUMERIC): 2 to 9223372036854775807; it answers all of the filter
            'a' in $.tags              | tags:string:list                | index on the elements of $.tags, string: records per value unknown    | index on bin tags (STRING, LIST): 'a'; it answers all of the filter
            $.m.k.exists()             | m:string:mapkeys                | index on the keys of $.m, string: records per value unknown           | index on bin m (STRING, MAPKEYS): 'k'; it answers all of the filter
            $.m.{=5}.count() > 1       | m:numeric:mapvalues             | index on the values of $.m, numeric: records per value unknown        | index on bin m (NUMERIC, MAPVALUES): 5; the rest is tested on what it finds
            $.p.'a b'.[-1] == 'x'      | $.p.'a b'.[-1]:string           | index on $.p.'a b'.[-1], string: records per value unknown            | index on $.p.'a b'.[-1] (STRING): 'x'; it answers all of the filter
            5 in $.p.s                 | $.p.s:numeric:list              | index on the elements of $.p.s, numeric: records per value unknown    | index on $.p.s (NUMERIC, LIST): 5; it answers all of the filter
            $.l.[=1:9].exists()        | l:numeric:list                  | index on the elements of $.l, numeric: records per value unknown      | a range of the index on bin l (NUMERIC, LIST) may find a record several times: all records are tested
            """)
    void indexesOfEveryKindAreShownAndChosen(String text, String index, String shown, String choice) {
        assertThat(CommandLineRun.of("ael", "explain", text, "--index", index).outLines())
                .contains("given  " + shown, "index  " + choice);
    }

    @Test
    void hintIsFollowed() {
        assertThat(CommandLineRun.of(
                                "ael",
                                "explain",
                                "$.a == 1 and $.b == 2",
                                "--index",
                                "a:numeric",
                                "--index",
                                "b:numeric",
                                "--hint",
                                "b")
                        .outLines())
                .contains("index  index on bin b (NUMERIC): 2, as the hint wants; the rest is tested on what it finds");
    }

    @Test
    void hintThatFitsNoIndexIsSaidToBe() {
        assertThat(CommandLineRun.of("ael", "explain", "$.a == 1", "--index", "a:numeric", "--hint", "ix_a")
                        .outLines())
                .contains("BUT    the hint fits none of these");
    }

    @Test
    void indexOnWhatIsNoPlaceIsRefused() {
        assertThat(CommandLineRun.of("ael", "explain", "$.a == 1", "--index", "$.a.[1:3]:numeric")
                        .errLines()
                        .get(0))
                .contains("an index is on a bin, or on one element of a list or map in it");
    }

    private static CommandLineRun compile(String requests) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandLineRun.of("ael", "compile", "--jsonl");
        } finally {
            System.setIn(before);
        }
    }
}
