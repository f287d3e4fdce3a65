package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import io.nightshift.run.Run;
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
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that drives a run dies at every point where its journal grows, and another goes on. */
@AnyCluster(nodes = 2)
class CrashTest {

    private static final int RECORDS = 30;
    private static final int WRONG_TYPE = 7;
    private static final int AT_ONCE = 8;
    private static final Owner OWNER = Owner.current(Instant.EPOCH);

    private static Cluster cluster;
    private static Session session;

    @TempDir
    Path directory;

    @BeforeAll
    static void start(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Several at a time, because a run waits most of the time. */
    @ParameterizedTest
    @EnumSource(Once.class)
    void aRunFinishesWhereverItsDriverDies(Once once) throws Exception {
        try (ExecutorService drivers = Executors.newFixedThreadPool(AT_ONCE)) {
            boolean died = true;
            for (int lines = 2; died; lines += AT_ONCE / 2) {
                List<Callable<Boolean>> crashes = new ArrayList<>();
                for (int line = lines; line < lines + AT_ONCE / 2; line++) {
                    int at = line;
                    crashes.add(() -> diesAt(once, at, true));
                    crashes.add(() -> diesAt(once, at, false));
                }
                for (Future<Boolean> crash : drivers.invokeAll(crashes)) {
                    died &= crash.get();
                }
            }
        }
    }

    /** False if the run was over before. */
    private boolean diesAt(Once once, int lines, boolean written) throws InterruptedException {
        DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("crash"));
        for (int i = 0; i < RECORDS; i++) {
            Bin score = i == WRONG_TYPE ? new Bin("score", "seven") : new Bin("score", 0);
            session.client().put(null, users.id(i), score, new Bin("n", i));
        }
        String id = "crash-" + lines + (written ? "-after" : "-before");
        boolean died = driveUntil(id, spec(users, once), lines, written);
        if (died) {
            try (Run run = Runs.in(directory).with(Impatient.TIMING).takeOver(session, id)) {
                RunReport report = run.await();
                assertThat(report.state()).as("%s", report).isEqualTo(RunState.COMPLETE_EXCEPT);
                assertThat(report.failed()).as("%s", report).isEqualTo(1);
            }
        }
        for (int i = 0; i < RECORDS; i++) {
            if (i != WRONG_TYPE) {
                assertThat(session.client().get(null, users.id(i)).bins)
                        .as("record %s of %s", i, id)
                        .isEqualTo(Map.of("score", 1L, "n", (long) i));
            }
        }
        return died;
    }

    private static RunSpec spec(DataSet users, Once once) {
        // A run that may repeat its change is one whose change makes its own condition false.
        String where = once == Once.REPEATABLE ? "$.score == 0 or $.n == " + WRONG_TYPE : "$.n >= 0";
        JobPlan plan = session.backgroundTask()
                .update(users)
                .where(where)
                .bin("score")
                .add(1)
                .jobPlan();
        return new RunSpec(
                plan,
                once,
                Canary.ofPercent(20).withoutAsking().tolerating(1),
                Limits.NONE,
                Pace.serverLimit(),
                Optional.empty(),
                RunSpec.CLOCK_SPREAD,
                Optional.empty());
    }

    private boolean driveUntil(String id, RunSpec spec, int lines, boolean written) {
        try (RunLease lease = new DirectoryStore(directory).create(id, OWNER)) {
            RunLease dying = new DyingLease(lease, lines, written);
            Journal journal = Journal.open(dying, Instant::now);
            journal.append(new RunEvent.Created(id, id, Optional.empty(), OWNER, spec, "", Map.of(), Optional.empty()));
            new Driver(session, dying, journal, Impatient.TIMING, entry -> {}).drive();
            return false;
        } catch (DyingLease.Death e) {
            return true;
        }
    }
}
