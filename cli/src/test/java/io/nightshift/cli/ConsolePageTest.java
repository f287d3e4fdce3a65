package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/console.md, which answer browsers until they are interrupted. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsolePageTest extends ServerTest {

    private static final Path PAGE =
            Path.of(System.getProperty("nightshift.basedir", "..")).resolve("docs/console.md");
    private static final Pattern BLOCK = Pattern.compile("```console\n\\$ nightshift (.*)\n(.*\n)?```");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/#token=[A-Za-z0-9_-]{43}");

    @TempDir
    Path directory;

    @Test
    void everyCommandOfThePageOpensAConsole() throws Exception {
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        int commands = 0;
        while (blocks.find()) {
            opens(
                    arguments(blocks.group(1)),
                    blocks.group(2) == null ? "" : blocks.group(2).strip());
            commands++;
        }
        assertThat(commands).isEqualTo(2);
    }

    /** On free ports, and for the server of this test. */
    private List<String> arguments(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.replaceAll(word -> word.equals("127.0.0.1:3000") ? hosts() : word);
        if (words.get(0).equals("serve")) {
            words.add("0"); // behind --console
        }
        words.addAll(List.of("--port", "0", "--runs", directory.toString()));
        return words;
    }

    private static void opens(List<String> arguments, String shown) throws Exception {
        Process process = start(arguments);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            Matcher address = ADDRESS.matcher(line);
            while (!address.find()) {
                line = out.readLine();
                address = ADDRESS.matcher(line);
            }
            if (!shown.isEmpty()) {
                assertThat(line.replaceAll("127\\.0\\.0\\.1:\\d+/#token=\\S+", "127.0.0.1:8310/#token=TOKEN"))
                        .isEqualTo(shown);
            }
            assertThat(answer(address.group())).contains("Open the address that the console printed");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static String answer(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create(address.substring(0, address.indexOf('#')));
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static Process start(List<String> arguments) throws IOException {
        return new ProcessBuilder(JavaCommand.of(
                        List.of("-XX:TieredStopAtLevel=1"), Nightshift.class, arguments.toArray(String[]::new)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void whatBelongsToAConsoleIsNotTakenWithoutOne() {
        CommandLineRun run = CommandLineRun.of("serve", "--port", "0", "--read-only");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("nightshift: --read-only, --allow-host and --runs belong to --console: add it");
    }

    @Test
    void aPortThatIsTakenIsToldOf() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineRun run = run("console", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("nightshift: the console cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ");
        }
    }
}
