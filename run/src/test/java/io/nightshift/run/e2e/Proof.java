package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Record;
import com.aerospike.client.policy.Policy;
import io.nightshift.run.RunControl;
import io.nightshift.run.Runs;
import io.nightshift.run.e2e.WriteHistory.Write;
import io.nightshift.run.internal.drive.Driver;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.store.DirectoryStore;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunLease;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * One try of what a run promises: a run works on a cluster that has trouble, other programs write, the process that drives the run dies now
 * and then, and in the end every record is compared with what it must be.
 */
final class Proof {
    private static final int DEATHS = 2;
    private static final Owner OWNER = Owner.current(Instant.EPOCH);

    /** What goes wrong in the cluster meanwhile. */
    interface Trouble {
        /** Begins. */
        void begin();

        /** Ends: all nodes are there, with all records, and answer. */
        void end();

        /** Whether the cluster itself can lose a write that it confirms, if it was sent and answered at these times by {@link System#nanoTime}. */
        default boolean canLose(long sent, long answered) {
            return false;
        }

        /** What has happened, for people. */
        String history();
    }

    private final long seed;
    private final Random random;
    private final ProofCase attempt;
    private final Session session;
    private final AerospikeClient others;
    private final Timing timing;
    private final Trouble trouble;
    private final Path directory;
    private final DataSet users;
    private final int records;
    private final String id;
    private final List<Integer> lost = new ArrayList<>();

    Proof(
            long seed,
            Session session,
            AerospikeClient others,
            Timing timing,
            Trouble trouble,
            Path directory,
            DataSet users,
            int records) {
        this.seed = seed;
        this.random = new Random(seed);
        this.attempt = ProofCase.draw(random);
        this.session = session;
        this.others = others;
        this.timing = timing;
        this.trouble = trouble;
        this.directory = directory;
        this.users = users;
        this.records = records;
        this.id = "proof-" + seed;
    }

    void play() throws IOException, InterruptedException {
        for (int i = 0; i < records; i++) {
            others.put(null, users.id(i), ProofCase.bins(i, 0));
        }
        try (ForegroundWriters writers =
                new ForegroundWriters(others, users, records, attempt.replacing(), random.nextLong())) {
            if (attempt.writing()) {
                writers.start();
            }
            trouble.begin();
            RunReport report = run(writers);
            if (attempt.change().isUndone()) {
                RunEvent.Undone undone = undo();
                writers.end();
                trouble.end();
                compareUndone(report, undone, writers);
            } else {
                trouble.end();
                writers.end();
                compare(report, writers);
            }
        }
    }

    private RunReport run(ForegroundWriters writers) {
        try (RunLease lease = new DirectoryStore(directory).create(id, OWNER)) {
            Journal.open(lease, timing::now)
                    .append(new RunEvent.Created(
                            id,
                            id,
                            Optional.empty(),
                            OWNER,
                            attempt.spec(session, users, directory.resolve("backups")),
                            "",
                            Map.of(),
                            Optional.empty()));
        }
        boolean over = false;
        for (int death = 0; !over; death++) {
            try (RunLease lease = new DirectoryStore(directory).take(id, OWNER)) {
                RunLease mortal =
                        death < DEATHS ? new DyingLease(lease, random.nextInt(1, 25), random.nextBoolean()) : lease;
                Journal journal = Journal.open(mortal, timing::now);
                new Driver(session, mortal, journal, timing, entry -> heard(entry, writers)).drive();
                over = true;
            } catch (DyingLease.Death e) {
                // Another process goes on.
                resumeIfHeld(writers);
            }
        }
        return Runs.in(directory).report(id);
    }

    private void heard(JournalEntry entry, ForegroundWriters writers) {
        if (entry.event() instanceof RunEvent.Ended && !attempt.change().isUndone()) {
            writers.end();
        } else if (entry.event() instanceof RunEvent.Held) {
            resumeIfHeld(writers);
        }
    }

    /** Somebody stops the program that replaces whole records, and lets the run go on. */
    private void resumeIfHeld(ForegroundWriters writers) {
        writers.stopReplacing();
        Thread person = new Thread(() -> {
            RunControl control = Runs.in(directory).with(timing).control(id);
            try {
                control.resume("nobody replaces records any more");
            } catch (IllegalStateException e) {
                // It does not stand still, or its process has died before it heard.
            }
        });
        person.setDaemon(true);
        person.start();
    }

    private RunEvent.Undone undo() throws IOException, InterruptedException {
        while (true) {
            try {
                return Runs.in(directory).with(timing).undo(session, id, done -> {});
            } catch (AerospikeException e) {
                // It can be repeated.
                timing.sleep(timing.retry());
            }
        }
    }

    private String context(RunReport report) {
        return "seed %d, %s: %s%n%s%n%s"
                .formatted(
                        seed,
                        attempt,
                        report,
                        trouble.history(),
                        Runs.in(directory).journal(id).stream()
                                .map(entry -> entry.event().toString())
                                .collect(Collectors.joining("\n")));
    }

    private void compare(RunReport report, ForegroundWriters writers) {
        String context = context(report);
        assertThat(report.state()).as(context).isIn(RunState.CONVERGED, RunState.COMPLETE_EXCEPT);
        boolean certain = attempt.change() != ProofCase.Change.ADD;
        long unchanged = 0;
        for (int i = 0; i < records; i++) {
            Record record = read(i);
            WriteHistory history = writers.history(i);
            String which = "record " + i + ", " + context;
            long changes = changes(record, history);
            if (ProofCase.isLeftAlone(i)) {
                assertThat(changes).as(which).isZero();
            } else {
                assertThat(changes).as(which).isBetween(0L, 1L);
                if (!history.isReplaced()) {
                    if (certain || !history.isWritten()) {
                        assertThat(changes).as(which).isOne();
                    }
                    unchanged += 1 - changes;
                }
            }
            assertThat(record.bins).as(which).doesNotContainKey(Marker.BIN);
            compareOthers(i, record, history, which);
        }
        assertThat(unchanged).as(context).isLessThanOrEqualTo(report.notConfirmed());
        assertThat(report.state() == RunState.CONVERGED).as(context).isEqualTo(report.notConfirmed() == 0);
    }

    private void compareUndone(RunReport report, RunEvent.Undone undone, ForegroundWriters writers) {
        String context = undone + ", " + context(report);
        assertThat(report.state()).as(context).isIn(RunState.CONVERGED, RunState.COMPLETE_EXCEPT);
        assertThat(Runs.in(directory).report(id).state()).as(context).isEqualTo(RunState.UNDONE);
        assertThat(undone.rejected() + undone.expired()).as(context).isZero();
        long changed = 0;
        for (int i = 0; i < records; i++) {
            Record record = read(i);
            WriteHistory history = writers.history(i);
            String which = "record " + i + ", " + context;
            long changes = changes(record, history);
            assertThat(changes).as(which).isBetween(0L, ProofCase.isLeftAlone(i) ? 0L : 1L);
            if (!history.isWritten()) {
                assertThat(changes).as(which).isZero();
                assertThat(record.bins).as(which).hasSize(4);
            }
            changed += changes;
            compareOthers(i, record, history, which);
        }
        assertThat(changed).as(context).isLessThanOrEqualTo(undone.conflicts());
    }

    private long changes(Record record, WriteHistory history) {
        return attempt.change().adds()
                ? record.getLong("score") - new RecordVersion(record, history).base()
                : record.getString("tier").equals("gold") ? 1 : 0;
    }

    /** Nothing that others have written is missing, but for what the cluster itself has lost. */
    private void compareOthers(int number, Record record, WriteHistory history, String which) {
        RecordVersion version = new RecordVersion(record, history);
        String context = version + ", " + history.writes() + ", " + which;
        long changes = changes(record, history);
        boolean alone = ProofCase.isLeftAlone(number);
        assertThat(version.contradictions()).as(context).isEmpty();
        assertThat(record.getLong("count")).as(context).isEqualTo(version.count());
        assertThat(record.getLong("seen")).as(context).isEqualTo(version.seen());
        int writes = version.writesOfTheRun();
        boolean accountedFor = alone ? writes == 0 : attempt.canHaveWritten(changes, writes);
        if (version.isCountedFromTheStart()) {
            assertThat(accountedFor)
                    .as("%d writes of the run in %s", writes, context)
                    .isTrue();
        }
        for (Write missing : version.missing()) {
            assertThat(trouble.canLose(missing.sent(), missing.answered()))
                    .as("%s is missing in %s", missing, context)
                    .isTrue();
            assertThat(accountedFor)
                    .as("%s is missing, but %d writes of the run in %s", missing, writes, context)
                    .isTrue();
            if (attempt.change().isUndone() && changes == 0) {
                assertThat(version.writesOfTheRunAround(missing))
                        .as("around %s, which is missing in %s", missing, context)
                        .isZero();
            }
            lost.add(number);
        }
    }

    /** The records that miss a write that the cluster itself has lost, each so often as it misses one. */
    List<Integer> lostByTheCluster() {
        return lost;
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
