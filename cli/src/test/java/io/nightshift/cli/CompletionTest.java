package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shells propose with the scripts of {@code completion}, as far as the shells are installed here. */
class CompletionTest {

    @TempDir
    Path directory;

    @Test
    void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
        String function = """
                complete() { :; }
                compopt() { :; }
                source "$1"; shift
                COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); COMPREPLY=()
                _complete_nightshift nightshift "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        String script = script("bash");
        assertThat(run("bash", "-c", function, "-", script, "nightshift", "up")).containsExactly("update");
        assertThat(run("bash", "-c", function, "-", script, "nightshift", "udf", "re"))
                .containsExactlyInAnyOrder("register", "remove");
        assertThat(run("bash", "-c", function, "-", script, "nightshift", "update", "--se"))
                .containsExactlyInAnyOrder("--set", "--services-alternate");
    }

    @Test
    void zshTakesTheScriptOfBash() throws IOException, InterruptedException {
        assertThat(run("zsh", "-f", "-c", "source $1; echo $_comps[nightshift]", "-", script("zsh")))
                .singleElement()
                .asString()
                .startsWith("_bash_complete ")
                .contains("-F _complete_nightshift");
    }

    @Test
    void fishCompletesCommandsAndOptions() throws IOException, InterruptedException {
        String script = script("fish");
        assertThat(fish(script, "nightshift up")).containsExactly("update");
        assertThat(fish(script, "nightshift udf re")).containsExactly("register", "remove");
        assertThat(fish(script, "nightshift udf run --func")).containsExactly("--function");
        assertThat(fish(script, "nightshift update test.users --se"))
                .containsExactlyInAnyOrder("--set", "--services-alternate");
    }

    @Test
    void otherShellsAreRefused() {
        CommandLineRun run = CommandLineRun.of("completion", "tcsh");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("nightshift: the shell must be bash, zsh or fish, was \"tcsh\"");
    }

    private List<String> fish(String script, String typed) throws IOException, InterruptedException {
        return run("fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script, typed).stream()
                .map(line -> line.replaceAll("\t.*", ""))
                .toList();
    }

    private String script(String shell) throws IOException {
        CommandLineRun run = CommandLineRun.of("completion", shell);
        assertThat(run.exitCode()).isZero();
        return Files.writeString(directory.resolve("script." + shell), run.out())
                .toString();
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command[0]))),
                command[0] + " is not installed");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
