package io.nightshift.bench;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import io.nightshift.bench.SvgChart.Point;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.Pace;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A run at an adaptive pace beside programs that read, on a node whose answers take the longer the busier it is. Its capacity falls in the
 * middle, as in a peak hour. Writes what it has measured as a chart.
 */
public final class PaceSuite {
    private static final int RECORDS = 1_500_000;
    private static final int READERS = 16;
    private static final int SECONDS = 180;
    private static final int PEAK_FROM = 70;
    private static final int PEAK_TO = 120;
    private static final int SLICE = 2;
    private static final double CAPACITY = 20_000;
    private static final double CAPACITY_AT_PEAK = 8_000;
    private static final double SERVICE_MILLIS = 4;
    private static final Duration TARGET = Duration.ofMillis(50);
    private static final int FLOOR = 500;
    private static final int CEILING = 20_000;

    private final long start = System.nanoTime();
    private final ConcurrentLinkedQueue<Double> latencies = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile int rate;

    private PaceSuite() {}

    /** @param args the file for the chart */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            System.err.println("usage: PaceSuite FILE.svg");
            System.exit(2);
        }
        try (EmbeddedServer server = EmbeddedServer.start()) {
            DataSet set = DataSet.of("test", "bench");
            try (AerospikeClient direct = new AerospikeClient(server.host(), server.port())) {
                new Dataset(direct, set, RECORDS).load(READERS);
            }
            String chart = new PaceSuite().measure(server, set);
            Files.writeString(Path.of(args[0]), chart);
        }
    }

    private double second() {
        return (System.nanoTime() - start) / 1e9;
    }

    private String measure(EmbeddedServer server, DataSet set) throws IOException, InterruptedException {
        double begin = second();
        try (BusyFront front = new BusyFront(server.port(), SERVICE_MILLIS, () -> rate / capacity(second() - begin));
                Cluster cluster = Cluster.connect("127.0.0.1", front.port());
                Cluster readers = Cluster.connect("127.0.0.1", front.port())) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                threads.add(Thread.startVirtualThread(() -> read(readers, set)));
            }
            Run run = Runs.in(Files.createTempDirectory("nightshift-pace"))
                    .create(
                            cluster.createSession(),
                            "pace",
                            cluster.createSession()
                                    .backgroundTask()
                                    .update(set)
                                    .where("$.age >= 0")
                                    .bin("score")
                                    .add(1)
                                    .jobPlan())
                    .pace(Pace.adaptive()
                            .between(FLOOR, CEILING)
                            .keepP99Below(TARGET)
                            .holdAboveP99(Duration.ofSeconds(2)))
                    .start();
            run.onEvent(entry -> {
                if (entry.event() instanceof RunEvent.PaceChanged change) {
                    rate = change.to();
                    System.out.printf(
                            Locale.ROOT,
                            "%5.0f s  %6d records/s  %s%n",
                            second() - begin,
                            change.to(),
                            change.reason());
                }
            });
            rate = FLOOR;
            String chart = watch(begin);
            run.abort("measured");
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            return chart;
        }
    }

    /** Records per second that the node's disk can take. */
    private static double capacity(double second) {
        return second >= PEAK_FROM && second < PEAK_TO ? CAPACITY_AT_PEAK : CAPACITY;
    }

    private void read(Cluster cluster, DataSet set) {
        while (!over.get()) {
            long begin = System.nanoTime();
            try {
                cluster.client().get(null, set.id(ThreadLocalRandom.current().nextLong(RECORDS)));
            } catch (AerospikeException e) {
                // It counts with the time that it took.
            }
            latencies.add((System.nanoTime() - begin) / 1e6);
        }
    }

    private String watch(double begin) throws InterruptedException {
        List<Point> rates = new ArrayList<>();
        List<Point> slowest = new ArrayList<>();
        int above = 0;
        for (double now = 0; now < SECONDS; now = second() - begin) {
            Thread.sleep(Duration.ofSeconds(SLICE));
            List<Double> slice = new ArrayList<>();
            for (Double millis = latencies.poll(); millis != null; millis = latencies.poll()) {
                slice.add(millis);
            }
            slice.sort(null);
            double p99 = slice.isEmpty() ? 0 : slice.get((int) Math.ceil(slice.size() * 0.99) - 1);
            rates.add(new Point(now, rate));
            slowest.add(new Point(now, p99));
            above += p99 > TARGET.toMillis() ? 1 : 0;
        }
        double[] sorted = slowest.stream().mapToDouble(Point::value).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "p99 of gets in slices of %d s: median %.0f ms, highest %.0f ms; above the target of %d ms in %d of %d%n",
                SLICE,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1],
                TARGET.toMillis(),
                above,
                slowest.size());
        return new SvgChart(SECONDS)
                .span(PEAK_FROM, PEAK_TO, "peak hour")
                .panel("rate of the run, records per second", CEILING, "#2c3e50", rates, 0, "")
                .panel(
                        "99th percentile of gets, ms",
                        2.0 * TARGET.toMillis(),
                        "#2980b9",
                        slowest,
                        TARGET.toMillis(),
                        "target")
                .toString();
    }
}
