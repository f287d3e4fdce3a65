package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs what stands in the {@code console} blocks of a page, from top to bottom, against one server, and compares what is
 * printed. Times, rates, sizes and digests may differ, how far columns are apart, and the order of records.
 */
class CliPageTest extends ServerTest {

    private static final Path PAGES = Path.of(System.getProperty("nightshift.basedir", ".."), "docs");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)(?: file=(\\S+))?\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)|(\\s+)");

    /** What asks no server. */
    private static final List<String> OFFLINE = List.of("ael", "runs", "pause", "rate");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"cli.md", "dry-run.md", "load.md", "backup.md", "runs.md"})
    void everyConsoleBlockPrintsWhatThePageShows(String page) throws IOException {
        int commands = 0;
        Matcher blocks = BLOCK.matcher(Files.readString(PAGES.resolve(page)));
        while (blocks.find()) {
            String content = blocks.group(3);
            if (blocks.group(2) != null) {
                Files.writeString(directory.resolve(blocks.group(2)), withSets(content));
            } else if (blocks.group(1).equals("console")) {
                check(content);
                commands++;
            }
        }
        assertThat(commands).isGreaterThan(5);
        run("udf", "remove", "bonus.lua");
    }

    /** A change names its set, which has another name here. */
    private String withSets(String content) {
        Matcher line = Pattern.compile("data-set: (\\S+)").matcher(content);
        return line.replaceAll(found -> "data-set: " + named(found.group(1))[0]);
    }

    private void check(String block) {
        List<String> lines = block.lines().toList();
        String command = lines.get(0);
        assertThat(command).startsWith("$ nightshift ");
        String[] arguments = words(command.substring("$ nightshift ".length()));
        CommandLineRun run =
                OFFLINE.contains(arguments[0]) ? CommandLineRun.of(withRuns(arguments)) : run(withRuns(arguments));
        String printed = (run.out() + run.err()).replace(directory + "/", "");
        assertThat(normal(printed.lines().toList()))
                .as(command)
                .containsExactlyInAnyOrderElementsOf(normal(lines.subList(1, lines.size())));
    }

    /** Runs of this test have a directory of their own. */
    private String[] withRuns(String... arguments) {
        boolean isOfRun = List.of("runs", "pause", "rate", "resume", "undo", "unmark", "apply")
                        .contains(arguments[0])
                || List.of(arguments).contains("--run")
                || List.of("abort", "watch", "wait").contains(arguments[0]) && !arguments[1].matches("\\d+");
        return isOfRun && !List.of(arguments).contains("--runs-in")
                ? Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--runs", directory.resolve("runs").toString()))
                        .toArray(String[]::new)
                : arguments;
    }

    private static List<String> normal(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("in [0-9.]+ m?s( \\([0-9.,]+( M)?/s\\))?", "in TIME")
                        .replaceAll("digest [0-9a-f]{40}", "digest OF THE SET")
                        .replaceAll("[0-9,]+ bytes", "SIZE bytes")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(:\\d\\d)?", "DATE")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "INSTANT")
                        .replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "TIME")
                        .replaceAll("^\\d\\d:\\d\\d:\\d\\d  ", "CLOCK ")
                        .replaceAll("-tier-[0-9a-z]{4}", "-tier-ID")
                        .replaceAll("\\S+@\\S+ \\(process \\d+\\)", "SOMEBODY")
                        .replaceAll(" +", " ")
                        .strip())
                .toList();
    }

    /** Splits a command as a shell does, and finds files where this test has put them. */
    private String[] words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Matcher parts = WORD.matcher(command + " ");
        while (parts.find()) {
            if (parts.group(4) == null) {
                word.append(
                        parts.group(1) != null
                                ? parts.group(1)
                                : parts.group(2) != null ? parts.group(2) : parts.group(3));
            } else {
                Path file = directory.resolve(word.toString());
                boolean written = word.toString().matches(".*\\.asb(\\.gz)?")
                        || !words.isEmpty() && words.getLast().equals("--backup");
                words.add(written || Files.isRegularFile(file) ? file.toString() : word.toString());
                word.setLength(0);
            }
        }
        return words.toArray(String[]::new);
    }
}
