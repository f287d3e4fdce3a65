package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import com.aerospike.client.Record;
import io.nightshift.run.Run;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.store.RunBusyException;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.testcluster.AnyCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs with a backup, and how they are taken back. */
@AnyCluster(nodes = 2)
class UndoneRunTest extends OnCluster {

    private static final int RECORDS = 200;

    @BeforeEach
    void givenUsers() {
        put(RECORDS, new Bin("tier", "silver"));
    }

    private JobPlan gold() {
        return session.backgroundTask()
                .update(users)
                .where("$.n < 150")
                .bin("tier")
                .setTo("gold")
                .jobPlan();
    }

    private RunBuilder withBackup(JobPlan plan) {
        return runs.create(session, "gold tier", plan).backupTo(directory.resolve("backups"));
    }

    private Record record(long id) {
        return session.client().get(null, users.id(id));
    }

    @Test
    void anUpdateIsUndoneExceptWhereOthersHaveWrittenSince() throws Exception {
        String id;
        try (Run run = withBackup(gold()).start()) {
            id = run.id();
            RunReport report = run.await();
            assertThat(report.state()).as("%s", report).isEqualTo(RunState.CONVERGED);
            assertThat(report.backup())
                    .contains(directory.resolve("backups").resolve(id).toString());
            assertThat(record(3).bins).isEqualTo(Map.of("n", 3L, "tier", "gold", Marker.BIN, id));
        }
        session.client().put(null, users.id(3), new Bin("other", 1));

        RunEvent.Undone undone = runs.undo(session, id, done -> {});

        assertThat(undone.undone()).isEqualTo(149);
        assertThat(undone.conflicts()).isEqualTo(1);
        assertThat(runs.report(id).state()).isEqualTo(RunState.UNDONE);
        assertThat(runs.report(id).reason()).isEqualTo("1 record, changed by others since, left alone");
        assertThat(runs.open(id, undone.file()).lines())
                .singleElement()
                .asString()
                .contains("changed after the run");
        for (int i = 0; i < RECORDS; i++) {
            if (i != 3) {
                assertThat(record(i).bins).isEqualTo(Map.of("n", (long) i, "tier", "silver"));
            }
        }
        assertThat(record(3).getString("tier")).isEqualTo("gold");
    }

    @Test
    void onlyWhatWasSavedIsChanged() throws Exception {
        try (Run run = withBackup(gold()).start()) {
            run.onEvent(entry -> {
                if (entry.event() instanceof RunEvent.BackedUp) {
                    session.client().put(null, users.id(3), new Bin("other", 1));
                }
            });
            RunReport report = run.await();
            assertThat(report.state()).as("%s", report).isEqualTo(RunState.COMPLETE_EXCEPT);
            assertThat(report.notConfirmed()).isEqualTo(1);
            assertThat(record(3).bins).isEqualTo(Map.of("n", 3L, "tier", "silver", "other", 1L));
            assertThat(runs.undo(session, run.id(), done -> {}).undone()).isEqualTo(149);
        }
        assertThat(record(3).bins).isEqualTo(Map.of("n", 3L, "tier", "silver", "other", 1L));
        assertThat(record(4).bins).isEqualTo(Map.of("n", 4L, "tier", "silver"));
    }

    @Test
    void whatWasDeletedComesBack() throws Exception {
        JobPlan plan = session.backgroundTask().delete(users).where("$.n < 150").jobPlan();
        try (Run run = withBackup(plan).start()) {
            assertThat(run.await().state()).as("%s", run.report()).isIn(RunState.CONVERGED, RunState.COMPLETE_EXCEPT);
            assertThat(record(3)).isNull();
            assertThat(runs.undo(session, run.id(), done -> {}).undone()).isEqualTo(150);
        }
        for (int i = 0; i < RECORDS; i++) {
            assertThat(record(i).bins).isEqualTo(Map.of("n", (long) i, "tier", "silver"));
        }
    }

    @Test
    void marksAreRemovedWhenNoUndoIsWanted() throws Exception {
        String id;
        try (Run run = withBackup(gold()).start()) {
            id = run.id();
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
        }
        try (Run run = runs.removeMarks(session, id).start()) {
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
        }
        for (int i = 0; i < RECORDS; i++) {
            assertThat(record(i).bins).isEqualTo(Map.of("n", (long) i, "tier", i < 150 ? "gold" : "silver"));
        }
        assertThat(runs.undo(session, id, done -> {}).conflicts()).isEqualTo(150);
    }

    @Test
    void whatCannotBeUndoneSaysWhy() throws Exception {
        try (Run run = runs.create(session, "no backup", gold()).start()) {
            run.await();
            assertThatThrownBy(() -> runs.undo(session, run.id(), done -> {}))
                    .hasMessageContaining("has no backup, so it cannot be undone");
        }
        String held;
        try (Run run = withBackup(gold()).canary(10).start()) {
            held = run.id();
            assertThat(run.await().state()).isEqualTo(RunState.HELD);
            assertThatThrownBy(() -> runs.undo(session, held, done -> {})).isInstanceOf(RunBusyException.class);
        }
        assertThatThrownBy(() -> runs.undo(session, held, done -> {}))
                .hasMessageContaining("is not over, it is held: abort it, then undo it");
        assertThatThrownBy(() -> withBackup(gold()).exactlyOnce().start())
                .hasMessageContaining("of which a backup has no copy");
    }

    @Test
    void marksStayWhileTheirRunIsNotOver() throws Exception {
        try (Run run = withBackup(gold()).canary(50).start()) {
            assertThat(run.await().state()).isEqualTo(RunState.HELD);
            assertThatThrownBy(() -> runs.removeMarks(session, run.id()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("run " + run.id() + " is not over, it is held, and needs its marks: let it come to its"
                            + " end, or abort it");
            run.abort("enough");
        }
        try (Run run = runs.create(session, "no backup", gold()).start()) {
            run.await();
            assertThatThrownBy(() -> runs.removeMarks(session, run.id())).hasMessageContaining("has left no marks");
        }
    }

    @Test
    void aBackupThatCannotBeWrittenWaitsForAPerson() throws Exception {
        Path file = Files.writeString(directory.resolve("backups"), "in the way");
        try (Run run = withBackup(gold()).start()) {
            RunReport held = run.await();
            assertThat(held.state()).as("%s", held).isEqualTo(RunState.HELD);
            assertThat(held.reason())
                    .isEqualTo("the backup cannot be written to " + file.resolve(run.id()) + ": " + file
                            + " is there already, and is not a directory; nothing was changed, resume the run when it"
                            + " can");
            assertThat(record(3).getString("tier")).isEqualTo("silver");
            Files.delete(file);
            run.resume("out of the way");
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            assertThat(runs.undo(session, run.id(), done -> {}).undone()).isEqualTo(150);
        }
    }

    @Test
    void aBackupThatIsStoppedBeginsAgain() throws Exception {
        try (Run run = withBackup(gold()).start()) {
            run.pause("at once");
            run.resume("again");
            assertThat(run.await().state()).as("%s", run.report()).isEqualTo(RunState.CONVERGED);
            assertThat(runs.undo(session, run.id(), done -> {}).undone()).isEqualTo(150);
        }
        try (Stream<Path> backups = Files.list(directory.resolve("backups"))) {
            assertThat(backups).as("of what was begun nothing stays").hasSize(1);
        }
    }
}
