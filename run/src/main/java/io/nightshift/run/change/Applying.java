package io.nightshift.run.change;

import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.store.RunBusyException;
import io.nightshift.run.store.RunExistsException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Makes sure that what is to be done once has its run, that this run was made from it, and that somebody drives it. */
public final class Applying {

    /** Longer than a store in the cluster believes in a process that has died: 15 s. */
    private static final int TRIES = 600;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Runs runs;
    private final RunBuilder run;
    private final String id;

    private Applying(RunBuilder run) {
        this.runs = run.runs();
        this.run = run;
        this.id = run.id()
                .orElseThrow(() -> new IllegalArgumentException("a run that is to be made once needs an id: set id()"));
    }

    /**
     * Begins a run, unless there is one of its {@link RunBuilder#id(String) id}, or goes on with that if the process that drove it has died.
     * Of several processes that do this at the same time, one drives the run.
     *
     * @param run with an id, and perhaps a digest, by which an edit is known; without one, the work itself is compared: what is done to which
     *     records, and how often
     * @throws ChangeException if the run of that id was made from something else
     */
    public static Applied apply(RunBuilder run) {
        return new Applying(run).apply();
    }

    private Applied apply() {
        for (int tries = 1; ; tries++) {
            Optional<RunReport> there = runs.find(id);
            try {
                return there.isPresent() ? goOn(there.get()) : new Applied.Driven(run.start());
            } catch (RunExistsException | RunBusyException e) {
                // Somebody was faster, and may not have written the first line yet.
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Applied goOn(RunReport there) {
        requireSame(there);
        requireHere();
        return there.state() == RunState.RUNNING && there.driver().isEmpty()
                ? new Applied.Driven(runs.takeOver(run.session(), id))
                : new Applied.Standing(there);
    }

    private void requireSame(RunReport there) {
        boolean same = there.digest().isPresent() && run.digest().isPresent()
                ? there.digest().equals(run.digest())
                : isSameWork();
        if (!same) {
            throw new ChangeException("change " + run.name() + " is not the one that run " + id + " of "
                    + there.createdAt() + " was made from: what was applied stays as it is, give an edited change a new"
                    + " name");
        }
    }

    /** What was done on one cluster says nothing of another. */
    private void requireHere() {
        try {
            runs.requireHome(run.session(), id);
        } catch (IllegalStateException e) {
            throw new ChangeException(
                    e.getMessage() + "; to apply change " + run.name() + " to this one, too, keep its runs elsewhere",
                    e);
        }
    }

    /** How carefully it is done may differ; that depends on the machine, too. */
    private boolean isSameWork() {
        RunSpec wanted = run.spec();
        return runs.journal(id).getFirst().event() instanceof RunEvent.Created created
                && created.spec().once() == wanted.once()
                && created.spec()
                        .job()
                        .withRecordsPerSecond(0)
                        .equals(wanted.job().withRecordsPerSecond(0));
    }
}
