package io.nightshift.console.internal.act;

import io.nightshift.run.Run;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.RunControl;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.AuditEntry;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.TaskStatus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that this process drives, and what is done to all others through the processes that drive these. */
public final class Drives implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Drives.class);

    private final Session session;
    private final Runs runs;
    private final Map<String, Run> driven = new ConcurrentHashMap<>();
    private final Map<String, Undoing> undoings = new ConcurrentHashMap<>();

    /**
     * An undo on its way, or that has failed.
     *
     * @param known of how many records it is known what has become of them
     * @param problem why it has failed, or ""
     */
    public record Undoing(long known, String problem) {}

    /** Drives runs of a cluster. */
    public Drives(Session session, Runs runs) {
        this.session = session;
        this.runs = runs;
    }

    /** Starts a run and drives it; returns its id. */
    public String start(RunBuilder builder) {
        Run run = builder.start();
        driven.put(run.id(), run);
        return run.id();
    }

    /** Asks something of the process that drives a run. */
    public void ask(String id, Function<RunControl, String> request) {
        String unused = request.apply(runs.control(id));
    }

    /** Lets a run go on: where it is driven, or here if nobody drives it. */
    public void resume(String id, String reason) {
        if (runs.report(id).driver().isPresent()) {
            runs.control(id).resume(reason);
        } else {
            driven.put(id, runs.resume(session, id, reason));
        }
    }

    /** Ends a run for good. If nobody drives it, it is driven here for as long as that takes. */
    public void abort(String id, String reason) {
        if (runs.report(id).driver().isPresent()) {
            runs.control(id).abort(reason);
        } else {
            Run run = runs.takeOver(session, id);
            driven.put(id, run);
            run.abort(reason);
        }
    }

    /** Begins to take a run back; the run's page shows how far it is. */
    public synchronized void undo(String id) {
        if (undoing(id).filter(it -> it.problem().isEmpty()).isPresent()) {
            throw new IllegalStateException("run " + id + " is being undone already");
        }
        undoings.put(id, new Undoing(0, ""));
        Thread.ofPlatform().name("nightshift-console-undo").start(() -> carryOutUndo(id));
    }

    private void carryOutUndo(String id) {
        try {
            runs.undo(session, id, known -> undoings.put(id, new Undoing(known, "")));
            undoings.remove(id);
        } catch (IOException | RuntimeException e) {
            LOG.warn("run {} could not be undone", id, e);
            undoings.put(id, new Undoing(0, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The undo of a run that is on its way, or has failed. */
    public Optional<Undoing> undoing(String id) {
        return Optional.ofNullable(undoings.get(id));
    }

    /**
     * Stops a job that belongs to no run. That this is done stands in the journal beside the runs first.
     *
     * @param about what the job does, and how far it is
     */
    public TaskStatus abortJob(long id, String about, String reason) {
        String action = "abort job " + Long.toUnsignedString(id);
        AuditEntry unused = runs.audit().note(action, about, reason);
        try {
            return session.jobs().abort(id);
        } catch (RuntimeException e) {
            AuditEntry unusedEither =
                    runs.audit().note(action + " did not work", about, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Lets a run that is over try again what it has failed to change. */
    public void retryFailed(String id, String reason) {
        driven.put(id, runs.retryFailed(session, id, reason));
    }

    /** Lets others drive the runs that are not over. */
    @Override
    public void close() {
        for (Run run : driven.values()) {
            if (!run.report().state().isFinal()) {
                LOG.info("run {} is not driven any more; resume it to go on", run.id());
            }
            run.close();
        }
    }
}
