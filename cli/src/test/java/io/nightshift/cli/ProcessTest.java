package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testsupport.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: the end of one by a signal. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessTest extends ServerTest {

    /** Interrupted by Ctrl-C: 128 and the number of the signal. */
    private static final int INTERRUPTED = 130;

    private static final int MANY = 400_000;

    @TempDir
    Path directory;

    @Test
    void interruptStopsTheJobOnTheServerAndSaysSo() throws Exception {
        givenUsers(300);
        Process process =
                start(named("touch", "test.users", "--all", "--ttl", "keep", "--rps", "20", "--host", hosts()));
        awaitRunningJob();
        signal(process, "INT");
        String err = text(process);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
        List<String> lines = err.lines().toList();
        assertThat(lines.get(lines.size() - 2)).matches("nightshift: stopping job \\d+ on the server");
        String job = lines.get(lines.size() - 2).replaceAll("\\D", "");
        assertThat(lines.get(lines.size() - 1))
                .matches("nightshift: stopped after \\d+ records?; what was written stays written");
        assertThat(listed(job, "jobs", "--json").get("state").textValue()).isEqualTo("aborted");
    }

    @Test
    void serverServesUntilInterrupted() throws Exception {
        Process process = start("serve", "--port", "0", "--namespace", "here:1h", "--demo-is-not-asked-for");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);

        Process server = start("serve", "--port", "0", "--namespace", "here:1h,there");
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line)
                    .matches(
                            "nightshift server at 127\\.0\\.0\\.1:\\d+, namespace here:1h, there, data in memory\\..*");
            String host = line.replaceAll(".* at ([0-9.:]+), .*", "$1");
            assertThat(CommandLineRun.of("count", "there", "--host", host).out())
                    .isEqualToIgnoringNewLines("0");
            try (Socket stranger = new Socket("127.0.0.1", Integer.parseInt(host.replaceAll(".*:", "")))) {
                stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            }
            signal(server, "INT");
            assertThat(out.readLine()).isEqualTo("stopped");
        }
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(server.errorReader(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("closing connection from 127.0.0.1:", "protocol version must be 2, was 71");
    }

    @Test
    void serverBeginsWithABackup() throws Exception {
        Path backup = directory.resolve("b.asb");
        String record = "+ k S 1 a\n+ n prod\n+ d "
                + Base64.getEncoder().encodeToString(new Key("prod", "users", "a").digest)
                + "\n+ s users\n+ g 9\n+ t %d\n+ b 1\n- I n 5\n";
        Files.writeString(backup, "Version 3.1\n# namespace prod\n" + record.formatted(0) + record.formatted(1));
        Process wrong = start("serve", "--port", "0", "--namespace", "test", "--restore", backup.toString());
        assertThat(text(wrong)).contains("a backup is of namespace prod: add --namespace prod");
        assertThat(wrong.waitFor()).isEqualTo(2);
        Process server = start("serve", "--port", "0", "--restore", backup.toString());
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line).contains(", namespace prod, data in memory.");
            assertThat(out.readLine())
                    .isEqualTo(
                            "1 of 2 records of " + backup + " restored into prod, 1 not, their time to live is over");
            String host = line.replaceAll(".* at ([0-9.:]+), .*", "$1");
            assertThat(CommandLineRun.of("get", "prod.users", "a", "--host", host)
                            .out())
                    .contains("n", "5");
            signal(server, "INT");
            assertThat(out.readLine()).isEqualTo("stopped");
        }
        assertThat(server.waitFor()).isEqualTo(INTERRUPTED);
    }

    @Test
    void serverSavesASnapshotAndBeginsWithIt() throws Exception {
        Path file = directory.resolve("shop.snapshot");
        Process first = start("serve", "--port", "0", "--demo", "--save", file.toString());
        try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).contains(", namespace test, data in memory.");
            assertThat(out.readLine()).contains("airports in test.airports");
            signal(first, "INT");
            assertThat(out.readLine()).endsWith("records saved in " + file);
            assertThat(out.readLine()).isEqualTo("stopped");
        }
        Process wrong = start("serve", "--port", "0", "--namespace", "test", "--snapshot", file.toString());
        assertThat(text(wrong)).contains("a snapshot has its namespaces: leave out --namespace test");
        assertThat(wrong.waitFor()).isEqualTo(2);
        Process second = start("serve", "--port", "0", "--snapshot", file.toString());
        try (BufferedReader out = second.inputReader(StandardCharsets.UTF_8)) {
            String host = out.readLine().replaceAll(".* at ([0-9.:]+), .*", "$1");
            assertThat(CommandLineRun.of("count", "test.airports", "--host", host)
                            .out()
                            .strip())
                    .isNotEqualTo("0");
            signal(second, "INT");
            assertThat(out.readLine()).isEqualTo("stopped");
        }
        assertThat(second.waitFor()).isEqualTo(INTERRUPTED);
    }

    @Test
    void interruptedBackupLeavesNothing() throws Exception {
        for (int i = 0; i < 500; i++) {
            client().put(null, key("slow", i), new Bin("n", i));
        }
        Path target = directory.resolve("slow.asb");
        Path part = directory.resolve("slow.asb.part");
        Process process =
                start(named("backup", "test.slow", "-o", target.toString(), "--rps", "40", "--host", hosts()));
        while (process.isAlive() && !Files.exists(part)) {
            Thread.onSpinWait();
        }
        signal(process, "INT");
        assertThat(text(process)).isEqualTo("nightshift: interrupted; nothing is left of the backup\n");
        assertThat(process.waitFor()).isEqualTo(INTERRUPTED);
        assertThat(part).doesNotExist();
        assertThat(target).doesNotExist();
    }

    @Test
    void interruptedLoadTellsExactCountsAndGoesOnWhereItStopped() throws Exception {
        List<String> command = loadOfManyRows();
        Process process = start(command.toArray(String[]::new));
        awaitRecords(process);
        signal(process, "INT");
        String last = text(process).lines().reduce((a, b) -> b).orElse("");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(last)
                .matches("nightshift: loading stopped: interrupted\\. [0-9,]+ loaded, 0 rejected; the same command with"
                        + " --resume goes on after line [0-9,]+");
        assertThat(run("count", "test.many").out().strip())
                .isEqualTo(last.replaceAll(".* ([0-9,]+) loaded.*", "$1").replace(",", ""));
        resumesTo(command);
    }

    @Test
    void loadThatWasKilledGoesOnToo() throws Exception {
        List<String> command = loadOfManyRows();
        Process process = start(command.toArray(String[]::new));
        awaitCheckpoint(process);
        signal(process, "KILL");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        resumesTo(command);
    }

    /** Rows enough to take some seconds with the compiler that tests use. */
    private List<String> loadOfManyRows() throws IOException {
        Path file = directory.resolve("many.csv");
        if (!Files.exists(file)) {
            StringBuilder csv = new StringBuilder("id,v\n");
            for (int i = 0; i < MANY; i++) {
                csv.append('k').append(i).append(",").append(i).append('\n');
            }
            Files.writeString(file, csv);
        }
        return List.of(named("load", file.toString(), "--to", "test.many", "--key", "id", "--host", hosts()));
    }

    private void resumesTo(List<String> command) throws Exception {
        List<String> again = new ArrayList<>(command);
        again.add("--resume");
        Process process = start(again.toArray(String[]::new));
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out.lines().toList().get(0)).startsWith("done: 400,000 loaded, 0 rejected in ");
        assertThat(out.lines().toList().get(1)).matches("  [0-9,]+ of them were loaded before, up to line [0-9,]+");
        assertThat(run("count", "test.many").out().strip()).isEqualTo("" + MANY);
        try (Stream<Path> left = Files.list(directory.resolve("nightshift/loads"))) {
            assertThat(left).isEmpty();
        }
    }

    private void awaitRecords(Process process) {
        while (process.isAlive() && client().get(null, key("many", "k1000")) == null) {
            Thread.onSpinWait();
        }
    }

    private void awaitCheckpoint(Process process) throws IOException {
        while (process.isAlive()) {
            Path checkpoints = directory.resolve("nightshift/loads");
            if (Files.isDirectory(checkpoints)) {
                try (Stream<Path> found = Files.list(checkpoints)) {
                    if (found.anyMatch(it -> it.toString().endsWith(".properties"))) {
                        return;
                    }
                }
            }
            Thread.onSpinWait();
        }
    }

    /** The YAML of docs/test-your-retries.md. */
    @Test
    void serverHasTheFaultsOfAFile() throws Exception {
        String page =
                Files.readString(Path.of(System.getProperty("nightshift.basedir", ".."), "docs/test-your-retries.md"));
        String yaml = page.replaceAll("(?s).*```yaml\n(.*?)```.*", "$1");
        Path file = Files.writeString(directory.resolve("faults.yaml"), yaml);
        Process wrong = start("serve", "--port", "0", "--faults", file.toString());
        assertThat(text(wrong).lines())
                .containsExactly(
                        "nightshift: faults.yaml, line 4: there is no node 1 for delay of 20 ms for READS to node 1,"
                                + " each with probability 0.1: there is only node 0");
        assertThat(wrong.waitFor()).isEqualTo(2);

        Process server = start("serve", "--port", "0", "--nodes", "2", "--faults", file.toString());
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String[] hosts =
                    out.readLine().replaceAll(".* at ([0-9.:,]+), .*", "$1").split(",");
            try (IAerospikeClient client = new AerospikeClient(null, Host.parseHosts(hosts[0], 3000))) {
                Key ada = new Key("test", "users", "ada");
                assertThatExceptionOfType(AerospikeException.class)
                        .isThrownBy(() -> client.put(null, ada, new Bin("n", 1)))
                        .returns(ResultCode.KEY_BUSY, AerospikeException::getResultCode);
                client.put(null, ada, new Bin("n", 1));
                assertThat(client.get(null, ada).getInt("n")).isEqualTo(1);
                assertThat(Info.request(null, client.getNodes()[0], "statistics"))
                        .contains("cluster_clock_skew_ms=3600000");
            }
            assertThat(CommandLineRun.of("touch", "test.users", "--all", "--ttl", "keep", "--yes", "--host", hosts[0])
                            .exitCode())
                    .as("the cluster changed while the job ran")
                    .isEqualTo(3);
            signal(server, "INT");
        }
        assertThat(server.waitFor()).isEqualTo(INTERRUPTED);
    }

    @Test
    void portInUseIsToldInOneLine() {
        try (EmbeddedServer other = EmbeddedServer.start()) {
            CommandLineRun run = CommandLineRun.of("serve", "--port", Integer.toString(other.port()));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errLines()).hasSize(1);
            assertThat(run.err()).startsWith("nightshift: cannot listen on 127.0.0.1:" + other.port() + ": ");
        }
    }

    @Test
    void resultThatCannotBeWrittenIsAFailure() throws Exception {
        givenUsers(3);
        assumeTrue(Files.exists(Path.of("/dev/full")));
        for (String[] command : List.of(
                new String[] {"show", "test.users", "--host", hosts()},
                new String[] {"show", "test.users", "--json", "--host", hosts()},
                new String[] {"help"})) {
            Process process = new ProcessBuilder(java(named(command)))
                    .redirectOutput(Path.of("/dev/full").toFile())
                    .start();
            assertThat(text(process)).contains("the result cannot be written: ");
            assertThat(process.waitFor()).as(String.join(" ", command)).isEqualTo(1);
        }
    }

    @Test
    void closedOutputIsAFailure() throws Exception {
        givenUsers(3);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >&-", "sh"));
        command.addAll(java(named("count", "test.users", "--host", hosts())));
        Process process = new ProcessBuilder(command).start();
        assertThat(text(process)).startsWith("nightshift: the result cannot be written: ");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void recordsAreNotReadForAReaderThatHasGone() throws Exception {
        givenUsers(3_000);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "{ \"$@\"; echo $? >&2; } | head -n 1", "sh"));
        command.addAll(java(named("show", "test.users", "--json", "--limit", "3000", "--host", hosts())));
        Process process = new ProcessBuilder(command).start();
        assertThat(text(process)).isEqualToIgnoringNewLines("141");
    }

    @Test
    void readerThatHasEnoughEndsTheCommandQuietly() throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" | head -n 1", "sh"));
        command.addAll(java("ael", "compile", "--jsonl"));
        Process process = new ProcessBuilder(command).start();
        try (var requests = process.outputWriter(StandardCharsets.UTF_8)) {
            for (int i = 0; i < 20_000; i++) {
                requests.write("{\"ael\":\"$.a > 1\"}\n");
            }
        } catch (IOException e) {
            // It does not read on, as it should.
        }
        assertThat(text(process)).isEmpty();
    }

    private void awaitRunningJob() throws InterruptedException {
        // Not before it has written something, so that there is something to report.
        while (client().get(null, key("users", "u0")) == null
                || !run("jobs", "--running", "--json").out().contains("\"users\"")) {
            Thread.onSpinWait();
        }
    }

    private Process start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(java(arguments));
        builder.environment().put("XDG_STATE_HOME", directory.toString());
        return builder.start();
    }

    private static List<String> java(String... arguments) {
        // The second as the jar that people start has it in its manifest.
        return JavaCommand.of(
                List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"), Nightshift.class, arguments);
    }

    private static void signal(Process process, String name) throws Exception {
        if (name.equals("INT") && ignoresInterrupts(process)) {
            process.destroyForcibly();
            assumeTrue(false, "this build was started in the background of a script: its processes ignore Ctrl-C");
        }
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Whether a process has inherited to ignore SIGINT, which is bit 1 of a mask in hexadecimal; only Linux tells. */
    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
    }

    private static String text(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
