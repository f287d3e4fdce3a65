package io.nightshift.run.internal.drive;

import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.WaitCause;
import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.StoreException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.task.TaskStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of a run that is driven, where the run stands by it, and those who listen. */
final class RunLog {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private final RunLease lease;
    private final Journal journal;
    private final Progress progress;
    private final Hearer hearer;
    private final Duration publishEvery;
    private Instant published = Instant.MIN;

    /** Whether that worked the last time: trouble is told once, not ten times a second. */
    private boolean isPublished = true;

    /** @param publishEvery how often others are told at most how far a pass is: they do not look more often */
    RunLog(RunLease lease, Journal journal, Progress progress, Hearer hearer, Duration publishEvery) {
        this.lease = lease;
        this.journal = journal;
        this.progress = progress;
        this.hearer = hearer;
        this.publishEvery = publishEvery;
    }

    Progress progress() {
        return progress;
    }

    /** Writes an event down; when this returns it is safe, and the listeners know it. */
    void write(RunEvent event) {
        JournalEntry entry = journal.append(event);
        progress.add(entry);
        hearer.happened(entry);
    }

    /** Says what the run waits for; once, however long it takes. */
    void waiting(Obstacle obstacle) {
        if (!progress.waiting().equals(obstacle.reason())) {
            write(new RunEvent.Waiting(obstacle.cause(), obstacle.reason()));
        }
    }

    /** Says that the run waits for the cluster. */
    void waiting(String reason) {
        waiting(new Obstacle(WaitCause.CLUSTER, reason));
    }

    /** Says that it waits no more. */
    void waitOver() {
        if (!progress.waiting().isEmpty()) {
            write(new RunEvent.WaitOver());
        }
    }

    /** Lets others see how far the pass is. */
    void live(Instant now, TaskStatus status) {
        LivePass live = new LivePass(
                now,
                progress.passes(),
                status.progress(),
                status.recordsSucceeded(),
                status.recordsFailed(),
                status.recordsFilteredOut());
        if (now.isBefore(published) || !now.isBefore(published.plus(publishEvery))) {
            published = now;
            publish(live);
        }
        hearer.progress(live);
    }

    private void publish(LivePass live) {
        try {
            lease.publish(JournalJson.write(live));
            isPublished = true;
        } catch (StoreException e) {
            if (isPublished) {
                LOG.warn(
                        "how far run {} is cannot be told to others, it works on all the same: {}",
                        lease.id(),
                        e.getMessage());
            }
            isPublished = false;
        }
    }

    /** How many records of a namespace of a cluster have been written until now to keep the run. */
    long writesTo(Cluster cluster, String namespace) {
        return lease.writesTo(cluster, namespace);
    }

    /** Begins a file that belongs to the run. */
    BufferedWriter attach(String file) throws IOException {
        return lease.attach(file);
    }

    Optional<RunEvent.Guarded> guard() {
        return progress.guarded();
    }
}
