package io.nightshift.run.e2e;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Host;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import com.aerospike.client.policy.Policy;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The {@link Proof} on a real cluster, whose nodes are stopped and started by commands; {@code bench/proof-on-cluster} runs it. What the
 * cluster itself loses of what others write is told apart (see {@link RecordVersion}), counted and said, and is no failure.
 */
@EnabledIfSystemProperty(named = "nightshift.proof.start", matches = ".+", disabledReason = "needs a real cluster")
class RealClusterProofTest {
    private static final int RECORDS = 3_000;
    private static final String NAMESPACE = System.getProperty("nightshift.namespace", "test");
    private static final String HOSTS = System.getProperty("nightshift.hosts");

    /** After them the run gets the time in which it can prove a pass whole. */
    private static final int MOST_OUTAGES = 5;

    private static final Duration LONGEST_CALM = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    static LongStream seeds() {
        long first = Integer.getInteger("nightshift.proof.first", 1);
        return LongStream.range(first, first + Integer.getInteger("nightshift.proof", 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisabledIfSystemProperty(named = "nightshift.proof.outages", matches = ".+")
    void whatARunSaysIsTrue(long seed) throws Exception {
        DataSet users = DataSet.of(NAMESPACE, "proof" + seed);
        Random random = new Random(seed);
        try (Cluster cluster = ClusterDefinition.of(HOSTS).connect();
                AerospikeClient others = connect()) {
            others.truncate(null, NAMESPACE, users.set(), null);
            Outages outages = new Outages(others, random, 1 + random.nextInt(MOST_OUTAGES));
            Proof proof =
                    new Proof(seed, cluster.createSession(), others, Timing.SYSTEM, outages, directory, users, RECORDS);
            try {
                proof.play();
            } finally {
                outages.end();
                others.truncate(null, NAMESPACE, users.set(), null);
            }
            List<Integer> lost = proof.lostByTheCluster();
            say(
                    "seed %d: what the run says is true; outages: %d; confirmed writes of others that the cluster lost: %d, in %d records, %d of them not the run's"
                            .formatted(
                                    seed,
                                    outages.count(),
                                    lost.size(),
                                    lost.stream().distinct().count(),
                                    lost.stream()
                                            .distinct()
                                            .filter(ProofCase::isLeftAlone)
                                            .count()));
        }
    }

    /** The same outages and writers without any run. */
    @Test
    @EnabledIfSystemProperty(named = "nightshift.proof.outages", matches = ".+")
    void whatTheClusterLosesByItselfIsSaid() {
        DataSet users = DataSet.of(NAMESPACE, "proof0");
        try (AerospikeClient others = connect()) {
            others.truncate(null, NAMESPACE, users.set(), null);
            Random random = new Random(Long.getLong("nightshift.proof.first", 1));
            Outages outages = new Outages(others, random, Integer.getInteger("nightshift.proof.outages"));
            for (int i = 0; i < RECORDS; i++) {
                others.put(null, users.id(i), ProofCase.bins(i, 0));
            }
            try (ForegroundWriters writers = new ForegroundWriters(others, users, RECORDS, false, random.nextLong())) {
                writers.start();
                outages.begin();
                outages.awaitAll();
                writers.end();
                Policy patient = new Policy();
                patient.maxRetries = 50;
                long lost = IntStream.range(0, RECORDS)
                        .mapToLong(i -> new RecordVersion(others.get(patient, users.id(i)), writers.history(i))
                                .missing()
                                .size())
                        .sum();
                say("no run; outages: %d; confirmed writes: %d; confirmed writes that the cluster lost: %d"
                        .formatted(
                                outages.count(),
                                IntStream.range(0, RECORDS)
                                        .mapToLong(i -> writers.history(i).confirmed())
                                        .sum(),
                                lost));
            } finally {
                outages.end();
                others.truncate(null, NAMESPACE, users.set(), null);
            }
        }
    }

    private static AerospikeClient connect() {
        return new AerospikeClient(null, Host.parseHosts(HOSTS, 3000));
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** One node at a time is stopped and started again, and all has moved before the next one is. */
    private static final class Outages implements Proof.Trouble {
        private final AerospikeClient client;
        private final Random random;
        private final List<String> nodes =
                List.of(System.getProperty("nightshift.proof.nodes").split(","));
        private final ConcurrentLinkedQueue<String> history = new ConcurrentLinkedQueue<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private final Thread thread = new Thread(this::run, "outages");
        private final Queue<Outage> outages = new ConcurrentLinkedQueue<>();
        private final int planned;
        private final int size;

        /** From before a node is stopped until all has moved after it was started. */
        private record Outage(long start, long end) {}

        Outages(AerospikeClient client, Random random, int planned) {
            this.planned = planned;
            this.client = client;
            this.random = random;
            this.size = client.getNodes().length;
        }

        private void run() {
            for (int left = planned; left > 0 && !isOverAfter(random.nextInt(5_000)); left--) {
                String node = nodes.get(random.nextInt(nodes.size()));
                long start = System.nanoTime();
                command("nightshift.proof.stop", node);
                isOverAfter(random.nextInt(10_000));
                command("nightshift.proof.start", node);
                awaitCalm();
                outages.add(new Outage(start, System.nanoTime()));
            }
        }

        int count() {
            return outages.size();
        }

        @Override
        public boolean canLose(long sent, long answered) {
            return outages.stream().anyMatch(outage -> answered >= outage.start() && sent <= outage.end());
        }

        private boolean isOverAfter(int millis) {
            try {
                return over.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted between two outages", e);
            }
        }

        private void command(String property, String node) {
            String command = System.getProperty(property).replace("{node}", node);
            history.add(command);
            try {
                int code = new ProcessBuilder("sh", "-c", command)
                        .inheritIO()
                        .start()
                        .waitFor();
                if (code != 0) {
                    throw new IllegalStateException("exit code " + code + " of: " + command);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("cannot run: " + command, e);
            }
        }

        private void awaitCalm() {
            long start = System.nanoTime();
            while (!isCalm()) {
                if (System.nanoTime() - start > LONGEST_CALM.toNanos()) {
                    throw new IllegalStateException("the cluster is not stable again " + LONGEST_CALM.toMinutes()
                            + " minutes after a node was started: look at its log");
                }
                isOverAfter(500);
            }
            history.add("calm");
        }

        private boolean isCalm() {
            InfoPolicy policy = new InfoPolicy();
            policy.timeout = 2_000;
            try {
                Node[] connected = client.getNodes();
                return connected.length == size
                        && Arrays.stream(connected)
                                        .map(node -> Info.request(policy, node, "cluster-stable:size=" + size))
                                        .distinct()
                                        .filter(key -> !key.startsWith("ERROR"))
                                        .count()
                                == 1;
            } catch (AerospikeException e) {
                return false;
            }
        }

        @Override
        public void begin() {
            thread.start();
        }

        @Override
        public void end() {
            over.countDown();
            awaitAll();
        }

        void awaitAll() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while the last node comes back", e);
            }
        }

        @Override
        public String history() {
            return String.join("\n", history);
        }
    }
}
