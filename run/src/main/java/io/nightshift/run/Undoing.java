package io.nightshift.run;

import io.nightshift.run.backup.BackupCheck;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunLease;
import io.nightshift.run.undo.Undo;
import io.nightshift.run.undo.UndoReport;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.JobKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/** Takes a run back that is over. */
final class Undoing {

    private final Session session;
    private final Journal journal;
    private final Progress progress;
    private final RunLease lease;

    Undoing(Session session, Journal journal, RunLease lease) {
        this.session = session;
        this.journal = journal;
        this.progress = Progress.of(journal.entries());
        this.lease = lease;
    }

    /** Writes the before-images back and writes down what came of it. */
    RunEvent.Undone run(Owner owner, LongConsumer listener) throws IOException, InterruptedException {
        Undo undo = undo();
        RunEvent.BackedUp backup = progress.backup().orElseThrow(this::noBackup);
        requireHere(backup);
        String name = "undo-" + (journal.entries().size() + 1) + ".jsonl";
        UndoReport report;
        try (BufferedWriter out = lease.attach(name)) {
            undo.onProgress(listener).onConflict(conflict -> {
                try {
                    out.write(JournalJson.write(conflict));
                    out.newLine();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            report = backup.records() == 0
                    ? new UndoReport(0, 0, 0, 0, 0, 0, Duration.ZERO)
                    : undo.from(BackupCheck.of(List.of(Path.of(backup.directory())), count -> {}));
        }
        RunEvent.Undone undone = new RunEvent.Undone(
                owner,
                report.undone(),
                report.untouched(),
                report.expired(),
                report.conflicts(),
                report.rejected(),
                name);
        journal.append(undone);
        return undone;
    }

    /** Another machine may have written the backup. */
    private void requireHere(RunEvent.BackedUp backup) {
        if (backup.records() == 0 || Files.exists(Path.of(backup.directory()))) {
            return;
        }
        Owner writer = progress.created().by();
        for (JournalEntry entry : journal.entries()) {
            switch (entry.event()) {
                case RunEvent.TakenOver taken -> writer = taken.by();
                case RunEvent.BackedUp ignored -> {
                    throw new IllegalStateException(
                            "the backup of run " + progress.created().run() + " is not here: "
                                    + writer + " has written it to " + backup.directory()
                                    + "; undo the run there, or make that directory available here");
                }
                default -> {
                    // Says nothing of where the backup is.
                }
            }
        }
    }

    private Undo undo() {
        String id = progress.created().run();
        if (!progress.state().isFinal()) {
            throw new IllegalStateException(
                    "run " + id + " is not over, it is " + progress.state().word() + ": abort it, then undo it");
        }
        JobPlan job = progress.created().spec().job();
        Undo.refusal(job).ifPresent(why -> {
            throw new IllegalStateException(why
                    + progress.backup()
                            .map(it -> ": what they were is in " + it.directory())
                            .orElse(""));
        });
        return job.kind() == JobKind.DELETE ? Undo.ofDelete(session.cluster()) : Undo.ofChange(session.cluster(), id);
    }

    private IllegalStateException noBackup() {
        return new IllegalStateException("run " + progress.created().run()
                + " has no backup, so it cannot be undone: backupTo(...) must be said before a run begins");
    }
}
