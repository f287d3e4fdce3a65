package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.internal.change.Narrowing;
import io.nightshift.run.internal.cluster.ClockReader;
import io.nightshift.run.internal.cluster.Clocks;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that are off, and records whose time has not come. */
class ClocksTest {
    private static final int RECORDS = 50;

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private final EmbeddedCluster servers =
            EmbeddedServer.builder().clock(clock).startCluster(1);
    private final Cluster cluster = ClusterDefinition.of(servers.hosts())
            .withClientPolicy(policy -> policy.tendInterval = 250)
            .connect();
    private final Session session = cluster.createSession();
    private final DataSet users = DataSet.of("test", "users");

    @AfterEach
    void close() {
        cluster.close();
        servers.close();
    }

    private void putByAClockThatIsFastBy(Duration time) {
        servers.node(0).setClockOffset(time);
        for (int i = 0; i < RECORDS; i++) {
            session.client().put(null, users.id(i), new Bin("score", 0));
        }
    }

    private JobPlan addOne() {
        return session.backgroundTask()
                .update(users)
                .where("$.score >= 0")
                .bin("score")
                .add(1)
                .jobPlan();
    }

    @Test
    void aClockIsNotReadFromARecordWhoseTimeHasNotCome() {
        putByAClockThatIsFastBy(Duration.ofSeconds(5));
        servers.join();
        servers.migrateAll();
        servers.node(0).setClockOffset(Duration.ZERO);

        Clocks clocks = clocksOfBoth();

        assertThat(clocks.fastest()).isLessThan(clock.millis() + 1_000);
        assertThat(clocks.behind(clock.millis() + 2_000)).isPositive();
    }

    /** Once the client knows both nodes and which partitions they have. */
    private Clocks clocksOfBoth() {
        while (true) {
            try {
                Clocks clocks = new ClockReader(session.client(), "test").read();
                if (clocks.nodes().size() == 2) {
                    return clocks;
                }
            } catch (AerospikeException.InvalidNode e) {
                // It knows the other node, and no partition of it yet.
            }
            Thread.yield();
        }
    }

    @Test
    void aGuardLetsNoNodeWriteWhoseClockHasNotReachedIt() {
        putByAClockThatIsFastBy(Duration.ZERO);
        JobPlan guarded = addOne().and(Narrowing.guard(clock.millis() + 1_000));

        clock.advance(Duration.ofMillis(999));
        assertThat(session.backgroundTask()
                        .start(guarded, session.backgroundTask().newTaskId(guarded))
                        .waitTillComplete()
                        .recordsSucceeded())
                .isZero();

        clock.advance(Duration.ofMillis(1));
        assertThat(session.backgroundTask()
                        .start(guarded, session.backgroundTask().newTaskId(guarded))
                        .waitTillComplete()
                        .recordsSucceeded())
                .isEqualTo(RECORDS);
    }

    @Test
    void recordsOfAClockThatWasPutBackAreWaitedFor() throws InterruptedException {
        putByAClockThatIsFastBy(Duration.ofSeconds(3));
        servers.node(0).setClockOffset(Duration.ZERO);
        Runs runs = Runs.in(directory).with(Impatient.with(clock, () -> {}));

        try (Run run = runs.create(session, "put back", addOne()).start()) {
            RunReport report = run.await();

            assertThat(report.state()).as("%s", runs.journal(run.id())).isEqualTo(RunState.CONVERGED);
            assertThat(report.changed()).isEqualTo(RECORDS);
            assertThat(runs.journal(run.id()))
                    .anyMatch(entry -> entry.event() instanceof RunEvent.Waiting waiting
                            && waiting.reason().contains("no clock of the cluster has reached"));
        }
    }
}
