package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.run.Run;
import io.nightshift.run.RunListener;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.testcluster.AnyCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AnyCluster(nodes = 3)
class RunTest extends OnCluster {

    private static final int RECORDS = 500;

    @BeforeEach
    void givenUsers() {
        put(RECORDS, new Bin("score", 0));
    }

    private long[] scores() {
        return LongStream.range(0, RECORDS)
                .map(i -> session.client().get(null, users.id(i)).getLong("score"))
                .toArray();
    }

    private JobPlan addOne() {
        return session.backgroundTask()
                .update(users)
                .where("$.n < 400")
                .bin("score")
                .add(1)
                .jobPlan();
    }

    @Test
    void aChangeThatMustNotBeRepeatedConvergesOnAQuietCluster() throws InterruptedException {
        try (Run run =
                runs.create(session, "Score +1", addOne()).because("TICKET-42").start()) {
            RunReport report = run.await();
            assertThat(report.state()).as("%s", runs.journal(run.id())).isEqualTo(RunState.CONVERGED);
            assertThat(report.changed()).isEqualTo(400);
            assertThat(report.passes()).isEqualTo(2);
            assertThat(report.because()).contains("TICKET-42");
            assertThat(run.id()).startsWith("score-1-");
            assertThat(scores()).isEqualTo(expected());
            assertThat(runs.list()).singleElement().satisfies(listed -> {
                assertThat(listed.id()).isEqualTo(run.id());
                assertThat(listed.state()).isEqualTo(RunState.CONVERGED);
            });
        }
        assertThat(runs.report(runs.list().getFirst().id()).driver()).isEmpty();
    }

    private static long[] expected() {
        long[] expected = new long[RECORDS];
        Arrays.fill(expected, 0, 400, 1);
        return expected;
    }

    @Test
    void exactlyOnceLeavesNoMarkBehind() throws InterruptedException {
        try (Run run = runs.create(session, "exact", addOne()).exactlyOnce().start()) {
            RunReport report = run.await();
            assertThat(report.state()).as("%s", runs.journal(run.id())).isEqualTo(RunState.CONVERGED);
            assertThat(report.changed()).isEqualTo(400);
            assertThat(scores()).isEqualTo(expected());
            for (int i = 0; i < RECORDS; i++) {
                assertThat(session.client().get(null, users.id(i)).bins).doesNotContainKey(Marker.BIN);
            }
        }
    }

    @Test
    void whatOthersWroteSinceTheGuardIsNotConfirmedIfTheChangeMustNotBeRepeated() throws InterruptedException {
        try (Run run = runs.create(session, "others", addOne()).start()) {
            disturb(run, key(7));
            RunReport report = run.await();
            assertThat(report.state()).as("%s", runs.journal(run.id())).isEqualTo(RunState.COMPLETE_EXCEPT);
            assertThat(report.notConfirmed()).isEqualTo(1);
            assertThat(scores()[7]).isZero();
        }
    }

    private Key key(long id) {
        return users.id(id);
    }

    /** Another program writes a record when the guard is set and the first pass has not begun. */
    private static void disturb(Run run, Key key) {
        run.onEvent(entry -> {
            if (entry.event() instanceof RunEvent.PassPlanned planned && planned.pass() == 1) {
                session.client().put(null, key, new Bin("other", 1));
            }
        });
    }

    @Test
    void anAssignmentIsMadeAgainToWhatOthersWrote() throws InterruptedException {
        JobPlan gold = session.backgroundTask()
                .update(users)
                .where("$.n < 400")
                .bin("tier")
                .setTo("gold")
                .jobPlan();
        try (Run run = runs.create(session, "gold tier", gold).start()) {
            disturb(run, key(7));
            RunReport report = run.await();
            assertThat(report.state()).as("%s", runs.journal(run.id())).isEqualTo(RunState.CONVERGED);
            for (int i = 0; i < 400; i++) {
                assertThat(session.client().get(null, users.id(i)).getString("tier"))
                        .isEqualTo("gold");
            }
        }
    }

    @Test
    void failuresAreListedWithTheirReasons() throws Exception {
        session.client().put(null, key(3), new Bin("score", "three"));
        session.client().put(null, key(5), new Bin("score", "five"));
        try (Run run = runs.create(session, "fails", addOne()).start()) {
            RunReport report = run.await();
            assertThat(report.state()).as("%s", runs.journal(run.id())).isEqualTo(RunState.COMPLETE_EXCEPT);
            assertThat(report.failed()).isEqualTo(2);
            assertThat(report.changed()).isEqualTo(398);
            assertThat(runs.open(run.id(), report.failures().getFirst()).lines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("\"code\":12") && line.contains("\"digest\":\""));
        }
    }

    @Test
    void whatHasFailedIsTriedAgainUnderTheSameGuard() throws InterruptedException {
        session.client().put(null, key(3), new Bin("score", "three"));
        String id;
        try (Run run = runs.create(session, "mended", addOne()).canary(50).start()) {
            id = run.id();
            run.await();
            run.resume("yes");
            assertThat(run.await().failed()).as("%s", run.report()).isEqualTo(1);
        }
        try (Run again = runs.retryFailed(session, id, "still the same")) {
            assertThat(again.await().failed()).isEqualTo(1);
        }
        session.client().put(null, key(3), new Bin("score", 0));
        try (Run again = runs.retryFailed(session, id, "mended")) {
            RunReport report = again.await();
            // Its write is after the guard, so the record is left out, and counted.
            assertThat(report.failed()).as("%s", runs.journal(id)).isZero();
            assertThat(report.notConfirmed()).isEqualTo(1);
        }
        long[] expected = expected();
        expected[3] = 0;
        assertThat(scores()).isEqualTo(expected);
        assertThatThrownBy(() -> runs.retryFailed(session, id, "once more"))
                .hasMessageContaining("has ended with no failed records");
    }

    @Test
    void aRunThatCannotBeReadHidesNoOther() throws Exception {
        String damaged;
        try (Run run = runs.create(session, "damaged", addOne()).start();
                Run other = runs.create(session, "other", addOne()).start()) {
            damaged = run.id();
            run.await();
            other.await();
        }
        Path journal = directory.resolve("runs").resolve(damaged).resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal).replace("\"pass\":1", "\"pass\":7"));
        assertThat(runs.list()).extracting(RunReport::name).containsExactly("other");
        assertThat(runs.unreadable()).hasSize(1);
        assertThat(runs.unreadable().get(damaged)).contains("the journal is damaged");
    }

    @Test
    void aListenerMustNotWaitForTheRunThatWaitsForIt() throws InterruptedException {
        AtomicReference<String> refusal = new AtomicReference<>("");
        try (Run run = runs.create(session, "listens", addOne()).start()) {
            run.onEvent(entry -> {
                if (entry.event() instanceof RunEvent.PassPlanned) {
                    try {
                        run.pause("now");
                    } catch (IllegalStateException e) {
                        refusal.set(e.getMessage());
                    }
                }
            });
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
        }
        assertThat(refusal.get()).contains("do it in another thread");
    }

    @Test
    void howFarAPassIsCanBeSeen() throws InterruptedException {
        try (Run run =
                runs.create(session, "seen", addOne()).pace(Pace.fixed(100)).start()) {
            while (run.report().live().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(run.report().live().orElseThrow().pass()).isEqualTo(1);
            run.rate(0);
            assertThat(run.await().live()).isEmpty();
        }
    }

    @Test
    void aRefusedChangeEndsAtOnce() throws InterruptedException {
        JobPlan absent = session.backgroundTask()
                .executeUdf(users)
                .function("absent", "touch")
                .jobPlan();
        try (Run run = runs.create(session, "refused", absent).start()) {
            RunReport report = run.await();
            assertThat(report.state()).as("%s", runs.journal(run.id())).isEqualTo(RunState.REFUSED);
            assertThat(report.reason()).contains("absent");
            assertThat(report.changed()).isZero();
        }
    }

    @Test
    void pauseStopsAndResumeGoesOn() throws InterruptedException {
        try (Run run =
                runs.create(session, "slow", addOne()).pace(Pace.fixed(100)).start()) {
            assertThat(runs.control(run.id()).pause("peak hour")).isEqualTo("run " + run.id() + " is paused");
            RunReport paused = run.await();
            assertThat(paused.state()).isEqualTo(RunState.PAUSED);
            assertThat(paused.reason()).isEqualTo("peak hour");
            assertThat(run.rate(5_000)).contains("5000 records per second");
            run.resume("peak is over");
            RunReport report = run.await();
            assertThat(report.state()).as("%s", runs.journal(run.id())).isEqualTo(RunState.CONVERGED);
            assertThat(scores()).isEqualTo(expected());
        }
    }

    @Test
    void aRunIsTakenOverWhereItWasLeft() throws InterruptedException {
        String id;
        try (Run run =
                runs.create(session, "left", addOne()).pace(Pace.fixed(50)).start()) {
            id = run.id();
        }
        assertThat(runs.report(id).state()).isEqualTo(RunState.RUNNING);
        assertThat(runs.report(id).driver()).isEmpty();
        try (Run run = runs.takeOver(session, id)) {
            run.rate(0);
            assertThat(run.await().state()).as("%s", runs.journal(id)).isEqualTo(RunState.CONVERGED);
            assertThat(scores()).isEqualTo(expected());
        }
    }

    @Test
    void aListenerHearsOfARunFromItsBeginningToItsEnd() throws InterruptedException {
        List<String> heard = new CopyOnWriteArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void driven(RunReport run, RunSpec spec) {
                heard.add("driven " + run.id() + " " + run.state());
            }

            @Override
            public void happened(String run, JournalEntry entry) {
                heard.add(run + " " + entry.event().getClass().getSimpleName());
                throw new IllegalStateException("a bad listener");
            }

            @Override
            public void progress(String run, LivePass pass) {
                heard.add(run + " progress");
            }

            @Override
            public void released(RunReport run) {
                heard.add("released " + run.id() + " " + run.state());
            }
        };
        AtomicInteger second = new AtomicInteger();
        Runs heardOf = runs.with(listener).with(new RunListener() {
            @Override
            public void happened(String run, JournalEntry entry) {
                second.incrementAndGet();
            }
        });
        try (Run run = heardOf.create(session, "heard", addOne()).start()) {
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
        }
        String id = runs.list().getFirst().id();
        assertThat(heard).startsWith("driven " + id + " RUNNING", id + " Guarded");
        assertThat(heard).endsWith(id + " Ended", "released " + id + " CONVERGED");
        assertThat(heard).contains(id + " progress", id + " PassEnded");
        assertThat(second.get()).isEqualTo(runs.journal(id).size() - 1);
    }
}
