package io.nightshift.spring;

import io.nightshift.run.Run;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.change.Applied;
import io.nightshift.run.change.Applying;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.store.RunBusyException;
import io.nightshift.sdk.Session;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies data changes in the order of their names, each once. An instance begins a change that nobody has begun, goes on with one that
 * another has left behind, and waits for one that another is at, or that waits for a person.
 */
final class DataChanges {

    private static final Logger LOG = LoggerFactory.getLogger(DataChanges.class);

    private final Runs runs;
    private final Session session;
    private final List<DataChange> changes;
    private final Duration poll;

    /**
     * Changes to be applied.
     *
     * @param poll how often to look whether another instance has finished one
     * @throws DataChangeException if two have one name
     */
    DataChanges(Runs runs, Session session, List<DataChange> changes, Duration poll) {
        this.runs = runs;
        this.session = session;
        this.changes =
                changes.stream().sorted(Comparator.comparing(DataChange::name)).toList();
        this.poll = poll;
        Set<String> names = new HashSet<>();
        for (DataChange change : this.changes) {
            if (!names.add(change.name())) {
                throw new DataChangeException("there are two data changes " + change.name() + ": rename one");
            }
        }
    }

    /**
     * Applies all; returns when the last one is over.
     *
     * @throws DataChangeException if one was not made, e.g. because its run was aborted
     * @throws io.nightshift.run.change.ChangeException if one was edited after its run had begun
     * @throws InterruptedException if the thread is interrupted: the run that it drives is left to others
     */
    void apply() throws InterruptedException {
        for (DataChange change : changes) {
            apply(change);
        }
    }

    private void apply(DataChange change) throws InterruptedException {
        RunBuilder builder = change.describe(runs, session);
        boolean told = false;
        while (true) {
            switch (Applying.apply(builder)) {
                case Applied.Driven driven -> await(driven.run());
                case Applied.Standing standing -> {
                    RunReport run = standing.report();
                    if (run.state().isFinal()) {
                        requireDone(run);
                        return;
                    }
                    if (run.driver().isEmpty()) {
                        hear(run);
                    } else {
                        if (!told) {
                            LOG.info(
                                    "data change {} is driven by {}: waiting for it",
                                    run.id(),
                                    run.driver().get());
                        }
                        told = true;
                        Thread.sleep(poll.toMillis());
                    }
                }
            }
        }
    }

    /** A run that waits for a person, whom nobody would hear. */
    private void hear(RunReport waiting) throws InterruptedException {
        try {
            await(runs.takeOver(session, waiting.id()));
        } catch (RunBusyException e) {
            LOG.debug("another instance was faster", e);
        }
    }

    /** A run that waits for a person is still driven here, so that it hears what the person says. */
    private void await(Run driven) throws InterruptedException {
        RunState told = RunState.RUNNING;
        try (Run run = driven) {
            LOG.info("data change {} is driven here", run.id());
            while (true) {
                RunReport report = run.await();
                if (report.state().isFinal()) {
                    LOG.info("data change: {}", report);
                    return;
                }
                if (report.state() != told) {
                    LOG.warn("data change {} waits for a person, {}: {}", run.id(), report.state(), report.reason());
                }
                told = report.state();
                Thread.sleep(poll.toMillis());
            }
        }
    }

    private static void requireDone(RunReport run) {
        switch (run.state()) {
            case CONVERGED -> {}
            case COMPLETE_EXCEPT -> LOG.warn("data change {} is complete except for some records: {}", run.id(), run);
            default ->
                throw new DataChangeException("data change " + run.id() + " is " + run.state() + " (" + run.reason()
                        + "): remove it, or make a new change with another name");
        }
    }
}
