package io.nightshift.run.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import io.nightshift.run.Run;
import io.nightshift.run.RunControl;
import io.nightshift.run.Runs;
import io.nightshift.run.change.Applied;
import io.nightshift.run.change.Change;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.Window;
import io.nightshift.run.store.RunBusyException;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/runs-java.md. */
class RunGuideTest {

    @TempDir
    Path directory;

    private EmbeddedServer server;
    private Cluster cluster;
    private Session session;
    private DataSet users;
    private Runs runs;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
        cluster = Cluster.connect(server.host(), server.port());
        session = cluster.createSession();
        users = DataSet.of("test", "users");
        for (int i = 0; i < 100; i++) {
            session.client().put(null, users.id(i), new Bin("spend", i * 1_000), new Bin("tier", "none"));
        }
        runs = runsAt(InstantSource.system());
    }

    /** Without the three seconds after a pass: nothing happens to this server. */
    private Runs runsAt(InstantSource clock) {
        return Runs.in(directory.resolve("runs")).with(timing(clock));
    }

    private static Timing timing(InstantSource clock) {
        return new Timing(
                clock,
                duration -> LockSupport.parkNanos(duration.toNanos()),
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(5));
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private long golden() {
        long count = 0;
        for (int i = 0; i < 100; i++) {
            count += "gold".equals(session.client().get(null, users.id(i)).getString("tier")) ? 1 : 0;
        }
        return count;
    }

    private JobPlan gold() {
        // region plan
        JobPlan plan = session.backgroundTask()
                .update(users)
                .where("$.spend > ?0", 10_000)
                .bin("tier")
                .setTo("gold")
                .jobPlan();
        // endregion
        return plan;
    }

    @Test
    void aRun() throws InterruptedException {
        JobPlan plan = gold();
        // region run
        try (Run run = runs.create(session, "gold tier", plan)
                .because("TICKET-42")
                .maxRecords(1_000)
                .pace(Pace.fixed(5_000))
                .start()) {
            run.onEvent(entry -> System.out.println(entry.at() + " " + entry.event()));
            RunReport report = run.await();
            System.out.println(report); // run gold-tier-3k9f CONVERGED: 89 changed, 0 failed in 2 passes
        }
        // endregion
        assertThat(runs.list()).singleElement().satisfies(report -> {
            assertThat(report.toString()).endsWith(" CONVERGED: 89 changed, 0 failed in 2 passes");
            assertThat(report.because()).contains("TICKET-42");
        });
        assertThat(golden()).isEqualTo(89);
    }

    @Test
    void aCarefulRun() throws InterruptedException {
        JobPlan plan = gold();
        Path backups = directory.resolve("backups");
        runs = runsAt(InstantSource.fixed(Instant.parse("2026-11-24T02:00:00Z")));
        // region careful
        Run run = runs.create(session, "gold tier", plan)
                .canary(Canary.ofPercent(1, 10).expecting("$.tier == 'gold'"))
                .maxShare(0.95)
                .pace(Pace.adaptive().between(500, 20_000).keepP99Below(Duration.ofMillis(5)))
                .window(Window.of("01:00-05:00", ZoneOffset.UTC))
                .backupTo(backups)
                .start();
        // endregion
        try (run) {
            // region states
            RunReport report = run.await();
            while (report.state() == RunState.HELD) { // after each step of the canary
                System.out.println(report.reason());
                run.resume("looks well");
                report = run.await();
            }
            // endregion
            assertThat(report.state()).isEqualTo(RunState.CONVERGED);
            assertThat(golden()).isEqualTo(89);
        }
        undo(run.id());
        assertThat(golden()).isZero();
    }

    private void undo(String id) {
        try {
            // region undo
            RunEvent.Undone undone = runs.undo(session, id, done -> {});
            System.out.println(undone.undone() + " as before, " + undone.conflicts() + " written by others since");
            // endregion
            assertThat(undone.undone()).isEqualTo(89);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void othersSpeakToTheDriver() throws InterruptedException {
        try (Run run = runs.create(session, "slow", gold()).pace(Pace.fixed(20)).start()) {
            String id = run.id();
            // region control
            RunControl control = runs.control(id); // in any process of the same user
            control.pause("peak hour"); // returns when no node writes for the run any more
            control.rate(5_000);
            control.resume("peak is over");
            // endregion
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            assertThat(run.report().recordsPerSecond()).isEqualTo(5_000);
        }
    }

    @Test
    void theClusterKeepsRuns() throws InterruptedException {
        // region cluster
        Runs runs = Runs.in(cluster, DataSet.of("test", "nightshift_runs"));
        // endregion
        String id;
        try (Run run =
                runs.create(session, "left", gold()).pace(Pace.fixed(100)).start()) {
            id = run.id();
        }
        runs = runs.with(timing(InstantSource.system()));
        // region orphans
        for (RunReport left : runs.list()) { // e.g. when an instance of the application starts
            if (left.state() == RunState.RUNNING && left.driver().isEmpty()) {
                try (Run run = runs.takeOver(session, left.id())) {
                    System.out.println(run.await());
                } catch (RunBusyException e) {
                    System.out.println(e.getMessage()); // another instance was faster
                }
            }
        }
        // endregion
        assertThat(runs.report(id).state()).isEqualTo(RunState.CONVERGED);
        assertThat(golden()).isEqualTo(89);
    }

    @Test
    void aChangeInAFileIsAppliedOnce() throws Exception {
        Path file = Files.writeString(directory.resolve("gold-tier.yaml"), """
                change: gold tier
                data-set: test.users
                where: $.spend > 10000
                update: {set: {tier: gold}}
                """);
        for (int i = 0; i < 2; i++) {
            apply(file);
            assertThat(golden()).isEqualTo(89);
        }
        assertThat(runs.report("gold-tier").passes()).isEqualTo(2);
    }

    private void apply(Path file) throws IOException, InterruptedException {
        // region change
        Change change = Change.read(file); // gold-tier.yaml; or Change.parse(source, yaml)

        switch (change.apply(session, runs)) {
            case Applied.Driven driven -> { // begun here, or taken over from a process that has died
                try (Run run = driven.run()) {
                    System.out.println(run.await());
                }
            }
            case Applied.Standing standing ->
                System.out.println(standing.report()); // over, waiting, or driven elsewhere
        }
        // endregion
    }

    @Test
    void anotherProcessGoesOn() throws InterruptedException {
        String id;
        try (Run run = runs.create(session, "left", gold()).pace(Pace.fixed(20)).start()) {
            id = run.id();
        }
        // region resume
        List<RunReport> left = runs.list().stream()
                .filter(report -> !report.state().isFinal() && report.driver().isEmpty())
                .toList();
        try (Run run = runs.resume(session, left.getFirst().id(), "after the crash")) {
            run.rate(0);
            System.out.println(run.await());
        }
        // endregion
        assertThat(runs.report(id).state()).isEqualTo(RunState.CONVERGED);
        assertThat(golden()).isEqualTo(89);
    }
}
