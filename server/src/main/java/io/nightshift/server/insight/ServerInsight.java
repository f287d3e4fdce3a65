package io.nightshift.server.insight;

import io.nightshift.engine.Database;
import io.nightshift.engine.job.JobStatus;
import java.time.Clock;
import java.util.List;

/** Collects the changes of all namespaces of a node, and what its jobs tell. */
public final class ServerInsight implements Insight {
    private final Database database;
    private final ChangeRing ring = new ChangeRing();
    private final List<NamespaceChanges> listeners;

    public ServerInsight(Database database, Clock clock) {
        this.database = database;
        this.listeners = database.namespaces().stream()
                .map(namespace -> new NamespaceChanges(namespace, clock, ring))
                .toList();
    }

    @Override
    public synchronized void start(int changes, long bytes) {
        ring.start(changes, bytes);
        listeners.forEach(NamespaceChanges::listen);
        database.jobs().history().begin(true);
    }

    @Override
    public synchronized void stop() {
        listeners.forEach(NamespaceChanges::listenNoLonger);
        ring.stop();
        database.jobs().history().listedOnly();
    }

    @Override
    public boolean isOn() {
        return ring.isOn();
    }

    @Override
    public synchronized void clear() {
        ring.clear();
        database.jobs().history().begin(ring.isOn());
    }

    @Override
    public ChangeLog changes() {
        return ring.log();
    }

    @Override
    public List<Execution> executions() {
        return database.jobs().all().stream().map(ServerInsight::execution).toList();
    }

    @Override
    public long forgottenExecutions() {
        return database.jobs().history().forgotten();
    }

    private static Execution execution(JobStatus job) {
        return new Execution(
                job.id(),
                switch (job.kind()) {
                    case JobStatus.Kind.Operations ignored -> Execution.Kind.OPERATIONS_JOB;
                    case JobStatus.Kind.Basic ignored -> Execution.Kind.QUERY;
                    case JobStatus.Kind.Udf ignored -> Execution.Kind.FUNCTION_JOB;
                    case JobStatus.Kind.Aggregation ignored -> Execution.Kind.AGGREGATION;
                },
                switch (job.state()) {
                    case ACTIVE -> Execution.State.RUNNING;
                    case DONE -> Execution.State.DONE;
                    case ABORTED_BY_USER -> Execution.State.ABORTED;
                    case ABANDONED -> Execution.State.ABANDONED;
                },
                job.target().namespace(),
                job.target().set(),
                job.target().indexName(),
                job.counts().filteredByMetadata(),
                job.counts().filteredByBins(),
                job.counts().succeeded(),
                job.counts().failed(),
                job.counts().vanished(),
                job.origin().from().replace('+', ':'));
    }
}
