package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.testsupport.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --data} as whole processes: what is acknowledged outlasts a kill, and who may not use the directory is told why. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeDataTest {
    private static final Key ANN = new Key("shop", "users", "ann");

    @TempDir
    Path directory;

    @Test
    void dataOutlastAKillAndTheDirectoryIsOfOneProcess() throws Exception {
        Path data = directory.resolve("data");
        Process first = serve(data);
        try (AerospikeClient client = connect(first, data)) {
            client.put(null, ANN, new Bin("age", 34));
            assertThat(refusal(data))
                    .isEqualTo("nightshift: data directory " + data + " is in use by process " + first.pid()
                            + ": stop that one, or name another directory");
        } finally {
            first.destroyForcibly().waitFor();
        }
        Process second = serve(data);
        try (AerospikeClient client = connect(second, data)) {
            assertThat(client.get(null, ANN).getInt("age")).isEqualTo(34);
        } finally {
            second.destroyForcibly().waitFor();
        }

        Path format = data.resolve("nightshift-data");
        Files.writeString(format, Files.readString(format).replace("format=1\n", "format=2\n"));
        assertThat(refusal(data))
                .isEqualTo("nightshift: data directory " + data
                        + ": nightshift-data was written by a newer Nightshift, in format 2;"
                        + " this one reads up to 1: use the newer one");
    }

    @Test
    void aDirectoryIsOfOneNodeAndHasDataOfItsOwn() {
        assertThat(refusal(directory, "--nodes", "2"))
                .isEqualTo("nightshift: a data directory is of one server: leave out --nodes 2 or --data");
        assertThat(refusal(directory, "--flush-ms", "0")).isEqualTo("nightshift: --flush-ms must be 1 to 60000, was 0");
    }

    private static Process serve(Path data) throws IOException {
        return new ProcessBuilder(JavaCommand.of(
                        List.of("-XX:TieredStopAtLevel=1"),
                        Nightshift.class,
                        "serve",
                        "--port",
                        "0",
                        "--namespace",
                        "shop",
                        "--data",
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static AerospikeClient connect(Process server, Path data) throws IOException {
        String line = server.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(line)
                .matches("nightshift server at 127\\.0\\.0\\.1:\\d+, namespace shop, data in \\Q" + data
                        + "\\E\\. Ctrl-C stops it\\.");
        return new AerospikeClient("127.0.0.1", Integer.parseInt(line.replaceAll(".*:(\\d+), namespace.*", "$1")));
    }

    /** What a server that cannot start says. */
    private static String refusal(Path data, String... more) {
        String[] command = {"serve", "--port", "0", "--namespace", "shop", "--data", data.toString()};
        String[] all = Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(all);
        assertThat(run.exitCode()).isPositive();
        return run.err().strip();
    }
}
