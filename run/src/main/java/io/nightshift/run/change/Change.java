package io.nightshift.run.change;

import com.aerospike.client.Value;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.Window;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.BackgroundDeleteBuilder;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.BackgroundTouchBuilder;
import io.nightshift.sdk.job.BackgroundUpdateBuilder;
import io.nightshift.sdk.job.BackgroundWriteBinBuilder;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A bulk change and how carefully it is made, as a file says it. Checked as far as it can be without a cluster.
 *
 * @param name what people call it; its run gets an id that is made of it, so that a change is made by one run
 * @param because why it is made
 * @param dataSet the records that it is for
 * @param where which of them, in the Aerospike Expression Language; empty for all
 * @param work what is done to each
 * @param canary the records on which it is tried first
 * @param limits how much it may change
 * @param pace how fast it goes
 * @param window the hours in which it works
 * @param backup the directory to which records are saved before they are changed
 * @param once what becomes of records that others write meanwhile
 */
public record Change(
        String name,
        Optional<String> because,
        DataSet dataSet,
        Optional<String> where,
        Work work,
        Canary canary,
        Limits limits,
        Pace pace,
        Optional<Window> window,
        Optional<Path> backup,
        Once once) {

    /**
     * Reads a file.
     *
     * @throws ChangeException if it is no change; the message is one line with the number of the line
     * @throws IOException if it cannot be read
     */
    public static Change read(Path file) throws IOException {
        return parse(String.valueOf(file.getFileName()), ChangeReader.text(file));
    }

    /**
     * Reads a text.
     *
     * @param source what messages call it
     * @throws ChangeException if it is no change; the message is one line with the number of the line
     */
    public static Change parse(String source, String yaml) {
        return ChangeReader.read(source, yaml);
    }

    /**
     * A hash, in hex, of all that the change says except {@link #because}. Changes that differ only in how their files are laid out have the
     * same.
     */
    public String digest() {
        return Canonical.digest(this);
    }

    /** The id of its run. */
    public String runId() {
        return Runs.idOf(name);
    }

    /**
     * The job of the change.
     *
     * @throws io.nightshift.ael.AelException if a text in the expression language is wrong; a change that was read from a file has none
     */
    public JobPlan job(Session session) {
        BackgroundOperationBuilder<?> job = builder(session.backgroundTask());
        where.ifPresent(job::where);
        job.recordsPerSecond(pace.firstRate());
        return job.jobPlan();
    }

    private BackgroundOperationBuilder<?> builder(BackgroundTaskSession session) {
        return switch (work) {
            case Work.Update update -> {
                BackgroundUpdateBuilder job = session.update(dataSet);
                update.writes().forEach(write -> write(job.bin(write.bin()), write));
                update.lifetime().applyTo(job);
                yield update.durable() ? job.withDurableDelete() : job;
            }
            case Work.Delete delete -> {
                BackgroundDeleteBuilder job = session.delete(dataSet);
                yield delete.durable() ? job.withDurableDelete() : job;
            }
            case Work.Touch touch -> {
                BackgroundTouchBuilder job = session.touch(dataSet);
                touch.lifetime().applyTo(job);
                yield job;
            }
            case Work.Function call ->
                session.executeUdf(dataSet).function(call.module(), call.name()).passing(call.arguments());
        };
    }

    private static void write(BackgroundWriteBinBuilder bin, Work.BinWrite write) {
        switch (write.operation()) {
            case SET -> bin.setTo(Value.get(write.value()));
            case ADD -> {
                if (write.value() instanceof Double amount) {
                    bin.add(amount.doubleValue());
                } else {
                    bin.add(((Number) write.value()).longValue());
                }
            }
            case COMPUTE -> bin.upsertFrom((String) write.value());
            case APPEND -> bin.append((String) write.value());
            case PREPEND -> bin.prepend((String) write.value());
            case REMOVE -> bin.remove();
        }
    }

    /** Describes its run; nothing happens before {@code start()}, which fails if there is a run of {@link #runId()}. */
    public RunBuilder run(Session session, Runs runs) {
        RunBuilder run = runs.create(session, name, job(session))
                .id(runId())
                .digest(digest())
                .canary(canary)
                .pace(pace);
        because.ifPresent(run::because);
        limits.maxRecords().ifPresent(run::maxRecords);
        limits.maxShare().ifPresent(run::maxShare);
        window.ifPresent(run::window);
        backup.ifPresent(run::backupTo);
        switch (once) {
            case EXACTLY -> run.exactlyOnce();
            case REPEATABLE -> run.repeatable();
            case AT_MOST -> {
                // The default.
            }
        }
        return run;
    }

    /**
     * Applies the change, unless that was done: begins its run, or goes on with it if the process that drove it has died. Of several processes
     * that apply a change at the same time, one drives it.
     *
     * @throws ChangeException if a run of {@link #runId()} was made from a change that said something else
     */
    public Applied apply(Session session, Runs runs) {
        return Applying.apply(run(session, runs));
    }
}
