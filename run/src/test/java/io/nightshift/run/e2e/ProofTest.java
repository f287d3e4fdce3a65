package io.nightshift.run.e2e;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Host;
import com.aerospike.client.policy.ClientPolicy;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.testcluster.Chaos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The {@link Proof} of what a run promises, on an embedded cluster that misbehaves at random. {@code -Dnightshift.proof=1000} tries as many
 * seeds, with {@code -Dnightshift.proof.first=501} from that one on, {@code -Dnightshift.seed=N} only that one.
 */
class ProofTest {
    private static final int SEEDS = Integer.getInteger("nightshift.proof", 30);
    private static final int FIRST = Integer.getInteger("nightshift.proof.first", 1);
    private static final int RECORDS = 300;

    /** So long as some requests take, so that trouble comes at any point of a pass. */
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(2);

    /** A try mostly waits: for requests that time out, and for the next event. */
    private static final int AT_A_TIME = 4;

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_A_TIME);

    private static final Map<Long, Future<?>> TRIES = new HashMap<>();

    @TempDir
    static Path directory;

    static LongStream seeds() {
        Long only = Long.getLong("nightshift.seed");
        return only != null ? LongStream.of(only) : LongStream.range(FIRST, (long) FIRST + SEEDS);
    }

    @BeforeAll
    static void begin() {
        seeds().forEach(seed -> TRIES.put(seed, THREADS.submit(() -> {
            play(seed);
            return null;
        })));
    }

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
        THREADS.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatARunSaysIsTrue(long seed) throws Throwable {
        try {
            TRIES.get(seed).get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static void play(long seed) throws IOException, InterruptedException {
        ManualClock clock = new ManualClock();
        try (EmbeddedCluster servers = EmbeddedServer.builder()
                        .clock(clock)
                        .replicationFactor(2)
                        .startCluster(3);
                Cluster cluster = connect(servers.hosts());
                AerospikeClient others = client(servers.hosts())) {
            Disturbance disturbance = new Disturbance(clock, new Chaos(servers, seed), new Random(seed));
            new Proof(
                            seed,
                            cluster.createSession(),
                            others,
                            Impatient.with(clock, disturbance.chaos::notice),
                            disturbance,
                            Files.createDirectory(directory.resolve(Long.toString(seed))),
                            DataSet.of("test", "users"),
                            RECORDS)
                    .play();
        }
    }

    private static Cluster connect(String hosts) {
        return ClusterDefinition.of(hosts)
                .reachabilityLimit(Duration.ofMillis(300))
                .withClientPolicy(policy -> policy.tendInterval = 250)
                .connect();
    }

    private static AerospikeClient client(String hosts) {
        ClientPolicy policy = new ClientPolicy();
        policy.tendInterval = 250;
        return new AerospikeClient(policy, Host.parseHosts(hosts, 3000));
    }

    /** Events at random times, until there have been enough. */
    private static final class Disturbance implements Proof.Trouble {
        private final ManualClock clock;
        private final Chaos chaos;
        private final Thread thread = new Thread(this::disturb, "chaos");
        private int eventsLeft;
        private volatile @Nullable RuntimeException problem;

        Disturbance(ManualClock clock, Chaos chaos, Random random) {
            this.clock = clock;
            this.chaos = chaos;
            this.eventsLeft = random.nextInt(10, 100);
        }

        private void disturb() {
            try {
                while (eventsLeft-- > 0) {
                    LockSupport.parkNanos(BETWEEN_EVENTS.toNanos());
                    clock.advance(Duration.ofMillis(7));
                    chaos.step();
                }
            } catch (RuntimeException e) {
                problem = e;
            } finally {
                // Otherwise the run would wait for ever.
                chaos.calm();
            }
        }

        @Override
        public void begin() {
            thread.start();
        }

        @Override
        public void end() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while the trouble ends", e);
            }
            if (problem != null) {
                throw new IllegalStateException("the trouble itself failed", problem);
            }
        }

        @Override
        public String history() {
            return String.join("\n", chaos.history());
        }
    }
}
