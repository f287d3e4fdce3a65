package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import io.nightshift.server.EmbeddedServer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Everything at once against an embedded server in this JVM, for as long as asked: commands, jobs, functions, indexes, truncation,
 * connections that come and go, and beside them damaged frames, functions that never end, peers that are slow or idle. Every part knows what the data must be and checks it. In between all of them pause, and heap, threads,
 * file descriptors and connections are looked at: after the first rounds they must not grow any more. How long single commands took is printed with them.
 *
 * <pre>
 * java -cp ... io.nightshift.bench.soak.Soak --minutes 60
 * </pre>
 */
public final class Soak {
    private static final int ROUNDS = 10;
    /** In the first rounds caches fill and code is compiled. */
    private static final int WARM_UP = 3;

    private final PrintStream out;
    private final Duration time;
    private final long seed;

    private Soak(PrintStream out, Duration time, long seed) {
        this.out = out;
        this.time = time;
        this.seed = seed;
    }

    /** @param args {@code --minutes N} or {@code --seconds N}, and {@code --seed N} */
    public static void main(String[] args) throws InterruptedException {
        Duration time = Duration.ofMinutes(60);
        long seed = 1;
        for (int i = 0; i + 1 < args.length; i += 2) {
            long value = Long.parseLong(args[i + 1]);
            switch (args[i]) {
                case "--minutes" -> time = Duration.ofMinutes(value);
                case "--seconds" -> time = Duration.ofSeconds(value);
                case "--seed" -> seed = value;
                default -> throw new IllegalArgumentException("no such option: " + args[i]);
            }
        }
        List<String> complaints = run(System.out, time, seed);
        complaints.forEach(System.out::println);
        System.out.println(complaints.isEmpty() ? "ok" : "FAILED");
        System.exit(complaints.isEmpty() ? 0 : 1);
    }

    /**
     * Runs all parts.
     *
     * @return what is wrong, in a line each; empty if all is well
     */
    static List<String> run(PrintStream out, Duration time, long seed) throws InterruptedException {
        return new Soak(out, time, seed).run();
    }

    private List<String> run() throws InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .udfLimits(HostileFunctions.LIMITS)
                        .start();
                AerospikeClient client = Clients.connect(server)) {
            List<Commands> healthy = List.of(new Commands(client, "one"), new Commands(client, "two"));
            List<Part> others = List.of(
                    new Jobs(client),
                    new Deletions(client),
                    new Indexes(client),
                    new Truncations(client),
                    new Modules(client),
                    new HostileFunctions(client),
                    new Visitors(server),
                    new Peers(server));
            return rounds(healthy, others, client);
        }
    }

    private List<String> rounds(List<Commands> healthy, List<Part> others, AerospikeClient client)
            throws InterruptedException {
        List<Part> parts = Stream.concat(healthy.stream(), others.stream()).toList();
        List<String> complaints = new ArrayList<>();
        List<Usage> usages = new ArrayList<>();
        for (int round = 0; round < ROUNDS && complaints.isEmpty(); round++) {
            round(parts, round, complaints);
            String latencies = Commands.latencies(healthy);
            Usage usage = Usage.of(client, usages.isEmpty() ? Usage.UNKNOWN : usages.get(0));
            usages.add(usage);
            out.println("round " + (round + 1) + " of " + ROUNDS + ": " + usage + ", " + latencies);
        }
        for (Part part : parts) {
            out.println(part.name() + ": " + part.steps() + " steps");
        }
        if (complaints.isEmpty()) {
            complaints.addAll(usages.get(ROUNDS - 1).growth(usages.subList(WARM_UP - 1, ROUNDS - 1)));
        }
        return complaints;
    }

    private void round(List<Part> parts, int round, List<String> complaints) throws InterruptedException {
        long end = System.nanoTime() + time.dividedBy(ROUNDS).toNanos();
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(parts.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Part part : parts) {
                Random random = new Random(seed * 31 + round * 1_000L + running.size());
                running.add(threads.submit(() -> {
                    try {
                        while (System.nanoTime() - end < 0 && !stopped.get()) {
                            part.takeStep(random);
                        }
                        part.check();
                    } finally {
                        stopped.set(System.nanoTime() - end < 0 || stopped.get());
                    }
                }));
            }
            for (int i = 0; i < running.size(); i++) {
                try {
                    running.get(i).get();
                } catch (ExecutionException e) {
                    complaints.add(parts.get(i).name() + ": " + e.getCause());
                    e.getCause().printStackTrace(out);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
