package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.Record;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.Policy;
import io.nightshift.run.Runs;
import io.nightshift.run.internal.drive.Driver;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.store.DirectoryStore;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunLease;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.testcluster.Chaos;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The proof of what a run promises: a cluster misbehaves at random, other programs write, the process that drives the run dies, and then
 * every record is compared with what it must be. {@code -Dnightshift.proof=1000} tries as many seeds, {@code -Dnightshift.seed=N} only
 * that one.
 */
class ProofTest {
    private static final int SEEDS = Integer.getInteger("nightshift.proof", 30);
    private static final int RECORDS = 300;
    private static final int DEATHS = 2;
    private static final Owner OWNER = Owner.current(Instant.EPOCH);

    @TempDir
    Path directory;

    static LongStream seeds() {
        Long only = Long.getLong("nightshift.seed");
        return only != null ? LongStream.of(only) : LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatARunSaysIsTrue(long seed) throws Exception {
        Random random = new Random(seed);
        ManualClock clock = new ManualClock();
        try (EmbeddedCluster servers = EmbeddedServer.builder()
                        .clock(clock)
                        .replicationFactor(2)
                        .startCluster(3);
                Cluster cluster = connect(servers.hosts());
                AerospikeClient others = client(servers.hosts())) {
            Scene scene = new Scene(seed, random, clock, servers, cluster.createSession(), others);
            scene.play();
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

    /** One seed. */
    private final class Scene {
        private final long seed;
        private final Random random;
        private final ManualClock clock;
        private final Session session;
        private final AerospikeClient others;
        private final Chaos chaos;
        private final Once once;
        private final boolean writing;
        private final DataSet users = DataSet.of("test", "users");
        private final AtomicInteger eventsLeft;

        Scene(
                long seed,
                Random random,
                ManualClock clock,
                EmbeddedCluster servers,
                Session session,
                AerospikeClient others) {
            this.seed = seed;
            this.random = random;
            this.clock = clock;
            this.session = session;
            this.others = others;
            this.chaos = new Chaos(servers, random.nextLong());
            this.once = random.nextBoolean() ? Once.AT_MOST : Once.EXACTLY;
            this.writing = random.nextInt(3) > 0;
            this.eventsLeft = new AtomicInteger(random.nextInt(10, 60));
        }

        void play() throws InterruptedException {
            for (int i = 0; i < RECORDS; i++) {
                clock.advance(Duration.ofMillis(1));
                others.put(null, users.id(i), new Bin("n", i), new Bin("score", 0), new Bin("count", 0));
            }
            // A marker that is lost with a whole record is another matter: the run stops and says so.
            boolean replacing = once == Once.AT_MOST;
            try (ForegroundWriters writers =
                    new ForegroundWriters(others, users, RECORDS, replacing, random.nextLong())) {
                if (writing) {
                    writers.start();
                }
                Thread disturbing = new Thread(this::disturb, "chaos");
                disturbing.start();
                RunReport report = run(writers);
                disturbing.join();
                writers.end();
                chaos.calm();
                compare(report, writers);
            }
        }

        /** Events at random times, until there have been enough. */
        private void disturb() {
            while (eventsLeft.getAndDecrement() > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                clock.advance(Duration.ofMillis(7));
                chaos.step();
            }
            chaos.calm();
        }

        private RunReport run(ForegroundWriters writers) {
            String id = "proof-" + seed;
            try (RunLease lease = new DirectoryStore(directory).create(id, OWNER)) {
                Journal.open(lease, clock::instant)
                        .append(new RunEvent.Created(id, id, Optional.empty(), OWNER, spec(), "", Map.of()));
            }
            boolean over = false;
            for (int death = 0; !over; death++) {
                try (RunLease lease = new DirectoryStore(directory).take(id, OWNER)) {
                    RunLease mortal =
                            death < DEATHS ? new DyingLease(lease, random.nextInt(1, 25), random.nextBoolean()) : lease;
                    Journal journal = Journal.open(mortal, clock::instant);
                    new Driver(session, mortal, journal, Impatient.with(clock, chaos::notice), entry -> {
                                if (entry.event() instanceof RunEvent.Ended) {
                                    writers.end();
                                }
                            })
                            .drive();
                    over = true;
                } catch (DyingLease.Death e) {
                    // Another process goes on.
                }
            }
            return Runs.in(directory).report(id);
        }

        private RunSpec spec() {
            JobPlan plan = session.backgroundTask()
                    .update(users)
                    .where("$.n >= 0")
                    .bin("score")
                    .add(1)
                    .jobPlan();
            int[] rates = {0, 300, 1_000};
            int rate = rates[random.nextInt(rates.length)];
            return new RunSpec(
                    plan,
                    once,
                    random.nextInt(3) == 0 ? Canary.ofPercent(20).withoutAsking() : Canary.NONE,
                    Limits.NONE,
                    rate == 0 ? Pace.serverLimit() : Pace.fixed(rate),
                    Optional.empty(),
                    Duration.ofSeconds(10),
                    Optional.empty());
        }

        private void compare(RunReport report, ForegroundWriters writers) {
            String context = "seed %d: %s%n%s%n%s"
                    .formatted(
                            seed,
                            report,
                            String.join("\n", chaos.history()),
                            Runs.in(directory).journal("proof-" + seed).stream()
                                    .map(entry -> entry.event().toString())
                                    .reduce("", (all, line) -> all + "\n" + line));
            assertThat(report.state()).as(context).isIn(RunState.CONVERGED, RunState.COMPLETE_EXCEPT);
            long unchanged = 0;
            for (int i = 0; i < RECORDS; i++) {
                Record record = read(i);
                long changes = record.getLong("score") % ForegroundWriters.BASE;
                String which = "record " + i + ", " + context;
                assertThat(changes).as(which).isLessThanOrEqualTo(1);
                if (!writing || !ForegroundWriters.mayWrite(i)) {
                    assertThat(changes).as(which).isOne();
                }
                unchanged += 1 - changes;
                assertThat(record.getLong("count"))
                        .as(which)
                        .isBetween(writers.countedAtLeast(i), writers.countedAtMost(i));
            }
            if (once == Once.EXACTLY) {
                assertThat(unchanged).as(context).isZero();
            }
            assertThat(unchanged).as(context).isLessThanOrEqualTo(report.notConfirmed());
            assertThat(report.state() == RunState.CONVERGED).as(context).isEqualTo(report.notConfirmed() == 0);
        }

        private Record read(int record) {
            Policy patient = new Policy();
            patient.maxRetries = 50;
            patient.sleepBetweenRetries = 20;
            patient.totalTimeout = 10_000;
            while (true) {
                try {
                    return others.get(patient, users.id(record));
                } catch (AerospikeException.InvalidNode | AerospikeException.Connection e) {
                    // The client has not noticed yet who is back.
                    Thread.yield();
                }
            }
        }
    }
}
