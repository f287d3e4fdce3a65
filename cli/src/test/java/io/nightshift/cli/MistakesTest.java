package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person gets wrong is told in one line, with the remedy, before a server is asked: there is none here. */
class MistakesTest {

    private static final String NOWHERE = "127.0.0.1:1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            updat                                 | there is no command updat; nightshift help lists them
            update test.u --whre x                | there is no option --whre; did you mean --where?
            update test.u --all                   | an update needs something to write, e.g. --set status=archived or --add score=1
            update test.u --all --set x                 | --set needs a bin and a value, like status=archived, was "x"
            update test.u --all --set =1                | --set needs a bin and a value, like status=archived, was "=1"
            update test.u --all --set sixteen_bytes_ab=1 | bin name must have 1 to 15 bytes, "sixteen_bytes_ab" has 16
            update test.u --all --set a=9223372036854775808 | bin "a": 9223372036854775808 does not fit into 64 bits; in quotes it is stored as a string
            update test.u --all --set a=1e999           | bin "a": 1e999 is too large for a double; in quotes it is stored as a string
            update test.u --all --set a=X'abc'          | bin "a": a blob needs two hexadecimal digits per byte, X'abc'
            update test.u --all --set a=null            | bin "a": null is no value; --remove a removes the bin, --set a='"null"' sets that text
            update test.u --all --add a=x               | --add a needs a number like 1, -5 or 0.25, was "x"
            update test.u --all --set a=1 --ttl 30      | time to live must be like 90s, 45m, 12h, 30d, 2w, never, keep or default, was "30"
            update test.u --all --set a=1 --ttl 0s      | time to live must be 1s to 3650d, was "0s"; never means for ever
            update test.u --all --set a=1 --rps -1      | --rps must be a number from 0, or auto:LOW-HIGH for a run, like auto:500-20000 or auto:500-20000@5ms, was "-1"
            touch .u                              | data set must be like test.users, was ".u"
            touch te:st.u                         | namespace name must not contain ':', was "te:st"
            count test.u --retry-for long         | --retry-for must be a time like 30s, 5m or 2h, was "long"
            count test.u more                     | unexpected argument more
            serve --namespace a:keep              | a namespace has a time to live or never, was "a:keep"
            serve --bind 0.0.0.0                  | --bind 0.0.0.0 lets other machines read and change everything: add --users, --tls-cert and --tls-key, or say --insecure
            serve --users no-such.toml            | users file no-such.toml does not exist
            serve --tls-cert a.pem                | a certificate and its key go together: --tls-cert and --tls-key
            serve --tls-ca a.pem                  | --tls-ca checks clients that speak TLS: add --tls-cert and --tls-key
            serve --tls-cert no.pem --tls-key no.key | file no.pem does not exist
            serve --port 70000                    | port must be 0 to 65535, was 70000
            serve --port http                     | Invalid value for option '--port': "http" is not a whole number
            rate gold-tier fast                   | Invalid value for positional parameter at index 1 (N): "fast" is not a whole number
            rate gold-tier 20000000000            | Invalid value for positional parameter at index 1 (N): 20000000000 is out of range
            update test.u --all --max-share some  | Invalid value for option '--max-share': "some" is not a number
            help nonsense                         | there is no command nonsense: nightshift help lists them
            help udf nonsense                     | there is no command udf nonsense: nightshift help lists them
            cuont                                 | there is no command cuont; did you mean count?
            delet                                 | there is no command delet; nightshift help lists them
            udf remov                             | there is no command remov; nightshift help lists them
            delete test.u --al                    | there is no option --al
            update test.u --all --set a=\ufffd          | this is not UTF-8: "a=\ufffd"; X'c3a9' writes bytes as they are
            """)
    void mistakeIsToldInOneLineWithTheRemedy(String command, String message) {
        CommandLineRun run = CommandLineRun.of(command.strip().split(" +"));
        assertThat(run.errLines().get(0)).isEqualTo("nightshift: " + message.strip());
        assertThat(run.errLines().size()).isLessThanOrEqualTo(2);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void mistakeInAnExpressionIsShownInItsPlace() {
        CommandLineRun run = CommandLineRun.of("count", "test.u", "--where", "$.a = 1", "--host", NOWHERE);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines().subList(0, 3))
                .containsExactly(
                        "nightshift: in the expression, line 1, column 5: unexpected '='", "  $.a = 1", "      ^");
        assertThat(CommandLineRun.of("update", "test.u", "--all", "--compute", "a=$.b *", "--host", NOWHERE)
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void serverThatIsNotThereIsNamed() {
        CommandLineRun run = CommandLineRun.of("count", "test.u", "--host", NOWHERE);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err())
                .startsWith("nightshift: cannot connect to 127.0.0.1:1: ")
                .contains("`nightshift serve` starts a server, --host names another");
    }

    @Test
    void stackTraceIsShownOnRequestOnly() {
        assertThat(CommandLineRun.of("count", "test.u", "--host", NOWHERE).err())
                .doesNotContain(" at io.nightshift");
        assertThat(CommandLineRun.of("count", "test.u", "--host", NOWHERE, "--verbose")
                        .err())
                .contains(" at io.nightshift.cli");
    }

    @Test
    void helpOfEveryCommandFitsAnEightyColumnTerminal() {
        assertThat(CommandLineRun.of().out()).startsWith("Usage: nightshift");
        for (String command : CommandLineRun.commands()) {
            CommandLineRun help = CommandLineRun.of("help", command);
            assertThat(help.exitCode()).isZero();
            assertThat(help.outLines()).as(command).allMatch(line -> line.length() <= 80);
            assertThat(help.out())
                    .isEqualTo(CommandLineRun.of(command, "--help").out());
        }
    }

    @Test
    void noMistypedCommandIsTakenForOneThatChangesSomething() {
        for (String command : List.of("load", "update", "delete", "touch", "abort")) {
            for (int i = 0; i < command.length(); i++) {
                String typed = command.substring(0, i) + command.substring(i + 1);
                assertThat(CommandLineRun.of(typed, "test.u").err())
                        .as(typed)
                        .doesNotContain("mean " + command, "or " + command);
            }
        }
    }

    @Test
    void argumentsComeFromAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("gold.txt");
        Files.writeString(file, "# a comment\nael explain\n  '$.city == \"Oslo\"'\n--json\n");
        assertThat(CommandLineRun.of("@" + file).out()).startsWith("{\"ael\":\"$.city == 'Oslo'\"");
        Files.writeString(file, "ael explain '$.city == \"Malm\u00f6\"'", StandardCharsets.ISO_8859_1);
        CommandLineRun latin = CommandLineRun.of("@" + file);
        assertThat(latin.exitCode()).isEqualTo(2);
        assertThat(latin.err()).startsWith("nightshift: this is not UTF-8: ");
    }
}
