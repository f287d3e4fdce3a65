package io.nightshift.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.change.ChangeException;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(60)
class DataChangesTest {

    private static final DataSet USERS = DataSet.of("test", "users");
    private static final int RECORDS = 100;
    private static final Duration POLL = Duration.ofMillis(5);

    private EmbeddedServer server;
    private Cluster cluster;
    private Session session;
    private Runs runs;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
        cluster = Cluster.connect(server.host(), server.port());
        session = cluster.createSession();
        runs = Runs.in(cluster, DataSet.of("test", "our_runs")).with(Timing.QUICK);
        for (int i = 0; i < RECORDS; i++) {
            session.client().put(null, USERS.id(i), new Bin("score", 0));
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private static DataChange add(String name, int points) {
        return DataChange.of(
                name,
                session -> session.backgroundTask()
                        .update(USERS)
                        .bin("score")
                        .add(points)
                        .jobPlan());
    }

    private void apply(DataChange... changes) throws InterruptedException {
        new DataChanges(runs, session, List.of(changes), POLL).apply();
    }

    private List<Long> scores() {
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> session.client().get(null, USERS.id(i)).getLong("score"))
                .distinct()
                .toList();
    }

    @Test
    void changesAreAppliedOnceInTheOrderOfTheirNames() throws InterruptedException {
        apply(add("2-hundred", 100), add("1-one", 1));
        assertThat(scores()).containsExactly(101L);
        assertThat(runs.list()).extracting("id").containsExactly("2-hundred", "1-one");
        apply(add("1-one", 1), add("2-hundred", 100), add("3-thousand", 1000));
        assertThat(scores()).containsExactly(1101L);
    }

    @Test
    void ofManyInstancesOneAppliesAChangeAndTheOthersWaitForIt() {
        List<CompletableFuture<Void>> instances = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try {
                        apply(add("1-one", 1), add("2-ten", 10));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        assertThat(instances).allSatisfy(instance -> assertThat(instance).succeedsWithin(Duration.ofSeconds(50)));
        assertThat(scores()).containsExactly(11L);
    }

    @Test
    void whatAnInstanceHasLeftBehindIsFinishedByAnother() throws InterruptedException {
        DataChange change = DataChange.of(
                "1-slow",
                session -> session.backgroundTask()
                        .update(USERS)
                        .bin("score")
                        .add(1)
                        .recordsPerSecond(20)
                        .jobPlan());
        try (Run dying = change.describe(runs, session).start()) {
            assertThat(dying.rate(10_000)).isNotEmpty();
        }
        assertThat(runs.report("1-slow").driver()).isEmpty();
        apply(change);
        assertThat(runs.report("1-slow").state()).isEqualTo(RunState.CONVERGED);
        assertThat(scores()).containsExactly(1L);
    }

    @Test
    void anEditedChangeIsRefusedAndThoseAfterItAreNotApplied() throws InterruptedException {
        apply(add("1-one", 1));
        assertThatThrownBy(() -> apply(add("1-one", 2), add("2-ten", 10)))
                .isInstanceOf(ChangeException.class)
                .hasMessageStartingWith("change 1-one is not the one that run 1-one of ")
                .hasMessageEndingWith("give an edited change a new name");
        assertThat(scores()).containsExactly(1L);
    }

    @Test
    void anAbortedChangeStopsThoseAfterIt() throws InterruptedException {
        DataChange careful = DataChange.of(
                "1-careful",
                session -> session.backgroundTask()
                        .update(USERS)
                        .bin("score")
                        .add(1)
                        .jobPlan(),
                run -> run.maxRecords(5));
        CompletableFuture<Void> applying = CompletableFuture.runAsync(() -> {
            try {
                apply(careful, add("2-ten", 10));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (runs.list().stream().noneMatch(run -> run.state() == RunState.PAUSED)) {
            Thread.onSpinWait();
        }
        assertThat(runs.control("1-careful").abort("no")).isNotEmpty();
        assertThat(applying)
                .failsWithin(50, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("data change 1-careful is ABORTED");
        assertThat(scores()).containsExactly(0L);
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThatThrownBy(() -> apply(add("1-one", 1), add("1-one", 2)))
                .hasMessage("there are two data changes 1-one: rename one");
    }

    @Test
    void anApplicationAppliesItsBeansWhenItStarts() {
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        NightshiftAutoConfiguration.class, NightshiftChangesAutoConfiguration.class))
                .withPropertyValues("nightshift.hosts=127.0.0.1:" + server.port(), "nightshift.changes.await=true")
                .withBean(DataChange.class, () -> add("1-one", 1));
        application.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessage("data change 1-one needs a place where its run is kept: set nightshift.runs.set, e.g. to"
                        + " test.nightshift_runs"));
        application
                .withPropertyValues("nightshift.runs.set=test.our_runs")
                .withBean(Runs.class, () -> runs)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(scores()).containsExactly(1L);
                    assertThat(context.getBean(DataChangeLifecycle.class).done())
                            .isCompleted();
                });
        application
                .withPropertyValues("nightshift.changes.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(DataChangeLifecycle.class));
    }

    @Test
    void changesMayBeFiles() {
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        NightshiftAutoConfiguration.class, NightshiftChangesAutoConfiguration.class))
                .withPropertyValues(
                        "nightshift.hosts=127.0.0.1:" + server.port(),
                        "nightshift.changes.await=true",
                        "nightshift.runs.set=test.our_runs")
                .withBean(Runs.class, () -> runs)
                .withBean(DataChange.class, () -> add("1-one", 1));
        application
                .withPropertyValues("nightshift.changes.location=classpath:other/changes")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(scores()).containsExactly(11L);
                    assertThat(runs.list()).extracting("id").containsExactly("2-ten", "1-one");
                });
        application
                .withPropertyValues("nightshift.changes.location=classpath:broken")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("broken.yaml")
                        .hasMessageContaining("updat"));
    }

    @Test
    void theEndOfTheApplicationDoesNotWaitForAClusterThatIsGone() {
        AtomicBoolean over = new AtomicBoolean();
        DataChangeLifecycle changes = new DataChangeLifecycle(
                () -> {
                    while (!over.get()) {
                        LockSupport.park(); // as a run that waits for a node to confirm: interrupts do not end it
                    }
                },
                false,
                POLL);
        changes.start();
        assertThat(changes.isRunning()).isTrue();
        changes.stop();
        assertThat(changes.isRunning()).isFalse();
        assertThat(changes.done()).isNotDone();
        over.set(true);
    }
}
