package io.nightshift.run.internal.drive;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import io.nightshift.run.backup.Backup;
import io.nightshift.run.backup.BackupReport;
import io.nightshift.run.internal.cluster.ClusterSigns;
import io.nightshift.run.internal.disk.FileTrouble;
import io.nightshift.run.journal.Purpose;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.Canary;
import io.nightshift.sdk.job.JobPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the records that a run will change. It begins when every clock has reached the guard: from then on nobody can write a version that
 * the passes would take and the backup has not. As a pass, it counts only if the cluster was at rest from before it until some time after.
 */
final class BackupStep {

    private static final Logger LOG = LoggerFactory.getLogger(BackupStep.class);

    private final RunContext context;
    private final Guards guards;

    BackupStep(RunContext context, Guards guards) {
        this.context = context;
        this.guards = guards;
    }

    void run() {
        if (!new Patience(context).until(guards::beforePass)) {
            return;
        }
        ClusterSigns before = ClusterSigns.read(context.client());
        Path directory = free();
        Optional<BackupReport> report = saved(directory);
        if (report.isEmpty()) {
            removeEmpty(directory);
            return;
        }
        context.timing().sleep(context.timing().settling());
        Optional<String> change = before.changeUntil(ClusterSigns.read(context.client()));
        if (change.isPresent()) {
            discard(report.get(), directory);
            context.log().waiting("the cluster changed during the backup, which begins again: " + change.get());
            return;
        }
        context.log()
                .write(new RunEvent.BackedUp(
                        directory.toString(),
                        report.get().records(),
                        report.get().bytes()));
    }

    /** What an earlier try has left behind, because its process died, is not touched. */
    private Path free() {
        Path root = Path.of(context.plans().spec().backup().orElseThrow());
        String run = context.plans().run();
        Path directory = root.resolve(run);
        for (int number = 2; Files.exists(directory); number++) {
            directory = root.resolve(run + "-" + number);
        }
        return directory;
    }

    /** Reads in another thread, so that requests are heard; empty if there was one, and the backup given up. */
    private Optional<BackupReport> saved(Path directory) {
        JobPlan plan = context.plans().of(Purpose.CHANGE, Canary.ALL, context.t0());
        // A plan with the guard has conditions.
        Expression filter = plan.filter().orElseGet(() -> Exp.build(Exp.val(true)));
        FutureTask<BackupReport> backup = new FutureTask<>(() -> {
            Files.createDirectories(directory.getParent());
            return Backup.of(context.session().cluster(), plan.dataSet())
                    .where(filter, "of run " + context.plans().run())
                    .compressed(true)
                    .recordsPerSecond(context.log().progress().rate())
                    .to(directory);
        });
        Thread thread = Thread.ofPlatform().name("nightshift-backup").daemon().start(backup);
        boolean called = false;
        while (!backup.isDone()) {
            if (context.isCalled() && !called) {
                called = true;
                thread.interrupt();
            }
            context.timing().sleep(context.timing().poll());
        }
        try {
            return Optional.of(backup.get());
        } catch (ExecutionException e) {
            if (called) {
                return Optional.empty();
            }
            if (e.getCause() instanceof IOException files) {
                // Nothing in which anything comes right by itself, as the client's own trouble with nodes does.
                context.log().write(new RunEvent.Held(unwritable(directory, files)));
                return Optional.empty();
            }
            throw thrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String unwritable(Path directory, IOException problem) {
        return "the backup cannot be written to " + directory + ": " + FileTrouble.words(problem)
                + "; nothing was changed, resume the run when it can";
    }

    private static RuntimeException thrown(Throwable problem) {
        return problem instanceof RuntimeException e ? e : new IllegalStateException("the backup failed", problem);
    }

    /** What was begun there was removed already, so that nothing of it stands for a backup. */
    private static void removeEmpty(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.debug("{} stays", directory, e);
        }
    }

    private static void discard(BackupReport report, Path directory) {
        try {
            for (Path file : report.files()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(report.manifest());
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("a backup that is not whole cannot be removed from " + directory, e);
        }
    }
}
