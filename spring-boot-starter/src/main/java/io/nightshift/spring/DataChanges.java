package io.nightshift.spring;

import io.nightshift.run.Run;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.store.RunBusyException;
import io.nightshift.run.store.RunExistsException;
import io.nightshift.sdk.Session;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
     * @throws DataChangeException if one cannot be applied
     * @throws InterruptedException if the thread is interrupted: the run that it drives is left to others
     */
    void apply() throws InterruptedException {
        for (DataChange change : changes) {
            apply(change);
        }
    }

    private void apply(DataChange change) throws InterruptedException {
        RunBuilder builder = change.describe(runs, session);
        RunSpec spec = builder.spec();
        boolean told = false;
        while (true) {
            Optional<RunReport> report = runs.find(change.name());
            if (report.isEmpty()) {
                begin(builder);
                continue;
            }
            requireUnedited(change.name(), spec);
            RunReport run = report.get();
            if (run.state().isFinal()) {
                requireDone(run);
                return;
            }
            if (run.driver().isPresent()) {
                if (!told) {
                    LOG.info(
                            "data change {} is driven by {}: waiting for it",
                            run.id(),
                            run.driver().get());
                    told = true;
                }
                Thread.sleep(poll.toMillis());
            } else {
                goOn(run.id());
            }
        }
    }

    private void begin(RunBuilder builder) throws InterruptedException {
        try (Run run = builder.start()) {
            LOG.info("data change {} is applied", run.id());
            await(run);
        } catch (RunExistsException | RunBusyException e) {
            // It may not have written the first line yet.
            LOG.debug("another instance was faster", e);
            Thread.sleep(poll.toMillis());
        }
    }

    private void goOn(String id) throws InterruptedException {
        try (Run run = runs.takeOver(session, id)) {
            LOG.info("data change {} goes on here", id);
            await(run);
        } catch (RunBusyException e) {
            LOG.debug("another instance was faster", e);
        }
    }

    /** A run that waits for a person is still driven here, so that it hears what the person says. */
    private void await(Run run) throws InterruptedException {
        RunState told = RunState.RUNNING;
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

    private void requireUnedited(String name, RunSpec spec) {
        RunSpec applied =
                runs.journal(name).getFirst().event() instanceof RunEvent.Created created ? created.spec() : spec;
        if (!applied.job().withRecordsPerSecond(0).equals(spec.job().withRecordsPerSecond(0))
                || applied.once() != spec.once()) {
            throw new DataChangeException(
                    "data change " + name + " was edited after it had been begun: undo the edit, and make a"
                            + " new change for what is to be different");
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
