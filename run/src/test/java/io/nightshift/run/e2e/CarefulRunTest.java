package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.ael.AelException;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.journal.WaitCause;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.Window;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.testcluster.AnyCluster;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Canaries, limits, windows, paces: what makes a run careful. */
@AnyCluster(nodes = 2)
class CarefulRunTest extends OnCluster {

    private static final int RECORDS = 400;

    @BeforeEach
    void givenUsers() {
        put(RECORDS, new Bin("score", 0));
    }

    private JobPlan addOne() {
        return session.backgroundTask().update(users).bin("score").add(1).jobPlan();
    }

    private long changed() {
        return IntStream.range(0, RECORDS)
                .filter(i -> session.client().get(null, users.id(i)).getLong("score") == 1)
                .count();
    }

    private <T extends RunEvent> List<T> events(Run run, Class<T> type) {
        return runs.journal(run.id()).stream()
                .map(JournalEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void aCanaryWaitsForAYesAfterEachStep() throws InterruptedException {
        try (Run run = runs.create(session, "canary", addOne()).canary(5, 30).start()) {
            RunReport first = run.await();
            assertThat(first.state()).as("%s", first).isEqualTo(RunState.HELD);
            assertThat(first.reason()).isEqualTo("step 1 of 3 of the canary is done; resume it to go on");
            assertThat(first.step()).isEqualTo(1);
            assertThat(first.steps()).isEqualTo(3);
            assertThat(first.changed()).isBetween(1L, 60L).isEqualTo(changed());
            run.resume("looks well");
            RunReport second = run.await();
            assertThat(second.state()).as("%s", second).isEqualTo(RunState.HELD);
            assertThat(second.changed()).isBetween(60L, 200L).isEqualTo(changed());
            run.resume("still well");
            RunReport last = run.await();
            assertThat(last.state()).as("%s", last).isEqualTo(RunState.CONVERGED);
            assertThat(changed()).isEqualTo(RECORDS);
        }
    }

    @Test
    void aGateHoldsTheRunIfChangedRecordsAreNotAsExpected() throws InterruptedException {
        try (Run run = runs.create(session, "gate", addOne())
                .canary(Canary.ofPercent(20).withoutAsking().expecting("$.score == 1 and $.n < 200"))
                .start()) {
            RunReport held = run.await();
            assertThat(held.state()).as("%s", held).isEqualTo(RunState.HELD);
            assertThat(held.reason())
                    .contains("records that were written since the run began do not satisfy $.score == 1 and $.n < 200")
                    .contains("e.g. digest [");
            run.abort("was wrong");
            assertThat(run.await().state()).isEqualTo(RunState.ABORTED);
            assertThat(changed()).isEqualTo(held.changed()).isLessThan(RECORDS);
            assertThatThrownBy(() -> run.resume("too late")).hasMessageContaining(run.id());
        }
    }

    @Test
    void aGateLetsTheRunGoOnIfAllIsAsExpected() throws InterruptedException {
        try (Run run = runs.create(session, "gate", addOne())
                .canary(Canary.ofPercent(20).withoutAsking().expecting("$.score == 1"))
                .start()) {
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            assertThat(events(run, RunEvent.GateChecked.class))
                    .singleElement()
                    .satisfies(gate -> assertThat(gate.open()).isTrue());
        }
        assertThatThrownBy(() -> runs.create(session, "gate", addOne())
                        .canary(Canary.ofPercent(1).expecting("$.score =="))
                        .start())
                .isInstanceOf(AelException.class);
    }

    @Test
    void aLimitPausesBeforeAnythingIsWrittenAboveIt() throws InterruptedException {
        try (Run run =
                runs.create(session, "limit", addOne()).maxRecords(RECORDS - 1).start()) {
            RunReport paused = run.await();
            assertThat(paused.state()).as("%s", paused).isEqualTo(RunState.PAUSED);
            assertThat(paused.reason()).contains("the limit of 399 records");
            assertThat(changed()).isZero();
            run.resume("try again");
            assertThat(run.await().state()).isEqualTo(RunState.PAUSED);
            assertThat(run.maxRecords(RECORDS)).contains("may change 400 records");
            run.resume("raised");
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            assertThat(changed()).isEqualTo(RECORDS);
        }
    }

    @Test
    void aLimitMayBeAShareOfTheRecords() throws InterruptedException {
        try (Run run = runs.create(session, "share", addOne()).maxShare(0.5).start()) {
            RunReport paused = run.await();
            assertThat(paused.state()).as("%s", paused).isEqualTo(RunState.PAUSED);
            assertThat(paused.maxRecords()).hasValue(200);
            assertThat(events(run, RunEvent.Limited.class))
                    .containsExactly(new RunEvent.Limited(paused.maxRecords(), "50.0 % of 400 records"));
        }
    }

    @Test
    void outsideOfItsWindowARunWaits() throws InterruptedException {
        VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T00:59:50Z"));
        Runs virtual =
                Runs.in(directory.resolve("runs")).with(time.timing(Duration.ofMillis(200), Duration.ofSeconds(1)));
        try (Run run = virtual.create(session, "window", addOne())
                .window(Window.of("01:00-05:00", ZoneOffset.UTC))
                .start()) {
            assertThat(run.await().state()).isIn(RunState.CONVERGED, RunState.COMPLETE_EXCEPT);
            assertThat(events(run, RunEvent.Waiting.class).getFirst())
                    .isEqualTo(new RunEvent.Waiting(
                            WaitCause.WINDOW, "the window 01:00-05:00 is closed, it opens at 2026-11-24T01:00:00Z"));
            assertThat(runs.journal(run.id()).stream().filter(entry -> entry.event() instanceof RunEvent.PassPlanned))
                    .allMatch(entry -> !entry.at().isBefore(Instant.parse("2026-11-24T01:00:00Z")));
            assertThat(changed()).isEqualTo(RECORDS);
        }
    }

    @Test
    void whenItsWindowClosesAPassIsStoppedAndGoesOnWhenItOpens() throws InterruptedException {
        VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T04:59:59Z"));
        // Looks that are hours apart, so that the window closes after the first and opens after a few more.
        Runs virtual = Runs.in(directory.resolve("runs")).with(time.timing(Duration.ofHours(1), Duration.ofHours(1)));
        try (Run run = virtual.create(session, "window", addOne())
                .pace(Pace.fixed(20))
                .window(Window.of("01:00-05:00", ZoneOffset.UTC))
                .start()) {
            run.onEvent(entry -> {
                if (entry.event() instanceof RunEvent.PassEnded) {
                    // The rest of it fast.
                    Thread.ofVirtual().start(() -> run.rate(0));
                }
            });
            assertThat(run.await().state()).isIn(RunState.CONVERGED, RunState.COMPLETE_EXCEPT);
            assertThat(events(run, RunEvent.PassEnded.class).getFirst().reason())
                    .startsWith("the window 01:00-05:00 is closed");
            assertThat(changed()).isEqualTo(RECORDS);
        }
    }

    @Test
    void theRateOfARunningPassIsChangedByStartingItAgain() throws InterruptedException {
        try (Run run =
                runs.create(session, "rate", addOne()).pace(Pace.fixed(20)).start()) {
            assertThat(runs.control(run.id()).rate(5_000)).endsWith("5000 records per second and node");
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            assertThat(run.report().recordsPerSecond()).isEqualTo(5_000);
            assertThat(changed()).isEqualTo(RECORDS);
        }
    }

    @Test
    void anAdaptivePaceRisesWhileTheClusterIsWell() throws InterruptedException {
        VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T00:00:00Z"));
        Runs virtual =
                Runs.in(directory.resolve("runs")).with(time.timing(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        try (Run run = virtual.create(session, "adaptive", addOne())
                .pace(Pace.adaptive().between(20, 10_020).keepP99Below(Duration.ofMinutes(1)))
                .start()) {
            assertThat(run.await().state()).isIn(RunState.CONVERGED, RunState.COMPLETE_EXCEPT);
            RunEvent.PaceChanged first = events(run, RunEvent.PaceChanged.class).getFirst();
            assertThat(first.from()).isEqualTo(20);
            assertThat(first.to()).isEqualTo(1_020);
            assertThat(first.reason()).contains("99th percentile");
            assertThat(changed()).isEqualTo(RECORDS);
        }
    }

    @Test
    void aRateThatTheNodesRefuseHoldsTheRunAndDoesNotEndIt() throws InterruptedException {
        try (Run run = runs.create(session, "typo", addOne()).canary(1).start()) {
            assertThat(run.await().state()).isEqualTo(RunState.HELD);
            assertThat(run.rate(5_000_000)).contains("is held; when it is resumed, it goes on with 5000000 records");
            run.resume("on");
            RunReport held = run.await();
            assertThat(held.state()).as("%s", held).isEqualTo(RunState.HELD);
            assertThat(held.reason()).contains("background-query-max-rps of 10000");
            assertThat(events(run, RunEvent.PassEnded.class).getLast().state())
                    .as("nothing began, so nothing is lost, and what others wrote is known")
                    .isEqualTo(TaskState.ABORTED);
            run.rate(5_000);
            run.resume("slower");
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            assertThat(changed()).isEqualTo(RECORDS);
        }
    }

    @Test
    void whatIsPausedCannotBePausedAgain() throws InterruptedException {
        try (Run run = runs.create(session, "paused", addOne()).canary(1).start()) {
            run.await();
            assertThatThrownBy(() -> run.pause("twice"))
                    .hasMessage("run " + run.id()
                            + " is held already: step 1 of 2 of the canary is done; resume it to go" + " on");
        }
    }

    private void replaceAll() {
        WritePolicy replace = session.client().copyWritePolicyDefault();
        replace.recordExistsAction = RecordExistsAction.REPLACE;
        for (int i = 0; i < RECORDS; i++) {
            session.client().put(replace, users.id(i), new Bin("score", 1));
        }
    }

    @Test
    void aMarkerThatVanishesHoldsTheRun() throws InterruptedException {
        try (Run run = runs.create(session, "replaced", addOne())
                .exactlyOnce()
                .pace(Pace.fixed(200))
                .start()) {
            run.onEvent(entry -> {
                if (entry.event() instanceof RunEvent.PassStarted started && started.pass() == 2) {
                    replaceAll();
                }
            });
            RunReport held = run.await();
            assertThat(held.state()).as("%s", held).isEqualTo(RunState.HELD);
            assertThat(held.reason()).contains("another program replaces whole records");
            assertThat(events(run, RunEvent.MarkerVanished.class)).hasSize(1);
        }
    }

    @Test
    void whatWasPerhapsChangedTwiceIsNotConfirmed() throws InterruptedException {
        try (Run run = runs.create(session, "replaced", addOne()).exactlyOnce().start()) {
            run.onEvent(entry -> {
                if (entry.event() instanceof RunEvent.PassEnded ended && ended.pass() == 1) {
                    replaceAll();
                }
            });
            RunReport report = run.await();
            assertThat(report.state()).as("%s", report).isEqualTo(RunState.COMPLETE_EXCEPT);
            assertThat(report.notConfirmed()).isEqualTo(RECORDS);
        }
    }

    @Test
    void marksOfOthersAreLeftAlone() throws InterruptedException {
        session.client().put(null, users.id(1), new Bin(Marker.BIN, "another-run"));
        session.client().put(null, users.id(2), new Bin(Marker.BIN, 42));
        try (Run run = runs.create(session, "marks", addOne()).exactlyOnce().start()) {
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            assertThat(changed()).isEqualTo(RECORDS);
        }
    }
}
