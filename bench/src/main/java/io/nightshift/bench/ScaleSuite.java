package io.nightshift.bench;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What many nodes cost the process that drives a run: a launch, watching, the journal. The nodes are embedded ones in a process of their
 * own, so that what this one uses is the driver's share.
 */
public final class ScaleSuite {
    private static final int RECORDS = 20_000;
    private static final int LAUNCHES = 10;
    private static final int PASSES = 20;
    private static final Duration WATCHED = Duration.ofSeconds(30);

    /** Until the code is compiled that watches, and looks have become as rare as they get. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final DataSet SET = DataSet.of("test", "bench");

    private ScaleSuite() {}

    /** @param args how many nodes; {@code serve} before it: be these nodes */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2 && args[0].equals("serve")) {
            serve(Integer.parseInt(args[1]));
            return;
        }
        int nodes = args.length == 0 ? 100 : Integer.parseInt(args[0]);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScaleSuite.class.getName(),
                        "serve",
                        String.valueOf(nodes))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            measure(out.readLine());
        } finally {
            process.destroy();
        }
    }

    /** Ends with the process that reads its output and input. */
    private static void serve(int nodes) throws IOException {
        try (EmbeddedCluster servers = EmbeddedServer.cluster(nodes)) {
            System.out.println(servers.hosts());
            System.in.read();
        }
    }

    private static void measure(String hosts) throws IOException, InterruptedException {
        try (AerospikeClient loader = new AerospikeClient(null, Host.parseHosts(hosts, 3000))) {
            Threads.rate(16, RECORDS, i -> loader.put(null, SET.id((long) i), new Bin("age", i), new Bin("score", 0)));
        }
        try (Cluster cluster = ClusterDefinition.of(hosts).connect()) {
            Session session = cluster.createSession();
            System.out.printf(
                    Locale.ROOT, "%d nodes, %d records%n", cluster.nodeNames().size(), RECORDS);
            launches(session);
            double idle = load(WATCHED);
            print("the official client and nothing to watch", "%.2f %% of a core", 100 * idle);
            watching(session);
        }
    }

    private static JobPlan plan(Session session) {
        return session.backgroundTask()
                .update(SET)
                .where("$.age >= 0")
                .bin("score")
                .add(1)
                .jobPlan();
    }

    private static void launches(Session session) {
        double[] millis = new double[LAUNCHES];
        for (int i = 0; i < LAUNCHES; i++) {
            long start = System.nanoTime();
            ExecuteTask task = session.backgroundTask().start(plan(session));
            millis[i] = (System.nanoTime() - start) / 1e6;
            task.waitTillComplete().requireSuccess();
        }
        print("first launch", "%.0f ms", millis[0]);
        print(
                "launch, median",
                "%.0f ms",
                DoubleStream.of(millis).sorted().skip(LAUNCHES / 2).findFirst().orElseThrow());
    }

    private static void watching(Session session) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("nightshift-scale");
        Runs runs = Runs.in(directory);
        // A record a second and node: it lasts.
        try (Run run =
                runs.create(session, "scale", plan(session)).pace(Pace.fixed(1)).start()) {
            Thread.sleep(WARM_UP);
            print("watching a pass", "%.2f %% of a core", 100 * load(WATCHED));
            long before = journal(directory, run);
            for (int i = 0; i < PASSES; i++) {
                run.rate(1 + i % 2 * 1);
                Thread.sleep(Timing.SYSTEM.poll());
            }
            double bytes = (journal(directory, run) - before) / (double) PASSES;
            print("journal, bytes a pass", "%.0f", bytes);
            print("journal of an hour with another rate each 10 s", "%.1f MB", bytes * 360 / 1e6);
            run.abort("measured");
        }
    }

    private static long journal(Path directory, Run run) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(run.id()))) {
            return files.filter(file -> file.getFileName().toString().contains("journal"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Processor time of this process in some time, as a share of one core. */
    private static double load(Duration time) throws InterruptedException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long used = system.getProcessCpuTime();
        long start = System.nanoTime();
        Thread.sleep(time);
        return (system.getProcessCpuTime() - used) / (double) (System.nanoTime() - start);
    }

    private static void print(String name, String format, double value) {
        System.out.println("| " + name + " | " + String.format(Locale.ROOT, format, value) + " |");
    }
}
