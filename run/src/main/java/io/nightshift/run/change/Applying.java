package io.nightshift.run.change;

import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.store.RunBusyException;
import io.nightshift.run.store.RunExistsException;
import io.nightshift.sdk.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Makes sure that a change has its run, and that somebody drives it. */
final class Applying {

    private static final int TRIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Session session;
    private final Runs runs;
    private final Change change;

    Applying(Session session, Runs runs, Change change) {
        this.session = session;
        this.runs = runs;
        this.change = change;
    }

    Applied apply() {
        for (int tries = 1; ; tries++) {
            Optional<RunReport> there = runs.find(change.runId());
            try {
                return there.isPresent()
                        ? goOn(there.get())
                        : new Applied.Driven(change.run(session, runs).start());
            } catch (RunExistsException | RunBusyException e) {
                // Somebody was faster, and may not have written the first line yet.
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Applied goOn(RunReport run) {
        requireSame(run);
        return run.state() == RunState.RUNNING && run.driver().isEmpty()
                ? new Applied.Driven(runs.takeOver(session, run.id()))
                : new Applied.Standing(run);
    }

    private void requireSame(RunReport run) {
        if (!run.digest().equals(Optional.of(change.digest()))) {
            throw new ChangeException("change " + change.name() + " is not the one that run " + run.id() + " of "
                    + run.createdAt() + " was made from: what was applied stays as it is, give an edited change a new"
                    + " name");
        }
    }
}
